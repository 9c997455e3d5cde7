"""WitMotion's Bluetooth 5 sensors (WT901BLE, WT9011DCL, WT901SDCL): acceleration and angular rate in, `Imu` out.

Layout by the vendor's protocol text and SDK, confirmed by captures of real units (GitHub: RGu0/WT901 docs/protocol.md,
WITMOTION/WitBluetooth_BWT901BLE5_0; zhuyetuo/witmotion_imu for the SDCL). All little endian, without checksum, number
or time:

    55 61  acceleration x y z    s16 16/32768 g          sent at the device's rate, a few frames in one notification
           angular rate x y z    s16 2000/32768 °/s
           roll, pitch, yaw      s16                     (unused); the SDCL adds 8 octets of date and time
    55 71  register number       u16                      the answer to FF AA 27 nn 00
           eight registers       s16

    FF AA 03 08 00   measure at 50 Hz (49.45 Hz in fact). A factory-new device does 10 Hz. Takes effect within 1 s.
    FF AA 27 64 00   read register 0x64, the battery's voltage in 0.01 V; 0 while the device is busy

Nothing is ever saved to the device, and the content of its frames is left as it is (register 0x96 would turn
acceleration into displacement, which the bytes do not show).
"""

import math
import re
from collections.abc import Iterable
from struct import Struct
from typing import Any

from ...engine.samples import Battery, Imu, Reading
from ..asking import Question
from ..clock import FrameClock
from ..profile import Channel, DeviceKind, Gives, Matcher, Profile, Write

NOTIFY = "0000ffe4-0000-1000-8000-00805f9a34fb"  # sic: 9a, not the 9b of Bluetooth's own base
WRITE = "0000ffe9-0000-1000-8000-00805f9a34fb"
PLACES = {
    NOTIFY: WRITE,
    # some units have these on Bluetooth's base, and some others altogether
    "0000ffe4-0000-1000-8000-00805f9b34fb": "0000ffe9-0000-1000-8000-00805f9b34fb",
    "0000fff1-0000-1000-8000-00805f9b34fb": "0000fff2-0000-1000-8000-00805f9b34fb",
}
"""Where a unit notifies, and where it is written to; each has one of these."""
RATE_HZ = 49.5

MOTION, REGISTERS = b"\x55\x61", b"\x55\x71"
FRAME_SIZE = 20
BATTERY_REGISTER = b"\x64\x00"
SET_RATE, ASK_BATTERY = bytes.fromhex("ff aa 03 08 00"), bytes.fromhex("ff aa 27 64 00")
BATTERY_EVERY_S = 600.0

_FRAME = re.compile(rb"\x55[\x61\x71].{18}", re.DOTALL)
_BEGUN = re.compile(rb"\x55(?:[\x61\x71].*)?\Z", re.DOTALL)
_MOTION = Struct("<6h")
_MS2 = 16 / 32768 * 9.80665
_RADS = math.radians(2000 / 32768)
# The vendor's SDK has these steps and its protocol text others: good for "nearly empty", not for hours left.
_BATTERY_STEPS = (
    (396, 100),
    (393, 90),
    (387, 75),
    (382, 60),
    (379, 50),
    (377, 40),
    (373, 30),
    (370, 20),
    (368, 15),
    (350, 10),
    (340, 5),
    (1, 0),
)


type _Motion = tuple[float, float, float, float, float, float]


class _Frames:
    """Cuts frames from a stream of octets."""

    def __init__(self) -> None:
        self.rest = b""

    def cut(self, data: bytes) -> list[bytes]:
        """Return the frames that `data` completes.

        Frames follow one another without a seam, so a header is looked for only where no frame is going on. That also
        passes over the 8 octets more that the SDCL sends, as they hold a date and never a header. A notification that
        starts with a header starts a frame: what was left of an earlier one stays unfinished.
        """
        if len(data) == FRAME_SIZE and data.startswith(MOTION):
            self.rest = b""
            return [data]  # what the general way finds, too, and the usual case of whoever sends 200 of these a second
        stream = data if data.startswith((MOTION, REGISTERS)) else self.rest + data
        frames = list(_FRAME.finditer(stream))
        begun = _BEGUN.search(stream, frames[-1].end() if frames else 0)
        self.rest = begun[0] if begun else b""
        return [frame[0] for frame in frames]


def _motion(frame: bytes) -> _Motion:
    ax, ay, az, gx, gy, gz = _MOTION.unpack_from(frame, 2)
    return ax * _MS2, ay * _MS2, az * _MS2, gx * _RADS, gy * _RADS, gz * _RADS


def _battery_percent(frame: bytes) -> int | None:
    """Return what is left of the battery; None if the frame does not tell."""
    if frame[2:4] != BATTERY_REGISTER:
        return None
    centivolts = int.from_bytes(frame[4:6], "little", signed=True)
    return next((percent for least, percent in _BATTERY_STEPS if centivolts >= least), None)


def _decode(frames: Iterable[bytes]) -> tuple[list[_Motion], int | None]:
    """Return the motion in `frames` (m/s², rad/s), oldest first, and the battery's charge in percent."""
    motion: list[_Motion] = []
    battery_percent = None
    for frame in frames:
        if frame.startswith(MOTION):
            motion.append(_motion(frame))
        elif (percent := _battery_percent(frame)) is not None:
            battery_percent = percent
    return motion, battery_percent


def _everywhere(data: bytes) -> list[Write]:
    return [Write(characteristic=uuid, data=data) for uuid in PLACES.values()]


class WitMotionDialogue:
    """Sets a pod's rate, turns its frames into `Imu` and asks for its battery now and then."""

    def __init__(self) -> None:
        self._frames = _Frames()
        self._clock = FrameClock(RATE_HZ)
        self._battery = Question(*_everywhere(ASK_BATTERY), every_s=BATTERY_EVERY_S)

    def start(self, t_s: float) -> list[Write]:
        """Set the rate, and ask for the battery."""
        return [*_everywhere(SET_RATE), *self.tick(t_s)]

    def tick(self, t_s: float) -> list[Write]:
        """Ask for the battery when it is time."""
        return self._battery.due(t_s)

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the samples that `data` completes."""
        if channel not in PLACES:
            return [], []
        motion, battery_percent = _decode(self._frames.cut(data))
        readings: list[Reading] = []
        if motion:
            times = self._clock.date(len(motion), t_s)
            readings += [
                Imu(when_s, *sample) for when_s, sample in zip(times, motion, strict=False)
            ]  # frames that do not fit have no time
        if battery_percent is not None:
            readings.append(Battery(t_s=t_s, percent=battery_percent))
        return readings, []


def describe(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications for people: one dictionary for each that completes a frame."""
    stream, lines = _Frames(), list[dict[str, Any]]()
    for data in notifications:
        if frames := stream.cut(data):
            motion, battery_percent = _decode(frames)
            samples = [dict(zip(("ax", "ay", "az", "gx", "gy", "gz"), sample, strict=True)) for sample in motion]
            lines.append({"samples": samples, "battery_percent": battery_percent})
        elif not stream.rest:
            lines.append({"error": f"no frame in {data.hex()}"})
    if stream.rest:
        lines.append({"error": f"frame too short: {stream.rest.hex()}"})
    return lines


PROFILE = Profile(
    key="witmotion",
    kind=DeviceKind.FOOTPOD,
    model="WT901",
    manufacturer="WitMotion",
    about="WT901BLE, WT9011DCL and WT901SDCL",
    # the name is always advertised, the service mostly
    matchers=(
        Matcher(service_uuid="0000ffe5-0000-1000-8000-00805f9a34fb"),
        Matcher(local_name="WT901*"),
        Matcher(local_name="WTSDCL*"),
    ),
    channels=tuple(Channel(uuid=uuid, is_required=False, silence_s=3.0) for uuid in PLACES),
    gives=frozenset({Gives.DIRECTION, Gives.BATTERY}),
    rate_hz=RATE_HZ,
    dialogue=lambda _: WitMotionDialogue(),
    describe=describe,
)
