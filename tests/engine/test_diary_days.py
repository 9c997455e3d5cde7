"""The days of a diary: what each comes to is what its sessions say of it, whatever the date does."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import override
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.event import Discarded, Fact, Finished, Started
from custom_components.backwalk.engine.training.gate.sums import summed

from .test_diary import BERLIN, Life
from .test_diary_life import live

LATE = datetime(2026, 11, 20, 23, 58, tzinfo=UTC)
TODAY = date(2026, 11, 21)
ONE_DAY, ONE_YEAR = timedelta(days=1), timedelta(days=365)
FURTHEST_WEST, FURTHEST_EAST = ZoneInfo("Etc/GMT+12"), ZoneInfo("Pacific/Kiritimati")
PLACES = {"west": FURTHEST_WEST, "home": BERLIN, "east": FURTHEST_EAST}


class Kept(Life):
    """A walker whose sessions are filed, and brought back when the date comes back."""

    @override
    def go(self, seconds: int, *, backward: bool = True) -> list[type[Fact]]:
        day = self.diary.day
        told = super().go(seconds, backward=backward)
        if self.diary.day < day:
            self.filed = {name: session.not_after(self.diary.day) for name, session in self.filed.items()}
        return told

    def on(self, day: date) -> Tally:
        """Return what the sessions say of a day."""
        own = {session.id: session for session in (*self.diary.finished, *filter(None, [self.diary.active]))}
        return Tally.sum_of(session.on(day) for session in (self.filed | own).values())

    def check(self) -> None:
        """See that a start anew would come to the same sums."""
        diary = self.diary
        filed = Tally.sum_of(session.tally for session in self.filed.values())
        anew = summed(diary, filed, Tally.sum_of(session.on(diary.day) for session in self.filed.values()))
        assert_same(anew.today, diary.today)
        assert_same(anew.lifetime, diary.lifetime)
        if diary.before is not None:
            assert_same(self.on(diary.before[0]) + diary.loose_before, diary.before[1])


def assert_same(one: Tally, other: Tally) -> None:
    for name in (field.name for field in fields(Tally)):
        assert getattr(one, name) == pytest.approx(getattr(other, name), abs=1e-6), name


@pytest.mark.parametrize("ahead", [ONE_DAY, ONE_YEAR], ids=str)
def test_what_was_walked_before_midnight_stays_there_when_a_clock_goes_ahead_and_comes_back(ahead: timedelta) -> None:
    life = Kept(LATE)
    life.go(200)
    life.now += ahead
    life.go(30)
    life.check()
    life.now -= ahead
    life.go(10)
    life.check()
    assert (life.diary.day, life.diary.today.backward_s, life.on(TODAY).backward_s) == (TODAY, 121, 121)
    assert life.on(TODAY - ONE_DAY).backward_s == 119
    assert life.diary.lifetime.backward_s == 240


def test_what_was_walked_outside_sessions_is_there_again_when_a_day_is() -> None:
    life = Kept(LATE - timedelta(hours=5))
    life.go(3)
    life.go(40, backward=False)
    for by in (ONE_DAY, -ONE_DAY):
        life.now += by
        life.go(30)
        life.check()
    assert life.diary.today.backward_s == 63


def test_a_session_that_ended_while_nobody_looked_is_of_the_day_on_which_it_was_walked() -> None:
    life = Life(LATE)
    life.go(60)
    life.now += timedelta(hours=8)
    assert life.go(1, backward=False) == [Finished]
    assert (life.session.day, life.session.before_midnight) == (LATE.date(), Tally())


def test_no_session_is_of_more_than_two_days() -> None:
    life = Kept(datetime(2026, 11, 21, 11, 59, tzinfo=UTC), FURTHEST_WEST)
    life.go(120)
    first = life.session
    life.zone = FURTHEST_EAST
    assert life.go(20) == [Finished, Started]
    life.check()
    assert [life.on(TODAY + by * ONE_DAY).backward_s for by in (-1, 0, 1)] == [59, 61, 20]
    assert life.diary.finished == (first.ended(),)


def test_what_stood_still_before_midnight_is_of_the_day_before() -> None:
    """A session that was begun by hand and never walked."""
    life = Kept(LATE)
    life.by_hand("begin")
    assert life.go(31 * 60, backward=False)[-1] is Discarded
    assert life.diary.today.still_s == pytest.approx(31 * 60 - 119)
    life.check()


turns = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["walk", "stand"]), st.integers(1, 250)),
        st.tuples(st.just("clock"), st.sampled_from([-365, -1, 1, 365]).map(lambda days: days * 86_400)),
        st.tuples(st.just("clock"), st.integers(-9_000, 9_000)),
        st.tuples(st.sampled_from([*PLACES, "begin", "pause", "finish", "restart", "file"]), st.just(0)),
    ),
    max_size=12,
)


@example([("walk", 200), ("clock", 86_400), ("walk", 30), ("clock", -86_400), ("restart", 0), ("walk", 10)])
@example([("walk", 200), ("clock", 86_400 * 365), ("file", 0), ("clock", -86_400 * 365), ("restart", 0)])
@given(turns)
def test_sums_of_days_are_those_of_their_sessions(turns: list[tuple[str, int]]) -> None:
    life = Kept(LATE, BERLIN)
    life.now -= timedelta(hours=1)
    walked_s = 0
    for what, amount in turns:
        if what in PLACES:
            life.zone = PLACES[what]
        else:
            walked_s += live(life, what, amount)
        life.check()
        assert life.diary.lifetime.backward_s == walked_s
