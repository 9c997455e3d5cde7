"""A heart rate strap (Heart Rate Service 1.0): flags, u8 beats a minute, intervals between beats u16 1/1024 s."""

import struct
from collections.abc import Callable
from typing import override

from ..gatt import Characteristic, Property, Service, uuid16
from .beat import Beating, battery

SERVICE, MEASUREMENT, LOCATION = map(uuid16, (0x180D, 0x2A37, 0x2A38))
CONTACT_SUPPORTED, CONTACT_FELT, INTERVALS = 1 << 2, 1 << 1, 1 << 4
CHEST = 1


def record(bpm: int, *, is_felt: bool = True) -> bytes:
    """Return a measurement; without contact it keeps the last heart rate, and has no intervals."""
    if not is_felt:
        return struct.pack("<BB", CONTACT_SUPPORTED, bpm)
    return struct.pack("<BBH", CONTACT_SUPPORTED | CONTACT_FELT | INTERVALS, bpm, round(60 / bpm * 1024))


class Strap(Beating):
    """Once a second, for as long as it is worn."""

    def __init__(
        self,
        clock: Callable[[], float],
        *,
        address: str = "C4:11:22:33:44:0A",
        name: str = "HRM-Dual:44010",
    ) -> None:
        self.bpm = 110
        self.is_felt = True
        self.measurement = Characteristic(MEASUREMENT, Property.NOTIFY)
        location = Characteristic(LOCATION, Property.READ, bytes((CHEST,)))
        services = Service(SERVICE, (self.measurement, location)), battery(95)
        super().__init__(clock, *services, name=name, address=address, shown=(SERVICE,))

    @override
    def tell(self, t_s: float) -> None:
        self.send(self.measurement, record(self.bpm, is_felt=self.is_felt))
