"""A stand between two ways of walking is neither: on a belt that takes a while to stop, too."""

from statistics import fmean

import pytest

from tests.bench.mixed import changes, errors_s
from tests.sim.walker import Move

WORST_S = 1.2
MEAN_S = 0.3


def test_a_stand_between_forward_and_backward_does_not_count() -> None:
    errors = list(changes(24))
    assert max(map(abs, errors)) < WORST_S
    assert abs(fmean(errors)) < MEAN_S


@pytest.mark.parametrize("stand_s", [1.5, 2.5, 3.5])
@pytest.mark.parametrize("on_belt", [False, True])
def test_a_stand_between_two_bouts_counts_nothing_of_itself(stand_s: float, on_belt: bool) -> None:
    errors = [
        errors_s(Move.BACKWARD, stand_s, Move.BACKWARD, seed=seed, on_belt=on_belt)["backward"] for seed in range(4)
    ]
    assert max(errors) < 0.3
    assert min(errors) > -0.8, "half a stride at each end is not seen"
