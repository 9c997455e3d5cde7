"""FitShow modules: frames of real ones, and the one question that is put to them."""

from functools import reduce
from operator import xor

import pytest

from custom_components.backwalk.devices.belts.fitshow import PROFILE, WRITES
from custom_components.backwalk.engine.samples import Belt
from tests.devices.hexes import agrees, near, ticked, told

FFF1, FFE4 = "0000fff1-0000-1000-8000-00805f9b34fb", "0000ffe4-0000-1000-8000-00805f9b34fb"
# syssi/esphome-treadmill-f15: 0.8 km/h on the console
SLOW = "02 51 03 08 00 1000 0300 0100 0000 00 00 48 03"
# a Sportstech F37: 4.0 km/h, incline 2
STEEP = "02 51 03 28 02 4200 3b00 1700 0000 00 00 16 03"


def framed(body: str) -> str:
    octets = bytes.fromhex(body)
    return bytes((2, *octets, reduce(xor, octets), 3)).hex()


def test_examples() -> None:
    agrees(
        PROFILE,
        [SLOW, STEEP, framed("51 00"), framed("51 02 03")],
        [
            {
                "state": 3,
                "speed_mps": 0.8 / 3.6,
                "inclination_percent": 0,
                "elapsed_s": 16,
                "distance_m": 3,
                "energy_kcal": 0.1,
            },
            {
                "state": 3,
                "speed_mps": 4 / 3.6,
                "inclination_percent": 2,
                "elapsed_s": 66,
                "distance_m": 59,
                "energy_kcal": 2.3,
            },
            {"state": 0},
            {"state": 2},
        ],
    )


@pytest.mark.parametrize("frame", ["", "02 51 51 03", SLOW.replace("48 03", "49 03"), framed("50 02 0c"), SLOW[:-3]])
def test_what_is_no_status_says_nothing(frame: str) -> None:
    assert told(PROFILE.dialogue({}), FFF1, (1.0, frame)) == []
    assert list(PROFILE.describe([bytes.fromhex(frame)])[0]) == ["error"]


def test_belt() -> None:
    assert told(PROFILE.dialogue({}), FFF1, (1.0, STEEP), (2.0, framed("51 0a"))) == [
        Belt(t_s=1.0, speed_mps=near(4 / 3.6), elapsed_s=66, inclination_percent=2),
        Belt(t_s=2.0, speed_mps=0.0),
    ]
    assert told(PROFILE.dialogue({}), WRITES[FFF1], (1.0, STEEP)) == []


def test_a_console_that_shows_miles() -> None:
    (belt,) = told(PROFILE.dialogue({"speed_unit": "mph"}), FFF1, (1.0, STEEP))
    assert isinstance(belt, Belt)
    assert belt.speed_mps == near(4 * 0.44704)


def test_it_asks_once_a_second_and_writes_nothing_else() -> None:
    written = ticked(PROFILE.dialogue({}), 0.0, 30)
    assert len(written) == 31 * 3
    assert {write.data.hex(" ") for _, write in written} == {"02 51 51 03"}
    assert {write.characteristic for _, write in written} == set(WRITES.values())


def test_it_asks_where_it_was_answered() -> None:
    dialogue = PROFILE.dialogue({})
    dialogue.feed(FFE4, bytes.fromhex(SLOW), 0.0)
    dialogue.feed(FFE4, bytes.fromhex(SLOW), 1.0)
    assert [write.characteristic for write in dialogue.tick(2.0)] == [WRITES[FFE4]]


@pytest.mark.parametrize("body", ["51 03", "51 03 00"])
def test_a_short_status_while_it_runs_tells_the_state_alone(body: str) -> None:
    short = framed(body)
    agrees(PROFILE, [short], [{"state": 3}])
    agrees(PROFILE, [short + SLOW.replace(" ", "")], [{"state": 3}, PROFILE.describe([bytes.fromhex(SLOW)])[0]])
    agrees(PROFILE, [short, short], [{"state": 3}, {"state": 3}])
    assert told(PROFILE.dialogue({}), FFF1, (1.0, short)) == [], "how fast, it does not say"
    belts = told(PROFILE.dialogue({}), FFF1, (1.0, short), (2.0, SLOW))
    assert [belt.t_s for belt in belts] == [2.0]


def test_a_status_that_begins_like_a_short_one_is_read_whole() -> None:
    """8.2 km/h at an incline of 3 %: the fifth octet ends a frame, and the fourth is its sum."""
    full = framed("51 03 52 03 1000 0300 0100 0000 00 00")
    agrees(
        PROFILE,
        [full],
        [
            {
                "state": 3,
                "speed_mps": 8.2 / 3.6,
                "inclination_percent": 3,
                "elapsed_s": 16,
                "distance_m": 3,
                "energy_kcal": 0.1,
            }
        ],
    )
    first, rest = full[:20], full[20:]
    assert [line["speed_mps"] for line in PROFILE.describe([bytes.fromhex(first), bytes.fromhex(rest)])] == [
        near(8.2 / 3.6)
    ]
