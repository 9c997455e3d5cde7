"""An entity of a walker is renamed: history, statistics, cards, answers of Assist and automations go on."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder, get_instance
from homeassistant.components.recorder.history import state_changes_during_period
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.template import Template
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from .assist import Assist, async_set_up_assist
from .automations import automate
from .conftest import device, set_up
from .test_entities import coordinator, entity_id, shown
from .test_init import backward_only
from .test_services import do
from .test_statistics import mock_recorder_before_hass, sums
from .test_training import TUESDAY, Walker
from .test_years import NOON, session

__all__ = ["mock_recorder_before_hass"]


async def test_an_entity_that_is_renamed_loses_nothing(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_ws_client: WebSocketGenerator
) -> None:
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)
    entry = backward_only()
    await set_up(hass, entry)
    await async_set_up_assist(hass)
    assert await async_setup_component(hass, "websocket_api", {})
    walker = device(hass, entry, entry.entry_id).id
    runs = await automate(hass, [{"trigger": "backwalk.goal_reached", "target": {"device_id": walker}}])
    await coordinator(entry).walker.add([session(NOON - timedelta(hours=2), 6.0)])
    await async_wait_recording_done(hass)
    before = (await sums(hass, entry))[0]
    client = await hass_ws_client(hass)

    async def cards() -> Any:
        await client.send_json_auto_id({"type": "backwalk/look", "entry_id": entry.entry_id})
        return (await client.receive_json())["result"]["lifetime_s"]

    registry = er.async_get(hass)
    for key, name in (("backward_time_today", "sensor.knees"), ("training", "event.knees"), ("walks", "calendar.k")):
        old = entity_id(hass, entry, key)
        registry.async_update_entity(old, new_entity_id=name)
        await hass.async_block_till_done()
        assert hass.states.get(old) is None
        assert entity_id(hass, entry, key) == name
    freezer.tick(60)
    coordinator(entry).async_publish()
    await do(hass, "log_session", mode="gym", minutes=5)
    assert shown(hass, entry, "backward_time_today") == "11.0"
    await async_wait_recording_done(hass)
    assert (await sums(hass, entry))[0].items() >= before.items()
    assert max((await sums(hass, entry))[0].values()) == 11
    told = await get_instance(hass).async_add_executor_job(
        state_changes_during_period,
        hass,
        NOON - timedelta(hours=1),
        dt_util.utcnow() + timedelta(seconds=1),
        "sensor.knees",
    )
    assert [state.state for state in told["sensor.knees"]][-1:] == ["11.0"]
    assert "6.0" in [state.state for state in told["sensor.knees"]], "what was recorded by its old name"
    assert await cards() == 660
    assert (
        await Assist(hass).ask("how many minutes did I walk backward today") == "You walked 11 minutes backward today."
    )
    found = Template(f"{{{{ device_entities('{walker}') | select('match', 'event[.]') | list }}}}", hass).async_render()
    assert found == ["event.knees"], "as the blueprints look for it"
    assert [run.data["entity_id"] for run in runs] == ["event.knees"], "who is aimed at is the device"
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert hass.states.get("sensor.knees") is not None


async def test_an_entity_that_says_the_leg_days_may_be_renamed(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_set_time_zone("UTC")
    registry = er.async_get(hass)
    legs = registry.async_get_or_create("schedule", "test", "legs", object_id_base="legs").entity_id
    alex = Walker(hass, freezer, leg_day_entity=legs)
    hass.states.async_set(legs, "on", {})
    await alex.begin(f"{TUESDAY} 07:00:00")
    assert alex.shown("step_one") == "due"
    registry.async_update_entity(legs, new_entity_id="schedule.knees")
    hass.states.async_remove(legs)
    hass.states.async_set("schedule.knees", "on", {})
    await hass.async_block_till_done()
    assert alex.shown("step_one") == "due"
    (entry,) = hass.config_entries.async_entries("backwalk")
    assert entry.options["leg_day_entity"] == "schedule.knees"
    hass.states.async_set("schedule.knees", "off", {})
    await hass.async_block_till_done()
    await alex.pass_to(f"{TUESDAY} 07:01:00")
