"""Where the foot went in one swing.

What velocity is left at the end of its flight, where the foot stands again, is taken out linearly (zero-velocity update
per stride: Foxlin 2005, IEEE CGA 25(6):38; Rampp et al. 2015, IEEE TBME 62:1089). A belt that moves evenly under both
stances only lengthens the vector, as the foot starts and ends with the same speed.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import asin, atan2, hypot, pi
from operator import attrgetter

from ...samples import Direction, Imu
from .attitude import Quaternion, Vector, heading, level_attitude, product
from .curves import Curves
from .flight import Flight, fly
from .stance import Swing

time_of = attrgetter("t_s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stride:
    """One swing of the pod's foot, from stance to stance."""

    start_s: float
    end_s: float
    direction: Direction
    length_m: float
    """How far the foot went over ground; over a moving belt, how far it swung."""
    duration_s: float
    """From the closing of the stride before, so stance and swing; without one before, from the start."""
    angle_rad: float = 0.0
    """Left of straight forward."""
    turn_rad: float = 0.0
    lift_m: float = 0.0
    peak_rads: float = 0.0
    smoothness: float = 0.0
    """Spectral arc length of the speed along the way, see `quality`; 0 unless it went backward, as nobody asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """An integrated swing, in the level frame of the mounting at its opening."""

    opening_s: float
    closing_s: float
    x_m: float
    y_m: float
    turn_rad: float
    """Net turn to the left."""
    misfit_rad: float
    """Tilt between the attitude that the gyroscope carried to the closing stance and the one that gravity shows there:
    nothing for a foot that stands at both ends."""
    lift_m: float
    sink_m: float
    """How far it sank below where it stood."""
    peak_rads: float
    up: Vector
    """Where up was at the opening stance, in the pod's own frame."""
    rolling: float
    """Which share of its tilting was rolling over the toe or the heel."""
    outline_ms: Sequence[float] = field(repr=False)
    """A few of its speeds along the way, evenly spaced."""

    @property
    def length_m(self) -> float:
        """Level distance from stance to stance."""
        return hypot(self.x_m, self.y_m)

    @property
    def angle_rad(self) -> float:
        """Where it went, seen from the foot's mean heading: half of a turn made on the way is taken off."""
        return wrapped(atan2(self.y_m, self.x_m) - self.turn_rad / 2.0)


@dataclass(frozen=True, slots=True)
class PathSettings:
    """How a swing is integrated."""

    fewest_samples: int = 4
    """Fewer make no curve: the shortest step has nine at 25 Hz."""
    level_window_s: float = 0.05
    """Half width of the accelerometer's mean around the quietest moment."""
    ride_s: float = 0.15
    """Lying flat for longer than this after its quietest moment, the foot may have ridden on a belt that changed its
    speed, and what the belt took back cancels the swing out."""
    ridden_m: float = 0.5
    """A swing this short is integrated again from the end of such a ride,"""
    ridden_factor: float = 2.0
    """and that is believed when it makes the swing longer by this factor"""
    ridden_least_m: float = 0.05
    """and by this much."""


def wrapped(angle_rad: float) -> float:
    """Return the same angle within half a turn either way."""
    return (angle_rad + pi) % (2.0 * pi) - pi


def mean_up(samples: Sequence[Imu], at_s: float, half_width_s: float) -> Vector | None:
    """Return the mean specific force around a moment; None without a sample there."""
    low = bisect_left(samples, at_s - half_width_s, key=time_of)
    x = y = z = 0.0
    n = 0
    for sample in samples[low:]:
        if sample.t_s > at_s + half_width_s:
            break
        x += sample.ax_ms2
        y += sample.ay_ms2
        z += sample.az_ms2
        n += 1
    return (x / n, y / n, z / n) if n else None


def integrate(
    samples: Sequence[Imu], swing: Swing, mounting: Quaternion, bias_rads: Vector, settings: PathSettings
) -> tuple[Path, Curves] | None:
    """Return the path of a swing and its curves; None when too few samples tell of it."""
    first = bisect_left(samples, swing.opening_s, key=time_of)
    last = bisect_left(samples, swing.closing_s, key=time_of)
    up = mean_up(samples, swing.opening_s, settings.level_window_s)
    up_then = mean_up(samples, swing.closing_s, settings.level_window_s)
    if last - first < settings.fewest_samples or up is None or up_then is None:
        return None
    opening = level_attitude(up, mounting)
    closing = level_attitude(up_then, mounting)
    flight = fly(samples[first : last + 1], opening, bias_rads)
    if flight.length_m < settings.ridden_m and swing.flat_s - swing.opening_s > settings.ride_s:
        flat = bisect_left(samples, swing.flat_s, key=time_of)
        if last - flat >= settings.fewest_samples:
            ride = fly(samples[first : flat + 1], opening, bias_rads)
            rest = fly(samples[flat : last + 1], ride.closing, bias_rads)
            if rest.length_m > settings.ridden_factor * flight.length_m + settings.ridden_least_m:
                flight = rest
    curves = Curves.of(flight)
    return _path(flight, curves, closing, up), curves


def _path(flight: Flight, curves: Curves, closing: Quaternion, up: Vector) -> Path:
    """Return the path of a flight, the attitude at its end known from gravity."""
    times = flight.times_s
    opening_s, closing_s = times[0], times[-1]
    rise_mss = 0.5 * flight.left_ms[2] / (closing_s - opening_s)
    heights = [
        z - rise_mss * (t_s - opening_s) * (t_s - opening_s) for t_s, z in zip(times, flight.height_m, strict=True)
    ]
    w, x, y, z = closing
    error = product(flight.closing, (w, -x, -y, -z))
    return Path(
        opening_s=opening_s,
        closing_s=closing_s,
        x_m=flight.x_m,
        y_m=flight.y_m,
        turn_rad=wrapped(heading(error)),
        misfit_rad=2.0 * asin(min(1.0, hypot(error[1], error[2]))),
        lift_m=max(heights),
        sink_m=-min(heights),
        peak_rads=flight.peak_rads,
        up=up,
        rolling=curves.rolling,
        outline_ms=curves.outline_ms,
    )
