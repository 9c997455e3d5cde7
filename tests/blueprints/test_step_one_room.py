"""Step 1 room: ready for a session, a party at the goal, and after each session as it was before."""

from typing import Any, override

import pytest
from homeassistant.components.fan import FanEntity, FanEntityFeature
from homeassistant.components.light import ColorMode, LightEntity
from homeassistant.components.media_player import MediaPlayerEntityFeature
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import area_registry as ar
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import setup_test_component_platform

from .conftest import MONDAY, TUESDAY, Household

LAMP, FAN = "light.lamp", "fan.fan"
GREEN = (0, 200, 83)
ORANGE = (255, 120, 0)
SATELLITE = "assist_satellite.gym"


class Lamp(LightEntity):
    """A lamp of many colours."""

    _attr_name = "Lamp"
    _attr_unique_id = "lamp"
    _attr_is_on = True
    _attr_brightness = 80
    _attr_color_mode = ColorMode.RGB
    _attr_supported_color_modes = {ColorMode.RGB}  # noqa: RUF012  as light entities have it
    _attr_rgb_color = ORANGE

    @override
    async def async_turn_on(self, **said: Any) -> None:
        self._attr_is_on = True
        self._attr_brightness = said.get("brightness", self._attr_brightness)
        self._attr_rgb_color = said.get("rgb_color", self._attr_rgb_color)

    @override
    async def async_turn_off(self, **_said: Any) -> None:
        self._attr_is_on = False

    @property
    def shines(self) -> tuple[bool | None, int | None, tuple[int, int, int] | None]:
        return self._attr_is_on, self._attr_brightness, self._attr_rgb_color


class Fan(FanEntity):
    """A fan that is off."""

    _attr_name = "Fan"
    _attr_percentage = 0
    _attr_supported_features = FanEntityFeature.SET_SPEED | FanEntityFeature.TURN_ON | FanEntityFeature.TURN_OFF

    @override
    async def async_turn_on(self, percentage: int | None = None, preset_mode: str | None = None, **_said: Any) -> None:
        assert preset_mode is None
        self._attr_percentage = percentage or 100

    @override
    async def async_turn_off(self, **_said: Any) -> None:
        self._attr_percentage = 0


@pytest.fixture
async def lamp(hass: HomeAssistant) -> Lamp:
    """Return the lamp of a room that also has a fan."""
    lamp = Lamp()
    setup_test_component_platform(hass, "light", [lamp])
    setup_test_component_platform(hass, "fan", [Fan()])
    for component in ("homeassistant", "scene"):
        assert await async_setup_component(hass, component, {})
    for domain in ("light", "fan"):
        assert await async_setup_component(hass, domain, {domain: {"platform": "test"}})
    await hass.async_block_till_done()
    return lamp


@pytest.fixture
def said(alex: Household) -> list[ServiceCall]:
    return alex.recorded("assist_satellite", "announce")


def fan(hass: HomeAssistant) -> str:
    state = hass.states.get(FAN)
    assert state is not None
    return f"{state.state} {state.attributes.get('percentage')}"


def texts(calls: list[ServiceCall]) -> list[str]:
    return [call.data["message"] for call in calls]


ROOM: dict[str, Any] = {"lights": {"entity_id": LAMP}, "fans": [FAN], "speakers": [SATELLITE]}


async def test_from_the_first_step_to_the_end(
    hass: HomeAssistant, alex: Household, lamp: Lamp, said: list[ServiceCall]
) -> None:
    await alex.begin(f"{MONDAY} 12:00:00")
    await alex.install("step_one_room", **ROOM)
    await alex.walk(2)
    assert lamp.shines == (True, 153, ORANGE)
    assert fan(hass) == "on 50"
    assert texts(said) == []
    await alex.walk(3)
    assert texts(said) == ["Halfway. 5 minutes to go."]
    await alex.walk(4.2)
    await alex.pass_to(f"{MONDAY} 12:00:31")
    assert texts(said)[1:] == ["The last minute."]
    await alex.walk(1)
    assert texts(said)[2:] == ["Done. Step 1 is complete, Alex."]
    assert lamp.shines == (True, 255, GREEN)
    await alex.walk(1)
    assert lamp.shines == (True, 255, GREEN), "the session goes on"
    await alex.pass_to(f"{MONDAY} 12:04:00")
    assert lamp.shines == (True, 80, ORANGE)
    assert fan(hass).startswith("off")
    assert len(said) == 3
    assert not hass.states.async_entity_ids("scene"), "nothing is left behind"


async def test_restored_without_the_goal(hass: HomeAssistant, alex: Household, lamp: Lamp) -> None:
    await alex.begin(f"{MONDAY} 12:00:00")
    await alex.install("step_one_room", **ROOM)
    await alex.walk(2)
    await alex.pass_to(f"{MONDAY} 12:03:30")
    assert lamp.shines == (True, 80, ORANGE)
    assert fan(hass).startswith("off")


async def test_restored_after_a_session_is_discarded(hass: HomeAssistant, alex: Household, lamp: Lamp) -> None:
    await alex.begin(f"{MONDAY} 12:00:00")
    await alex.install("step_one_room", **ROOM)
    await alex.walk(2)
    await hass.services.async_call("backwalk", "discard", {}, blocking=True)
    await alex.pass_to(f"{MONDAY} 12:00:31")
    assert lamp.shines == (True, 80, ORANGE)


async def test_party_once_a_day(hass: HomeAssistant, alex: Household, lamp: Lamp, said: list[ServiceCall]) -> None:
    await alex.begin(f"{MONDAY} 12:00:00")
    await alex.walk(10)
    await alex.pass_to(f"{MONDAY} 13:00:00")
    await alex.install("step_one_room", **ROOM)
    await alex.walk(2)
    assert lamp.shines == (True, 153, ORANGE), "a second session has its light, too"
    assert texts(said) == []
    await alex.pass_to(f"{MONDAY} 13:10:00")
    assert lamp.shines == (True, 80, ORANGE)


async def test_celebration_alone_in_an_area(hass: HomeAssistant, alex: Household, lamp: Lamp) -> None:
    gym = ar.async_get(hass).async_create("Gym")
    er.async_get(hass).async_update_entity(LAMP, area_id=gym.id)
    played = alex.recorded("media_player", "play_media")
    stopped = alex.recorded("media_player", "media_stop")
    await alex.begin(f"{MONDAY} 12:00:00")
    chime = {"entity_id": "media_player.gym", "media_content_id": "media-source://bell", "media_content_type": "music"}
    await alex.install("step_one_room", lights={"area_id": gym.id}, brightness=0, chime=chime)
    await alex.walk(2)
    assert lamp.shines == (True, 80, ORANGE)
    await alex.walk(8)
    assert lamp.shines == (True, 255, GREEN)
    assert [call.data["media_content_id"] for call in played] == ["media-source://bell"]
    await alex.pass_to(f"{MONDAY} 12:00:04")
    await alex.pass_to(f"{MONDAY} 12:04:00")
    assert lamp.shines == (True, 80, ORANGE)
    assert stopped == []


@pytest.mark.parametrize(
    ("features", "ends_with"),
    [
        (MediaPlayerEntityFeature.STOP | MediaPlayerEntityFeature.PAUSE, "media_stop"),
        (MediaPlayerEntityFeature.PAUSE, "media_pause"),
    ],
)
async def test_music_and_a_voice_on_speakers(
    hass: HomeAssistant, alex: Household, features: MediaPlayerEntityFeature, ends_with: str
) -> None:
    hass.states.async_set("media_player.gym", "playing", {"supported_features": features})
    played = alex.recorded("media_player", "play_media")
    ended = {action: alex.recorded("media_player", action) for action in ("media_stop", "media_pause")}
    spoken = alex.recorded("tts", "speak")
    await alex.begin(f"{TUESDAY} 12:00:00")
    music = {"entity_id": "media_player.gym", "media_content_id": "radio", "media_content_type": "music"}
    await alex.install("step_one_room", music=music, speakers=["media_player.gym"], voice="tts.voice")
    await alex.walk(8)
    assert len(played) == 1
    await alex.walk(2)
    assert texts(spoken) == ["Done. Step 1 is complete, Alex."]
    await alex.pass_to(f"{TUESDAY} 12:04:00")
    assert [action for action, calls in ended.items() for _ in calls] == [ends_with]


async def test_player_without_anything_to_play(hass: HomeAssistant, alex: Household, lamp: Lamp) -> None:
    """That is what the form gives when a player was chosen, and no media."""
    played = alex.recorded("media_player", "play_media")
    nothing = {"entity_id": "media_player.gym"}
    await alex.begin(f"{MONDAY} 12:00:00")
    await alex.install("step_one_room", **ROOM, music=nothing, chime=nothing)
    await alex.walk(2)
    await alex.walk(8)
    assert (lamp.shines, played) == ((True, 255, GREEN), [])


async def test_still_while_nobody_walks(hass: HomeAssistant, alex: Household, lamp: Lamp) -> None:
    await alex.begin(f"{MONDAY} 17:59:00")
    await alex.install("step_one_room", **ROOM)
    await alex.pass_to(f"{MONDAY} 18:00:01")
    assert alex.kinds == ["due"]
    assert lamp.shines == (True, 80, ORANGE)
    assert fan(hass).startswith("off")
