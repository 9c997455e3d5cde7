"""Self-built pods with other people's firmware: packets, and virtual ones."""

import math
from random import Random

import pytest

from custom_components.backwalk.devices.worn.edgeml import CONFIGURE_V1, CONFIGURE_V2, DATA, PROFILE
from tests.devices.hexes import told
from tests.devices.moving import samples, swing, worst
from tests.devices.virtual import Clock, Conversation
from tests.sim.devices.edgeml import EdgeMlPod, OpenEarable, batch

FORCE = "00 0c 40e20100 00000000 000080be 0000803f"
RATE = "01 0c 41e20100 00002041 0040afc3 295c8f3d"
TEMPERATURE = "02 0c 61ea0000 0000f841 00000000 00000000"


def test_packets_of_one() -> None:
    force, rate = PROFILE.describe([bytes.fromhex(text) for text in (FORCE, TEMPERATURE, RATE)])
    assert force == {
        "t_s": 123.456,
        "samples": [{"ax": 0.0, "ay": pytest.approx(-0.25 * 9.80665), "az": pytest.approx(9.80665)}],
    }
    assert rate["t_s"] == 123.457
    assert rate["samples"] == [
        {
            "gx": pytest.approx(math.radians(10)),
            "gy": pytest.approx(math.radians(-350.5)),
            "gz": pytest.approx(math.radians(0.07)),
        }
    ]


def test_packets_of_several() -> None:
    """Two samples of six figures and a period; OpenEarable's own have nine figures."""
    sixes = bytes.fromhex("00 32 40420f0000000000") + bytes(48) + bytes.fromhex("8f25")
    nines = batch(1_000_000, 20_000, [swing(0.0), swing(0.02)])
    single = batch(1_000_000, 20_000, [swing(0.0)])
    lines = PROFILE.describe([sixes, nines, single])
    assert [(line["t_s"], len(line["samples"])) for line in lines] == [(1.0, 2), (1.0, 2), (1.0, 1)]
    assert list(lines[1]["samples"][1].values()) == [pytest.approx(figure, abs=1e-5) for figure in swing(0.02)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "00 0c 40e20100",
        FORCE + "00",
        "00 04 40420f0000000000 00000000",
        "00 02 40420f0000000000 0000",
        "00 1b 40420f0000000000" + 27 * "00",
        "00 0c 40e20100 0000c07f 00000000 00000000",
    ],
)
def test_what_is_no_packet_says_nothing(text: str) -> None:
    assert told(PROFILE.dialogue({}), DATA, (1.0, text)) == []
    lines = PROFILE.describe([bytes.fromhex(text)])
    assert [list(line) for line in lines] in ([], [["error"]])


def test_another_characteristic_says_nothing() -> None:
    assert told(PROFILE.dialogue({}), CONFIGURE_V1, (1.0, FORCE), (1.0, RATE)) == []


@pytest.mark.parametrize("kind", [EdgeMlPod, OpenEarable])
def test_virtual_ones(kind: type[EdgeMlPod | OpenEarable]) -> None:
    random, clock = Random(3), Clock()
    device = kind(swing, clock)
    talk = Conversation(device, clock, PROFILE, delay=lambda _: random.uniform(0.005, 0.04))
    found = samples(talk.go_on(30.0))
    assert len(found) > 30 * 50 - 20
    assert worst(found[300:], lag_s=0.008) < (0.6, 0.3)
    started = {(write.characteristic, write.data.hex()) for write in talk.written}
    assert started == {
        (CONFIGURE_V1, "000000504200000000"),
        (CONFIGURE_V1, "010000504200000000"),
        (CONFIGURE_V2, "000101"),
    }


def test_one_that_falls_silent_is_started_anew() -> None:
    clock = Clock()
    device = EdgeMlPod(swing, clock)
    talk = Conversation(device, clock, PROFILE)
    talk.go_on(5.0)
    device.started.clear()
    talk.go_on(7.0)
    assert len(samples(talk.go_on(5.0))) > 200
