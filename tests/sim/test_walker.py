"""The walker against the script: what was told, what was done, and what the belt did meanwhile."""

import math
from itertools import pairwise

import pytest

from .gait import Direction
from .imu import Sensor
from .test_devices import Time
from .walker import Move, Segment, Walker

SCRIPT = [Segment(Move.STILL, 3), Segment(Move.BACKWARD, 20, 0.7), Segment(Move.STILL, 5), Segment(Move.FORWARD, 10)]


def walker(*, on_belt: bool = True, seed: int = 1) -> tuple[Walker, Time]:
    time = Time()
    one = Walker(seed, time, on_belt=on_belt)
    one.sensor = Sensor.perfect()
    return one, time


def test_truth_follows_the_script_by_a_stride_or_two() -> None:
    """Told to stop, the foot finishes its stride and makes half a one, as the belt runs out."""
    one, time = walker()
    one.play(SCRIPT)
    time.s = 45
    truth = one.truth(0, 45)
    assert sum(truth.values()) == pytest.approx(45)
    assert 19 < truth[Direction.BACKWARD] < 23
    assert 9 < truth[Direction.FORWARD] < 13
    assert one.truth(26.5, 28)[Direction.STILL] == pytest.approx(1.5)
    assert one.idle


def test_a_shuffle_is_backward() -> None:
    one, _ = walker()
    one.play([Segment(Move.SHUFFLE, 10)])
    assert one.truth(0, 10)[Direction.BACKWARD] > 8


def test_belt_distance_is_speed_times_time_less_half_the_ramp() -> None:
    one, _ = walker()
    one.play([Segment(Move.BACKWARD, 20, 0.7), Segment(Move.STILL, 10)])
    assert one.belt(10).speed_mps == pytest.approx(0.7)
    assert one.belt(20).distance_m == pytest.approx(0.7 * 19)
    stopped = one.belt(30)
    assert stopped == pytest.approx((0.0, 0.7 * 20, 22.0))


def test_foot_keeps_up_with_the_belt() -> None:
    """A walker who stays on the treadmill goes as far over the belt as the belt goes past."""
    one, _ = walker()
    one.play([Segment(Move.BACKWARD, 120, 0.7), Segment(Move.STILL, 10)])
    assert -one.foot.pose(0).x == 0
    distance_m = one.belt(129).distance_m
    strides = one.foot.pose(129)
    assert math.hypot(strides.x, strides.y) == pytest.approx(distance_m, rel=0.1)


def test_belt_is_felt_only_while_its_speed_changes() -> None:
    """Galileo: a constant belt cannot be told from the floor."""
    (belt, _), (floor, _) = walker(), walker(on_belt=False)
    for one in (belt, floor):
        one.play([Segment(Move.BACKWARD)])
    ramp = [(belt.imu(n / 50), floor.imu(n / 50)) for n in range(5, 95)]
    assert max(abs(a[axis] - b[axis]) for a, b in ramp for axis in range(3)) > 0.3
    for n in range(105, 1000):
        assert belt.imu(n / 50) == pytest.approx(floor.imu(n / 50))
    assert floor.belt(20) == (0, 0, 0)


def test_nothing_jumps_from_one_move_to_the_next() -> None:
    one, _ = walker()
    moves = (Move.BACKWARD, Move.STILL, Move.FORWARD, Move.SIDE, Move.TURN, Move.SHUFFLE, Move.STILL)
    one.play([Segment(move, 4) for move in moves])
    poses = []
    for n in range(30_000):
        one.advance(n / 1000)
        poses.append(one.foot.pose(n / 1000))
    for axis in range(6):
        rates = [(b[axis] - a[axis]) * 1000 for a, b in pairwise(poses)]
        assert max(abs(b - a) for a, b in pairwise(rates)) < 0.25


def test_standing_is_one_g_and_hardly_turns() -> None:
    one, _ = walker()
    samples = [one.imu(n / 50) for n in range(500)]
    norms = sorted(math.hypot(*sample[:3]) for sample in samples)
    assert norms[250] == pytest.approx(9.80665, abs=0.02)
    assert sorted(math.hypot(*sample[3:]) for sample in samples)[250] < 0.05


def test_pause_stands_and_resume_goes_on_with_what_was_left() -> None:
    one, time = walker()
    one.play([Segment(Move.BACKWARD, 10), Segment(Move.FORWARD, 10)])
    time.s = 6
    one.pause()
    one.pause()
    time.s = 106
    assert not one.idle
    assert one.truth(10, 106)[Direction.STILL] == 96
    one.resume()
    one.resume()
    assert one.truth(106, 109)[Direction.BACKWARD] > 2
    assert 9 < one.truth(0, 120)[Direction.BACKWARD] < 15  # the feet finish their stride, twice
    assert one.truth(113, 119)[Direction.FORWARD] == pytest.approx(6)


def test_walk_takes_over_from_the_script() -> None:
    one, time = walker()
    one.play(SCRIPT)
    time.s = 5
    one.walk(Move.SIDE, 0.3)
    assert (one.now.move, one.now.pace_mps) == (Move.SIDE, 0.3)
    assert one.truth(6, 60)[Direction.BACKWARD] < 2


def test_loop_begins_again() -> None:
    one, _ = walker()
    one.play([Segment(Move.BACKWARD, 10), Segment(Move.STILL, 10)], loop=True)
    assert 100 < one.truth(0, 200)[Direction.BACKWARD] < 100 + 10 * 3
    assert sum(spell.direction is Direction.BACKWARD for spell in one.foot.spells) == 10


def test_the_same_seed_walks_the_same() -> None:
    first, second, other = (walker(seed=seed)[0] for seed in (4, 4, 5))
    for one in (first, second, other):
        one.play([Segment(Move.FORWARD)])
    assert first.imu(7.3) == second.imu(7.3) != other.imu(7.3)
