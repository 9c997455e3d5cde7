"""A heart rate strap, or a watch that broadcasts (Heart Rate Service): beats a minute.

Heart Rate Measurement, 0x2A37 (HRS v1.0 section 3.1), is an octet of flags, and then, little endian:

    heart rate     u8, or u16 when bit 0 is set     1/min
                   bits 1 and 2: 0 and 1 contact is not told, 2 no skin is felt, 3 skin is felt
    energy         u16 kJ when bit 3 is set
    RR intervals   u16 1/1024 s each, as many as there are, when bit 4 is set

A strap that feels no skin goes on with the heart rate it last had. Nothing is ever written to the device.
"""

from collections.abc import Iterable
from typing import Any

from ...engine.samples import HeartRate, Reading
from ..fields import Field, read
from ..fitness_machine import is_for_walkers
from ..profile import Channel, DeviceKind, Gives, Listener, Matcher, Profile, Write
from ..units import felt_bpm

SERVICE = "0000180d-0000-1000-8000-00805f9b34fb"
MEASUREMENT = "00002a37-0000-1000-8000-00805f9b34fb"

WIDE, ENERGY, INTERVALS = 1 << 0, 1 << 3, 1 << 4
INTERVAL_HZ = 1024


def decode(data: bytes) -> dict[str, Any] | None:
    """Return what a measurement says; None if it is cut."""
    if not data:
        return None
    flags = data[0]
    rate, energy = Field("heart_rate_bpm", 2 if flags & WIDE else 1, absent=(0,)), Field("energy_kj", 2)
    values, end, truncated = read(data, 1, [rate, energy] if flags & ENERGY else [rate])
    if truncated:
        return None
    return {
        "heart_rate_bpm": values.get("heart_rate_bpm"),
        "sensor_contact": {2: False, 3: True}.get(flags >> 1 & 3),
        "energy_kj": values.get("energy_kj"),
        "rr_s": [
            int.from_bytes(data[start : start + 2], "little") / INTERVAL_HZ
            for start in range(end, len(data) - 1, 2)
            if flags & INTERVALS
        ],
    }


class HeartRateDialogue(Listener):
    """Turns measurements into `HeartRate`, as far as they can be believed."""

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the heart rate of now."""
        record = decode(data) if channel == MEASUREMENT else None
        bpm = None if record is None or record["sensor_contact"] is False else felt_bpm(record["heart_rate_bpm"])
        return ([] if bpm is None else [HeartRate(t_s=t_s, bpm=bpm)]), []


def describe(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications for people."""
    return [decode(data) or {"error": f"a measurement is cut: {data.hex()}"} for data in notifications]


PROFILE = Profile(
    key="heart_rate",
    kind=DeviceKind.HEART_RATE_MONITOR,
    model="Heart rate monitor",
    manufacturer=None,
    about="any strap, and watches that broadcast the heart rate",
    matchers=(Matcher(service_uuid=SERVICE),),
    is_offered=is_for_walkers,
    channels=(Channel(uuid=MEASUREMENT, is_required=True, silence_s=30.0),),
    gives=frozenset({Gives.HEART_RATE, Gives.BATTERY}),
    dialogue=lambda _: HeartRateDialogue(),
    describe=describe,
)
