"""Acceleration and angular rate that come apart, and the units in which pods send them."""

import math
from collections import deque

from ..engine.samples import Imu

GRAVITY_MS2 = 9.80665
RADS_PER_DPS = math.radians(1)
FORCE, RATE = ("ax", "ay", "az"), ("gx", "gy", "gz")

WAITING = 512
"""Samples, a few seconds' worth: what waits longer for its other half waits in vain."""
MOST_APART_S = 0.1
"""Between rates further apart than that nothing is interpolated."""

type Vector = tuple[float, float, float]


class Pairing:
    """Makes `Imu` samples of two streams: each force, with the rate at its time between those before and after."""

    def __init__(self) -> None:
        self._forces = deque[tuple[float, Vector]](maxlen=WAITING)
        self._rates = deque[tuple[float, Vector]](maxlen=WAITING)

    def add_forces(self, samples: list[tuple[float, Vector]]) -> list[Imu]:
        """Take accelerations (s, m/s²), each later than the last; return what they complete."""
        self._forces += samples
        return self._pair()

    def add_rates(self, samples: list[tuple[float, Vector]]) -> list[Imu]:
        """Take angular rates (s, rad/s), each later than the last; return what they complete."""
        self._rates += samples
        return self._pair()

    def _pair(self) -> list[Imu]:
        paired, rates = list[Imu](), self._rates
        while self._forces and rates and rates[-1][0] >= self._forces[0][0]:
            t_s, force = self._forces.popleft()
            while len(rates) > 1 and rates[1][0] <= t_s:
                rates.popleft()
            (before_s, before), (after_s, after) = rates[0], rates[min(1, len(rates) - 1)]
            if before_s > t_s or after_s - before_s > MOST_APART_S:
                continue
            share = (t_s - before_s) / (after_s - before_s) if after_s > before_s else 0.0
            rate = [one + share * (other - one) for one, other in zip(before, after, strict=True)]
            paired.append(Imu(t_s, *force, *rate))
        return paired


def named(names: tuple[str, ...], vectors: list[tuple[float, ...]]) -> list[dict[str, float]]:
    """Return vectors for people."""
    return [dict(zip(names, vector, strict=True)) for vector in vectors]
