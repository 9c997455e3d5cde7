"""The stance detector on energies drawn by hand: quiet, swing, quiet."""

import pytest

from custom_components.backwalk.engine.gait.foot.attitude import GRAVITY_MS2
from custom_components.backwalk.engine.gait.foot.stance import StanceDetector, StanceSettings, Swing

STEP_S = 0.01


def feed(
    detector: StanceDetector, rates: list[tuple[float, float]], start_s: float = 0.0, force_ms2: float = GRAVITY_MS2
) -> list[Swing]:
    """Feed (seconds, angular rate) pieces at 100 Hz; return the swings."""
    t_s = start_s
    swings = []
    for seconds, rate_rads in rates:
        for _ in range(round(seconds / STEP_S)):
            swing = detector.add(t_s, force_ms2, rate_rads**2)
            if swing is not None:
                swings.append(swing)
            t_s += STEP_S
    return swings


def test_swing_is_reported_soon_after_the_foot_stands() -> None:
    detector = StanceDetector(StanceSettings())
    (swing,) = feed(detector, [(1.0, 0.0), (0.5, 5.0), (0.16, 0.0)])
    assert 0.9 < swing.opening_s <= 1.0
    assert 1.5 <= swing.closing_s < 1.65
    assert detector.standing_since_s is not None


def test_swing_is_not_over_while_the_foot_turns() -> None:
    detector = StanceDetector(StanceSettings())
    assert feed(detector, [(1.0, 0.0), (2.0, 3.0)]) == []
    assert detector.standing_since_s is None


def test_moment_of_rest_in_the_air_is_no_stance() -> None:
    detector = StanceDetector(StanceSettings())
    assert len(feed(detector, [(1.0, 0.0), (0.3, 6.0), (0.03, 0.0), (0.3, 6.0), (0.3, 0.0)])) == 1


@pytest.mark.parametrize("rate_rads", [0.8, 3.0, 20.0])
def test_threshold_follows_the_walker(rate_rads: float) -> None:
    """A shuffle at a whisper and a run are told from their own stances alike."""
    quiet = rate_rads / 40
    strides = [(0.3, 0.0), *[(0.4, quiet), (0.6, rate_rads)] * 5, (0.5, quiet)]
    assert len(feed(StanceDetector(StanceSettings()), strides)) == 5


def test_run_does_not_deafen_to_the_slow_steps_after_it() -> None:
    detector = StanceDetector(StanceSettings())
    feed(detector, [(0.5, 0.0), (0.5, 25.0), (1.0, 0.0)])
    swings = feed(detector, [(0.4, 3.0), (0.2, 1.3), (0.4, 3.0), (0.3, 0.0)], start_s=2.0)
    assert len(swings) == 1


def test_foot_that_rests_on_a_belt_that_speeds_up_stands() -> None:
    detector = StanceDetector(StanceSettings())
    feed(detector, [(0.5, 0.0), (0.5, 4.0)])
    assert len(feed(detector, [(0.4, 0.1)], start_s=1.0, force_ms2=GRAVITY_MS2 + 4)) == 1


def test_flat_foot_that_shakes_left_when_it_turned() -> None:
    detector = StanceDetector(StanceSettings())
    feed(detector, [(0.5, 0.0)])
    feed(detector, [(0.4, 0.1)], start_s=0.5, force_ms2=GRAVITY_MS2 + 4)
    (swing,) = feed(detector, [(0.5, 4.0), (0.3, 0.0)], start_s=0.9)
    assert swing.opening_s < 0.55
    assert swing.flat_s == pytest.approx(0.88, abs=0.05)


def test_first_stance_opens_and_closes_nothing() -> None:
    detector = StanceDetector(StanceSettings())
    assert feed(detector, [(0.5, 5.0), (0.3, 0.0)]) == []
    assert detector.opening_s is not None


def test_endless_motion_is_no_swing() -> None:
    assert feed(StanceDetector(StanceSettings()), [(0.5, 0.0), (6.0, 3.0), (0.5, 0.0)]) == []


def test_restart_forgets() -> None:
    detector = StanceDetector(StanceSettings())
    feed(detector, [(0.5, 0.0), (0.2, 5.0)])
    detector.restart()
    assert detector.opening_s is None
    assert feed(detector, [(0.2, 5.0), (0.3, 0.0)], start_s=0.7) == []
