"""Leg days from a schedule or a calendar, and lifetimes that began before."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import set_up
from .test_entities import coordinator, shown
from .test_training import MONDAY, TUESDAY, Walker


@pytest.fixture(autouse=True)
async def _in_utc(hass: HomeAssistant) -> None:
    await hass.config.async_set_time_zone("UTC")


@pytest.fixture
def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Walker:
    return Walker(hass, freezer)


@pytest.mark.parametrize(
    ("state", "attributes", "step_one"),
    [
        ("on", {}, "due"),
        ("off", {"next_event": datetime.fromisoformat(f"{TUESDAY} 19:00+00:00")}, "due"),
        ("off", {"next_event": datetime.fromisoformat(f"{TUESDAY} 19:00+00:00") + timedelta(days=1)}, "rest_day"),
        ("off", {"start_time": f"{TUESDAY} 19:00:00"}, "due"),
        ("off", {"start_time": "2026-11-20 19:00:00"}, "rest_day"),
        ("unavailable", {}, "rest_day"),
    ],
)
async def test_leg_days_from_a_schedule_or_a_calendar(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, state: str, attributes: dict[str, Any], step_one: str
) -> None:
    alex = Walker(hass, freezer, leg_day_entity="schedule.legs")
    await alex.begin(f"{TUESDAY} 07:00:00")
    assert alex.shown("step_one") == "rest_day", "the entity is not there yet"
    hass.states.async_set("schedule.legs", state, attributes)
    await hass.async_block_till_done()
    assert alex.shown("step_one") == step_one


@pytest.mark.parametrize("expected_lingering_timers", [True])  # the schedule keeps waiting for its hour
@pytest.mark.parametrize(("day", "step_one"), [(MONDAY, "rest_day"), (TUESDAY, "due")])
async def test_leg_days_from_a_real_schedule(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, day: str, step_one: str
) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(f"{day} 06:00:00+00:00")
    tuesdays = {"legs": {"name": "Legs", "tuesday": [{"from": "18:00:00", "to": "19:00:00"}]}}
    assert await async_setup_component(hass, "schedule", {"schedule": tuesdays})
    alex = Walker(hass, freezer, leg_day_entity="schedule.legs")
    await alex.begin(f"{day} 06:00:00")
    assert alex.shown("step_one") == step_one
    await alex.pass_to(f"{day} 19:30:00")
    assert alex.shown("step_one") == step_one, "though the hour is over"
    assert alex.kinds == (["due"] if step_one == "due" else [])


async def test_lifetime_begins_with_what_was_walked_before(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    alex = Walker(hass, freezer, walked_before_m=99_900.0, walked_before_s=3600.0)
    await alex.begin(f"{MONDAY} 07:00:00")
    assert [alex.shown(key) for key in ("backward_distance_lifetime", "next_milestone")] == ["99.9", "100"]
    await alex.walk(5)
    (milestone,) = (told for told in alex.told if told["event_type"] == "milestone")
    assert (milestone["milestone"], milestone["unit"]) == (100, "km")
    assert float(alex.shown("backward_time_lifetime")) == pytest.approx(65 / 60, abs=0.004)
    assert alex.shown("next_milestone") == "200"


async def test_training_of_somebody_who_only_has_an_older_memory(
    hass: HomeAssistant, hass_storage: dict[str, Any], walker: MockConfigEntry
) -> None:
    await set_up(hass, walker)
    await coordinator(walker).walker.store.async_save()
    assert await hass.config_entries.async_unload(walker.entry_id)
    for key in [key for key in hass_storage if walker.entry_id in key]:
        hass_storage[key]["data"].pop("training")
    assert await hass.config_entries.async_setup(walker.entry_id)
    assert shown(hass, walker, "streak") == "0"
