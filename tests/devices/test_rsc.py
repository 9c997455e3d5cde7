"""Pods that count steps: records of real ones, and which feet they count."""

import struct

import pytest

from custom_components.backwalk.devices.worn.rsc import MEASUREMENT, PROFILE
from custom_components.backwalk.engine.samples import Steps
from tests.devices.hexes import agrees, near, told


@pytest.mark.parametrize(
    ("record", "said"),
    [
        # TrackMyIndoorWorkout's captures
        pytest.param("00 9101 bb", {"speed_mps": 5.639 / 3.6, "cadence_spm": 187}, id="NPE Runn"),
        pytest.param(
            "02 b900 33 8a020000",
            {"speed_mps": 2.6016 / 3.6, "cadence_spm": 51, "distance_m": 65.0},
            id="Technogym MyRun",
        ),
        pytest.param(
            "03 b901 85 5e00 0d0c0000",
            {"speed_mps": 6.2016 / 3.6, "cadence_spm": 133, "stride_length_m": 0.94, "distance_m": 308.5},
            id="Technogym Run",
        ),
        pytest.param(
            "07 8001 50 6e00 39300000",
            {
                "speed_mps": 1.5,
                "cadence_spm": 80,
                "stride_length_m": 1.1,
                "distance_m": 1234.5,
                "is_running": True,
            },
            id="running",
        ),
        pytest.param("00 0000 00", {"speed_mps": 0.0, "cadence_spm": 0}, id="standing"),
        pytest.param(
            "03 8001 50 6e00 3930",
            {"speed_mps": 1.5, "cadence_spm": 80, "stride_length_m": 1.1, "truncated": True},
            id="cut",
        ),
    ],
)
def test_example(record: str, said: dict[str, object]) -> None:
    agrees(PROFILE, [record], [said])


@pytest.mark.parametrize("record", ["", "00", "00 9101"])
def test_too_short(record: str) -> None:
    assert told(PROFILE.dialogue({}), MEASUREMENT, (1.0, record)) == []
    assert list(PROFILE.describe([bytes.fromhex(record)])[0]) == ["error"]


def test_another_characteristic_says_nothing() -> None:
    assert told(PROFILE.dialogue({}), "00002a54-0000-1000-8000-00805f9b34fb", (1.0, "00 9101 bb")) == []


def cadences(*reports: tuple[float, int], counted_feet: str = "auto") -> list[float]:
    records = [
        (float(n), struct.pack("<BHB", 0, round(speed * 256), cadence).hex())
        for n, (speed, cadence) in enumerate(reports)
    ]
    dialogue = PROFILE.dialogue({"counted_feet": counted_feet})
    return [steps.cadence_spm for steps in told(dialogue, MEASUREMENT, *records) if isinstance(steps, Steps)]


def test_steps_have_speed_and_cadence() -> None:
    assert told(PROFILE.dialogue({}), MEASUREMENT, (3.0, "00 9101 bb")) == [
        Steps(t_s=3.0, cadence_spm=187.0, speed_mps=near(5.639 / 3.6))
    ]


def test_a_pod_that_counts_one_foot_is_found_out() -> None:
    """QZ#1099: 1.35 m/s with 49; a pause does not make it forget."""
    walk = [(1.35, 49)] * 4
    assert cadences(*walk, (0.0, 0), *walk[:1]) == [49.0, 49.0, 98.0, 98.0, 0.0, 98.0]


@pytest.mark.parametrize("report", [(1.35, 110), (0.5, 60), (1.0, 70)])
def test_a_pod_that_counts_both_feet_is_believed(report: tuple[float, int]) -> None:
    assert cadences(*[report] * 5) == [float(report[1])] * 5


def test_one_slow_report_convinces_nobody() -> None:
    assert cadences((1.0, 60), (1.0, 60), (1.0, 100), (1.0, 60)) == [60.0, 60.0, 100.0, 60.0]


def test_who_said_which_feet_is_not_corrected() -> None:
    assert cadences(*[(1.35, 49)] * 5, counted_feet="both_feet") == [49.0] * 5
    assert cadences((1.35, 110), counted_feet="one_foot") == [220.0]
