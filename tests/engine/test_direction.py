"""The axis: calibrated, voted for, watched."""

from math import pi, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.gait.direction import Axis, AxisSettings, AxisState
from custom_components.backwalk.engine.gait.evidence import Vote
from custom_components.backwalk.engine.gait.foot.stride import wrapped
from custom_components.backwalk.engine.samples import Direction

SETTINGS = AxisSettings()
angles = st.floats(-pi, pi)


def vote(
    angle_rad: float,
    log_odds: float,
    *,
    turn_rad: float = 0.0,
    rolling: float = 0.85,
    lingering: float = 0.05,
    steepness: float = 0.1,
) -> Vote:
    return Vote(angle_rad, log_odds, turn_rad, rolling, lingering, steepness)


def searching() -> Axis:
    return Axis(SETTINGS, known=False)


def known() -> Axis:
    return Axis(SETTINGS, known=True)


@given(angles)
def test_calibration_takes_the_mean_direction(forward: float) -> None:
    axis = searching()
    axis.calibrate()
    for n in range(SETTINGS.calibration_strides):
        assert axis.state is AxisState.CALIBRATING
        assert not axis.is_known
        axis.add(vote(wrapped(forward + radians(5 if n % 2 else -5)), 0.0))
    assert axis.state is AxisState.CALIBRATED
    assert axis.forward_rad is not None
    assert wrapped(axis.forward_rad - forward) == pytest.approx(0.0, abs=1e-6)


def test_calibration_leaves_out_a_stray_stride() -> None:
    axis = searching()
    axis.calibrate()
    for n in range(10):
        axis.add(vote(radians(100) if n == 4 else 0.0, 0.0))
    assert axis.forward_rad == pytest.approx(0.0)


def test_calibration_can_end_early() -> None:
    axis = searching()
    axis.calibrate()
    for _ in range(3):
        axis.add(vote(1.0, 0.0))
    assert axis.finish_calibration()
    assert axis.forward_rad == pytest.approx(1.0)


@pytest.mark.parametrize("angles_deg", [[0, 0], [0, 90, 180, 270, 0, 90, 180, 270]], ids=["too few", "in circles"])
def test_calibration_of_nothing_leaves_forward_open(angles_deg: list[float]) -> None:
    axis = searching()
    axis.calibrate()
    for angle_deg in angles_deg:
        axis.add(vote(radians(angle_deg), 0.0))
    assert not axis.finish_calibration()
    assert axis.state is AxisState.SEARCHING


def test_failed_calibration_leaves_a_known_axis_as_it_was() -> None:
    axis = known()
    axis.calibrate()
    axis.calibrate()
    axis.add(vote(2.0, 0.0))
    assert axis.finish_calibration()
    assert (axis.state, axis.forward_rad) == (AxisState.CALIBRATED, 0.0)


@given(angles, st.booleans())
def test_five_sure_strides_of_either_kind_find_forward(forward: float, backward: bool) -> None:
    axis = searching()
    travel = wrapped(forward + (pi if backward else 0.0))
    for n in range(5):
        assert not axis.is_known
        axis.add(vote(wrapped(travel + 0.05 * (n - 2)), -2.0 if backward else 2.0))
    assert axis.state is AxisState.FOUND
    assert axis.forward_rad is not None
    assert wrapped(axis.forward_rad - forward) == pytest.approx(0.0, abs=1e-6)


def test_unsure_strides_lock_nothing_and_ask_in_the_end() -> None:
    axis = searching()
    states = []
    for _ in range(30):
        assert not axis.add(vote(0.0, 0.1))
        states.append(axis.state)
    assert states.index(AxisState.NOT_SURE) == SETTINGS.asking_strides - 1
    for _ in range(12):
        axis.add(vote(0.0, 5.0))
    assert axis.state is AxisState.FOUND, "and believes what comes later"


def test_calibration_helps_when_it_is_not_sure() -> None:
    axis = searching()
    for _ in range(20):
        axis.add(vote(1.0, -2.2, rolling=0.68))
    assert axis.state is AxisState.NOT_SURE
    axis.calibrate()
    for _ in range(SETTINGS.calibration_strides):
        axis.add(vote(1.0, -2.2, rolling=0.68))
    assert axis.direction(1.0, 0.0)[0] is Direction.FORWARD
    for _ in range(100):
        axis.add(vote(1.0, -2.2, rolling=0.68))
        assert not axis.is_doubted
    assert axis.overturned == 0, "a leg that votes against healthy gait rolls little"


def test_end_decides_with_what_there_is() -> None:
    axis = searching()
    for _ in range(3):
        axis.add(vote(pi, -0.5))
    assert axis.decide()
    assert axis.direction(pi, 0.0)[0] is Direction.BACKWARD


def test_unknown_axis_signs_nothing() -> None:
    assert searching().direction(1.0, 0.0) == (Direction.UNKNOWN, 1.0)


def test_found_axis_is_refined_by_straight_strides() -> None:
    axis = searching()
    for _ in range(5):
        axis.add(vote(radians(10), 2.0))
    for n in range(60):
        axis.add(vote(pi if n % 2 else 0.0, -2.0 if n % 2 else 2.0))
        axis.add(vote(radians(80), 0.0))
        axis.add(vote(radians(10), 0.0, turn_rad=1.0))
    assert axis.forward_rad is not None
    assert abs(axis.forward_rad) < radians(2)


def test_calibrated_axis_is_refined_too_but_not_by_turns() -> None:
    axis = known()
    for _ in range(60):
        axis.add(vote(radians(10), 2.0, turn_rad=radians(20)))
    assert axis.forward_rad == 0.0
    for _ in range(60):
        axis.add(vote(radians(10), 2.0))
    assert axis.forward_rad == pytest.approx(radians(8), abs=radians(1))


def test_pod_put_on_the_other_way_round_is_noticed_and_learned_anew() -> None:
    axis = known()
    for n in range(SETTINGS.overturning_calibrated):
        assert axis.overturned == 0, n
        axis.add(vote(pi, 2.8))
    assert axis.overturned == 1
    axis.add(vote(pi, 2.8))
    assert axis.state is AxisState.FOUND
    assert axis.direction(pi, 0.0)[0] is Direction.FORWARD


def test_found_axis_is_overturned_sooner_than_one_that_was_told() -> None:
    axis = searching()
    for _ in range(5):
        axis.add(vote(0.0, 5.0))
    for _ in range(SETTINGS.overturning_found):
        axis.add(vote(pi, 5.0))
    assert axis.overturned == 1


def test_axis_found_by_sidestepping_is_given_up_when_the_walk_begins() -> None:
    axis = searching()
    for _ in range(5):
        axis.add(vote(pi / 2, 4.0, rolling=0.65))
    assert axis.state is AxisState.FOUND
    for n in range(5):
        assert axis.overturned == 0, n
        axis.add(vote(0.0, 3.0, rolling=0.87))
    assert axis.overturned == 1
    axis.add(vote(0.0, 3.0, rolling=0.87))
    assert axis.direction(0.0, 0.0)[0] is Direction.FORWARD


def test_turning_overturns_no_axis() -> None:
    axis = searching()
    for _ in range(5):
        axis.add(vote(0.0, 4.0, rolling=0.65))
    for _ in range(12):
        axis.add(vote(pi / 2, 3.0, turn_rad=radians(60), rolling=0.9))
    assert axis.overturned == 0


def test_sidestepping_overturns_no_axis_of_a_walk() -> None:
    axis = searching()
    for _ in range(5):
        axis.add(vote(0.0, 3.0, rolling=0.8))
    for n in range(40):
        axis.add(vote(pi / 2, 3.0 if n % 2 else -3.0, rolling=0.66))
    assert axis.overturned == 0


def test_doubt_rises_before_and_passes() -> None:
    axis = known()
    for _ in range(4):
        assert not axis.is_doubted
        axis.add(vote(0.0, -3.0))
    assert axis.is_doubted
    axis.add(vote(0.0, 2.0))
    assert not axis.is_doubted
    nowhere = searching()
    for n in range(8):
        nowhere.add(vote(n * pi / 4, 5.0))
    assert not nowhere.is_doubted


def test_two_strides_must_be_sure_to_decide() -> None:
    for odds, decides in ((1.0, False), (3.5, True)):
        axis = searching()
        axis.add(vote(0.0, odds))
        assert axis.decide() is False
        axis.add(vote(0.0, odds))
        assert axis.decide() is decides


def test_a_few_odd_strides_overturn_nothing() -> None:
    axis = known()
    for n in range(200):
        axis.add(vote(0.0, -3.0 if n % 12 < 7 else 3.0))
    assert axis.overturned == 0
