"""Noticing that the pod sits differently than it was learned: it slid, or was put on anew."""

from dataclasses import dataclass
from math import acos, degrees, hypot

from .foot.attitude import GRAVITY_MS2, Quaternion, Vector, rotate


@dataclass(frozen=True, slots=True)
class ReplacementSettings:
    """How much tilt is believed."""

    tilt_deg: float = 20.0
    """A tilt at every stance that no foot shows."""
    sum_deg: float = 120.0
    """The tilts in a row that are believed: five strides of a pod that slid, two of one that lies on its side."""
    calm_ms2: float = 0.7
    """A stance whose specific force is further from g does not show the vertical."""


class GravityWatch:
    """Fold of stances into the question whether gravity still is where the mounting has it."""

    def __init__(self, settings: ReplacementSettings) -> None:
        self._settings = settings
        self._sum_deg = 0.0

    def moved(self, up: Vector, rotation: Quaternion) -> bool:
        """Take where "up" was at a stance, in the pod's frame; return whether the pod is now believed to have moved."""
        settings = self._settings
        norm = hypot(*up)
        if abs(norm - GRAVITY_MS2) > settings.calm_ms2:
            return False
        z = rotate(rotation, up)[2] / norm
        tilt_deg = degrees(acos(max(-1.0, min(1.0, z))))
        self._sum_deg = self._sum_deg + tilt_deg if tilt_deg > settings.tilt_deg else 0.0
        if self._sum_deg <= settings.sum_deg:
            return False
        self._sum_deg = 0.0
        return True
