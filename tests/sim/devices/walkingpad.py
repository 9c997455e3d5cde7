"""A WalkingPad of the first generation, as its owners documented it (ph4r05/ph4-walkingpad): answers when asked.

Frames from it: F8, A2, state, speed 0.1 km/h, mode, time, distance in 10 m, steps (3 octets each, big endian), the
app's speed, ?, button, ?, sum, FD. To it: F7, class, key, value, sum, FD; class A2 with key 0 asks for the status, with
1 sets a speed, with 4 starts or stops.
"""

from ..gatt import Characteristic, Property, Service, uuid16
from ..walker import Walker
from .beat import Beating

SERVICE, NOTIFY, WRITE = map(uuid16, (0xFE00, 0xFE01, 0xFE02))
STANDS, RUNS, MANUAL = 0, 1, 1
STATUS_QUESTION = bytes.fromhex("f7a20000a2fd")


def framed(body: bytes) -> bytes:
    """Return a frame with its sum."""
    return b"\xf8" + body + bytes((sum(body) & 0xFF, 0xFD))


class WalkingPad(Beating):
    """`commands` is what would have moved its belt."""

    def __init__(self, walker: Walker, *, address: str = "57:4C:54:33:44:0C", name: str = "WalkingPad") -> None:
        self.walker = walker
        self.commands: list[bytes] = []
        self.notify = Characteristic(NOTIFY, Property.READ | Property.NOTIFY)
        write = Characteristic(WRITE, Property.WRITE_WITHOUT_RESPONSE, on_write=self.on_write)
        service = Service(SERVICE, (self.notify, write))
        super().__init__(walker.clock, service, name=name, address=address, shown=(SERVICE,))

    def status(self, t_s: float) -> bytes:
        """Return how it goes."""
        console = self.walker.belt(t_s)
        tenths_kmh = round(console.speed_mps * 36)
        counters = (int(console.moving_s), int(console.distance_m / 10), int(console.moving_s * 1.6))
        body = bytes((0xA2, RUNS if tenths_kmh else STANDS, tenths_kmh, MANUAL))
        return framed(body + b"".join(counter.to_bytes(3) for counter in counters) + bytes(4))

    def on_write(self, data: bytes) -> None:
        """Answer a question; keep everything else."""
        self.writes.append(data)
        if data == STATUS_QUESTION:
            self.send(self.notify, self.status(self.clock()))
        else:
            self.commands.append(data)
