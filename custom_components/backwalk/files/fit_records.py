"""The records of a FIT file: bytes to messages and back, for any message, known or not.

A file is a header, records and a checksum; several files may follow one another. A definition record says which
fields the data records of a local type have, with the width of each, so that what is not known is stepped over. Layout
and base types as in the FIT protocol, checksum CRC-16 with the polynomial 0xA001.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

MARK = b".FIT"
MARK_AT = slice(8, 12)
LONG_HEADER = 14
SHORT_HEADER = 12
CHECKSUM = 2
PROTOCOL_VERSION = 0x10
PROFILE_VERSION = 2195
TIMESTAMP = 253
BASE_TYPES: dict[int, tuple[str, int]] = {
    0x00: ("B", 0xFF),
    0x01: ("b", 0x7F),
    0x02: ("B", 0xFF),
    0x83: ("h", 0x7FFF),
    0x84: ("H", 0xFFFF),
    0x85: ("i", 0x7FFFFFFF),
    0x86: ("I", 0xFFFFFFFF),
    0x8B: ("H", 0),
    0x8C: ("I", 0),
    0x0A: ("B", 0),
    0x0D: ("B", 0xFF),
}
"""By number: how a value is packed, and the one that stands for none. Texts and others are of no interest."""
ENUM, U8, U16, U32, U32Z = 0x00, 0x02, 0x84, 0x86, 0x8C


@dataclass(frozen=True, slots=True)
class Message:
    """One data record: whole numbers by field, without those that are not told."""

    kind: int
    """The global number of the message."""
    fields: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Definition:
    kind: int
    order: str
    """Of the bytes: < or >."""
    fields: tuple[tuple[int, int, int], ...]
    """Number, width in bytes and base type of each."""
    developer_width: int = 0


@dataclass(slots=True)
class _Reader:
    """Steps through the records of one file."""

    data: bytes
    at: int = 0
    definitions: dict[int, _Definition] = field(default_factory=dict)

    def messages(self) -> Iterator[Message]:
        while self.at < len(self.data):
            (header,) = self._take(1)
            if header & 0x80:
                yield self._message(header >> 5 & 0x03)
            elif header & 0x40:
                self.definitions[header & 0x0F] = self._definition(has_developer_fields=bool(header & 0x20))
            else:
                yield self._message(header & 0x0F)

    def _take(self, width: int) -> bytes:
        taken = self.data[self.at : self.at + width]
        if len(taken) < width:
            raise ValueError("a record is cut off")
        self.at += width
        return taken

    def _definition(self, *, has_developer_fields: bool) -> _Definition:
        _, is_big = self._take(2)
        order = ">" if is_big else "<"
        kind, count = struct.unpack(f"{order}HB", self._take(3))
        fields = tuple(struct.iter_unpack("BBB", self._take(3 * count)))
        width = 0
        if has_developer_fields:
            (count,) = self._take(1)
            width = sum(self._take(3)[1] for _ in range(count))
        return _Definition(kind, order, fields, width)

    def _message(self, local: int) -> Message:
        if (definition := self.definitions.get(local)) is None:
            raise ValueError("a record was never defined")
        fields = {}
        for number, width, base_type in definition.fields:
            value = _value(self._take(width), definition.order, base_type)
            if value is not None:
                fields[number] = value
        self._take(definition.developer_width)
        return Message(definition.kind, fields)


def _value(data: bytes, order: str, base_type: int) -> int | None:
    """Return the first value of a field; None if it tells none, or is of no whole number."""
    packed, invalid = BASE_TYPES.get(base_type, ("", 0))
    if not packed or len(data) < (width := struct.calcsize(packed)) or len(data) % width:
        return None
    (value,) = struct.unpack_from(order + packed, data)
    return None if value == invalid else int(value)


def is_fit(content: bytes) -> bool:
    """Return whether it begins as a FIT file does."""
    return content[MARK_AT] == MARK


def read(content: bytes) -> Iterator[list[Message]]:
    """Give the messages of each file; ValueError at one that is damaged.

    A header may have 0 for its checksum, which means none.
    """
    while content.strip(b"\0"):
        header_width = content[0]
        header = content[:header_width]
        if len(header) < SHORT_HEADER or not is_fit(header):
            raise ValueError("no FIT header")
        end = header_width + int.from_bytes(header[4:8], "little")
        if len(content) < end + CHECKSUM:
            raise ValueError("it is cut off")
        if header_width >= LONG_HEADER and any(header[12:14]) and checksum(header[:LONG_HEADER]):
            raise ValueError("the header's checksum is wrong")
        if checksum(content[: end + CHECKSUM]):
            raise ValueError("the checksum is wrong")
        yield list(_Reader(content[header_width:end]).messages())
        content = content[end + CHECKSUM :]


def written(messages: Iterable[tuple[int, Sequence[tuple[int, int, int | None]]]]) -> bytes:
    """Return a file of messages, each a kind with the number, base type and value of its fields; None is not told.

    ValueError if a field cannot hold its value.
    """
    records = bytearray()
    last: tuple[int, ...] = ()
    for kind, fields in messages:
        layout = (kind, *(part for number, base_type, _ in fields for part in (number, base_type)))
        if layout != last:
            records += struct.pack("<BBBHB", 0x40, 0, 0, kind, len(fields))
            for number, base_type, _ in fields:
                records += bytes((number, struct.calcsize(BASE_TYPES[base_type][0]), base_type))
            last = layout
        records.append(0)
        for _, base_type, value in fields:
            packed, invalid = BASE_TYPES[base_type]
            if value == invalid:
                raise ValueError("a value that stands for none")
            try:
                records += struct.pack(f"<{packed}", invalid if value is None else value)
            except struct.error as err:
                raise ValueError("a field cannot hold its value") from err
    header = struct.pack("<BBHI4s", LONG_HEADER, PROTOCOL_VERSION, PROFILE_VERSION, len(records), MARK)
    header += checksum(header).to_bytes(2, "little")
    return header + records + checksum(header + records).to_bytes(2, "little")


def checksum(content: bytes) -> int:
    """Return the checksum, 0 of a content that ends with its own."""
    value = 0
    for byte in content:
        value = value >> 8 ^ _TABLE[(value ^ byte) & 0xFF]
    return value


def _shifted(value: int) -> int:
    for _ in range(8):
        value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value


_TABLE = tuple(_shifted(byte) for byte in range(256))
