"""A self-built pod with the EdgeML firmware (XIAO nRF52840 Sense), or an OpenEarable 2: `Imu` out.

Two layouts of one data characteristic, little endian (edge-ml/EdgeML-Arduino; OpenEarable/open-earable-2):

    EdgeML v1       u8 sensor (0 acceleration, 1 angular rate), u8 12, u32 ms, x y z f32 g or °/s
    OpenEarable 2   u8 sensor (0), u8 size, u64 µs of the first sample, samples, and u16 µs from one to the next where
                    there are several; a sample is f32: acceleration m/s², angular rate °/s, and perhaps the
                    magnetic field

The one is started by 00 or 01, f32 Hz, u32 0 for each sensor; it adds a millisecond to the period, so that 52 makes 50
Hz. The other is started by 00 01 01: sensor 0, the second of its rates (50 Hz), to be sent. Nothing else is ever
written.
"""

import math
from collections.abc import Iterable
from struct import Struct, iter_unpack
from typing import Any, NamedTuple

from ...engine.samples import Imu, Reading
from ..motion import FORCE, GRAVITY_MS2, RADS_PER_DPS, RATE, Pairing, named
from ..profile import Channel, DeviceKind, Gives, Matcher, Profile, Write
from ..stamps import StampClock

SERVICE = "34c2e3bb-34aa-11eb-adc1-0242ac120002"
DATA = "34c2e3bc-34aa-11eb-adc1-0242ac120002"
CONFIGURE_V1 = "34c2e3bd-34aa-11eb-adc1-0242ac120002"
CONFIGURE_V2 = "34c2e3be-34aa-11eb-adc1-0242ac120002"

_START = Struct("<BfI")
STARTS = (
    Write(characteristic=CONFIGURE_V1, data=_START.pack(0, 52.0, 0)),
    Write(characteristic=CONFIGURE_V1, data=_START.pack(1, 52.0, 0)),
    Write(characteristic=CONFIGURE_V2, data=bytes((0, 1, 1))),
)
SILENT_S = 5.0
"""Started anew when nothing came for that long."""

FORCES, RATES = 0, 1
HEAD_V1, HEAD_V2 = Struct("<BBI"), Struct("<BBQ")
VECTOR, PERIOD = 12, 2
RATE_HZ = 50.0


class Packet(NamedTuple):
    """What a packet holds: samples of acceleration (m/s²), of angular rate (rad/s), or of both, one after the other."""

    names: tuple[str, ...]
    first_s: float
    period_s: float
    samples: list[tuple[float, ...]]


def decode(data: bytes) -> Packet | None:
    """Return a packet of motion; None if `data` is none."""
    if len(data) < HEAD_V1.size:
        return None
    sensor, size, milliseconds = HEAD_V1.unpack_from(data)
    if len(data) == HEAD_V1.size + size:
        packet = _v1(sensor, milliseconds / 1000, data[HEAD_V1.size :])
    elif len(data) == HEAD_V2.size + size and sensor == FORCES:
        packet = _v2(HEAD_V2.unpack_from(data)[2] / 1e6, data[HEAD_V2.size :])
    else:
        return None
    return packet if packet and all(math.isfinite(figure) for sample in packet.samples for figure in sample) else None


def _v1(sensor: int, first_s: float, octets: bytes) -> Packet | None:
    if sensor not in {FORCES, RATES} or len(octets) != VECTOR:
        return None
    names, one = (FORCE, GRAVITY_MS2) if sensor == FORCES else (RATE, RADS_PER_DPS)
    samples: list[tuple[float, ...]] = [(x * one, y * one, z * one) for x, y, z in iter_unpack("<3f", octets)]
    return Packet(names, first_s, 1 / RATE_HZ, samples)


def _v2(first_s: float, octets: bytes) -> Packet | None:
    period_s = 1 / RATE_HZ
    if len(octets) not in {2 * VECTOR, 3 * VECTOR}:
        period_s, octets = int.from_bytes(octets[-PERIOD:], "little") / 1e6, octets[:-PERIOD]
    width = next((width for width in (3, 2) if octets and len(octets) % (width * VECTOR) == 0), None)
    if width is None:
        return None
    vectors = list(iter_unpack("<3f", octets))
    samples = [
        (*force, *(figure * RADS_PER_DPS for figure in rate))
        for force, rate in zip(vectors[::width], vectors[1::width], strict=True)
    ]
    return Packet(FORCE + RATE, first_s, period_s, samples)


class EdgeMlDialogue:
    """Starts the pod, whichever it is, and makes `Imu` of what it sends."""

    def __init__(self) -> None:
        self._clock = StampClock()
        self._pairing = Pairing()
        self._heard_s = 0.0

    def start(self, t_s: float) -> list[Write]:
        """Start it."""
        self._heard_s = t_s
        return list(STARTS)

    def tick(self, t_s: float) -> list[Write]:
        """Start it anew when nothing came."""
        return self.start(t_s) if t_s - self._heard_s > SILENT_S else []

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the samples that `data` completes."""
        packet = decode(data) if channel == DATA else None
        if packet is None:
            return [], []
        self._heard_s = t_s
        stamps_s = [packet.first_s + n * packet.period_s for n in range(len(packet.samples))]
        times = self._clock.date(stamps_s, t_s, packet.names)
        dated = list(zip(times, packet.samples, strict=False))
        if packet.names == FORCE + RATE:
            return [Imu(when_s, *sample) for when_s, sample in dated], []
        vectors = [(when_s, (x, y, z)) for when_s, (x, y, z) in dated]
        add = self._pairing.add_forces if packet.names == FORCE else self._pairing.add_rates
        return list(add(vectors)), []


def describe(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications for people; other sensors' packets are passed over."""
    lines = list[dict[str, Any]]()
    for data in notifications:
        if packet := decode(data):
            lines.append({"t_s": packet.first_s, "samples": named(packet.names, packet.samples)})
        elif len(data) < HEAD_V1.size or len(data) not in {HEAD_V1.size + data[1], HEAD_V2.size + data[1]}:
            lines.append({"error": f"no packet: {data.hex()}"})
    return lines


PROFILE = Profile(
    key="edgeml",
    kind=DeviceKind.FOOTPOD,
    model="EdgeML pod",
    manufacturer=None,
    about="a XIAO nRF52840 Sense with the EdgeML firmware, or an OpenEarable 2",
    matchers=(
        Matcher(service_uuid=SERVICE),
        Matcher(local_name="Seeed XIAO*"),
        Matcher(local_name="OpenEarable*"),
    ),
    channels=(Channel(uuid=DATA, is_required=True, silence_s=15.0),),
    gives=frozenset({Gives.DIRECTION}),
    rate_hz=RATE_HZ,
    dialogue=lambda _: EdgeMlDialogue(),
    describe=describe,
)
