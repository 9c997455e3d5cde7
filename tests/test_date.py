"""The date of the tests: the same on any day, with clocks that run unless a test stops them."""

import asyncio
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory, real_datetime
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .conftest import PINNED

SOON = timedelta(minutes=2)
FRIDAY = 4


def test_every_wall_clock_begins_at_the_pinned_date() -> None:
    assert timedelta() <= datetime.now(UTC) - PINNED < SOON
    assert timedelta() <= dt_util.utcnow() - PINNED < SOON
    assert 0 <= time.time() - PINNED.timestamp() < SOON.total_seconds()
    assert date.today() == PINNED.date()  # noqa: DTZ011  it is a clock, too


@pytest.mark.parametrize("zone", ["UTC", "US/Pacific", "Europe/Berlin"])
async def test_it_is_a_leg_day_everywhere(hass: HomeAssistant, zone: str) -> None:
    await hass.config.async_set_time_zone(zone)
    assert dt_util.now().weekday() == FRIDAY


async def test_clocks_run() -> None:
    begun, begun_s = dt_util.utcnow(), time.monotonic()
    await asyncio.sleep(0.05)
    passed_s = time.monotonic() - begun_s
    assert passed_s >= 0.05
    assert (dt_util.utcnow() - begun).total_seconds() == pytest.approx(passed_s, abs=0.05)


def test_a_test_stops_and_moves_them(freezer: FrozenDateTimeFactory) -> None:
    assert dt_util.utcnow() == PINNED
    begun_s = time.monotonic()
    freezer.tick(90)
    assert dt_util.utcnow() == PINNED + timedelta(seconds=90)
    assert time.monotonic() == begun_s + 90


@pytest.mark.real_time
def test_who_needs_the_machine_s_clock_has_it() -> None:
    assert datetime is real_datetime
