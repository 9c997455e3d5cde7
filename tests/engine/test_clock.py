"""Clocks that lie: 1970 at boot, months ahead for a minute, put right while somebody walks."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.backwalk.engine.clock import STANDS_FOR_S, Clock

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
