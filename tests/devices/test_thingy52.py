"""Thingy:52: raw data, and a virtual one."""

import pytest

from custom_components.backwalk.devices.worn.thingy52 import CONFIGURATION, PROFILE, RAW
from tests.devices.hexes import near, told
from tests.devices.moving import samples, swing
from tests.devices.virtual import Clock, Conversation
from tests.sim.devices.thingy import Thingy, raw

SAMPLE = "0004 00fc 0008 400b c0f4 2000 0000 0000 0000"
"""1, -1 and 2 g; 90, -90 and 1 °/s."""


def test_raw_data() -> None:
    (line,) = PROFILE.describe([bytes.fromhex(SAMPLE)])
    assert line == {
        "samples": [
            near({"ax": 9.80665, "ay": -9.80665, "az": 19.6133, "gx": 1.570796, "gy": -1.570796, "gz": 0.0174533})
        ]
    }


@pytest.mark.parametrize("text", ["", SAMPLE[:24]])
def test_what_is_no_sample_says_nothing(text: str) -> None:
    assert told(PROFILE.dialogue({}), RAW, (1.0, text)) == []
    assert list(PROFILE.describe([bytes.fromhex(text)])[0]) == ["error"]


def test_other_channels_say_nothing() -> None:
    assert told(PROFILE.dialogue({}), CONFIGURATION, (1.0, SAMPLE)) == []


def test_a_virtual_one_is_told_its_rate() -> None:
    clock = Clock()
    talk = Conversation(Thingy(swing, clock), clock, PROFILE)
    found = samples(talk.go_on(20.0))
    assert len(found) >= 20 * 50 - 10
    assert [write.data.hex() for write in talk.written] == ["e803f401f401320001"]


def test_one_that_falls_silent_is_told_anew() -> None:
    dialogue = PROFILE.dialogue({})
    assert len(list(dialogue.start(1.0))) == 1
    assert dialogue.tick(5.0) == []
    assert [write.characteristic for write in dialogue.tick(6.5)] == [CONFIGURATION]


def test_it_is_sent_as_the_text_says() -> None:
    g = 9.80665
    assert raw((g, -g, 5 * g, 0.0, 0.0, 0.0)).hex().startswith("000400fc0008"), "beyond 2 g it saturates"
