"""The date of the tests: the same on any day, with clocks that run unless a test stops them."""

import asyncio
import json
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from freezegun.api import FrozenDateTimeFactory, real_datetime
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .conftest import PINNED
from .story.until import until

ROOT = Path(__file__).parents[1]
SOON = timedelta(minutes=2)
FRIDAY = 4
MICROSECOND_S = 1e-6
"""Dates are told no finer."""


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
    before_s, begun, begun_s = time.monotonic(), dt_util.utcnow(), time.monotonic()
    await asyncio.sleep(0.05)
    ended_s, ended, after_s = time.monotonic(), dt_util.utcnow(), time.monotonic()
    passed_s = (ended - begun).total_seconds()
    assert 0.05 <= ended_s - begun_s <= passed_s + MICROSECOND_S
    assert passed_s <= after_s - before_s + MICROSECOND_S


def test_a_test_stops_and_moves_them(freezer: FrozenDateTimeFactory) -> None:
    assert dt_util.utcnow() == PINNED
    begun_s = time.monotonic()
    freezer.tick(90)
    assert dt_util.utcnow() == PINNED + timedelta(seconds=90)
    assert time.monotonic() == begun_s + 90


@pytest.mark.usefixtures("freezer")
async def test_what_a_disk_does_is_waited_for_while_they_stand() -> None:
    disk = asyncio.create_task(asyncio.to_thread(time.sleep, 0.05))
    await until(disk.done, what="the disk")
    with pytest.raises(AssertionError, match=r"waited 0\.05 s in vain for a miracle"):
        await until(lambda: False, 0.05, "a miracle")


@pytest.mark.real_time
def test_who_needs_the_machine_s_clock_has_it() -> None:
    assert datetime is real_datetime


LEAP_DAY = "2028-02-29 23:59:30"
PROBE = """
import datetime, json, sqlite3, subprocess, threading, time
began_s, lock = time.monotonic(), threading.Lock()
lock.acquire()
lock.acquire(timeout=0.1)
(sqlite,) = sqlite3.connect(":memory:").execute("select datetime('now', 'localtime')").fetchone()
print(json.dumps({
    "dates": [str(datetime.datetime.now())[:19], time.strftime("%F %T"), sqlite],
    "of a child": subprocess.check_output(["date", "+%F %T"], text=True).strip(),
    "monotonic_s": began_s,
    "waited_s": time.monotonic() - began_s,
}))
"""


@pytest.mark.real_time
def test_a_process_can_be_started_at_another_date() -> None:
    """With `scripts/test --date`, also what it starts lives then; durations are what they are."""
    before_s = time.monotonic()
    script = f'source scripts/lib/environment.sh; source scripts/lib/clock.sh; PYTHON=$0; at "{LEAP_DAY}" "$@"'
    done = subprocess.run(  # noqa: S603
        ["/bin/bash", "-c", script, sys.executable, sys.executable, "-c", PROBE],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    told = json.loads(done.stdout)
    leap_day = datetime.fromisoformat(LEAP_DAY)
    for text in (*told["dates"], told["of a child"]):
        assert timedelta() <= datetime.fromisoformat(text) - leap_day < timedelta(seconds=29)
    assert before_s < told["monotonic_s"] < time.monotonic()
    assert 0.1 <= told["waited_s"] < 5


@pytest.mark.real_time
def test_a_date_that_is_none_is_refused() -> None:
    script = "source scripts/lib/environment.sh; source scripts/lib/clock.sh; PYTHON=$0; at 2027-02-29 echo ran"
    done = subprocess.run(  # noqa: S603
        ["/bin/bash", "-c", script, sys.executable], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "no date: 2027-02-29" in done.stderr
