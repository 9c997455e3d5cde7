"""Rotations against closed forms, and the gyroscope's bias."""

from math import cos, isclose, pi, sin, sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.gait.foot.attitude import (
    IDENTITY,
    BiasSettings,
    GyroBias,
    Mounting,
    Quaternion,
    Vector,
    about_z,
    heading,
    levelling,
    normalized,
    product,
    rotate,
)
from custom_components.backwalk.engine.samples import Imu

number = st.floats(-1, 1)
vectors = st.tuples(number, number, number)
rotations = st.tuples(number, number, number, number).map(normalized).filter(lambda q: q is not None)


def test_quarter_turn_to_the_left_takes_forward_to_left() -> None:
    assert rotate(about_z(pi / 2), (1.0, 0.0, 0.0)) == pytest.approx((0.0, 1.0, 0.0))
    assert heading(about_z(0.3)) == pytest.approx(0.3)


@given(rotations, rotations, vectors)
def test_product_is_one_rotation_after_the_other(p: Quaternion, q: Quaternion, v: Vector) -> None:
    assert rotate(product(p, q), v) == pytest.approx(rotate(p, rotate(q, v)), abs=1e-9)


@given(rotations, vectors)
def test_rotation_keeps_lengths(q: Quaternion, v: Vector) -> None:
    assert isclose(sum(x * x for x in rotate(q, v)), sum(x * x for x in v), abs_tol=1e-9)


@given(vectors.filter(lambda v: sum(x * x for x in v) > 1e-3))
def test_levelling_brings_up_onto_z(up: Vector) -> None:
    norm = sqrt(sum(x * x for x in up))
    assert rotate(levelling(up), up) == pytest.approx((0.0, 0.0, norm), abs=1e-6)


def test_levelling_of_straight_down_is_a_half_turn() -> None:
    assert rotate(levelling((0.0, 0.0, -9.8)), (0.0, 0.0, -9.8)) == pytest.approx((0.0, 0.0, 9.8))


def test_nothing_has_no_direction() -> None:
    assert normalized((0.0, 0.0, 0.0, 0.0)) is None


@given(rotations, vectors, st.floats(0.67, 1.5))
def test_mounting_survives_json(rotation: Quaternion, bias: Vector, factor: float) -> None:
    bias = (bias[0] / 10, bias[1] / 10, bias[2] / 10)
    stored = Mounting(rotation, bias, factor).to_dict()
    restored = Mounting.from_dict(stored)
    assert restored.rotation == pytest.approx(rotation)
    assert restored.bias_rads == bias
    assert restored.length_factor == factor


@pytest.mark.parametrize(
    "damage",
    [
        {"rotation": [1.0, 0.0, 0.0]},
        {"rotation": [0.0, 0.0, 0.0, 0.0]},
        {"rotation": 1.0},
        {"bias_rads": [5.0, 0.0, 0.0]},
        {"bias_rads": ["?", 0.0, 0.0]},
        {"length_factor": 9.0},
        {"length_factor": None},
    ],
)
def test_damaged_mounting_is_refused(damage: dict[str, object]) -> None:
    stored = Mounting(IDENTITY).to_dict() | damage
    with pytest.raises(ValueError, match="damaged mounting"):
        Mounting.from_dict(stored)  # type: ignore[arg-type]  # the damage


def test_missing_part_is_damage() -> None:
    with pytest.raises(ValueError, match="damaged mounting"):
        Mounting.from_dict({})


def turning(seconds: float, rate: Vector, swing: float = 0.0) -> list[Imu]:
    return [
        Imu(n / 100, 0.0, 0.0, 9.8, rate[0] + swing * sin(n / 5), rate[1] + swing * cos(n / 7), rate[2])
        for n in range(int(seconds * 100))
    ]


def test_bias_is_what_a_standing_foot_shows() -> None:
    bias = GyroBias()
    for sample in turning(2.0, (0.02, -0.03, 0.01), swing=0.002):
        bias.add(sample.t_s, *sample[4:])
    assert bias.bias_rads == pytest.approx((0.02, -0.03, 0.01), abs=0.001)


def test_bias_is_seen_through_the_noise_of_a_cheap_gyroscope() -> None:
    """Its samples scatter by more than what a foot that stands for a moment rolls."""
    bias, random = GyroBias(), Random(1)
    for sample in turning(1.2, (0.02, -0.03, 0.01)):
        bias.add(sample.t_s, *(rate + random.gauss(0.0, 0.02) for rate in sample[4:]))
    assert bias.bias_rads == pytest.approx((0.02, -0.03, 0.01), abs=0.006)


@pytest.mark.parametrize("samples", [turning(0.7, (0.02, 0, 0)), turning(3, (0, 0, 0), 0.2), turning(3, (0.4, 0, 0))])
def test_bias_is_not_learned_from(samples: list[Imu]) -> None:
    """Too short a moment, a foot that moves, a turn that is no bias."""
    bias = GyroBias()
    for sample in samples:
        bias.add(sample.t_s, *sample[4:])
    assert bias.bias_rads == (0.0, 0.0, 0.0)


def test_bias_needs_one_connected_moment() -> None:
    bias = GyroBias(BiasSettings(window_s=0.8))
    first = turning(0.6, (0.02, 0.0, 0.0))
    for sample in first + [s._replace(t_s=s.t_s + 5) for s in first]:
        bias.add(sample.t_s, *sample[4:])
    assert bias.bias_rads == (0.0, 0.0, 0.0)
