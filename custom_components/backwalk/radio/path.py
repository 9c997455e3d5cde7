"""The ways to a device that Home Assistant chooses from: whether one is free, and whether one leads where it is now.

A device does not advertise while it is connected. Each adapter and proxy keeps what it heard before for some minutes,
and the strongest of these memories wins, though the device may have been carried into another room meanwhile. An
attempt that fails counts against its adapter, so that a short one soon leads to whoever hears the device now.
"""

from homeassistant.components import bluetooth
from homeassistant.core import HomeAssistant, callback

OUTDATED_S = 3.0
"""An adapter that is in reach hears a device at least that often: they advertise once a second and more."""

FLUCTUATION_DB = 8
"""A way that is weaker by less may be the stronger one at the next advertisement."""


@callback
def is_doubtful(hass: HomeAssistant, address: str) -> bool:
    """Tell whether the way that will be chosen may be one on which the device was not heard lately, unlike others."""
    ways = bluetooth.async_scanner_devices_by_address(hass, address, connectable=True)
    if len(ways) < 2:  # noqa: PLR2004
        return False
    strongest, second, *_ = sorted((way.advertisement.rssi for way in ways), reverse=True)
    scores = [way.score_connection_path(strongest - second) for way in ways]
    heard_s = [way.scanner.discovered_device_timestamps.get(address, 0.0) for way in ways]
    return any(
        max(heard_s) - last_s > OUTDATED_S
        for score, last_s in zip(scores, heard_s, strict=True)
        if score > max(scores) - FLUCTUATION_DB
    )


@callback
def is_full(hass: HomeAssistant, address: str) -> bool:
    """Tell whether every adapter and proxy that hears a device says that it has no connection to spare for it."""
    ways = bluetooth.async_scanner_devices_by_address(hass, address, connectable=True)
    told = [way.scanner.get_allocations() for way in ways]
    # who says nothing of places, or has this very device in one, may have one for it
    return bool(told) and all(
        there is not None and there.slots and not there.free and address not in there.allocated for there in told
    )
