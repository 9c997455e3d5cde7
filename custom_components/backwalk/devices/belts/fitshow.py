"""A treadmill with a FitShow module (names FS-, FIT-, Noble): status in, `Belt` out.

Layout as clients agree (syssi/esphome-treadmill-f15, cagnulein/qdomyos-zwift, tyge68/fitshow-treadmill). A frame is 02,
command, parameter, data, the exclusive or of all between, 03; little endian. The status is command 51; its parameter is
the state (0 stand-by, 1 end, 2 countdown, 3 running, 4 stopping, 5 error, 6 safety key, 10 paused). It ends there, or
after one octet more, or, when there is something to tell, has 17 octets:

    3  speed 0.1            5  time u16 s          9   energy u16 0.1 kcal    13  heart rate u8
    4  inclination s8 %     7  distance u16 m      11  steps u16              15  exclusive or, 03

The speed is in miles an hour when the console is set to miles; distances are in units of the console's own.

A module is silent until it is asked. 02 51 51 03 asks for the status and moves nothing; it is asked once a second, as
the maker's app does, and that is the only thing ever written. Newer modules speak FTMS as well, and are read that way.
"""

from collections.abc import Mapping
from functools import reduce
from operator import xor
from typing import Any

from ...engine.samples import Belt, Reading
from .. import framing
from ..asking import Question
from ..fields import Field, read
from ..profile import Channel, DeviceKind, Gives, Matcher, Profile, Write
from ..units import SPEED_UNIT, felt_bpm, told_factor


def _uuid(short: str) -> str:
    return f"0000{short}-0000-1000-8000-00805f9b34fb"


SERVICES = {"fff0": ("fff1", "fff2"), "ffe0": ("ffe4", "ffe1"), "ae00": ("ae02", "ae01")}
"""Where a module may speak: the service, where it notifies, where it is written to."""
WRITES = {_uuid(notify): _uuid(write) for notify, write in SERVICES.values()}

ASK_STATUS = bytes.fromhex("02 51 51 03")
ASK_EVERY_S = 0.9
HEAD, END = bytes.fromhex("02 51"), 0x03
RUNNING, LAST_STATE = 0x03, 0x0A
SHORT, FULL = (5, 6), 17

_FIELDS = (
    Field("speed_mps", 1, 36),
    Field("inclination_percent", 1, signed=True),
    Field("elapsed_s", 2),
    Field("distance_m", 2),
    Field("energy_kcal", 2, 10),
    Field("steps", 2, absent=(0,)),
    Field("heart_rate_bpm", 1, absent=(0,)),
)


def measure(octets: bytes) -> int | None:
    """Return how long the status is that `octets` begin with."""
    if not HEAD.startswith(octets[:2]) or any(state > LAST_STATE for state in octets[2:3]):
        return 0
    if is_whole(octets[:FULL], FULL):
        return FULL
    is_running = octets[2:3] == bytes([RUNNING])
    for size in SHORT:
        # while it runs, the speed and incline of a full one can look like the end of a short one: what follows tells
        follows = octets[size : size + len(HEAD)]
        if is_whole(octets[:size], size) and (not is_running or (follows and HEAD.startswith(follows))):
            return size
    return None if len(octets) < FULL else 0


def is_whole(frame: bytes, *sizes: int) -> bool:
    """Tell whether octets are a frame of one of these sizes, or of any."""
    return len(frame) in (sizes or (*SHORT, FULL)) and frame[-1] == END and reduce(xor, frame[1:-2]) == frame[-2]


def decode(frame: bytes) -> dict[str, Any]:
    """Return what a status says."""
    said = read(frame, 3, _FIELDS).values if len(frame) == FULL else {}
    return {"state": frame[2], **{str(field.name): said.get(str(field.name)) for field in _FIELDS}}


class FitShowDialogue:
    """Asks for the status once a second, and turns it into a `Belt`."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._factor = told_factor(settings)
        self._question = self._ask(*WRITES.values())
        self._answers_at: str | None = None
        self._frames = {uuid: framing.Frames(measure) for uuid in WRITES}

    def start(self, t_s: float) -> list[Write]:
        """Ask, wherever such a module may listen."""
        return self._question.due(t_s)

    def tick(self, t_s: float) -> list[Write]:
        """Ask again, where it answered."""
        return self._question.due(t_s)

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the `Belt` of each status that `data` completes."""
        statuses = [decode(frame) for frame in self._frames[channel].cut(data)] if channel in WRITES else []
        if statuses and self._answers_at is None:
            self._answers_at = channel
            self._question = self._ask(WRITES[channel])
        return [
            self._belt(said, t_s) for said in statuses if said["speed_mps"] is not None or said["state"] != RUNNING
        ], []

    def _belt(self, said: Mapping[str, Any], t_s: float) -> Belt:
        # a short frame tells the state alone: in all but one nothing moves
        return Belt(
            t_s=t_s,
            speed_mps=(said["speed_mps"] or 0.0) * self._factor,
            elapsed_s=said["elapsed_s"],
            inclination_percent=said["inclination_percent"],
            heart_rate_bpm=felt_bpm(said["heart_rate_bpm"]),
        )

    def _ask(self, *uuids: str) -> Question:
        return Question(*(Write(characteristic=uuid, data=ASK_STATUS) for uuid in uuids), every_s=ASK_EVERY_S)


PROFILE = Profile(
    key="fitshow",
    kind=DeviceKind.TREADMILL,
    model="FitShow treadmill",
    manufacturer=None,
    about="treadmills with a FitShow module that know no FTMS",
    # the services are everybody's, so it takes a name
    matchers=tuple(
        Matcher(service_uuid=_uuid(service), local_name=name)
        for service in SERVICES
        for name in ("FS-*", "FIT-*", "Noble*")
    ),
    channels=tuple(Channel(uuid=uuid, is_required=False, silence_s=30.0) for uuid in WRITES),
    settings=(SPEED_UNIT,),
    gives=frozenset({Gives.BELT_SPEED, Gives.INCLINE, Gives.HEART_RATE}),
    dialogue=FitShowDialogue,
    describe=lambda notifications: framing.describe(notifications, measure, decode, is_whole),
)
