"""Two self-built pods: a XIAO with the EdgeML firmware, by its source, and an OpenEarable 2, by its header files.

EdgeML: a sensor (0, 1) is configured by id, f32 Hz, u32 latency, and sends id, 12, u32 ms, three f32 in g or °/s; it
waits one millisecond longer than the rate says. OpenEarable: a sensor is configured by id, index of its rate, options
(bit 0: send), and sends id, size, u64 µs, samples, u16 µs; a sample is nine f32.
"""

import math
import struct
from collections.abc import Callable
from typing import override

from ..gatt import Characteristic, Property, Service
from ..imu import GRAVITY_MS2, Sample
from .beat import ImuPod, battery

SERVICE, DATA, CONFIG_V1, CONFIG_V2 = (f"34c2e3b{d}-34aa-11eb-adc1-0242ac120002" for d in "bcde")
SCHEME = "caa25cb7-7e1b-44f2-adc9-e8c06c9ced43"
EARABLE_HZ = (25.0, 50.0, 100.0)


def single(sensor: int, at_ms: int, vector: tuple[float, ...]) -> bytes:
    """Return an EdgeML packet of acceleration (m/s²) or of angular rate (rad/s)."""
    figures = [figure / GRAVITY_MS2 for figure in vector] if sensor == 0 else [math.degrees(one) for one in vector]
    return struct.pack("<BBI3f", sensor, 12, at_ms & 0xFFFFFFFF, *figures)


def batch(first_us: int, period_us: int, samples: list[Sample]) -> bytes:
    """Return an OpenEarable packet."""
    payload = b"".join(struct.pack("<9f", *one[:3], *map(math.degrees, one[3:]), 20.0, 0.0, -40.0) for one in samples)
    payload += struct.pack("<H", period_us) if len(samples) > 1 else b""
    return struct.pack("<BBQ", 0, len(payload), first_us) + payload


class EdgeMlPod(ImuPod):
    """A XIAO nRF52840 Sense: acceleration and angular rate in notifications of their own."""

    def __init__(
        self,
        imu: Callable[[float], Sample],
        clock: Callable[[], float],
        *,
        address: str = "C4:11:22:33:44:05",
        name: str = "Seeed XIAO-4405",
    ) -> None:
        self.started: set[int] = set()
        self.data = Characteristic(DATA, Property.READ | Property.NOTIFY)
        config = Characteristic(CONFIG_V1, Property.WRITE, on_write=self.on_config)
        service = Service(SERVICE, (config, self.data))
        super().__init__(imu, clock, service, name=name, address=address, shown=(SCHEME,), rate_hz=50.0, bundle=1)

    def on_config(self, data: bytes) -> None:
        """Take what a central writes."""
        self.writes.append(data)
        sensor, hz, _ = struct.unpack("<BfI", data)
        (self.started.add if hz else self.started.discard)(sensor)
        if hz:
            self.rate_hz = 1000 / (int(1000 / hz) + 1)
            self.period_s = 1 / self.rate_hz

    @override
    def measured(self, times: list[float], samples: list[Sample]) -> None:
        at_ms = round((times[0] - self.began_s) * 1000)
        for sensor, vector in ((0, samples[0][:3]), (1, samples[0][3:])):
            if sensor in self.started:
                self.send(self.data, single(sensor, at_ms, vector))


class OpenEarable(ImuPod):
    """An OpenEarable 2: five samples at a time."""

    def __init__(
        self,
        imu: Callable[[float], Sample],
        clock: Callable[[], float],
        *,
        address: str = "C4:11:22:33:44:06",
        name: str = "OpenEarable-4406",
    ) -> None:
        self.is_sending = False
        self.data = Characteristic(DATA, Property.READ | Property.NOTIFY)
        config = Characteristic(CONFIG_V2, Property.WRITE, on_write=self.on_config)
        services = Service(SERVICE, (config, self.data)), battery(60)
        super().__init__(imu, clock, *services, name=name, address=address, shown=(SERVICE,), rate_hz=50.0, bundle=5)

    def on_config(self, data: bytes) -> None:
        """Take what a central writes."""
        self.writes.append(data)
        sensor, rate, options = data
        if sensor == 0:
            self.is_sending = bool(options & 1)
            self.rate_hz = EARABLE_HZ[rate]
            self.period_s = self.bundle / self.rate_hz

    @override
    def measured(self, times: list[float], samples: list[Sample]) -> None:
        if self.is_sending:
            first_us = round((times[0] - self.began_s) * 1e6)
            self.send(self.data, batch(first_us, round(1e6 / self.rate_hz), samples))
