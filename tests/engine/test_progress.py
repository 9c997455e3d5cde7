"""What is told of sessions: when they begin and end, and which bests they beat."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.days import Days
from custom_components.backwalk.engine.training.diary import Diary, advance, finish
from custom_components.backwalk.engine.training.event import EventKind
from custom_components.backwalk.engine.training.goal import Goal
from custom_components.backwalk.engine.training.mark import Mark
from custom_components.backwalk.engine.training.milestones import KILOMETRES, MILES, Bests
from custom_components.backwalk.engine.training.moment import Mode, Moment
from custom_components.backwalk.engine.training.plan import Choice
from custom_components.backwalk.engine.training.progress import (
    Training,
    bests_of,
    corrected,
    figures_of,
    reach,
    record_session,
    walked_on,
)
from custom_components.backwalk.engine.training.session import Session

MORNING = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
QUIET = Diary(day=MORNING.date())


def judged_anew(training: Training, sessions: list[Session], touched: list[Session], zone: tzinfo) -> Training:
    """Return the training after `touched` came or went, where `sessions` are all there are."""
    return corrected(training, walked_on(sessions, touched, zone), bests_of(sessions, zone))


def walked(minutes: float, diary: Diary = QUIET, at: datetime = MORNING) -> Diary:
    """Return the diary after so many minutes at 0.8 m/s."""
    diary, _ = advance(diary, at, Tally(backward_s=60 * minutes, backward_m=48 * minutes))
    return diary


def logged(hour: int, minutes: float) -> Session:
    """Return a session that is over, an hour after another."""
    diary, _ = finish(walked(minutes, QUIET, MORNING + timedelta(hours=hour)))
    assert diary.session is not None
    return replace(diary.session, id=f"20261120T0{hour}0000Z-{hour}")


def test_a_milestone_is_reached_once() -> None:
    training, told = Training(), []
    for lifetime_m in (900.0, 1500.0, 100.0, 1500.0, 11_000.0):
        training, milestone = reach(training, lifetime_m, KILOMETRES)
        told.append(milestone)
    assert told == [None, 1, None, None, 10]


def test_no_milestone_was_reached_by_a_change_of_units() -> None:
    training, _ = reach(Training(), 950.0, KILOMETRES)
    training, milestone = reach(training, 1030.0, MILES)
    assert milestone is None
    training, milestone = reach(training, 1700.0, MILES)
    assert milestone == 1
    assert reach(training, 1750.0, KILOMETRES)[1] is None


def test_what_a_session_has_beaten() -> None:
    training = Training()
    told: list[list[str]] = []
    diary = QUIET
    for number, minutes in enumerate((5, 4, 7)):
        diary, _ = finish(walked(minutes, diary, MORNING + timedelta(hours=number)))
        assert diary.session is not None
        training, happened = record_session(training, diary.session, diary.today)
        assert happened[0].kind is EventKind.FINISHED
        assert {happening.kind for happening in happened[1:]} <= {EventKind.PERSONAL_BEST}
        told.append([str(happening.data["best"]) for happening in happened[1:]])
    assert told == [[], ["day_s"], ["session_s", "day_s"]]
    assert (training.bests.session_s, training.bests.day_s) == (420, 960)
    assert training.bests.speed_mps == pytest.approx(0.8)


def test_best_of_a_day_that_is_over_when_its_session_ends() -> None:
    walking = walked(9, QUIET, datetime(2026, 11, 20, 23, 59, tzinfo=UTC))
    after_midnight, _ = advance(walking, datetime(2026, 11, 21, 0, 3, tzinfo=UTC), Tally())
    assert after_midnight.session is not None
    training, _ = record_session(Training(), after_midnight.session, after_midnight.today)
    assert (training.bests.day_s, after_midnight.today) == (540, Tally())


def test_a_short_session_has_no_pace() -> None:
    diary, _ = finish(walked(0.5))
    assert diary.session is not None
    training, _ = record_session(Training(), diary.session, diary.today)
    assert training.bests.speed_mps == 0


def test_what_nobody_can_do_is_no_best() -> None:
    """Metres in the wrong unit, from a file of years ago."""
    fast = replace(logged(8, 10), tally=Tally(backward_s=600.0, backward_m=400_000.0))
    bests = judged_anew(Training(), [fast, logged(9, 10)], [fast], UTC).bests
    assert bests.speed_mps < 10


def test_what_is_corrected_is_judged_anew() -> None:
    training = Training(Days(marks={MORNING.date(): Mark.MISSED}), Bests(session_s=9999.0, day_s=9999.0))
    long, short = (logged(number, minutes) for number, minutes in enumerate((8, 3)))
    one = judged_anew(training, [long], [long], UTC)
    assert (one.days.marks, one.bests.session_s, one.bests.day_s) == ({MORNING.date(): Mark.MISSED}, 480, 480)
    both = judged_anew(one, [long, short], [short], UTC)
    assert (both.days.marks, both.bests) == (
        {MORNING.date(): Mark.DONE},
        Bests(session_s=480, day_s=660, speed_mps=480 * 0.8 / 480, streak_days=1),
    )
    none = judged_anew(both, [], [long, short], UTC)
    assert (none.days.marks, none.bests) == ({MORNING.date(): Mark.MISSED}, Bests())


def test_a_session_over_midnight_belongs_to_two_days() -> None:
    first, second = MORNING.date(), MORNING.date() + timedelta(days=1)
    session = replace(
        logged(0, 15),
        started_at=datetime(2026, 11, 20, 23, 48, tzinfo=UTC),
        ended_at=datetime(2026, 11, 21, 0, 3, tzinfo=UTC),
        before_midnight=Tally(backward_s=720, backward_m=576),
        day=second,
    )
    training = Training(Days(marks={first: Mark.MISSED, second: Mark.DONE}))
    after = judged_anew(training, [session], [session], UTC)
    assert after.days.marks == {first: Mark.DONE, second: Mark.MISSED}
    assert after.bests.day_s == 720
    zone = timezone(timedelta(hours=-6))
    assert judged_anew(training, [session], [session], zone).bests.day_s == 720, "wherever the house is now"
    other = replace(session, day=None)
    assert judged_anew(training, [other], [other], zone).bests.day_s == 900, "there it is one evening"


def test_a_day_is_judged_by_the_goal_it_had() -> None:
    day = MORNING.date()
    goals = ((day, Goal(8)), (day + timedelta(days=1), Goal(12)))
    training = Training(Days(marks={day: Mark.MISSED}, goals=goals))
    session = logged(0, 9)
    assert judged_anew(training, [session], [session], UTC).days.marks == {day: Mark.DONE}


def test_a_corrected_session_is_parted_by_midnight_as_before() -> None:
    """Eight minutes, six of them before midnight: of four, it is three."""
    session = replace(logged(0, 8), before_midnight=Tally(backward_s=360, backward_m=288))
    right = session.corrected(240, 100)
    assert (right.tally, right.before_midnight) == (Tally(240, backward_m=100), Tally(180, backward_m=75))
    assert session.corrected(None, None) == session
    empty = replace(session, tally=Tally(), before_midnight=Tally())
    assert empty.corrected(60, 40) == replace(empty, tally=Tally(60, backward_m=40))


def test_what_is_told_of_a_session() -> None:
    diary, _ = finish(walked(5))
    assert diary.session is not None
    told = figures_of(diary.session)
    assert (told["backward_s"], told["backward_m"], told["mean_mps"]) == (300, 240, 0.8)
    assert (told["is_completed"], told["bouts"]) == (False, 1)
    unknown = {"resistance", "mode", "cadence_spm", "heart_rate_bpm", "quality"}
    assert unknown.isdisjoint(told), "nobody knows them"
    moment = Moment(cadence_spm=91.26, heart_rate_bpm=121, quality=0.876, mode=Mode.POD)
    told = figures_of(diary.session.walk(Tally(backward_s=60, backward_m=48), moment, MORNING))
    assert {key: told[key] for key in ("mode", "cadence_spm", "heart_rate_bpm", "quality")} == {
        "mode": "pod",
        "cadence_spm": 91.3,
        "heart_rate_bpm": 121,
        "quality": 0.88,
    }
    assert told["ended_at"] == MORNING.isoformat()


def test_what_is_written_is_read() -> None:
    diary, _ = finish(walked(5))
    assert diary.session is not None
    training, _ = record_session(Training(), diary.session, diary.today)
    training = replace(training, days=training.days.chosen(Choice.SKIP))
    assert Training.from_dict(training.as_dict()) == training
