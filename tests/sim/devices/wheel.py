"""A wheel or crank sensor on the roller of a motorless treadmill (Cycling Speed and Cadence Service 1.0).

Flags, u8: bit 0 wheel, bit 1 crank. Wheel: u32 revolutions, u16 time of the last, in 1/1024 s. Crank: u16, u16. Both
times begin at 0 again after 64 s. When the belt stands, the last record is sent again.
"""

import struct
from typing import override

from ..gatt import Characteristic, Property, Service, uuid16
from ..walker import Walker
from .beat import Beating, battery

SERVICE, MEASUREMENT, FEATURE = map(uuid16, (0x1816, 0x2A5B, 0x2A5C))
WHEEL, CRANK = 1, 2


def record(*, wheel: tuple[int, int] | None = None, crank: tuple[int, int] | None = None) -> bytes:
    """Return a measurement of revolutions and the time of the last of each, in ticks."""
    flags = (WHEEL if wheel else 0) | (CRANK if crank else 0)
    octets = struct.pack("<B", flags)
    if wheel:
        octets += struct.pack("<IH", wheel[0] & 0xFFFFFFFF, wheel[1] & 0xFFFF)
    if crank:
        octets += struct.pack("<HH", crank[0] & 0xFFFF, crank[1] & 0xFFFF)
    return octets


class WheelSensor(Beating):
    """Sits on a roller, and counts from where its last battery left it."""

    def __init__(
        self,
        walker: Walker,
        *,
        metres_per_revolution: float = 0.16,
        counts_cranks: bool = False,
        address: str = "C4:11:22:33:44:08",
        name: str = "BK467-0044008",
    ) -> None:
        self.walker = walker
        self.metres_per_revolution = metres_per_revolution
        self.counts_cranks = counts_cranks
        self.first = 65_500
        self._last = (0, 0.0)
        """Revolutions, and when the last was complete."""
        self._told = (0.0, walker.clock())
        """How far it had turned, and when that was."""
        self.measurement = Characteristic(MEASUREMENT, Property.NOTIFY)
        feature = Characteristic(FEATURE, Property.READ, b"\x03\x00")
        services = Service(SERVICE, (self.measurement, feature)), battery(85)
        super().__init__(walker.clock, *services, name=name, address=address, shown=(SERVICE,))

    @override
    def tell(self, t_s: float) -> None:
        console = self.walker.belt(t_s)
        turned = console.distance_m / self.metres_per_revolution
        if int(turned) != self._last[0]:
            before, before_s = self._told
            self._last = int(turned), t_s - (turned - int(turned)) / (turned - before) * (t_s - before_s)
        self._told = turned, t_s
        counted = self.first + self._last[0], int(self._last[1] * 1024)
        idle = 0, 272
        data = record(wheel=idle, crank=counted) if self.counts_cranks else record(wheel=counted)
        self.send(self.measurement, data)
