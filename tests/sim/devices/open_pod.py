"""The reference encoder of docs/firmware.md, and a pod that does what it asks: written from that document alone."""

import math
import struct
from collections.abc import Callable
from typing import override

from ..gatt import Characteristic, Property, Service
from ..imu import GRAVITY_MS2, Sample
from .beat import ImuPod, battery

SERVICE, DATA, CONTROL, ABOUT = (f"8a6c000{n}-b5f1-4d27-9e3a-2c7d51f0e846" for n in range(4))

VERSION = 1
GYRO, CLIPPED, OVERRUN = 1, 2, 4
STOP, START, BATCH, SIDE, IDENTIFY, SLEEP = range(6)
MICRO_G, MICRO_DPS = 488, 70_000
"""Of one count: an LSM6DS3 at 16 g and 2000 °/s."""
UNKNOWN, LEFT, RIGHT = range(3)
FULL_SCALE = 32767


def counts(sample: Sample) -> tuple[list[int], bool]:
    """Return a sample (m/s², rad/s) in counts, and whether one of them did not fit."""
    force = [round(figure / GRAVITY_MS2 * 1e6 / MICRO_G) for figure in sample[:3]]
    rate = [round(math.degrees(figure) * 1e6 / MICRO_DPS) for figure in sample[3:]]
    fitting = [max(-FULL_SCALE - 1, min(FULL_SCALE, count)) for count in force + rate]
    return fitting, fitting != force + rate


def packet(number: int, first_us: int, samples: list[Sample]) -> bytes:
    """Return a packet of the data characteristic."""
    encoded = [counts(sample) for sample in samples]
    flags = GYRO | (CLIPPED if any(clipped for _, clipped in encoded) else 0)
    head = struct.pack("<BBHI", VERSION << 4 | flags, len(samples), number & 0xFFFF, first_us & 0xFFFFFFFF)
    return head + b"".join(struct.pack("<6h", *sample) for sample, _ in encoded)


def about(rate_hz: float, side: int = UNKNOWN, firmware: str = "sim 1.0") -> bytes:
    """Return what a pod tells of itself."""
    text = firmware.encode()[:8].ljust(8, b"\0")
    return struct.pack("<BHIIBB", VERSION, round(rate_hz * 10), MICRO_G, MICRO_DPS, side, 0) + text


class OpenPod(ImuPod):
    """A pod of one's own."""

    def __init__(
        self,
        imu: Callable[[float], Sample],
        clock: Callable[[], float],
        *,
        address: str = "C4:11:22:33:44:07",
        name: str = "BWFootpod-4407",
    ) -> None:
        self.packets = 0
        self.is_sending = False
        self.data = Characteristic(DATA, Property.NOTIFY)
        self.about = Characteristic(ABOUT, Property.READ | Property.NOTIFY, about(104.0))
        control = Characteristic(CONTROL, Property.WRITE, on_write=self.on_control)
        services = Service(SERVICE, (self.data, control, self.about)), battery(90)
        super().__init__(imu, clock, *services, name=name, address=address, shown=(SERVICE,), rate_hz=104.0, bundle=8)

    def on_control(self, data: bytes) -> None:
        """Take what a central writes; what makes no sense is passed over."""
        self.writes.append(data)
        match data[0], data[1:]:
            case 0, b"":
                self.is_sending = False
            case 1, rate if len(rate) == 2 and any(rate):
                self.is_sending, self.rate_hz = True, float(int.from_bytes(rate, "little"))
                self.about.value = about(self.rate_hz)
                self.send(self.about, self.about.value)
            case 2, size if len(size) == 1 and 1 <= size[0] <= 19:
                self.bundle = size[0]
        self.period_s = self.bundle / self.rate_hz

    @override
    def measured(self, times: list[float], samples: list[Sample]) -> None:
        if self.is_sending:
            self.send(self.data, packet(self.packets, round((times[0] - self.began_s) * 1e6), samples))
            self.packets += 1
