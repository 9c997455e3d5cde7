"""A treadmill with a FitShow module, as its owners documented it (syssi/esphome-treadmill-f15): answers when asked.

02, command, data, exclusive or of command and data, 03. Command 51 is the status: state, speed 0.1, incline, time u16,
distance u16, energy u16 0.1 kcal, steps u16, pulse, 0; 53 moves the belt. Standing, it tells its state alone.
"""

import struct
from functools import reduce
from operator import xor

from ..gatt import Characteristic, Property, Service, uuid16
from ..walker import Walker
from .beat import Beating

SERVICE, NOTIFY, WRITE = map(uuid16, (0xFFF0, 0xFFF1, 0xFFF2))
STATUS, STANDS, RUNS = 0x51, 0, 3
STATUS_QUESTION = bytes.fromhex("02515103")


def framed(body: bytes) -> bytes:
    """Return a frame with its check."""
    return bytes((2, *body, reduce(xor, body), 3))


class FitShow(Beating):
    """`commands` is whatever else than the question was written."""

    def __init__(self, walker: Walker, *, address: str = "C4:11:22:33:44:0E", name: str = "FS-44014E") -> None:
        self.walker = walker
        self.commands: list[bytes] = []
        self.notify = Characteristic(NOTIFY, Property.NOTIFY)
        write = Characteristic(WRITE, Property.WRITE_WITHOUT_RESPONSE, on_write=self.on_write)
        service = Service(SERVICE, (self.notify, write))
        super().__init__(walker.clock, service, name=name, address=address, shown=(SERVICE,))

    def on_write(self, data: bytes) -> None:
        """Answer the question."""
        self.writes.append(data)
        if data != STATUS_QUESTION:
            self.commands.append(data)
            return
        console = self.walker.belt(self.clock())
        tenths_kmh = round(console.speed_mps * 36)
        body = bytes((STATUS, STANDS))
        if tenths_kmh:
            counters = (int(console.moving_s), int(console.distance_m), int(console.distance_m * 0.7), 0)
            body = struct.pack("<BBBbHHHHBB", STATUS, RUNS, tenths_kmh, 1, *counters, 0, 0)
        self.send(self.notify, framed(body))
