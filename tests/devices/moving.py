"""A motion that is known at any time, and how well a pod's readings agree with it."""

import math
from itertools import pairwise

from custom_components.backwalk.engine.samples import Imu, Reading
from tests.sim.imu import Sample


def swing(t_s: float) -> Sample:
    """Return what a sensor feels that swings about once a second, slowly enough to be sampled well."""
    phase = 2 * math.pi * 0.9 * t_s
    return (
        8 * math.sin(phase),
        3 * math.cos(phase),
        9.8 + 4 * math.sin(2 * phase),
        3 * math.sin(phase + 1),
        2 * math.cos(2 * phase),
        math.sin(phase),
    )


def samples(readings: list[Reading]) -> list[Imu]:
    """Return the motion among readings, whose times have to go on."""
    found = [reading for reading in readings if isinstance(reading, Imu)]
    assert all(earlier.t_s < later.t_s for earlier, later in pairwise(found))
    return found


def worst(found: list[Imu], lag_s: float = 0.0) -> tuple[float, float]:
    """Return how far force (m/s²) and rate (rad/s) are from the truth at most; `lag_s` is what all are dated late."""
    pairs = [(imu[1:], swing(imu.t_s - lag_s)) for imu in found]
    return (
        max(abs(got - true) for one, other in pairs for got, true in zip(one[:3], other[:3], strict=True)),
        max(abs(got - true) for one, other in pairs for got, true in zip(one[3:], other[3:], strict=True)),
    )
