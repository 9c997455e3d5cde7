"""Conditions: each one says what the walker's own entities say, in a real automation."""

from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.backwalk.condition import CONDITIONS

from .automations import automate, said
from .conftest import SECOND_TREADMILL, device, set_up
from .test_entities import entity_id
from .test_training import MONDAY, TUESDAY, Walker
from .test_trigger import device_id, walk_now

ASK = [{"trigger": "event", "event_type": "ask"}]
YES = {"action": "test.run"}


@pytest.fixture(autouse=True)
async def _in_utc(hass: HomeAssistant) -> None:
    await hass.config.async_set_time_zone("UTC")


@pytest.fixture
def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Walker:
    return Walker(hass, freezer)


class Question:
    """An automation that runs, when it is asked to, if its condition says yes."""

    def __init__(self, hass: HomeAssistant, name: str, target: dict[str, Any], options: dict[str, Any]) -> None:
        self.hass = hass
        self.condition = {"condition": f"backwalk.{name}", "target": target, "options": options}
        self.runs: list[ServiceCall] = []

    async def begin(self) -> None:
        self.runs = await automate(self.hass, ASK, [self.condition], YES)

    async def answer(self) -> bool:
        before = len(self.runs)
        self.hass.bus.async_fire("ask")
        await self.hass.async_block_till_done()
        return len(self.runs) > before


async def question(*walkers: Walker, name: str, **options: Any) -> Question:
    """Ask whether something holds for walkers."""
    hass = walkers[0].hass
    asked = Question(hass, name, {"device_id": [device_id(hass, walker.entry) for walker in walkers]}, options)
    await asked.begin()
    return asked


@pytest.mark.parametrize("behavior", ["any", "all"])
async def test_is_walking_backward(alex: Walker, behavior: str) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    is_walking = await question(alex, name="is_walking_backward", behavior=behavior)
    assert alex.shown("walking_backward") == "unknown"
    assert not await is_walking.answer(), "where nothing is known, nothing holds"
    await walk_now(alex)
    assert await is_walking.answer()
    await alex.walk(1)
    assert not await is_walking.answer()


async def test_is_step_one_done(alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    is_done = await question(alex, name="is_step_one_done")
    await alex.walk(5)
    assert not await is_done.answer()
    await alex.walk(5)
    assert await is_done.answer()
    await alex.pass_to(f"{TUESDAY} 00:00:01")
    assert not await is_done.answer(), "a new day, and a day of rest"
    await alex.walk(10)
    assert await is_done.answer(), "the goal reached on any day is a leg day done"


async def test_is_leg_day(alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    is_leg_day = await question(alex, name="is_leg_day")
    assert await is_leg_day.answer()
    await alex.walk(10)
    assert await is_leg_day.answer(), "still, once it is done"
    await alex.choose("rest")
    assert await is_leg_day.answer(), "and whatever was planned"
    await alex.pass_to(f"{TUESDAY} 00:00:01")
    assert not await is_leg_day.answer()
    await alex.choose("leg_day")
    assert await is_leg_day.answer()


async def test_is_streak_at_least(alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    has_two = await question(alex, name="is_streak_at_least", streak=2)
    answers = []
    for day in (16, 18, 20):
        await alex.pass_to(f"2026-11-{day} 17:00:00")
        await alex.walk(10)
        answers.append((alex.shown("streak"), await has_two.answer()))
    assert answers == [("1", False), ("2", True), ("3", True)]
    await alex.pass_to("2026-11-29 23:00:00")
    assert (alex.shown("streak"), await has_two.answer()) == ("3", True), "the week is not over"
    await alex.pass_to("2026-11-30 00:00:00")
    assert (alex.shown("streak"), await has_two.answer()) == ("0", False)


@pytest.mark.parametrize(
    ("name", "options"), [("is_leg_day", {}), ("is_step_one_done", {}), ("is_streak_at_least", {"streak": 1})]
)
@pytest.mark.parametrize("behavior", ["any", "all"])
async def test_walker_who_is_not_loaded(
    hass: HomeAssistant, alex: Walker, name: str, options: dict[str, Any], behavior: str
) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.walk(10)
    asked = await question(alex, name=name, behavior=behavior, **options)
    assert await asked.answer()
    assert await hass.config_entries.async_unload(alex.entry.entry_id)
    assert not await asked.answer()


@pytest.mark.parametrize(("behavior", "answer"), [("any", True), ("all", False)])
async def test_two_walkers(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, alex: Walker, behavior: str, answer: bool
) -> None:
    bo = Walker(hass, freezer, SECOND_TREADMILL)
    await alex.begin(f"{MONDAY} 17:00:00")
    await bo.begin(f"{MONDAY} 17:00:00")
    asked = await question(alex, bo, name="is_step_one_done", behavior=behavior)
    await bo.walk(10)
    assert await asked.answer() is answer
    await alex.walk(10)
    assert await asked.answer()


async def test_somebody_else_does_not_count(hass: HomeAssistant, freezer: FrozenDateTimeFactory, alex: Walker) -> None:
    bo = Walker(hass, freezer, SECOND_TREADMILL)
    await alex.begin(f"{MONDAY} 17:00:00")
    await bo.begin(f"{MONDAY} 17:00:00")
    asked = await question(alex, name="is_step_one_done")
    await bo.walk(10)
    assert not await asked.answer()


async def test_other_things_in_the_gym_do_not_count(hass: HomeAssistant, alex: Walker) -> None:
    await alex.begin(f"{TUESDAY} 17:00:00")
    registry = er.async_get(hass)
    stranger = registry.async_get_or_create("sensor", "gyms", "1", translation_key="step_one")
    hass.states.async_set(stranger.entity_id, "due", {"is_leg_day": True})
    for gym in (stranger.entity_id, entity_id(hass, alex.entry, "step_one")):
        registry.async_update_entity(gym, labels={"gym"})
    asked = Question(hass, "is_leg_day", {"label_id": "gym"}, {})
    await asked.begin()
    assert not await asked.answer()
    await alex.choose("leg_day")
    assert await asked.answer()


async def test_for_a_while(alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    asked = await question(alex, name="is_streak_at_least", streak=1, **{"for": "01:00:00"})
    await alex.walk(10)
    assert not await asked.answer()
    await alex.pass_to(f"{MONDAY} 18:00:01")
    assert await asked.answer()


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("is_streak_at_least", {}),
        ("is_streak_at_least", {"streak": 0}),
        ("is_streak_at_least", {"streak": "long"}),
        ("is_leg_day", {"streak": 3}),
        ("is_walking_backward", {"behavior": "each"}),
    ],
)
async def test_options_that_make_no_sense(
    hass: HomeAssistant, alex: Walker, caplog: pytest.LogCaptureFixture, name: str, options: dict[str, Any]
) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    await question(alex, name=name, **options)
    assert [state.state for state in hass.states.async_all("automation")] == ["unavailable"]
    assert "failed to setup conditions" in caplog.text


async def test_picker_offers_them_for_the_walker_alone(
    hass: HomeAssistant, walker: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> None:
    await set_up(hass, walker)
    await automate(hass, ASK)
    client = await hass_ws_client()
    pod, treadmill = (device(hass, walker, subentry_id).id for subentry_id in walker.subentries)

    async def offered(device_id: str) -> set[str]:
        found = await said(client, "get_conditions_for_target", target={"device_id": [device_id]})
        return {name for name in found if name.startswith("backwalk.")}

    assert await offered(device_id(hass, walker)) == {f"backwalk.{name}" for name in CONDITIONS}
    of_sensors = {"backwalk.is_streak_at_least", "backwalk.is_leg_day", "backwalk.is_step_one_done"}
    assert await offered(pod) <= of_sensors, "how it sits is a sensor, too"
    assert await offered(treadmill) <= of_sensors
