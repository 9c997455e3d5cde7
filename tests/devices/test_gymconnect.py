"""GymConnect: packets of a real machine, updates in one packet and in two."""

import struct

import pytest

from custom_components.backwalk.devices.belts.gymconnect import MEASUREMENT, PROFILE, SERVICE
from custom_components.backwalk.engine.samples import Belt
from tests.devices.hexes import agrees, near, told

# TrackMyIndoorWorkout test/precor_spinner_chrono_power_test.dart: a bike, and the app shows the same
CHRONO = "53 59 16 6e02 00 c808 5401 500e00 3900 2f00 5a00"
CHRONO_SAID = {
    "elapsed_s": 622,
    "heart_rate_bpm": 0,
    "speed_mps": 22.48 / 3.6,
    "cadence_rpm": 34.0,
    "distance_m": 3664,
    "energy_kcal": 57,
    "energy_kcal_per_h": 47,
    "power_w": 90,
}
# to the layout that QZ reads from a Woodway: speed at octet 6, incline at 16 of 18
WOODWAY = "73 c9 8a 3c00 00 5802 640000 0a00 0700 1e 1400"
# and from a TRUE: 19 octets, speed at 7, and 4 octets, incline at 2
TRUE = ("57 49 12 01 7800 00 9001 640000 0900 2800 0000", "22 80 1e00")


def test_one_packet() -> None:
    agrees(PROFILE, [CHRONO, CHRONO], [CHRONO_SAID, CHRONO_SAID])
    agrees(
        PROFILE,
        [WOODWAY],
        [
            {
                "elapsed_s": 60,
                "heart_rate_bpm": 0,
                "speed_mps": 6 / 3.6,
                "distance_m": 100,
                "elevation_gain_m": 1.0,
                "energy_kcal": 7,
                "met": 3.0,
                "inclination_percent": 2.0,
            }
        ],
    )


def test_what_is_too_fast_for_a_walker_is_shown_and_not_believed() -> None:
    fast = CHRONO.replace("c808", "de0d")
    assert PROFILE.describe([bytes.fromhex(fast)])[0]["speed_mps"] == near(35.5 / 3.6)
    (belt,) = told(PROFILE.dialogue({}), MEASUREMENT, (1.0, fast))
    assert isinstance(belt, Belt)
    assert belt.speed_mps is None


def test_two_packets_are_one_update() -> None:
    agrees(
        PROFILE,
        TRUE,
        [
            {
                "elapsed_s": 120,
                "heart_rate_bpm": 0,
                "speed_mps": 4 / 3.6,
                "distance_m": 100,
                "energy_kcal": 9,
                "power_w": 40,
                "inclination_percent": 3.0,
                "ramp_angle_deg": 0.0,
            }
        ],
    )


def test_a_packet_without_its_flags_is_named() -> None:
    update, error = PROFILE.describe([bytes.fromhex(CHRONO), bytes.fromhex("57 49")])
    assert update["elapsed_s"] == 622
    assert list(error) == ["error"]
    assert list(PROFILE.describe([bytes.fromhex("0f 00")])[0]) == ["error"]


def test_no_packet_at_all() -> None:
    assert list(PROFILE.describe([b""])[0]) == ["error"]
    assert told(PROFILE.dialogue({}), MEASUREMENT, (1.0, ""), (1.0, "57 49")) == []
    assert told(PROFILE.dialogue({}), SERVICE, (1.0, CHRONO)) == []


def test_a_belt_for_each_speed_with_what_was_last_told() -> None:
    dialogue = PROFILE.dialogue({})
    belts = told(dialogue, MEASUREMENT, (1.0, TRUE[0]), (1.1, TRUE[1]), (2.0, TRUE[0]))
    first = Belt(t_s=1.0, speed_mps=near(4 / 3.6), distance_m=100, elapsed_s=120, power_w=40)
    assert belts == [
        first,
        Belt(t_s=2.0, speed_mps=near(4 / 3.6), distance_m=100, elapsed_s=120, power_w=40, inclination_percent=3.0),
    ]


def test_a_heart_that_is_felt_no_longer() -> None:
    belts = told(PROFILE.dialogue({}), MEASUREMENT, (1.0, "31 09 48 9001"), (2.0, "31 09 ff 9001"))
    assert [belt.heart_rate_bpm for belt in belts if isinstance(belt, Belt)] == [72, None]


@pytest.mark.parametrize("packet", ["10", "00", "30", "20", "11 00"])
def test_a_packet_without_fields_is_told(packet: str) -> None:
    (line,) = PROFILE.describe([bytes.fromhex(packet)])
    assert "speed_mps" in line
    assert set(line.values()) == {None}


def test_packets_without_fields_are_one_update_each() -> None:
    lines = PROFILE.describe([bytes.fromhex("10"), bytes.fromhex(CHRONO), bytes.fromhex("10")])
    assert [line["elapsed_s"] for line in lines] == [None, 622, None]


@pytest.mark.parametrize("cut", range(3, 18))
def test_a_cut_packet_tells_what_it_holds(cut: int) -> None:
    packet = bytes.fromhex(CHRONO)
    (line,) = PROFILE.describe([packet[:cut]])
    assert {name for name, value in line.items() if value is not None} <= set(CHRONO_SAID)


def test_every_field_that_is_known() -> None:
    """A value of its own for each, so that none is read in another's place."""
    packet = bytes([0xF7, 0xFF, 0xFF, 0x1F]) + struct.pack(
        "<HHBBHHHH3sHHHHBhHBhhHHBH",
        *(601, 602, 103, 104, 605, 606, 607, 608, (609).to_bytes(3, "little"), 610),
        *(611, 612, 613, 114, -615, 616, 117, -618, -619, 620, 621, 122, 623),
    )
    (line,) = PROFILE.describe([packet])
    assert list(line.values()) == [
        *(601, 602, 103, 104, 60.5, near(6.06 / 3.6), 60.7, 608, 609, 61.0),
        *(61.1, 612, 613, 11.4, -615, 61.6, 117, -61.8, -6.19),
    ]
