"""What any treadmill may send is read as it was meant.

The encoder is the tests' own: struct codes and raw values by flag, nothing in common with the decoder's table.
"""

import struct
from dataclasses import asdict
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.belts.ftms_treadmill import (
    TREADMILL_DATA,
    TreadmillData,
    TreadmillDialogue,
    decode,
)
from tests.devices.treadmill_examples import kmh

u16, s16 = st.integers(0, 0xFFFE), st.integers(-0x8000, 0x7FFE)
ROWS: dict[int, tuple[str, tuple[st.SearchStrategy[int], ...]]] = {
    1: ("<H", (st.integers(0, 2500),)),
    2: ("<I", (st.integers(0, 0xFFFFFF),)),
    3: ("<hh", (s16, s16)),
    4: ("<HH", (st.integers(0, 0x7FFE), st.integers(0x8000, 0xFFFE))),
    5: ("<H", (u16,)),
    6: ("<H", (u16,)),
    7: ("<HHB", (u16, u16, st.integers(0, 0xFE))),
    8: ("<B", (st.integers(1, 255),)),
    9: ("<B", (st.integers(0, 255),)),
    10: ("<H", (u16,)),
    11: ("<H", (u16,)),
    12: ("<hh", (s16, s16)),
}


@st.composite
def sent(draw: st.DrawFn) -> tuple[int, dict[int, tuple[int, ...]]]:
    """Speed and the raw values of the other fields, by bit."""
    bits = draw(st.sets(st.sampled_from(sorted(ROWS))))
    return draw(st.integers(0, 2500)), {bit: tuple(draw(raw) for raw in ROWS[bit][1]) for bit in sorted(bits)}


def encode(speed: int | None, fields: dict[int, tuple[int, ...]], rest: bytes = b"") -> bytes:
    flags = sum(1 << bit for bit in fields) | (speed is None)
    octets = struct.pack("<H", flags) + (b"" if speed is None else struct.pack("<H", speed))
    for bit, raw in fields.items():
        packed = struct.pack(ROWS[bit][0], *raw)
        octets += packed[:3] if bit == 2 else packed
    return octets + rest


def meant(speed: int, fields: dict[int, tuple[int, ...]]) -> TreadmillData:
    def raw(bit: int, place: int = 0) -> Any:
        return fields[bit][place] if bit in fields else None

    def tenths(bit: int, place: int) -> Any:
        return raw(bit, place) / 10 if bit in fields else None

    return TreadmillData(
        speed_mps=kmh(speed / 100),
        average_speed_mps=kmh(raw(1) / 100) if 1 in fields else None,
        distance_m=raw(2),
        inclination_percent=tenths(3, 0),
        ramp_angle_deg=tenths(3, 1),
        elevation_gain_m=tenths(4, 0),
        elevation_loss_m=tenths(4, 1),
        energy_kcal=raw(7),
        heart_rate_bpm=raw(8),
        met=raw(9),
        elapsed_s=raw(10),
        remaining_s=raw(11),
        force_n=raw(12, 0),
        power_w=raw(12, 1),
    )


@given(sent(), st.binary(max_size=8))
def test_what_is_sent_is_read(record: tuple[int, dict[int, tuple[int, ...]]], rest: bytes) -> None:
    assert decode(encode(*record, rest)) == meant(*record)


@given(sent(), st.integers(1, 12))
def test_splitting_a_record_changes_nothing(record: tuple[int, dict[int, tuple[int, ...]]], at: int) -> None:
    speed, fields = record
    early = encode(None, {bit: raw for bit, raw in fields.items() if bit < at})
    late = encode(speed, {bit: raw for bit, raw in fields.items() if bit >= at})
    split, whole = TreadmillDialogue({}), TreadmillDialogue({})
    assert split.feed(TREADMILL_DATA, early, 1.0) == ([], [])
    assert split.feed(TREADMILL_DATA, late, 1.0) == whole.feed(TREADMILL_DATA, encode(*record), 1.0)


@given(sent(), st.data())
def test_cutting_a_record_loses_only_its_end(
    record: tuple[int, dict[int, tuple[int, ...]]], data: st.DataObject
) -> None:
    whole = encode(record[0], {bit: raw for bit, raw in record[1].items() if bit not in {5, 6}})
    cut = decode(whole[: data.draw(st.integers(2, len(whole) - 1))])
    assert cut is not None
    assert cut.truncated
    everything = asdict(meant(*record))
    assert all(value in (None, everything[name]) for name, value in asdict(cut).items() if name != "truncated")
