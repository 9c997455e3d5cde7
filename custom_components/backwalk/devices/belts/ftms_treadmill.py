"""A treadmill that speaks the Fitness Machine Service (FTMS): Treadmill Data in, `Belt` out.

Treadmill Data, 0x2ACD (FTMS v1.0.1 section 4.4; formats from the Bluetooth GATT Specification Supplement), is a word
of flags, u16, little endian as all that follows, and then, in the order of the bits, what the flags announce:

    bit 0   clear: instantaneous speed        u16 0.01 km/h       (set: "More Data", the record goes on)
    bit 1   average speed                     u16 0.01 km/h
    bit 2   total distance                    u24 1 m
    bit 3   inclination, ramp angle           s16 0.1 %, s16 0.1°
    bit 4   positive, negative elevation gain u16 0.1 m, u16 0.1 m
    bit 5   instantaneous pace                u16 (until 2017 a u8, and such machines live on)
    bit 6   average pace                      as bit 5
    bit 7   energy: total, per hour, per min  u16, u16, u8 kcal
    bit 8   heart rate                        u8 bpm              (255 from machines that feel none)
    bit 9   metabolic equivalent              u8 MET
    bit 10  elapsed time                      u16 s
    bit 11  remaining time                    u16 s
    bit 12  force on belt, power output       s16 N, s16 W
    bit 13  reserved; some machines put a step count there, u16 or u24

A record too long for one notification comes in parts, of which the last has bit 0 clear (section 4.19). Reserved bits
and octets left over are to be ignored (FTMP section 4.4.2), and machines differ from the text in more ways than that,
so nothing here raises: a record is read as far as it goes. Nothing is ever written to the machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...engine.samples import Belt, Reading
from ..fields import Field, announced, read
from ..fitness_machine import (
    AVERAGE_SPEED,
    DISTANCE,
    ELAPSED,
    ELEVATION,
    ENERGY,
    HEART_RATE,
    INCLINATION,
    MACHINE_STATUS,
    MORE_DATA,
    NO_S16,
    POWER,
    REMAINING,
    SERVICE,
    SPEED,
    Parts,
    Record,
    is_cross_trainer,
    is_for_walkers,
    status,
)
from ..profile import Channel, DeviceKind, Gives, Listener, Matcher, Profile, Write
from ..units import SPEED_UNIT, felt_bpm, told_factor

TREADMILL_DATA = "00002acd-0000-1000-8000-00805f9b34fb"

FLAGS_SIZE = 2
STEPS = 1 << 13


@dataclass(frozen=True, slots=True, kw_only=True)
class TreadmillData(Record):
    """What one record of Treadmill Data says; None is what it does not say."""

    speed_mps: float | None = None
    average_speed_mps: float | None = None
    distance_m: int | None = None
    inclination_percent: float | None = None
    ramp_angle_deg: float | None = None
    elevation_gain_m: float | None = None
    elevation_loss_m: float | None = None
    energy_kcal: int | None = None
    heart_rate_bpm: int | None = None
    met: int | None = None
    """In units of the machine's own: 1 or 0.1 MET."""
    elapsed_s: int | None = None
    remaining_s: int | None = None
    force_n: int | None = None
    power_w: int | None = None
    steps: int | None = None
    truncated: bool = False
    """The flags promise more than the octets hold."""


_PACE, _OLD_PACE = Field(None, 2), Field(None, 1)

_FIELDS: tuple[tuple[Field, ...], ...] = (
    SPEED,
    AVERAGE_SPEED,
    DISTANCE,
    INCLINATION,
    ELEVATION,
    (_PACE,),
    (_PACE,),
    ENERGY,
    HEART_RATE,
    (Field("met", 1),),
    ELAPSED,
    REMAINING,
    (Field("force_n", 2, absent=NO_S16, signed=True), POWER),
)


def decode(record: bytes) -> TreadmillData | None:
    """Return what one notification of Treadmill Data says; None if it is too short to say anything."""
    if len(record) < FLAGS_SIZE:
        return None
    flags = int.from_bytes(record[:FLAGS_SIZE], "little")
    fields = announced(flags ^ MORE_DATA, _FIELDS)  # the one bit that is set when its field is missing
    if FLAGS_SIZE + sum(field.size for field in fields) > len(record):
        fields = [_OLD_PACE if field is _PACE else field for field in fields]
    values, end, truncated = read(record, FLAGS_SIZE, fields)
    if not truncated and flags & STEPS and len(record) - end in (2, 3):
        values["steps"] = int.from_bytes(record[end:], "little")
    return TreadmillData(**values, truncated=truncated)


class TreadmillDialogue(Listener):
    """Turns the notifications of one connection into `Belt` readings."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._parts = Parts(decode)
        self._factor = told_factor(settings)
        self._resistance_level: float | None = None

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the `Belt` that `data` completes, if it does."""
        if channel == MACHINE_STATUS:
            self._hear(data)
        elif channel == TREADMILL_DATA and (record := self._parts.add(data, t_s)):
            return [self._belt(record, t_s)], []
        return [], []

    def _belt(self, record: TreadmillData, t_s: float) -> Belt:
        return Belt(
            t_s=t_s,
            speed_mps=None if record.speed_mps is None else record.speed_mps * self._factor,
            distance_m=record.distance_m,
            elapsed_s=record.elapsed_s,
            inclination_percent=record.inclination_percent,
            force_n=record.force_n,
            power_w=record.power_w,
            resistance_level=self._resistance_level,
            heart_rate_bpm=felt_bpm(record.heart_rate_bpm),
        )

    def _hear(self, data: bytes) -> None:
        """Keep the resistance level, which only the status tells of."""
        match status(data):
            case {"event": "reset"}:
                self._resistance_level = None
            case {"target_resistance_level": float(level)}:
                self._resistance_level = level


PROFILE = Profile(
    key="ftms_treadmill",
    kind=DeviceKind.TREADMILL,
    model="FTMS treadmill",
    manufacturer=None,
    about="any treadmill or walking pad with the Fitness Machine Service",
    # the advertised type is no condition, as machines leave it out: only one that says it is another is not offered
    matchers=(
        Matcher(service_uuid=SERVICE),
        Matcher(service_data_uuid=SERVICE),
    ),
    is_offered=lambda advertisement: is_for_walkers(advertisement) and not is_cross_trainer(advertisement),
    channels=(
        Channel(uuid=TREADMILL_DATA, is_required=True, silence_s=30.0),
        Channel(uuid=MACHINE_STATUS, is_required=False, silence_s=None),
    ),
    gives=frozenset({Gives.BELT_SPEED, Gives.INCLINE, Gives.FORCE, Gives.LEVEL, Gives.HEART_RATE}),
    settings=(SPEED_UNIT,),
    dialogue=TreadmillDialogue,
    describe=lambda notifications: Parts(decode).describe(notifications),
)
