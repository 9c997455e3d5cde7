"""Acceleration and angular rate that come apart are put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.motion import Pairing, Vector
from custom_components.backwalk.engine.samples import Imu
from tests.devices.hexes import near


def line(t_s: float, slope: float = 1.0) -> tuple[float, Vector]:
    return t_s, (slope * t_s, -slope * t_s, 1.0)


def test_the_rate_is_taken_at_the_time_of_the_force() -> None:
    pairing = Pairing()
    assert pairing.add_forces([line(1.0), line(1.02)]) == []
    assert pairing.add_rates([line(0.995, 2.0), line(1.015, 2.0)]) == [
        Imu(1.0, 1.0, -1.0, 1.0, near(2.0), near(-2.0), near(1.0))
    ]
    (second,) = pairing.add_rates([line(1.03, 2.0)])
    assert second.t_s == 1.02
    assert second.gx_rads == pytest.approx(2.04)


def test_a_rate_at_the_very_time_is_enough() -> None:
    pairing = Pairing()
    pairing.add_forces([line(1.0)])
    (only,) = pairing.add_rates([line(1.0, 3.0)])
    assert only.gx_rads == 3.0


def test_nothing_is_made_up_before_the_first_rate_or_across_a_gap() -> None:
    pairing = Pairing()
    pairing.add_forces([line(0.9), line(1.3)])
    assert pairing.add_rates([line(1.0), line(1.5), line(1.51)]) == []


def test_either_may_come_first() -> None:
    times = [n / 50 for n in range(40)]
    early, late = Pairing(), Pairing()
    early.add_rates([line(t_s) for t_s in times])
    one = early.add_forces([line(t_s) for t_s in times])
    late.add_forces([line(t_s) for t_s in times])
    assert one == late.add_rates([line(t_s) for t_s in times])
    assert len(one) == 40


def test_what_waits_in_vain_is_forgotten() -> None:
    pairing = Pairing()
    pairing.add_forces([line(n / 50) for n in range(5000)])
    assert len(pairing.add_rates([line(n / 50) for n in range(4000, 5000)])) <= 512


@given(st.lists(st.floats(0.001, 0.09), min_size=2, max_size=60), st.lists(st.floats(0.001, 0.09), max_size=60))
def test_a_line_stays_a_line(force_steps: list[float], rate_steps: list[float]) -> None:
    def at(steps: list[float]) -> list[tuple[float, Vector]]:
        times = [sum(steps[: n + 1]) for n in range(len(steps))]
        return [line(t_s) for t_s in times]

    pairing = Pairing()
    for imu in [*pairing.add_forces(at(force_steps)), *pairing.add_rates(at(rate_steps))]:
        assert imu.gx_rads == pytest.approx(imu.ax_ms2)
