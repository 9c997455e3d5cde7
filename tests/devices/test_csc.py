"""Wheel and crank sensors: records of real ones, wraps, stops, and a roller whose speed is known."""

import struct
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.belts.csc import MEASUREMENT, PROFILE
from custom_components.backwalk.devices.profile import Dialogue
from custom_components.backwalk.engine.samples import Belt
from tests.devices.hexes import agrees, near, told

ROLLER_M = 0.16


def wheel(revolutions: int, ticks: int) -> str:
    return struct.pack("<BIH", 1, revolutions & 0xFFFFFFFF, ticks & 0xFFFF).hex()


def crank(revolutions: int, ticks: int) -> str:
    return struct.pack("<BHH", 2, revolutions & 0xFFFF, ticks & 0xFFFF).hex()


def both(wheel_: tuple[int, int], crank_: tuple[int, int]) -> str:
    return struct.pack("<BIHHH", 3, *wheel_, *crank_).hex()


def dialogue(metres: float = 1.0) -> Dialogue:
    return PROFILE.dialogue({"metres_per_revolution": metres})


def speeds(*records: tuple[float, str], metres: float = 1.0) -> list[float | None]:
    return [belt.speed_mps for belt in told(dialogue(metres), MEASUREMENT, *records) if isinstance(belt, Belt)]


def test_records_of_a_hub() -> None:
    """Berg0162/simcline#7: the first notification has no crank."""
    agrees(
        PROFILE,
        ["01 ec000000 1fa8", "03 ed000000 ecaa 6000 c4a9"],
        [
            {"wheel_revolutions": 236, "wheel_event_s": 42.0302734},
            {
                "wheel_revolutions": 237,
                "wheel_event_s": 42.7304688,
                "crank_revolutions": 96,
                "crank_event_s": 42.4414062,
            },
        ],
    )


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            "03 a25e0100 6d0e 4b63 967f",
            {
                "wheel_revolutions": 89762,
                "wheel_event_s": 3693 / 1024,
                "crank_revolutions": 25419,
                "crank_event_s": 32662 / 1024,
            },
        ),
        ("01 ffff0001 4599", {"wheel_revolutions": 16842751, "wheel_event_s": 39237 / 1024}),
        ("02 c800 0000 0699", {"crank_revolutions": 200, "crank_event_s": 0.0}),
        ("00", {}),
    ],
)
def test_example(record: str, said: dict[str, object]) -> None:
    agrees(PROFILE, [record], [said])


@pytest.mark.parametrize("record", ["", "01 64", "03 0c000000 441a 0200"])
def test_a_cut_record_says_nothing(record: str) -> None:
    assert told(dialogue(), MEASUREMENT, (1.0, record)) == []
    assert list(PROFILE.describe([bytes.fromhex(record)])[0]) == ["error"]


def test_another_characteristic_says_nothing() -> None:
    assert told(dialogue(), "00002a5c-0000-1000-8000-00805f9b34fb", (1.0, wheel(1, 1))) == []


def test_speed_is_revolutions_over_their_own_time() -> None:
    """qdomyos-zwift#3224: 2 revolutions in 1.1035 s, whenever the record comes."""
    records = [
        (0.0, "03 a05e0100 e209 4b63 967f"),
        (1.0, "03 a25e0100 6d0e 4b63 967f"),
        (2.4, "03 a45e0100 d712 4b63 967f"),
    ]
    assert speeds(*records)[2:] == [near(2 / 1.103516)]


@pytest.mark.parametrize("one", [wheel, crank])
def test_count_and_time_wrap(one: Callable[[int, int], str]) -> None:
    full = 1 << (32 if one is wheel else 16)
    records = [one(full - 3 + n, 65024 + 512 * n) for n in range(6)]
    assert speeds(*[(float(n), record) for n, record in enumerate(records)]) == [None, None, *[near(2.0)] * 4]


def test_a_wheel_in_reverse_moves_as_well() -> None:
    records = [wheel(100 - n, 1024 * n) for n in range(4)]
    assert speeds(*[(float(n), record) for n, record in enumerate(records)]) == [None, None, near(1.0), near(1.0)]


def test_a_wheel_that_stands_at_first_stands() -> None:
    assert speeds((0.0, wheel(5, 9)), (1.0, wheel(5, 9)), (2.0, wheel(5, 9))) == [None, 0.0, 0.0]


def test_after_a_stop_the_speed_fades_and_ends() -> None:
    moving = [(float(n), wheel(4 * n, 1024 * n)) for n in range(3)]
    stopped = [(2.0 + n, wheel(8, 2048)) for n in range(1, 6)]
    assert speeds(*moving, *stopped) == [None, near(3.0), near(4.0), near(1.0), 0.0, 0.0, 0.0, 0.0]


def test_one_magnet_on_a_long_belt_is_waited_for() -> None:
    """2.5 m at 2 km/h: a revolution each 4.5 s."""
    records = [(float(n), wheel(int(n / 4.5), int(int(n / 4.5) * 4.5 * 1024))) for n in range(30)]
    known = speeds(*records, metres=2.5)[10:]
    assert all(speed is not None and speed == pytest.approx(2.5 / 4.5, rel=0.01) for speed in known)


def test_no_speed_comes_of_a_time_that_cannot_be_known() -> None:
    unchanged = [(0.0, wheel(100, 1024)), (1.0, wheel(101, 1024))]
    assert speeds(*unchanged) == [None, None]
    long_stop = [(0.0, wheel(1, 0)), (1.0, wheel(2, 1024)), (2.0, wheel(3, 2048)), (70.0, wheel(4, 4096))]
    assert speeds(*long_stop) == [None, None, near(1.0), None]


@pytest.mark.parametrize("stands_s", [5, 30, 3600])
def test_who_sets_off_is_seen_at_once(stands_s: int) -> None:
    """What turned since the record before tells how fast at least, however long the wheel stood; all but one turn."""
    moving = [(float(n), wheel(4 * n, 1024 * n)) for n in range(3)]
    stands = [(2.0 + n, wheel(8, 2048)) for n in range(1, stands_s)]
    again = [(2.0 + stands_s + n, wheel(11 + 4 * n, int(1024 * (1.9 + stands_s + n)))) for n in range(3)]
    assert speeds(*moving, *stands, *again)[-4:] == [0.0, near(2.0), near(4.0), near(4.0)]


def test_a_first_turn_alone_tells_no_speed() -> None:
    turns = [(0.0, wheel(5, 9)), (1.0, wheel(5, 9)), (2.0, wheel(6, 1900))]
    stands = [(2.0 + n, wheel(6, 1900)) for n in range(1, 13)]
    assert speeds(*turns, *stands) == [None, 0.0, *[None] * 11, 0.0, 0.0]


def test_a_clock_that_steps_back_makes_no_slow_wheel() -> None:
    """Its time would be one of nearly 64 s."""
    moving = [(float(n), wheel(4 * n, 1024 * n)) for n in range(4)]
    assert speeds(*moving, (4.0, wheel(16, 3000))) == [None, near(3.0), near(4.0), near(4.0), near(3.0)]


def test_a_new_battery_is_no_race() -> None:
    """Counts begin at 0 again."""
    assert speeds((0.0, wheel(90000, 0)), (1.0, wheel(90001, 1024)), (2.0, wheel(0, 2048)))[-1] is None


def test_an_idle_wheel_does_not_win_over_the_roller_in_the_crank_field() -> None:
    """A combined sensor sends the idle half as zeros with a fixed time."""
    records = [(float(n), both((0, 272), (300 + 4 * n, 1024 * n))) for n in range(4)]
    assert speeds(*records, metres=ROLLER_M)[2:] == [near(4 * ROLLER_M), near(4 * ROLLER_M)]


def test_a_missing_block_means_unchanged() -> None:
    records = [wheel(0, 0), wheel(2, 1024), both((4, 2048), (7, 7)), crank(7, 7), wheel(8, 4096)]
    assert speeds(*[(float(n), record) for n, record in enumerate(records)])[2:] == [near(2.0), near(1.0), near(2.0)]


def test_distance_is_what_was_heard_of_it() -> None:
    belts = told(dialogue(0.5), MEASUREMENT, *[(float(n), wheel(100 + 2 * n, 1024 * n)) for n in range(4)])
    assert [belt.distance_m for belt in belts if isinstance(belt, Belt)] == [0.0, 1.0, 2.0, 3.0]


@given(st.floats(0.3, 2.0), st.integers(0, 1 << 32), st.integers(0, 65535), st.integers(0, 2**32))
def test_a_roller_of_known_speed(speed_mps: float, count: int, ticks: int, seed: int) -> None:
    """A sensor that reports what it knows, about once a second, while the belt runs evenly."""
    random, rate_hz = Random(seed), speed_mps / ROLLER_M
    records, t_s = list[tuple[float, str]](), 0.0
    while t_s < 20:
        turns = int(t_s * rate_hz)
        records.append((t_s, wheel(count + turns, ticks + int(turns / rate_hz * 1024))))
        t_s += random.uniform(0.85, 1.28)
    for speed in speeds(*records, metres=ROLLER_M)[2:]:
        assert speed == pytest.approx(speed_mps, rel=0.01)
