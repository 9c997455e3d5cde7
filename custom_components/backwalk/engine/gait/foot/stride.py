"""Where the foot went in one swing.

Between two stances the gyroscope carries the attitude, the specific force minus gravity is integrated twice, and what
velocity is left at the end, where the foot stands again, is taken out linearly (zero-velocity update per stride:
Foxlin 2005, IEEE CGA 25(6):38; Rampp et al. 2015, IEEE TBME 62:1089). A belt that moves evenly under both stances only
lengthens the vector, as the foot starts and ends with the same speed.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import asin, atan2, hypot, pi, sqrt
from operator import attrgetter

from ...samples import Direction, Imu
from .attitude import GRAVITY_MS2, Quaternion, Vector, heading, level_attitude, normalized, product
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
    """Spectral arc length of the speed along the way, see `quality`."""


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
    times_s: list[float] = field(repr=False)
    velocity_ms: list[Vector] = field(repr=False)
    tilt: list[tuple[float, float]] = field(repr=False)
    """Rotation of the foot since the opening about the level x and y, in rad."""
    smoothness: float = 0.0
    """Spectral arc length of the speed along the way, once that was judged,"""
    rolling: float = 0.0
    """and which share of its tilting was rolling over the toe or the heel."""

    def judged(self, smoothness: float, rolling: float) -> Path:
        """Return the same without its curves, which are a hundred times as large, and what they were judged to be."""
        return replace(self, times_s=[], velocity_ms=[], tilt=[], smoothness=smoothness, rolling=rolling)

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
) -> Path | None:
    """Return the path of a swing; None when too few samples tell of it."""
    first = bisect_left(samples, swing.opening_s, key=time_of)
    last = bisect_left(samples, swing.closing_s, key=time_of)
    up = mean_up(samples, swing.opening_s, settings.level_window_s)
    up_then = mean_up(samples, swing.closing_s, settings.level_window_s)
    if last - first < settings.fewest_samples or up is None or up_then is None:
        return None
    opening = level_attitude(up, mounting)
    closing = level_attitude(up_then, mounting)
    path = _path(_fly(samples[first : last + 1], opening, bias_rads), closing, up)
    if path.length_m < settings.ridden_m and swing.flat_s - swing.opening_s > settings.ride_s:
        flat = bisect_left(samples, swing.flat_s, key=time_of)
        if last - flat >= settings.fewest_samples:
            ride = _fly(samples[first : flat + 1], opening, bias_rads)
            rest = _path(_fly(samples[flat : last + 1], ride.closing, bias_rads), closing, up)
            if rest.length_m > settings.ridden_factor * path.length_m + settings.ridden_least_m:
                return rest
    return path


def _path(flight: _Flight, closing: Quaternion, up: Vector) -> Path:
    """Return the path of a flight, the attitude at its end known from gravity."""
    velocity, (x_m, y_m), lift_m, sink_m = _travel(flight)
    w, x, y, z = closing
    error = product(flight.closing, (w, -x, -y, -z))
    return Path(
        opening_s=flight.times_s[0],
        closing_s=flight.times_s[-1],
        x_m=x_m,
        y_m=y_m,
        turn_rad=wrapped(heading(error)),
        misfit_rad=2.0 * asin(min(1.0, hypot(error[1], error[2]))),
        lift_m=lift_m,
        sink_m=sink_m,
        peak_rads=flight.peak_rads,
        up=up,
        times_s=flight.times_s,
        velocity_ms=velocity,
        tilt=flight.tilt,
    )


@dataclass(frozen=True, slots=True)
class _Flight:
    """A swing as the gyroscope turned it into the level frame."""

    times_s: list[float]
    velocity_ms: list[Vector]
    """Integrated from none at the opening by the trapezoid rule, with the error of the levelling in it."""
    tilt: list[tuple[float, float]]
    peak_rads: float
    closing: Quaternion


def _fly(samples: Sequence[Imu], opening: Quaternion, bias_rads: Vector) -> _Flight:
    """Carry the attitude along: quaternions, the angular rate taken as linear between two samples."""
    w, x, y, z = opening
    bx, by, bz = (2.0 * part for part in bias_rads)
    times: list[float] = []
    velocity: list[Vector] = []
    tilt: list[tuple[float, float]] = []
    tilt_x = tilt_y = peak2 = vx = vy = vz = fx = fy = fz = 0.0
    then_s, hx, hy, hz = samples[0].t_s, *samples[0][4:]
    for t_s, ax, ay, az, gx, gy, gz in samples:
        # twice the mean rate, times a quarter of the step: half the angle turned
        step_s = t_s - then_s
        quarter = 0.25 * step_s
        rx, ry, rz = gx + hx - bx, gy + hy - by, gz + hz - bz
        rate2 = rx * rx + ry * ry + rz * rz
        peak2 = max(peak2, rate2)
        px, py, pz = rx * quarter, ry * quarter, rz * quarter
        pw = 1.0 - 0.5 * rate2 * quarter * quarter
        w, x, y, z = (
            w * pw - x * px - y * py - z * pz,
            x * pw + w * px + y * pz - z * py,
            y * pw + w * py + z * px - x * pz,
            z * pw + w * pz + x * py - y * px,
        )
        xx, yy, zz, xy, xz, yz, wx, wy, wz = x * x, y * y, z * z, x * y, x * z, y * z, w * x, w * y, w * z
        x_x, x_y, x_z = 1.0 - 2.0 * (yy + zz), 2.0 * (xy - wz), 2.0 * (xz + wy)
        y_x, y_y, y_z = 2.0 * (xy + wz), 1.0 - 2.0 * (xx + zz), 2.0 * (yz - wx)
        tilt_x += 2.0 * (x_x * px + x_y * py + x_z * pz)
        tilt_y += 2.0 * (y_x * px + y_y * py + y_z * pz)
        tilt.append((tilt_x, tilt_y))
        lx, ly, lz = fx, fy, fz
        fx = x_x * ax + x_y * ay + x_z * az
        fy = y_x * ax + y_y * ay + y_z * az
        fz = 2.0 * (xz - wy) * ax + 2.0 * (yz + wx) * ay + (1.0 - 2.0 * (xx + yy)) * az - GRAVITY_MS2
        half = 0.5 * step_s  # nothing for the first sample
        vx += (lx + fx) * half
        vy += (ly + fy) * half
        vz += (lz + fz) * half
        velocity.append((vx, vy, vz))
        times.append(t_s)
        then_s, hx, hy, hz = t_s, gx, gy, gz
    return _Flight(times, velocity, tilt, 0.5 * sqrt(peak2), normalized((w, x, y, z)) or opening)


def _travel(flight: _Flight) -> tuple[list[Vector], tuple[float, float], float, float]:
    """Return velocity along a swing, where that led, how high it rose and how low it sank.

    What velocity is left at its end is taken out, linearly in time.
    """
    times = flight.times_s
    vx, vy, vz = flight.velocity_ms[-1]
    opening_s, span = times[0], times[-1] - times[0]
    velocity: list[Vector] = []
    x = y = z = highest = lowest = lx = ly = lz = 0.0
    then_s = opening_s
    for t_s, (ux, uy, uz) in zip(times, flight.velocity_ms, strict=True):
        part = (t_s - opening_s) / span
        nx, ny, nz = ux - part * vx, uy - part * vy, uz - part * vz
        half = 0.5 * (t_s - then_s)
        x += (nx + lx) * half
        y += (ny + ly) * half
        z += (nz + lz) * half
        if z > highest:
            highest = z
        elif z < lowest:
            lowest = z
        velocity.append((nx, ny, nz))
        then_s, lx, ly, lz = t_s, nx, ny, nz
    return velocity, (x, y), highest, -lowest
