"""Records whose flags say which fields they hold, as the Bluetooth SIG and others lay them out; all little endian."""

from collections.abc import Container, Iterable
from typing import Any, NamedTuple


class Field(NamedTuple):
    """Where a figure stands, and what it means."""

    name: str | None
    """None: passed over."""
    size: int
    per_unit: float = 1
    """Raw counts to one SI unit."""
    absent: Container[int] = ()
    """Raw values that mean "not available"."""
    signed: bool = False


class Fields(NamedTuple):
    """What was read of a record."""

    values: dict[str, Any]
    end: int
    """How many octets of the record are read."""
    truncated: bool
    """The flags promise more than the octets hold."""


def announced(flags: int, groups: Iterable[tuple[Field, ...]]) -> list[Field]:
    """Return the fields that `flags` announce: the n-th group stands there when bit n is set."""
    return [field for bit, group in enumerate(groups) if flags >> bit & 1 for field in group]


def read(record: bytes, start: int, fields: Iterable[Field]) -> Fields:
    """Read `fields` from `record`, one after the other, as far as it goes."""
    values: dict[str, Any] = {}
    for field in fields:
        end = start + field.size
        if end > len(record):
            return Fields(values, start, truncated=True)
        raw = int.from_bytes(record[start:end], "little", signed=field.signed)
        if field.name and raw not in field.absent:
            values[field.name] = raw if field.per_unit == 1 else raw / field.per_unit
        start = end
    return Fields(values, start, truncated=False)
