"""Nobody is given more time than there was."""

import random

import pytest

from custom_components.backwalk.engine.allowance import EARLY_S, LONGEST_S, Allowance
from custom_components.backwalk.engine.tally import Tally


def test_what_was_walked_in_its_time_is_given_as_it_is() -> None:
    allowance = Allowance(100.0)
    for second in range(1, 600):
        walked = Tally(backward_s=0.5, forward_s=0.25, side_s=0.25, backward_m=0.4)
        assert allowance.within(walked, 100.0 + second) == walked


def test_hindsight_is_given_back() -> None:
    allowance = Allowance(0.0)
    assert allowance.within(Tally(), 40.0) == Tally()
    assert allowance.within(Tally(backward_s=39.0), 41.0).backward_s == 39.0


def test_more_than_there_was_is_cut() -> None:
    allowance = Allowance(0.0)
    given = allowance.within(Tally(backward_s=30.0, forward_s=10.0, backward_m=20.0, still_s=4.0), 10.0 - EARLY_S)
    assert given == Tally(backward_s=7.5, forward_s=2.5, backward_m=5.0, still_s=1.0)
    assert allowance.within(Tally(backward_s=1.0), 10.0 - EARLY_S) == Tally()


def test_an_idle_day_is_no_credit() -> None:
    allowance = Allowance(0.0)
    assert allowance.within(Tally(backward_s=9000.0), 86400.0).backward_s == LONGEST_S


@pytest.mark.parametrize("seed", range(20))
def test_never_more_than_the_clock_has_gone(seed: int) -> None:
    """Whatever is said in whatever order, a clock that goes back too."""
    chance, now_s, given_s, latest_s = random.Random(seed), 0.0, 0.0, 0.0
    allowance = Allowance(now_s)
    for _ in range(2000):
        now_s += chance.choice((0.0, 0.2, 1.0, 1.0, 7.0, -0.5))
        latest_s = max(latest_s, now_s)
        walked = allowance.within(Tally(backward_s=chance.uniform(0, 4), side_s=chance.uniform(0, 1)), now_s)
        given_s += walked.backward_s + walked.side_s
        assert given_s <= latest_s + EARLY_S + 1e-6
