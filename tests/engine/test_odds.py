"""The features of a stride's curves, against curves whose means are known."""

import pytest

from custom_components.backwalk.engine.gait.evidence import EvidenceSettings
from custom_components.backwalk.engine.gait.foot.curves import LEAST_PITCH_RAD, Curves
from custom_components.backwalk.engine.gait.odds import (
    features,
    lingering_share,
    log_odds,
    way_of,
)
from custom_components.backwalk.engine.gait.walk import Walk
from tests.bench.sensors import reversed_in_time

from .test_stride import swing_of, traced
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
    _, curves = traced(swing_of(side * 1.2, 0.0, pitch_rad=0.5))
    assert sum(way_of(curves)) == pytest.approx(1.2, abs=0.02)
    assert max(curves.pitch_rad, key=abs) == pytest.approx(side * 0.5, abs=0.02)


def test_steep_first_half_is_forward() -> None:
    """The film in reverse is steep in its second half, the other way."""
    early = swing_of(1.2, 0.0, pitch_rad=0.9)
    backward = reversed_in_time(early)
    forward, back = traced(early)[1], traced(backward)[1]
    assert log_odds(forward.pitch_rad, way_of(forward)) > log_odds(back.pitch_rad, way_of(back))


def test_foot_that_is_on_end_when_it_has_arrived_lingers() -> None:
    """It goes for 0.5 s, tilted by 0.8 rad at most, and needs as long again to come down."""
    times_s = [0.1 * n for n in range(11)]
    speeds_ms = [0.0, 1.0, 2.0, 4.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    slowly = [0.0, 0.1, 0.2, 0.0, -0.4, -0.8, -0.8, -0.6, -0.4, -0.2, 0.0]
    at_once = [0.0, 0.1, 0.2, 0.0, -0.4, -0.8, -0.1, 0.0, 0.0, 0.0, 0.0]
    beyond_level = 0.6 + 0.6 + 0.4 + 0.2
    range_rad = 0.8 + LEAST_PITCH_RAD

    def lingering(pitch_rad: list[float]) -> float:
        return lingering_share(Curves(times_s, speeds_ms, pitch_rad, [0.0] * 11), SETTINGS)

    assert lingering(slowly) == pytest.approx(0.1 * beyond_level / range_rad)
    assert lingering(at_once) == pytest.approx(0.1 * 0.6 / range_rad)
    leading_end_down = [-angle for angle in slowly]
    assert lingering(leading_end_down) == 0.0
    nowhere = Curves(times_s, [0.0] * 11, slowly, [0.0] * 11)
    assert lingering_share(nowhere, SETTINGS) == 0.0


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
