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
    bit 8   heart rate                        u8 bpm
    bit 9   metabolic equivalent              u8 MET
    bit 10  elapsed time                      u16 s
    bit 11  remaining time                    u16 s
    bit 12  force on belt, power output       s16 N, s16 W
    bit 13  reserved; some machines put a step count there, u16 or u24

A record too long for one notification comes in parts, of which the last has bit 0 clear (section 4.19). Reserved bits
and octets left over are to be ignored (FTMP section 4.4.2), and machines differ from the text in more ways than that,
so nothing here raises: a record is read as far as it goes. Nothing is ever written to the machine.
"""

from collections.abc import Container, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

from ..engine.samples import Belt, Reading
from .profile import Channel, DeviceKind, Gives, Listener, Matcher, Profile, Write

FITNESS_MACHINE_SERVICE = "00001826-0000-1000-8000-00805f9b34fb"
TREADMILL_DATA = "00002acd-0000-1000-8000-00805f9b34fb"
MACHINE_STATUS = "00002ada-0000-1000-8000-00805f9b34fb"

FLAGS_SIZE = 2
MORE_DATA = 1 << 0
STEPS = 1 << 13
RECORD_S = 3.0
"""The parts of a record belong together when no more than this lies between the first and the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreadmillData:
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
    elapsed_s: int | None = None
    remaining_s: int | None = None
    force_n: int | None = None
    power_w: int | None = None
    steps: int | None = None
    truncated: bool = False
    """The flags promise more than the octets hold."""

    def followed_by(self, part: TreadmillData) -> TreadmillData:
        """Return the record that these parts make."""
        said = {name: value for name, value in asdict(part).items() if value is not None}
        return replace(self, **said | {"truncated": self.truncated or part.truncated})


class _Field(NamedTuple):
    name: str | None  # None: passed over
    size: int
    per_unit: int = 1  # raw counts to one SI unit
    absent: Container[int] = ()  # raw values that mean "not available"
    signed: bool = False


_NO_S16 = (0x7FFF,)
_PACE, _OLD_PACE = _Field(None, 2), _Field(None, 1)
# 0xFFFF and, with it, whatever is faster than 25 km/h: that is no walker but a broken record
_TOO_FAST = range(25_00 + 1, 0x10000)

_FIELDS: tuple[tuple[_Field, ...], ...] = (
    (_Field("speed_mps", 2, 360, _TOO_FAST),),
    (_Field("average_speed_mps", 2, 360, _TOO_FAST),),
    (_Field("distance_m", 3),),
    (
        _Field("inclination_percent", 2, 10, _NO_S16, signed=True),
        _Field("ramp_angle_deg", 2, 10, _NO_S16, signed=True),
    ),
    # the text defines no "not available" here; Life Fitness sends the one, Matrix the other
    (_Field("elevation_gain_m", 2, 10, (0x7FFF, 0xFFFF)), _Field("elevation_loss_m", 2, 10, (0x7FFF, 0xFFFF))),
    (_PACE,),
    (_PACE,),
    (_Field("energy_kcal", 2, absent=(0xFFFF,)), _Field(None, 2), _Field(None, 1)),
    (_Field("heart_rate_bpm", 1),),
    (_Field("met", 1),),
    (_Field("elapsed_s", 2),),
    (_Field("remaining_s", 2),),
    (_Field("force_n", 2, absent=_NO_S16, signed=True), _Field("power_w", 2, absent=_NO_S16, signed=True)),
)


def decode(record: bytes) -> TreadmillData | None:
    """Return what one notification of Treadmill Data says; None if it is too short to say anything."""
    if len(record) < FLAGS_SIZE:
        return None
    flags = int.from_bytes(record[:FLAGS_SIZE], "little")
    shown = flags ^ MORE_DATA  # the one bit that is set when its field is missing
    fields = [field for bit, group in enumerate(_FIELDS) if shown >> bit & 1 for field in group]
    if FLAGS_SIZE + sum(field.size for field in fields) > len(record):
        fields = [_OLD_PACE if field is _PACE else field for field in fields]
    values: dict[str, Any] = {}
    start = FLAGS_SIZE
    for field in fields:
        end = start + field.size
        if end > len(record):
            return TreadmillData(**values, truncated=True)
        raw = int.from_bytes(record[start:end], "little", signed=field.signed)
        if field.name and raw not in field.absent:
            values[field.name] = raw if field.per_unit == 1 else raw / field.per_unit
        start = end
    if flags & STEPS and len(record) - start in (2, 3):
        values["steps"] = int.from_bytes(record[start:], "little")
    return TreadmillData(**values)


class _Records:
    """Joins the parts of records."""

    def __init__(self) -> None:
        self.unfinished: TreadmillData | None = None
        self._began_s = 0.0

    def add(self, part: bytes, arrival_s: float) -> TreadmillData | None:
        """Return the record that `part` completes; None if it completes none."""
        data = decode(part)
        if data is None:
            return None
        if self.unfinished is not None and arrival_s - self._began_s <= RECORD_S:
            data = self.unfinished.followed_by(data)
        else:
            self._began_s = arrival_s
        if part[0] & MORE_DATA:
            self.unfinished = data
            return None
        self.unfinished = None
        return data


class TreadmillDialogue(Listener):
    """Turns the notifications of one connection into `Belt` readings."""

    def __init__(self) -> None:
        self._records = _Records()
        self._resistance_level: float | None = None

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the `Belt` that `data` completes, if it does."""
        if channel == MACHINE_STATUS:
            self._hear(data)
        elif channel == TREADMILL_DATA and (record := self._records.add(data, t_s)):
            return [
                Belt(
                    t_s=t_s,
                    speed_mps=record.speed_mps,
                    distance_m=record.distance_m,
                    elapsed_s=record.elapsed_s,
                    inclination_percent=record.inclination_percent,
                    force_n=record.force_n,
                    power_w=record.power_w,
                    resistance_level=self._resistance_level,
                    heart_rate_bpm=record.heart_rate_bpm or None,  # 0: no heart is felt
                )
            ], []
        return [], []

    def _hear(self, status: bytes) -> None:
        """Keep the resistance level that the Fitness Machine Status (0x2ADA, section 4.17) tells of, and only tells.

        Its unit is 0.1; it was a u8 in FTMS v1.0 and is an s16 since v1.0.1.
        """
        match list(status):
            case [0x01, *_]:  # reset
                self._resistance_level = None
            case [0x07, level]:
                self._resistance_level = level / 10
            case [0x07, low, high, *_]:
                self._resistance_level = int.from_bytes((low, high), "little", signed=True) / 10


def describe(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications for people; of a record whose last part is missing, what there is."""
    records, lines = _Records(), list[dict[str, Any]]()
    for part in notifications:
        if record := records.add(part, 0.0):
            lines.append(asdict(record))
        elif len(part) < FLAGS_SIZE:
            lines.append({"error": f"too short for the flags of Treadmill Data: {part.hex()}"})
    return [*lines, asdict(records.unfinished)] if records.unfinished else lines


PROFILE = Profile(
    key="ftms_treadmill",
    kind=DeviceKind.TREADMILL,
    model="FTMS treadmill",
    manufacturer=None,
    about="any treadmill or walking pad with the Fitness Machine Service",
    # the advertised machine type is no condition: machines leave it out, reverse its octets or claim to be bikes
    matchers=(
        Matcher(service_uuid=FITNESS_MACHINE_SERVICE),
        Matcher(service_data_uuid=FITNESS_MACHINE_SERVICE),
    ),
    channels=(
        Channel(uuid=TREADMILL_DATA, is_required=True, silence_s=30.0),
        Channel(uuid=MACHINE_STATUS, is_required=False, silence_s=None),
    ),
    gives=frozenset({Gives.BELT_SPEED, Gives.INCLINE, Gives.FORCE, Gives.LEVEL, Gives.HEART_RATE}),
    dialogue=lambda _: TreadmillDialogue(),
    describe=describe,
)
