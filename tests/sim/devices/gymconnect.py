"""A motorless treadmill with GymConnect, to the text of its maker: updates in two packets, the second with the grade.

Flags 0: bits 0 to 3 flags 1 to 4 follow, 4 first packet, 5 last, 6 elapsed. Flags 1: 3 speed u16 0.01 km/h, 6 distance
u24 m. Flags 2: 4 power s16 W, 7 grade s16 0.1 %.
"""

import struct
from typing import override

from ..gatt import Characteristic, Property, Service
from ..walker import Walker
from .beat import Beating

SERVICE, MEASUREMENT = (f"a026{short}-0a7d-4ab3-97fa-f1500f9feb8b" for short in ("ee07", "e01d"))


class GymConnect(Beating):
    """Curved, and nobody drives it but the walker."""

    def __init__(self, walker: Walker, *, address: str = "C4:11:22:33:44:0D", name: str = "WDWAY440") -> None:
        self.walker = walker
        self.power_w, self.grade_percent = 45, 0.0
        self.measurement = Characteristic(MEASUREMENT, Property.NOTIFY)
        service = Service(SERVICE, (self.measurement,))
        super().__init__(walker.clock, service, name=name, address=address, shown=(SERVICE,))

    @override
    def tell(self, t_s: float) -> None:
        console = self.walker.belt(t_s)
        first = struct.pack(
            "<BBBHH", 0b01010011, 0b01001000, 0b00010000, int(console.moving_s), round(console.speed_mps * 360)
        )
        power_w = self.power_w if console.speed_mps else 0
        self.send(self.measurement, first + int(console.distance_m).to_bytes(3, "little") + struct.pack("<h", power_w))
        last = struct.pack("<BBh", 0b00100010, 0b10000000, round(self.grade_percent * 10))
        self.send(self.measurement, last)
