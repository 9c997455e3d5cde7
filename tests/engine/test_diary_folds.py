"""Sessions: by example, and by property over any history of seconds."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.diary import (
    Diary,
    advance,
)
from custom_components.backwalk.engine.training.event import Fact, Finished, Paused, Resumed, Started
from custom_components.backwalk.engine.training.moment import SessionSettings

MORNING = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
SETTINGS = SessionSettings()


class Life:
    """A walker, second by second."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now
        self.diary = Diary(day=now.date())
        self.facts: list[type[Fact]] = []

    def pass_(self, seconds: int, *, backward: bool = False, forward: bool = False) -> list[type[Fact]]:
        """Let time pass, walking or not; return what happened."""
        told: list[type[Fact]] = []
        for _ in range(seconds):
            self.now += timedelta(seconds=1)
            walked = Tally(
                backward_s=float(backward),
                forward_s=float(forward),
                still_s=float(not (backward or forward)),
                backward_m=0.8 * backward,
                forward_m=1.2 * forward,
            )
            self.diary, facts = advance(self.diary, self.now, walked)
            told += map(type, facts)
        self.facts += told
        return told


def test_a_session_starts_pauses_resumes_and_ends_by_itself() -> None:
    life = Life()
    assert life.pass_(10, forward=True) == []
    assert life.pass_(4, backward=True) == []
    assert life.pass_(1, backward=True) == [Started]
    assert life.pass_(55, backward=True) == []
    assert life.pass_(10) == [Paused]
    assert life.pass_(30, backward=True) == [Resumed]
    assert life.pass_(170) == [Paused]
    assert life.pass_(20) == [Finished]
    session = life.diary.session
    assert session is not None
    assert not session.is_active
    assert session.tally.backward_s == 90
    assert session.tally.backward_m == pytest.approx(72)
    assert session.started_at == MORNING + timedelta(seconds=10)
    assert session.ended_at == MORNING + timedelta(seconds=110)
    assert (life.diary.today.backward_s, life.diary.lifetime.forward_s) == (90, 10)


def test_a_few_steps_back_are_no_session() -> None:
    life = Life()
    for _ in range(5):
        life.pass_(3, backward=True)
        life.pass_(10)
    assert life.facts == []
    assert life.diary.session is None
    assert life.diary.today.backward_s == 15, "the seconds count all the same"


def test_a_night_without_home_assistant_ends_the_session() -> None:
    life = Life()
    life.pass_(60, backward=True)
    life.now += timedelta(hours=10)
    assert life.pass_(1, backward=True) == [Finished]
    assert life.diary.session is not None
    assert life.diary.session.tally.backward_s == 60
    assert life.pass_(10, backward=True) == [Started]
    assert life.diary.session.started_at > MORNING + timedelta(hours=10)


def test_strides_signed_late_start_a_session_at_once() -> None:
    diary, facts = advance(Diary(day=MORNING.date()), MORNING, Tally(backward_s=12.0))
    assert diary.session is not None
    assert facts == (Started(diary.session),)
    assert diary.session.started_at == MORNING - timedelta(seconds=12)


def test_midnight_parts_the_days_and_no_session() -> None:
    life = Life(datetime(2026, 11, 20, 23, 59, 30, tzinfo=UTC))
    life.pass_(60, backward=True)
    assert life.diary.day == datetime(2026, 11, 21, tzinfo=UTC).date()
    assert life.diary.today.backward_s == 31
    assert life.diary.lifetime.backward_s == 60
    assert life.diary.session is not None
    assert life.diary.session.tally.backward_s == 60


def test_a_new_day_begins_at_nought_without_a_session() -> None:
    life = Life()
    life.pass_(10, forward=True)
    life.now += timedelta(days=1)
    life.pass_(1)
    assert life.diary.day == (MORNING + timedelta(days=1)).date()
    assert (life.diary.today.forward_s, life.diary.lifetime.forward_s) == (0, 10)


def test_tallies_add_and_subtract_field_by_field() -> None:
    names = [field.name for field in fields(Tally)]
    one, two = (Tally(**{name: float(k * (n + 1)) for n, name in enumerate(names)}) for k in (1, 2))
    assert one + one == two
    assert two - one == one


stretches = st.lists(st.tuples(st.sampled_from(["backward", "forward", "still"]), st.integers(1, 400)), max_size=12)


@given(stretches)
def test_every_second_is_counted_once(stretches: list[tuple[str, int]]) -> None:
    life = Life()
    for what, seconds in stretches:
        life.pass_(seconds, backward=what == "backward", forward=what == "forward")
    for what, said in (("backward", "backward_s"), ("forward", "forward_s"), ("still", "still_s")):
        told = sum(seconds for kind, seconds in stretches if kind == what)
        assert getattr(life.diary.lifetime, said) == told


@given(stretches)
def test_facts_come_in_an_order_that_makes_sense(stretches: list[tuple[str, int]]) -> None:
    life = Life()
    for what, seconds in stretches:
        life.pass_(seconds, backward=what == "backward", forward=what == "forward")
    may_follow: dict[type[Fact] | None, set[type[Fact]]] = {
        None: {Started},
        Started: {Paused},
        Paused: {Resumed, Finished},
        Resumed: {Paused},
        Finished: {Started},
    }
    for before, after in zip([None, *life.facts], life.facts, strict=False):
        assert after in may_follow[before]
    is_active = bool(life.facts) and life.facts[-1] is not Finished
    assert is_active == (life.diary.session is not None and life.diary.session.is_active)
