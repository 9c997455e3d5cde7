"""Heart rate measurements: records of real straps, and what of them is believed."""

import pytest

from custom_components.backwalk.devices.worn.heart_rate import MEASUREMENT, PROFILE
from custom_components.backwalk.engine.samples import HeartRate
from tests.devices.hexes import agrees, told

EXAMPLES = [
    # TrackMyIndoorWorkout test/heart_rate_monitor_sensor_test.dart
    ("16 59 a202", {"heart_rate_bpm": 89, "sensor_contact": True, "rr_s": [0.6582031]}, 89),
    ("16 73 1002 0d02", {"heart_rate_bpm": 115, "sensor_contact": True, "rr_s": [0.515625, 0.5126953]}, 115),
    ("04 54", {"heart_rate_bpm": 84, "sensor_contact": False}, None),
    # RonanB96/bluetooth-sig-python, polar-ble-sdk BleHrClientTest.kt, korniychuk src/hr.rs
    ("0e 4b 8000", {"heart_rate_bpm": 75, "sensor_contact": True, "energy_kj": 128}, 75),
    ("01 8080", {"heart_rate_bpm": 32896}, None),
    ("01 5a00", {"heart_rate_bpm": 90}, 90),
    ("10 5a 0004 0002", {"heart_rate_bpm": 90, "rr_s": [1.0, 0.5]}, 90),
    ("10 5a 0004 00", {"heart_rate_bpm": 90, "rr_s": [1.0]}, 90),
    ("10 5a", {"heart_rate_bpm": 90}, 90),
    ("00 00", {}, None),
    ("00 18", {"heart_rate_bpm": 24}, None),
    (
        "1f b400 0a00 9a01 9b01",
        {"heart_rate_bpm": 180, "sensor_contact": True, "energy_kj": 10, "rr_s": [0.4003906, 0.4013672]},
        180,
    ),
]


@pytest.mark.parametrize(("record", "said", "bpm"), EXAMPLES)
def test_example(record: str, said: dict[str, object], bpm: int | None) -> None:
    agrees(PROFILE, [record], [said])
    believed = told(PROFILE.dialogue({}), MEASUREMENT, (2.0, record))
    assert believed == ([] if bpm is None else [HeartRate(t_s=2.0, bpm=bpm)])


@pytest.mark.parametrize("record", ["", "00", "01 2c", "08 4b 80"])
def test_a_cut_record_says_nothing(record: str) -> None:
    assert told(PROFILE.dialogue({}), MEASUREMENT, (2.0, record)) == []
    assert list(PROFILE.describe([bytes.fromhex(record)])[0]) == ["error"]


def test_another_characteristic_says_nothing() -> None:
    assert told(PROFILE.dialogue({}), "00002a38-0000-1000-8000-00805f9b34fb", (2.0, "00 50")) == []
