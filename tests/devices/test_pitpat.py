"""PitPat pads: a frame of a real one, both revisions, and the one question."""

from functools import reduce
from operator import xor

import pytest

from custom_components.backwalk.devices.belts.pitpat import ANSWERED, PROFILE, PUSHED, SWAPPED, WRITES
from custom_components.backwalk.engine.samples import Belt
from tests.devices.hexes import agrees, near, ticked, told


def framed(head: str, firmware: str = "25", flags: str = "8b") -> str:
    """Return a status of 53 octets; the serial number is left out."""
    body = bytes.fromhex(head) + bytes.fromhex(firmware + flags) + bytes.fromhex("1770 00 05 02") + bytes(19)
    return (body + bytes((reduce(xor, body[1:]), 0x43))).hex()


# as documented from a real T01 with firmware 37, running at 1.0 km/h for 3 s
RUNNING = framed("66 35 00 03e8 03e8 00000000 00 00 00 00000000 0000 00000bb8 80")
LATER = framed("68 35 00 07d0 07d0 0000007b 02 02 50 000000c8 0009 00000040 80", firmware="13", flags="10")


def test_examples() -> None:
    running = {
        "state": "running",
        "speed_mps": 1 / 3.6,
        "inclination_percent": 0,
        "elapsed_s": 3,
        "distance_m": 0,
        "steps": 0,
        "energy_kcal": 0,
    }
    later = {
        "state": "paused",
        "speed_mps": 2 / 3.6,
        "inclination_percent": 2,
        "elapsed_s": 64,
        "distance_m": 123,
        "steps": 200,
        "energy_kcal": 9,
        "heart_rate_bpm": 80,
    }
    agrees(PROFILE, [RUNNING, "4d000135" + LATER], [running, later])


@pytest.mark.parametrize("frame", ["", RUNNING[:-2], RUNNING[:-4] + "0043", "6a" + RUNNING[2:], "4d", "66 43"])
def test_what_is_no_status_says_nothing(frame: str) -> None:
    assert told(PROFILE.dialogue({}), PUSHED, (1.0, frame)) == []
    assert list(PROFILE.describe([bytes.fromhex(frame)])[0]) == ["error"]


@pytest.mark.parametrize(
    ("channel", "frame"), [(PUSHED, LATER), (ANSWERED, "4d000135" + LATER), (SWAPPED, "4d000135" + LATER)]
)
def test_belt(channel: str, frame: str) -> None:
    assert told(PROFILE.dialogue({}), channel, (1.0, frame)) == [
        Belt(
            t_s=1.0,
            speed_mps=near(2 / 3.6),
            distance_m=123,
            elapsed_s=64,
            inclination_percent=2,
            heart_rate_bpm=80,
        )
    ]
    assert told(PROFILE.dialogue({}), WRITES[ANSWERED], (1.0, frame)) == []


def test_it_asks_and_never_commands() -> None:
    written = ticked(PROFILE.dialogue({}), 0.0, 300)
    assert {write.characteristic for _, write in written} == set(WRITES.values())
    for place in WRITES.values():
        asked = [write.data for _, write in written if write.characteristic == place]
        assert [data[4:].hex(" ") for data in asked] == ["6a 05 fd f8 43"] * 301
        assert [data[2] for data in asked[:3]] == [1, 2, 3]
        assert {data[:2] + data[3:4] for data in asked} == {b"\x4d\x00\x05"}
