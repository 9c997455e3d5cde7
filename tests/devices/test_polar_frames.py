"""Polar's frames: the maker's own examples, frames of real units, and whatever an encoder of differences sends."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.worn.polar_frames import FORCE, RATE, decode
from tests.sim.devices.polar import frame

HEAD = "00943577 00000000"
s16 = st.integers(-0x8000, 0x7FFF)


def decoded(text: str) -> list[tuple[float, ...]]:
    found = decode(bytes.fromhex(text))
    assert found is not None
    return found.samples


@pytest.mark.parametrize(
    ("text", "samples"),
    [
        # polar-ble-sdk AccDataTest.kt, GyrDataTest.kt
        (f"02 {HEAD} 81 F1FF 1400 F003 06 01 7B0F08", [(-15, 20, 1008), (-20, 17, 1008)]),
        (f"05 {HEAD} 80 EAFF 0800 0D00 03 01 DF00", [(-22, 8, 13), (-23, 11, 16)]),
        (f"02 {HEAD} 01 F7FF FFFF E703 F8FF FEFF E503", [(-9, -1, 999), (-8, -2, 997)]),
        (f"02 {HEAD} 00 F7 FF 40", [(-9, -1, 64)]),
        (f"02 {HEAD} 02 F7FFFF 010000 000001", [(-9, 1, 65536)]),
        (f"02 {HEAD} 01 F7FF FFFF E703 F8FF", [(-9, -1, 999)]),
        (f"02 {HEAD} 81 0100 0200 0300", [(1, 2, 3)]),
        (f"02 {HEAD} 81 0100 0200 0300 00 02", [(1, 2, 3)] * 3),
        (f"02 {HEAD} 81 0100 0200 0300 08 02 01 01 01", [(1, 2, 3)]),
        (f"02 {HEAD} 81 0100 0200 0300 21 00", [(1, 2, 3)]),
    ],
)
def test_example(text: str, samples: list[tuple[int, ...]]) -> None:
    assert decoded(text) == samples


def test_differences_of_floats() -> None:
    """GyrDataTest.kt: the differences are those of the bits."""
    first, second = decoded(f"05 {HEAD} 81 0000803F 00002041 0000A041 1C 01 0000A001000008CDCCEC0D")
    assert first == (1.0, 10.0, 20.0)
    assert list(second) == [10.0, 20.0, pytest.approx(1.1)]


def test_the_time_is_that_of_the_last_sample() -> None:
    found = decode(bytes.fromhex(f"02 {HEAD} 81 0100 0200 0300"))
    assert found is not None
    assert (found.kind, found.type) == (FORCE, 0x81)
    assert found.last_s == pytest.approx(2.0)


@pytest.mark.parametrize(
    "text", ["", "02", f"02 {HEAD}", f"02 {HEAD} 81", f"02 {HEAD} 81 0100 0200 03", f"01 {HEAD} 00 00 00 00"]
)
def test_no_frame(text: str) -> None:
    assert decode(bytes.fromhex(text)) is None


def test_a_frame_that_promises_the_impossible_ends() -> None:
    endless = bytes.fromhex(f"02 {HEAD} 81 0100 0200 0300") + bytes((0, 255)) * 100
    found = decode(endless)
    assert found is not None
    assert len(found.samples) <= 512


@given(st.lists(st.tuples(s16, s16, s16), min_size=1, max_size=60), st.sampled_from([FORCE, RATE]))
def test_what_is_sent_is_read(counts: list[tuple[int, ...]], kind: int) -> None:
    found = decode(frame(kind, 10**18, 0x80, counts))
    assert found is not None
    assert found.samples == counts


def test_real_ones() -> None:
    """polar-ble-sdk#331 and #443 begin so."""
    head = struct.pack("<BQB", FORCE, 0, 0x81)
    for octets, first in (
        (b"\xfa\xff\x21\x00\xf4\x03", (-6, 33, 1012)),
        (b"\xee\x02\x1f\xfe\x82\xff", (750, -481, -126)),
    ):
        found = decode(head + octets)
        assert found is not None
        assert found.samples == [first]
