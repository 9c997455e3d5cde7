"""A self-built pod with the open layout of docs/firmware.md: `Imu` out.

Little endian; what the fields mean, and what a pod has to do, says that document:

    data     u8 version 1 << 4 | flags (bit 0 angular rate, 1 clipped, 2 overrun), u8 n, u16 number, u32 µs, and
             n x (acceleration x y z, angular rate x y z) s16
    about    u8 version, u16 0.1 Hz, u32 µg, u32 µ°/s of one count, u8 side, u8 axes, 8 octets of text
    control  00 stop, 01 u16 Hz start, 02 u8 samples in a packet; the pod tells about itself when it is started
"""

from collections.abc import Iterable
from struct import Struct, iter_unpack
from typing import Any, NamedTuple

from ...engine.samples import Imu, Reading
from ..motion import FORCE, GRAVITY_MS2, RADS_PER_DPS, RATE, named
from ..profile import Channel, DeviceKind, Gives, Matcher, Profile, Write
from ..stamps import StampClock

SERVICE, DATA, CONTROL, ABOUT = (f"8a6c000{n}-b5f1-4d27-9e3a-2c7d51f0e846" for n in range(4))

VERSION = 1
HAS_RATES, CLIPPED, OVERRUN = 1 << 0, 1 << 1, 1 << 2
STARTS = (
    Write(characteristic=CONTROL, data=bytes((2, 8))),
    Write(characteristic=CONTROL, data=bytes((1, 104, 0))),
)
"""Eight samples in a packet, 104 Hz: 13 notifications a second."""
SILENT_S = 3.0
"""Started anew when nothing came for that long, or nothing about the pod."""
WRAP_S = 2**32 / 1e6

_HEAD = Struct("<BBHI")
_ABOUT = Struct("<BHIIBB8s")


class About(NamedTuple):
    """What a pod says of itself."""

    rate_hz: float
    count_ms2: float
    count_rads: float
    side: str | None
    firmware: str


USUAL = About(104.0, 488e-6 * GRAVITY_MS2, 70e-3 * RADS_PER_DPS, None, "")
"""An LSM6DS3 at 16 g and 2000 °/s, in packets whose pod has said nothing."""


class Packet(NamedTuple):
    """What a packet holds, in counts."""

    flags: int
    number: int
    first_s: float
    samples: list[tuple[int, ...]]


def about(data: bytes) -> About | None:
    """Return what a pod says of itself; None if that makes no sense."""
    if len(data) < _ABOUT.size or data[0] != VERSION:
        return None
    _, rate, micro_g, micro_dps, side, _, text = _ABOUT.unpack_from(data)
    if not (rate and micro_g and micro_dps):
        return None
    return About(
        rate / 10,
        micro_g * 1e-6 * GRAVITY_MS2,
        micro_dps * 1e-6 * RADS_PER_DPS,
        {1: "left", 2: "right"}.get(side),
        text.decode(errors="ignore").strip("\0 "),
    )


def decode(data: bytes) -> Packet | None:
    """Return a packet of motion; None if `data` is none."""
    if len(data) < _HEAD.size:
        return None
    head, count, number, microseconds = _HEAD.unpack_from(data)
    width = 6 if head & HAS_RATES else 3
    if head >> 4 != VERSION or not count or len(data) != _HEAD.size + 2 * width * count:
        return None
    return Packet(head, number, microseconds / 1e6, list(iter_unpack(f"<{width}h", data[_HEAD.size :])))


def _scaled(packet: Packet, pod: About) -> list[tuple[float, ...]]:
    """Return the samples in m/s² and rad/s."""
    scales = (pod.count_ms2,) * 3 + (pod.count_rads,) * 3
    return [tuple(count * one for count, one in zip(sample, scales, strict=False)) for sample in packet.samples]


class PodDialogue:
    """Starts the pod, hears what it says of itself, and makes `Imu` of its packets."""

    def __init__(self) -> None:
        self._clock = StampClock(WRAP_S)
        self._pod: About | None = None
        self._heard_s = 0.0

    def start(self, t_s: float) -> list[Write]:
        """Start it."""
        self._heard_s = t_s
        return list(STARTS)

    def tick(self, t_s: float) -> list[Write]:
        """Start it anew when nothing came."""
        return self.start(t_s) if t_s - self._heard_s > SILENT_S else []

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the samples of `data`; nothing before the pod has said what its counts mean."""
        if channel == ABOUT:
            self._pod = about(data) or self._pod
        packet = decode(data) if channel == DATA else None
        if packet is None or self._pod is None or not packet.flags & HAS_RATES:
            return [], []
        self._heard_s = t_s
        times = self._clock.date([packet.first_s + n / self._pod.rate_hz for n in range(len(packet.samples))], t_s)
        return [Imu(when_s, *one) for when_s, one in zip(times, _scaled(packet, self._pod), strict=False)], []


def describe(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications of data, and of what the pod says of itself, for people."""
    pod, lines = USUAL, list[dict[str, Any]]()
    for data in notifications:
        if packet := decode(data):
            names = FORCE + RATE if packet.flags & HAS_RATES else FORCE
            lines.append(
                {
                    "t_s": packet.first_s,
                    "number": packet.number,
                    "samples": named(names, _scaled(packet, pod)),
                    "clipped": bool(packet.flags & CLIPPED),
                    "overrun": bool(packet.flags & OVERRUN),
                }
            )
        elif said := about(data):
            pod = said
            lines.append({"rate_hz": pod.rate_hz, "side": pod.side, "firmware": pod.firmware})
        else:
            lines.append({"error": f"no packet: {data.hex()}"})
    return lines


PROFILE = Profile(
    key="backwalk_pod",
    kind=DeviceKind.FOOTPOD,
    model="Self-built pod",
    manufacturer=None,
    about="any board with an IMU that sends the open layout of docs/firmware.md",
    matchers=(Matcher(service_uuid=SERVICE),),
    channels=(
        Channel(uuid=DATA, is_required=True, silence_s=10.0),
        Channel(uuid=ABOUT, is_required=True, silence_s=None),
    ),
    gives=frozenset({Gives.DIRECTION, Gives.BATTERY}),
    rate_hz=USUAL.rate_hz,
    dialogue=lambda _: PodDialogue(),
    describe=describe,
)
