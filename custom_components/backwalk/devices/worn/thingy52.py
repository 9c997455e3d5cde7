"""A Nordic Thingy:52: acceleration and angular rate in, `Imu` out.

Its firmware's text and source (NordicSemiconductor/Nordic-Thingy52-FW: Motion Service, m_motion.c). Little endian:

    configuration   u16 ms of the pedometer, of the temperature's and of the compass' compensation, u16 Hz, u8 wakes
    raw             acceleration x y z s16 1/1024 g, angular rate x y z s16 1/32 °/s, compass x y z s16 1/16 µT

A sample in a notification, without a time. Its range is 2 g, which the heel exceeds where it strikes. It measures ten
times a second until it is told otherwise, and keeps what it is told.
"""

from collections.abc import Iterable
from struct import Struct
from typing import Any

from ...engine.samples import Imu, Reading
from ..clock import FrameClock
from ..motion import FORCE, GRAVITY_MS2, RADS_PER_DPS, RATE, named
from ..profile import Channel, DeviceKind, Gives, Matcher, Profile, Write

CONFIGURATION_SERVICE, CONFIGURATION, RAW = (
    f"ef68{short}-9b35-4933-9b10-52ffa9740042" for short in ("0100", "0401", "0406")
)
RATE_HZ = 50.0
SILENT_S = 5.0
"""Told anew when nothing came for that long."""
MS2, RADS = GRAVITY_MS2 / 1024, RADS_PER_DPS / 32

_SAMPLE = Struct("<6h")
_CONFIGURATION = Struct("<4HB")

START = Write(characteristic=CONFIGURATION, data=_CONFIGURATION.pack(1000, 500, 500, int(RATE_HZ), 1))
"""All but the rate is as it comes from the factory."""


def decode(data: bytes) -> tuple[float, ...] | None:
    """Return a sample (m/s², rad/s); None if `data` is none."""
    if len(data) < _SAMPLE.size:
        return None
    ax, ay, az, gx, gy, gz = _SAMPLE.unpack_from(data)
    return ax * MS2, ay * MS2, az * MS2, gx * RADS, gy * RADS, gz * RADS


class ThingyDialogue:
    """Sets the rate, and turns raw data into `Imu`."""

    def __init__(self) -> None:
        self._clock = FrameClock(RATE_HZ)
        self._heard_s = 0.0

    def start(self, t_s: float) -> list[Write]:
        """Set the rate."""
        self._heard_s = t_s
        return [START]

    def tick(self, t_s: float) -> list[Write]:
        """Set it anew when nothing came."""
        return self.start(t_s) if t_s - self._heard_s > SILENT_S else []

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the sample in `data`."""
        sample = decode(data) if channel == RAW else None
        if sample is None:
            return [], []
        self._heard_s = t_s
        return [Imu(when_s, *sample) for when_s in self._clock.date(1, t_s)], []


def describe(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications of raw data for people."""
    return [
        {"samples": named(FORCE + RATE, [sample])}
        if (sample := decode(data))
        else {"error": f"no sample: {data.hex()}"}
        for data in notifications
    ]


PROFILE = Profile(
    key="thingy52",
    kind=DeviceKind.FOOTPOD,
    model="Thingy:52",
    manufacturer="Nordic Semiconductor",
    about="with its own firmware",
    matchers=(Matcher(service_uuid=CONFIGURATION_SERVICE),),
    channels=(Channel(uuid=RAW, is_required=True, silence_s=10.0),),
    gives=frozenset({Gives.DIRECTION, Gives.BATTERY}),
    rate_hz=RATE_HZ,
    dialogue=lambda _: ThingyDialogue(),
    describe=describe,
)
