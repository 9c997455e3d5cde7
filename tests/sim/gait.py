"""How people walk: what distinguishes the kinds of gait, as seen from one foot.

Forward walking strikes with the heel and pushes off steeply over the toe. Backward walking is not its time reversal:
the toe strikes, the foot leaves over the heel, and the ankle pushes off far less (Winter et al. 1989, PubMed 15136266;
Grasso et al. 1998, J. Neurophysiol. 80:1868).
"""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from .minimum_jerk import step


class Direction(StrEnum):
    """Where the walker really goes: the truth that others are measured against."""

    FORWARD = "forward"
    BACKWARD = "backward"
    SIDE = "side"
    STILL = "still"
    TURN = "turn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gait:
    """How the foot goes through a stride; phases run from mid-stance (0) to mid-stance (1)."""

    direction: Direction
    heading_deg: float
    """Where the foot travels, seen from where the toes point."""
    speed_mps: float
    """What people like."""
    stride_factor: float
    """Stride length = factor * sqrt(speed): faster is both longer and quicker."""
    pitch: tuple[tuple[float, float], ...]
    """(phase, degrees toe up), joined by minimum-jerk moves."""
    lift_off: float
    contact: float
    clearance_m: float
    turn_deg: float = 0.0
    jolt_m: float = 0.0
    """How far the shoe gives way, ringing, when it strikes."""

    def stride_m(self, speed_mps: float) -> float:
        return self.stride_factor * math.sqrt(speed_mps)

    def pitch_deg(self, phase: float) -> float:
        for (a, from_deg), (b, to_deg) in zip(self.pitch, self.pitch[1:], strict=False):
            if phase < b:
                return from_deg + (to_deg - from_deg) * step((phase - a) / (b - a))
        return self.pitch[-1][1]


FORWARD = Gait(
    direction=Direction.FORWARD,
    heading_deg=0.0,
    speed_mps=1.2,
    stride_factor=1.19,
    pitch=((0.15, 0.0), (0.43, -58.0), (0.80, 21.0), (0.91, 0.0)),
    lift_off=0.40,
    contact=0.80,
    clearance_m=0.04,
    jolt_m=0.0012,
)
BACKWARD = Gait(
    direction=Direction.BACKWARD,
    heading_deg=180.0,
    speed_mps=0.75,
    stride_factor=1.155,
    pitch=((0.16, 0.0), (0.41, 12.0), (0.77, -34.0), (0.93, 0.0)),
    lift_off=0.39,
    contact=0.79,
    clearance_m=0.045,
    jolt_m=0.0006,
)
SHUFFLE = Gait(
    direction=Direction.BACKWARD,
    heading_deg=180.0,
    speed_mps=0.2,
    stride_factor=0.56,
    pitch=((0.20, 0.0), (0.45, 3.0), (0.75, -7.0), (0.88, 0.0)),
    lift_off=0.40,
    contact=0.76,
    clearance_m=0.012,
)
SIDE = Gait(
    direction=Direction.SIDE,
    heading_deg=90.0,
    speed_mps=0.35,
    stride_factor=0.70,
    pitch=((0.18, 0.0), (0.45, -8.0), (0.75, 2.0), (0.88, 0.0)),
    lift_off=0.38,
    contact=0.80,
    clearance_m=0.035,
)
TURN = replace(SIDE, direction=Direction.TURN, speed_mps=0.05, stride_factor=0.25, turn_deg=55.0)
