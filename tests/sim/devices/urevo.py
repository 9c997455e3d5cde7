"""A Urevo pad, as blak3r/treadspan documented it: three times a second, once it was asked to.

02, 51, state, speed 0.1 mph, 0, time u16 s, distance u16 0.01 mile, u16 0.001 mile, steps u16, four octets, check, 03.
The check is the sum of all before it, exclusive or 5A.
"""

import struct
from typing import override

from ..gatt import Characteristic, Property, Service, uuid16
from ..walker import Walker
from .beat import Beating

SERVICE, NOTIFY, WRITE = map(uuid16, (0xFFF0, 0xFFF1, 0xFFF2))
QUESTION = bytes.fromhex("02510b03")
MILE_M = 1609.344


def framed(body: bytes) -> bytes:
    """Return a frame with its check."""
    return body + bytes(((sum(body) & 0xFF) ^ 0x5A, 3))


class Urevo(Beating):
    """`commands` is whatever else than the question was written."""

    def __init__(self, walker: Walker, *, address: str = "C4:11:22:33:44:0F", name: str = "URTM041") -> None:
        self.walker = walker
        self.is_asked = False
        self.commands: list[bytes] = []
        self.notify = Characteristic(NOTIFY, Property.NOTIFY)
        write = Characteristic(WRITE, Property.WRITE_WITHOUT_RESPONSE, on_write=self.on_write)
        service = Service(SERVICE, (self.notify, write))
        super().__init__(walker.clock, service, name=name, address=address, shown=(SERVICE,), period_s=1 / 3)

    def on_write(self, data: bytes) -> None:
        """Begin to talk when asked."""
        self.writes.append(data)
        if data == QUESTION:
            self.is_asked = True
        else:
            self.commands.append(data)

    @override
    def tell(self, t_s: float) -> None:
        if not self.is_asked:
            return
        console = self.walker.belt(t_s)
        tenths_mph = round(console.speed_mps * 36000 / MILE_M)
        miles = console.distance_m / MILE_M
        figures = (int(console.moving_s), int(miles * 100), int(miles * 1000), int(console.moving_s * 1.6))
        moving = struct.pack("<4BB4H4x", 0x02, 0x51, 3, tenths_mph, 0, *figures)
        self.send(self.notify, framed(moving if tenths_mph else bytes.fromhex("02510000")))
