"""How the foot moved along its way from stance to stance: its speed, and how it was tilted."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from .flight import Flight

LEAST_PITCH_RAD = 0.04
OUTLINE_POINTS = 32


@dataclass(frozen=True, slots=True)
class Curves:
    """A swing, moment by moment."""

    times_s: Sequence[float]
    speeds_ms: Sequence[float]
    """Along the way."""
    pitch_rad: Sequence[float]
    """Tilt about the axis across the way, leading end down,"""
    lean_rad: Sequence[float]
    """and about the way itself."""

    @classmethod
    def of(cls, flight: Flight) -> Curves:
        """Return the curves of a flight, but for the velocity that was left at its end."""
        length_m = flight.length_m or 1.0
        dx, dy = flight.x_m / length_m, flight.y_m / length_m
        times = flight.times_s
        opening_s = times[0]
        left_x, left_y, _ = flight.left_ms
        left_mss = (left_x * dx + left_y * dy) / (times[-1] - opening_s)
        speeds = [
            vx * dx + vy * dy - left_mss * (t_s - opening_s)
            for t_s, vx, vy in zip(times, flight.x_ms, flight.y_ms, strict=True)
        ]
        tilt = list(zip(flight.tilt_x_rad, flight.tilt_y_rad, strict=True))
        return cls(times, speeds, [y * dx - x * dy for x, y in tilt], [x * dx + y * dy for x, y in tilt])

    @property
    def rolling(self) -> float:
        """Which share of its tilting the foot did about the axis across its way.

        It rolls over heel and toe, and to the side it only leans: walking comes to 0.7 to 0.9, sidestepping to 0.65.
        """
        pitched_rad = max(self.pitch_rad) - min(self.pitch_rad)
        leaned_rad = max(self.lean_rad) - min(self.lean_rad)
        return pitched_rad / (pitched_rad + leaned_rad + LEAST_PITCH_RAD)

    @property
    def outline_ms(self) -> tuple[float, ...]:
        """A few evenly spaced speeds, linearly between the samples."""
        times, speeds, last = self.times_s, self.speeds_ms, len(self.times_s) - 1
        step_s = (times[last] - times[0]) / (OUTLINE_POINTS - 1)
        outline = []
        for n in range(OUTLINE_POINTS):
            t_s = times[0] + n * step_s
            at = bisect_left(times, t_s, 1, last)
            then_s, then_ms = times[at - 1], speeds[at - 1]
            outline.append(then_ms + (t_s - then_s) / (times[at] - then_s) * (speeds[at] - then_ms))
        return tuple(outline)
