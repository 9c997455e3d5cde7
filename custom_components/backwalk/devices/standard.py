"""What any device may tell through the services of the Bluetooth SIG: its Device Information and its battery.

Device Information Service 0x180A: each characteristic is UTF-8 text. Battery Service 0x180F: one octet, percent.
"""

from dataclasses import dataclass

from ..engine.one_line import one_line
from ..engine.samples import Battery

BATTERY_LEVEL = "00002a19-0000-1000-8000-00805f9b34fb"

DEVICE_INFORMATION = {
    "manufacturer": "00002a29-0000-1000-8000-00805f9b34fb",
    "model": "00002a24-0000-1000-8000-00805f9b34fb",
    "firmware": "00002a26-0000-1000-8000-00805f9b34fb",
}
"""Where a device tells the fields of its `DeviceInformation`."""


@dataclass(frozen=True, slots=True)
class DeviceInformation:
    """What a device says it is; None is what it does not say."""

    manufacturer: str | None = None
    model: str | None = None
    firmware: str | None = None


def battery(data: bytes, arrival_s: float) -> Battery | None:
    """Return the battery level; None if it is none."""
    if len(data) == 0 or data[0] > 100:  # noqa: PLR2004  percent
        return None
    return Battery(t_s=arrival_s, percent=data[0])


def text(data: bytes) -> str | None:
    """Return a string of the Device Information; None if nothing of it is readable."""
    return one_line(data.decode(errors="ignore").replace("\0", ""))
