"""Which way a stride of known angle and turn went."""

from math import pi, radians

import pytest

from custom_components.backwalk.engine.gait.foot.stride import wrapped
from custom_components.backwalk.engine.samples import Direction

from .test_direction import known


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
    ways = [axis.sign(radians(angle_deg), 0.0, 0.7)[0] for angle_deg in (180, 136, 138, 137, 135, 180, -136, -138)]
    assert ways == [Direction.BACKWARD] * 3 + [Direction.SIDE] * 2 + [Direction.BACKWARD] * 3


def test_a_foot_turned_out_that_rolls_along_its_way_does_not_sidestep() -> None:
    axis = known()
    assert {axis.sign(radians(138), 0.0, 0.89)[0] for _ in range(9)} == {Direction.BACKWARD}
    assert [axis.sign(radians(138), 0.0, 0.7)[0] for _ in range(3)][-1] is Direction.SIDE


def test_a_straight_stride_that_strays_and_hardly_rolls_is_a_sidestep_by_itself() -> None:
    axis = known()
    assert axis.sign(radians(138), 0.0, 0.42)[0] is Direction.SIDE
    assert axis.sign(radians(141), radians(70), 0.43)[0] is Direction.BACKWARD, "it strays as it turns"
    assert axis.sign(radians(160), 0.0, 0.42)[0] is Direction.BACKWARD


@pytest.mark.parametrize(("angle_deg", "turn_deg"), [(41, -103), (43, 134), (-58, -135), (-55, -81)])
def test_who_walks_forward_around_a_corner_goes_forward(angle_deg: float, turn_deg: float) -> None:
    """The foot set off along its axis and landed across it, or the other way round."""
    axis, stride = known(), (radians(angle_deg), radians(turn_deg), 0.7)
    assert axis.sign(*stride)[0] is Direction.SIDE, "nobody walks yet"
    axis.sign(0.0, 0.0, 0.85)
    assert axis.sign(*stride)[0] is Direction.FORWARD
    assert axis.sign(*stride)[0] is Direction.FORWARD
    assert axis.sign(radians(-74), radians(93), 0.7)[0] is Direction.SIDE, "it was astray at both ends"
    assert axis.sign(*stride)[0] is Direction.SIDE


def test_who_goes_backward_and_turns_away_from_that_does_not_go_on() -> None:
    axis = known()
    axis.sign(pi, 0.0, 0.85)
    assert axis.sign(radians(133), radians(96), 0.7)[0] is Direction.SIDE


def test_pivot_turns_and_strays() -> None:
    axis = known()
    assert axis.pivots(radians(133), radians(-70))
    assert axis.pivots(radians(138), radians(80))  # set off straight backward, landed across
    assert not axis.pivots(radians(133), radians(-50))
    assert not axis.pivots(radians(-170), radians(120))
