"""System health: how many walk, how much is remembered, and who is connected."""

from typing import Any

from homeassistant.components.system_health import SystemHealthRegistration
from homeassistant.core import HomeAssistant, callback

from .const import DOMAIN
from .coordinator import BackwalkConfigEntry


@callback
def async_register(_hass: HomeAssistant, register: SystemHealthRegistration) -> None:
    """Register what is told."""
    register.async_register_info(async_info)


async def async_info(hass: HomeAssistant) -> dict[str, Any]:
    """Return the figures of all walkers together."""
    entries: list[BackwalkConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    walkers = [entry.runtime_data.walker for entry in entries]
    links = {device.link.address: device.link for walker in walkers for device in walker.inputs.devices.values()}
    connected = sum(link.is_connected for link in links.values())
    return {
        "walkers": len(walkers),
        "sessions": sum(sum(walker.logbook.counts.values()) for walker in walkers),
        "connected": f"{connected}/{len(links)}",
    }
