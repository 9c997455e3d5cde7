"""How a pod sits: calibrated, remembered, put on anew."""

from math import cos, sin

import pytest

from custom_components.backwalk.engine.gait.direction import AxisState
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Direction
from tests.bench.sensors import turned
from tests.sim.walker import Move, Segment

from .walks import BACKWARD, FORWARD, STILL, delays_s, follow, shares, walk


def test_calibration_ends_by_itself_and_signs_what_it_saw() -> None:
    pod, _, _ = walk(STILL, FORWARD, seconds=30)
    engine = Walk()
    engine.start_calibration()
    first = next(strides for sample in pod if (strides := engine.add_imu(sample)))
    assert engine.axis_state is AxisState.CALIBRATED
    assert [stride.direction for stride in first] == [Direction.FORWARD] * 10


def test_calibration_cut_short() -> None:
    pod, _, _ = walk(STILL, FORWARD, seconds=12)
    engine = Walk()
    engine.start_calibration()
    for sample in pod:
        engine.add_imu(sample)
    strides = engine.finish_calibration()
    assert 3 <= len(strides) < 10
    assert engine.axis_state is AxisState.CALIBRATED
    assert engine.finish_calibration() == []


def test_calibration_nobody_walks_for_ends_in_time() -> None:
    engine = Walk()
    engine.start_calibration()
    for t in range(200):
        assert (engine.axis_state is AxisState.CALIBRATING) == (t <= 121)
        engine.advance(float(t))


def test_remembered_mounting_signs_the_first_stride_at_once() -> None:
    pod, _, _ = walk(STILL, FORWARD, STILL, BACKWARD, seconds=60)
    mounting = follow(pod)[0].mounting
    again, strides = follow(pod, mounting=mounting)
    assert again.axis_state is AxisState.CALIBRATED
    assert max(delays_s(pod, mounting)) < 0.15
    assert shares(strides)[Direction.BACKWARD] > 15


def test_pod_that_was_turned_over_is_noticed_and_learned_anew() -> None:
    pod, _, _ = walk(STILL, FORWARD, STILL, BACKWARD, seconds=70)
    half = len(pod) // 2
    over = turned(list(pod[half:]), (0.0, 1.0, 0.0, 0.0))
    engine, strides = follow([*pod[:half], *over])
    assert engine.replacements == 1
    late = [stride for stride in strides if stride.start_s > 45]
    assert {stride.direction for stride in late} == {Direction.BACKWARD}
    assert follow(pod)[0].replacements == 0


def test_pod_that_was_turned_over_while_forward_is_unknown_worries_nobody() -> None:
    pod, _, _ = walk(STILL, BACKWARD, seconds=34)
    over = turned(list(pod[:850]), (0.0, 1.0, 0.0, 0.0))
    engine, strides = follow([*over, *pod[850:]])
    assert engine.replacements == 0
    assert {stride.direction for stride in strides} == {Direction.BACKWARD}


def test_pod_turned_about_the_vertical_is_noticed_by_its_strides() -> None:
    pod, _, _ = walk(STILL, Segment(Move.FORWARD, 60), seconds=64, perfect=True)
    about = turned(list(pod[2500:]), (0.0, 0.0, 0.0, 1.0))
    engine, strides = follow([*pod[:2500], *about])
    assert engine.replacements == 1
    assert strides[-1].direction is Direction.FORWARD
    assert shares(strides)[Direction.BACKWARD] <= 4, "while doubtful, strides wait"


def test_calibration_outlives_exercise_in_another_posture() -> None:
    """Some strides of a foot that stands on its toes forget nothing: the mounting comes back with gravity."""
    pod, _, _ = walk(STILL, Segment(Move.FORWARD, 60), seconds=64, perfect=True)
    mounting = follow(pod)[0].mounting
    assert mounting is not None
    on_toes = turned(list(pod[2500:2950]), (cos(0.4), 0.0, sin(0.4), 0.0))
    engine = Walk(mounting=mounting)
    strides = [stride for sample in [*pod[:2500], *on_toes, *pod[2950:]] for stride in engine.add_imu(sample)]
    assert engine.axis_state is AxisState.CALIBRATED
    assert engine.axis_odds is None, "it was told"
    assert engine.replacements == 0
    assert engine.mounting is not None
    assert engine.mounting.rotation == pytest.approx(mounting.rotation, abs=0.1)
    assert strides[-1].direction is Direction.FORWARD
