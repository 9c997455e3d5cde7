"""A Movella DOT, by its maker's BLE Services Specification (XD0506P): one sample in a notification, 60 a second.

Control: type 1, action 1 start or 0 stop, payload mode. Mode 21, rate quantities: u32 µs, acceleration m/s² and angular
rate °/s as f32, on the medium payload.
"""

import math
import struct
from collections.abc import Callable
from typing import override

from ..gatt import Characteristic, Property, Service
from ..imu import Sample
from .beat import ImuPod

MEASUREMENT, CONTROL, MEDIUM = (f"1517200{n}-4947-11e9-8646-d663bd873d93" for n in (0, 1, 3))
BATTERY_SERVICE, BATTERY = (f"1517300{n}-4947-11e9-8646-d663bd873d93" for n in (0, 1))
CONFIGURATION = "15171000-4947-11e9-8646-d663bd873d93"
RATE_QUANTITIES = 21


def payload(at_us: int, sample: Sample) -> bytes:
    """Return the rate quantities."""
    return struct.pack("<I6f", at_us & 0xFFFFFFFF, *sample[:3], *map(math.degrees, sample[3:]))


class MovellaDot(ImuPod):
    """Measures while it is told to."""

    def __init__(
        self,
        imu: Callable[[float], Sample],
        clock: Callable[[], float],
        *,
        address: str = "D4:22:CD:33:44:11",
        name: str = "Movella DOT",
    ) -> None:
        self.mode: int | None = None
        self.medium = Characteristic(MEDIUM, Property.NOTIFY)
        self.battery = Characteristic(BATTERY, Property.READ | Property.NOTIFY, b"\x5a\x00")
        control = Characteristic(CONTROL, Property.READ | Property.WRITE, on_write=self.on_control)
        services = Service(MEASUREMENT, (control, self.medium)), Service(BATTERY_SERVICE, (self.battery,))
        super().__init__(
            imu, clock, *services, name=name, address=address, shown=(CONFIGURATION,), rate_hz=60.0, bundle=1
        )

    def on_control(self, data: bytes) -> None:
        """Take what a central writes."""
        self.writes.append(data)
        kind, action, mode = data
        if kind == 1:
            self.mode = mode if action else None
            self.send(self.battery, self.battery.value)

    @override
    def measured(self, times: list[float], samples: list[Sample]) -> None:
        if self.mode == RATE_QUANTITIES:
            self.send(self.medium, payload(round((times[0] - self.began_s) * 1e6), samples[0]))
