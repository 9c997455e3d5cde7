"""The person: walks a script, or does what somebody says, and takes the belt along."""

import math
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import cycle
from typing import NamedTuple

from . import gait
from .belt import Belt
from .foot import Foot
from .gait import Direction, Gait
from .imu import Sample, Sensor, foot_imu

type Clock = Callable[[], float]


class Move(Enum):
    """What a walker can be told to do. A shuffle is backward, in small flat steps."""

    STILL = None
    FORWARD = gait.FORWARD
    BACKWARD = gait.BACKWARD
    SHUFFLE = gait.SHUFFLE
    SIDE = gait.SIDE
    TURN = gait.TURN

    @property
    def gait(self) -> Gait | None:
        how: Gait | None = self.value
        return how


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a script; without a speed, the one people like."""

    move: Move
    seconds: float = math.inf
    speed_mps: float | None = None

    @property
    def pace_mps(self) -> float:
        if self.move.gait is None:
            return 0.0
        return self.move.gait.speed_mps if self.speed_mps is None else self.speed_mps


class Console(NamedTuple):
    """What a treadmill measures; it knows no direction."""

    speed_mps: float
    distance_m: float
    moving_s: float


STILL = Segment(Move.STILL)


class Walker:
    """Stands until `play` or `walk`. Times are those of `clock`; one may ask a little late, but not for long ago."""

    def __init__(self, seed: int = 0, clock: Clock = time.monotonic, *, on_belt: bool = True) -> None:
        """On a belt, the ground moves as fast as the walker; else it stays."""
        rng = random.Random(seed)
        self.clock, self.on_belt = clock, on_belt
        self.sensor = Sensor(rng)
        self._segment = STILL
        self._pace = Belt(clock())
        self.foot = Foot(rng, clock(), self._stride_mps)
        self._heading_deg = 0.0
        self._walked_mps = 0.0
        self._script: Iterator[Segment] = iter(())
        self._until_s = math.inf
        self._held: tuple[Segment, float] | None = None

    def play(self, script: Iterable[Segment], *, loop: bool = False) -> None:
        """Walk a script from its beginning, then stand; or begin again."""
        now_s = self._catch_up()
        self._script = cycle(script) if loop else iter(script)
        self._held = None
        self._take(next(self._script, STILL), now_s)

    def walk(self, move: Move, speed_mps: float | None = None) -> None:
        """Do this from now on, whatever the script said."""
        self.play([Segment(move, speed_mps=speed_mps)])

    def pause(self) -> None:
        """Stand until `resume`."""
        now_s = self._catch_up()
        if self._held is None:
            self._held = self._segment, self._until_s - now_s
            self._take(STILL, now_s)

    def resume(self) -> None:
        """Go on where `pause` interrupted."""
        now_s = self._catch_up()
        if self._held is not None:
            (segment, left_s), self._held = self._held, None
            self._take(segment, now_s)
            self._until_s = now_s + left_s

    @property
    def now(self) -> Segment:
        """What the walker was told last."""
        self._catch_up()
        return self._segment

    @property
    def idle(self) -> bool:
        """Whether there is nothing left to do."""
        return self.now is STILL and self._held is None

    def imu(self, t_s: float) -> Sample:
        """Return what the sensor on the shoe measures."""
        self.advance(t_s)
        ground_ms2 = -self._pace.acceleration_ms2(t_s) if self.on_belt else 0.0
        heading = self.foot.piece(t_s).end.yaw + math.radians(self._heading_deg)
        force, rate = foot_imu(self.foot, t_s, (ground_ms2 * math.cos(heading), ground_ms2 * math.sin(heading), 0.0))
        return self.sensor.read(force, rate)

    def belt(self, t_s: float) -> Console:
        """Return what a treadmill under the walker measures."""
        self.advance(t_s)
        if not self.on_belt:
            return Console(0.0, 0.0, 0.0)
        return Console(self._pace.speed_mps(t_s), self._pace.distance_m(t_s), self._pace.moving_s(t_s))

    def truth(self, t0_s: float, t1_s: float) -> dict[Direction, float]:
        """Return the seconds the foot really went each way, from mid-stance to mid-stance."""
        self.advance(t1_s)
        return self.foot.seconds(t0_s, t1_s)

    def advance(self, t_s: float) -> None:
        """Let time go on until `t_s`."""
        while self._until_s <= t_s:
            self.foot.advance(due_s := self._until_s)
            self._take(next(self._script, STILL), due_s)
        self.foot.advance(t_s)

    def _catch_up(self) -> float:
        now_s = self.clock()
        self.advance(now_s)
        return now_s

    def _take(self, segment: Segment, t_s: float) -> None:
        self._segment, self._until_s = segment, t_s + segment.seconds
        self.foot.gait = segment.move.gait
        if segment.move.gait:
            self._walked_mps, self._heading_deg = segment.pace_mps, segment.move.gait.heading_deg
        self._pace.change(t_s, 0.0 if segment.move is Move.TURN else segment.pace_mps)

    def _stride_mps(self, t_s: float) -> float:
        """Return how fast to step: as the belt goes, but nobody's first or last stride takes for ever."""
        return max(self._pace.speed_mps(t_s), self._walked_mps / 2)
