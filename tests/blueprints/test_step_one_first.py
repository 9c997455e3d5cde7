"""Step 1 first: what is switched on too early goes off again, and it is said why."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component

from .conftest import MONDAY, TUESDAY, Household

CONSOLE = "input_boolean.console"


@pytest.fixture
async def said(hass: HomeAssistant, alex: Household) -> list[ServiceCall]:
    """Return what is announced, in a house with a console and an override."""
    assert await async_setup_component(hass, "homeassistant", {})
    helpers = {"input_boolean": {"console": {"name": "Console"}, "override": None}}
    assert await async_setup_component(hass, "input_boolean", helpers)
    return alex.recorded("assist_satellite", "announce")


async def first(alex: Household, at: str, **inputs: Any) -> None:
    await alex.begin(at)
    await alex.install("step_one_first", devices=[CONSOLE], speakers=["assist_satellite.gym"], **inputs)


async def switch_on(hass: HomeAssistant, entity_id: str = CONSOLE) -> str:
    """Switch a device on; return what it is after that."""
    await hass.services.async_call("input_boolean", "turn_on", {"entity_id": entity_id}, blocking=True)
    await hass.async_block_till_done()
    state = hass.states.get(entity_id)
    assert state is not None
    return state.state


def texts(calls: list[ServiceCall]) -> list[str]:
    return [call.data["message"] for call in calls]


async def test_goes_off_until_step_one_is_done(hass: HomeAssistant, alex: Household, said: list[ServiceCall]) -> None:
    done = alex.recorded("script", "party")
    await first(alex, f"{MONDAY} 12:00:00", done_actions=[{"action": "script.party"}])
    assert await switch_on(hass) == "off"
    assert texts(said) == ["Step 1 first: 10 minutes of walking backward to go."]
    await alex.walk(4)
    assert await switch_on(hass) == "off"
    assert texts(said)[1:] == ["Step 1 first: 6 minutes of walking backward to go."]
    assert done == []
    await alex.walk(6)
    assert texts(said)[2:] == ["Step 1 is done. Everything is yours."]
    assert len(done) == 1
    assert await switch_on(hass) == "on"
    assert len(said) == 3


async def test_still_on_a_rest_day(hass: HomeAssistant, alex: Household, said: list[ServiceCall]) -> None:
    await first(alex, f"{TUESDAY} 12:00:00")
    assert await switch_on(hass) == "on"
    assert said == []


async def test_still_while_overridden(hass: HomeAssistant, alex: Household, said: list[ServiceCall]) -> None:
    await first(alex, f"{MONDAY} 12:00:00", override="input_boolean.override")
    await switch_on(hass, "input_boolean.override")
    assert await switch_on(hass) == "on"
    assert said == []


async def test_device_that_comes_back_was_not_switched_on(
    hass: HomeAssistant, alex: Household, said: list[ServiceCall]
) -> None:
    await first(alex, f"{MONDAY} 12:00:00")
    off = alex.recorded("homeassistant", "turn_off")
    for state in ("unavailable", "on", "unavailable"):
        hass.states.async_set(CONSOLE, state)
        await hass.async_block_till_done()
    assert (off, said) == ([], [])


async def test_on_speakers_with_the_name_of_the_device(hass: HomeAssistant, alex: Household) -> None:
    hass.states.async_set("media_player.television", "idle", {"friendly_name": "Television"})
    off, spoken = alex.recorded("homeassistant", "turn_off"), alex.recorded("tts", "speak")
    await alex.begin(f"{MONDAY} 12:00:00")
    await alex.install(
        "step_one_first",
        devices=["media_player.television"],
        voice="tts.voice",
        speakers=["media_player.gym"],
        first_text="Not yet, {{ device }}!",
        done_text="",
    )
    hass.states.async_set("media_player.television", "playing", {"friendly_name": "Television"})
    await hass.async_block_till_done()
    assert [call.data["entity_id"] for call in off] == [["media_player.television"]]
    assert spoken[0].data["media_player_entity_id"] == ["media_player.gym"]
    assert texts(spoken) == ["Not yet, Television!"]
    await alex.walk(10)
    assert len(spoken) == 1, "no text, no voice"
