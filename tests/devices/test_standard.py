"""Device Information and battery, which any device may have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.standard import battery, text
from custom_components.backwalk.engine.samples import Battery


@pytest.mark.parametrize(("octets", "percent"), [("00", 0), ("64", 100), ("3c 01", 60)])
def test_battery(octets: str, percent: int) -> None:
    assert battery(bytes.fromhex(octets), 2.0) == Battery(t_s=2.0, percent=percent)


@pytest.mark.parametrize("octets", ["", "65", "ff"])
def test_battery_that_says_nothing(octets: str) -> None:
    assert battery(bytes.fromhex(octets), 2.0) is None


@pytest.mark.parametrize(
    ("octets", "said"),
    [(b"ST-300", "ST-300"), (b" ST-300\0\0", "ST-300"), (b"", None), (b"\0\xff", None), (b"S\nT[1](x)", "S T 1 (x)")],
)
def test_text(octets: bytes, said: str | None) -> None:
    assert text(octets) == said


@given(st.binary(max_size=64))
def test_any_octets(octets: bytes) -> None:
    level = battery(octets, 0.0)
    assert level is None or 0 <= level.percent <= 100
    said = text(octets)
    assert said is None or said == said.strip() != ""
