"""The kinematics of one foot: strides from mid-stance to mid-stance, and standing.

Every piece begins and ends with the foot flat, at rest on its ground, so that pieces join without any jump in position,
velocity or acceleration. Within a stride the foot first rolls over its ball or its heel, swings, then rolls down again:
in contact the pivot stays where it is; the swing is the quintic that continues the rolls at both ends. The ground is
the belt, if there is one.
"""

import math
from collections.abc import Callable
from typing import NamedTuple, Protocol

from .gait import Direction, Gait
from .minimum_jerk import Quintic, State, bump, step

HEEL_M = 0.15
"""From the foot's origin, under the sensor, back to the heel's pivot."""
TOE_M = 0.08
"""From there forward to the ball, over which the foot rolls."""


class Pose(NamedTuple):
    """Where the foot is on its ground: metres and radians; pitch is toe up."""

    x: float
    y: float
    z: float
    roll: float
    pitch: float
    yaw: float


class Place(NamedTuple):
    """Where the foot stands."""

    x: float = 0.0
    y: float = 0.0
    yaw: float = 0.0


class Piece(Protocol):
    """A stretch of motion from one standing place to another; outside of its time it stands."""

    start_s: float
    end_s: float
    direction: Direction
    end: Place

    def pose(self, t_s: float) -> Pose: ...


def contact_offset(pitch: float) -> tuple[float, float]:
    """Return how far forward and up the origin goes from flat when the foot rolls about its heel or its ball."""
    lever = HEEL_M if pitch > 0 else -TOE_M
    return lever * (math.cos(pitch) - 1), lever * math.sin(pitch)


def state(f: Callable[[float], float], phase: float, span: float) -> State:
    """Differentiate `f` at `phase`, with `span` of it for the unit."""
    h = 1e-4
    before, value, after = f(phase - h), f(phase), f(phase + h)
    return State(value, (after - before) / (2 * h) * span, (after - 2 * value + before) / h**2 * span**2)


class Stride:
    """One stride of a gait; `length_m` may be any, half a stride starts and ends a walk."""

    JOLT_S = 0.08
    JOLT_HZ = 20.0

    def __init__(
        self, gait: Gait, *, start_s: float, duration_s: float, length_m: float, begin: Place, veer: float = 0.0
    ) -> None:
        """`veer` is what the foot turns further than the gait says, in radians."""
        self.gait, self.direction = gait, gait.direction
        self.start_s, self.duration_s, self.end_s = start_s, duration_s, start_s + duration_s
        self.share = length_m / gait.stride_m(gait.speed_mps)
        """Of a usual stride: the foot rolls less when it goes less far."""
        self.begin = begin
        heading = begin.yaw + math.radians(gait.heading_deg)
        self.end = Place(
            begin.x + length_m * math.cos(heading),
            begin.y + length_m * math.sin(heading),
            begin.yaw + math.radians(gait.turn_deg) + veer,
        )
        span = gait.contact - gait.lift_off
        self._swing = tuple(
            Quintic(
                state(self._axis(axis, begin), gait.lift_off, span),
                state(self._axis(axis, self.end), gait.contact, span),
            )
            for axis in range(3)
        )

    def pitch(self, phase: float) -> float:
        return math.radians(self.gait.pitch_deg(phase)) * min(max(self.share, 0.3), 1.15)

    def _rolling(self, phase: float, place: Place) -> tuple[float, float, float]:
        """Return where the origin is while the foot touches the ground at `place`."""
        forward, up = contact_offset(self.pitch(phase))
        return place.x + forward * math.cos(place.yaw), place.y + forward * math.sin(place.yaw), up

    def _axis(self, axis: int, place: Place) -> Callable[[float], float]:
        return lambda phase: self._rolling(phase, place)[axis]

    def pose(self, t_s: float) -> Pose:
        phase = min(max((t_s - self.start_s) / self.duration_s, 0.0), 1.0)
        swing = (phase - self.gait.lift_off) / (self.gait.contact - self.gait.lift_off)
        if swing <= 0:
            x, y, z = self._rolling(phase, self.begin)
        elif swing < 1:
            x, y, z = (quintic(swing) for quintic in self._swing)
            z += self.gait.clearance_m * bump(swing)
        else:
            x, y, z = self._rolling(phase, self.end)
            since_s = (phase - self.gait.contact) * self.duration_s
            z -= self.gait.jolt_m * bump(since_s / self.JOLT_S) * math.sin(math.tau * self.JOLT_HZ * since_s)
        yaw = self.begin.yaw + (self.end.yaw - self.begin.yaw) * step(swing)
        return Pose(x, y, z, math.radians(5) * bump(swing), self.pitch(phase), yaw)


class Stand:
    """A second or so on the spot: the foot sways by a fraction of a degree, or the heel fidgets."""

    direction = Direction.STILL

    def __init__(
        self, start_s: float, duration_s: float, at: Place, sway_deg: float = 0.15, heel_deg: float = 0.0
    ) -> None:
        self.start_s, self.duration_s, self.end_s, self.end = start_s, duration_s, start_s + duration_s, at
        self.sway, self.heel = math.radians(sway_deg), math.radians(heel_deg)

    def pose(self, t_s: float) -> Pose:
        u = min(max((t_s - self.start_s) / self.duration_s, 0.0), 1.0)
        fade = bump(u)
        pitch = -self.heel * fade + self.sway * fade * math.sin(math.tau * u)
        forward, up = contact_offset(pitch)
        yaw = self.end.yaw
        return Pose(
            self.end.x + forward * math.cos(yaw), self.end.y + forward * math.sin(yaw), up, self.sway * fade, pitch, yaw
        )
