"""Milestones and personal bests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.training.milestones import KILOMETRES, MILES, Bests, Milestones


@pytest.mark.parametrize(
    ("milestones", "rising"),
    [(KILOMETRES, [1, 10, 50, 100, 200, 500, 600, 700]), (MILES, [1, 10, 50, 100, 300, 400, 500])],
)
def test_milestones_follow_each_other(milestones: Milestones, rising: list[int]) -> None:
    distance_m = 0.0
    for milestone in rising:
        assert milestones.following(distance_m) == milestone
        assert milestones.passed(distance_m, milestone * milestones.unit_m - 0.01) is None
        assert milestones.passed(distance_m, milestone * milestones.unit_m) == milestone
        distance_m = milestone * milestones.unit_m
        assert milestones.passed(distance_m, distance_m) is None, "told once"


def test_a_long_way_passes_the_farthest() -> None:
    assert KILOMETRES.passed(500, 120_000) == 100
    assert KILOMETRES.passed(5000, 4000) is None


@given(st.lists(st.floats(0, 5000), max_size=30), st.sampled_from([KILOMETRES, MILES]))
def test_each_milestone_is_passed_once(steps_m: list[float], milestones: Milestones) -> None:
    distance_m, passed = 0.0, []
    for step_m in steps_m:
        before_m = distance_m
        distance_m += step_m
        if (milestone := milestones.passed(before_m, distance_m)) is not None:
            passed.append(milestone)
            assert (
                before_m
                < milestone * milestones.unit_m
                <= distance_m
                < milestones.following(distance_m) * milestones.unit_m
            )
    assert passed == sorted(set(passed))


def test_bests_only_rise_and_the_first_beats_nothing() -> None:
    nothing = Bests()
    first = nothing.with_(session_s=300.0, day_s=300.0)
    second = first.with_(session_s=200.0, day_s=500.0, speed_mps=0.8)
    assert second == Bests(session_s=300.0, day_s=500.0, speed_mps=0.8)
    assert list(nothing.beaten_by(first)) == []
    assert list(first.beaten_by(second)) == ["day_s"]
    assert Bests.from_dict(second.as_dict()) == second
