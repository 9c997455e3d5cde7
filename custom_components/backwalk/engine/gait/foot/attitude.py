"""Which way is up for the pod, and how it turns: quaternions, gravity levelling and gyro bias.

A pod at rest measures the specific force that holds it up, so the accelerometer of a standing foot shows "up" in its
own frame; the gyroscope carries that attitude through the swing (strapdown, Titterton & Weston 2004, ch. 3).
Quaternions are (w, x, y, z), with Hamilton's product; they rotate the pod's vectors into the foot's or a level frame.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from math import atan2, cos, inf, sin, sqrt
from typing import Self

GRAVITY_MS2 = 9.80665
LEAST_FACTOR, MOST_FACTOR = 0.67, 1.5
USUAL_FACTOR = 1.01
"""The moments in which the foot is taken to stand cut a little off its path."""
SHORTEST_NORM, LONGEST_NORM = 1e-6, 1e6

type Vector = tuple[float, float, float]
type Quaternion = tuple[float, float, float, float]

IDENTITY: Quaternion = (1.0, 0.0, 0.0, 0.0)


class Shoe(StrEnum):
    """The shoe that a pod is worn on. Nothing counted depends on it: it is said, so that it is the same each time."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Mounting:
    """How a pod sits on its shoe: learned once, kept per pod.

    `rotation` takes vectors of the pod's frame into the foot's: x to the toe, y to the left, z up.
    """

    rotation: Quaternion
    bias_rads: Vector = (0.0, 0.0, 0.0)
    length_factor: float = USUAL_FACTOR
    """True length over integrated length, fitted whenever a belt says how far it went."""

    def to_dict(self) -> dict[str, list[float] | float]:
        """Return plain JSON values."""
        return {
            "rotation": list(self.rotation),
            "bias_rads": list(self.bias_rads),
            "length_factor": self.length_factor,
        }

    @classmethod
    def from_dict(cls, stored: dict[str, list[float] | float]) -> Self:
        """Restore what `to_dict` gave; raises ValueError when it is damaged."""
        try:
            w, x, y, z = (float(part) for part in stored["rotation"])  # type: ignore[union-attr]  # TypeError is caught
            bx, by, bz = (float(part) for part in stored["bias_rads"])  # type: ignore[union-attr]
            factor = float(stored["length_factor"])  # type: ignore[arg-type]
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("damaged mounting") from error
        rotation = normalized((w, x, y, z))
        if rotation is None or not LEAST_FACTOR <= factor <= MOST_FACTOR or not bx * bx + by * by + bz * bz < 1.0:
            raise ValueError("damaged mounting")
        return cls(rotation, (bx, by, bz), factor)


def product(p: Quaternion, q: Quaternion) -> Quaternion:
    """Return the rotation q followed by p."""
    a, b, c, d = p
    e, f, g, h = q
    return (
        a * e - b * f - c * g - d * h,
        a * f + b * e + c * h - d * g,
        a * g - b * h + c * e + d * f,
        a * h + b * g - c * f + d * e,
    )


def rotate(q: Quaternion, v: Vector) -> Vector:
    """Return the vector turned by the quaternion."""
    w, x, y, z = q
    vx, vy, vz = v
    tx, ty, tz = 2.0 * (y * vz - z * vy), 2.0 * (z * vx - x * vz), 2.0 * (x * vy - y * vx)
    return (
        vx + w * tx + y * tz - z * ty,
        vy + w * ty + z * tx - x * tz,
        vz + w * tz + x * ty - y * tx,
    )


def normalized(q: Quaternion) -> Quaternion | None:
    """Return the unit quaternion of the same direction; None of nothing or of nonsense."""
    w, x, y, z = q
    norm = sqrt(w * w + x * x + y * y + z * z)
    if not SHORTEST_NORM < norm < LONGEST_NORM:
        return None
    return (w / norm, x / norm, y / norm, z / norm)


def about_z(angle_rad: float) -> Quaternion:
    """Return the turn to the left by an angle."""
    return (cos(angle_rad / 2.0), 0.0, 0.0, sin(angle_rad / 2.0))


def heading(q: Quaternion) -> float:
    """Return the turn about the vertical that is in a rotation, in rad (its twist about z)."""
    return 2.0 * atan2(q[3], q[0])


def levelling(up: Vector) -> Quaternion:
    """Return the smallest rotation that brings a measured "up" onto z.

    Straight down has no smallest one: any half turn about a level axis does.
    """
    x, y, z = up
    norm = sqrt(x * x + y * y + z * z)
    return normalized((norm + z, y, -x, 0.0)) or (0.0, 1.0, 0.0, 0.0)


def level_attitude(up: Vector, mounting: Quaternion) -> Quaternion:
    """Return the attitude of a standing foot: the mounting, corrected by the small tilt that gravity shows."""
    return product(levelling(rotate(mounting, up)), mounting)


@dataclass(frozen=True, slots=True)
class BiasSettings:
    """When the gyroscope is taken to stand still, and what is believed of it then."""

    window_s: float = 0.8
    """So long a foot rests only when it stands: a stance of a walk lasts 0.3 to 0.7 s."""
    gap_s: float = 0.3
    """Missing samples for longer end the window."""
    largest_rads: float = 0.26
    """15 deg/s: more than that is no bias of a working gyroscope but a slow turn."""
    spread_rads: float = 0.03
    """Largest deviation of a piece of the window from the first: a foot that stands for a moment rolls more."""
    piece_s: float = 0.1
    """Over so long the noise of a cheap gyroscope evens out: a single sample of it may be off by 0.05 rad/s."""


@dataclass(slots=True)
class GyroBias:
    """The zero-rate offset of the gyroscope: its mean while the foot truly stands still."""

    settings: BiasSettings = field(default_factory=BiasSettings)
    bias_rads: Vector = (0.0, 0.0, 0.0)
    _first: Vector | None = None
    """The mean rate of the window's first piece."""
    _began_s: float = 0.0
    _sum_rads: Vector = (0.0, 0.0, 0.0)
    _count: int = 0
    _piece_s: float = -inf
    """When the piece began; its sum and number of samples:"""
    _x_rads: float = 0.0
    _y_rads: float = 0.0
    _z_rads: float = 0.0
    _samples: int = 0
    _previous_s: float = -inf

    def add(self, t_s: float, gx_rads: float, gy_rads: float, gz_rads: float) -> None:
        """Take the angular rate of a foot that may be standing still."""
        settings, previous_s = self.settings, self._previous_s
        self._previous_s = t_s
        if t_s - previous_s > settings.gap_s:
            self._first, self._samples = None, 0
        if self._samples == 0:
            self._piece_s, self._x_rads, self._y_rads, self._z_rads = t_s, 0.0, 0.0, 0.0
        self._x_rads += gx_rads
        self._y_rads += gy_rads
        self._z_rads += gz_rads
        self._samples += 1
        if t_s - self._piece_s >= settings.piece_s:
            self._close_piece(t_s)

    def _close_piece(self, t_s: float) -> None:
        """Have the window go on with a piece, or begin with it; believe a window that is long enough."""
        settings, n = self.settings, self._samples
        whole = (self._x_rads, self._y_rads, self._z_rads)
        mean = (self._x_rads / n, self._y_rads / n, self._z_rads / n)
        self._samples = 0
        first = self._first
        if first is None or any(abs(a - b) > settings.spread_rads for a, b in zip(mean, first, strict=True)):
            self._first, self._began_s, self._sum_rads, self._count = mean, self._piece_s, whole, n
            return
        x, y, z = self._sum_rads
        self._sum_rads = x, y, z = x + whole[0], y + whole[1], z + whole[2]
        self._count = n = self._count + n
        if t_s - self._began_s >= settings.window_s:
            window = (x / n, y / n, z / n)
            if max(map(abs, window)) < settings.largest_rads:
                self.bias_rads = window
            self._first = None
