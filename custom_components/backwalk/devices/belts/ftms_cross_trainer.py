"""A cross trainer that speaks the Fitness Machine Service (FTMS): Cross Trainer Data in, `Belt` out.

Cross Trainer Data, 0x2ACE (FTMS v1.0.1 section 4.5), is 24 bits of flags, little endian as all that follows, and then,
in the order of the bits, what the flags announce:

    bit 0   clear: instantaneous speed          u16 0.01 km/h       (set: "More Data", the record goes on)
    bit 1   average speed                       u16 0.01 km/h
    bit 2   total distance                      u24 1 m
    bit 3   step rate, average step rate        u16, u16 1/min
    bit 4   strides                             u16 0.1
    bit 5   positive, negative elevation gain   u16, u16 0.1 m
    bit 6   inclination, ramp angle             s16 0.1 %, s16 0.1°
    bit 7   resistance level                    s16 0.1             (so all machines seen; the supplement has a u8)
    bit 8   power                               s16 W
    bit 9   average power                       s16 W
    bit 10  energy: total, per hour, per min    u16, u16, u8 kcal
    bit 11  heart rate                          u8 bpm              (255 from machines that feel none)
    bit 12  metabolic equivalent                u8 0.1 MET
    bit 13  elapsed time                        u16 s
    bit 14  remaining time                      u16 s
    bit 15  set: the movement is backward

Some machines (Life Fitness) leave the speed at 0 for ever, while step rate and distance go on: then the distance tells
it. Nothing is ever written to the machine.
"""

from collections import deque
from dataclasses import dataclass

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
    MORE_DATA,
    NO_S16,
    POWER,
    REMAINING,
    SERVICE,
    SPEED,
    Parts,
    Record,
    is_cross_trainer,
)
from ..profile import Channel, DeviceKind, Gives, Listener, Matcher, Profile, Write
from ..units import FASTEST_MPS, felt_bpm

CROSS_TRAINER_DATA = "00002ace-0000-1000-8000-00805f9b34fb"
FLAGS_SIZE = 3
BACKWARD = 1 << 15
DISTANCE_S = 6.0
"""Over so long a distance in metres makes a speed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossTrainerData(Record):
    """What one record of Cross Trainer Data says; None is what it does not say."""

    speed_mps: float | None = None
    average_speed_mps: float | None = None
    distance_m: int | None = None
    step_rate_spm: int | None = None
    average_step_rate_spm: int | None = None
    stride_count: float | None = None
    elevation_gain_m: float | None = None
    elevation_loss_m: float | None = None
    inclination_percent: float | None = None
    ramp_angle_deg: float | None = None
    resistance_level: float | None = None
    power_w: int | None = None
    average_power_w: int | None = None
    energy_kcal: int | None = None
    heart_rate_bpm: int | None = None
    met: float | None = None
    elapsed_s: int | None = None
    remaining_s: int | None = None
    direction: str = "forward"
    truncated: bool = False
    """The flags promise more than the octets hold."""


_FIELDS: tuple[tuple[Field, ...], ...] = (
    SPEED,
    AVERAGE_SPEED,
    DISTANCE,
    (Field("step_rate_spm", 2, absent=(0xFFFF,)), Field("average_step_rate_spm", 2, absent=(0xFFFF,))),
    (Field("stride_count", 2, 10),),
    ELEVATION,
    INCLINATION,
    (Field("resistance_level", 2, 10, NO_S16, signed=True),),
    (POWER,),
    (Field("average_power_w", 2, absent=NO_S16, signed=True),),
    ENERGY,
    HEART_RATE,
    (Field("met", 1, 10),),
    ELAPSED,
    REMAINING,
)


def decode(record: bytes) -> CrossTrainerData | None:
    """Return what one notification of Cross Trainer Data says; None if it is too short to say anything."""
    if len(record) < FLAGS_SIZE:
        return None
    flags = int.from_bytes(record[:FLAGS_SIZE], "little")
    values, _, truncated = read(record, FLAGS_SIZE, announced(flags ^ MORE_DATA, _FIELDS))
    return CrossTrainerData(**values, direction="backward" if flags & BACKWARD else "forward", truncated=truncated)


class CrossTrainerDialogue(Listener):
    """Turns the notifications of one connection into `Belt` readings."""

    def __init__(self) -> None:
        self._parts = Parts(decode)
        self._went = deque[tuple[float, int]]()
        """Times and distances of the last while, as long as no speed is told."""

    def _speed_mps(self, record: CrossTrainerData, t_s: float) -> float | None:
        """Return the speed; that which the distance makes, if somebody steps and the machine says that it stands."""
        if record.speed_mps != 0.0 or record.distance_m is None or not record.step_rate_spm:
            self._went.clear()
            return record.speed_mps
        went = self._went
        if went and not (0.0 <= t_s - went[-1][0] <= DISTANCE_S and record.distance_m >= went[-1][1]):
            went.clear()
        went.append((t_s, record.distance_m))
        while t_s - went[0][0] > DISTANCE_S:
            went.popleft()
        from_s, from_m = went[0]
        took_s = t_s - from_s
        speed_mps = (record.distance_m - from_m) / took_s if took_s else 0.0
        return speed_mps if speed_mps <= FASTEST_MPS else None

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the `Belt` that `data` completes, if it does."""
        if channel != CROSS_TRAINER_DATA:
            return [], []
        record = self._parts.add(data, t_s)
        if record is None:
            return [], []
        belt = Belt(
            t_s=t_s,
            speed_mps=self._speed_mps(record, t_s),
            distance_m=record.distance_m,
            elapsed_s=record.elapsed_s,
            inclination_percent=record.inclination_percent,
            power_w=record.power_w,
            resistance_level=record.resistance_level,
            heart_rate_bpm=felt_bpm(record.heart_rate_bpm),
            cadence_spm=record.step_rate_spm,
            is_walked_backward=record.direction == "backward",
        )
        return [belt], []


PROFILE = Profile(
    key="ftms_cross_trainer",
    kind=DeviceKind.TREADMILL,
    model="FTMS cross trainer",
    manufacturer=None,
    about="any cross trainer with the Fitness Machine Service",
    matchers=(
        Matcher(service_uuid=SERVICE),
        Matcher(service_data_uuid=SERVICE),
    ),
    is_offered=is_cross_trainer,
    channels=(Channel(uuid=CROSS_TRAINER_DATA, is_required=True, silence_s=30.0),),
    gives=frozenset({Gives.BELT_SPEED, Gives.CADENCE, Gives.INCLINE, Gives.FORCE, Gives.LEVEL, Gives.HEART_RATE}),
    dialogue=lambda _: CrossTrainerDialogue(),
    describe=lambda notifications: Parts(decode).describe(notifications),
)
