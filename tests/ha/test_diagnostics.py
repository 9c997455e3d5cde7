"""Diagnostics and system health help without telling addresses or names."""

import json
from dataclasses import replace
from typing import Any

from bleak.exc import BleakError
from homeassistant.core import HomeAssistant
from homeassistant.helpers.json import JSONEncoder
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, get_system_health_info

from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.diagnostics import async_get_config_entry_diagnostics
from custom_components.backwalk.engine.training.moment import Mean
from tests.radio.pretend import connect
from tests.story.until import until

from .conftest import POD, POD_INFO, TREADMILL, TREADMILL_INFO, Hear, set_up
from .test_entities import coordinator
from .test_years import NOON, session


def leaks(told: Any, *secrets: str) -> list[str]:
    """Return which of the secrets are in the diagnostics, in any spelling."""
    text = json.dumps(told, cls=JSONEncoder).casefold()
    spelled = [secret.casefold().replace(":", sign) for secret in secrets for sign in (":", "", "-", "_", "")]
    spelled += [secret.casefold().replace(":", "")[6:] for secret in secrets if secret.count(":") == 5]
    return [secret for secret in spelled if secret in text]


async def test_diagnostics_of_a_discovered_walker_hold_no_address(hass: HomeAssistant, hear: Hear) -> None:
    """Discovery leaves the address in the entry, too: only a real flow makes such an entry."""
    for info in (POD_INFO, TREADMILL_INFO):
        hear(info)
    await until(lambda: len(hass.config_entries.flow.async_progress_by_handler("backwalk")) == 2, what="discovery")
    flows = hass.config_entries.flow.async_progress_by_handler("backwalk")
    created = await hass.config_entries.flow.async_configure(flows[0]["flow_id"], {"name": "Alexandra"})
    await hass.async_block_till_done()
    entry = created["result"]
    await hass.config_entries.flow.async_configure(flows[1]["flow_id"])
    await hass.config_entries.flow.async_configure(flows[1]["flow_id"], {"walker": entry.entry_id})
    await hass.async_block_till_done()
    assert entry.discovery_keys
    hass.config_entries.async_update_entry(entry, options={"leg_day_entity": "calendar.alexandras_knee"})
    await hass.async_block_till_done()
    done = replace(
        session(NOON),
        devices=("WT901BLE67", "Treadmill 3000"),
        pain=7,
        heart_rate=Mean(161.5, 1.0),
        heart_rate_max_bpm=187,
    )
    await coordinator(entry).walker.add([done])
    memory = coordinator(entry).walker.memory
    memory.diary = replace(memory.diary, session=done)
    told = await async_get_config_entry_diagnostics(hass, entry)
    assert sorted(device["profile"] for device in told["devices"]) == ["ftms_treadmill", "witmotion"]
    assert leaks(told, POD, TREADMILL, "00:00:00:00:00:01") == []
    assert leaks(told, "Alexandra", "knee", "WT901BLE67", "Treadmill 3000") == []
    assert leaks(told, "pain", "heart", "161.5", "187") == []
    assert [one["id"] for one in told["last_sessions"]] == [done.id]
    assert told["sessions_by_year"] == {2026: 1}
    assert told["motion"]["direction"] == "still"
    assert told["entry"]["options"] == {"leg_day_entity": True}


async def test_diagnostics_tell_the_plan(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    options = {"leg_days": ["mon"], "mixed_walk": True, "walked_before_m": 4.0, "reminder_at": "18:00:00"}
    hass.config_entries.async_update_entry(walker, options=options)
    await hass.async_block_till_done()
    told = await async_get_config_entry_diagnostics(hass, walker)
    assert told["entry"]["options"] == options


async def test_diagnostics_tell_how_packets_begin(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    """The flags and the speed help; a heart rate comes later in a record, and alone where it is all there is."""
    await set_up(hass, walker)
    treadmill = next(it for it in coordinator(walker).devices.values() if it.link.profile.key == "ftms_treadmill")
    connection = connect(treadmill.link)
    for short, packet in (("2acd", "0001640000bb"), ("2a37", "00bb")):
        uuid = f"0000{short}-0000-1000-8000-00805f9b34fb"
        connection._hear(PROFILES["heart_rate"].dialogue({}), uuid, bytes.fromhex(packet), 0.0)  # noqa: SLF001
    told = await async_get_config_entry_diagnostics(hass, walker)
    (packets,) = (device["last_packets"] for device in told["devices"] if device["last_packets"])
    assert packets == {"00002acd-0000-1000-8000-00805f9b34fb": {"begins": "00016400", "bytes": 6}}


async def test_diagnostics_tell_what_was_refused(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    treadmill = next(it for it in coordinator(walker).devices.values() if it.link.profile.key == "ftms_treadmill")
    error = BleakError(f"Bluetooth GATT Error address={TREADMILL} handle=20 error=133 description=Error")
    connect(treadmill.link)._client.refusals["battery"] = repr(error)  # noqa: SLF001
    told = await async_get_config_entry_diagnostics(hass, walker)
    assert [device["refused"] for device in told["devices"] if device["refused"]] == [{"battery": "BleakError"}]
    assert leaks(told, TREADMILL) == []


async def test_system_health(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    assert await async_setup_component(hass, "system_health", {})
    await set_up(hass, walker)
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Robin"))
    await coordinator(walker).walker.add([session(NOON)])
    told = await get_system_health_info(hass, "backwalk")
    assert told == {"walkers": 2, "sessions": 1, "connected": "0/2"}
