"""Diagnostics: what is needed to understand a report, without addresses."""

from dataclasses import asdict
from typing import Any

from homeassistant.components import bluetooth
from homeassistant.components.bluetooth import BluetoothReachabilityIntent
from homeassistant.components.diagnostics import async_redact_data
from homeassistant.const import CONF_ADDRESS
from homeassistant.core import HomeAssistant

from .coordinator import BackwalkConfigEntry

TO_REDACT = {CONF_ADDRESS, "title", "unique_id"}
OF_A_SESSION = {"devices"}
"""They may be called by their owner's name."""
LAST_SESSIONS = 10


async def async_get_config_entry_diagnostics(hass: HomeAssistant, entry: BackwalkConfigEntry) -> dict[str, Any]:
    """Return the state of one walker."""
    coordinator = entry.runtime_data
    memory = coordinator.store.memory
    sessions = await coordinator.ledger.async_all()
    return {
        "entry": async_redact_data(entry.as_dict(), TO_REDACT),
        "devices": [
            {
                "profile": device.link.profile.key,
                "connected": device.link.is_connected,
                "held": device.link.is_held,
                "connections": device.link.connections,
                "battery_percent": device.battery_percent,
                "last_packets": device.link.last_packets,
                "reachability": bluetooth.async_address_reachability_diagnostics(
                    hass, device.link.address, BluetoothReachabilityIntent.CONNECTION
                ),
            }
            for device in coordinator.devices.values()
        ],
        "motion": asdict(coordinator.inputs.walk.motion(hass.loop.time())),
        "walked": asdict(coordinator.inputs.walk.tally()),
        "diary": async_redact_data(memory.diary.as_dict(), OF_A_SESSION),
        "sessions_by_year": memory.sessions,
        "last_sessions": async_redact_data([session.as_dict() for session in sessions[-LAST_SESSIONS:]], OF_A_SESSION),
        "training": memory.training.as_dict(),
        "baseline": None if memory.baseline is None else asdict(memory.baseline),
        "goal_min": memory.goal_min,
        "dials": sorted(memory.dials.values()),
        "mountings": [mounting.to_dict() for mounting in memory.mountings.values()],
    }
