"""What machines of the Fitness Machine Service (FTMS v1.0.1, 0x1826) share: advertisement, records in parts, status.

The service data of the advertisement are flags, u8 (bit 0: somebody may connect), and the types of machine, u16 little
endian: bit 0 treadmill, 1 cross trainer, 2 step climber, 3 stair climber, 4 rower, 5 indoor bike. Machines leave it
out, send one octet, or reverse the two.

A record too long for one notification comes in parts, of which the last has bit 0 of its flags clear (section 4.19).

Machine Status, 0x2ADA (section 4.17), is an octet that says what happened, and a figure. It also comes when somebody
pushed a key at the machine.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from .fields import Field, read
from .profile import Advertisement
from .units import FASTEST_MPS

SERVICE = "00001826-0000-1000-8000-00805f9b34fb"
MACHINE_STATUS = "00002ada-0000-1000-8000-00805f9b34fb"
CYCLING_POWER_SERVICE = "00001818-0000-1000-8000-00805f9b34fb"

MORE_DATA = 1 << 0
RECORD_S = 3.0
"""The parts of a record belong together when no more than this lies between the first and the last."""

TREADMILL, CROSS_TRAINER, KNOWN_TYPES = 0b1, 0b10, 0b111111
NO_S16 = (0x7FFF,)

# what records of several machines hold, each a group that is announced by one bit
# 0xFFFF lies among what is too fast
TOO_FAST = range(round(360 * FASTEST_MPS) + 1, 0x10000)
SPEED, AVERAGE_SPEED = (Field("speed_mps", 2, 360, TOO_FAST),), (Field("average_speed_mps", 2, 360, TOO_FAST),)
DISTANCE = (Field("distance_m", 3),)
INCLINATION = (
    Field("inclination_percent", 2, 10, NO_S16, signed=True),
    Field("ramp_angle_deg", 2, 10, NO_S16, signed=True),
)
# the text defines no "not available" here; Life Fitness sends the one, Matrix the other
ELEVATION = (Field("elevation_gain_m", 2, 10, (0x7FFF, 0xFFFF)), Field("elevation_loss_m", 2, 10, (0x7FFF, 0xFFFF)))
POWER = Field("power_w", 2, absent=NO_S16, signed=True)
ENERGY = (Field("energy_kcal", 2, absent=(0xFFFF,)), Field(None, 2), Field(None, 1))
HEART_RATE = (Field("heart_rate_bpm", 1, absent=(0xFF,)),)
ELAPSED, REMAINING = (Field("elapsed_s", 2),), (Field("remaining_s", 2),)


def machine_types(advertisement: Advertisement) -> int:
    """Return the types of machine that the advertisement says this is, one bit each; 0 if it does not say."""
    said = advertisement.service_data.get(SERVICE, b"")
    low, high = (*said[1:3], 0, 0)[:2]
    types = low & KNOWN_TYPES or high & KNOWN_TYPES
    return types if said and said[0] & 1 else 0


def is_for_walkers(advertisement: Advertisement) -> bool:
    """Tell whether this may be more than a bike or a rower.

    Cycling power belongs to bikes, and to a few foot pods, which have no Fitness Machine Service and no wheel.
    """
    types = machine_types(advertisement)
    if types:
        return bool(types & (TREADMILL | CROSS_TRAINER))
    return not (CYCLING_POWER_SERVICE in advertisement.service_uuids and SERVICE in advertisement.service_uuids)


def is_cross_trainer(advertisement: Advertisement) -> bool:
    """Tell whether the machine says it is a cross trainer, and no treadmill."""
    return machine_types(advertisement) & (TREADMILL | CROSS_TRAINER) == CROSS_TRAINER


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a machine says in one record. None is what it does not say; `truncated` has to be among the fields."""

    def followed_by(self, part: Self) -> Self:
        """Return the record that these parts make."""
        earlier, later = asdict(self), asdict(part)
        said = {name: value for name, value in later.items() if value is not None}
        return replace(self, **said | {"truncated": earlier["truncated"] or later["truncated"]})


class Parts[R: Record]:
    """Joins the parts of records."""

    def __init__(self, decode: Callable[[bytes], R | None]) -> None:
        """`decode` reads one part, and has None for one that is too short for its flags."""
        self._decode = decode
        self.unfinished: R | None = None
        self._began_s = 0.0

    def add(self, part: bytes, t_s: float) -> R | None:
        """Return the record that `part` completes; None if it completes none."""
        if (record := self._decode(part)) is None:
            return None
        if self.unfinished is not None and t_s - self._began_s <= RECORD_S:
            record = self.unfinished.followed_by(record)
        else:
            self._began_s = t_s
        goes_on = bool(part[0] & MORE_DATA)
        self.unfinished = record if goes_on else None
        return None if goes_on else record

    def describe(self, notifications: Iterable[bytes]) -> list[dict[str, Any]]:
        """Decode consecutive notifications for people; of a record whose last part is missing, what there is."""
        lines = list[dict[str, Any]]()
        for part in notifications:
            if record := self.add(part, 0.0):
                lines.append(asdict(record))
            elif self._decode(part) is None:
                lines.append({"error": f"too short for its flags: {part.hex()}"})
        return [*lines, asdict(self.unfinished)] if self.unfinished else lines


_EVENTS = {
    0x01: ("reset", None),
    0x02: ("stopped_or_paused", None),
    0x03: ("stopped_by_safety_key", None),
    0x04: ("started", None),
    0x05: ("target_speed", Field("target_speed_mps", 2, 360)),
    0x06: ("target_inclination", Field("target_inclination_percent", 2, 10, signed=True)),
    0x07: ("target_resistance", Field("target_resistance_level", 2, 10, signed=True)),
    0x08: ("target_power", Field("target_power_w", 2, signed=True)),
    0x09: ("target_heart_rate", Field("target_heart_rate_bpm", 1)),
    0x0A: ("target_energy", Field("target_energy_kcal", 2)),
    0x0B: ("target_steps", Field("target_steps", 2)),
    0x0C: ("target_strides", Field("target_strides", 2)),
    0x0D: ("target_distance", Field("target_distance_m", 3)),
    0x0E: ("target_time", Field("target_time_s", 2)),
    0x12: ("bike_simulation", None),
    0xFF: ("control_permission_lost", None),
}
_STOPS = {b"\x02\x01": "stopped", b"\x02\x02": "paused"}
_OLD_LEVEL_SIZE = 2


def status(data: bytes) -> dict[str, Any] | None:
    """Return what a notification of Machine Status says; None if it says nothing."""
    if not data:
        return None
    event, field = _EVENTS.get(data[0], ("other", None))
    if field is None:
        return {"event": _STOPS.get(data[:2], event)}
    if data[0] == 0x07 and len(data) == _OLD_LEVEL_SIZE:  # noqa: PLR2004  FTMS v1.0: a u8
        field = field._replace(size=1, signed=False)
    return {"event": event, str(field.name): None} | read(data, 1, [field]).values


def describe_status(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications of Machine Status for people."""
    return [status(data) or {"error": "an empty status"} for data in notifications]
