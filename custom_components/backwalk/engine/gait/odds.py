"""The odds that a stride was forward gait, seen along the way it went, without knowing where the toe points.

Both ways the foot first rolls off the ground and, before it lands, turns over the other way, so signs say nothing: the
film of forward gait run in reverse is nearly backward gait (Winter et al. 1989; Grasso et al. 1998, J Neurophysiol
80:1868). But forward gait rolls off the toe far and lands with the toe a little up, and travels its first half steeply
tilted; backward gait lifts the toe a little and travels its second half tilted, less than the film in reverse would, as
the ankle is the exception. So the model weighs the mean pitch over the first and the second half of the way, both
as it is and relative to how far the foot pitched at all, which a shuffle keeps.
"""

from collections.abc import Sequence
from itertools import pairwise

from .evidence import EvidenceSettings, Vote
from .foot.stride import Path

LEAST_PITCH_RAD = 0.04

# Trained by `tests/bench/train.py`: forward walks, and the same reversed in time with the ankle's exception
INTERCEPT = -4.10
WEIGHTS = (10.92, 7.61, 7.23, -1.17)


def pitch_and_way(path: Path) -> tuple[list[float], list[float]]:
    """Return the pitch about the axis across the way (rad, leading end down), and the way gone with each sample (m)."""
    length = path.length_m or 1.0
    dx, dy = path.x_m / length, path.y_m / length
    pitch = [y * dx - x * dy for x, y in path.tilt]
    times = path.times_s
    way = [
        max(0.0, vx * dx + vy * dy) * (t_s - then_s)
        for t_s, then_s, (vx, vy, _) in zip(times, [times[0], *times], path.velocity_ms, strict=False)
    ]
    return pitch, way


def features(pitch: Sequence[float], way: Sequence[float]) -> tuple[float, float, float, float]:
    """Return the mean pitch over the first and over the second half of the way, each in rad and per range of pitch."""
    half = sum(way) / 2.0 or 1.0
    range_rad = max(pitch) - min(pitch) + LEAST_PITCH_RAD
    early = late = gone = 0.0
    for angle, step in zip(pitch, way, strict=True):
        if gone < half:
            early += angle * step
        else:
            late += angle * step
        gone += step
    return early / half, early / half / range_rad, late / half, late / half / range_rad


def rolling_share(path: Path) -> float:
    """Return which share of its tilting the foot did about the axis across its way.

    It rolls over heel and toe, and to the side it only leans: walking comes to 0.7 to 0.9, sidestepping to 0.65.
    """
    length = path.length_m or 1.0
    dx, dy = path.x_m / length, path.y_m / length
    across = [y * dx - x * dy for x, y in path.tilt]
    along = [x * dx + y * dy for x, y in path.tilt]
    across_rad, along_rad = max(across) - min(across), max(along) - min(along)
    return across_rad / (across_rad + along_rad + LEAST_PITCH_RAD)


def lingering_share(
    pitch: Sequence[float], way: Sequence[float], times_s: Sequence[float], settings: EvidenceSettings
) -> float:
    """Return for which share of its swing the foot was on end when it had all but arrived, its leading end up.

    A foot that is tilted less than it was at most counts by that share.
    """
    steps = [t_s - then_s for then_s, t_s in pairwise(times_s)]
    speeds = [gone / step_s for gone, step_s in zip(way[1:], steps, strict=True)]
    fastest = max(speeds)
    late, level_rad = speeds.index(fastest), settings.level_rad
    tilted = sum(
        (-level_rad - angle) * step_s
        for angle, speed, step_s in zip(pitch[late + 1 :], speeds[late:], steps[late:], strict=True)
        if angle < -level_rad and speed < settings.arrived * fastest
    )
    return tilted / (LEAST_PITCH_RAD - min(pitch)) / (times_s[-1] - times_s[0])


def log_odds(pitch: Sequence[float], way: Sequence[float]) -> float:
    """Return the log-odds that the stride with these curves went forward."""
    return INTERCEPT + sum(weight * value for weight, value in zip(WEIGHTS, features(pitch, way), strict=True))


def vote_of(path: Path, rolling: float, settings: EvidenceSettings) -> Vote:
    """Return what a stride that rolled by that share says of forward."""
    pitch, way = pitch_and_way(path)
    return Vote(
        angle_rad=path.angle_rad,
        log_odds=log_odds(pitch, way),
        turn_rad=path.turn_rad,
        rolling=rolling,
        lingering=lingering_share(pitch, way, path.times_s, settings),
        steepness=path.lift_m / path.length_m,
    )
