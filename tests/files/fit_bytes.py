"""FIT files byte by byte, so that odd but legal ones can be made; written apart from what reads them."""

import struct
from collections.abc import Sequence
from typing import Any

EPOCH = 631065600
TYPES: dict[str, tuple[int, str]] = {
    "u8": (2, "B"),
    "enum": (0, "B"),
    "u16": (0x84, "H"),
    "u32": (0x86, "I"),
    "u32z": (0x8C, "I"),
    "string": (7, ""),
}
type Fields = Sequence[tuple[int, str, int]]
"""Number, type and bytes of each."""

FILE_ID: Fields = [(0, "enum", 1), (1, "u16", 2), (2, "u16", 2), (3, "u32z", 4), (4, "u32", 4)]
SESSION: Fields = [
    *((number, "u32", 4) for number in (253, 2, 7, 8, 9)),
    *((5, "enum", 1), (6, "enum", 1), (16, "u8", 1), (17, "u8", 1), (18, "u8", 1)),
]
RECORD: Fields = [(253, "u32", 4), (5, "u32", 4), (3, "u8", 1)]


def crc(content: bytes) -> int:
    """Return CRC-16 with the polynomial 0xA001, bit by bit."""
    value = 0
    for byte in content:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value


def definition(
    local: int, kind: int, fields: Fields, *, is_big: bool = False, developer: Sequence[tuple[int, int, int]] = ()
) -> bytes:
    order = ">" if is_big else "<"
    out = bytes([0x40 | local | (0x20 if developer else 0), 0, is_big])
    out += struct.pack(f"{order}H", kind) + bytes([len(fields)])
    out += b"".join(bytes([number, size, TYPES[name][0]]) for number, name, size in fields)
    return out + (bytes([len(developer)]) + b"".join(map(bytes, developer)) if developer else b"")


def data(
    local: int, values: Sequence[Any], fields: Fields, *, is_big: bool = False, packed_time: int | None = None
) -> bytes:
    order = ">" if is_big else "<"
    out = bytes([local if packed_time is None else 0x80 | local << 5 | packed_time])
    for (_, name, size), value in zip(fields, values, strict=True):
        out += value.encode().ljust(size, b"\0") if name == "string" else struct.pack(order + TYPES[name][1], value)
    return out


def wrap(records: bytes, *, header: int = 14, has_header_sum: bool = True) -> bytes:
    head = bytes([header, 0x20]) + struct.pack("<HI", 2195, len(records)) + b".FIT"
    if header == 14:
        head += struct.pack("<H", crc(head) if has_header_sum else 0)
    return head + records + struct.pack("<H", crc(head + records))


def file_id(at: int, *, is_big: bool = False) -> bytes:
    return definition(0, 0, FILE_ID, is_big=is_big) + data(0, [4, 1, 1234, 99, at], FILE_ID, is_big=is_big)


def session(
    at: int,
    *,
    timer_s: int = 600,
    elapsed_s: int = 620,
    metres: int = 400,
    sport: int = 11,
    sub_sport: int = 0,
    is_big: bool = False,
) -> bytes:
    values = [at + elapsed_s, at, 1000 * elapsed_s, 1000 * timer_s, 100 * metres, sport, sub_sport, 100, 120, 45]
    return definition(2, 18, SESSION, is_big=is_big) + data(2, values, SESSION, is_big=is_big)
