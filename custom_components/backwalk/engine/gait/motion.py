"""What is going on now: direction, speed and cadence of the last few strides."""

from collections import deque
from dataclasses import dataclass

from ..samples import LATEST_S, Direction
from .credit import WALKING
from .foot.stride import Stride

RECENT_STRIDES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What is going on now."""

    direction: Direction
    speed_mps: float | None
    cadence_spm: float | None
    """Steps of both feet a minute: twice the strides of one."""


class Recent:
    """The last few strides."""

    def __init__(self) -> None:
        self._strides: deque[Stride] = deque(maxlen=RECENT_STRIDES)
        self.end_s = -LATEST_S
        """When the latest stride ended,"""
        self.direction = Direction.STILL
        """and its direction."""
        self.heard_since_s = -LATEST_S
        """When the pod spoke after it had been away."""

    def add(self, stride: Stride) -> None:
        """Take a stride."""
        self._strides.append(stride)
        self.end(stride.end_s, stride.direction)

    def end(self, end_s: float, direction: Direction) -> None:
        """Know of a stride that it has ended, whether or not it can be signed yet."""
        self.end_s, self.direction = end_s, direction

    def motion(self, direction: Direction, belt_mps: float | None) -> Motion:
        """Return the motion in a direction: the mean of the recent strides that went there, the belt's speed first."""
        alike = [stride for stride in self._strides if stride.direction is direction and stride.duration_s > 0.0]
        if direction not in WALKING or not alike:
            speed_mps = belt_mps if direction in WALKING else None
            return Motion(direction=direction, speed_mps=speed_mps, cadence_spm=None)
        duration_s = sum(stride.duration_s for stride in alike) / len(alike)
        length_m = sum(stride.length_m for stride in alike) / len(alike)
        return Motion(
            direction=direction,
            speed_mps=length_m / duration_s if belt_mps is None else belt_mps,
            cadence_spm=120.0 / duration_s,
        )
