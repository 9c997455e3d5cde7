"""A Movella (Xsens) DOT: acceleration and angular rate in, `Imu` out.

Movella DOT BLE Services Specification (XD0506P); clients agree (njanssen/node-movella-dot, protobioengineering/
xsens-dot-python-examples). Little endian:

    control   01, 01 start or 00 stop, mode; mode 15 is "rate quantities", on the medium payload
    payload   u32 µs, acceleration x y z f32 m/s², angular rate x y z f32 °/s: one sample in a notification
    battery   u8 percent, u8 whether it charges

It measures at the rate that is set in it, 60 Hz from the factory. Nothing is written but start and stop.
"""

import math
from collections.abc import Iterable
from struct import Struct
from typing import Any

from ...engine.samples import Battery, Imu, Reading
from ..motion import FORCE, RADS_PER_DPS, RATE, named
from ..profile import Channel, DeviceKind, Gives, Matcher, Profile, Write
from ..stamps import StampClock

CONTROL, PAYLOAD, BATTERY = (f"1517{short}-4947-11e9-8646-d663bd873d93" for short in ("2001", "2003", "3001"))

START = Write(characteristic=CONTROL, data=bytes.fromhex("01 01 15"))
STOP = Write(characteristic=CONTROL, data=bytes.fromhex("01 00 15"))
SILENT_S = 5.0
"""Started anew when nothing came for that long."""
RATE_HZ = 60.0
WRAP_S = 2**32 / 1e6
FULL = 100

_SAMPLE = Struct("<I6f")


def decode(data: bytes) -> tuple[float, tuple[float, ...]] | None:
    """Return the time by the device's clock and a sample (m/s², rad/s); None if `data` is none."""
    if len(data) < _SAMPLE.size:
        return None
    microseconds, ax, ay, az, gx, gy, gz = _SAMPLE.unpack_from(data)
    if not math.isfinite(ax + ay + az + gx + gy + gz):
        return None
    return microseconds / 1e6, (ax, ay, az, gx * RADS_PER_DPS, gy * RADS_PER_DPS, gz * RADS_PER_DPS)


class DotDialogue:
    """Starts the sensor, and turns its payload into `Imu`."""

    def __init__(self) -> None:
        self._clock = StampClock(WRAP_S)
        self._heard_s = 0.0

    def start(self, t_s: float) -> list[Write]:
        """Start it."""
        self._heard_s = t_s
        return [START]

    def tick(self, t_s: float) -> list[Write]:
        """Start it anew when nothing came."""
        return [STOP, *self.start(t_s)] if t_s - self._heard_s > SILENT_S else []

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the sample in `data`, or the battery."""
        if channel == BATTERY and data and data[0] <= FULL:
            return [Battery(t_s=t_s, percent=data[0])], []
        found = decode(data) if channel == PAYLOAD else None
        if found is None:
            return [], []
        self._heard_s = t_s
        stamp_s, sample = found
        return [Imu(when_s, *sample) for when_s in self._clock.date([stamp_s], t_s)], []


def describe(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications of the payload for people."""
    lines = list[dict[str, Any]]()
    for data in notifications:
        if found := decode(data):
            lines.append({"t_s": found[0], "samples": named(FORCE + RATE, [found[1]])})
        else:
            lines.append({"error": f"no sample: {data.hex()}"})
    return lines


PROFILE = Profile(
    key="movella_dot",
    kind=DeviceKind.FOOTPOD,
    model="DOT",
    manufacturer="Movella",
    about="also as Xsens DOT",
    matchers=(Matcher(local_name="Movella DOT*"), Matcher(local_name="Xsens DOT*")),
    channels=(
        Channel(uuid=PAYLOAD, is_required=True, silence_s=10.0),
        Channel(uuid=BATTERY, is_required=False, silence_s=None),
    ),
    gives=frozenset({Gives.DIRECTION, Gives.BATTERY}),
    rate_hz=RATE_HZ,
    dialogue=lambda _: DotDialogue(),
    describe=describe,
)
