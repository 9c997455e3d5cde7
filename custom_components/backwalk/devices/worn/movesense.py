"""A Movesense sensor with its stock firmware: acceleration and angular rate in, `Imu` out.

GATT SensorData Protocol (movesense.com/docs/esw/gatt_sensordata_protocol; sensein/movesense-py, with a recording of a
real device). A command is an operation, a reference of the client's choice, and data; an answer is a type, the
reference and data, little endian:

    01 63 "/Meas/IMU6/52"   subscribe: acceleration and angular rate, 52 times a second
    02 63                   unsubscribe

    01 63  u16              the answer to a command: 200 for yes; older firmware says no in big endian, 01 FB for 507
    02 63  u32 ms, n x (x y z) m/s², n x (x y z) °/s, all f32: 4 samples in one message, 13 messages a second
    03 63                   goes on with the message before, where that did not fit

The time is that of the first sample. Nothing is written but these two commands.
"""

import math
from collections.abc import Iterable
from itertools import chain
from statistics import fmean
from struct import Struct, iter_unpack
from typing import Any

from ...engine.samples import Imu, Reading
from ..motion import FORCE, RADS_PER_DPS, RATE, named
from ..profile import Channel, DeviceKind, Gives, Matcher, Profile, Write
from ..stamps import StampClock

NOTIFY = "34800002-7185-4d5d-b431-630e7050e8f0"
WRITE = "34800001-7185-4d5d-b431-630e7050e8f0"

REFERENCE = 0x63
RATE_HZ = 52
RESOURCE = b"/Meas/IMU6/52"
SUBSCRIBE, UNSUBSCRIBE = bytes((1, REFERENCE)) + RESOURCE, bytes((2, REFERENCE))
SILENT_S = 5.0
"""Subscribed anew when nothing came for that long."""

ANSWER, DATA, PART_2 = 1, 2, 3
HEAD, TIME = 2, 4
VECTOR = 12
SAMPLES = 4
"""In one message, at this rate."""
WHOLE = HEAD + TIME + SAMPLES * 2 * VECTOR
WRAP_S = 2**32 / 1000
LEAST_MS2, MOST_MS2 = 3.0, 80.0
"""Between these lies the mean of accelerations, gravity and all."""

_STATUS, _OLD_STATUS = Struct("<H"), Struct(">H")
HIGHEST_STATUS = 599
"""They are those of HTTP."""


def _vectors(message: bytes) -> list[tuple[float, ...]]:
    """Return what a message holds, three by three, as far as it goes; nothing if not all are numbers."""
    end = len(message) - (len(message) - HEAD - TIME) % VECTOR
    vectors = list(iter_unpack("<3f", message[HEAD + TIME : end]))
    return vectors if all(map(math.isfinite, chain.from_iterable(vectors))) else []


def _samples(vectors: list[tuple[float, ...]], count: int) -> list[tuple[float, ...]]:
    """Return `count` samples (m/s², rad/s) of accelerations, angular rates after them, and whatever follows."""
    pairs = zip(vectors[:count], vectors[count : 2 * count], strict=True)
    return [(*force, *(value * RADS_PER_DPS for value in rate)) for force, rate in pairs]


def _first_s(message: bytes) -> float:
    return int.from_bytes(message[HEAD : HEAD + TIME], "little") / 1000


class MovesenseDialogue:
    """Subscribes to the sensor's motion, and turns its messages into `Imu`."""

    def __init__(self) -> None:
        self._clock = StampClock(WRAP_S)
        self._message = b""
        self._heard_s = 0.0

    def start(self, t_s: float) -> list[Write]:
        """Subscribe."""
        self._heard_s = t_s
        return [Write(characteristic=WRITE, data=SUBSCRIBE)]

    def tick(self, t_s: float) -> list[Write]:
        """Subscribe anew when nothing came."""
        if t_s - self._heard_s < SILENT_S:
            return []
        self._heard_s = t_s
        return [Write(characteristic=WRITE, data=UNSUBSCRIBE), Write(characteristic=WRITE, data=SUBSCRIBE)]

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the samples of the message that `data` completes."""
        if channel != NOTIFY or data[:1] not in {bytes((DATA,)), bytes((PART_2,))} or data[1:2] != bytes((REFERENCE,)):
            return [], []
        self._heard_s = t_s
        if data[0] == DATA:
            self._message = data
        elif self._message:
            self._message += data[HEAD:]
        if len(self._message) < WHOLE:
            return [], []
        message, self._message = self._message, b""
        vectors = _vectors(message)
        samples = _samples(vectors, len(vectors) // 2)
        stamps_s = [_first_s(message) + n / RATE_HZ for n in range(len(samples))]
        times = self._clock.date(stamps_s, t_s) if samples else []
        return [Imu(when_s, *sample) for when_s, sample in zip(times, samples, strict=False)], []


def describe(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications for people.

    A message does not say which resource it is of. At 52 Hz it holds 4 samples, so its length tells whether these are
    of one sensor alone, which is the gyroscope where it can be no accelerometer; of both; or of the magnetometer, too,
    which is passed over. Any other length is taken for acceleration and angular rate.
    """
    messages = list[bytes]()
    for data in notifications:
        if data[:1] == bytes((PART_2,)) and messages and messages[-1][:1] == bytes((DATA,)):
            messages[-1] += data[HEAD:]
        else:
            messages.append(data)
    return [_line(message) for message in messages]


def _line(message: bytes) -> dict[str, Any]:
    if message[:1] == bytes((ANSWER,)) and len(message) >= HEAD + _STATUS.size:
        (status,), (old_status,) = _STATUS.unpack_from(message, HEAD), _OLD_STATUS.unpack_from(message, HEAD)
        known = status if status <= HIGHEST_STATUS else old_status
        return {"response": {"reference": message[1], "status": known}}
    vectors = _vectors(message)
    if message[:1] != bytes((DATA,)) or not vectors:
        return {"error": f"no whole message: {message.hex()}"}
    if len(vectors) == SAMPLES or len(vectors) == 1:
        if LEAST_MS2 < fmean(math.hypot(*vector) for vector in vectors) < MOST_MS2:
            return {"t_s": _first_s(message), "samples": named(FORCE, vectors)}
        turns = [tuple(value * RADS_PER_DPS for value in vector) for vector in vectors]
        return {"t_s": _first_s(message), "samples": named(RATE, turns)}
    samples = _samples(vectors, SAMPLES if len(vectors) == 3 * SAMPLES else len(vectors) // 2)
    return {"t_s": _first_s(message), "samples": named(FORCE + RATE, samples)}


PROFILE = Profile(
    key="movesense",
    kind=DeviceKind.FOOTPOD,
    model="Sensor",
    manufacturer="Movesense",
    about="HR2, HR+, MD and Flash with firmware 2.3 or later",
    matchers=(Matcher(local_name="Movesense *"),),
    channels=(Channel(uuid=NOTIFY, is_required=True, silence_s=15.0),),
    gives=frozenset({Gives.DIRECTION, Gives.BATTERY}),
    rate_hz=RATE_HZ,
    dialogue=lambda _: MovesenseDialogue(),
    describe=describe,
)
