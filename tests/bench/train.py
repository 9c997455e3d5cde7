"""Train the odds of `engine/gait/odds.py`: prints the constants and what they are worth, with the data named.

Trained on forward walks alone, from sources whose licence allows it, and on the same walks reversed in time. A reversed
walk is not quite a backward one: the ankle is the exception (Winter et al. 1989), so the pitch of every reversed stride
is scaled anew each time it is shown, the lobe towards the toe down to a third, the other up by two fifths; and
both ways of walking are shown small as well as large. No recording of backward walking is used.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from custom_components.backwalk.engine.gait import odds
from custom_components.backwalk.engine.gait.direction import AxisSettings
from custom_components.backwalk.engine.gait.foot.attitude import GyroBias
from custom_components.backwalk.engine.gait.foot.curves import Curves
from custom_components.backwalk.engine.gait.foot.swing_kind import SwingKindSettings, kind_of
from custom_components.backwalk.engine.gait.foot.tracker import Tracker, TrackerSettings
from custom_components.backwalk.engine.samples import Imu
from tests.bench.corpus import BACKWARD, FORWARD, Recording, corpus
from tests.bench.sensors import reversed_in_time

ALLOWED = ("gdins", "tripod", "xio", "gaitmap")
TOE_LOBE, HEEL_LOBE, SIZE = (0.35, 1.0), (0.7, 1.4), (0.5, 1.1)
SHOWN = 8
RIDGE = 1.0
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Example:
    """A stride's curves, and whether it was forward."""

    source: str
    recording: str
    forward: bool
    pitch: Sequence[float]
    way: Sequence[float]


def swings(samples: list[Imu]) -> Iterator[Curves]:
    """Return the strides of a recording."""
    settings = TrackerSettings()
    tracker = Tracker(settings, None, GyroBias(settings.bias))
    for sample in samples:
        segment = tracker.add(sample)
        if segment is not None and segment.curves is not None and kind_of(segment, SwingKindSettings()).is_stride:
            yield segment.curves


def examples(recording: Recording, *, reverse: bool) -> Iterator[Example]:
    """Return the strides of a recording that have one label, forward or backward."""
    ending_s = recording.samples[0].t_s + recording.samples[-1].t_s
    for swing in swings(reversed_in_time(recording.samples) if reverse else recording.samples):
        span = (swing.times_s[0], swing.times_s[-1])
        label = recording.label_of(*((ending_s - span[1], ending_s - span[0]) if reverse else span))
        if label in (FORWARD, BACKWARD):
            forward = (label == FORWARD) != reverse
            yield Example(recording.source, recording.name, forward, swing.pitch_rad, odds.way_of(swing))


def shown(example: Example, random: Random) -> tuple[float, ...]:
    """Return the features of a stride as it is shown once."""
    size = random.uniform(*SIZE)
    toe, heel = (size, size)
    if not example.forward:
        toe, heel = size * random.uniform(*TOE_LOBE), size * random.uniform(*HEEL_LOBE)
    pitch = [angle * (heel if angle > 0 else toe) for angle in example.pitch]
    return odds.features(pitch, example.way)


def fit(data: list[Example], seed: int = 1) -> list[float]:
    """Return intercept and weights: ridge logistic regression by Newton's method, every source of the same weight."""
    random = Random(seed)
    counts = {source: sum(example.source == source for example in data) for source in ALLOWED}
    rows = [(shown(example, random), example) for _ in range(SHOWN) for example in data]
    x = np.array([values for values, _ in rows])
    y = np.array([float(example.forward) for _, example in rows])
    weight = np.array([1.0 / counts[example.source] for _, example in rows])
    weight *= 2000.0 / weight.sum()
    mean, spread = x.mean(0), x.std(0)
    z = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    ridge = np.diag([1e-6] + [RIDGE] * x.shape[1])
    beta = np.zeros(z.shape[1])
    for _ in range(ROUNDS):
        p = 1.0 / (1.0 + np.exp(-z @ beta))
        gradient = z.T @ (weight * (p - y)) + ridge @ beta
        hessian = (z * (weight * p * (1.0 - p))[:, None]).T @ z + ridge
        beta -= np.linalg.solve(hessian, gradient)
    slopes = beta[1:] / spread
    return [float(beta[0] - slopes @ mean), *(float(slope) for slope in slopes)]


def worth(data: list[Example], constants: list[float], *, forward: bool, strides: int, clip: float) -> tuple[int, int]:
    """Return how many runs of that many consecutive strides there are, and how many of them the sum calls right."""
    scores: dict[str, list[float]] = {}
    for example in data:
        if example.forward is forward:
            value = constants[0] + sum(
                c * f for c, f in zip(constants[1:], odds.features(example.pitch, example.way), strict=True)
            )
            scores.setdefault(example.recording, []).append(max(-clip, min(clip, value)))
    runs = [sum(row[i : i + strides]) for row in scores.values() for i in range(len(row) - strides + 1)]
    return len(runs), sum((total > 0) is forward for total in runs)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="directory of labelled recordings (.npz)")
    directory = parser.parse_args().data
    training = [
        example
        for recording in corpus(directory, *ALLOWED)
        for reverse in (False, True)
        for example in examples(recording, reverse=reverse)
    ]
    constants = fit(training)
    weights = ", ".join(f"{value:.2f}" for value in constants[1:])
    sys.stdout.write(f"INTERCEPT = {constants[0]:.2f}\nWEIGHTS = ({weights})\n\n")
    everything: dict[str, list[Example]] = {}
    for recording in corpus(directory):
        everything.setdefault(recording.source, []).extend(examples(recording, reverse=False))
    clip = AxisSettings().clip
    for source, data in everything.items():
        for forward in (True, False):
            figures = [worth(data, constants, forward=forward, strides=n, clip=clip) for n in (1, 5, 10)]
            if figures[0][0]:
                shares = "  ".join(f"{right}/{runs}" for runs, right in figures)
                way = "forward" if forward else "backward"
                trained = "trained on" if source in ALLOWED and forward else ""
                sys.stdout.write(f"{source:14}{way:10}1, 5, 10 strides: {shares}  {trained}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
