"""Milestones: celebrated with light and words, and afterwards the lights are as they were."""

from typing import Any, override

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.light import ColorMode, LightEntity
from homeassistant.core import HomeAssistant, State
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import setup_test_component_platform

from .conftest import MONDAY, Household
from .gym import PHONE, SATELLITE, SPEAKER, VOICE, Gym

RED = (255, 0, 0)


class Light(LightEntity):
    """A light that remembers what it shone with."""

    def __init__(self, name: str, colour: tuple[int, int, int] | None) -> None:
        self._attr_name = name
        self._attr_unique_id = name
        self._attr_color_mode = ColorMode.BRIGHTNESS if colour is None else ColorMode.RGB
        self._attr_supported_color_modes = {self._attr_color_mode}
        self._attr_rgb_color = colour
        self._attr_brightness = 77
        self._attr_is_on = colour is not None
        self.shone: list[dict[str, Any]] = []

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        self.shone.append(kwargs)
        self._attr_is_on = True
        self._attr_rgb_color = kwargs.get("rgb_color", self._attr_rgb_color)
        self._attr_brightness = kwargs.get("brightness", self._attr_brightness)
        self.async_write_ha_state()

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        self._attr_is_on = False
        self.async_write_ha_state()


@pytest.fixture
async def lights(hass: HomeAssistant) -> list[Light]:
    """Return a red light that is on and a white one that is off."""
    lights = [Light("ceiling", RED), Light("desk", None)]
    setup_test_component_platform(hass, "light", lights)
    for component, configuration in (("homeassistant", {}), ("scene", {}), ("light", {"platform": "test"})):
        assert await async_setup_component(hass, component, {component: configuration})
    await hass.async_block_till_done()
    return lights


@pytest.fixture
def veteran(hass: HomeAssistant, freezer: FrozenDateTimeFactory, alex: Household) -> Household:
    """Return somebody who walked nearly 100 km before Home Assistant counted."""
    alex.options = {"walked_before_m": 99_900.0}
    return alex


def state(hass: HomeAssistant, entity_id: str) -> State:
    found = hass.states.get(entity_id)
    assert found is not None
    return found


async def show(alex: Household, seconds: int) -> None:
    """Watch the light show for so long."""
    for second in range(1, seconds + 1):
        await alex.pass_to(f"{MONDAY} 07:00:{second:02}")


async def test_celebrates_and_restores(
    hass: HomeAssistant, veteran: Household, gym: Gym, lights: list[Light], caplog: pytest.LogCaptureFixture
) -> None:
    more = veteran.recorded("test", "more")
    await veteran.begin(f"{MONDAY} 07:00:00")
    await veteran.install(
        "milestones",
        lights=["light.ceiling", "light.desk", "light.that_is_gone"],
        rounds=2,
        notify=[PHONE],
        speakers=[SATELLITE, SPEAKER],
        voice=VOICE,
        own_actions=[{"action": "test.more", "data": {"reached": "{{ milestone }}"}}],
    )
    await veteran.walk(1)
    assert gym.announced == []
    await veteran.walk(2)
    assert veteran.kinds.count("milestone") == 1
    assert gym.announced == gym.spoken == gym.written == ["100 kilometres walked backward!"]
    assert [call.data for call in more] == [{"reached": 100}]
    assert state(hass, "light.desk").state == "on"
    await show(veteran, 9)
    ceiling, desk = lights
    assert len({kwargs["rgb_color"] for kwargs in ceiling.shone}) == 5, "four colours, and its own again"
    assert len(ceiling.shone) == 4 * 2 + 1
    assert {kwargs["brightness"] for kwargs in desk.shone} == {255, 102}, "what has no colours blinks"
    assert state(hass, "light.ceiling").attributes["rgb_color"] == RED
    assert state(hass, "light.ceiling").attributes["brightness"] == 77
    assert state(hass, "light.desk").state == "off"
    assert hass.states.async_entity_ids("scene") == []
    assert "light.that_is_gone" not in caplog.text


async def test_a_room_that_goes_dark_as_the_session_ends_stays_dark(
    hass: HomeAssistant, alex: Household, lights: list[Light]
) -> None:
    await alex.begin(f"{MONDAY} 07:00:00")
    await alex.install("milestones", lights=["light.ceiling"], celebrated=["personal_best"], rounds=1)
    await hass.services.async_call("backwalk", "log_session", {"mode": "sled", "minutes": 1}, blocking=True)
    await alex.walk(2)
    await hass.services.async_call("backwalk", "finish", blocking=True)
    assert "personal_best" in alex.kinds
    await hass.async_block_till_done()
    await lights[0].async_turn_off()
    for second in range(1, 60):
        await alex.pass_to(f"{MONDAY} 07:02:{second:02}")
    assert len({kwargs["rgb_color"] for kwargs in lights[0].shone}) >= 4, "there was a show"
    assert state(hass, "light.ceiling").state == "off"


async def test_personal_bests_one_after_the_other(alex: Household, gym: Gym) -> None:
    await alex.begin(f"{MONDAY} 07:00:00")
    await alex.install("milestones", celebrated=["personal_best"], notify=[PHONE])
    for hour, minutes in ((8, 3), (9, 4)):
        assert gym.written == [], "the first session beats nothing"
        await alex.pass_to(f"{MONDAY} 0{hour}:00:00")
        await alex.walk(minutes)
        await alex.pass_to(f"{MONDAY} 0{hour}:10:00")
    bests = {told["best"]: told["value"] for told in alex.told if told["event_type"] == "personal_best"}
    assert gym.written == [
        f"Your longest session: {bests['session_s'] / 60:.1f} minutes!",
        f"Your longest day: {bests['day_s'] / 60:.1f} minutes!",
        f"Your fastest session: {3.6 * bests['speed_mps']:.1f} km/h!",
    ]


async def test_only_what_was_chosen(veteran: Household, gym: Gym) -> None:
    await veteran.begin(f"{MONDAY} 07:00:00")
    await veteran.install("milestones", celebrated=["personal_best"], notify=[PHONE])
    await veteran.walk(5)
    assert veteran.kinds.count("milestone") == 1
    assert gym.written == []


async def test_longest_streak(alex: Household, gym: Gym) -> None:
    await alex.begin(f"{MONDAY} 07:00:00")
    await alex.install("milestones", notify=[PHONE])
    was = state(alex.hass, alex.id_of("training"))
    told = {"event_type": "personal_best", "best": "streak_days", "value": 12.0, "before": 11.0}
    alex.hass.states.async_set(was.entity_id, f"{MONDAY}T07:00:01.000+00:00", {**was.attributes, **told})
    await alex.hass.async_block_till_done()
    assert gym.written == ["Your longest streak: 12 leg days!"]
