"""The dial of a machine has a range and a step of its own, which its owner tells once."""

import pytest

from custom_components.backwalk.engine.training.ladder import Advice, LadderSettings, judge
from custom_components.backwalk.engine.training.resistance import DIAL_MAX, Dial

from .test_ladder import session


@pytest.mark.parametrize(
    ("said", "dial"),
    [
        (None, Dial(0.0, DIAL_MAX, None)),
        ({}, Dial(0.0, DIAL_MAX, None)),
        ({"least": 1, "most": 8, "step": 1}, Dial(1, 8, 1)),
        ({"most": 12}, Dial(0.0, 12, None)),
        ({"least": 8, "most": 1, "step": 1}, Dial(0.0, DIAL_MAX, 1)),
        ({"most": 4, "step": 9}, Dial(0.0, 4, None)),
        ({"most": 1000}, Dial(0.0, DIAL_MAX, None)),
    ],
)
def test_what_cannot_be_is_as_with_any_dial(said: dict[str, float] | None, dial: Dial) -> None:
    assert Dial.of(said) == dial


@pytest.mark.parametrize(
    ("dial", "turned", "shown"),
    [
        (Dial(), 3.7, 3.7),
        (Dial(), -1, 0),
        (Dial(1, 8, 1), 3.7, 4),
        (Dial(1, 8, 1), 9, 8),
        (Dial(1, 8, 1), 0, 1),
        (Dial(0.5, 10, 0.1), 1.23, 1.2),
    ],
)
def test_it_shows_what_it_can(dial: Dial, turned: float, shown: float) -> None:
    assert dial.near(turned) == shown


@pytest.mark.parametrize(("step", "following"), [(0.5, 4.5), (1.0, 5.0), (0.25, 4.25)])
def test_the_next_rung_is_one_step_of_the_dial(step: float, following: float) -> None:
    judgement = judge([session(4.0)] * 3, LadderSettings(dial_step=step))
    assert (judgement.advice, judgement.following) == (Advice.READY_FOR_MORE, following)


def test_it_is_turned_by_its_step() -> None:
    assert (Dial().turn, Dial(1, 8, 1).turn) == (0.5, 1)
