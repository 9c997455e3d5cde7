"""A JSON file of records, one a line, that grows at its end: a record more writes that record alone.

As a whole it is what Home Assistant's `Store` writes and reads, too. A line that a power cut has torn is left out. All
functions block, and are for the executor.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from errno import ENOSPC
from pathlib import Path
from typing import Any

import orjson
from homeassistant.util.file import WriteError, write_utf8_file_atomic

from .disk.failure import NewerVersionError, NotReadableError, NotWrittenError

VERSION = 1
TAIL = b"\n]}"
BETWEEN = b",\n"


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds."""

    records: list[Any]
    is_damaged: bool = False
    """Whether it holds something else than records, too."""
    is_torn: bool = False
    """Whether its last line was not written to its end."""


type Stamp = tuple[int, int]
"""Size in bytes, and when the file was changed, in nanoseconds: they tell whether it is as it was."""


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of a file, None without one."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def stamps(folder: Path, key: str) -> dict[str, Stamp]:
    """Return the stamps of the files `key`.<name> of a folder, by their names."""
    found = ((path.name.rpartition(".")[2], stamp(path)) for path in folder.glob(f"{key}.*"))
    return {name: its for name, its in found if its is not None}


def read(path: Path) -> Content | None:
    """Return what a file holds, None if there is none."""
    text = _text(path)
    return None if text is None else _understood(path, text)


def _text(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as err:
        raise NotReadableError(path.name, err) from err


def _understood(path: Path, text: bytes) -> Content:
    try:
        whole = orjson.loads(text)
    except orjson.JSONDecodeError:
        return _salvaged(path, text)
    if not isinstance(whole, dict) or not isinstance(whole.get("version"), int):
        return Content([], is_damaged=True)
    if whole["version"] > VERSION:
        raise NewerVersionError(path.name, whole["version"])
    records = whole.get("data")
    return Content(records) if isinstance(records, list) else Content([], is_damaged=True)


def lines(path: Path) -> list[bytes]:
    """Return the records of a whole file, each still as it is written; none without a file.

    Objects by the ten thousand would have the garbage collector look through all of Home Assistant, again and again.
    """
    text, head = _text(path) or b"", _head(path)
    if text.startswith(head) and text.endswith(TAIL):
        within = text[len(head) : -len(TAIL)].strip()
        return within.split(BETWEEN) if within else []
    return [orjson.dumps(record) for record in _understood(path, text).records] if text else []


def _salvaged(path: Path, text: bytes) -> Content:
    """Return the lines that can be read of a file that cannot be as a whole."""
    head = _head(path)
    if not text.startswith(head):
        return Content([], is_damaged=True)
    lines = text[len(head) :].removesuffix(TAIL).strip().rstrip(b",]\n").split(BETWEEN)
    records = []
    for number, line in enumerate(lines, 1):
        try:
            records.append(orjson.loads(line))
        except orjson.JSONDecodeError:
            if number < len(lines) or text.endswith(TAIL):
                return Content(records, is_damaged=True)
    return Content(records, is_torn=True)


def append(path: Path, records: Iterable[Any]) -> bool:
    """Write records behind those there are; return whether the file could be continued."""
    try:
        added = BETWEEN.join(orjson.dumps(record) for record in records)
        with path.open("r+b", buffering=0) as file:
            end = file.seek(-len(TAIL) - 1, os.SEEK_END) + 1
            ending = file.read()
            if ending[1:] != TAIL:
                return False
            between = b"\n" if ending[:1] == b"[" else BETWEEN
            _continue(file.fileno(), end, between + added + TAIL)
    except FileNotFoundError:
        return False
    except (OSError, TypeError) as err:
        raise NotWrittenError(path.name, err) from err
    return True


def _continue(file: int, end: int, added: bytes) -> None:
    """Write at the end of a file and have it reach the disk; what does not fit leaves it as it was."""
    try:
        is_written = os.pwrite(file, added, end) == len(added)
        os.fsync(file)
    except OSError:
        _cut(file, end)
        raise
    if not is_written:
        _cut(file, end)
        raise OSError(ENOSPC, os.strerror(ENOSPC))


def _cut(file: int, end: int) -> None:
    with suppress(OSError):
        os.ftruncate(file, end)
        os.pwrite(file, TAIL, end)


def write(path: Path, records: Iterable[Any], into: Path | None = None) -> None:
    """Write a file anew, whole or not at all; what `path` is to hold can be written into another one first."""
    into = into or path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [orjson.dumps(record) for record in records]
        text = _head(path) + (b"\n" + BETWEEN.join(lines) if lines else b"") + TAIL
        write_utf8_file_atomic(str(into), text, private=True, mode="wb")
    except (OSError, TypeError, WriteError) as err:
        raise NotWrittenError(path.name, err) from err


def _head(path: Path) -> bytes:
    return b'{"version":%d,"minor_version":1,"key":%s,"data":[' % (VERSION, orjson.dumps(path.name))
