"""Machine Status, as people are shown it."""

import pytest

from custom_components.backwalk.devices.fitness_machine import describe_status


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("01", {"event": "reset"}),
        ("02", {"event": "stopped_or_paused"}),
        ("02 01", {"event": "stopped"}),
        ("02 02", {"event": "paused"}),
        ("02 07", {"event": "stopped_or_paused"}),
        ("03", {"event": "stopped_by_safety_key"}),
        ("04", {"event": "started"}),
        ("05 9001", {"event": "target_speed", "target_speed_mps": pytest.approx(4 / 3.6)}),
        ("05 90", {"event": "target_speed", "target_speed_mps": None}),
        ("06 ecff", {"event": "target_inclination", "target_inclination_percent": -2.0}),
        ("07 1e", {"event": "target_resistance", "target_resistance_level": 3.0}),
        ("07 1e00", {"event": "target_resistance", "target_resistance_level": 3.0}),
        ("08 ceff", {"event": "target_power", "target_power_w": -50}),
        ("0d 102700", {"event": "target_distance", "target_distance_m": 10000}),
        ("0e 0807", {"event": "target_time", "target_time_s": 1800}),
        ("12 0000 0000 28 33", {"event": "bike_simulation"}),
        ("15 b400", {"event": "other"}),
        ("ff", {"event": "control_permission_lost"}),
    ],
)
def test_status(status: str, said: dict[str, object]) -> None:
    assert describe_status([bytes.fromhex(status)]) == [said]


def test_no_status() -> None:
    (line,) = describe_status([b""])
    assert list(line) == ["error"]
