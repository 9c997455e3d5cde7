"""Which way a stride of known angle and turn went."""

from math import radians

import pytest

from custom_components.backwalk.engine.gait.direction import Axis
from custom_components.backwalk.engine.gait.foot.stride import wrapped
from custom_components.backwalk.engine.samples import Direction

from .test_direction import known, vote


def way(axis: Axis, angle_deg: float, turn_deg: float = 0.0, rolling: float = 0.7) -> Direction:
    return axis.sign(vote(radians(angle_deg), 0.0, turn_rad=radians(turn_deg), rolling=rolling))[0]


@pytest.mark.parametrize(
    ("angle_deg", "turn_deg", "expected"),
    [
        (0, 0, Direction.FORWARD),
        (-50, 0, Direction.FORWARD),
        (75, 0, Direction.SIDE),
        (-90, 0, Direction.SIDE),
        (180, 0, Direction.BACKWARD),
        (130, 0, Direction.BACKWARD),
        (10, 100, Direction.FORWARD),
        (45, 90, Direction.SIDE),
        (133, 96, Direction.SIDE),
        (57, 0, Direction.SIDE),
    ],
)
def test_sectors(angle_deg: float, turn_deg: float, expected: Direction) -> None:
    direction, off_rad = known().direction(radians(angle_deg), radians(turn_deg))
    assert direction is expected
    assert wrapped(off_rad - radians(angle_deg)) == pytest.approx(0.0)


def test_one_stride_may_stray_and_many_are_sidesteps() -> None:
    axis = known()
    ways = [way(axis, angle_deg) for angle_deg in (180, 136, 138, 137, 135, 180, -136, -138)]
    assert ways == [Direction.BACKWARD] * 3 + [Direction.SIDE] * 2 + [Direction.BACKWARD] * 3


def test_a_foot_turned_out_that_rolls_along_its_way_does_not_sidestep() -> None:
    axis = known()
    assert {way(axis, 138, rolling=0.89) for _ in range(9)} == {Direction.BACKWARD}
    assert [way(axis, 138) for _ in range(3)][-1] is Direction.SIDE


def test_a_straight_stride_that_strays_and_hardly_rolls_is_a_sidestep_by_itself() -> None:
    axis = known()
    assert way(axis, 138, rolling=0.42) is Direction.SIDE
    assert way(axis, 141, 70, rolling=0.43) is Direction.BACKWARD, "it strays as it turns"
    assert way(axis, 160, rolling=0.42) is Direction.BACKWARD


@pytest.mark.parametrize(("angle_deg", "turn_deg"), [(41, -103), (43, 134), (-58, -135), (-55, -81)])
def test_who_walks_forward_around_a_corner_goes_forward(angle_deg: float, turn_deg: float) -> None:
    """The foot set off along its axis and landed across it, or the other way round."""
    axis, stride = known(), (angle_deg, turn_deg)
    assert way(axis, *stride) is Direction.SIDE, "nobody walks yet"
    way(axis, 0, rolling=0.85)
    assert way(axis, *stride) is Direction.FORWARD
    assert way(axis, *stride) is Direction.FORWARD
    assert way(axis, -74, 93) is Direction.SIDE, "it was astray at both ends"
    assert way(axis, *stride) is Direction.SIDE


def test_who_goes_backward_and_turns_away_from_that_does_not_go_on() -> None:
    axis = known()
    way(axis, 180, rolling=0.85)
    assert way(axis, 133, 96) is Direction.SIDE


@pytest.mark.parametrize(
    ("angle_deg", "turn_deg", "odds", "lingering", "expected"),
    [
        (0, 0, -6.3, 0.13, Direction.SIDE),
        (-3, 9, -5.2, 0.09, Direction.FORWARD),
        (0, 0, -0.7, 0.13, Direction.FORWARD),
        (6, 112, -5.0, 0.16, Direction.FORWARD),
        (180, 0, -6.3, 0.13, Direction.BACKWARD),
    ],
    ids=["a sidestep", "a leg in a brace", "who can tell", "around a corner", "the other way"],
)
def test_a_foot_turned_out_that_stands_on_its_heel_sidesteps(
    angle_deg: float, turn_deg: float, odds: float, lingering: float, expected: Direction
) -> None:
    """It goes along its own toe, with the curves of going backward, which no foot has that walks forward."""
    stride = vote(radians(angle_deg), odds, turn_rad=radians(turn_deg), lingering=lingering)
    assert {known().sign(stride)[0] for _ in range(5)} == {expected}


def test_pivot_turns_and_strays() -> None:
    axis = known()
    assert axis.pivots(radians(133), radians(-70))
    assert axis.pivots(radians(138), radians(80))  # set off straight backward, landed across
    assert not axis.pivots(radians(133), radians(-50))
    assert not axis.pivots(radians(-170), radians(120))
