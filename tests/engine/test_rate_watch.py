"""Pods that send what they declared, in bursts too, and pods that send far more."""

import pytest

from custom_components.backwalk.engine.rate_watch import RateSettings, RateWatch

DECLARED_HZ = 50.0


def told_after_s(rate_hz: float, *, seconds: float = 60.0, size: int = 2) -> float | None:
    """Return after how long a pod of that rate is found to send far too much, None if it is not."""
    watch = RateWatch(DECLARED_HZ)
    for n in range(int(seconds * rate_hz / size)):
        t_s = 100.0 + n * size / rate_hz
        if watch.add(size, t_s):
            return t_s - 100.0
    return None


@pytest.mark.parametrize("rate_hz", [10.0, 49.5, 104.0, 200.0])
def test_any_rate_that_a_pod_is_set_to_is_good(rate_hz: float) -> None:
    assert told_after_s(rate_hz, seconds=300.0) is None


@pytest.mark.parametrize(("rate_hz", "within_s"), [(300.0, 20.0), (1_000.0, 3.0), (10_000.0, 0.3)])
def test_a_flood_is_found_the_sooner_the_larger_it_is(rate_hz: float, within_s: float) -> None:
    told_s = told_after_s(rate_hz)
    assert told_s is not None
    assert told_s < within_s


def test_a_burst_after_a_silence_is_no_flood() -> None:
    """Nine seconds of frames that arrive at once, again and again."""
    watch = RateWatch(DECLARED_HZ)
    assert not any(watch.add(450, t_s) for t_s in range(0, 900, 9))


def test_a_flood_that_ends_is_over() -> None:
    watch = RateWatch(DECLARED_HZ)
    assert watch.add(5000, 0.0)
    assert watch.add(2, 5.0)
    assert not watch.add(2, 11.0)


def test_a_clock_that_goes_back_begins_a_new_window() -> None:
    watch = RateWatch(DECLARED_HZ, RateSettings(times=2.0, window_s=1.0))
    assert not watch.add(90, 5.0)
    assert not watch.add(90, 4.0)
    assert watch.add(90, 4.5)


def test_it_says_how_long_it_looks() -> None:
    assert RateWatch(DECLARED_HZ, RateSettings(window_s=4.0)).window_s == 4.0
