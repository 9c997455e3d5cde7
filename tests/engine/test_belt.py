"""What is believed of a belt."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.gait.belt import BeltLog, BeltSettings, Run
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Belt, Direction

SETTINGS = BeltSettings()


def log(*reports: tuple[float, float | None]) -> BeltLog:
    belt = BeltLog(SETTINGS)
    for t_s, speed_mps in reports:
        belt.add(Belt(t_s=t_s, speed_mps=speed_mps))
    return belt


def steady(speed_mps: float, seconds: int, start_s: int = 0) -> list[tuple[float, float | None]]:
    return [(float(t), speed_mps) for t in range(start_s, start_s + seconds + 1)]


def test_distance_is_speed_times_time_since_the_first_report() -> None:
    belt = log(*steady(0.8, 10))
    assert belt.moved(-5.0, 10.0).moved_m == pytest.approx(8.0)
    assert belt.moved(-5.0, 10.0).moved_s == pytest.approx(10.0)
    assert belt.moving_since_s(10.0) == 0.0


@pytest.mark.parametrize("every_s", [1, 5, 10])
def test_the_second_report_bears_the_first_one_out(every_s: int) -> None:
    """Whoever walks already when a link comes back goes on; a machine that begins with an old speed has none then."""
    went_on = [(float(t), 0.8) for t in range(100, 200, every_s)]
    assert log(*steady(0.8, 5), *went_on).moved(99.0, went_on[-1][0]).moved_s == pytest.approx(100 - every_s)
    stale = log((0.0, 0.8), (1.0, 0.0), (2.0, 0.0))
    assert stale.moved(-1.0, 2.0) == Run(2.0, 0.0, 0.0)
    assert log((0.0, 3.5), *steady(0.8, 4, start_s=1)).moved(-1.0, 5.0).moved_m == pytest.approx(5 * 0.8)


def test_what_is_borne_out_ends_a_short_zero() -> None:
    belt = log(*steady(0.7, 5), (6.0, 0.0), (7.0, 1.8), (8.0, 1.8))
    belt.advance(9.0)
    assert belt.moving_since_s(9.0) == 0.0
    assert belt.moved(0.0, 9.0).moved_s == pytest.approx(9.0)


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


@pytest.mark.parametrize(("every_s", "stands_s"), [(0.25, 1.5), (0.5, 1.5), (1.0, 3.0)])
def test_a_sensor_that_falls_silent_when_it_stands(every_s: float, stands_s: float) -> None:
    """It says 0 after its timeout, and until then what it said last; a hole in what it says counts all the same."""
    told = [(every_s * n, 0.7) for n in range(round(20 / every_s) + 1)]
    stood = log(*told)
    for second in range(21, 24):
        stood.advance(float(second))
    stood.add(Belt(t_s=23.2, speed_mps=0.0))
    assert stood.moved(0.0, 24.0).moved_s == pytest.approx(20 + stands_s)
    assert log(*told, *((10.0 + t_s, speed) for t_s, speed in told[round(14 / every_s) :])).moved(
        0.0, 30.0
    ).moved_s == pytest.approx(30.0)


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


def test_only_a_zero_that_ends_counts_as_motion() -> None:
    """It is known with hindsight: the belt moves again while it is bridged, or it stood since its first zero."""
    stopped = log(*steady(1.0, 5), *steady(0.0, 9, start_s=6))
    assert stopped.moved(1.0, 15.0).moved_s == pytest.approx(5.0)
    flickers = log(*steady(0.7, 5), (6.0, 0.0), (7.0, 0.0), *steady(0.7, 2, start_s=8))
    flickers.advance(10.0)
    assert flickers.moved(1.0, 10.0).moved_s == pytest.approx(9.0)
    assert flickers.moved(6.0, 7.5).moved_s == pytest.approx(1.5)
    assert flickers.moved(6.0, 8.0).moved_m == 0.0


def test_speed_with_a_frozen_clock_is_a_ghost() -> None:
    belt = BeltLog(SETTINGS)
    for t in range(41):
        belt.add(Belt(t_s=float(t), speed_mps=1.0, elapsed_s=min(t, 10)))
    assert belt.moved(10.0, 40.0).moved_m <= 2.0
    assert belt.speed_mps(40.0) == 0.0


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
    assert belt.moved(0.0, 3.0).moved_m == pytest.approx(3.0)


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


def machine(
    seconds: int, *, every_s: int = 1, speed_mps: float = 1.0, elapsed: Callable[[int], int] | None = None
) -> list[Belt]:
    """Return the reports of a machine that runs evenly; `elapsed` is what its own clock shows at a second."""
    return [
        Belt(t_s=float(t), speed_mps=speed_mps, elapsed_s=elapsed(t) if elapsed else None)
        for t in range(0, seconds, every_s)
    ]


def counted_s(reports: list[Belt], seconds: int) -> float:
    """Return what a belt that is walked backward only counts, with time going on between its reports."""
    walk = Walk(belt_only_direction=Direction.BACKWARD)
    due = {report.t_s: report for report in reports}
    for t in range(seconds + 20):
        if float(t) in due:
            walk.add_belt(due[float(t)])
        walk.advance(float(t))
    return walk.tally().backward_s


@pytest.mark.parametrize(
    "elapsed",
    [lambda _: 0, lambda t: t // 60, lambda t: min(t, 1), lambda t: t // 10, lambda _: 65535],
    ids=["never ticks", "counts minutes", "ticks once", "ticks too slowly", "not available"],
)
def test_a_clock_that_is_none_is_not_believed(elapsed: Callable[[int], int]) -> None:
    assert counted_s(machine(600, elapsed=elapsed), 600) == pytest.approx(600, abs=5)


@pytest.mark.parametrize("wraps_s", [8192, 65536])
def test_a_clock_that_begins_anew_goes_on(wraps_s: int) -> None:
    """Some pads count seconds in 13 bits, and all of them in 16."""
    reports = machine(600, elapsed=lambda t: (wraps_s - 300 + t) % wraps_s)
    assert counted_s(reports, 600) == pytest.approx(600, abs=5)


@pytest.mark.parametrize("every_s", [1, 5])
def test_a_clock_that_stops_while_the_belt_goes_on_is_none(every_s: int) -> None:
    """The machine's own distance goes on, or its speed changes."""
    further = [
        Belt(t_s=float(t), speed_mps=1.0, elapsed_s=min(t, 100), distance_m=float(t)) for t in range(0, 600, every_s)
    ]
    uneven = [
        Belt(t_s=float(t), speed_mps=1.0 + 0.1 * (t // every_s % 3), elapsed_s=min(t, 100))
        for t in range(0, 600, every_s)
    ]
    assert counted_s(further, 600) == pytest.approx(600, rel=0.02)
    assert counted_s(uneven, 600) == pytest.approx(600, rel=0.02)


@pytest.mark.parametrize("ticks_s", [1, 5])
def test_a_clock_that_stops_ends_the_walk(ticks_s: int) -> None:
    """Whoever has stepped off leaves a speed that stays as it was."""
    reports = machine(300, elapsed=lambda t: min(t // ticks_s * ticks_s, 100))
    assert counted_s(reports, 300) == pytest.approx(100, abs=3 * ticks_s + 2)


@pytest.mark.parametrize("every_s", [2, 3, 4, 5, 8, 10])
def test_a_machine_that_reports_seldom_counts_like_any_other(every_s: int) -> None:
    reports = machine(600, every_s=every_s, elapsed=lambda t: t)
    assert counted_s(reports, 600) == pytest.approx(600, abs=1.5 * every_s)
    belt = BeltLog(SETTINGS)
    for report in reports:
        belt.add(report)
    assert belt.moved(0.0, 590.0).moved_m == pytest.approx(590, abs=1.5 * every_s)
    assert belt.is_moving(300.5)


def test_a_machine_that_reports_seldom_stops_with_its_report() -> None:
    reports = machine(300, every_s=5) + [Belt(t_s=float(t), speed_mps=0.0) for t in range(300, 400, 5)]
    assert counted_s(reports, 400) == pytest.approx(300, abs=8)


@pytest.mark.parametrize("wild_mps", [1.0, 3.0, 6.9])
@pytest.mark.parametrize("usual_mps", [0.0, 0.8])
def test_one_wild_frame_moves_no_metres(usual_mps: float, wild_mps: float) -> None:
    reports = [(t, wild_mps + usual_mps if t == 10.0 else speed) for t, speed in steady(usual_mps, 20)]
    reports = [(t, min(speed, 6.9)) for t, speed in reports if speed is not None]
    assert log(*reports).moved(0.0, 20.0).moved_m == pytest.approx(20 * usual_mps, abs=0.1)


def test_wild_frames_do_not_bear_one_another_out() -> None:
    assert log(*steady(0.0, 5), (6.0, 5.0), (7.0, 6.5), *steady(0.0, 5, start_s=8)).moved(0.0, 13.0).moved_m == 0.0


def test_a_belt_that_speeds_up_is_followed() -> None:
    ramp = [(float(t), min(1.5, 0.25 * t)) for t in range(21)]
    assert log(*ramp).moved(0.0, 20.0).moved_m == pytest.approx(sum(speed for _, speed in ramp[1:-1]), abs=0.5)
    assert log(*steady(0.0, 5), *steady(2.0, 10, start_s=6)).moved(5.0, 16.0).moved_m == pytest.approx(20.0)
