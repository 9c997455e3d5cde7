"""The clock of frames against pods whose true time is known.

A pod here measures at an even rate; its frames are bundled, delayed and lost, as radio and hosts do.
"""

import math
from collections.abc import Callable, Iterable
from itertools import batched, pairwise
from random import Random
from statistics import pstdev
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.clock import FrameClock

NOMINAL_HZ, TRUE_HZ = 50, 49.45
BUNDLE_S = 2 / TRUE_HZ
type Bundle = tuple[float, tuple[float, ...]]
"""Arrival, and when its frames were truly measured."""


class Dated(NamedTuple):
    """One frame."""

    true_s: float
    arrival_s: float
    dated_s: float


def measured(rate_hz: float, duration_s: float, start_s: float = 100.0) -> list[float]:
    return [start_s + n / rate_hz for n in range(int(duration_s * rate_hz))]


def sent(times: Iterable[float], delay: Callable[[float], float], size: int = 2) -> list[Bundle]:
    """Bundle the frames and deliver them in order, each bundle `delay(its time)` late."""
    bundles, latest_s = list[Bundle](), 0.0
    for frames in batched(times, size, strict=False):
        latest_s = max(latest_s, frames[-1] + delay(frames[-1]))
        bundles.append((latest_s, frames))
    return bundles


def dated(bundles: Iterable[Bundle], *, from_s: float = 0.0) -> list[Dated]:
    """Run the clock; return the frames measured since `from_s`, without those that it drops."""
    clock = FrameClock(NOMINAL_HZ)
    frames = [
        Dated(true_s, arrival_s, dated_s)
        for arrival_s, times in bundles
        for true_s, dated_s in zip(times, clock.date(len(times), arrival_s), strict=False)
    ]
    assert all(earlier.dated_s < later.dated_s for earlier, later in pairwise(frames))
    return [frame for frame in frames if frame.true_s >= from_s]


def spread_s(frames: list[Dated]) -> float:
    """Return the standard deviation of what the clock is off; a constant delay matters to nobody."""
    return pstdev(frame.dated_s - frame.true_s for frame in frames)


def worst_step_s(frames: list[Dated]) -> float:
    """Return by how much the interval between two consecutive frames is wrong at most."""
    return max(
        abs((later.dated_s - earlier.dated_s) - (later.true_s - earlier.true_s)) for earlier, later in pairwise(frames)
    )


def worst_ahead_s(frames: list[Dated]) -> float:
    return max(frame.dated_s - frame.arrival_s for frame in frames)


@pytest.mark.parametrize("rate_hz", [NOMINAL_HZ, 49.6, TRUE_HZ])
def test_even_arrivals_are_kept(rate_hz: float) -> None:
    frames = dated(sent(measured(rate_hz, 60), lambda _: 0.02), from_s=105)
    assert spread_s(frames) < 0.0005
    assert all(frame.dated_s - frame.true_s == pytest.approx(0.02, abs=0.02) for frame in frames)


def test_uneven_arrivals_are_smoothed() -> None:
    random = Random(1)
    frames = dated(sent(measured(TRUE_HZ, 120), lambda _: 0.08 + random.uniform(-0.06, 0.06)), from_s=105)
    assert pstdev(frame.arrival_s - frame.true_s for frame in frames) > 0.03
    assert spread_s(frames) < 0.008
    assert worst_step_s(frames) < 0.005
    assert worst_ahead_s(frames) <= 0.0


def test_arrivals_on_the_grid_of_the_connection_are_smoothed() -> None:
    """A real unit's notifications came 30 or 60 ms apart: the link is served every 30 ms."""
    random = Random(2)
    frames = dated(
        sent(measured(TRUE_HZ, 120), lambda s: math.ceil(s / 0.03) * 0.03 - s + random.uniform(0, 0.003)), from_s=105
    )
    assert spread_s(frames) < 0.001
    assert worst_step_s(frames) < 0.001


@pytest.mark.parametrize("stall_s", [0.1, 0.24, 0.5, 1.0, 3.0])
def test_late_bursts_are_no_loss(stall_s: float) -> None:
    random = Random(3)

    def delay(time_s: float) -> float:
        into_stall_s = time_s % 10
        return 0.03 + (stall_s - into_stall_s if into_stall_s < stall_s else random.uniform(0, 0.03))

    frames = dated(sent(measured(TRUE_HZ, 120), delay), from_s=105)
    assert spread_s(frames) < 0.012
    assert worst_step_s(frames) < 0.003


@pytest.mark.parametrize("gap_s", [0.2, 0.3, 0.6, 5.0])
def test_a_gap_sets_the_clock_forward(gap_s: float) -> None:
    random = Random(4)
    bundles = sent(measured(TRUE_HZ, 60), lambda _: random.uniform(0.03, 0.06))
    heard = [bundle for bundle in bundles if not 130 < bundle[1][0] < 130 + gap_s]
    after = [frame for frame in dated(heard) if frame.true_s > 130 + gap_s]
    misdated = [frame for frame in after if abs(frame.dated_s - frame.true_s - 0.03) > 0.03]
    assert misdated == after[:2]
    assert spread_s(after[50:]) < 0.002


def test_a_gap_within_a_burst_is_found_when_the_burst_is_over() -> None:
    """2 s of silence, of which only the last second is delivered late."""
    bundles = sent(measured(TRUE_HZ, 60), lambda s: 0.03 + (132 - s if 130 < s < 132 else 0))
    heard = [bundle for bundle in bundles if not 130 < bundle[1][0] < 131]
    frames = dated(heard, from_s=132.1)
    assert all(frame.dated_s - frame.true_s == pytest.approx(0.03, abs=0.03) for frame in frames)


@pytest.mark.parametrize(("lost", "most_s"), [(0.01, 0.03), (0.05, 0.045)])
def test_lost_notifications_do_not_add_up(lost: float, most_s: float) -> None:
    random = Random(5)
    bundles = sent(measured(TRUE_HZ, 300), lambda _: random.uniform(0.03, 0.06))
    frames = dated((bundle for bundle in bundles if random.random() > lost), from_s=105)
    assert spread_s(frames) < most_s
    assert max(abs(frame.dated_s - frame.true_s) for frame in frames) < 0.25
    assert worst_ahead_s(frames) <= 0.0


@pytest.mark.parametrize("switched_s", [0.3, 0.55, 0.95])
def test_a_device_that_changes_its_rate_at_first(switched_s: float) -> None:
    random = Random(6)

    def delay(_: float) -> float:
        return random.uniform(0.03, 0.06)

    slow = measured(10.05, switched_s)
    fast = measured(TRUE_HZ, 30, slow[-1] + 1 / TRUE_HZ)
    frames = dated(sent(slow, delay, size=1) + sent(fast, delay))
    assert all(0 < frame.dated_s - frame.true_s < 0.06 for frame in frames)
    assert spread_s([frame for frame in frames if frame.true_s > 102]) < 0.002


@pytest.mark.parametrize(("rate_hz", "size"), [(10.05, 1), (19.86, 1), (99.26, 4), (198.43, 8)])
def test_another_rate_is_dated_by_arrival(rate_hz: float, size: int) -> None:
    random = Random(7)
    frames = dated(sent(measured(rate_hz, 60), lambda _: random.uniform(0.03, 0.06), size), from_s=100.2)
    assert all(0 < frame.dated_s - frame.true_s < 0.11 for frame in frames)


def test_frames_that_come_faster_do_not_outrun_their_arrival() -> None:
    nominal = measured(NOMINAL_HZ, 10)
    doubled = measured(2 * NOMINAL_HZ, 10, nominal[-1] + 0.01)
    frames = dated(sent(nominal, lambda _: 0.03) + sent(doubled, lambda _: 0.03, size=4), from_s=doubled[0])
    assert worst_ahead_s(frames) <= 0.0


@pytest.mark.parametrize("rate_hz", [200, 1_000, 10_000])
def test_a_flood_does_not_run_ahead_of_the_clock(rate_hz: int) -> None:
    """It is dated by its arrival, or dropped, and the clock goes on rightly after it."""
    clock, newest_s = FrameClock(NOMINAL_HZ), -math.inf
    for n in range(3 * rate_hz):
        arrival_s = 100.0 + n / rate_hz
        for when_s in clock.date(2, arrival_s):
            assert newest_s < when_s <= arrival_s
            newest_s = when_s
    after = [clock.date(2, 104.0 + n * BUNDLE_S)[-1] - 104.0 - n * BUNDLE_S for n in range(100)]
    assert abs(after[-1]) < 2 * BUNDLE_S


def test_a_shifted_start_shifts_everything() -> None:
    bundles = sent(measured(TRUE_HZ, 10), lambda s: 0.03 + s % 0.03)
    later = [(arrival_s + 1000, tuple(s + 1000 for s in times)) for arrival_s, times in bundles]
    for one, other in zip(dated(bundles), dated(later), strict=True):
        assert other.dated_s - one.dated_s == pytest.approx(1000, abs=1e-6)


@given(st.lists(st.tuples(st.integers(1, 12), st.floats(0, 10)), max_size=50))
def test_time_goes_on_and_no_faster_than_frames_do(arrivals: list[tuple[int, float]]) -> None:
    clock, arrival_s, newest_s = FrameClock(NOMINAL_HZ), 0.0, -math.inf
    for count, quiet_s in arrivals:
        arrival_s += quiet_s
        times = clock.date(count, arrival_s)
        assert len(times) in (0, count)
        assert all(earlier < later for earlier, later in pairwise([newest_s, *times]))
        newest_s = max([newest_s, *times])
        assert newest_s <= arrival_s
