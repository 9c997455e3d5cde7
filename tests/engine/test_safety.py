"""Safety cues: given after a while, taken back at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.samples import Direction
from custom_components.backwalk.engine.training.safety import AFTER_S, Cue, SafetyWatch, Sight

WALKING = Sight(
    direction=Direction.BACKWARD,
    speed_mps=0.8,
    belt_mps=0.8,
    inclination_percent=1.0,
    hears_pod=True,
    has_stepped_on_belt=True,
    is_backward_session=True,
)
FALLEN = replace(WALKING, direction=Direction.STILL, speed_mps=None)
FORWARD = replace(WALKING, direction=Direction.FORWARD)
DOWNHILL = replace(WALKING, inclination_percent=-0.5)
FAST = replace(WALKING, speed_mps=1.3)


@pytest.mark.parametrize(
    ("sight", "cue"),
    [
        (FALLEN, Cue.BELT_WITHOUT_STEPS),
        (FORWARD, Cue.FORWARD_BY_MISTAKE),
        (DOWNHILL, Cue.BACKWARD_DOWNHILL),
        (FAST, Cue.TOO_FAST),
    ],
)
def test_a_cue_comes_after_its_time_and_goes_at_once(sight: Sight, cue: Cue) -> None:
    watch = SafetyWatch(1.2)
    assert watch.look(WALKING, 0.0) == frozenset()
    assert watch.look(sight, 1.0) == frozenset()
    assert watch.look(sight, 0.9 + AFTER_S[cue]) == frozenset()
    assert watch.look(sight, 1.0 + AFTER_S[cue]) == {cue}
    assert watch.look(WALKING, 2.0 + AFTER_S[cue]) == frozenset()
    assert watch.look(sight, 3.0 + AFTER_S[cue]) == frozenset(), "counted anew"


@pytest.mark.parametrize(
    "sight",
    [
        replace(FALLEN, belt_mps=0.0),
        replace(FALLEN, belt_mps=None),
        replace(FALLEN, hears_pod=False),
        replace(FALLEN, direction=None),
        replace(FORWARD, is_backward_session=False),
        replace(DOWNHILL, direction=Direction.FORWARD, is_backward_session=False),
        replace(DOWNHILL, inclination_percent=None),
        replace(FAST, direction=Direction.FORWARD, is_backward_session=False),
        replace(FAST, speed_mps=None),
    ],
)
def test_what_is_no_cue(sight: Sight) -> None:
    watch = SafetyWatch(1.2)
    assert not any(watch.look(sight, float(second)) for second in range(200))


def test_without_a_cap_nothing_is_too_fast() -> None:
    watch = SafetyWatch(None)
    assert not any(watch.look(FAST, float(second)) for second in range(100))


@given(st.lists(st.tuples(st.sampled_from([WALKING, FALLEN, FORWARD, DOWNHILL, FAST]), st.integers(1, 90)), max_size=9))
def test_a_cue_means_that_it_was_so_all_the_while(stretches: list[tuple[Sight, int]]) -> None:
    watch, now_s, since_s, last = SafetyWatch(1.2), 0.0, 0.0, WALKING
    for sight, seconds in stretches:
        since_s, last = (since_s if sight == last else now_s), sight
        for _ in range(seconds):
            cues = watch.look(sight, now_s)
            assert all(now_s - since_s >= AFTER_S[cue] for cue in cues)
            assert len(cues) <= 1
            now_s += 1
