"""A Urevo walking pad (name URTM) that offers no FTMS: its own status in, `Belt` out.

Layout by blak3r/treadspan (protocol-analysis/urevo-E1L), from captures. Little endian:

    0  02            3  speed 0.1 mph       9   (distance 0.001 mile)
    1  51            5  time u16 s          11  steps u16
    2  state         7  distance u16 0.01 mile
    the last but one: the low octet of the sum of all before, exclusive or 5A; the last: 03

A pad asleep, in state 0, sends six octets. It is silent until 02 51 0B 03 was written once, after which it sends three
times a second; this starts nothing, and it is the only thing ever written.
"""

from typing import Any

from ...engine.samples import MILE_M, Belt, Reading
from .. import framing
from ..asking import Question
from ..fields import Field, read
from ..profile import Channel, DeviceKind, Gives, Matcher, Profile, Write

SERVICE = "0000fff0-0000-1000-8000-00805f9b34fb"
NOTIFY = "0000fff1-0000-1000-8000-00805f9b34fb"
WRITE = "0000fff2-0000-1000-8000-00805f9b34fb"

ASK = bytes.fromhex("02 51 0b 03")
SILENT_S = 10.0
"""Asked again when nothing came for that long."""
HEAD, ASLEEP, END, KEY = bytes.fromhex("02 51"), b"\x00", 0x03, 0x5A
SHORT, FULL = 6, 19

_FIELDS = (
    Field("speed_mps", 1, 36000 / MILE_M),
    Field(None, 1),
    Field("elapsed_s", 2),
    Field("distance_m", 2, 100 / MILE_M),
    Field(None, 2),
    Field("steps", 2),
)
_NAMES = ("speed_mps", "elapsed_s", "distance_m", "steps")


def measure(octets: bytes) -> int | None:
    """Return how long the status is that `octets` begin with."""
    if not HEAD.startswith(octets[:2]):
        return 0
    sizes = (SHORT, FULL) if octets[2:3] == ASLEEP else (FULL,)
    return framing.shortest(
        octets, sizes, lambda frame: frame[-1] == END and (sum(frame[:-2]) & 0xFF) ^ KEY == frame[-2]
    )


def decode(frame: bytes) -> dict[str, Any]:
    """Return what a status says."""
    said = read(frame, 3, _FIELDS).values if len(frame) == FULL else {}
    return {"state": frame[2], **{name: said.get(name) for name in _NAMES}}


class UrevoDialogue:
    """Has the pad talk, and turns what it says into a `Belt`."""

    def __init__(self) -> None:
        self._question = Question(Write(characteristic=WRITE, data=ASK), every_s=SILENT_S)
        self._heard_s = float("-inf")
        self._frames = framing.Frames(measure)

    def start(self, t_s: float) -> list[Write]:
        """Ask."""
        return self._question.due(t_s)

    def tick(self, t_s: float) -> list[Write]:
        """Ask again if it fell silent."""
        return self._question.due(t_s) if t_s - self._heard_s > SILENT_S else []

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the `Belt` of each status that `data` completes."""
        statuses = [decode(frame) for frame in self._frames.cut(data)] if channel == NOTIFY else []
        if statuses:
            self._heard_s = t_s
        return [
            Belt(
                t_s=t_s,
                speed_mps=said["speed_mps"] or 0.0,  # asleep
                distance_m=said["distance_m"],
                elapsed_s=said["elapsed_s"],
            )
            for said in statuses
        ], []


PROFILE = Profile(
    key="urevo",
    kind=DeviceKind.TREADMILL,
    model="Walking pad",
    manufacturer="Urevo",
    about="pads of the E1L kind that show no FTMS",
    # the service is everybody's, so it takes a name
    matchers=(Matcher(service_uuid=SERVICE, local_name="URTM*"),),
    channels=(Channel(uuid=NOTIFY, is_required=True, silence_s=60.0),),
    gives=frozenset({Gives.BELT_SPEED}),
    dialogue=lambda _: UrevoDialogue(),
    describe=lambda notifications: framing.describe(notifications, measure, decode),
)
