"""Clocks of devices: late messages, drift, wraps, repeats, and clocks that are set."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.stamps import StampClock


def test_even_messages_are_dated_at_their_arrival() -> None:
    clock = StampClock()
    for n in range(50):
        times = clock.date([n * 0.1, n * 0.1 + 0.05], 500 + n * 0.1)
        assert times == [pytest.approx(500 + n * 0.1 - 0.05), pytest.approx(500 + n * 0.1)]


@pytest.mark.parametrize("drift", [-3e-4, 0.0, 3e-4])
def test_late_messages_are_dated_when_they_were_measured(drift: float) -> None:
    random, clock = Random(1), StampClock()
    for n in range(3000):
        true_s = n * 0.1
        (time_s,) = clock.date([true_s * (1 + drift)], 100 + true_s + random.uniform(0.0, 0.2) ** 2)
        if n > 100:
            assert time_s - true_s == pytest.approx(100, abs=0.01)


def test_a_burst_after_a_silence_is_no_loss() -> None:
    clock = StampClock()
    for n in range(100):
        true_s = n * 0.1
        (time_s,) = clock.date([true_s], 7.0 if 5 < true_s < 7 else true_s)
        assert time_s == pytest.approx(true_s)


def test_a_gap_stays_a_gap() -> None:
    clock = StampClock()
    times = [clock.date([true_s], true_s)[0] for true_s in (1.0, 1.1, 1.2, 9.0, 9.1)]
    assert times == [pytest.approx(true_s) for true_s in (1.0, 1.1, 1.2, 9.0, 9.1)]


def test_stamps_wrap() -> None:
    clock = StampClock(wrap_s=60.0)
    times = [clock.date([(57 + n) % 60, (57.5 + n) % 60], 200.0 + n) for n in range(120)]
    assert [time_s for pair in times for time_s in pair] == [pytest.approx(199.5 + n / 2) for n in range(240)]


def test_a_message_again_says_nothing() -> None:
    clock = StampClock()
    assert clock.date([1.0, 1.1], 5.0)
    assert clock.date([1.0, 1.1], 5.1) == []
    assert clock.date([0.8, 0.9], 5.2) == []
    assert clock.date([1.2, 1.3], 5.2) == [pytest.approx(5.1), pytest.approx(5.2)]


@pytest.mark.parametrize("set_to_s", [-900.0, 0.0, 5000.0])
def test_a_clock_that_is_set_costs_nothing(set_to_s: float) -> None:
    clock = StampClock()
    times = [clock.date([100 + n * 0.1], 10 + n * 0.1)[0] for n in range(20)]
    times += [clock.date([set_to_s + n * 0.1], 12 + n * 0.1)[0] for n in range(20)]
    assert times == [pytest.approx(10 + n * 0.1, abs=2e-3) for n in range(40)]


def test_streams_share_the_clock_and_go_on_by_themselves() -> None:
    random, clock = Random(3), StampClock()
    for n in range(500):
        true_s = n * 0.1
        arrival_s = 50 + true_s + random.uniform(0, 0.05)
        (one_s,) = clock.date([true_s], arrival_s, "force")
        (other_s,) = clock.date([true_s + 0.001], arrival_s + 0.03, "rate")
        assert other_s - one_s == pytest.approx(0.001, abs=2e-3 if n < 100 else 1e-3)


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.integers(1, 9), st.floats(0, 10)), max_size=40), st.booleans())
def test_time_goes_on_whatever_the_stamps_are(messages: list[tuple[float, int, float]], wraps: bool) -> None:
    clock, arrival_s, times = StampClock(60.0 if wraps else None), 100.0, list[float]()
    for stamp_s, count, quiet_s in messages:
        arrival_s += quiet_s
        times += clock.date([stamp_s + n * 0.02 for n in range(count)], arrival_s)
        assert not times or times[-1] <= arrival_s
    assert all(earlier < later for earlier, later in pairwise(times))


@pytest.mark.parametrize("least_s", [0.0, 0.02])
def test_no_sample_is_dated_after_its_arrival(least_s: float) -> None:
    """However much the delay varies, and though the least delayed message comes late."""
    random, clock = Random(4), StampClock()
    for n in range(3000):
        true_s, delay_s = n * 0.5, least_s if n % 40 == 39 else random.uniform(0.05, 0.4)
        times = clock.date([true_s - 0.25, true_s], 100 + true_s + delay_s)
        assert times[-1] <= 100 + true_s + delay_s
        assert n < 40 or times[-1] - true_s == pytest.approx(100 + least_s, abs=0.02)


def test_a_flood_of_stamps_is_dropped() -> None:
    """A device whose stamps go on by a second each millisecond is dated by its arrival, as far as it fits in."""
    clock, newest_s = StampClock(), 0.0
    for n in range(2000):
        arrival_s = 100.0 + n * 0.001
        for time_s in clock.date([n + part / 100 for part in range(100)], arrival_s):
            assert newest_s < time_s <= arrival_s
            newest_s = time_s
