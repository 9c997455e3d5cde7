"""Vectors and rotation matrices in three dimensions: x forward, y left, z up, right-handed."""

import math
import random

type Vector = tuple[float, float, float]
type Matrix = tuple[Vector, Vector, Vector]

IDENTITY: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def attitude(roll: float, pitch: float, yaw: float) -> Matrix:
    """Return body -> world for angles in radians: yaw to the left, then toe up by `pitch`, then roll to the right."""
    cr, sr, cp, sp, cy, sy = (f(a) for a in (roll, -pitch, yaw) for f in (math.cos, math.sin))
    return (
        (cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr),
        (sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr),
        (-sp, cp * sr, cp * cr),
    )


def rotate(m: Matrix, v: Vector) -> Vector:
    """Return m v."""
    x, y, z = v
    a, b, c = m
    return (a[0] * x + a[1] * y + a[2] * z, b[0] * x + b[1] * y + b[2] * z, c[0] * x + c[1] * y + c[2] * z)


def transpose(m: Matrix) -> Matrix:
    """Return the inverse of a rotation."""
    a, b, c = m
    return ((a[0], b[0], c[0]), (a[1], b[1], c[1]), (a[2], b[2], c[2]))


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """Return m n."""
    return transpose(
        (
            rotate(m, (n[0][0], n[1][0], n[2][0])),
            rotate(m, (n[0][1], n[1][1], n[2][1])),
            rotate(m, (n[0][2], n[1][2], n[2][2])),
        )
    )


def small_angle(m: Matrix) -> Vector:
    """Return the rotation vector of a rotation by a small angle, in radians (exact to the third order)."""
    return ((m[2][1] - m[1][2]) / 2, (m[0][2] - m[2][0]) / 2, (m[1][0] - m[0][1]) / 2)


def random_rotation(rng: random.Random) -> Matrix:
    """Draw a rotation, all orientations alike (Marsaglia 1972: a normalized Gaussian quaternion)."""
    q = [rng.gauss() for _ in range(4)]
    length = math.hypot(*q)
    w, x, y, z = (part / length for part in q)
    return (
        (1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)),
        (2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)),
        (2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)),
    )
