"""The open layout for self-built pods: the document's examples, and the virtual pod that was made from it."""

import math
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.worn.backwalk_pod import ABOUT, CONTROL, DATA, PROFILE, about, decode
from tests.devices.hexes import agrees, told
from tests.devices.moving import samples, swing, worst
from tests.devices.virtual import Clock, Conversation
from tests.sim.devices.open_pod import LEFT, OpenPod, counts, packet
from tests.sim.devices.open_pod import about as about_packet

# the examples of docs/firmware.md
EXAMPLE = "11 02 0201 40420f00 0000 0000 0008 0000 0000 0000 6400 38ff 9c07 e803 18fc ffff"
SAID = "01 1004 e8010000 70110100 01 00 6d79706f64203100"


def test_the_documents_examples() -> None:
    agrees(
        PROFILE,
        [SAID, EXAMPLE],
        [
            {"rate_hz": 104.0, "side": "left", "firmware": "mypod 1"},
            {
                "t_s": 1.0,
                "number": 0x0102,
                "samples": [
                    {"ax": 0.0, "ay": 0.0, "az": 2048 * 488e-6 * 9.80665, "gx": 0.0, "gy": 0.0, "gz": 0.0},
                    {
                        "ax": 0.0488 * 9.80665,
                        "ay": -0.0976 * 9.80665,
                        "az": 1948 * 488e-6 * 9.80665,
                        "gx": math.radians(70),
                        "gy": math.radians(-70),
                        "gz": math.radians(-0.07),
                    },
                ],
            },
        ],
    )


def test_flags() -> None:
    (line,) = PROFILE.describe([bytes.fromhex("16 01 0000 00000000 0100 0200 0300")])
    assert (line["clipped"], line["overrun"], list(line["samples"][0])) == (True, True, ["ax", "ay", "az"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "11",
        EXAMPLE[:-5],
        EXAMPLE + "00",
        "21" + EXAMPLE[2:],
        "11 00 0201 40420f00",
        "01 1004 00000000 70110100 01 00" + 16 * "0",
    ],
)
def test_what_is_no_packet_says_nothing(text: str) -> None:
    assert list(PROFILE.describe([bytes.fromhex(text)])[0]) == ["error"]
    assert told(PROFILE.dialogue({}), DATA, (1.0, text)) == []


def test_nothing_is_made_of_counts_whose_scale_is_not_known() -> None:
    dialogue = PROFILE.dialogue({})
    assert told(dialogue, DATA, (1.0, EXAMPLE)) == []
    assert told(dialogue, ABOUT, (1.0, SAID)) == []
    assert len(told(dialogue, DATA, (1.0, EXAMPLE))) == 2
    assert told(dialogue, ABOUT, (1.0, "00")) == [], "and what makes no sense does not make it forget"
    assert len(told(dialogue, DATA, (1.1, EXAMPLE.replace("40420f00", "40420f01")))) == 2
    assert told(dialogue, CONTROL, (1.0, EXAMPLE)) == []


@given(st.lists(st.tuples(*[st.floats(-150, 150)] * 3, *[st.floats(-34, 34)] * 3), min_size=1, max_size=19))
def test_what_is_sent_is_read(sent: list[tuple[float, ...]]) -> None:
    motion = [(ax, ay, az, gx, gy, gz) for ax, ay, az, gx, gy, gz in sent]
    data = packet(7, 123, motion)
    found = decode(data)
    assert found is not None
    assert found.samples == [tuple(counts(sample)[0]) for sample in motion]
    assert len(data) == 8 + 12 * len(motion)
    said = about(about_packet(104.0, LEFT))
    assert said is not None
    assert said.count_ms2 == pytest.approx(16 / 32768 * 9.80665, rel=1e-3)


def test_a_virtual_one() -> None:
    random, clock = Random(4), Clock()
    device = OpenPod(swing, clock)
    talk = Conversation(device, clock, PROFILE, delay=lambda _: random.uniform(0.01, 0.06))
    found = samples(talk.go_on(30.0))
    assert len(found) > 30 * 104 - 20
    assert max(abs(later.t_s - earlier.t_s - 1 / 104) for earlier, later in pairwise(found[200:])) < 0.002
    assert worst(found[300:], lag_s=0.012) < (0.5, 0.2)
    assert [write.data.hex() for write in talk.written] == ["0208", "016800"]


def test_one_that_falls_silent_is_started_anew() -> None:
    clock = Clock()
    device = OpenPod(swing, clock)
    talk = Conversation(device, clock, PROFILE)
    talk.go_on(5.0)
    device.is_sending = False
    talk.go_on(6.0)
    assert len(samples(talk.go_on(5.0))) > 400
