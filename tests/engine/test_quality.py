"""The quality of steps: smooth ones, halting ones, and those under a load."""

from dataclasses import replace
from random import Random
from statistics import median

import pytest

from custom_components.backwalk.engine.gait.foot.stride import Stride
from custom_components.backwalk.engine.gait.quality import Baseline, Quality, QualitySettings, QualityWatch, smoothness
from custom_components.backwalk.engine.samples import Direction
from tests.bench.sensors import consumer

from .test_stride import path_of, swing_of
from .walks import BACKWARD, FORWARD, STILL, follow, walk

SETTINGS = QualitySettings()
STRIDE = Stride(start_s=0.0, end_s=1.0, direction=Direction.BACKWARD, length_m=0.9, duration_s=1.2, smoothness=-1.45)


def watch(*strides: Stride) -> QualityWatch:
    quality = QualityWatch(SETTINGS, Baseline(length_m=0.9, duration_s=1.2, variation=0.02, smoothness=-1.45))
    for stride in strides:
        quality.add(stride)
    return quality


def test_bell_is_as_smooth_as_the_literature_has_it() -> None:
    """Balasubramanian et al. 2015: about -1.4 to -1.6 for one movement of minimum jerk."""
    assert -1.65 < smoothness(path_of(swing_of(1.2, 0.0), 0.3, 0.9), SETTINGS) < -1.35


def test_smoothness_knows_neither_length_nor_duration() -> None:
    one = smoothness(path_of(swing_of(1.2, 0.0), 0.3, 0.9), SETTINGS)
    assert smoothness(path_of(swing_of(0.3, 0.1), 0.3, 0.9), SETTINGS) == pytest.approx(one, abs=0.02)


def test_halting_step_is_less_smooth() -> None:
    first, second = swing_of(0.6, 0.0, swing_s=0.4, rest_s=0.1), swing_of(0.6, 0.0, swing_s=0.4, rest_s=0.1)
    halting = first + [s._replace(t_s=s.t_s + first[-1].t_s + 0.01) for s in second]
    whole = swing_of(1.2, 0.0, swing_s=1.0, rest_s=0.1)
    end_s = halting[-1].t_s - 0.02
    assert smoothness(path_of(halting, 0.02, end_s), SETTINGS) < smoothness(path_of(whole, 0.02, 1.18), SETTINGS) - 0.3


def test_foot_that_stays_is_no_movement() -> None:
    path = path_of(swing_of(0.0, 0.0, pitch_rad=0.0))
    assert smoothness(path, SETTINGS) == 0.0


def test_smoothness_is_steady_under_noise() -> None:
    pod, _, _ = walk(STILL, BACKWARD, seconds=34)
    clean = [stride.smoothness for stride in follow(pod)[1]]
    cheap = [stride.smoothness for stride in follow(consumer(list(pod), Random(2)))[1]]
    assert median(cheap) == pytest.approx(median(clean), abs=0.05)


def test_only_who_walks_backward_is_asked_how_smoothly() -> None:
    pod, _, _ = walk(STILL, FORWARD, STILL, BACKWARD, seconds=70)
    strides = follow(pod)[1]
    assert {stride.direction for stride in strides} == {Direction.FORWARD, Direction.BACKWARD}
    assert all((stride.smoothness < -1.0) is (stride.direction is Direction.BACKWARD) for stride in strides)


def test_steps_as_ever_are_natural() -> None:
    quality = watch(*[STRIDE] * 8).quality()
    assert quality == Quality(length=1.0, cadence=1.0, regularity=1.0, smoothness=1.0)
    assert quality.naturalness == 1.0


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        (replace(STRIDE, length_m=0.45), "length"),
        (replace(STRIDE, duration_s=2.0), "cadence"),
        (replace(STRIDE, smoothness=-2.05), "smoothness"),
    ],
)
def test_each_part_falls_to_nothing_at_its_limit(changed: Stride, part: str) -> None:
    quality = watch(*[changed] * 12).quality()
    assert quality is not None
    assert getattr(quality, part) == pytest.approx(0.0, abs=1e-9)
    assert quality.naturalness == pytest.approx(0.0, abs=1e-9)


def test_irregular_steps() -> None:
    uneven = [replace(STRIDE, duration_s=1.2 + (0.3 if n % 2 else -0.3)) for n in range(12)]
    quality = watch(*uneven).quality()
    assert quality is not None
    assert quality.regularity < 0.1


def test_few_strides_or_no_baseline_say_nothing() -> None:
    assert watch(*[STRIDE] * 5).quality() is None
    fresh = QualityWatch(SETTINGS)
    assert fresh.take_baseline() is None
    for _ in range(8):
        fresh.add(STRIDE)
        fresh.add(replace(STRIDE, duration_s=0.0))
    assert fresh.quality() is None
    assert fresh.take_baseline() == Baseline(0.9, 1.2, 0.0, -1.45)
    assert fresh.quality() is not None
