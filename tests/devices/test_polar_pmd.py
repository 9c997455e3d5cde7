"""A Verity Sense: what is asked, what is made of the answers, and a virtual one."""

import math
import struct
from itertools import pairwise
from random import Random

import pytest

from custom_components.backwalk.devices.worn.polar_pmd import CONTROL, DATA, PROFILE, answer, scale, start_command
from tests.devices.hexes import told
from tests.devices.moving import samples, swing, worst
from tests.devices.virtual import Clock, Conversation
from tests.sim.devices.polar import ACC, GYRO, VeritySense, frame

HEAD = "00943577 00000000"
GYRO_STARTED = "f0 02 05 00 00 05 01 295c8f3d"


def test_answers() -> None:
    """polar-ble-sdk#226, and settings as in #186."""
    said = answer(bytes.fromhex("f0 02 02 00 00 05 01 0000803f"))
    assert said is not None
    assert (said.operation, said.kind, said.status, said.factor) == (2, 2, 0, 1.0)
    said = answer(bytes.fromhex("f0 01 05 00 00 00 02 1a00 3400 01 01 1000 02 02 f401 d007 04 01 03"))
    assert said is not None
    assert said.settings == {0: [26, 52], 1: [16], 2: [500, 2000], 4: [3]}
    assert said.factor is None


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("f0 01 02 00", {}),
        ("f0 01 02 00 00 00 02 3400", {}),
        ("f0 01 02 00 00 01 01 1000 99 01 00", {1: [16]}),
        ("f0 01 02 00 00 01 00 00", {}),
    ],
)
def test_an_answer_that_is_cut_or_strange_tells_what_it_can(text: str, settings: dict[int, list[int]]) -> None:
    said = answer(bytes.fromhex(text))
    assert said is not None
    assert said.settings == settings


@pytest.mark.parametrize("text", ["", "f0 01 02", "0f 20 00 00", "f1 01 02 00"])
def test_what_is_no_answer(text: str) -> None:
    assert answer(bytes.fromhex(text)) is None


@pytest.mark.parametrize("factor", [math.nan, math.inf, 0.0, -1.0])
def test_a_factor_that_is_none(factor: float) -> None:
    said = answer(bytes.fromhex("f0 02 05 00 00 05 01") + struct.pack("<f", factor))
    assert said is not None
    assert said.factor is None


@pytest.mark.parametrize(
    ("kind", "offered", "command"),
    [
        # as the issues of the SDK have them
        (ACC, {}, "02 02 00 01 34 00 01 01 10 00 02 01 08 00 04 01 03"),
        (GYRO, {}, "02 05 00 01 34 00 01 01 10 00 02 01 d0 07 04 01 03"),
        (ACC, {0: [416, 26, 52], 2: [2, 16, 8]}, "02 02 00 01 34 00 01 01 10 00 02 01 10 00 04 01 03"),
        (ACC, {0: [13, 26]}, "02 02 00 01 1a 00 01 01 10 00 02 01 08 00 04 01 03"),
    ],
)
def test_how_a_stream_is_started(kind: int, offered: dict[int, list[int]], command: str) -> None:
    assert start_command(kind, offered) == bytes.fromhex(command)


@pytest.mark.parametrize(
    ("kind", "type_", "factor", "one"),
    [
        (ACC, 0x81, None, 9.80665e-3),
        (ACC, 0x81, 1.0, 9.80665e-3),
        (ACC, 0x01, None, 9.80665e-3),
        (ACC, 0x80, None, None),
        (ACC, 0x80, 0.000244, 0.000244 * 9.80665),
        (GYRO, 0x80, None, None),
        (GYRO, 0x80, 0.07, math.radians(0.07)),
    ],
)
def test_what_a_count_is(kind: int, type_: int, factor: float | None, one: float | None) -> None:
    assert scale(kind, type_, factor) == (None if one is None else pytest.approx(one))


def test_described() -> None:
    lines = PROFILE.describe(
        bytes.fromhex(text)
        for text in (
            GYRO_STARTED,
            "f0 03 02 00 00",
            f"05 {HEAD} 80 EAFF 0800 0D00 03 01 DF00",
            f"02 {HEAD} 81 F1FF 1400 F003 06 01 7B0F08",
            f"02 {HEAD} 80 F1FF 1400 F003",
            f"05 {HEAD} 81 0000C07F 00002041 0000A041",
            "0f 20",
        )
    )
    assert lines[0] == {"response": {"operation": "start", "type": "gyro", "status": 0, "factor": pytest.approx(0.07)}}
    assert lines.pop(1) == {"response": {"operation": "stop", "type": "acc", "status": 0, "factor": None}}
    assert lines[1]["t_s"] == pytest.approx(2.0)
    assert lines[1]["samples"][1] == {
        "gx": pytest.approx(math.radians(-23 * 0.07)),
        "gy": pytest.approx(math.radians(11 * 0.07)),
        "gz": pytest.approx(math.radians(16 * 0.07)),
    }
    assert lines[2]["samples"][0] == {
        "ax": pytest.approx(-0.015 * 9.80665),
        "ay": pytest.approx(0.02 * 9.80665),
        "az": pytest.approx(1.008 * 9.80665),
    }
    assert [list(line) for line in lines[3:]] == [["error"]] * 3


def test_a_rate_without_its_start_is_shown_by_a_usual_factor() -> None:
    (line,) = PROFILE.describe([bytes.fromhex(f"05 {HEAD} 80 EAFF 0800 0D00")])
    assert line["factor_assumed"] == 0.061
    assert line["samples"][0]["gx"] == pytest.approx(math.radians(-22 * 0.061))


def test_strange_octets_say_nothing() -> None:
    assert told(PROFILE.dialogue({}), DATA, (1.0, ""), (1.0, f"05 {HEAD} 80 EAFF 0800 0D00")) == []
    assert told(PROFILE.dialogue({}), CONTROL, (1.0, ""), (1.0, GYRO_STARTED)) == []


def test_a_virtual_one() -> None:
    random, clock = Random(2), Clock()
    device = VeritySense(swing, clock)
    device.running = {ACC}  # as a lost link left it
    talk = Conversation(device, clock, PROFILE, delay=lambda _: random.uniform(0.02, 0.3))
    found = samples(talk.go_on(40.0))
    assert device.in_sdk_mode
    assert len(found) >= 34 * 52
    steps = [later.t_s - earlier.t_s for earlier, later in pairwise(found[100:])]
    assert max(abs(step - 1 / 52) for step in steps) < 0.002
    assert worst(found[500:], lag_s=0.12) < (1.5, 0.6)
    assert [write.data[:2].hex() for write in talk.written] == [
        *("0302", "0305", "0209", "0402", "0405", "0202", "0205"),
    ]
    assert talk.written[5].data == bytes.fromhex("02 02 00 01 34 00 01 01 10 00 02 01 10 00 04 01 03")


def test_one_without_sdk_mode() -> None:
    clock = Clock()
    device = VeritySense(swing, clock)
    device.knows_sdk_mode = False
    talk = Conversation(device, clock, PROFILE)
    assert samples(talk.go_on(10.0))
    assert [write.data[:2].hex() for write in talk.written][3:5] == ["0102", "0105"]


def test_one_that_does_not_answer_is_asked_on_and_anew() -> None:
    clock = Clock()
    device = VeritySense(swing, clock)
    device.control.on_write = None
    talk = Conversation(device, clock, PROFILE)
    assert talk.go_on(60.0) == []
    commands = [write.data.hex() for write in talk.written]
    assert commands[:3] == ["0302", "0305", "0209"]
    assert commands[3:6] == ["0302", "0305", "0209"]


def test_a_stream_that_ends_is_started_anew() -> None:
    clock = Clock()
    device = VeritySense(swing, clock)
    talk = Conversation(device, clock, PROFILE)
    talk.go_on(10.0)
    device.running.clear()
    talk.go_on(20.0)
    assert len(samples(talk.go_on(10.0))) > 400


def test_answers_to_nobody_start_nothing() -> None:
    dialogue = PROFILE.dialogue({})
    assert dialogue.feed(CONTROL, bytes.fromhex(GYRO_STARTED), 1.0) == ([], [])


def test_not_a_number_is_left_out() -> None:
    dialogue = PROFILE.dialogue({})
    list(dialogue.start(0.0))
    dialogue.feed(CONTROL, bytes.fromhex(GYRO_STARTED), 0.1)
    floats = bytes.fromhex(f"05 {HEAD} 81 0000C07F 00002041 0000A041")
    assert dialogue.feed(DATA, floats, 0.2) == ([], [])
    assert dialogue.feed(DATA, frame(ACC, 2 * 10**9, 0x81, [(0, 0, 1000)]), 0.2) == ([], [])
