"""Diagnostics help without telling addresses or names."""

import json

from homeassistant.core import HomeAssistant
from homeassistant.helpers.json import JSONEncoder
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.diagnostics import async_get_config_entry_diagnostics

from .conftest import POD, TREADMILL, set_up


async def test_diagnostics(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    told = await async_get_config_entry_diagnostics(hass, walker)
    assert [device["profile"] for device in told["devices"]] == ["witmotion", "ftms_treadmill"]
    assert told["motion"]["direction"] == "still"
    text = json.dumps(told, cls=JSONEncoder)
    assert not any(secret in text for secret in (POD, TREADMILL, "Alex", "WT901BLE67"))
