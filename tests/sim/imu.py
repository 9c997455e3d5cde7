"""What an inertial sensor strapped to the foot measures: specific force and angular rate, with its own faults."""

import random

from .foot import Foot
from .rotation import IDENTITY, Matrix, Vector, attitude, multiply, random_rotation, rotate, small_angle, transpose

GRAVITY_MS2 = 9.80665
SENSOR_AT: Vector = (0.0, 0.0, 0.07)
"""On the laces, above the foot's origin."""
H_S = 5e-4

type Sample = tuple[float, float, float, float, float, float]
"""ax, ay, az (m/s², specific force) and gx, gy, gz (rad/s)."""


def foot_imu(foot: Foot, t_s: float, ground_ms2: Vector = (0.0, 0.0, 0.0)) -> tuple[Vector, Vector]:
    """Return specific force and angular rate in the foot's axes, for a ground that itself accelerates."""
    piece = foot.piece(t_s)
    positions, attitudes = [], []
    for t in (t_s - H_S, t_s, t_s + H_S):
        pose = piece.pose(t)
        turned = attitude(pose.roll, pose.pitch, pose.yaw)
        arm = rotate(turned, SENSOR_AT)
        positions.append((pose.x + arm[0], pose.y + arm[1], pose.z + arm[2]))
        attitudes.append(turned)
    before, at, after = positions
    ax, ay, az = ((a - 2 * b + c) / H_S**2 + g for a, b, c, g in zip(before, at, after, ground_ms2, strict=True))
    force = rotate(transpose(attitudes[1]), (ax, ay, az + GRAVITY_MS2))
    gx, gy, gz = small_angle(multiply(transpose(attitudes[0]), attitudes[2]))
    return force, (gx / (2 * H_S), gy / (2 * H_S), gz / (2 * H_S))


class Sensor:
    """A consumer IMU in some fixed orientation: noise and offsets as its data sheet admits them."""

    def __init__(self, rng: random.Random) -> None:
        self.mounting = random_rotation(rng)
        """Foot -> sensor."""
        self.gyro_noise_rads, self.accel_noise_ms2 = 0.002, 0.02
        self.gyro_bias: Vector = (rng.gauss(0, 0.006), rng.gauss(0, 0.006), rng.gauss(0, 0.006))
        self.accel_bias: Vector = (rng.gauss(0, 0.05), rng.gauss(0, 0.05), rng.gauss(0, 0.05))
        self._rng = rng

    @classmethod
    def perfect(cls, mounting: Matrix = IDENTITY) -> Sensor:
        sensor = cls(random.Random(0))
        sensor.mounting = mounting
        sensor.gyro_noise_rads = sensor.accel_noise_ms2 = 0.0
        sensor.gyro_bias = sensor.accel_bias = (0.0, 0.0, 0.0)
        return sensor

    def read(self, force: Vector, rate: Vector) -> Sample:
        noise, rng = (self.accel_noise_ms2, self.gyro_noise_rads), self._rng
        ax, ay, az = (
            f + b + rng.gauss(0, noise[0]) for f, b in zip(rotate(self.mounting, force), self.accel_bias, strict=True)
        )
        gx, gy, gz = (
            w + b + rng.gauss(0, noise[1]) for w, b in zip(rotate(self.mounting, rate), self.gyro_bias, strict=True)
        )
        return ax, ay, az, gx, gy, gz
