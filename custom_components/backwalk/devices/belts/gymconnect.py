"""A machine with GymConnect (TRUE, Woodway, Assault, Precor), curved and motorless ones among them: `Belt` out.

Layout as BluetoothMessageProtocol and TrackMyIndoorWorkout have it, the one from the maker's text, the other confirmed
by captures of a bike. Characteristic a026e01d notifies an update in one or more packets; all is little endian:

    flags 0    bits 0 to 3: flags 1 to 4 follow; 4: first packet of an update; 5: last one;
               6: elapsed u16 s; 7: remaining u16 s
    flags 1..4
    elapsed, remaining, and then what flags 1, 2, 3 announce in the order of their bits

Machines were seen that never send a last packet. Nothing is ever written to the machine.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ...engine.samples import Belt, Reading
from ..fields import Field, announced, read
from ..fitness_machine import NO_S16
from ..profile import Channel, DeviceKind, Gives, Listener, Matcher, Profile, Write
from ..units import FASTEST_MPS, felt_bpm

SERVICE = "a026ee07-0a7d-4ab3-97fa-f1500f9feb8b"
MEASUREMENT = "a026e01d-0a7d-4ab3-97fa-f1500f9feb8b"

FIRST, LAST = 1 << 4, 1 << 5
MORE_FLAGS = 4

_TIMES = ((Field("elapsed_s", 2),), (Field("remaining_s", 2),))
_GROUPS = (
    (Field("heart_rate_bpm", 1),),
    (Field("intensity", 1),),
    (Field("resistance_level", 2, 10),),
    (Field("speed_mps", 2, 360, (0xFFFF,)),),
    (Field("cadence_rpm", 2, 10),),
    (Field("movements", 2),),
    (Field("distance_m", 3),),
    (Field("elevation_gain_m", 2, 10),),
    # flags 2
    (Field("elevation_loss_m", 2, 10),),
    (Field("energy_kcal", 2),),
    (Field("energy_kcal_per_h", 2),),
    (Field("met", 1, 10),),
    (Field("power_w", 2, absent=NO_S16, signed=True),),
    (Field("torque_nm", 2, 10),),
    (Field("gear", 1),),
    (Field("inclination_percent", 2, 10, NO_S16, signed=True),),
    # flags 3; floors, laps and the length of a movement go unread
    (Field("ramp_angle_deg", 2, 100, NO_S16, signed=True),),
    (Field(None, 2),),
    (Field(None, 2),),
    (Field(None, 1),),
    (Field(None, 2),),
)
_NAMES = [str(field.name) for (field,) in (*_TIMES, *_GROUPS) if field.name]


def decode(packet: bytes) -> dict[str, Any] | None:
    """Return what a packet says, as far as it goes; None if it is too short for its flags."""
    if not packet:
        return None
    flags = packet[0]
    follow = [n for n in range(MORE_FLAGS) if flags >> n & 1]
    if len(packet) < 1 + len(follow):
        return None
    more = sum(packet[1 + place] << 8 * n for place, n in enumerate(follow))
    return read(packet, 1 + len(follow), [*announced(flags >> 6, _TIMES), *announced(more, _GROUPS)]).values


class GymConnectDialogue(Listener):
    """Turns updates into `Belt` readings: each packet that tells the speed, with what else was last told."""

    def __init__(self) -> None:
        self._said: dict[str, Any] = {}

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the `Belt` of now, if `data` tells a speed."""
        said = decode(data) if channel == MEASUREMENT else None
        if said is None:
            return [], []
        self._said |= said
        return [_belt(self._said, t_s)] if "speed_mps" in said else [], []


def _belt(said: Mapping[str, Any], t_s: float) -> Belt:
    return Belt(
        t_s=t_s,
        speed_mps=said["speed_mps"] if said["speed_mps"] <= FASTEST_MPS else None,
        distance_m=said.get("distance_m"),
        elapsed_s=said.get("elapsed_s"),
        inclination_percent=said.get("inclination_percent"),
        power_w=said.get("power_w"),
        resistance_level=said.get("resistance_level"),
        heart_rate_bpm=felt_bpm(said.get("heart_rate_bpm")),
    )


def describe(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications for people: one dictionary for each update, whole or not, empty or not."""
    lines, goes_on = list[dict[str, Any]](), False
    for packet in notifications:
        if (said := decode(packet)) is None:
            lines.append({"error": f"too short for its flags: {packet.hex()}"})
            goes_on = False
            continue
        if not goes_on or packet[0] & FIRST:
            lines.append(dict.fromkeys(_NAMES))
        lines[-1] |= said
        goes_on = not packet[0] & LAST
    return lines


PROFILE = Profile(
    key="gymconnect",
    kind=DeviceKind.TREADMILL,
    model="GymConnect treadmill",
    manufacturer=None,
    about="TRUE, Woodway and Assault, curved and motorless ones among them",
    matchers=(
        Matcher(service_uuid=SERVICE),
        Matcher(local_name="ASSAULT TREADMILL *"),
        Matcher(local_name="WDWAY*"),
        Matcher(local_name="TRUE TREADMILL *"),
    ),
    channels=(Channel(uuid=MEASUREMENT, is_required=True, silence_s=30.0),),
    gives=frozenset({Gives.BELT_SPEED, Gives.INCLINE, Gives.FORCE, Gives.LEVEL, Gives.HEART_RATE}),
    dialogue=lambda _: GymConnectDialogue(),
    describe=describe,
)
