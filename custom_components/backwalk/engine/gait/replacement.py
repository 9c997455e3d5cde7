"""Noticing that the pod sits differently than it was learned: it slid, or was put on anew."""

from dataclasses import dataclass
from math import acos, degrees, hypot

from .direction import AxisState
from .foot.attitude import GRAVITY_MS2, Quaternion, Vector, rotate


@dataclass(frozen=True, slots=True)
class ReplacementSettings:
    """How much tilt is believed."""

    tilt_deg: float = 20.0
    """A tilt at every stance that no foot shows."""
    sum_deg: float = 120.0
    """The tilts in a row that are believed: five strides of a pod that slid, two of one that lies on its side."""
    returned_strides: int = 3
    """So many strides in a row that stand as the old mounting has it bring it back."""
    calm_ms2: float = 0.7
    """A stance whose specific force is further from g does not show the vertical."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was known of a pod before it was taken to sit differently."""

    rotation: Quaternion
    """The level frame that the axis was known in."""
    forward_rad: float
    state: AxisState


class GravityWatch:
    """Fold of stances into the question whether gravity still is where the mounting has it."""

    def __init__(self, settings: ReplacementSettings) -> None:
        self._settings = settings
        self._sum_deg = 0.0
        self._returned = 0

    def moved(self, up: Vector, rotation: Quaternion) -> bool:
        """Take where "up" was at a stance, in the pod's frame; return whether the pod is now believed to have moved."""
        settings = self._settings
        tilt_deg = self._tilt_deg(up, rotation)
        if tilt_deg is None:
            return False
        self._sum_deg = self._sum_deg + tilt_deg if tilt_deg > settings.tilt_deg else 0.0
        if self._sum_deg <= settings.sum_deg:
            return False
        self._sum_deg = 0.0
        return True

    def returned(self, up: Vector, rotation: Quaternion) -> bool:
        """Take the same; return whether gravity is back where a former mounting has it."""
        tilt_deg = self._tilt_deg(up, rotation)
        if tilt_deg is not None:
            self._returned = self._returned + 1 if tilt_deg < self._settings.tilt_deg else 0
        if self._returned < self._settings.returned_strides:
            return False
        self._returned, self._sum_deg = 0, 0.0
        return True

    def _tilt_deg(self, up: Vector, rotation: Quaternion) -> float | None:
        """Return how far "up" is from a mounting's vertical; None of a stance that does not show it."""
        norm = hypot(*up)
        if abs(norm - GRAVITY_MS2) > self._settings.calm_ms2:
            return None
        return degrees(acos(max(-1.0, min(1.0, rotate(rotation, up)[2] / norm))))
