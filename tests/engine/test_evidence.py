"""What strides must show before they tell which end of the shoe is the toe."""

from math import pi

import pytest

from custom_components.backwalk.engine.gait.direction import AxisState
from custom_components.backwalk.engine.samples import Direction

from .test_direction import known, searching, vote


@pytest.mark.parametrize(
    ("odds", "rolling"), [(8.0, 0.42), (-2.5, 0.68), (2.5, 0.7), (0.2, 0.9)], ids=["dance", "brace", "stiff", "vague"]
)
def test_what_does_not_look_like_walking_finds_nothing(odds: float, rolling: float) -> None:
    axis = searching()
    for _ in range(40):
        axis.add(vote(0.3, odds, rolling=rolling))
    assert axis.state is AxisState.NOT_SURE
    assert not axis.decide()


def test_a_foot_that_is_put_down_slowly_does_not_say_that_it_went_backward() -> None:
    """In a sidestep, on its heel, and rolled down on the spot: that has the curves of walking backward."""
    axis = searching()
    for _ in range(40):
        axis.add(vote(0.3, -6.5, lingering=0.15))
    assert axis.state is AxisState.NOT_SURE
    assert not axis.decide()
    for _ in range(12):
        axis.add(vote(0.3, -6.5, lingering=0.08))
    assert axis.direction(0.3, 0.0)[0] is Direction.BACKWARD, "and who walks backward after that is believed"


def test_a_foot_that_is_put_down_slowly_may_say_that_it_went_forward() -> None:
    axis = searching()
    for _ in range(5):
        axis.add(vote(0.3, 5.0, lingering=0.15))
    assert axis.direction(0.3, 0.0)[0] is Direction.FORWARD


@pytest.mark.parametrize("odds", [5.0, -5.0])
def test_a_foot_that_is_thrown_up_does_not_walk(odds: float) -> None:
    axis = searching()
    for _ in range(40):
        axis.add(vote(0.3, odds, steepness=0.5))
    assert axis.state is AxisState.NOT_SURE


def test_feet_that_are_put_down_slowly_overturn_no_calibration() -> None:
    axis = known()
    for _ in range(100):
        axis.add(vote(0.0, -6.5, lingering=0.15))
        assert not axis.is_doubted
    assert axis.overturned == 0


def test_single_stride_cannot_outvote_the_others() -> None:
    axis = searching()
    for odds in (3.5, 3.5, 3.5, 3.5, -50.0, 3.5):
        axis.add(vote(0.0, odds))
    assert axis.forward_rad == pytest.approx(0.0)


def test_strides_every_way_find_nothing() -> None:
    axis = searching()
    for n in range(40):
        axis.add(vote(n * pi / 4, 2.0))
    assert not axis.is_known
    assert searching().decide() is False
