"""A cross trainer (Fitness Machine Service 1.0.1, section 4.5): three octets of flags, then what they announce.

It has no belt that goes on by itself: the feet are on its pedals, and the pedals on the crank of its flywheel. So what
it measures is what the feet do, from when they set off until they stand, and the way they go.
"""

import struct
from typing import override

from ..gait import BACKWARD as BACKWARD_GAIT
from ..gait import FORWARD as FORWARD_GAIT
from ..gait import Direction
from ..gatt import SERVICE_DATA_16, Characteristic, Property, Service, ad, uuid16
from ..walker import Walker
from .beat import Beating

FTMS, DATA = 0x1826, uuid16(0x2ACE)
IS_CROSS_TRAINER = 1 << 1
DISTANCE, STEPS, LEVEL, ELAPSED, BACKWARD = 2, 3, 7, 13, 15

GAITS = {gait.direction: gait for gait in (FORWARD_GAIT, BACKWARD_GAIT)}
"""Pedals go round one way or the other."""


class CrossTrainer(Beating):
    """Tells speed, distance, step rate, level and time; and that it is moved backward, if `tells_direction`."""

    def __init__(self, walker: Walker, *, address: str = "C4:11:22:33:44:0B", name: str = "Cross trainer 440B") -> None:
        self.walker = walker
        self.level = 6.0
        self.tells_direction = True
        self._began_s = walker.clock()
        self.data = Characteristic(DATA, Property.NOTIFY)
        service = Service(uuid16(FTMS), (self.data,))
        super().__init__(walker.clock, service, name=name, address=address, shown=(uuid16(FTMS),))
        self.advertisement += ad(SERVICE_DATA_16, struct.pack("<HBH", FTMS, 1, IS_CROSS_TRAINER))

    @override
    def tell(self, t_s: float) -> None:
        console, foot = self.walker.belt(t_s), self.walker.foot
        way = foot.piece(t_s).direction
        gait = GAITS.get(way)
        speed_mps = foot.speed_mps(t_s) if gait else 0.0
        rate = round(120 * speed_mps / gait.stride_m(speed_mps)) if gait else 0
        flags = sum(1 << bit for bit in (DISTANCE, STEPS, LEVEL, ELAPSED))
        if self.tells_direction and way is Direction.BACKWARD:
            flags |= 1 << BACKWARD
        octets = flags.to_bytes(3, "little") + struct.pack("<H", round(speed_mps * 360))
        octets += int(console.distance_m).to_bytes(3, "little") + struct.pack("<HH", rate, rate)
        walked_s = foot.seconds(self._began_s, t_s)
        moving_s = int(walked_s[Direction.FORWARD] + walked_s[Direction.BACKWARD])
        self.send(self.data, octets + struct.pack("<hH", round(self.level * 10), moving_s))
