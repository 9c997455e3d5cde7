"""A WitMotion pod of the BLE 5 family (WT9011DCL-BT50, WT901BLE67), as measured and as its data sheet says.

Frames of 20 bytes, 55 61, nine words: acceleration (16 g), angular rate (2000 deg/s), angles (180 deg) of 32768 each;
they come in bundles, 25 notifications a second at 50 Hz. Commands: FF AA register value value; FF AA 27 register 00
reads. Sources: WITMOTION/WitBluetooth_BWT901BLE5_0, RGu0/WT901 docs/protocol.md (rates, capture),
rubenmuehlhans/esphome-witmotion (attributes).
"""

import asyncio
import math
import struct
from collections.abc import Callable
from typing import NamedTuple, override

from .gatt import (
    COMPLETE_NAME,
    FLAGS,
    UUIDS_128,
    Characteristic,
    Peripheral,
    Property,
    Service,
    ad,
    generic_access,
    little_endian,
)
from .imu import GRAVITY_MS2, Sample

SERVICE, NOTIFY, WRITE = (f"0000{short}-0000-1000-8000-00805f9a34fb" for short in ("ffe5", "ffe4", "ffe9"))
"""On a base of the maker's own: 9a34fb, where Bluetooth's has 9b34fb."""

FULL_SCALE = 32768
ACCELERATION_FS_MS2 = 16 * GRAVITY_MS2
RATE_FS_RADS = math.radians(2000)
ANGLE_FS_RAD = math.pi

COMMAND_LENGTH = 5
SET_RATE, READ, VOLTAGE = 0x03, 0x27, 0x64


class Rate(NamedTuple):
    """A setting of the output rate as it really comes."""

    hz: float
    bundle: int
    """Frames in one notification."""


RATES = {
    0x03: Rate(1.0, 1),
    0x04: Rate(2.0, 1),
    0x05: Rate(5.0, 1),
    0x06: Rate(10.05, 1),
    0x07: Rate(19.86, 1),
    0x08: Rate(49.45, 2),
    0x09: Rate(99.26, 4),
    0x0A: Rate(99.29, 4),
    0x0B: Rate(198.43, 8),
}
POWER_UP = 0x06


def word(value: float, full_scale: float) -> int:
    """Return a measurement as the pod sends it: it saturates, as the sensor does."""
    return max(-FULL_SCALE, min(FULL_SCALE - 1, round(value / full_scale * FULL_SCALE)))


def frame(sample: Sample) -> bytes:
    """Return one 55 61 frame; the angles are those of gravity, without a heading."""
    ax, ay, az, *rates = sample
    roll, pitch = math.atan2(ay, az), math.atan2(-ax, math.hypot(ay, az))
    return struct.pack(
        "<2B9h",
        0x55,
        0x61,
        *(word(value, ACCELERATION_FS_MS2) for value in (ax, ay, az)),
        *(word(value, RATE_FS_RADS) for value in rates),
        *(word(value, ANGLE_FS_RAD) for value in (roll, pitch, 0.0)),
    )


class Pod(Peripheral):
    """Measures what `imu` says of a time of `clock`."""

    def __init__(
        self,
        imu: Callable[[float], Sample],
        clock: Callable[[], float],
        *,
        address: str = "C4:11:22:33:44:02",
        name: str = "WT901BLE67",
    ) -> None:
        self.rates = dict(RATES)
        self.rate_code = POWER_UP
        self.voltage_v = 3.97
        self.commands: list[bytes] = []
        self.frames = 0
        self._imu, self._clock = imu, clock
        self.measured_until_s = clock()
        """The stamp of the newest frame: on a busy machine it is sent a little later than that."""
        self._answers: list[bytes] = []
        self.data = Characteristic(NOTIFY, Property.NOTIFY)
        write = Characteristic(WRITE, Property.WRITE | Property.WRITE_WITHOUT_RESPONSE, on_write=self.on_command)
        super().__init__(
            address=address,
            name=name,
            advertisement=ad(FLAGS, b"\x06") + ad(UUIDS_128, little_endian(SERVICE)),
            scan_response=ad(COMPLETE_NAME, name.encode()),
            services=(generic_access(name), Service(SERVICE, (self.data, write))),
        )

    @property
    def rate(self) -> Rate:
        return self.rates[self.rate_code]

    def power_cycle(self) -> None:
        """Forget the rate."""
        self.rate_code = POWER_UP

    @property
    def period_s(self) -> float:
        """How far notifications are apart."""
        return self.rate.bundle / self.rate.hz

    @override
    async def run(self) -> None:
        due_s = self._clock()
        while True:
            due_s += self.period_s
            await asyncio.sleep(due_s - self._clock())
            self.tell(due_s)

    def tell(self, t_s: float) -> None:
        """Send the frames of a notification whose newest was measured then, and the answers that are due."""
        hz, bundle = self.rate
        frames = [frame(self._imu(t_s - behind / hz)) for behind in reversed(range(bundle))]
        self.frames += bundle
        self.measured_until_s = t_s
        answers, self._answers = self._answers, []
        self.send(self.data, b"".join((frames[0], *answers, *frames[1:])))

    def on_command(self, data: bytes) -> None:
        """Take what a central writes."""
        self.commands.append(data)
        if len(data) != COMMAND_LENGTH:
            return
        if data[:3] == bytes((0xFF, 0xAA, SET_RATE)) and data[3] in self.rates:
            self.rate_code = data[3]
        elif data[:3] == bytes((0xFF, 0xAA, READ)):
            self._answers.append(self._registers(data[3]))

    def _registers(self, first: int) -> bytes:
        known = {VOLTAGE: round(self.voltage_v * 100)}
        return struct.pack("<4B8h", 0x55, 0x71, first, 0, *(known.get(first + n, 0) for n in range(8)))
