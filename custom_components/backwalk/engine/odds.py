"""The odds that a stride's curves are those of forward gait, seen along the way it went.

Without knowing where the toe points, a stride can be drawn in its own direction of travel: pitch and pitch rate of the
foot about the level axis across it, speed along it, height. Forward gait rolls off the toe early and fast and lands on
the heel; backward gait is nearly the same film run in reverse (Winter et al. 1989; Grasso et al. 1998, J Neurophysiol
80:1868), except at the ankle. A logistic model weighs what is left of the difference.
"""

from collections.abc import Sequence

from .stride import Path

POINTS = 16


INTERCEPT = 0.172
WEIGHTS = (
    0.000,
    3.679,
    0.365,
    1.906,
    1.224,
    1.177,
    1.027,
    0.990,
    1.025,
    0.861,
    1.305,
    3.961,
    -0.680,
    -0.610,
    -2.930,
    -3.663,
    0.490,
    0.049,
    0.284,
    0.165,
    0.144,
    0.217,
    0.321,
    -0.088,
    -0.584,
    -0.208,
    -0.052,
    -0.182,
    -0.658,
    -0.025,
    -0.843,
    -1.429,
)


def curves(path: Path) -> list[float]:
    """Return pitch, pitch rate x time, speed x time / length and height / length at evenly spaced times."""
    length = path.length_m or 1.0
    dx, dy = path.x_m / length, path.y_m / length
    times = path.times_s
    span = times[-1] - times[0]
    pitch = [y * dx - x * dy for x, y in path.tilt]
    along = [(vx * dx + vy * dy) * span / length for vx, vy, _ in path.velocity_ms]
    height = [z / length for z in path.height_m]
    pitch_at = _resampled(times, pitch)
    rate_at = [
        (after - before) * (POINTS - 1) / 2.0
        for before, after in zip([pitch_at[0], *pitch_at[:-1]], [*pitch_at[1:], pitch_at[-1]], strict=True)
    ]
    return [*pitch_at, *rate_at, *_resampled(times, along), *_resampled(times, height)]


def _resampled(times: Sequence[float], values: Sequence[float]) -> list[float]:
    """Return the values at POINTS evenly spaced times, linearly between the samples."""
    span = times[-1] - times[0]
    out: list[float] = []
    at = 1
    for i in range(POINTS):
        t_s = times[0] + span * i / (POINTS - 1)
        while at < len(times) - 1 and times[at] < t_s:
            at += 1
        step = times[at] - times[at - 1]
        part = (t_s - times[at - 1]) / step if step else 1.0
        out.append(values[at - 1] + part * (values[at] - values[at - 1]))
    return out


def log_odds(path: Path) -> float:
    """Return the log-odds that the stride went forward."""
    return INTERCEPT + sum(weight * value for weight, value in zip(WEIGHTS, curves(path), strict=False))
