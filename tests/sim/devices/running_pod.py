"""A pod that counts steps (Running Speed and Cadence Service 1.0): flags, u16 1/256 m/s, u8 steps a minute."""

import struct
from typing import override

from ..gatt import Characteristic, Property, Service, uuid16
from ..walker import Walker
from .beat import Beating, battery

SERVICE, MEASUREMENT, LOCATION = map(uuid16, (0x1814, 0x2A53, 0x2A5D))
IN_SHOE = 2


def record(speed_mps: float, cadence_spm: float, *, distance_m: float | None = None) -> bytes:
    """Return a measurement, walking."""
    flags = 0 if distance_m is None else 2
    octets = struct.pack("<BHB", flags, round(speed_mps * 256), min(round(cadence_spm), 255))
    return octets if distance_m is None else octets + struct.pack("<I", round(distance_m * 10))


class RunningPod(Beating):
    """`feet` is 1 when it counts the steps of the foot that wears it."""

    def __init__(
        self, walker: Walker, *, feet: int = 2, address: str = "C4:11:22:33:44:09", name: str = "Zwift RunPod"
    ) -> None:
        self.walker, self.feet = walker, feet
        self.measurement = Characteristic(MEASUREMENT, Property.NOTIFY)
        location = Characteristic(LOCATION, Property.READ, bytes((IN_SHOE,)))
        services = Service(SERVICE, (self.measurement, location)), battery(75)
        super().__init__(walker.clock, *services, name=name, address=address, shown=(SERVICE,))

    @override
    def tell(self, t_s: float) -> None:
        gait, speed_mps = self.walker.now.move.gait, self.walker.now.pace_mps
        cadence_spm = 60 * self.feet * speed_mps / gait.stride_m(speed_mps) if gait and speed_mps else 0.0
        self.send(self.measurement, record(speed_mps, cadence_spm))
