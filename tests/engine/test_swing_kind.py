"""Which swings are steps."""

from dataclasses import replace

import pytest

from custom_components.backwalk.engine.gait.foot.stride import Path
from custom_components.backwalk.engine.gait.foot.swing_kind import SwingKind, SwingKindSettings, is_motion, kind_of
from custom_components.backwalk.engine.gait.foot.tracker import SwingSegment
from custom_components.backwalk.engine.samples import Imu

from .test_stride import path_of, swing_of


def kind(path: Path | None, rest_s: float = 0.3) -> SwingKind:
    return kind_of(track(path, rest_s), SwingKindSettings())


def track(path: Path | None, rest_s: float = 0.3) -> SwingSegment:
    return SwingSegment(0.0, 0.1, 1.0, rest_s, rest_s, 0.1, path, None, stood=False, silent=False)


@pytest.mark.parametrize(
    ("samples", "closing_s", "expected"),
    [
        (swing_of(1.2, 0.0), 1.05, True),
        (swing_of(0.05, 0.0), 1.05, False),
        (swing_of(6.0, 0.0), 1.05, False),
        (swing_of(0.5, 0.0, swing_s=0.1, rest_s=0.2), 0.38, False),
        (swing_of(1.0, 0.0, swing_s=2.0), 2.45, True),
        (swing_of(1.0, 0.0, swing_s=2.0, pitch_rad=6.0), 2.45, False),
        (swing_of(1.0, 0.0, swing_s=2.7), 3.15, True),
        (swing_of(1.0, 0.0, swing_s=3.1), 3.55, False),
    ],
    ids=[
        "a step",
        "too short a way",
        "too long a way",
        "a twitch",
        "a slow step",
        "two steps in one",
        "travels for 1.9 s",
        "travels for 2.3 s",
    ],
)
def test_what_is_a_step(samples: list[Imu], closing_s: float, expected: bool) -> None:
    assert kind(path_of(samples, closing_s=closing_s)).is_stride is expected


def test_misfit_of_gyroscope_and_gravity_is_no_step() -> None:
    """The foot seems to stand tilted by 0.6 rad, which the gyroscope knows nothing of."""
    samples = swing_of(1.0, 0.0, pitch_rad=0.0)
    tilted = [s if s.t_s < 0.8 else s._replace(ax_ms2=5.5, az_ms2=8.1) for s in samples]
    path = path_of(tilted)
    assert path.misfit_rad == pytest.approx(0.6, abs=0.01)
    assert not kind(path).is_stride


def test_turn_that_gravity_never_felt_is_no_step() -> None:
    path = path_of(swing_of(0.3, 0.0))
    small = replace(path, peak_rads=0.5, misfit_rad=0.2)
    assert kind(replace(path, misfit_rad=0.2)).is_stride
    assert not kind(small).is_stride
    assert not kind(None).is_stride


def test_lazy_swing_without_a_rest_is_no_step() -> None:
    lazy = path_of(swing_of(0.4, 0.0, swing_s=2.0, pitch_rad=0.4), closing_s=2.45)
    assert kind(lazy).is_stride
    assert not kind(lazy, rest_s=0.02).is_stride


@pytest.mark.parametrize(
    ("samples", "rest_s", "expected"),
    [
        (swing_of(0.2, 0.0, pitch_rad=0.5), 1.0, SwingKind.TENTATIVE),
        (swing_of(0.2, 0.0, pitch_rad=0.5), 0.3, SwingKind.STRIDE),
        (swing_of(0.2, 0.0, pitch_rad=2.0), 1.0, SwingKind.STRIDE),
        (swing_of(0.6, 0.0, pitch_rad=0.5), 1.0, SwingKind.STRIDE),
    ],
    ids=["beside the other", "in a walk", "rolled over the toe", "a long way"],
)
def test_last_step_may_only_bring_the_feet_together(samples: list[Imu], rest_s: float, expected: SwingKind) -> None:
    assert kind(path_of(samples), rest_s) is expected


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        (swing_of(0.02, 0.0, pitch_rad=0.8), SwingKind.RETURN),
        (swing_of(0.02, 0.0, pitch_rad=0.2), SwingKind.OTHER),
        (swing_of(0.02, 0.0, pitch_rad=0.8, turn_rad=1.5), SwingKind.OTHER),
    ],
    ids=["came back", "hardly moved", "turned on the spot"],
)
def test_foot_that_a_belt_carried_back_made_a_step_all_the_same(samples: list[Imu], expected: SwingKind) -> None:
    assert kind(path_of(samples)) is expected


def test_a_foot_that_moves_for_a_moment_of_a_long_swing_poses() -> None:
    slow = path_of(swing_of(1.0, 0.0, swing_s=2.7), closing_s=3.15)
    poses = replace(slow, outline_ms=[0.05] * 14 + [1.0] * 4 + [0.05] * 14)
    assert kind(slow).is_stride
    assert kind(poses) is SwingKind.OTHER
    assert kind(replace(poses, closing_s=2.2)).is_stride, "but it is no long one"


def test_motion_is_more_than_a_tremor() -> None:
    assert is_motion(path_of(swing_of(0.02, 0.0, pitch_rad=0.2)), SwingKindSettings())
    assert not is_motion(path_of(swing_of(0.02, 0.0, pitch_rad=0.02)), SwingKindSettings())
    assert not is_motion(None, SwingKindSettings())


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        (swing_of(0.12, 0.0, pitch_rad=0.5, turn_rad=0.7), SwingKind.TURN),
        (swing_of(0.6, 0.0, pitch_rad=0.8, turn_rad=0.7), SwingKind.STRIDE),
        (swing_of(0.12, 0.0, pitch_rad=0.8, turn_rad=0.1), SwingKind.STRIDE),
    ],
    ids=["on the spot", "around a corner", "short and straight"],
)
def test_a_step_that_turns_on_the_spot_is_no_stride(samples: list[Imu], expected: SwingKind) -> None:
    assert kind(path_of(samples)) is expected
    assert not SwingKind.TURN.is_stride


def test_a_foot_that_rises_higher_than_it_goes_far_makes_no_stride() -> None:
    path = path_of(swing_of(0.5, 0.0, pitch_rad=0.8))
    assert kind(replace(path, lift_m=0.2)).is_stride
    assert not kind(replace(path, lift_m=0.45)).is_stride


def test_a_short_step_may_be_as_high_as_long_but_no_higher() -> None:
    path = path_of(swing_of(0.1, 0.0, pitch_rad=0.8))
    assert kind(replace(path, lift_m=0.095)).is_stride
    assert not kind(replace(path, lift_m=0.105)).is_stride
    returned = path_of(swing_of(0.02, 0.0, pitch_rad=0.8))
    assert kind(replace(returned, lift_m=0.05)) is SwingKind.RETURN, "a belt took it back, not up"


def test_a_foot_that_sinks_lower_than_it_goes_far_makes_no_stride() -> None:
    """A stepper's footplate goes down as it goes up."""
    path = path_of(swing_of(0.1, 0.0, z_m=-0.2))
    assert (path.lift_m, path.sink_m) == pytest.approx((0.0, 0.2), abs=0.01)
    assert not kind(path).is_stride
    assert kind(replace(path, x_m=0.6)).is_stride, "but stairs go on as well as down"


def test_a_foot_that_hardly_rolls_for_its_way_rides() -> None:
    """A pedal takes it 1 m within half a second, and it turns by less than a radian."""
    rides = path_of(swing_of(1.07, 0.0, swing_s=0.57, pitch_rad=0.3))
    assert rides.peak_rads * (rides.closing_s - rides.opening_s) < SwingKindSettings().least_rad_m * 1.07
    assert kind(rides) is SwingKind.OTHER
    assert kind(path_of(swing_of(0.3, 0.0, swing_s=0.57, pitch_rad=0.3))).is_stride, "a flat step is short"


def test_foot_that_hardly_rolled_must_have_gone_further_than_a_gyroscope_drifts() -> None:
    """A swing of 1.8 s drifts by 0.12 m when the angular rate is off by 1.5 deg/s, one of 1.0 s by 0.02 m."""
    lifted = path_of(swing_of(0.09, 0.0, swing_s=1.5, pitch_rad=0.2), closing_s=1.95)
    assert lifted.peak_rads * (lifted.closing_s - lifted.opening_s) < SwingKindSettings().return_rad
    assert kind(lifted) is SwingKind.OTHER
    assert kind(replace(lifted, x_m=0.2)).is_stride
    assert kind(path_of(swing_of(0.09, 0.0, swing_s=0.8, pitch_rad=0.2), closing_s=1.2)).is_stride
