"""The odds that a stride was forward gait, seen along the way it went, without knowing where the toe points.

Both ways the foot first rolls off the ground and, before it lands, turns over the other way, so signs say nothing: the
film of forward gait run in reverse is nearly backward gait (Winter et al. 1989; Grasso et al. 1998, J Neurophysiol
80:1868). But forward gait rolls off the toe far and lands with the toe a little up, and travels its first half steeply
tilted; backward gait lifts the toe a little and travels its second half tilted, less than the film in reverse would, as
the ankle is the exception. So the model weighs the mean pitch over the first and the second half of the way, both
as it is and relative to how far the foot pitched at all, which a shuffle keeps.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import sumprod

from .evidence import EvidenceSettings, Vote
from .foot.curves import LEAST_PITCH_RAD, Curves
from .foot.stride import Path

# Trained by `tests/bench/train.py`: forward walks, and the same reversed in time with the ankle's exception
INTERCEPT = -4.04
WEIGHTS = (11.04, 7.30, 6.86, -0.81)


def way_of(curves: Curves) -> list[float]:
    """Return the way gone with each sample (m)."""
    times = curves.times_s
    return [
        speed_ms * (t_s - then_s) if speed_ms > 0.0 else 0.0
        for t_s, then_s, speed_ms in zip(times, [times[0], *times], curves.speeds_ms, strict=False)
    ]


def features(pitch: Sequence[float], way: Sequence[float]) -> tuple[float, float, float, float]:
    """Return the mean pitch over the first and over the second half of the way, each in rad and per range of pitch."""
    gone = list(accumulate(way))
    half = gone[-1] / 2.0 or 1.0
    at = bisect_left(gone, half) + 1
    early, late = sumprod(pitch[:at], way[:at]) / half, sumprod(pitch[at:], way[at:]) / half
    range_rad = max(pitch) - min(pitch) + LEAST_PITCH_RAD
    return early, early / range_rad, late, late / range_rad


def lingering_share(curves: Curves, settings: EvidenceSettings) -> float:
    """Return for which share of its swing the foot was on end when it had all but arrived, its leading end up.

    A foot that is tilted less than it was at most counts by that share.
    """
    times, speeds, pitch, level_rad = curves.times_s, curves.speeds_ms, curves.pitch_rad, settings.level_rad
    fastest = max(speeds)
    late = speeds.index(fastest)
    tilted = sum(
        (-level_rad - angle) * (t_s - then_s)
        for then_s, t_s, angle, speed in zip(
            times[late:], times[late + 1 :], pitch[late + 1 :], speeds[late + 1 :], strict=False
        )
        if angle < -level_rad and speed < settings.arrived * fastest
    )
    return tilted / (LEAST_PITCH_RAD - min(pitch)) / (times[-1] - times[0])


def log_odds(pitch: Sequence[float], way: Sequence[float]) -> float:
    """Return the log-odds that the stride with these curves went forward."""
    return INTERCEPT + sum(weight * value for weight, value in zip(WEIGHTS, features(pitch, way), strict=True))


def vote_of(path: Path, curves: Curves, settings: EvidenceSettings) -> Vote:
    """Return what a stride says of forward."""
    return Vote(
        angle_rad=path.angle_rad,
        log_odds=log_odds(curves.pitch_rad, way_of(curves)),
        turn_rad=path.turn_rad,
        rolling=path.rolling,
        lingering=lingering_share(curves, settings),
        steepness=path.lift_m / path.length_m,
    )
