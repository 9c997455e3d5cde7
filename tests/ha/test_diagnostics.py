"""Diagnostics and system health help without telling addresses or names."""

import json
from dataclasses import replace

from homeassistant.core import HomeAssistant
from homeassistant.helpers.json import JSONEncoder
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, get_system_health_info

from custom_components.backwalk.diagnostics import async_get_config_entry_diagnostics

from .conftest import POD, TREADMILL, set_up
from .test_entities import coordinator
from .test_years import NOON, session


async def test_diagnostics(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    done = replace(session(NOON), devices=("WT901BLE67",))
    await coordinator(walker).ledger.async_put([done])
    memory = coordinator(walker).store.memory
    memory.diary = replace(memory.diary, session=done)
    told = await async_get_config_entry_diagnostics(hass, walker)
    assert [device["profile"] for device in told["devices"]] == ["witmotion", "ftms_treadmill"]
    assert told["motion"]["direction"] == "still"
    assert told["sessions_by_year"] == {2026: 1}
    assert [one["id"] for one in told["last_sessions"]] == [done.id]
    text = json.dumps(told, cls=JSONEncoder)
    assert not any(secret in text for secret in (POD, TREADMILL, "Alex", "WT901BLE67"))


async def test_system_health(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    assert await async_setup_component(hass, "system_health", {})
    await set_up(hass, walker)
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Robin"))
    await coordinator(walker).ledger.async_put([session(NOON)])
    told = await get_system_health_info(hass, "backwalk")
    assert told == {"walkers": 2, "sessions": 1, "connected": "0/2"}
