"""A PitPat pad, as owners of the T01 documented it: its status once a second, unasked, or answered in a wrapper.

Type, length, 0, speed and target u16 0.001 km/h, distance u32 m, incline, its target, pulse, steps u32, kcal u16, time
u32 ms, session, firmware, flags, fastest u16, and more; exclusive or of all but the type, 43. Big endian.
"""

import struct
from functools import reduce
from operator import xor
from typing import override

from ..gatt import Characteristic, Property, Service, uuid16
from ..walker import Walker
from .beat import Beating

SERVICE, WRITE, NOTIFY = map(uuid16, (0xFBA0, 0xFBA1, 0xFBA2))
OLD_SERVICE, OLD_WRITE, OLD_NOTIFY = map(uuid16, (0xFF00, 0xFF01, 0xFF02))
SWAPPED_SERVICE, SWAPPED_WRITE, SWAPPED_NOTIFY = map(uuid16, (0xFFF0, 0xFFF1, 0xFFF2))
QUESTION = bytes.fromhex("6a05fdf843")
RUNNING, STOPPED = 0x0B, 0x03
LENGTH, FIRMWARE = 53, 37


class PitPat(Beating):
    """`is_old`: a revision that answers in a wrapper, `is_swapped` on fff2. `commands`: what else was written."""

    def __init__(
        self,
        walker: Walker,
        *,
        is_old: bool = False,
        is_swapped: bool = False,
        address: str = "C4:11:22:33:44:10",
        name: str = "PITPAT-T01",
    ) -> None:
        self.walker, self.is_old = walker, is_old or is_swapped
        self.commands: list[bytes] = []
        service, write, notify = (OLD_SERVICE, OLD_WRITE, OLD_NOTIFY) if is_old else (SERVICE, WRITE, NOTIFY)
        if is_swapped:
            service, write, notify = SWAPPED_SERVICE, SWAPPED_WRITE, SWAPPED_NOTIFY
        self.notify = Characteristic(notify, Property.READ | Property.NOTIFY)
        control = Characteristic(write, Property.READ | Property.WRITE, on_write=self.on_write)
        offered = Service(service, (self.notify, control))
        super().__init__(walker.clock, offered, name=name, address=address, shown=(service,))

    def status(self, t_s: float) -> bytes:
        """Return how it goes."""
        console = self.walker.belt(t_s)
        speed = round(console.speed_mps * 3600)
        body = struct.pack(
            ">BBBHHIBBBIHIBBBH",
            *(0x68 if self.is_old else 0x66, LENGTH, 0, speed, speed, int(console.distance_m), 0, 0, 0),
            *(int(console.moving_s * 1.6), 0, int(console.moving_s * 1000), 1, FIRMWARE),
            *(RUNNING if speed else STOPPED, 6000),
        )
        body = body.ljust(LENGTH - 2, b"\0")
        return body + bytes((reduce(xor, body[1:]), 0x43))

    def on_write(self, data: bytes) -> None:
        """Answer the question, if it is wrapped."""
        self.writes.append(data)
        if data[4:] != QUESTION or data[:2] != b"\x4d\x00":
            self.commands.append(data)
        elif self.is_old:
            status = self.status(self.clock())
            self.send(self.notify, bytes((0x4D, 0, data[2], len(status))) + status)

    @override
    def tell(self, t_s: float) -> None:
        if not self.is_old:
            self.send(self.notify, self.status(t_s))
