"""How the foot flew in one swing: the gyroscope carries its attitude, and the specific force is integrated.

Strapdown integration (Titterton & Weston 2004, ch. 3) from a stance on, in the level frame of the mounting. A walker's
pod spends most of its time here: what is counted for each sample is counted once, and only what every swing needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from ...samples import Imu
from .attitude import GRAVITY_MS2, Quaternion, Vector, normalized


@dataclass(frozen=True, slots=True)
class Flight:
    """A swing as the gyroscope turned it into the level frame, from rest on, with the error of the levelling in it."""

    times_s: list[float]
    x_ms: list[float]
    """Level velocity along x by the trapezoid rule,"""
    y_ms: list[float]
    """and along y."""
    height_m: list[float]
    tilt_x_rad: list[float]
    """Rotation since the opening about the level x,"""
    tilt_y_rad: list[float]
    """and about the level y."""
    left_ms: Vector
    """What velocity is left at its end."""
    x_m: float
    """Where it led along x,"""
    y_m: float
    """and along y, but for that."""
    peak_rads: float
    closing: Quaternion

    @property
    def length_m(self) -> float:
        """Level distance from stance to stance."""
        return hypot(self.x_m, self.y_m)


def fly(samples: Sequence[Imu], opening: Quaternion, bias_rads: Vector) -> Flight:
    """Carry the attitude along: quaternions, the angular rate taken as linear between two samples."""
    w, x, y, z = opening
    bx, by, bz = (2.0 * part for part in bias_rads)
    times, x_ms, y_ms, heights, tilts_x, tilts_y = ([] for _ in range(6))
    tilt_x = tilt_y = peak2 = vx = vy = vz = fx = fy = fz = gone_x = gone_y = height = 0.0
    then_s, _, _, _, hx, hy, hz = samples[0]
    for t_s, ax, ay, az, gx, gy, gz in samples:
        # twice the mean rate, times a quarter of the step: half the angle turned; nothing for the first sample
        half = 0.5 * (t_s - then_s)
        quarter = 0.5 * half
        rx, ry, rz = gx + hx - bx, gy + hy - by, gz + hz - bz
        rate2 = rx * rx + ry * ry + rz * rz
        if rate2 > peak2:  # noqa: PLR1730  a call costs as much as ten comparisons
            peak2 = rate2
        px, py, pz = rx * quarter, ry * quarter, rz * quarter
        pw = 1.0 - 0.5 * rate2 * quarter * quarter
        w, x, y, z = (
            w * pw - x * px - y * py - z * pz,
            x * pw + w * px + y * pz - z * py,
            y * pw + w * py + z * px - x * pz,
            z * pw + w * pz + x * py - y * px,
        )
        x2, y2, z2 = x + x, y + y, z + z
        xx, yy, zz, xy, xz, yz, wx, wy, wz = x * x2, y * y2, z * z2, x * y2, x * z2, y * z2, w * x2, w * y2, w * z2
        x_x, x_y, x_z = 1.0 - (yy + zz), xy - wz, xz + wy
        y_x, y_y, y_z = xy + wz, 1.0 - (xx + zz), yz - wx
        tilt_x += 2.0 * (x_x * px + x_y * py + x_z * pz)
        tilt_y += 2.0 * (y_x * px + y_y * py + y_z * pz)
        lx, ly, lz, ux, uy, uz = fx, fy, fz, vx, vy, vz
        fx = x_x * ax + x_y * ay + x_z * az
        fy = y_x * ax + y_y * ay + y_z * az
        fz = (xz - wy) * ax + (yz + wx) * ay + (1.0 - (xx + yy)) * az - GRAVITY_MS2
        vx += (lx + fx) * half
        vy += (ly + fy) * half
        vz += (lz + fz) * half
        gone_x += (ux + vx) * half
        gone_y += (uy + vy) * half
        height += (uz + vz) * half
        times.append(t_s)
        x_ms.append(vx)
        y_ms.append(vy)
        heights.append(height)
        tilts_x.append(tilt_x)
        tilts_y.append(tilt_y)
        then_s, hx, hy, hz = t_s, gx, gy, gz
    half_s = 0.5 * (then_s - times[0])
    return Flight(
        times_s=times,
        x_ms=x_ms,
        y_ms=y_ms,
        height_m=heights,
        tilt_x_rad=tilts_x,
        tilt_y_rad=tilts_y,
        left_ms=(vx, vy, vz),
        x_m=gone_x - half_s * vx,
        y_m=gone_y - half_s * vy,
        peak_rads=0.5 * sqrt(peak2),
        closing=normalized((w, x, y, z)) or opening,
    )
