"""WitMotion's frames: examples from real units, bundles, fragments, and what an independent encoder sends."""

import math
import struct
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.worn.witmotion import (
    NOTIFY,
    PLACES,
    PROFILE,
    WRITE,
    WitMotionDialogue,
    describe,
)
from custom_components.backwalk.engine.samples import Battery, Imu, Reading
from tests.devices.hexes import ticked

# RGu0/WT901 tests/data/recordings/wt901-100hz.jsonl: the first notification of a WT901BLE67 at 100 Hz
BUNDLE = (
    "5561 2706 bc01 7906 5500 e7fe c4fa 3e00 eaff 0000"
    "5561 3806 c701 6b06 98ff 79fe 74fb 3e00 eaff 0000"
    "5561 8006 cc01 7f06 b2fe b8fe 0dfc 3e00 eaff 0000"
    "5561 8206 ad01 8c06 96fe 58ff 65fc 3e00 eaff 0000"
)
# the same unit, lying still
STILL = "5561 be05 8b01 6205 0600 0000 0000 3e00 eaff 0000"
# register 0x64 of another unit: 3.82 V
BATTERY = "5571 6400 7e01 0000 339b 76fc a3c4 0000 0000 e803"


def near(value: float, abs_tol: float = 1e-6) -> Any:
    return pytest.approx(value, abs=abs_tol)


def sample(t_s: float, g: tuple[float, float, float], dps: tuple[float, float, float]) -> Imu:
    force = [near(value * 9.80665, 0.001) for value in g]
    rate = [near(math.radians(value), 1e-4) for value in dps]
    return Imu(near(t_s), *force, *rate)


def feed(*notifications: str, characteristic: str = NOTIFY) -> list[Reading]:
    dialogue = WitMotionDialogue()
    return [
        reading
        for n, octets in enumerate(notifications)
        for reading in dialogue.feed(characteristic, bytes.fromhex(octets), 10.0 + 0.04 * n)[0]
    ]


def motion(readings: list[Reading]) -> list[tuple[float, ...]]:
    return [reading[1:] for reading in readings if isinstance(reading, Imu)]


def test_a_bundle_of_four() -> None:
    readings = feed(BUNDLE)
    assert readings == [
        sample(10.0 - 3 / 49.5, (0.7690, 0.2168, 0.8091), (5.188, -17.151, -81.787)),
        sample(10.0 - 2 / 49.5, (0.7773, 0.2222, 0.8022), (-6.348, -23.865, -71.045)),
        sample(10.0 - 1 / 49.5, (0.8125, 0.2246, 0.8120), (-20.386, -20.020, -61.707)),
        sample(10.0, (0.8135, 0.2095, 0.8184), (-22.095, -10.254, -56.335)),
    ]


def test_at_rest_it_feels_gravity() -> None:
    ((ax, ay, az, *_),) = motion(feed(STILL))
    assert math.hypot(ax, ay, az) == pytest.approx(9.80665, rel=0.005)


def test_an_answer_between_frames() -> None:
    readings = feed(STILL + BATTERY + STILL)
    assert [type(reading) for reading in readings] == [Imu, Imu, Battery]
    assert readings[-1] == Battery(t_s=10.0, percent=60)


@pytest.mark.parametrize(
    ("centivolts", "percent"),
    [(397, 100), (396, 100), (395, 90), (382, 60), (381, 50), (350, 10), (349, 5), (340, 5), (339, 0), (1, 0)],
)
def test_battery_steps(centivolts: int, percent: int) -> None:
    answer = struct.pack("<BBHh14x", 0x55, 0x71, 0x64, centivolts)
    assert feed(answer.hex()) == [Battery(t_s=10.0, percent=percent)]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("5571 6400 0000 0000 4711 1a90 fd08 0000 0000 0000", id="battery not ready"),
        pytest.param("5571 3a00 6801 6900 7a00 0000 0000 0000 0000 0000", id="the magnetic field"),
    ],
)
def test_answers_that_tell_nothing(answer: str) -> None:
    assert feed(answer) == []
    assert feed(BATTERY + answer) == [Battery(t_s=10.0, percent=60)]


def test_a_header_inside_a_frame_is_no_header() -> None:
    disguised = "5561 5561 5561 5571 5561 5561 5561 5561 5561 5561"
    assert len(motion(feed(disguised + STILL))) == 2
    assert motion(feed(disguised + STILL))[1] == motion(feed(STILL))[0]


def test_garbage_is_passed_over() -> None:
    assert motion(feed("00ff55" + STILL + "5500" + STILL)) == motion(feed(STILL, STILL))


def test_a_frame_is_complete_at_20_octets() -> None:
    octets = STILL.replace(" ", "")
    assert feed(octets[:-2]) == []
    assert motion(feed(octets[:-2], octets[-2:])) == motion(feed(STILL))


def test_a_frame_left_unfinished_does_no_harm() -> None:
    assert motion(feed(STILL[:24], STILL)) == motion(feed(STILL))


# zhuyetuo/witmotion_imu: the SDCL adds year, month, day, hour, minute, second, milliseconds u16 to a frame
DATED = [STILL + f"1a 0b 15 0c 37 {second:02x} 5500" for second in (0, 0x37)]


def test_frames_with_a_date() -> None:
    assert motion(feed("".join(DATED))) == motion(feed(STILL + STILL))
    assert motion(feed(*DATED)) == motion(feed(STILL, STILL))


@given(st.integers(1, 20))
def test_frames_with_a_date_in_fragments(size: int) -> None:
    octets = bytes.fromhex("".join(DATED * 5))
    pieces = [octets[start : start + size].hex() for start in range(0, len(octets), size)]
    assert len(motion(feed(*pieces))) == 10


def test_other_characteristics_say_nothing() -> None:
    assert feed(BUNDLE, characteristic=WRITE) == []


word = st.integers(-0x8000, 0x7FFF)


@given(st.lists(st.tuples(word, word, word, word, word, word), min_size=1, max_size=8))
def test_what_is_sent_is_read(frames: list[tuple[int, ...]]) -> None:
    octets = b"".join(struct.pack("<BB6h6x", 0x55, 0x61, *raw) for raw in frames)
    readings = feed(octets.hex())
    assert all(earlier[0] < later[0] for earlier, later in pairwise(r for r in readings if isinstance(r, Imu)))
    for raw, (ax, ay, az, gx, gy, gz) in zip(frames, motion(readings), strict=True):
        assert [ax, ay, az] == pytest.approx([value / 2048 * 9.80665 for value in raw[:3]])
        assert [gx, gy, gz] == pytest.approx([value / 32768 * 2000 * math.pi / 180 for value in raw[3:]])


def test_describe() -> None:
    first, answer, garbage, unfinished = describe(bytes.fromhex(text) for text in (BUNDLE, BATTERY, "0001", "5561 27"))
    assert [len(first["samples"]), first["battery_percent"]] == [4, None]
    assert list(first["samples"][0]) == ["ax", "ay", "az", "gx", "gy", "gz"]
    assert first["samples"][0]["gz"] == pytest.approx(math.radians(-81.787), abs=1e-4)
    assert answer == {"samples": [], "battery_percent": 60}
    assert set(garbage) == set(unfinished) == {"error"}


def test_it_asks_for_50_hz_and_for_the_battery_and_saves_nothing() -> None:
    written = ticked(PROFILE.dialogue({}), 0.0, 1200)
    for place in PLACES.values():
        assert [(t_s, write.data.hex()) for t_s, write in written if write.characteristic == place] == [
            (0.0, "ffaa030800"),
            (0.0, "ffaa276400"),
            (600.0, "ffaa276400"),
            (1200.0, "ffaa276400"),
        ]
    assert len(written) == 3 * 4


@pytest.mark.parametrize("place", PLACES)
def test_wherever_a_unit_notifies(place: str) -> None:
    assert motion(feed(BUNDLE, characteristic=place)) == motion(feed(BUNDLE))
    assert PROFILE.is_served_by([place])


def test_frames_of_a_real_unit_with_a_date() -> None:
    """zhuyetuo/witmotion_imu data/test/WIT18.TXT: WT901SDCL-BT50, 28 octets, one to a notification."""
    found = motion(
        feed(
            "5561 d8fd 3905 de05 bb01 ff00 fbff ab0f b1ed 808a 1a06160e29011903",
            "5561 5afd 2605 2506 8600 1fff cd00 3910 e1ed 8c8a 1a06160e29014b03",
            "5561 e9fd 5305 8b05 ae00 c8ff 70ff e910 43ee 328a 1a06160e29017d03",
        )
    )
    assert [list(one) for one in found] == [
        [near(value, 1e-5) for value in values]
        for values in (
            (-2.643199, 6.402095, 7.192182, 0.471912, 0.271642, -0.005326),
            (-3.246537, 6.311116, 7.532158, 0.142745, -0.239684, 0.218379),
            (-2.561796, 6.526594, 6.794744, 0.185356, -0.059655, -0.153398),
        )
    ]
