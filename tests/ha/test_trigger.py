"""Triggers: each one fires for what it is named after, in a real automation of somebody who really walks."""

from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator

from custom_components.backwalk.engine.training.safety import Cue

from .automations import automate, reasons
from .conftest import SECOND_TREADMILL, device
from .test_entities import coordinator, entity_id
from .test_safety import look
from .test_training import MONDAY, TUESDAY, Walker, logged


@pytest.fixture(autouse=True)
async def _in_utc(hass: HomeAssistant) -> None:
    await hass.config.async_set_time_zone("UTC")


@pytest.fixture
def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Walker:
    return Walker(hass, freezer)


@pytest.fixture
async def client(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> MockHAClientWebSocket:
    """Return a frontend, which has to log in before somebody sets the clock back."""
    assert await async_setup_component(hass, "trace", {})
    assert await async_setup_component(hass, "websocket_api", {})
    return await hass_ws_client()


def device_id(hass: HomeAssistant, entry: MockConfigEntry) -> str:
    """Return the walker's own device."""
    return device(hass, entry, entry.entry_id).id


def trigger(walker: Walker, name: str, **options: Any) -> list[dict[str, Any]]:
    """Return the configuration of a trigger that is aimed at a walker's device."""
    target = {"device_id": device_id(walker.hass, walker.entry)}
    return [{"trigger": f"backwalk.{name}", "target": target, "options": options}]


async def monday(alex: Walker) -> None:
    """Let a leg day's hour come, walk, rest, and walk a little more."""
    await alex.pass_to(f"{MONDAY} 18:00:01")
    await alex.walk(10)
    await alex.pass_to(f"{MONDAY} 18:04:01")
    await alex.pass_to(f"{MONDAY} 20:00:00")
    await alex.walk(1)
    await alex.pass_to(f"{MONDAY} 20:04:00")


@pytest.mark.parametrize(
    ("name", "options", "event_types"),
    [
        ("goal_reached", {}, ["goal_reached"]),
        ("session_completed", {}, ["finished", "finished"]),
        ("session_completed", {"minimum_minutes": 1.5}, ["finished"]),
        ("session_completed", {"minimum_minutes": 0.9}, ["finished", "finished"]),
        ("session_completed", {"minimum_minutes": 11}, []),
        ("step_one_due", {}, ["due"]),
        ("step_one_missed", {}, []),
        ("ready_for_more", {}, []),
    ],
)
async def test_what_happens_on_a_leg_day(
    hass: HomeAssistant, alex: Walker, name: str, options: dict[str, Any], event_types: list[str]
) -> None:
    await alex.begin(f"{MONDAY} 17:59:30")
    runs = await automate(hass, trigger(alex, name, **options))
    await monday(alex)
    assert alex.kinds[:5] == ["due", "started", "goal_reached", "finished", "started"]
    assert [run.data["attributes"]["event_type"] for run in runs] == event_types
    assert {run.data["entity_id"] for run in runs} <= {entity_id(hass, alex.entry, "training")}


async def test_session_completed_tells_of_the_session(hass: HomeAssistant, alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 17:59:30")
    runs = await automate(hass, trigger(alex, "session_completed", minimum_minutes=5))
    await monday(alex)
    (attributes,) = (run.data["attributes"] for run in runs)
    assert attributes["backward_s"] == pytest.approx(600, abs=10)
    assert (attributes["step_one"], attributes["streak_days"]) == ("done", 1)


async def test_missed_days_each_count(hass: HomeAssistant, alex: Walker) -> None:
    """Two leg days that went by without anybody are told in the same millisecond."""
    await alex.begin(f"{MONDAY} 19:00:00")
    runs = await automate(hass, trigger(alex, "step_one_missed"))
    await alex.pass_to("2026-11-19 07:00:00")
    assert alex.kinds == ["missed", "missed"]
    assert [run.data["attributes"]["day"] for run in runs] == [MONDAY, "2026-11-18"]
    await alex.pass_to("2026-11-19 07:01:00")
    assert len(runs) == 2


async def test_day_that_ended_while_home_assistant_was_off(hass: HomeAssistant, alex: Walker) -> None:
    """Automations begin to listen after walkers are set up, and hear of it all the same."""
    await alex.begin(f"{MONDAY} 19:00:00")
    await hass.config_entries.async_unload(alex.entry.entry_id)
    alex.freezer.move_to(f"{TUESDAY} 07:00:00+00:00")
    hass.set_state(CoreState.not_running)
    runs = await automate(hass, trigger(alex, "step_one_missed"))
    assert await hass.config_entries.async_setup(alex.entry.entry_id)
    await hass.async_block_till_done()
    await hass.async_start()
    await hass.async_block_till_done()
    assert [run.data["attributes"]["day"] for run in runs] == [MONDAY]


async def test_ready_for_more(hass: HomeAssistant, alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 20:00:00")
    runs = await automate(hass, trigger(alex, "ready_for_more"))
    for hour in (7, 8, 9, 10):
        await coordinator(alex.entry).walker.add([logged(f"{MONDAY} {hour:02}:00:00", 2, 4.0, 0.9)])
        await hass.async_block_till_done()
    (attributes,) = (run.data["attributes"] for run in runs)
    assert (attributes["resistance"], attributes["next_resistance"]) == (4.0, 4.5)


async def test_started_walking_backward(hass: HomeAssistant, alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    runs = await automate(hass, trigger(alex, "started_walking_backward"))
    assert alex.shown("walking_backward") == "unknown", "the treadmill sleeps"
    await walk_now(alex)
    assert [run.data["entity_id"] for run in runs] == [entity_id(hass, alex.entry, "walking_backward")]
    await alex.walk(1)
    assert alex.shown("walking_backward") != "on", "the belt stands"
    assert len(runs) == 1
    await walk_now(alex)
    assert len(runs) == 2, "after a pause"


async def walk_now(alex: Walker) -> None:
    """Have the belt run, now and still."""
    for second in range(6):
        look(alex.hass, alex.entry, second, speed_mps=0.8)
    await alex.hass.async_block_till_done()
    assert alex.shown("walking_backward") == "on"


async def test_started_walking_backward_for_a_while(hass: HomeAssistant, alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    runs = await automate(hass, trigger(alex, "started_walking_backward", **{"for": "00:00:30"}))
    await walk_now(alex)
    for second in range(1, 33):
        assert len(runs) == (second > 30)
        alex.freezer.tick(1)
        look(hass, alex.entry, 0, speed_mps=0.8)
        async_fire_time_changed(hass, dt_util.utcnow())
        await hass.async_block_till_done()


async def test_reload_while_walking_is_no_start(hass: HomeAssistant, alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.walk(10)
    runs = await automate(hass, [*trigger(alex, "goal_reached"), *trigger(alex, "started_walking_backward")])
    assert await hass.config_entries.async_reload(alex.entry.entry_id)
    await hass.async_block_till_done()
    assert runs == []


async def test_new_name_is_no_happening(hass: HomeAssistant, alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.walk(10)
    runs = await automate(hass, trigger(alex, "goal_reached"))
    er.async_get(hass).async_update_entity(entity_id(hass, alex.entry, "training"), name="Alex trains")
    await hass.async_block_till_done()
    assert runs == []


@pytest.mark.parametrize("name", ["goal_reached", "session_completed", "step_one_due", "started_walking_backward"])
async def test_somebody_else_does_not_trigger(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, alex: Walker, name: str
) -> None:
    bo = Walker(hass, freezer, SECOND_TREADMILL)
    await alex.begin(f"{MONDAY} 17:59:30")
    await bo.begin(f"{MONDAY} 17:59:30")
    runs = await automate(hass, trigger(alex, name))
    await walk_now(bo)
    await bo.walk(11)
    await alex.choose("rest")
    await alex.pass_to(f"{MONDAY} 18:10:00")
    assert {"started", "goal_reached", "finished"} <= set(bo.kinds)
    assert runs == []


async def test_other_things_in_the_gym_do_not_trigger(
    hass: HomeAssistant, alex: Walker, client: MockHAClientWebSocket
) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    registry = er.async_get(hass)
    registry.async_update_entity(entity_id(hass, alex.entry, "training"), labels={"gym"})
    doorbell = registry.async_get_or_create("event", "doorbells", "1", translation_key="training")
    registry.async_update_entity(doorbell.entity_id, labels={"gym"})
    hass.states.async_set(doorbell.entity_id, "2026-11-16T12:00:00.000+00:00", {"event_type": "due"})
    aimed = {"trigger": "backwalk.goal_reached", "target": {"label_id": "gym"}}
    runs = await automate(hass, [aimed])
    hass.states.async_set(doorbell.entity_id, "2026-11-16T12:00:01.000+00:00", {"event_type": "goal_reached"})
    await hass.async_block_till_done()
    assert (runs, await reasons(client)) == ([], [])
    await alex.walk(10)
    assert [run.data["entity_id"] for run in runs] == [entity_id(hass, alex.entry, "training")]


@pytest.mark.parametrize(
    ("options", "cues", "missed"),
    [
        ({}, ["backward_downhill", "too_fast"], []),
        ({"cue": list(Cue)}, ["backward_downhill", "too_fast"], []),
        ({"cue": "too_fast"}, ["too_fast"], ["backward_downhill"]),
        ({"cue": ["forward_by_mistake", "backward_downhill"]}, ["backward_downhill"], ["too_fast"]),
        ({"cue": ["forward_by_mistake", "belt_without_steps"]}, [], ["backward_downhill", "too_fast"]),
    ],
)
async def test_safety_cue(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    client: MockHAClientWebSocket,
    options: dict[str, Any],
    cues: list[str],
    missed: list[str],
) -> None:
    alex = Walker(hass, freezer, speed_cap_mps=1.0)
    await alex.begin(f"{MONDAY} 17:00:00")
    runs = await automate(hass, trigger(alex, "safety_cue", **options))
    for second in range(8):
        look(hass, alex.entry, second, speed_mps=1.1, inclination_percent=-1.0)
    await hass.async_block_till_done()
    assert sorted(run.data["cue"] for run in runs) == cues
    for second in range(8, 12):
        look(hass, alex.entry, second, speed_mps=0.9, inclination_percent=1.0)
    await hass.async_block_till_done()
    assert len(runs) == len(cues), "that a cue is over is none"
    why = await reasons(client)
    assert sorted(reason["data"]["cue"] for reason in why if reason["reason"] == "another_cue") == missed
    assert {reason["reason"] for reason in why} <= {"another_cue", "another_event"}
