"""The watch over gravity."""

from math import cos, radians, sin

import pytest

from custom_components.backwalk.engine.gait.foot.attitude import GRAVITY_MS2, IDENTITY, Vector
from custom_components.backwalk.engine.gait.replacement import GravityWatch, ReplacementSettings


def tilted(deg: float, norm: float = GRAVITY_MS2) -> Vector:
    return (norm * sin(radians(deg)), 0.0, norm * cos(radians(deg)))


@pytest.mark.parametrize(("deg", "strides"), [(25, 5), (60, 3), (90, 2), (180, 1)])
def test_tilt_is_believed_the_sooner_the_larger(deg: float, strides: int) -> None:
    watch = GravityWatch(ReplacementSettings())
    told = [watch.moved(tilted(deg), IDENTITY) for _ in range(strides)]
    assert told == [False] * (strides - 1) + [True]


@pytest.mark.parametrize("up", [tilted(15), tilted(40, 12.0), (0.0, 0.0, 0.0)], ids=["a slope", "a run", "free fall"])
def test_what_is_no_replacement(up: Vector) -> None:
    watch = GravityWatch(ReplacementSettings())
    assert not any(watch.moved(up, IDENTITY) for _ in range(100))


def test_level_stances_in_between_forgive() -> None:
    watch = GravityWatch(ReplacementSettings())
    assert not any(watch.moved(tilted(35 if n % 3 else 0), IDENTITY) for n in range(100))


def test_gravity_that_comes_back_is_noticed() -> None:
    watch = GravityWatch(ReplacementSettings())
    on_toes = (sin(1.0) * 9.8, 0.0, cos(1.0) * 9.8)
    assert not any(watch.returned(on_toes, IDENTITY) for _ in range(5))
    assert not watch.returned((0.0, 0.0, 30.0), IDENTITY), "a jolt shows nothing"
    assert [watch.returned((0.0, 0.0, 9.8), IDENTITY) for _ in range(3)] == [False, False, True]
