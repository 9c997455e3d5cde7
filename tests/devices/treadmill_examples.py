"""Records of Treadmill Data and what they say; captures of real machines where nothing else is said."""

from typing import Any

import pytest

from custom_components.backwalk.devices.belts.ftms_treadmill import TreadmillData


def kmh(value: float) -> Any:
    return pytest.approx(value / 3.6)


LIFE_FITNESS = "TrackMyIndoorWorkout test/life_fitness_treadmill_test.dart"
MATRIX = "TrackMyIndoorWorkout test/matrix_treadmill_test.dart"
TREADSPAN = "blak3r/treadspan arduino/src/TreadmillDeviceFTMS.h"
KORNIYCHUK = "korniychuk/treadmill-bluetooth-macos src/ftms.rs"

EXAMPLES = [
    pytest.param(
        "9e04 7302 3302 250000 3c00 ff7f 0000 ff7f 0200 ffff ff 1f00",
        TreadmillData(
            speed_mps=kmh(6.27),
            average_speed_mps=kmh(5.63),
            distance_m=37,
            inclination_percent=6.0,
            elevation_gain_m=0.0,
            energy_kcal=2,
            elapsed_s=31,
        ),
        id=f"{LIFE_FITNESS} 1",
    ),
    pytest.param(
        "9e04 9201 4d02 7a0000 8200 ff7f ab00 ff7f 1000 ffff ff 4d00",
        TreadmillData(
            speed_mps=kmh(4.02),
            average_speed_mps=kmh(5.89),
            distance_m=122,
            inclination_percent=13.0,
            elevation_gain_m=17.1,
            energy_kcal=16,
            elapsed_s=77,
        ),
        id=f"{LIFE_FITNESS} 2",
    ),
    pytest.param(
        "9e1b 0000 0000 000000 0000 ff7f 0000 ffff 0000 00",
        TreadmillData(
            speed_mps=0.0,
            average_speed_mps=0.0,
            distance_m=0,
            inclination_percent=0.0,
            elevation_gain_m=0.0,
            energy_kcal=0,
            truncated=True,
        ),
        id=f"{MATRIX} standing, promises more than it holds",
    ),
    pytest.param(
        "9e1f 5100 b200 580000 0000 ff7f 0000 ffff 0c00 97",
        TreadmillData(
            speed_mps=kmh(0.81),
            average_speed_mps=kmh(1.78),
            distance_m=88,
            inclination_percent=0.0,
            elevation_gain_m=0.0,
            energy_kcal=12,
            truncated=True,
        ),
        id=f"{MATRIX} slow",
    ),
    pytest.param(
        "9e1f c603 9402 3e0100 5a00 ff7f 3200 ffff 2500 f4",
        TreadmillData(
            speed_mps=kmh(9.66),
            average_speed_mps=kmh(6.6),
            distance_m=318,
            inclination_percent=9.0,
            elevation_gain_m=5.0,
            energy_kcal=37,
            truncated=True,
        ),
        id=f"{MATRIX} fast",
    ),
    pytest.param(
        "9f00 6100 360000 0000 ff7f 0000 ffff 0500 6e00 02",
        TreadmillData(
            average_speed_mps=kmh(0.97),
            distance_m=54,
            inclination_percent=0.0,
            elevation_gain_m=0.0,
            energy_kcal=5,
        ),
        id=f"{MATRIX} first part",
    ),
    pytest.param(
        "001f 7100 00 02 cc00 3c06 ff7f 1a00",
        TreadmillData(speed_mps=kmh(1.13), heart_rate_bpm=0, met=2, elapsed_s=204, remaining_s=1596, power_w=26),
        id=f"{MATRIX} last part",
    ),
    pytest.param(
        "8404 1e00 1e0000 0200 ffff ff a200",
        TreadmillData(speed_mps=kmh(0.3), distance_m=30, energy_kcal=2, elapsed_s=162),
        id=f"{TREADSPAN} Sperax",
    ),
    pytest.param(
        "8425 0101 5e0100 1400 0000 00 00 8b01 fa0000",
        TreadmillData(speed_mps=kmh(2.57), distance_m=350, energy_kcal=20, heart_rate_bpm=0, elapsed_s=395, steps=250),
        id=f"{TREADSPAN} Urevo, steps in the reserved bit 13",
    ),
    pytest.param(
        "8404 0000 000000 0000 0000 00 0000",
        TreadmillData(speed_mps=0.0, distance_m=0, energy_kcal=0, elapsed_s=0),
        id="qdomyos-zwift#175 Horizon, idle",
    ),
    pytest.param(
        "8424 6400 200000 0100 0000 00 2800 380000",
        TreadmillData(speed_mps=kmh(1.0), distance_m=32, energy_kcal=1, elapsed_s=40, steps=56),
        id="hughesjs/FitnessMachine test/treadmill_data_test.dart CitySports",
    ),
    pytest.param(
        "0408 5901 d20400 6400 0000000000000000000000",
        TreadmillData(speed_mps=kmh(3.45), distance_m=1234, remaining_s=100),
        id="Malte2036/flutter_ftms treadmill_test.dart octets left over",
    ),
    pytest.param("0000 f401", TreadmillData(speed_mps=kmh(5.0)), id=f"{KORNIYCHUK} speed alone (made up)"),
    pytest.param(
        "0c00 f401 640000 1e00 0000",
        TreadmillData(speed_mps=kmh(5.0), distance_m=100, inclination_percent=3.0, ramp_angle_deg=0.0),
        id=f"{KORNIYCHUK} inclined (made up)",
    ),
    # made up, each for one rule
    pytest.param("0020 f401", TreadmillData(speed_mps=kmh(5.0)), id="steps announced and not sent"),
    pytest.param("0020 f401 3800", TreadmillData(speed_mps=kmh(5.0), steps=56), id="steps in two octets"),
    pytest.param("00c0 f401 0102", TreadmillData(speed_mps=kmh(5.0)), id="the other reserved bits"),
    pytest.param("0000 ffff", TreadmillData(), id="speed not available"),
    pytest.param("0000 c409", TreadmillData(speed_mps=kmh(25.0)), id="as fast as can be"),
    pytest.param("0200 c509 c509", TreadmillData(), id="faster than can be"),
    pytest.param(
        "0800 f401 e7ff d8ff",
        TreadmillData(speed_mps=kmh(5.0), inclination_percent=-2.5, ramp_angle_deg=-4.0),
        id="downhill",
    ),
    pytest.param(
        "0010 f401 f6ff 6aff", TreadmillData(speed_mps=kmh(5.0), force_n=-10, power_w=-150), id="braked by the feet"
    ),
    pytest.param("1000 f401 ff7f ffff", TreadmillData(speed_mps=kmh(5.0)), id="elevation not available"),
    pytest.param("1000 f401 ffff ff7f", TreadmillData(speed_mps=kmh(5.0)), id="elevation not available either"),
    pytest.param("2001 f401 2c01 50", TreadmillData(speed_mps=kmh(5.0), heart_rate_bpm=80), id="pace of two octets"),
    pytest.param("2001 f401 2c 50", TreadmillData(speed_mps=kmh(5.0), heart_rate_bpm=80), id="pace of one octet"),
    pytest.param("6004 f401 2c01 2d01 0100", TreadmillData(speed_mps=kmh(5.0), elapsed_s=1), id="paces of two octets"),
    pytest.param("6004 f401 2c 2d 0100", TreadmillData(speed_mps=kmh(5.0), elapsed_s=1), id="paces of one octet"),
    pytest.param("0000", TreadmillData(truncated=True), id="flags alone"),
    pytest.param("0400 f401 6400", TreadmillData(speed_mps=kmh(5.0), truncated=True), id="ends within a field"),
]
