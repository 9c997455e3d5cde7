"""The diary over any life: sessions by hand, clocks that jump, restarts in the middle; nothing is lost or doubled."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.diary import (
    Diary,
    advance,
    begin,
    correct,
    discard,
    finish,
    pause,
)
from custom_components.backwalk.engine.training.event import Discarded, Fact, Finished, Paused, Resumed, Started
from custom_components.backwalk.engine.training.gate.sums import summed
from custom_components.backwalk.engine.training.goal import Goal
from custom_components.backwalk.engine.training.moment import Moment
from custom_components.backwalk.engine.training.session import Session

MORNING = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
SECOND = timedelta(seconds=1)
SAVED_EVERY = timedelta(seconds=6)


class Life:
    """A walker with a clock that can be put wrong, and a computer that can be switched off."""

    def __init__(self, now: datetime = MORNING, zone: ZoneInfo | None = None) -> None:
        self.now = now
        self.zone = zone
        self.diary = Diary(day=self.local.date())
        self.goal: Goal | None = None
        self.filed: dict[str, Session] = {}
        self.save()

    @property
    def local(self) -> datetime:
        return self.now.astimezone(self.zone or UTC)

    def go(self, seconds: int, *, backward: bool = True) -> list[type[Fact]]:
        told: list[type[Fact]] = []
        for _ in range(seconds):
            self.now += SECOND
            walked = Tally(backward_s=1.0, backward_m=0.5) if backward else Tally(still_s=1.0)
            self.diary, facts = advance(self.diary, self.local, walked, Moment(goal=self.goal))
            told += map(type, facts)
            if self.now - self.saved_at >= SAVED_EVERY or self.now < self.saved_at:
                self.save()
        return told

    def do(self, change: Callable[[Diary], tuple[Diary, tuple[Fact, ...]]]) -> list[type[Fact]]:
        self.diary, facts = change(self.diary)
        return [type(fact) for fact in facts]

    def by_hand(self, what: str) -> None:
        match what:
            case "begin":
                self.do(lambda diary: begin(diary, self.local))
            case "pause":
                self.do(lambda diary: pause(diary, self.local))
            case "finish":
                self.do(finish)
            case "discard":
                self.do(discard)
        self.save()

    def file(self) -> None:
        self.filed |= {session.id: session for session in self.diary.finished}
        self.diary = replace(self.diary, finished=())
        self.save()

    def save(self) -> None:
        self.saved_at, self.saved = self.now, json.dumps(self.diary.as_dict())

    def crash(self) -> float:
        """Go on with what was saved last, and return the seconds that are lost."""
        walked_s = self.diary.lifetime.backward_s
        self.diary = Diary.from_dict(json.loads(self.saved))
        return walked_s - self.diary.lifetime.backward_s

    def restart(self) -> None:
        self.diary = Diary.from_dict(json.loads(json.dumps(self.diary.as_dict())))

    @property
    def session(self) -> Session:
        assert self.diary.session is not None
        return self.diary.session


def test_started_by_hand_it_waits_for_the_first_step() -> None:
    life = Life()
    assert life.do(lambda diary: begin(diary, life.local)) == [Started]
    assert life.go(20 * 60, backward=False) == [Paused]
    assert life.go(60) == [Resumed]
    assert life.go(200, backward=False) == [Paused, Finished]
    assert life.session.started_at == MORNING
    assert life.session.tally.backward_s == 60


def test_started_by_hand_in_the_middle_of_the_first_steps() -> None:
    life = Life()
    life.go(3)
    life.do(lambda diary: begin(diary, life.local))
    life.go(10)
    assert life.session.tally.backward_s == 13


def test_started_by_hand_and_never_walked_is_no_session() -> None:
    life = Life()
    life.do(lambda diary: begin(diary, life.local))
    assert life.go(31 * 60, backward=False) == [Paused, Discarded]
    assert (life.diary.session, life.diary.finished) == (None, ())


def test_paused_by_hand_it_waits_longer() -> None:
    life = Life()
    life.go(60)
    assert life.do(lambda diary: pause(diary, life.local)) == [Paused]
    assert life.go(2) == [], "the last step was signed late"
    assert life.go(600, backward=False) == []
    assert life.go(60) == [Resumed]
    assert [(end - start).total_seconds() for start, end in life.session.bouts] == [60, 60]
    assert life.session.tally.backward_s == 122


def test_pause_that_lasts_is_made_longer_and_ended_by_hand() -> None:
    life = Life()
    life.go(60)
    life.go(10, backward=False)
    assert life.do(lambda diary: pause(diary, life.local)) == []
    assert life.session.is_held
    assert life.do(lambda diary: pause(diary, life.local)) == []
    assert life.go(600, backward=False) == []
    assert life.do(lambda diary: begin(diary, life.local)) == [Resumed]
    assert not life.session.is_paused
    assert life.do(lambda diary: begin(diary, life.local)) == []


def test_finished_by_hand() -> None:
    life = Life()
    life.go(60)
    assert life.do(finish) == [Finished]
    assert [session.tally.backward_s for session in life.diary.finished] == [60]
    assert [life.do(change) for change in (finish, discard)] == [[], []]
    assert life.do(lambda diary: pause(diary, life.local)) == []


def test_a_guests_walk_is_discarded() -> None:
    life = Life()
    life.go(60)
    life.do(finish)
    before = life.diary
    life.go(90)
    assert life.do(discard) == [Discarded]
    assert (life.diary.today, life.diary.lifetime) == (before.today, before.lifetime)
    assert life.diary.session is None


def test_discarded_over_midnight_leaves_yesterday_alone() -> None:
    life = Life(datetime(2026, 11, 20, 23, 59, 0, tzinfo=UTC))
    life.go(120)
    assert life.session.before_midnight.backward_s == 59
    life.do(discard)
    assert (life.diary.today, life.diary.lifetime) == (Tally(), Tally())


def test_the_goal_completes_a_session() -> None:
    life = Life()
    life.goal = Goal(1.0)
    life.go(59)
    assert not life.session.is_completed
    life.go(1)
    assert life.session.is_completed


def test_a_hole_that_was_not_walked_is_a_pause() -> None:
    """The computer was off for a minute."""
    life = Life()
    life.go(60)
    life.now += timedelta(minutes=1)
    life.go(60)
    assert [(end - start).total_seconds() for start, end in life.session.bouts] == [60, 60]


def test_strides_signed_late_take_a_pause_back() -> None:
    life = Life()
    life.go(60)
    assert life.go(20, backward=False) == [Paused]
    life.diary, facts = advance(life.diary, life.local, Tally(backward_s=20.0))
    assert facts == (Resumed(life.session),)
    assert life.session.pauses == ()


@given(st.lists(st.tuples(st.sampled_from(["backward", "stand", "begin", "finish", "discard"]), st.integers(1, 90))))
def test_sums_are_those_of_the_sessions_and_of_what_is_loose(life_: list[tuple[str, int]]) -> None:
    life = Life()
    for what, seconds in life_:
        if what in {"backward", "stand"}:
            life.go(seconds, backward=what == "backward")
        else:
            life.by_hand(what)
    again = summed(life.diary, Tally(), Tally())
    assert again.lifetime.backward_s == pytest.approx(life.diary.lifetime.backward_s)
    assert again.today.backward_s == pytest.approx(life.diary.today.backward_s)
    assert again.today.still_s == pytest.approx(life.diary.today.still_s)


def test_facts_carry_the_session() -> None:
    """Nobody has to compare two diaries to find out what happened."""
    life = Life()
    life.go(60)
    life.now += timedelta(minutes=10)
    before = life.session
    life.diary, facts = advance(life.diary, life.local, Tally(backward_s=20.0))
    assert facts == (Finished(before.ended()), Started(life.session))
    assert life.diary.finished == (before.ended(),)
    life.diary, facts = discard(life.diary)
    assert [(type(fact), fact.session.tally.backward_s) for fact in facts] == [(Discarded, 20)]


@pytest.mark.parametrize("night", [datetime(2026, 3, 29, 0, 59, tzinfo=UTC), datetime(2026, 10, 25, 0, 59, tzinfo=UTC)])
def test_daylight_saving_changes_nothing(night: datetime) -> None:
    life = Life(night, BERLIN)
    assert life.go(180) == [Started]
    assert life.session.tally.backward_s == 180
    assert life.session.last_backward_at - life.session.started_at == timedelta(minutes=3)


@pytest.mark.parametrize("back", [timedelta(seconds=30), timedelta(hours=1), timedelta(days=400)])
def test_a_clock_put_back_keeps_the_session(back: timedelta) -> None:
    life = Life()
    assert life.go(60) == [Started]
    life.now -= back
    assert life.go(60) == []
    assert life.session.tally.backward_s == 120
    assert life.session.last_backward_at - life.session.started_at == timedelta(seconds=119)
    assert life.go(190, backward=False) == [Paused, Finished]


def test_a_clock_put_back_over_midnight_begins_no_day_twice() -> None:
    life = Life(datetime(2026, 11, 20, 23, 59, 30, tzinfo=UTC))
    life.go(60)
    today = life.diary.today
    life.now -= timedelta(seconds=60)
    life.go(60)
    assert life.diary.day == date(2026, 11, 21)
    assert life.diary.today.backward_s == today.backward_s + 60


def test_a_clock_that_was_days_ahead_comes_back_to_its_day() -> None:
    life = Life()
    life.go(60)
    days = timedelta(days=3)
    life.now += days
    life.go(30)
    assert life.diary.today.backward_s == 30
    life.now -= days
    life.diary = Diary.from_dict(life.diary.as_dict())
    life.go(10)
    assert (life.diary.day, life.diary.today.backward_s) == (MORNING.date(), 100)
    life.now += days
    life.go(5)
    assert life.diary.today.backward_s == 5, "that day has not been"
    assert life.diary.lifetime.backward_s == 105


def test_a_flight_west_begins_no_day() -> None:
    life = Life(datetime(2026, 11, 20, 23, 30, tzinfo=UTC), BERLIN)
    life.go(60)
    life.zone = ZoneInfo("America/New_York")
    life.go(60)
    assert life.diary.today.backward_s == 120


def test_a_session_is_changed_and_taken_out() -> None:
    life = Life()
    life.go(60)
    life.do(finish)
    session = life.session
    edited = replace(session, tally=Tally(backward_s=90.0))
    diary = correct(life.diary, session, edited)
    assert (diary.today.backward_s, diary.lifetime.backward_s, diary.session) == (90, 90, edited)
    assert correct(diary, replace(edited, id="another"), None).session == edited
    yesterdays = replace(edited, day=life.diary.day - timedelta(days=1))
    old = correct(diary, yesterdays, None)
    assert (old.today.backward_s, old.lifetime.backward_s, old.session) == (90, 0, None)
