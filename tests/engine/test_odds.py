"""The features of a stride's curves, against curves whose means are known."""

import pytest

from custom_components.backwalk.engine.gait.evidence import EvidenceSettings
from custom_components.backwalk.engine.gait.odds import (
    LEAST_PITCH_RAD,
    features,
    lingering_share,
    log_odds,
    pitch_and_way,
    rolling_share,
)
from custom_components.backwalk.engine.gait.walk import Walk
from tests.bench.sensors import reversed_in_time

from .test_stride import path_of, swing_of
from .walks import BACKWARD, FORWARD, STILL, follow, walk

SETTINGS = EvidenceSettings()


def test_means_over_both_halves_of_the_way() -> None:
    early, early_share, late, late_share = features([0.6, 0.6, -0.2, -0.2], [1.0, 1.0, 1.0, 1.0])
    assert (early, late) == pytest.approx((0.6, -0.2))
    assert (early_share, late_share) == pytest.approx((0.6 / (0.8 + LEAST_PITCH_RAD), -0.2 / (0.8 + LEAST_PITCH_RAD)))


def test_foot_that_goes_nowhere_says_nothing() -> None:
    assert features([0.0, 0.0], [0.0, 0.0]) == (0.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize("side", [1.0, -1.0])
def test_way_and_pitch_are_seen_along_the_travel(side: float) -> None:
    pitch, way = pitch_and_way(path_of(swing_of(side * 1.2, 0.0, pitch_rad=0.5)))
    assert sum(way) == pytest.approx(1.2, abs=0.02)
    assert max(pitch, key=abs) == pytest.approx(side * 0.5, abs=0.02)


def test_steep_first_half_is_forward() -> None:
    """The film in reverse is steep in its second half, the other way."""
    early = swing_of(1.2, 0.0, pitch_rad=0.9)
    backward = reversed_in_time(early)
    assert log_odds(*pitch_and_way(path_of(early))) > log_odds(*pitch_and_way(path_of(backward)))


def test_foot_that_is_on_end_when_it_has_arrived_lingers() -> None:
    """It goes for 0.5 s, tilted by 0.8 rad at most, and needs as long again to come down."""
    times_s = [0.1 * n for n in range(11)]
    way = [0.0, 0.1, 0.2, 0.4, 0.2, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0]
    slowly = [0.0, 0.1, 0.2, 0.0, -0.4, -0.8, -0.8, -0.6, -0.4, -0.2, 0.0]
    at_once = [0.0, 0.1, 0.2, 0.0, -0.4, -0.8, -0.1, 0.0, 0.0, 0.0, 0.0]
    beyond_level = 0.6 + 0.6 + 0.4 + 0.2
    assert lingering_share(slowly, way, times_s, SETTINGS) == pytest.approx(
        0.1 * beyond_level / (0.8 + LEAST_PITCH_RAD)
    )
    assert lingering_share(at_once, way, times_s, SETTINGS) == pytest.approx(0.1 * 0.6 / (0.8 + LEAST_PITCH_RAD))
    leading_end_down = [-angle for angle in slowly]
    assert lingering_share(leading_end_down, way, times_s, SETTINGS) == 0.0
    assert lingering_share([0.0] * 11, [0.0] * 11, times_s, SETTINGS) == 0.0


def test_foot_rolls_along_its_way_and_leans_across_it() -> None:
    assert rolling_share(path_of(swing_of(1.2, 0.0, pitch_rad=0.6))) > 0.9
    assert rolling_share(path_of(swing_of(0.0, 0.6, pitch_rad=0.6))) < 0.1


@pytest.mark.parametrize("seed", range(4))
def test_every_walker_is_told_by_five_strides(seed: int) -> None:
    for segment, way in ((FORWARD, "forward"), (BACKWARD, "backward")):
        pod, _, _ = walk(STILL, segment, seconds=20, seed=seed)
        engine = Walk()
        reported = [(sample.t_s, stride) for sample in pod for stride in engine.add_imu(sample)]
        strides = [stride for _, stride in reported]
        assert {stride.direction.value for stride in strides} == {way}
        assert reported[0][0] < strides[5].end_s + 0.2
    assert follow(())[0].mounting is None
