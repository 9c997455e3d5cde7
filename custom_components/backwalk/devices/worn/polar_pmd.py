"""A Polar Verity Sense, worn on the foot: acceleration and angular rate in, `Imu` out.

Polar measurement data (PMD), by Polar's own SDK (polarofficial/polar-ble-sdk). What is written to the control point, an
operation and the kind of measurement, is answered F0, operation, kind, status (0: done), more, and settings: number,
count, and values of 2 octets (0 rate Hz, 1 resolution bits, 2 range g or °/s), of 1 octet (4 channels), or f32 (5
factor).

    03 02, 03 05         stop both streams, which a lost link leaves on
    02 09                SDK mode, in which it does not switch itself off for want of a pulse
    04 02, 04 05         ask which settings there are (01 when there is no SDK mode)
    02 02 .., 02 05 ..   start the streams, with one value for each setting; the answer tells the factor

One command waits for the answer to the one before. Angular rate without a factor is refused, as its scale is not known.
The time is that of the last sample of a frame; frames come a second or two late. Nothing else is ever written.
"""

import math
from collections import deque
from collections.abc import Iterable
from struct import Struct
from typing import Any, NamedTuple

from ...engine.samples import Reading
from ..motion import FORCE as FORCE_NAMES
from ..motion import GRAVITY_MS2, RADS_PER_DPS, Pairing, named
from ..motion import RATE as RATE_NAMES
from ..profile import Channel, DeviceKind, Gives, Matcher, Profile, Write
from ..stamps import StampClock
from .polar_frames import FORCE, RATE, Frame, decode

CONTROL = "fb005c81-02e7-f387-1cad-8acd2d8df0c8"
DATA = "fb005c82-02e7-f387-1cad-8acd2d8df0c8"

ANSWER = 0xF0
SETTINGS, START, STOP, SDK_SETTINGS = 0x01, 0x02, 0x03, 0x04
SDK = 0x09
OPERATIONS = {SETTINGS: "settings", START: "start", STOP: "stop", SDK_SETTINGS: "sdk_settings"}
KINDS = {FORCE: "acc", RATE: "gyro", SDK: "sdk"}
HEAD, STATUS = 5, 3

HZ, BITS, RANGE, CHANNELS, FACTOR = 0, 1, 2, 4, 5
SIZES = {HZ: 2, BITS: 2, RANGE: 2, 3: 4, CHANNELS: 1, FACTOR: 4, 6: 1}
LEAST_HZ = 50
RATE_HZ = 52
USUAL = {FORCE: {HZ: RATE_HZ, BITS: 16, RANGE: 8, CHANNELS: 3}, RATE: {HZ: RATE_HZ, BITS: 16, RANGE: 2000, CHANNELS: 3}}

ANSWER_S = 3.0
"""A command that is not answered by then is given up."""
SILENT_S = 15.0
"""Started anew when no frame came for that long."""
MILLI_G_TYPES = {0x00, 0x01, 0x02, 0x81}
ASSUMED_FACTOR = 0.061
"""Of angular rate in frames without the answer to their start: 2000 °/s in 16 bits."""

_FLOAT = Struct("<f")


class Answer(NamedTuple):
    """What the control point says."""

    operation: int
    kind: int
    status: int
    settings: dict[int, list[int]]
    factor: float | None


def answer(data: bytes) -> Answer | None:
    """Return the answer to a command; None if it is none."""
    if len(data) < STATUS + 1 or data[0] != ANSWER:
        return None
    settings, factor, at = dict[int, list[int]](), None, HEAD
    while at + 1 < len(data):
        number, count = data[at], data[at + 1]
        size = SIZES.get(number, len(data))
        values = [data[start : start + size] for start in range(at + 2, at + 2 + count * size, size)]
        if not values or len(values[-1]) < size:
            break
        if number == FACTOR:
            (factor,) = _FLOAT.unpack(values[0])
        settings[number] = [int.from_bytes(value, "little") for value in values]
        at += 2 + count * size
    is_factor = factor is not None and math.isfinite(factor) and factor > 0
    return Answer(data[1], data[2], data[STATUS], settings, factor if is_factor else None)


def start_command(kind: int, offered: dict[int, list[int]]) -> bytes:
    """Return how to start a stream: at the lowest rate that is high enough, with the widest range."""
    chosen = dict(USUAL[kind])
    if rates := offered.get(HZ):
        chosen[HZ] = min((hz for hz in rates if hz >= LEAST_HZ), default=max(rates))
    for number in (BITS, RANGE):
        if values := offered.get(number):
            chosen[number] = max(values)
    settings = (bytes((number, 1)) + value.to_bytes(SIZES[number], "little") for number, value in chosen.items())
    return bytes((START, kind)) + b"".join(settings)


def scale(kind: int, type_: int, factor: float | None) -> float | None:
    """Return what one count is in m/s² or rad/s; None if that is not known."""
    if kind == RATE:
        return None if factor is None else factor * RADS_PER_DPS
    if type_ in MILLI_G_TYPES:
        return (factor or 1.0) / 1000 * GRAVITY_MS2
    return None if factor is None else factor * GRAVITY_MS2


class PolarDialogue:
    """Starts both streams, one command at a time, and makes `Imu` of them."""

    def __init__(self) -> None:
        self._clock = StampClock()
        self._hz = {FORCE: float(RATE_HZ), RATE: float(RATE_HZ)}
        self._pairing = Pairing()
        self._factors: dict[int, float | None] = {}
        self._commands = deque[bytes]()
        self._asked_s: float | None = None
        self._heard_s = 0.0

    def start(self, t_s: float) -> list[Write]:
        """Stop what runs, and begin."""
        self._heard_s = t_s
        self._commands = deque(bytes(pair) for pair in ((STOP, FORCE), (STOP, RATE), (START, SDK)))
        return self._next(t_s)

    def tick(self, t_s: float) -> list[Write]:
        """Go on when an answer does not come, and begin again when frames do not."""
        if self._asked_s is not None:
            return self._next(t_s) if t_s - self._asked_s > ANSWER_S else []
        return self.start(t_s) if t_s - self._heard_s > SILENT_S else []

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the samples of a frame, or the next command after an answer."""
        if channel == CONTROL and (said := answer(data)) is not None:
            return [], self._answered(said, t_s)
        if channel == DATA and (frame := decode(data)) is not None:
            self._heard_s = t_s
            return self._samples(frame, t_s), []
        return [], []

    def _answered(self, said: Answer, t_s: float) -> list[Write]:
        if said.operation == START:
            self._factors[said.kind] = said.factor
        if self._asked_s is None:
            return []
        if said.operation == START and said.kind == SDK:
            ask = SETTINGS if said.status else SDK_SETTINGS
            self._commands += (bytes((ask, FORCE)), bytes((ask, RATE)))
        elif said.operation in {SETTINGS, SDK_SETTINGS} and said.kind in USUAL:
            command = start_command(said.kind, said.settings)
            self._hz[said.kind] = float(int.from_bytes(command[4:6], "little"))
            self._commands.append(command)
        return self._next(t_s)

    def _next(self, t_s: float) -> list[Write]:
        """Return the next command, if there is one."""
        self._asked_s = t_s if self._commands else None
        return [Write(characteristic=CONTROL, data=self._commands.popleft())] if self._commands else []

    def _samples(self, frame: Frame, t_s: float) -> list[Reading]:
        one = scale(frame.kind, frame.type, self._factors.get(frame.kind))
        if one is None:
            return []
        period_s = 1 / max(self._hz[frame.kind], 1.0)
        count = len(frame.samples)
        stamps_s = [frame.last_s - period_s * n for n in reversed(range(count))]
        times = self._clock.date(stamps_s, t_s, frame.kind)
        dated = [
            (when_s, (x * one, y * one, z * one))
            for when_s, (x, y, z) in zip(times, frame.samples, strict=False)
            if math.isfinite(x + y + z)
        ]
        paired = self._pairing.add_forces(dated) if frame.kind == FORCE else self._pairing.add_rates(dated)
        return list(paired)


def describe(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications of the control point and of the data for people.

    Factors are those of the answers among them; where none told the one of angular rate, a usual one is taken, and
    named.
    """
    factors, lines = dict[int, float | None](), list[dict[str, Any]]()
    for data in notifications:
        if said := answer(data):
            if said.operation == START:
                factors[said.kind] = said.factor
            lines.append({"response": _shown(said)})
        elif frame := decode(data):
            lines.append(_line(frame, factors.get(frame.kind)))
        else:
            lines.append({"error": f"no frame of motion: {data.hex()}"})
    return lines


def _shown(said: Answer) -> dict[str, Any]:
    operation, kind = OPERATIONS.get(said.operation, said.operation), KINDS.get(said.kind, said.kind)
    return {"operation": operation, "type": kind, "status": said.status, "factor": said.factor}


def _line(frame: Frame, factor: float | None) -> dict[str, Any]:
    is_assumed = frame.kind == RATE and factor is None
    one = scale(frame.kind, frame.type, ASSUMED_FACTOR if is_assumed else factor)
    if one is None:
        return {"error": "the answer to the start of this stream is needed: it tells the factor"}
    scaled = [tuple(figure * one for figure in sample) for sample in frame.samples]
    if not all(math.isfinite(figure) for sample in scaled for figure in sample):
        return {"error": "not all of these are numbers"}
    samples = named(RATE_NAMES if frame.kind == RATE else FORCE_NAMES, scaled)
    return {"t_s": frame.last_s, "samples": samples} | ({"factor_assumed": ASSUMED_FACTOR} if is_assumed else {})


PROFILE = Profile(
    key="polar_pmd",
    kind=DeviceKind.FOOTPOD,
    model="Verity Sense",
    manufacturer="Polar",
    about="on the laces or the ankle; what it tells comes a second or two late",
    matchers=(Matcher(local_name="Polar Sense*"),),
    channels=(
        Channel(uuid=CONTROL, is_required=True, silence_s=None),
        Channel(uuid=DATA, is_required=True, silence_s=60.0),
    ),
    gives=frozenset({Gives.DIRECTION, Gives.BATTERY}),
    rate_hz=RATE_HZ,
    dialogue=lambda _: PolarDialogue(),
    describe=describe,
)
