"""Entities: what they are called and show, in both unit systems, and what the walker can set."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_system import METRIC_SYSTEM, US_CUSTOMARY_SYSTEM
from pytest_homeassistant_custom_component.common import MockConfigEntry
from syrupy.assertion import SnapshotAssertion

from custom_components.backwalk.coordinator import WalkerCoordinator
from custom_components.backwalk.engine.samples import Battery, Belt
from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.diary import advance
from custom_components.backwalk.engine.training.milestones import Bests
from tests.radio.pretend import connect, say

from .conftest import TREADMILL, set_up


def entity_id(hass: HomeAssistant, entry: MockConfigEntry, key: str) -> str:
    """Return the entity of a key."""
    (found,) = (
        entity.entity_id
        for entity in er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
        if entity.unique_id.partition("_")[2] == key
    )
    return found


def shown(hass: HomeAssistant, entry: MockConfigEntry, key: str) -> str:
    state = hass.states.get(entity_id(hass, entry, key))
    assert state is not None
    return state.state


def coordinator(entry: MockConfigEntry) -> WalkerCoordinator:
    found: WalkerCoordinator = entry.runtime_data
    return found


def belt(hass: HomeAssistant, entry: MockConfigEntry, **said: Any) -> None:
    """Have the treadmill say something."""
    walker = coordinator(entry)
    (treadmill,) = (device for device in walker.devices.values() if device.link.address == TREADMILL)
    say(treadmill, [Belt(t_s=hass.loop.time(), **said)])
    walker.async_publish()


@pytest.mark.as_installed
async def test_twenty_entities_at_most_are_enabled(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    """Of the walker, who has a pod and a treadmill with devices of their own."""
    await set_up(hass, walker)
    entities = er.async_entries_for_config_entry(er.async_get(hass), walker.entry_id)
    own = [entity for entity in entities if entity.config_subentry_id is None]
    assert len([entity for entity in own if entity.disabled_by is None]) <= 20
    assert len(own) > 30


@pytest.mark.as_installed
async def test_no_two_entities_always_say_the_same(
    hass: HomeAssistant, walker: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """Live through two days of two weeks, with all there is to show: no two of them agree at each look."""
    await set_up(hass, walker)
    own = {
        entity.entity_id
        for entity in er.async_entries_for_config_entry(er.async_get(hass), walker.entry_id)
        if entity.config_subentry_id is None and entity.disabled_by is None
    }
    seen: dict[str, list[str]] = {entity: [] for entity in own}

    async def look() -> None:
        coordinator(walker).async_publish()
        await hass.async_block_till_done()
        for entity in own:
            state = hass.states.get(entity)
            assert state is not None
            seen[entity].append(state.state)

    owner = coordinator(walker).walker
    await look()
    for minutes in (12, 6):
        await owner.start()
        await look()
        for _ in range(minutes):
            freezer.tick(60)
            memory = owner.memory
            memory.diary, _facts = advance(memory.diary, dt_util.now(), Tally(backward_s=60.0, backward_m=48.0))
            await look()
        await owner.pause()
        await look()
        await owner.finish()
        await owner.report_pain(minutes - 5)
        await look()
        freezer.tick(timedelta(days=3))
        await owner.set_dial(minutes)
        await look()
    told = {entity: tuple(states) for entity, states in seen.items()}
    assert [
        (one, other)
        for one, other in combinations(sorted(told), 2)
        if told[one] == told[other] and set(told[one]) != {"unknown"}
    ] == []


async def test_all_entities(
    hass: HomeAssistant, walker: MockConfigEntry, snapshot: SnapshotAssertion, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to("2026-11-17 12:00+00:00")  # a Tuesday, no leg day
    await set_up(hass, walker)
    registry = er.async_get(hass)
    entities = sorted(er.async_entries_for_config_entry(registry, walker.entry_id), key=lambda entity: entity.entity_id)
    states = {entity.entity_id: hass.states.get(entity.entity_id) for entity in entities}
    assert {
        key: {
            "name": state.name,
            "state": state.state,
            "unit": state.attributes.get("unit_of_measurement"),
            "device_class": state.attributes.get("device_class"),
            "state_class": state.attributes.get("state_class"),
        }
        for key, state in states.items()
        if state is not None
    } == snapshot
    assert {entity.entity_id: entity.entity_category for entity in entities if entity.entity_category} == snapshot(
        name="categories"
    )


async def test_personal_bests_are_shown(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    keys = ("longest_session", "longest_day", "longest_streak", "fastest_pace")
    assert [shown(hass, walker, key) for key in keys] == ["0.0", "0.0", "0", "unknown"]
    memory = coordinator(walker).walker.memory
    bests = Bests(session_s=720, day_s=1080, speed_mps=0.8, streak_days=6)
    memory.training = replace(memory.training, bests=bests)
    coordinator(walker).async_publish()
    assert [float(shown(hass, walker, key)) for key in keys] == [12, 18, 6, pytest.approx(20.83, abs=0.01)]
    state = hass.states.get(entity_id(hass, walker, "fastest_pace"))
    assert state is not None
    assert (state.attributes["text"], state.attributes["per"]) == ("20:50", "km")


async def test_american_units(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    hass.config.units = US_CUSTOMARY_SYSTEM
    await set_up(hass, walker)
    units = {
        key: state.attributes["unit_of_measurement"]
        for key in ("speed", "pace", "backward_distance_today", "backward_distance_lifetime", "backward_time_today")
        if (state := hass.states.get(entity_id(hass, walker, key))) is not None
    }
    assert units == {
        "speed": "mph",
        "pace": "min",
        "backward_distance_today": "ft",
        "backward_distance_lifetime": "mi",
        "backward_time_today": "min",
    }
    belt(hass, walker, speed_mps=1.0)
    assert float(shown(hass, walker, "pace")) == pytest.approx(1609.344 / 60, abs=0.05)
    assert shown(hass, walker, "next_milestone") == "1"
    hass.config.units = METRIC_SYSTEM
    belt(hass, walker, speed_mps=1.25)
    state = hass.states.get(entity_id(hass, walker, "pace"))
    assert state is not None
    assert (state.attributes["text"], state.attributes["per"]) == ("13:20", "km"), "at once, and without a reload"
    belt(hass, walker, speed_mps=0.2)
    assert shown(hass, walker, "pace") == "unknown", "who sets off or stops has no pace"


async def test_goal_and_dial_are_set_and_remembered(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    for key, value in (("goal", 12), ("resistance_dial", 4.5)):
        await hass.services.async_call(
            "number", "set_value", {ATTR_ENTITY_ID: entity_id(hass, walker, key), "value": value}, blocking=True
        )
    assert shown(hass, walker, "resistance") == "4.5"
    assert await hass.config_entries.async_reload(walker.entry_id)
    assert (shown(hass, walker, "goal"), shown(hass, walker, "resistance_dial")) == ("12.0", "4.5")


async def test_battery_and_incline(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    assert shown(hass, walker, "battery") == "unknown"
    pod = coordinator(walker).walker.inputs.pod
    assert pod is not None
    say(pod, [Battery(t_s=hass.loop.time(), percent=60)])
    belt(hass, walker, inclination_percent=1.5, speed_mps=0.0)
    assert (shown(hass, walker, "battery"), shown(hass, walker, "incline")) == ("60", "1.5")
    assert shown(hass, walker, "pace") == "unknown", "nobody walks"


async def test_calibration_needs_the_pod(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    button = {ATTR_ENTITY_ID: entity_id(hass, walker, "calibrate")}
    assert [shown(hass, walker, key) for key in ("calibrate", "set_baseline")] == ["unavailable", "unavailable"]
    with pytest.raises(ServiceValidationError) as refused:
        coordinator(walker).walker.calibrate()
    assert refused.value.translation_key == "pod_not_connected"
    pod = coordinator(walker).walker.inputs.pod
    assert pod is not None
    connect(pod.link, is_told=True)
    assert shown(hass, walker, "calibrate") == "unknown"
    await hass.services.async_call("button", "press", button, blocking=True)
    assert shown(hass, walker, "mounting") == "calibrating"
    connect(pod.link, connected=False)


async def test_released_device_stays_released(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    (switch,) = (
        entity.entity_id
        for entity in er.async_entries_for_config_entry(er.async_get(hass), walker.entry_id)
        if entity.domain == "switch" and "treadmill" in entity.entity_id
    )
    await hass.services.async_call("switch", "turn_off", {ATTR_ENTITY_ID: switch}, blocking=True)
    assert await hass.config_entries.async_reload(walker.entry_id)
    state = hass.states.get(switch)
    assert state is not None
    assert state.state == "off"
    await hass.services.async_call("switch", "turn_on", {ATTR_ENTITY_ID: switch}, blocking=True)


async def test_session_is_led_by_buttons_that_make_sense(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    keys = ("start", "pause", "finish", "discard")

    def pressable() -> list[str]:
        return [key for key in keys if shown(hass, walker, key) != "unavailable"]

    async def press(key: str) -> None:
        await hass.services.async_call("button", "press", {ATTR_ENTITY_ID: entity_id(hass, walker, key)}, blocking=True)
        await hass.async_block_till_done()

    assert pressable() == ["start"]
    await press("start")
    assert (pressable(), shown(hass, walker, "session_active")) == (["finish", "discard"], "on")
    memory = coordinator(walker).walker.memory
    memory.diary, _facts = advance(memory.diary, dt_util.now(), Tally(backward_s=1.0, backward_m=1.0))
    coordinator(walker).async_publish()
    assert pressable() == ["pause", "finish", "discard"]
    await press("pause")
    assert pressable() == ["start", "finish", "discard"]
    await press("start")
    await press("finish")
    assert (pressable(), shown(hass, walker, "session_active")) == (["start"], "off")


async def test_pain_can_be_taken_back(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    await coordinator(walker).walker.start()
    pain = entity_id(hass, walker, "pain")
    for option in ("0", "10", "not_said"):
        await hass.services.async_call(
            "select", "select_option", {ATTR_ENTITY_ID: pain, "option": option}, blocking=True
        )
        assert shown(hass, walker, "pain") == option


async def test_plan_is_paused_until_a_date(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    assert (shown(hass, walker, "step_one"), shown(hass, walker, "paused_until")) == ("due", "unknown")
    until = entity_id(hass, walker, "paused_until")
    await hass.services.async_call("date", "set_value", {ATTR_ENTITY_ID: until, "date": "2026-11-30"}, blocking=True)
    assert (shown(hass, walker, "step_one"), shown(hass, walker, "paused_until")) == ("rest_day", "2026-11-30")
    assert shown(hass, walker, "next_leg_day").startswith("2026-12-01T02:00"), "18:00 in Los Angeles on 30 November"
    await hass.services.async_call("backwalk", "resume_plan", {}, blocking=True)
    assert (shown(hass, walker, "step_one"), shown(hass, walker, "paused_until")) == ("due", "unknown")
    await hass.services.async_call("backwalk", "pause_plan", {"until": "2026-11-21"}, blocking=True)
    assert (shown(hass, walker, "step_one"), shown(hass, walker, "paused_until")) == ("rest_day", "2026-11-21")
