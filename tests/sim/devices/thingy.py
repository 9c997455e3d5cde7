"""A Nordic Thingy:52, by the text of its firmware: raw motion data, a sample in a notification, no time.

Configuration, 9 octets: u16 pedometer ms, u16 temperature ms, u16 compass ms, u16 motion Hz (5 to 200), u8 wake on
motion. Raw data, 18 octets: acceleration in 6Q10 fixed point g, angular rate in 11Q5 °/s, compass in 12Q4 µT. The
sensor is set to 2 g and 2000 °/s.
"""

import math
import struct
from collections.abc import Callable
from typing import override

from ..gatt import Characteristic, Property, Service
from ..imu import GRAVITY_MS2, Sample
from .beat import ImuPod, battery

CONFIGURATION_SERVICE, MOTION_SERVICE, MOTION_CONFIGURATION, RAW = (
    f"ef68{short}-9b35-4933-9b10-52ffa9740042" for short in ("0100", "0400", "0401", "0406")
)
FACTORY_HZ = 10.0
RANGE_G = 2.0


def raw(sample: Sample) -> bytes:
    """Return a sample as it is sent: beyond its range the sensor saturates."""
    forces = [max(-RANGE_G, min(RANGE_G, value / GRAVITY_MS2)) for value in sample[:3]]
    turns = [math.degrees(value) for value in sample[3:]]
    return struct.pack("<9h", *(round(one * 1024) for one in forces), *(round(one * 32) for one in turns), 320, 0, -640)


class Thingy(ImuPod):
    """Measures all the time, at the rate that was set last."""

    def __init__(
        self,
        imu: Callable[[float], Sample],
        clock: Callable[[], float],
        *,
        address: str = "D5:52:33:33:44:13",
        name: str = "Thingy",
    ) -> None:
        self.data = Characteristic(RAW, Property.NOTIFY)
        configuration = Characteristic(
            MOTION_CONFIGURATION, Property.READ | Property.WRITE, on_write=self.on_configuration
        )
        services = Service(CONFIGURATION_SERVICE, ()), Service(MOTION_SERVICE, (configuration, self.data)), battery(65)
        super().__init__(
            imu,
            clock,
            *services,
            name=name,
            address=address,
            shown=(CONFIGURATION_SERVICE,),
            rate_hz=FACTORY_HZ,
            bundle=1,
        )

    def on_configuration(self, data: bytes) -> None:
        """Take what a central writes."""
        self.writes.append(data)
        self.rate_hz = float(struct.unpack("<4HB", data)[3])
        self.period_s = 1 / self.rate_hz

    @override
    def measured(self, times: list[float], samples: list[Sample]) -> None:
        self.send(self.data, raw(samples[0]))
