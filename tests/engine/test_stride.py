"""Swings with a known path: a rigid foot moved by minimum jerk, its pod turned and shaken."""

from math import cos, hypot, pi, radians, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.backwalk.engine.gait.foot.attitude import (
    GRAVITY_MS2,
    IDENTITY,
    Vector,
    about_z,
    product,
    rotate,
)
from custom_components.backwalk.engine.gait.foot.curves import Curves
from custom_components.backwalk.engine.gait.foot.stance import Swing
from custom_components.backwalk.engine.gait.foot.stride import (
    Path,
    PathSettings,
    integrate,
    mean_up,
    wrapped,
)
from custom_components.backwalk.engine.samples import Imu

RATE_HZ = 100
NO_BIAS = (0.0, 0.0, 0.0)


def jerk_position(x: float) -> float:
    return 10 * x**3 - 15 * x**4 + 6 * x**5


def jerk_acceleration(x: float) -> float:
    return 60 * x - 180 * x**2 + 120 * x**3


def swing_of(
    x_m: float,
    y_m: float,
    *,
    z_m: float = 0.0,
    swing_s: float = 0.6,
    pitch_rad: float = 0.8,
    turn_rad: float = 0.0,
    rest_s: float = 0.3,
) -> list[Imu]:
    """Return a foot that rests, goes (x, y) and up by z while it pitches there and back and turns, and rests."""
    samples = []
    for n in range(int((2 * rest_s + swing_s) * RATE_HZ) + 1):
        t_s = n / RATE_HZ
        part = min(1.0, max(0.0, (t_s - rest_s) / swing_s))
        moves = 0.0 < part < 1.0
        pull = jerk_acceleration(part) / swing_s**2 if moves else 0.0
        pitch = pitch_rad * sin(pi * part) ** 2
        pitch_rate = pitch_rad * pi * sin(2 * pi * part) / swing_s if moves else 0.0
        turn = turn_rad * jerk_position(part)
        turn_rate = turn_rad * 30 * (part**2 - 2 * part**3 + part**4) / swing_s if moves else 0.0
        attitude = product(about_z(turn), (cos(pitch / 2), 0.0, sin(pitch / 2), 0.0))
        w, x, y, z = attitude
        inverse = (w, -x, -y, -z)
        force = rotate(inverse, (x_m * pull, y_m * pull, GRAVITY_MS2 + z_m * pull))
        spin = rotate((cos(pitch / 2), 0.0, -sin(pitch / 2), 0.0), (0.0, 0.0, turn_rate))
        samples.append(Imu(t_s, *force, spin[0], spin[1] + pitch_rate, spin[2]))
    return samples


def traced(
    samples: list[Imu], opening_s: float = 0.15, closing_s: float = 1.05, *, flat_s: float = 0.0, bias: Vector = NO_BIAS
) -> tuple[Path, Curves]:
    found = integrate(samples, Swing(opening_s, flat_s or opening_s, closing_s), IDENTITY, bias, PathSettings())
    assert found is not None
    return found


def path_of(samples: list[Imu], opening_s: float = 0.15, closing_s: float = 1.05, *, flat_s: float = 0.0) -> Path:
    return traced(samples, opening_s, closing_s, flat_s=flat_s)[0]


@settings(max_examples=40)
@given(st.floats(-1.5, 1.5), st.floats(-1.0, 1.0), st.floats(-1.0, 1.0))
def test_displacement_is_that_of_the_foot(x_m: float, y_m: float, pitch_rad: float) -> None:
    path = path_of(swing_of(x_m, y_m, pitch_rad=pitch_rad))
    assert (path.x_m, path.y_m) == pytest.approx((x_m, y_m), abs=0.02)
    assert path.length_m == pytest.approx(hypot(x_m, y_m), abs=0.02)


@settings(max_examples=20)
@given(st.floats(-1.5, 1.5))
def test_half_of_a_turn_is_taken_off_the_direction(turn_rad: float) -> None:
    path = path_of(swing_of(1.2, 0.0, turn_rad=turn_rad))
    assert path.turn_rad == pytest.approx(turn_rad, abs=0.03)
    assert path.angle_rad == pytest.approx(-turn_rad / 2, abs=0.04)


def test_constant_force_error_is_taken_out_with_the_velocity() -> None:
    tilted = [s._replace(ax_ms2=s.ax_ms2 + 0.3) for s in swing_of(1.2, 0.0, pitch_rad=0.0)]
    assert path_of(tilted).x_m == pytest.approx(1.2, abs=0.02)


def test_bias_is_taken_off() -> None:
    bias = (0.05, -0.04, 0.03)
    samples = [
        s._replace(gx_rads=s.gx_rads + bias[0], gy_rads=s.gy_rads + bias[1], gz_rads=s.gz_rads + bias[2])
        for s in swing_of(1.2, 0.3)
    ]
    path, _ = traced(samples, bias=bias)
    assert (path.x_m, path.y_m) == pytest.approx((1.2, 0.3), abs=0.02)


def test_pitch_and_peak_rate_are_reported() -> None:
    path, curves = traced(swing_of(1.0, 0.0, pitch_rad=0.8))
    assert max(curves.pitch_rad) == pytest.approx(0.8, abs=0.02)
    assert max(map(abs, curves.lean_rad)) < 0.02
    assert path.peak_rads == pytest.approx(0.8 * pi / 0.6, rel=0.02)


def test_speeds_are_those_along_the_way_with_nothing_left_at_either_end() -> None:
    """By minimum jerk, 1.3 m in 0.6 s come to 15/8 of their mean speed."""
    path, curves = traced(swing_of(0.5, 1.2))
    assert curves.speeds_ms[0] == 0.0
    assert curves.speeds_ms[-1] == pytest.approx(0.0, abs=1e-9)
    assert max(curves.speeds_ms) == pytest.approx(1.3 / 0.6 * 15 / 8, rel=0.02)
    assert path.outline_ms[-1] == pytest.approx(curves.speeds_ms[-1], abs=1e-9)
    assert max(path.outline_ms) == pytest.approx(max(curves.speeds_ms), rel=0.02)
    mean_ms = sum(path.outline_ms) / (len(path.outline_ms) - 1)
    assert mean_ms * (path.closing_s - path.opening_s) == pytest.approx(1.3, abs=0.02)


def test_foot_rolls_along_its_way_and_leans_across_it() -> None:
    assert path_of(swing_of(1.2, 0.0, pitch_rad=0.6)).rolling > 0.9
    assert path_of(swing_of(0.0, 0.6, pitch_rad=0.6)).rolling < 0.1


@pytest.mark.parametrize(("up_m", "expected"), [(0.3, (0.3, 0.0)), (-0.3, (0.0, 0.3))])
def test_height_is_how_far_it_rose_and_sank(up_m: float, expected: tuple[float, float]) -> None:
    """It is set down elsewhere than it stood: what velocity the integration would leave is none of its height."""
    path = path_of(swing_of(0.5, 0.0, z_m=up_m))
    assert (path.lift_m, path.sink_m) == pytest.approx(expected, abs=0.01)


def test_ride_on_a_belt_does_not_cancel_the_swing() -> None:
    """The belt takes the flat foot 0.5 m back, then the foot swings 0.5 m forth: in the room, it went nowhere."""
    ride = swing_of(-0.5, 0.0, pitch_rad=0.0, swing_s=0.5, rest_s=0.2)
    rest = [s._replace(t_s=s.t_s + ride[-1].t_s + 0.01) for s in swing_of(0.5, 0.0, swing_s=0.6, rest_s=0.1)]
    samples = ride + rest
    closing_s = samples[-1].t_s - 0.05
    assert path_of(samples, 0.1, closing_s).length_m < 0.05
    assert path_of(samples, 0.1, closing_s, flat_s=0.92).x_m == pytest.approx(0.5, abs=0.05)


def test_true_swing_is_not_cut_short_by_a_slow_lift_off() -> None:
    samples = swing_of(0.4, 0.0)
    assert path_of(samples, flat_s=0.38).x_m == pytest.approx(0.4, abs=0.02)
    assert path_of(samples, flat_s=1.03).x_m == pytest.approx(0.4, abs=0.02)


def test_too_few_samples_tell_nothing() -> None:
    samples = swing_of(1.0, 0.0)
    assert integrate(samples, Swing(0.15, 0.15, 0.17), IDENTITY, (0, 0, 0), PathSettings()) is None
    assert integrate(samples, Swing(9.0, 9.0, 9.9), IDENTITY, (0, 0, 0), PathSettings()) is None
    assert mean_up(samples, -5.0, 0.05) is None


def test_angles_wrap() -> None:
    assert wrapped(radians(350)) == pytest.approx(radians(-10))
    assert wrapped(-3 * pi / 2) == pytest.approx(pi / 2)
