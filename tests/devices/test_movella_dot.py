"""Movella DOT: a payload, and a virtual one."""

import struct
from random import Random

import pytest

from custom_components.backwalk.devices.worn.movella_dot import BATTERY, CONTROL, PAYLOAD, PROFILE
from custom_components.backwalk.engine.samples import Battery
from tests.devices.hexes import near, told
from tests.devices.moving import samples, swing, worst
from tests.devices.virtual import Clock, Conversation
from tests.sim.devices.movella import MovellaDot, payload

SAMPLE = struct.pack("<I6f", 1_500_000, 0.0, -1.0, 9.81, 90.0, 0.0, -180.0).hex()


def test_a_payload() -> None:
    (line,) = PROFILE.describe([bytes.fromhex(SAMPLE)])
    assert line == {
        "t_s": 1.5,
        "samples": [near({"ax": 0.0, "ay": -1.0, "az": 9.81, "gx": 1.570796, "gy": 0.0, "gz": -3.141593})],
    }


@pytest.mark.parametrize("text", ["", SAMPLE[:-2], struct.pack("<I6f", 0, *[float("nan")] * 6).hex()])
def test_what_is_no_payload_says_nothing(text: str) -> None:
    assert told(PROFILE.dialogue({}), PAYLOAD, (1.0, text)) == []
    assert list(PROFILE.describe([bytes.fromhex(text)])[0]) == ["error"]


def test_battery() -> None:
    dialogue = PROFILE.dialogue({})
    assert told(dialogue, BATTERY, (1.0, "5a 00"), (2.0, ""), (3.0, "65 01")) == [Battery(t_s=1.0, percent=90)]
    assert told(dialogue, CONTROL, (1.0, SAMPLE)) == []


def test_a_virtual_one() -> None:
    random, clock = Random(5), Clock()
    talk = Conversation(MovellaDot(swing, clock), clock, PROFILE, delay=lambda _: random.uniform(0.005, 0.04))
    found = samples(talk.go_on(30.0))
    assert len(found) >= 30 * 60 - 5
    assert worst(found[300:], lag_s=0.007) < (0.5, 0.3)
    assert [write.data.hex() for write in talk.written] == ["010115"]
    assert isinstance(talk.readings[0], Battery)


def test_one_that_falls_silent_is_started_anew() -> None:
    clock = Clock()
    device = MovellaDot(swing, clock)
    talk = Conversation(device, clock, PROFILE)
    talk.go_on(5.0)
    device.mode = None
    talk.go_on(8.0)
    assert len(samples(talk.go_on(5.0))) >= 299
    assert [write.data.hex() for write in talk.written] == ["010115", "010015", "010115"]


def test_a_payload_is_what_the_text_says() -> None:
    assert payload(7, (1.0, 2.0, 3.0, 0.0, 0.0, 0.0)).hex() == "070000000000803f0000004000004040" + 24 * "0"
