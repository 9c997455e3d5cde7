"""The gait against what must hold of any foot: oracles in closed form, and properties over all kinds and speeds."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .foot import Foot
from .gait import BACKWARD, FORWARD, SHUFFLE, SIDE, TURN, Direction, Gait
from .imu import GRAVITY_MS2, SENSOR_AT, Sensor, foot_imu
from .minimum_jerk import Quintic, State, bump, step, step_integral, step_rate
from .rotation import IDENTITY, Vector, attitude, multiply, random_rotation, rotate, small_angle, transpose
from .stride import HEEL_M, TOE_M, Place, Stride

GAITS = (FORWARD, BACKWARD, SHUFFLE, SIDE, TURN)
MILLIMETRE = 1e-3


def stride(gait: Gait, relative_speed: float = 1.0, share: float = 1.0, begin: Place = Place()) -> Stride:  # noqa: B008  immutable
    speed_mps = gait.speed_mps * relative_speed
    length_m = gait.stride_m(speed_mps)
    return Stride(gait, start_s=0.0, duration_s=length_m / speed_mps, length_m=length_m * share, begin=begin)


gaits = st.builds(
    stride,
    st.sampled_from(GAITS),
    st.floats(0.4, 1.4),
    st.floats(0.4, 1.0),
    st.builds(Place, st.floats(-3, 3), st.floats(-3, 3), st.floats(-3, 3)),
)


@given(st.floats(0, 1))
def test_step_is_symmetric_and_its_derivatives_agree(u: float) -> None:
    assert step(u) + step(1 - u) == pytest.approx(1)
    h = 1e-5
    assert (step(u + h) - step(u - h)) / (2 * h) == pytest.approx(step_rate(u), abs=1e-4)
    assert (step_integral(u + h) - step_integral(u - h)) / (2 * h) == pytest.approx(step(u), abs=1e-4)


def test_step_integral_goes_on_beyond_its_end() -> None:
    assert step_integral(3) == pytest.approx(0.5 + 2)
    assert bump(0.5) == 1
    assert bump(-1) == bump(2) == 0


@given(*(st.builds(State, *(st.floats(-9, 9) for _ in range(3))) for _ in range(2)))
def test_quintic_meets_both_ends(begin: State, end: State) -> None:
    curve = Quintic(begin, end)
    h = 1e-4
    for u, wanted in ((0.0, begin), (1.0, end)):
        assert curve(u) == pytest.approx(wanted.value, abs=1e-6)
        assert (curve(u + h) - curve(u - h)) / (2 * h) == pytest.approx(wanted.rate, abs=1e-3)
        assert (curve(u + h) - 2 * curve(u) + curve(u - h)) / h**2 == pytest.approx(wanted.acceleration, abs=1e-2)


def test_attitude_by_example() -> None:
    toe_up = attitude(0, math.radians(30), 0)
    assert rotate(toe_up, (1, 0, 0)) == pytest.approx((math.cos(math.radians(30)), 0, 0.5))
    assert rotate(attitude(0, 0, math.pi / 2), (1, 0, 0)) == pytest.approx((0, 1, 0), abs=1e-12)


@given(st.integers(0, 1000))
def test_random_rotation_is_a_rotation(seed: int) -> None:
    m = random_rotation(random.Random(seed))
    for row, wanted in zip(multiply(m, transpose(m)), IDENTITY, strict=True):
        assert row == pytest.approx(wanted, abs=1e-9)
    right_handed = rotate(m, (0, 0, 1))
    x, y = rotate(m, (1, 0, 0)), rotate(m, (0, 1, 0))
    assert (x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]) == pytest.approx(
        right_handed
    )


@given(gaits)
def test_foot_never_goes_through_the_ground(one: Stride) -> None:
    for n in range(201):
        pose = one.pose(one.end_s * n / 200)
        assert pose.z - HEEL_M * math.sin(pose.pitch) > -MILLIMETRE
        assert pose.z + TOE_M * math.sin(pose.pitch) > -MILLIMETRE


@given(gaits)
def test_stride_starts_and_ends_flat_and_at_rest(one: Stride) -> None:
    for t, place in ((0.0, one.begin), (one.end_s, one.end)):
        for u in (t - 1e-3, t, t + 1e-3):
            pose = one.pose(u)
            assert (pose.x, pose.y, pose.yaw) == pytest.approx(place, abs=1e-6)
            assert (pose.z, pose.roll, pose.pitch) == pytest.approx((0, 0, 0), abs=1e-6)


@given(gaits)
def test_position_and_velocity_do_not_jump_where_pieces_meet(one: Stride) -> None:
    gait, h = one.gait, 1e-5
    for phase in (gait.lift_off, gait.contact, *(phase for phase, _ in gait.pitch)):
        t = phase * one.end_s
        before, at, after = (one.pose(t + n * h) for n in (-1, 0, 1))
        for a, b, c in zip(before, at, after, strict=True):
            assert (b - a) / h == pytest.approx((c - b) / h, abs=5e-3)


@pytest.mark.parametrize("gait", GAITS)
def test_stance_takes_most_of_a_stride(gait: Gait) -> None:
    assert 0.55 <= 1 - (gait.contact - gait.lift_off) <= 0.65


def test_backward_is_not_forward_reversed() -> None:
    """The toe strikes first, and the ankle pushes off less."""
    ahead, back = stride(FORWARD), stride(BACKWARD)
    assert ahead.pitch(FORWARD.contact) > 0 > back.pitch(BACKWARD.contact)
    steepest = [min(one.pitch(n / 100) for n in range(101)) for one in (ahead, back)]
    assert steepest[0] < 1.4 * steepest[1] < 0
    assert 0.9 <= BACKWARD.stride_m(BACKWARD.speed_mps) <= 1.1


def strapdown(one: Stride, rate_hz: float = 1000.0) -> tuple[Vector, float]:
    """Integrate a perfect sensor's output from flat to flat; return displacement, largest ||force| - g| in stance."""
    foot = Foot(random.Random(0), 0.0, lambda _: 0.0)
    foot._pieces.clear()  # noqa: SLF001  one stride alone, without variation
    foot._pieces.append(one)  # noqa: SLF001
    turned, velocity, position = attitude(0, 0, one.begin.yaw), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)
    flat = 0.0
    for n in range(int(one.end_s * rate_hz)):
        t = (n + 0.5) / rate_hz
        force, rate = foot_imu(foot, t)
        if t < one.end_s * (one.gait.pitch[0][0] - 0.02):
            flat = max(flat, abs(math.hypot(*force) - GRAVITY_MS2))
        half = tuple(w / rate_hz / 2 for w in rate)
        middle = multiply(turned, attitude(half[0], -half[1], half[2]))
        turned = multiply(middle, attitude(half[0], -half[1], half[2]))
        ax, ay, az = rotate(middle, force)
        velocity = (velocity[0] + ax / rate_hz, velocity[1] + ay / rate_hz, velocity[2] + (az - GRAVITY_MS2) / rate_hz)
        position = tuple(p + v / rate_hz for p, v in zip(position, velocity, strict=True))  # type: ignore[assignment]  # three
    return position, flat


@pytest.mark.parametrize("gait", GAITS)
def test_integrated_displacement_is_the_stride(gait: Gait) -> None:
    one = stride(gait, begin=Place(1.0, -2.0, 0.5))
    (x, y, z), flat = strapdown(one)
    assert (x, y, z) == pytest.approx((one.end.x - one.begin.x, one.end.y - one.begin.y, 0.0), abs=0.02)
    assert flat < 0.01
    along = x * math.cos(0.5) + y * math.sin(0.5)
    if gait.direction in {Direction.FORWARD, Direction.BACKWARD}:
        assert math.copysign(1, along) == (1 if gait.direction is Direction.FORWARD else -1)
        assert abs(along) == pytest.approx(gait.stride_m(gait.speed_mps), abs=0.02)


def test_small_angle_of_a_small_turn() -> None:
    assert small_angle(attitude(0, 0, 1e-3)) == pytest.approx((0, 0, 1e-3), abs=1e-8)
    assert small_angle(attitude(0, -1e-3, 0)) == pytest.approx((0, 1e-3, 0), abs=1e-8)


def test_perfect_sensor_measures_the_foot_and_a_real_one_nearly() -> None:
    force, rate = (1.0, 2.0, 9.0), (0.1, 0.2, 0.3)
    assert Sensor.perfect().read(force, rate) == pytest.approx((*force, *rate))
    real = Sensor(random.Random(5))
    mean = [sum(column) / 400 for column in zip(*(real.read(force, rate) for _ in range(400)), strict=True)]
    assert mean[:3] == pytest.approx(rotate(real.mounting, force), abs=0.25)
    assert mean[3:] == pytest.approx(rotate(real.mounting, rate), abs=0.03)
    assert SENSOR_AT[2] > 0
