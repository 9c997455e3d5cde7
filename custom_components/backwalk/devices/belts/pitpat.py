"""A PitPat (Deerrun, SupeRun) walking pad: status in, `Belt` out.

Layout as two revisions of the T01 were found to have it on real units. Status, big endian, about once a second:

    0  66 or 68         7   distance u32 m         18  energy u16 kcal     26  bits 3, 4: 8 runs, 10 paused, 0 stopped
    1  length           11  incline u8 %           20  time u32, ms from firmware 20 on, before that s
    3  speed u16        13  heart rate u8          25  firmware
       0.001 km/h       14  steps u32              the last but one: exclusive or of all from octet 1 on; the last: 43

Speed and distance are metric, whatever the console shows. One revision sends it unasked (fba2), the others when asked
(ff02, or fff2 of a service of which most write to fff2 and are notified by fff1), with four octets in front: 4D 00, a
counter, a length. It is asked 6A 05 FD F8 43 once a second, as the maker's
app does, which moves nothing; that is the only thing ever written. Commands are longer.
"""

from functools import reduce
from operator import xor
from typing import Any

from ...engine.samples import Belt, Reading
from .. import framing
from ..profile import Channel, DeviceKind, Gives, Matcher, Profile, Write
from ..units import felt_bpm

PUSHED = "0000fba2-0000-1000-8000-00805f9b34fb"
ANSWERED, SWAPPED = "0000ff02-0000-1000-8000-00805f9b34fb", "0000fff2-0000-1000-8000-00805f9b34fb"
WRITES = {
    ANSWERED: "0000ff01-0000-1000-8000-00805f9b34fb",
    SWAPPED: "0000fff1-0000-1000-8000-00805f9b34fb",
}
"""Where one answers, and where it is asked."""

ASK_STATUS = bytes.fromhex("6a 05 fd f8 43")
WRAPPED, WRAPPER_SIZE = 0x4D, 4
HEAD_SIZE = 2
"""Its kind and its length."""
STATUS, END = (0x66, 0x68), 0x43
SHORTEST, LONGEST = 31, 64
STATES = {0x18: "idle", 0x08: "running", 0x10: "paused", 0x00: "stopped"}
FIRST_IN_MS = 20
"""Firmware."""


def measure(octets: bytes) -> int | None:
    """Return how long the status is that `octets` begin with, its wrapper included."""
    begin = WRAPPER_SIZE if octets[0] == WRAPPED else 0
    head = octets[begin : begin + HEAD_SIZE]
    if octets[0] not in {WRAPPED, *STATUS} or (head and head[0] not in STATUS):
        return 0
    if len(head) < HEAD_SIZE:
        return None
    if not SHORTEST <= head[1] <= LONGEST:
        return 0
    return framing.shortest(
        octets, (begin + head[1],), lambda frame: frame[-1] == END and reduce(xor, frame[begin + 1 : -2]) == frame[-2]
    )


def decode(data: bytes) -> dict[str, Any]:
    """Return what a status says."""
    frame = data[WRAPPER_SIZE:] if data[0] == WRAPPED else data

    def big(start: int, size: int) -> int:
        return int.from_bytes(frame[start : start + size])

    return {
        "state": STATES[frame[26] & 0x18],
        "speed_mps": big(3, 2) / 3600,
        "inclination_percent": frame[11],
        "elapsed_s": big(20, 4) // (1000 if frame[25] >= FIRST_IN_MS else 1),
        "distance_m": big(7, 4),
        "steps": big(14, 4),
        "energy_kcal": big(18, 2),
        "heart_rate_bpm": frame[13] or None,
    }


class PitPatDialogue:
    """Asks for the status once a second where it is not sent unasked, and turns it into a `Belt`."""

    def __init__(self) -> None:
        self._asked = 0
        self._frames = {uuid: framing.Frames(measure) for uuid in (PUSHED, *WRITES)}

    def start(self, t_s: float) -> list[Write]:
        """Ask."""
        return self.tick(t_s)

    def tick(self, t_s: float) -> list[Write]:  # noqa: ARG002  each tick
        """Ask again."""
        self._asked = (self._asked + 1) & 0xFF
        wrapper = bytes((WRAPPED, 0, self._asked, len(ASK_STATUS)))
        return [Write(characteristic=uuid, data=wrapper + ASK_STATUS) for uuid in WRITES.values()]

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the `Belt` of each status that `data` completes."""
        frames = self._frames[channel].cut(data) if channel in self._frames else []
        return [_belt(decode(frame), t_s) for frame in frames], []


def _belt(said: dict[str, Any], t_s: float) -> Belt:
    return Belt(
        t_s=t_s,
        speed_mps=said["speed_mps"],
        distance_m=said["distance_m"],
        elapsed_s=said["elapsed_s"],
        inclination_percent=said["inclination_percent"],
        heart_rate_bpm=felt_bpm(said["heart_rate_bpm"]),
    )


PROFILE = Profile(
    key="pitpat",
    kind=DeviceKind.TREADMILL,
    model="Walking pad",
    manufacturer="PitPat",
    about="Deerrun and SupeRun pads that call themselves PITPAT-T",
    matchers=(Matcher(local_name="PITPAT-T*"),),
    channels=tuple(Channel(uuid=uuid, is_required=False, silence_s=30.0) for uuid in (PUSHED, *WRITES)),
    gives=frozenset({Gives.BELT_SPEED, Gives.INCLINE, Gives.HEART_RATE}),
    dialogue=lambda _: PitPatDialogue(),
    describe=lambda notifications: framing.describe(notifications, measure, decode),
)
