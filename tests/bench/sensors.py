"""The same walk through worse sensors: turned, noisy, slower, lossy, saturated, and run backward in time."""

from collections.abc import Callable
from math import cos, pi, sin, sqrt
from random import Random

from custom_components.backwalk.engine.gait.foot.attitude import Quaternion, Vector, rotate
from custom_components.backwalk.engine.samples import Imu


def random_rotation(random: Random) -> Quaternion:
    """Return a rotation, all alike likely (Shoemake 1992)."""
    u, v, w = random.random(), 2 * pi * random.random(), 2 * pi * random.random()
    return (sqrt(1 - u) * sin(v), sqrt(1 - u) * cos(v), sqrt(u) * sin(w), sqrt(u) * cos(w))


def turned(samples: list[Imu], rotation: Quaternion) -> list[Imu]:
    """Return what a pod mounted otherwise would have measured."""
    return [
        Imu(
            s.t_s,
            *rotate(rotation, (s.ax_ms2, s.ay_ms2, s.az_ms2)),
            *rotate(rotation, (s.gx_rads, s.gy_rads, s.gz_rads)),
        )
        for s in samples
    ]


def reversed_in_time(samples: list[Imu]) -> list[Imu]:
    """Return the film run backward: velocities and angular rates change sign, forces do not."""
    ending_s = samples[0].t_s + samples[-1].t_s
    return [
        Imu(ending_s - s.t_s, s.ax_ms2, s.ay_ms2, s.az_ms2, -s.gx_rads, -s.gy_rads, -s.gz_rads)
        for s in reversed(samples)
    ]


def noisy(samples: list[Imu], random: Random, *, force_ms2: float = 0.08, rate_rads: float = 0.01) -> list[Imu]:
    """Return the samples with white noise of a consumer sensor."""
    gauss = random.gauss
    return [
        Imu(
            s.t_s,
            s.ax_ms2 + gauss(0, force_ms2),
            s.ay_ms2 + gauss(0, force_ms2),
            s.az_ms2 + gauss(0, force_ms2),
            s.gx_rads + gauss(0, rate_rads),
            s.gy_rads + gauss(0, rate_rads),
            s.gz_rads + gauss(0, rate_rads),
        )
        for s in samples
    ]


def biased(samples: list[Imu], bias_rads: Vector) -> list[Imu]:
    """Return the samples of a gyroscope that does not rest at zero."""
    bx, by, bz = bias_rads
    return [s._replace(gx_rads=s.gx_rads + bx, gy_rads=s.gy_rads + by, gz_rads=s.gz_rads + bz) for s in samples]


def thinned(samples: list[Imu], factor: int) -> list[Imu]:
    """Return a lower rate: means of that many samples, as a sensor's own filter makes them."""
    thin = []
    for i in range(0, len(samples) - factor + 1, factor):
        group = samples[i : i + factor]
        thin.append(Imu(*(sum(column) / factor for column in zip(*group, strict=True))))
    return thin


def lossy(samples: list[Imu], random: Random, *, share: float, burst_s: float = 0.0) -> list[Imu]:
    """Return what arrives when that share is lost, one by one or in bursts."""
    kept = []
    step_s = max(samples[1].t_s - samples[0].t_s, 1e-3)
    length = max(1, round(burst_s / step_s))
    lost = 0
    for sample in samples:
        if lost == 0 and random.random() < share / length:
            lost = length
        if lost:
            lost -= 1
        else:
            kept.append(sample)
    return kept


def saturated(samples: list[Imu], force_ms2: float, rate_rads: float) -> list[Imu]:
    """Return what a sensor of a small range reports."""

    def clip(value: float, limit: float) -> float:
        return max(-limit, min(limit, value))

    return [
        Imu(s.t_s, *(clip(value, force_ms2) for value in s[1:4]), *(clip(value, rate_rads) for value in s[4:7]))
        for s in samples
    ]


def consumer(samples: list[Imu], random: Random) -> list[Imu]:
    """Return a cheap pod, anyhow on the shoe: 50 Hz, noise, a bias of 1 deg/s, 2 % lost."""
    rotated = turned(samples, random_rotation(random))
    axis = rotate(random_rotation(random), (1.0, 0.0, 0.0))
    bias = (axis[0] * pi / 180, axis[1] * pi / 180, axis[2] * pi / 180)
    return lossy(biased(noisy(thinned(rotated, 2), random), bias), random, share=0.02)


def seeded(sensor: Callable[[list[Imu], Random], list[Imu]], seed: int) -> Callable[[list[Imu], Random], list[Imu]]:
    """Return another one of the same sort, whatever chance it is given."""
    return lambda samples, _: sensor(samples, Random(seed))


def bursty(samples: list[Imu], random: Random) -> list[Imu]:
    """Return a bad radio: 5 % lost in bursts of 50 ms, and a bias of 3 deg/s."""
    axis = rotate(random_rotation(random), (1.0, 0.0, 0.0))
    bias = (axis[0] * pi / 60, axis[1] * pi / 60, axis[2] * pi / 60)
    return lossy(biased(samples, bias), random, share=0.05, burst_s=0.05)
