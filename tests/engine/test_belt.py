"""What is believed of a belt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.gait.belt import BeltLog, BeltSettings
from custom_components.backwalk.engine.samples import Belt

SETTINGS = BeltSettings()


def log(*reports: tuple[float, float | None], elapsed: bool = False) -> BeltLog:
    belt = BeltLog(SETTINGS)
    for t_s, speed_mps in reports:
        belt.add(Belt(t_s=t_s, speed_mps=speed_mps, elapsed_s=0 if elapsed else None))
    return belt


def steady(speed_mps: float, seconds: int, start_s: int = 0) -> list[tuple[float, float | None]]:
    return [(float(t), speed_mps) for t in range(start_s, start_s + seconds + 1)]


def test_distance_is_speed_times_time_without_the_first_report() -> None:
    belt = log(*steady(0.8, 11))
    assert belt.moved(0.0, 11.0).moved_m == pytest.approx(8.0)
    assert belt.moved(0.0, 11.0).moved_s == pytest.approx(10.0)


def test_distance_between_any_two_moments() -> None:
    belt = log(*steady(0.5, 5), *steady(1.0, 5, start_s=6))
    assert belt.moved(2.5, 3.5).moved_m == pytest.approx(0.5)
    assert belt.moved(5.5, 6.5).moved_m == pytest.approx(0.75)
    assert belt.moved(-9.0, -5.0).moved_m == 0.0
    assert belt.moved(50.0, 60.0).moved_m == 0.0
    assert belt.moved(4.0, 3.0).moved_m == 0.0


def test_one_report_stands_for_three_seconds_at_most() -> None:
    belt = log(*steady(1.0, 5))
    belt.advance(60.0)
    assert belt.moved(5.0, 60.0).moved_m == pytest.approx(3.0)
    assert belt.speed_mps(9.0) == 1.0
    assert belt.speed_mps(11.0) is None
    assert not belt.is_moving(60.0)


def test_first_report_after_a_pause_moves_nothing() -> None:
    belt = log(*steady(1.0, 5), (100.0, 1.0))
    belt.advance(102.0)
    assert belt.moved(99.0, 102.0).moved_m == 0.0


def test_a_belt_stands_when_its_zero_lasts() -> None:
    stopped = log(*steady(1.0, 5), *steady(0.0, 5, start_s=6))
    assert stopped.stands_since_s(7.0) is None
    assert stopped.stands_since_s(11.0) == 5.0 + SETTINGS.zero_s
    assert stopped.stands_since_s(60.0) is None, "nobody hears it"
    assert log(*steady(0.0, 5)).stands_since_s(5.0) is None, "it never moved"


def test_single_zero_is_bridged_and_a_lasting_one_is_not() -> None:
    belt = log(*steady(1.0, 5), (6.0, 0.0), (7.0, 1.0), (8.0, 0.0), (9.0, 0.0), (10.0, 0.0), (11.0, 0.0))
    assert belt.is_moving(6.5)
    assert belt.moving_since_s(7.0) is not None
    assert not belt.is_moving(11.0)
    assert belt.moving_since_s(11.0) is None
    assert belt.moved(6.0, 7.0).moved_m == 0.0


def test_speed_with_a_frozen_clock_is_a_ghost() -> None:
    belt = log(*steady(1.0, 10), elapsed=True)
    assert belt.moved(0.0, 10.0).moved_m <= 2.0
    assert belt.speed_mps(10.0) == 0.0


def test_running_clock_is_no_ghost() -> None:
    belt = BeltLog(SETTINGS)
    for t in range(11):
        belt.add(Belt(t_s=float(t), speed_mps=1.0, elapsed_s=t))
    assert belt.moved(1.0, 10.0).moved_m == pytest.approx(9.0)


@pytest.mark.parametrize("speed", [None, -1.0, 50.0, float("nan"), float("inf")])
def test_absurd_speeds_are_left_out(speed: float | None) -> None:
    belt = log(*steady(1.0, 3), (4.0, speed))
    assert belt.speed_mps(4.0) == 1.0


def test_late_repeated_and_timeless_reports_are_left_out() -> None:
    belt = log(*steady(1.0, 3), (3.0, 5.0), (2.0, 5.0), (float("nan"), 5.0), (1e15, 5.0))
    assert belt.speed_mps(3.0) == 1.0


def test_clock_set_back_begins_anew() -> None:
    belt = log(*steady(1.0, 3, start_s=1000), *steady(1.0, 3))
    assert belt.moved(0.0, 3.0).moved_m == pytest.approx(2.0)


def test_nothing_is_known_of_a_belt_that_never_spoke() -> None:
    belt = BeltLog(SETTINGS)
    belt.advance(5.0)
    assert belt.speed_mps(5.0) is None
    assert not belt.is_moving(5.0)


@given(st.lists(st.tuples(st.floats(-1e3, 1e6), st.floats(-1, 9) | st.none()), max_size=60))
def test_distance_only_grows(reports: list[tuple[float, float | None]]) -> None:
    belt = BeltLog(SETTINGS)
    before = -1.0
    for t_s, speed_mps in sorted(reports, key=lambda report: report[0]):
        belt.add(Belt(t_s=t_s, speed_mps=speed_mps))
        moved_m = belt.moved_until(t_s).moved_m
        assert moved_m >= before
        before = moved_m
