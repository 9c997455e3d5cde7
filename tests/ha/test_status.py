"""The status: the figures of one moment, unknown ones included, and weeks that add up over midnight."""

from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.backwalk.actions.status import status
from custom_components.backwalk.engine.samples import Belt
from tests.radio.pretend import have_been_there, say

from .conftest import set_up
from .test_entities import coordinator
from .test_init import backward_only, roll
from .test_services import do
from .test_years import NOON


@pytest.fixture
async def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return the only walker, at noon of a Friday, which is a leg day."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)
    entry = backward_only()
    await set_up(hass, entry)
    return entry


def rolling(hass: HomeAssistant, entry: MockConfigEntry, **said: Any) -> None:
    """Have the belt run for a minute, and until now."""
    walker = coordinator(entry)
    (treadmill,) = walker.devices.values()
    have_been_there(walker.walker, 60)
    start_s = hass.loop.time() - 60
    readings = [Belt(t_s=start_s + second, speed_mps=0.8, **said) for second in range(61)]
    say(treadmill, list(readings))


async def test_what_is_not_known_is_none(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    told = await do(hass, "get_status")
    assert told == {
        "walker": "Alex",
        "config_entry_id": alex.entry_id,
        "is_walking_backward": None,
        "direction": None,
        "is_session_active": False,
        "is_paused": False,
        "session_backward_min": 0,
        "backward_today_min": 0,
        "backward_today_m": 0,
        "forward_today_min": 0,
        "forward_today_s": 0,
        "lifetime_min": 0,
        "lifetime_m": 0,
        "next_milestone_m": 1000,
        "goal_min": 10,
        "goal_percent": 0,
        "left_min": 10,
        "step_one": "due",
        "is_leg_day": True,
        "todays_choice": "plan",
        "week_backward_min": 0,
        "week_done": 0,
        "week_goal": 1,
        "week_to_make_up": 0,
        "streak_days": 0,
        "next_leg_day": "2026-11-20",
        "paused_until": None,
        "speed_kmh": None,
        "pace_s_per_km": None,
        "cadence_spm": None,
        "heart_rate_bpm": None,
        "heart_zone": None,
        "resistance": None,
        "ladder": "hold",
        "cues": [],
    }


async def test_somebody_walks(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    rolling(hass, alex, resistance_level=4, inclination_percent=-1.0)
    told = await do(hass, "get_status")
    assert (told["is_walking_backward"], told["direction"], told["is_session_active"]) == (True, "backward", True)
    assert (told["speed_kmh"], told["pace_s_per_km"], told["resistance"]) == (2.9, 1250, 4)
    assert (told["step_one"], told["is_paused"]) == ("walking", False)
    assert told["backward_today_min"] == told["session_backward_min"] == told["week_backward_min"] == 1.0
    assert told["left_min"] == pytest.approx(9.0)
    await do(hass, "pause")
    assert (await do(hass, "get_status"))["is_paused"]


async def test_it_is_the_status_of_now_and_tells_no_entity(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    shown = coordinator(alex).data
    rolling(hass, alex)
    assert status(coordinator(alex).walker)["is_walking_backward"]
    assert coordinator(alex).data is shown


async def test_something_is_left_until_the_goal_is_done(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await do(hass, "log_session", mode="gym", minutes=9.999, started_at="2026-11-20 08:00:00")
    told = await do(hass, "get_status")
    assert (told["backward_today_min"], told["left_min"], told["step_one"]) == (10.0, 0.1, "due")
    await do(hass, "log_session", mode="gym", minutes=0.1, started_at="2026-11-20 09:00:00")
    told = await do(hass, "get_status")
    assert (told["left_min"], told["step_one"], told["week_done"], told["streak_days"]) == (0, "done", 1, 1)


async def test_a_mixed_walk_has_its_own_goal(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    hass.config_entries.async_update_entry(alex, options={"mixed_walk": True})
    await hass.async_block_till_done()
    await coordinator(alex).walker.set_goal(15)
    told = await do(hass, "get_status")
    assert (told["goal_min"], told["left_min"]) == (10, 30)


async def test_the_week_is_that_of_get_week(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    for started_at in ("2026-11-15 22:00:00", "2026-11-16 00:00:00", "2026-11-19 10:00:00"):
        await do(hass, "log_session", mode="sled", minutes=5, started_at=started_at)
    roll(hass, alex, 60)

    async def agree(minutes: float) -> None:
        week = await do(hass, "get_week")
        told = status(coordinator(alex).walker)["week_backward_min"]
        assert told == pytest.approx(minutes, abs=0.05)
        assert told == pytest.approx(sum(day["backward_s"] for day in week["days"]) / 60, abs=0.06)

    await agree(11)
    await do(hass, "finish")
    await agree(11)
    assert await hass.config_entries.async_reload(alex.entry_id)
    await agree(11)
    freezer.move_to(NOON + timedelta(days=3))
    await agree(0)


async def test_a_session_over_sundays_midnight_belongs_to_two_weeks(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to("2026-11-22 23:59:30+00:00")
    roll(hass, alex, 60)
    freezer.move_to("2026-11-23 00:00:30+00:00")
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done()
    roll(hass, alex, 120)
    assert (
        status(coordinator(alex).walker)["week_backward_min"]
        == status(coordinator(alex).walker)["backward_today_min"]
        == 2.0
    )
    await do(hass, "finish")
    assert status(coordinator(alex).walker)["week_backward_min"] == 2.0
    this, last = [await do(hass, "get_week", date=date) for date in ("2026-11-23", "2026-11-22")]
    assert this["days"][0]["backward_s"] == pytest.approx(120, abs=4)
    assert last["days"][6]["backward_s"] == pytest.approx(60, abs=4)
    assert (this["days"][0]["sessions"], last["days"][6]["sessions"]) == (0, 1)
