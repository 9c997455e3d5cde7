"""What the house asks of the engine besides counting: sums of many, corrections, and what a file carries with it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from custom_components.backwalk.engine.clock import Clock
from custom_components.backwalk.engine.gait.continuity import Lengths
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.days import Day, Days
from custom_components.backwalk.engine.training.diary import Diary
from custom_components.backwalk.engine.training.event import EventKind, TrainingEvent
from custom_components.backwalk.engine.training.gate.carried import carried
from custom_components.backwalk.engine.training.gate.sums import correct_lifetime, put_right
from custom_components.backwalk.engine.training.gate.times import Times, moved, stretched
from custom_components.backwalk.engine.training.goal import Goal
from custom_components.backwalk.engine.training.mark import Mark
from custom_components.backwalk.engine.training.plan import Plan
from custom_components.backwalk.engine.training.progress import completed
from custom_components.backwalk.engine.training.safety import AFTER_S, Cue, SafetyWatch
from custom_components.backwalk.engine.training.step_one import Situation, advance, settled

from .test_gate import MINUTE, NOW, walked
from .test_safety import FAST, WALKING

HOUR = timedelta(hours=1)
TODAY = NOW.date()
EVERY_DAY = Plan(leg_days=frozenset(range(7)), goal=Goal(10.0))


def test_sums_of_many() -> None:
    assert Tally.sum_of(()) == Tally()
    assert Tally.sum_of([Tally(backward_s=1, backward_m=2), Tally(backward_s=3)]) == Tally(backward_s=4, backward_m=2)


def test_a_lifetime_is_corrected_by_many_at_once() -> None:
    one, other = walked(NOW - 5 * HOUR, 10), walked(NOW - 3 * HOUR, 5)
    diary = Diary(day=TODAY, lifetime=Tally(backward_s=700))
    assert correct_lifetime(diary, [one], [other]).lifetime.backward_s == 400
    assert correct_lifetime(diary, [one, other], []).lifetime.backward_s == 0, "never less than nothing"


def test_what_was_walked_before_the_clock_was_right_moves_with_it() -> None:
    boot = datetime(1970, 1, 1, 0, 10, tzinfo=UTC)
    session = replace(walked(boot, 5), ended_at=None)
    diary = Diary(day=boot.date(), today=session.tally, lifetime=session.tally, session=session)
    right = put_right(diary, NOW - boot - 10 * MINUTE, NOW)
    assert right.day == TODAY
    assert right.today.backward_s == pytest.approx(300)
    assert right.session is not None
    assert right.session.started_at == NOW - 10 * MINUTE


def test_events_that_were_written_are_read() -> None:
    event = TrainingEvent.from_list(["milestone", {"milestone": 10.0}])
    assert event == TrainingEvent(EventKind.MILESTONE, {"milestone": 10.0})
    with pytest.raises(ValueError, match="no such thing"):
        TrainingEvent.from_list(["no such thing", {}])


def test_the_clock_tells_its_last_look() -> None:
    clock = Clock(NOW)
    assert clock.now is None
    assert not clock.is_ahead
    clock.look(NOW + timedelta(days=40), 0.0)
    assert clock.now == NOW + timedelta(days=40)
    assert clock.is_ahead


def test_a_walk_tells_when_its_last_stride_ended() -> None:
    assert Walk().stepped_s < 0


def test_days_of_an_export_come_before_those_followed_here() -> None:
    first = date(2026, 11, 16)
    own = Days(Day(date=TODAY), {first: Mark.DONE}, since=first)
    told = Days(
        Day(date=first),
        {date(2026, 11, 9): Mark.DONE, first: Mark.MISSED},
        goals=((date(2026, 11, 1), Goal(12.0)), (date(2026, 11, 2), Goal(5000.0))),
        weekly=((date(2026, 11, 2), 3), (date(2026, 11, 9), 99)),
        since=date(2026, 11, 2),
    )
    both = carried(own, told)
    assert both.marks == {date(2026, 11, 9): Mark.DONE, first: Mark.DONE}
    assert both.since == date(2026, 11, 2)
    assert [goal.minutes for _, goal in both.goals] == [12.0]
    assert both.weekly[0] == (date(2026, 11, 2), 3)
    assert carried(own, Days(Day(date=first), {}, since=first)).weekly == own.weekly


def test_a_session_is_stretched_where_there_is_room() -> None:
    session = walked(NOW - 5 * HOUR, 10)
    longer = replace(session, tally=replace(session.tally, backward_s=900))
    assert stretched(session, Times(), NOW) is session
    later = stretched(longer, Times(), NOW)
    assert later.ended_at == session.started_at + 15 * MINUTE
    follower = walked(NOW - 5 * HOUR + 11 * MINUTE, 10)
    assert stretched(longer, Times([follower]), NOW).started_at == session.started_at - 5 * MINUTE
    before = walked(NOW - 5 * HOUR - 11 * MINUTE, 10)
    assert stretched(longer, Times([before, follower]), NOW) is longer


def test_two_that_begin_together_are_told_apart_when_one_goes() -> None:
    one = walked(NOW - HOUR, 10)
    other = replace(one, id="another")
    times = Times([one, other])
    times.remove(other)
    assert times.taken(one) is one
    assert times.before(replace(one, started_at=one.started_at - MINUTE)) == one.started_at
    earlier = walked(NOW - 5 * HOUR, 10)
    assert times.before(earlier) == earlier.started_at


def test_goals_are_judged_over_all_of_a_day() -> None:
    zone = ZoneInfo("UTC")
    kept = replace(walked(NOW - 5 * HOUR, 20 / 3), id="kept")
    come = [replace(walked(NOW - 3 * HOUR, 5), id="one"), replace(walked(NOW - HOUR, 1), id="other")]
    judged = completed(come, [kept], {"one"}, Days(Day(date=TODAY)), zone)
    assert [(session.id, session.is_completed) for session in judged] == [("one", True), ("other", False)]


def test_cues_are_told_once() -> None:
    watch = SafetyWatch(1.2)
    watch.look(WALKING, 0.0)
    watch.look(FAST, 1.0)
    watch.look(FAST, 1.1 + AFTER_S[Cue.TOO_FAST])
    assert watch.take_new() == [Cue.TOO_FAST]
    assert watch.take_new() == []


def test_some_steps_are_no_session_of_their_own() -> None:
    assert walked(NOW - HOUR, 1 / 3).is_bout
    assert not walked(NOW - HOUR, 1).is_bout


def test_days_are_judged_when_a_clock_that_was_ahead_has_stood() -> None:
    def at(day: date) -> Situation:
        return Situation(now=datetime(day.year, day.month, day.day, 12, tzinfo=UTC), walked=Tally())

    before, _ = advance(Days(), EVERY_DAY, at(TODAY))
    later = TODAY + timedelta(days=3)
    ahead = replace(before, today=Day(date=later))
    unsure, told = advance(before, EVERY_DAY, replace(at(later), is_sure=False))
    assert (unsure.today.date, unsure.marks, told) == (later, before.marks, ())
    days, missed = settled(before, ahead, EVERY_DAY, at(later).now)
    assert [event.kind for event in missed] == [EventKind.MISSED] * 3
    assert days.today.date == later
    assert settled(before, ahead, EVERY_DAY, at(TODAY).now) == (before, ())


def test_lengths_of_several_belts() -> None:
    assert Walk().lengths == Lengths()
    one, other = Lengths(3, 2.4, 2.0), Lengths(10, 8.0, 7.0)
    assert [*one.with_more(other).since(other)] == pytest.approx([*one])


def test_a_session_that_is_moved_within_a_day_stays_whole() -> None:
    session = walked(NOW - HOUR, 10)
    there = moved(session, session.started_at - MINUTE, UTC)
    assert there.day == TODAY
    assert there.before_midnight == Tally()
    assert there.tally == session.tally


def test_a_session_that_is_moved_over_midnight_is_shared_by_time() -> None:
    session = walked(NOW - HOUR, 10)
    midnight = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
    there = moved(session, midnight - 4 * MINUTE, UTC)
    assert there.day == midnight.date()
    assert there.before_midnight.backward_s == pytest.approx(240)
