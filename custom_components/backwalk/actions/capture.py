"""The action that captures what a device sends, so that somebody else can find out how it is read."""

from pathlib import Path

from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..files.paths import PathError, allowed, own_folder, write_file
from ..radio.link import Link
from ..texts import refusal
from ..walker.gear.device import Device
from .access import admins_only
from .capturing import async_capture
from .schema import ATTR_MINUTES, ATTR_PATH

SUFFIX = ".jsonl"
S_PER_MIN = 60


async def capture(call: ServiceCall) -> ServiceResponse:
    """Write for some minutes what a device sends, then return where that lies and how many notifications it holds."""
    await admins_only(call)
    hass, device = call.hass, _device(call.hass, call.data[ATTR_DEVICE_ID])
    link = device.link
    if not isinstance(link, Link):
        raise refusal("no_notifications", device=device.title)
    if not link.is_connected:
        raise refusal("device_not_connected", device=device.title)
    name = f"capture {link.profile.key} {dt_util.now():%Y-%m-%d %H.%M.%S}{SUFFIX}"
    text: str = call.data.get(ATTR_PATH, str(own_folder(hass) / name))
    try:
        path = await hass.async_add_executor_job(allowed, hass, text, (SUFFIX,))
        captured = await async_capture(link, call.data[ATTR_MINUTES] * S_PER_MIN)
        if not captured.notifications:
            raise refusal("nothing_captured", device=device.title)
        await hass.async_add_executor_job(_write, path, captured.text)
    except PathError as err:
        raise refusal("capture_path" if str(err) == "path_has_no_suffix" else str(err), path=text) from err
    except OSError as err:
        raise refusal("path_not_usable", path=text) from err
    return {ATTR_PATH: str(path), "notifications": captured.notifications}


@callback
def _device(hass: HomeAssistant, device_id: str) -> Device:
    """Return a walker's treadmill, pod or heart rate monitor by its id in Home Assistant."""
    known = dr.async_get(hass).async_get(device_id)
    ours = {name for domain, name in known.identifiers if domain == DOMAIN} if known else set()
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        for device in entry.runtime_data.walker.inputs.devices.values():
            if device.subentry_id in ours:
                found: Device = device
                return found
    raise refusal("no_such_device")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    write_file(path, text.encode())
