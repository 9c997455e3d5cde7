"""KingSmith's WalkingPad and its relatives with their own protocol ("WiLink"): status in, `Belt` out.

Layout as many clients agree (ph4r05/ph4-walkingpad, cagnulein/qdomyos-zwift, marcuspuchalla/trot). A frame is F8, a
class, the payload, the low octet of the sum of all between, FD; figures of several octets are big endian. The status is
20 octets:

    0  F8            4  mode: 0 automatic 1 manual 2 standby     11  steps u24
    1  A2            5  time u24 s                               14  (not to be used)
    2  belt state    8  distance u24 10 m                        16  last button
    3  speed 0.1 km/h                                            18  sum, FD

Belt states: 0 stands, 1 runs, 3 slows down, 5 asleep, 6 to 9 counts down. The record of the last walk, F8 A7, has time,
distance and steps from octet 8 on.

A pad is silent until it is asked. F7 A2 00 00 A2 FD asks for the status and moves nothing; it is asked once a second,
as the maker's app does, and that is the only thing ever written. Pads that came later speak FTMS, and some (R2, X21,
G1, K12 Pro) a ciphered protocol, which nothing here can read.
"""

from typing import Any

from ...engine.samples import Belt, Reading
from .. import framing
from ..asking import Question
from ..profile import Channel, DeviceKind, Gives, Matcher, Profile, Write

SERVICE = "0000fe00-0000-1000-8000-00805f9b34fb"
NOTIFY = "0000fe01-0000-1000-8000-00805f9b34fb"
WRITE = "0000fe02-0000-1000-8000-00805f9b34fb"

ASK_STATUS = bytes.fromhex("f7 a2 00 00 a2 fd")
ASK_EVERY_S = 0.9
"""A tick comes each second, give or take; questions closer than 0.69 s get lost."""

BEGIN, END = 0xF8, 0xFD
STATUS, RECORD = 0xA2, 0xA7
CLASSES = range(0xA0, 0xC0)
"""All that were seen lie among these."""
SHORTEST, FULL = 4, 20


def measure(octets: bytes) -> int | None:
    """Return how long the frame is that `octets` begin with."""
    if octets[0] != BEGIN or not all(kind in CLASSES for kind in octets[1:2]):
        return 0
    sizes = (FULL,) if {*octets[1:2]} & {STATUS, RECORD} else range(SHORTEST, FULL + 1)
    return framing.shortest(octets, sizes, lambda frame: frame[-1] == END and sum(frame[1:-2]) & 0xFF == frame[-2])


def decode(frame: bytes) -> dict[str, Any]:
    """Return what a frame says."""

    def big(start: int) -> int:
        return int.from_bytes(frame[start : start + 3])

    if frame[1] not in {STATUS, RECORD}:
        return {"kind": "other"}
    if frame[1] == RECORD:
        return {"kind": "record", "elapsed_s": big(8), "distance_m": 10 * big(11), "steps": big(14)}
    return {
        "kind": "status",
        "belt_state": frame[2],
        "speed_mps": frame[3] / 36,
        "mode": frame[4],
        "elapsed_s": big(5),
        "distance_m": 10 * big(8),
        "steps": big(11),
        "button": frame[16],
    }


class WalkingPadDialogue:
    """Asks for the status once a second, and turns it into a `Belt`."""

    def __init__(self) -> None:
        self._status = Question(Write(characteristic=WRITE, data=ASK_STATUS), every_s=ASK_EVERY_S)
        self._frames = framing.Frames(measure)

    def start(self, t_s: float) -> list[Write]:
        """Ask."""
        return self._status.due(t_s)

    def tick(self, t_s: float) -> list[Write]:
        """Ask again."""
        return self._status.due(t_s)

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the `Belt` of each status that `data` completes."""
        frames = self._frames.cut(data) if channel == NOTIFY else []
        statuses = [said for frame in frames if (said := decode(frame))["kind"] == "status"]
        return [
            Belt(t_s=t_s, speed_mps=said["speed_mps"], distance_m=said["distance_m"], elapsed_s=said["elapsed_s"])
            for said in statuses
        ], []


_NAMES = (
    "WalkingPad*",
    "KINGSMITH*",
    "DYNAMAX*",
    "KS-BLC*",
    "KS-BLR*",
    "KS-F0*",
    "KS-ST-A1P*",
    "KS-SC-BLR2C*",
    "KS-H*",
)

PROFILE = Profile(
    key="walkingpad",
    kind=DeviceKind.TREADMILL,
    model="WalkingPad",
    manufacturer="KingSmith",
    about="A1, A1 Pro, R1 Pro, C2, P1, K12 and the DYNAMAX pads, which know no FTMS",
    # fe00 is used by others, too, so it takes a name
    matchers=(
        *(Matcher(local_name=name) for name in _NAMES),
        Matcher(service_uuid=SERVICE, local_name="RE"),
    ),
    # these speak FTMS, and those the ciphered protocol
    except_names=("KS-HD-*", "KS-HC-R1A*", "KS-HDSC-X21*", "KS-HDSY-X21*"),
    channels=(Channel(uuid=NOTIFY, is_required=True, silence_s=30.0),),
    gives=frozenset({Gives.BELT_SPEED}),
    dialogue=lambda _: WalkingPadDialogue(),
    describe=lambda notifications: framing.describe(notifications, measure, decode),
)
