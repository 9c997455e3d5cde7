"""Units that people give their own sensors."""

import pytest

from custom_components.backwalk.devices.units import felt_bpm, is_speed, speed_mps, turns_hz

WALK_MPS = 3 / 3.6


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("min/km", 20),
        ("min / km", 20),
        ("min/mi", 32.18688),
        ("min/mile", 32.18688),
        ("s/km", 1200),
        ("s/m", 1.2),
        ("min/100 m", 2),
        ("s/500m", 600),
        ("kph", 3),
        ("KMH", 3),
        ("km/hr", 3),
        ("mi/h", 1.864114),
        ("m/sec", 0.833333),
        ("fps", 2.734033),
        ("ft/min", 164.04199),
        ("cm/s", 83.3333),
    ],
)
def test_three_kilometres_an_hour(unit: str, value: float) -> None:
    assert is_speed(unit)
    assert speed_mps(value, unit) == pytest.approx(WALK_MPS, rel=1e-5)
    assert speed_mps(0.0, unit) == 0.0


@pytest.mark.parametrize("unit", [None, "", "km", "min", "rpm", "bpm", "°C"])
def test_what_is_no_speed(unit: str | None) -> None:
    assert not is_speed(unit)
    assert speed_mps(3.0, unit) is None


@pytest.mark.parametrize(("unit", "a_second"), [("Hz", True), ("rps", True), ("pulses/s", True), ("pulses/min", False)])
def test_turns(unit: str, *, a_second: bool) -> None:
    assert turns_hz(120.0, unit) == (120.0 if a_second else 2.0)
    assert turns_hz(120.0, None) == 2.0


@pytest.mark.parametrize(
    ("bpm", "felt"), [(None, None), (0, None), (24, None), (25, 25), (250, 250), (255, None), (65535, None)]
)
def test_a_heart_that_is_not_felt(bpm: int | None, felt: int | None) -> None:
    assert felt_bpm(bpm) == felt
