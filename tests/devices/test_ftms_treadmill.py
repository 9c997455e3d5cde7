"""Treadmill Data and Machine Status: single records, sequences of them, and what people are shown."""

from dataclasses import asdict

import pytest

from custom_components.backwalk.devices.belts.ftms_treadmill import (
    PROFILE,
    TREADMILL_DATA,
    TreadmillData,
    TreadmillDialogue,
    decode,
)
from custom_components.backwalk.devices.fitness_machine import MACHINE_STATUS
from custom_components.backwalk.engine.samples import Belt, Reading
from tests.devices.treadmill_examples import EXAMPLES, kmh


@pytest.mark.parametrize(("octets", "data"), EXAMPLES)
def test_example(octets: str, data: TreadmillData) -> None:
    assert decode(bytes.fromhex(octets)) == data


@pytest.mark.parametrize("octets", ["", "00"])
def test_nothing_can_be_said_of_less_than_the_flags(octets: str) -> None:
    assert decode(bytes.fromhex(octets)) is None
    assert TreadmillDialogue({}).feed(TREADMILL_DATA, bytes.fromhex(octets), 0.0) == ([], [])


def feed(
    *records: tuple[float, str], characteristic: str = TREADMILL_DATA, settings: dict[str, str] | None = None
) -> list[Reading]:
    dialogue = TreadmillDialogue(settings or {})
    return [
        reading
        for arrival_s, octets in records
        for reading in dialogue.feed(characteristic, bytes.fromhex(octets), arrival_s)[0]
    ]


FIRST_PART = "9f00 6100 360000 0000 ff7f 0000 ffff 0500 6e00 02"
LAST_PART = "001f 7100 00 02 cc00 3c06 ff7f 1a00"
RUNNING = "8404 0101 5e0100 1400 0000 00 8b01"
IDLE = "8404 0000 000000 0000 0000 00 0000"


def test_parts_make_one_reading() -> None:
    assert feed((10.0, FIRST_PART), (10.1, LAST_PART)) == [
        Belt(
            t_s=10.1,
            speed_mps=kmh(1.13),
            distance_m=54,
            elapsed_s=204,
            inclination_percent=0.0,
            power_w=26,
        )
    ]


def test_a_middle_part_belongs_to_the_record_too() -> None:
    (belt,) = feed((10.0, FIRST_PART), (10.1, "0101 48"), (10.2, "000c 7100 cc00 3c06"))
    assert isinstance(belt, Belt)
    assert (belt.distance_m, belt.heart_rate_bpm, belt.elapsed_s) == (54, 72, 204)


def test_parts_too_far_apart_do_not_belong_together() -> None:
    (late,) = feed((10.0, FIRST_PART), (13.1, LAST_PART))
    assert isinstance(late, Belt)
    assert (late.speed_mps, late.distance_m) == (kmh(1.13), None)


def test_a_part_that_lost_its_end_makes_way() -> None:
    (belt,) = feed((10.0, FIRST_PART), (14.0, "0500 370000"), (14.1, "0000 f401"))
    assert isinstance(belt, Belt)
    assert (belt.distance_m, belt.inclination_percent) == (55, None)


def test_a_stop_is_told() -> None:
    speeds = [belt.speed_mps for belt in feed((1.0, RUNNING), (2.0, IDLE)) if isinstance(belt, Belt)]
    assert speeds == [kmh(2.57), 0.0]


def test_a_value_that_is_no_longer_available_is_none() -> None:
    assert feed((1.0, "0010 f401 0a00 9600"), (2.0, "0010 f401 ff7f 9700")) == [
        Belt(t_s=1.0, speed_mps=kmh(5.0), force_n=10, power_w=150),
        Belt(t_s=2.0, speed_mps=kmh(5.0), force_n=None, power_w=151),
    ]


def test_heart_rate_reaches_the_belt_unless_no_heart_is_felt() -> None:
    assert feed((1.0, "0001 f401 50"), (2.0, "0001 f401 00"), (3.0, "0001 f401 ff")) == [
        Belt(t_s=1.0, speed_mps=kmh(5.0), heart_rate_bpm=80),
        Belt(t_s=2.0, speed_mps=kmh(5.0), heart_rate_bpm=None),
        Belt(t_s=3.0, speed_mps=kmh(5.0), heart_rate_bpm=None),
    ]


@pytest.mark.parametrize(
    ("statuses", "level"),
    [
        (["07 37"], 5.5),
        (["07 37 00"], 5.5),
        (["07 f6 ff"], -1.0),
        (["07 37", "07 4b 00 00"], 7.5),
        (["07 37", "01"], None),
        (["07 37", "07", "02", "02 01", "05 69 00", "ff", ""], 5.5),
        (["07"], None),
    ],
)
def test_resistance_level_is_kept_from_the_status(statuses: list[str], level: float | None) -> None:
    dialogue = TreadmillDialogue({})
    for status in statuses:
        assert dialogue.feed(MACHINE_STATUS, bytes.fromhex(status), 0.5) == ([], [])
    (belt,), _ = dialogue.feed(TREADMILL_DATA, bytes.fromhex("0000 f401"), 1.0)
    assert isinstance(belt, Belt)
    assert belt.resistance_level == level


@pytest.mark.parametrize("octets", ["", "01 0d", "0000 f401"])
def test_other_characteristics_say_nothing(octets: str) -> None:
    assert feed((1.0, octets), characteristic="00002ad3-0000-1000-8000-00805f9b34fb") == []


def test_describe_joins_parts_and_names_what_it_cannot_read() -> None:
    octets = [bytes.fromhex(text) for text in ("00", FIRST_PART, LAST_PART, "0000 f401")]
    error, joined, last = PROFILE.describe(octets)
    assert set(error) == {"error"}
    assert joined == asdict(
        TreadmillData(
            speed_mps=kmh(1.13),
            average_speed_mps=kmh(0.97),
            distance_m=54,
            inclination_percent=0.0,
            elevation_gain_m=0.0,
            energy_kcal=5,
            heart_rate_bpm=0,
            met=2,
            elapsed_s=204,
            remaining_s=1596,
            power_w=26,
        )
    )
    assert last == asdict(TreadmillData(speed_mps=kmh(5.0)))


def test_a_record_is_truncated_when_a_part_is() -> None:
    (line,) = PROFILE.describe([bytes.fromhex("0500 3700"), bytes.fromhex("0000 f401")])
    assert line == asdict(TreadmillData(speed_mps=kmh(5.0), truncated=True))


def test_describe_shows_a_record_that_lacks_its_end() -> None:
    (line,) = PROFILE.describe([bytes.fromhex(FIRST_PART)])
    assert (line["speed_mps"], line["distance_m"]) == (None, 54)


def test_miles_an_hour_where_kilometres_belong() -> None:
    (belt,) = feed((1.0, "0000 c800"), settings={"speed_unit": "mph"})
    assert isinstance(belt, Belt)
    assert belt.speed_mps == pytest.approx(2 * 0.44704)
