"""Diagnostics: what is needed to understand a report; no address, no name, and nothing of a body.

Each figure is picked, as what is not thought of must not get in.
"""

from dataclasses import asdict
from typing import Any

from homeassistant.components import bluetooth
from homeassistant.core import HomeAssistant

from .const import (
    CONF_LEG_DAY_ENTITY,
    CONF_LEG_DAYS,
    CONF_MIXED_WALK,
    CONF_REMINDER_AT,
    CONF_SESSIONS_PER_WEEK,
    CONF_SPEED_CAP_MPS,
    CONF_WALKED_BEFORE_M,
    CONF_WALKED_BEFORE_S,
)
from .coordinator import BackwalkConfigEntry
from .engine.training.session import Session
from .walker.gear.device import Device

OPTIONS = {
    CONF_LEG_DAYS,
    CONF_MIXED_WALK,
    CONF_REMINDER_AT,
    CONF_SESSIONS_PER_WEEK,
    CONF_SPEED_CAP_MPS,
    CONF_WALKED_BEFORE_M,
    CONF_WALKED_BEFORE_S,
}
LAST_SESSIONS = 10
HEART_RATE_MEASUREMENT = "00002a37-0000-1000-8000-00805f9b34fb"
PACKET_BEGINS = 4
"""Bytes of a packet that are told: flags and speed, but no heart rate."""


async def async_get_config_entry_diagnostics(hass: HomeAssistant, entry: BackwalkConfigEntry) -> dict[str, Any]:
    """Return the state of one walker."""
    coordinator = entry.runtime_data
    memory = coordinator.walker.memory
    diary = memory.diary
    sessions = await coordinator.walker.logbook.async_latest(LAST_SESSIONS)
    return {
        "entry": {
            "source": entry.source,
            "version": f"{entry.version}.{entry.minor_version}",
            "options": {name: value for name, value in entry.options.items() if name in OPTIONS}
            | ({CONF_LEG_DAY_ENTITY: True} if CONF_LEG_DAY_ENTITY in entry.options else {}),
        },
        "devices": [_device(hass, device) for device in coordinator.devices.values()],
        "motion": asdict(coordinator.walker.inputs.walk.motion(hass.loop.time())),
        "walked": asdict(coordinator.walker.inputs.walk.tally()),
        "diary": {
            "day": diary.day.isoformat(),
            "today": diary.today.as_dict(),
            "lifetime": diary.lifetime.as_dict(),
            "session": None if diary.session is None else _session(diary.session),
            "not_filed": len(diary.finished),
            "number": diary.number,
        },
        "sessions_by_year": coordinator.walker.logbook.counts,
        "last_sessions": [_session(session) for session in sessions],
        "training": memory.training.as_dict(),
        "baseline": None if memory.baseline is None else asdict(memory.baseline),
        "goal_min": memory.goal_min,
        "dials": sorted(memory.dials.values()),
        "mountings": [mounting.to_dict() for mounting in memory.mountings.values()],
        "shoes": list(memory.shoes.values()),
    }


def _device(hass: HomeAssistant, device: Device) -> dict[str, Any]:
    link = device.link
    heard = bluetooth.async_last_service_info(hass, link.address, connectable=True)
    return {
        "profile": link.profile.key,
        "connected": link.is_connected,
        "held": link.is_held,
        "connections": link.connections,
        "battery_percent": device.battery_percent,
        "declared": device.is_declared,
        "rider": None if (ride := device.machine.ride) is None else {"by_steps": ride.by_steps},
        # What the errors say holds the address: their kinds are told.
        "refused": {what: error.partition("(")[0] for what, error in link.refusals.items()},
        "rssi_dbm": None if heard is None else heard.rssi,
        "last_packets": {
            uuid: {"begins": packet[: 2 * PACKET_BEGINS], "bytes": len(packet) // 2}
            for uuid, packet in link.last_packets.items()
            if uuid != HEART_RATE_MEASUREMENT
        },
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "started_at": session.started_at.isoformat(),
        "ended_at": None if session.ended_at is None else session.ended_at.isoformat(),
        "mode": session.mode,
        "tally": session.tally.as_dict(),
        "before_midnight": session.before_midnight.as_dict(),
        "pauses": len(session.pauses),
        "devices": len(session.devices),
        "best_mps": session.best_mps,
        "cadence_spm": session.cadence.value,
        "quality": session.quality,
        "resistances": len(session.resistance),
        "is_held": session.is_held,
        "is_completed": session.is_completed,
    }
