"""Clocks that lie: 1970 at boot, months ahead for a minute, put right while somebody walks."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.backwalk.engine.clock import (
    FIRST_RELEASE,
    FIRST_S,
    STANDS_BACK_S,
    STANDS_FOR_S,
    TOLERANCE,
    Clock,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
BOOT = datetime(1970, 1, 1, 0, 0, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_boot_in_1970_goes_on_from_the_latest_time_until_the_clock_is_right() -> None:
    clock = Clock(NOON)
    assert clock.look(BOOT, 0.0) == (NOON, timedelta())
    assert clock.is_lost
    assert clock.look(BOOT + 14 * SECOND, 14.0) == (NOON + 14 * SECOND, timedelta())
    right = NOON + timedelta(hours=3)
    assert clock.look(right, 15.0) == (right, right - NOON - 15 * SECOND)
    assert not clock.is_lost
    assert clock.look(right + SECOND, 16.0) == (right + SECOND, timedelta())


def test_a_clock_that_was_never_right_says_nothing() -> None:
    clock = Clock()
    assert clock.look(BOOT, 0.0)[0] > BOOT
    assert clock.is_lost
    assert clock.look(NOON, 1.0)[0] == NOON


def test_a_boot_in_1970_goes_on_from_where_it_was_left_before_any_time_was_believed() -> None:
    clock = Clock(None, NOON)
    assert clock.look(BOOT, 0.0)[0] == NOON
    assert clock.look(NOON + timedelta(hours=1), 60.0)[1] == timedelta(minutes=59)
    assert clock.latest is None


@pytest.mark.parametrize("by", [-10 * TOLERANCE, 10 * TOLERANCE])
def test_another_time_than_was_left_before_any_was_believed_has_to_stand_like_the_first(by: timedelta) -> None:
    clock = Clock(None, NOON)
    clock.look(NOON + by, 0.0)
    assert clock.is_lost or clock.is_ahead
    assert clock.left == NOON
    then = NOON + by + timedelta(seconds=FIRST_S)
    assert clock.look(then, FIRST_S)[0] == then
    assert (clock.is_lost, clock.is_ahead, clock.latest, clock.left) == (False, False, then, then)


@pytest.mark.parametrize("ahead", [timedelta(days=30), timedelta(days=4000)])
@pytest.mark.parametrize("known", [None, NOON])
def test_a_clock_ahead_is_believed_when_it_has_stood(ahead: timedelta, known: datetime | None) -> None:
    clock = Clock(known)
    assert clock.look(NOON + ahead, 0.0)[0] == NOON + ahead
    assert clock.look(NOON, 60.0)[0] == NOON, "put right in time"
    clock = Clock(known)
    clock.look(NOON + ahead, 0.0)
    clock.look(NOON + ahead + timedelta(seconds=STANDS_FOR_S), STANDS_FOR_S)
    assert clock.latest == NOON + ahead + timedelta(seconds=STANDS_FOR_S)


def test_an_hour_to_and_fro_is_no_lie() -> None:
    clock = Clock(NOON)
    for number, hours in enumerate((0, -1, 3, -20)):
        moment = NOON + timedelta(hours=hours)
        assert clock.look(moment, float(number)) == (moment, timedelta())


def test_the_first_time_is_believed_soon_and_doubted_for_an_hour() -> None:
    """Somebody begins, walks, and their computer boots without a clock."""
    clock = Clock()
    clock.look(NOON, 0.0)
    assert clock.latest is None
    clock.look(began := NOON + timedelta(seconds=FIRST_S), FIRST_S)
    assert clock.latest == began
    again = Clock(clock.latest)
    assert again.look(NOON - timedelta(days=10), 0.0)[0] == began
    assert again.is_lost
    ahead = NOON + timedelta(days=2)
    clock.look(ahead, FIRST_S + 1)
    assert clock.is_ahead
    clock.look(ahead + timedelta(seconds=FIRST_S), 2 * FIRST_S + 1)
    assert clock.latest == ahead + timedelta(seconds=FIRST_S)
    assert not clock.is_ahead


def test_who_had_a_clock_ahead_for_hours_comes_back() -> None:
    clock = Clock(NOON)
    clock.look(NOON + timedelta(days=365), 0.0)
    clock.look(NOON + timedelta(days=365, seconds=STANDS_FOR_S), STANDS_FOR_S)
    right, right_s = NOON + timedelta(hours=2), STANDS_FOR_S + 60
    ahead, _ = clock.look(right, right_s)
    assert (clock.is_lost, ahead.year) == (True, 2027)
    shown, step = clock.look(right + timedelta(seconds=STANDS_BACK_S), right_s + STANDS_BACK_S)
    assert shown == clock.latest == right + timedelta(seconds=STANDS_BACK_S)
    assert not clock.is_lost
    assert step < timedelta(days=-364), "what was walked meanwhile moves along"
    assert clock.look(shown + SECOND, right_s + STANDS_BACK_S + 1) == (shown + SECOND, timedelta())


def test_a_clock_that_is_set_again_and_again_has_not_stood() -> None:
    clock = Clock(NOON)
    for hour in range(30):
        clock.look(NOON + timedelta(hours=hour), 3600.0 * hour)
    back = NOON - timedelta(hours=15)
    assert clock.look(back, 30 * 3600.0 + 1)[0] > NOON
    assert clock.is_lost


def test_before_the_first_release_there_is_no_time_however_long_it_stands() -> None:
    clock = Clock(NOON)
    clock.look(BOOT, 0.0)
    now, _ = clock.look(BOOT + timedelta(days=3), 3 * STANDS_BACK_S)
    assert clock.is_lost
    assert now == NOON + timedelta(days=3)
    assert BOOT < FIRST_RELEASE
