"""A hall sensor and a magnet on the roller of a treadmill, at a board with ESPHome, by the source of its `pulse_meter`.

At each pulse it tells 60 s / the time since the pulse before, in turns a minute; the first one after a stand tells
nothing. When no pulse has come for its `timeout`, it tells 0 once. In between the last figure stays.
"""

import asyncio
from collections.abc import Callable

from ..entities import Sensor
from ..walker import Walker

NAME = "Treadmill roller"
TIMEOUT_S = 3.0
LOOK_S = 0.1


class Roller:
    """`sensor` is what the board offers to Home Assistant."""

    def __init__(self, walker: Walker, *, metres_per_revolution: float = 0.2) -> None:
        self.rpm = 0.0
        self.sensor = Sensor(name=NAME, get=lambda: self.rpm, unit="rpm", icon="mdi:rotate-right")
        self.metres_per_revolution = metres_per_revolution
        self._walker = walker
        self._turned = 0
        self._pulse_s: float | None = None

    async def run(self, tell: Callable[[Sensor], None]) -> None:
        """Turn with the belt until cancelled, and `tell` each figure."""
        while True:
            await asyncio.sleep(LOOK_S)
            if self.look(self._walker.clock()):
                tell(self.sensor)

    def look(self, t_s: float) -> bool:
        """Take what turned until `t_s`; True if there is something to tell."""
        console = self._walker.belt(t_s)
        turned = int(console.distance_m / self.metres_per_revolution)
        if turned > self._turned:
            beyond_m = console.distance_m - turned * self.metres_per_revolution
            pulse_s = t_s - beyond_m / max(console.speed_mps, 0.05)
            turns, before_s = turned - self._turned, self._pulse_s
            self._turned, self._pulse_s = turned, pulse_s
            if before_s is None or pulse_s <= before_s:
                return False
            self.rpm = 60.0 * turns / (pulse_s - before_s)
            return True
        if self._pulse_s is not None and t_s - self._pulse_s > TIMEOUT_S:
            self._pulse_s, self.rpm = None, 0.0
            return True
        return False
