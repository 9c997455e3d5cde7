"""Files as people have them, read as far as each row can be: exports, tables of people's own, FIT, packed or not.

To be called in the executor. What comes in of it is the gate's decision, not that of who reads it.
"""

import io
import re
from base64 import b64decode
from codecs import BOM_UTF8, BOM_UTF16
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from gzip import GzipFile
from json import detect_encoding
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  a class

from ..engine.one_line import one_line
from ..engine.training.days import Days
from ..engine.training.gate.admission import LeftOut, Offer
from ..engine.training.gate.bounds import LONGEST_ID, MOST_SESSIONS, Fault, Reason
from ..engine.training.session import Session
from ..storage.disk.damage import DAMAGE
from .fit import from_fit
from .fit_records import is_fit
from .pieces import read_object
from .table import from_table

MOST_BYTES = 20_000_000
"""Of a file, packed or unpacked."""
MOST_TEXT = 2 * MOST_BYTES
"""Signs in which such a file can be told, in base64 and broken into lines."""
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
LINE = 1_000
"""Signs after which a table or JSON has had one that base64 does not have."""
GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
MOST_BRACKETS = 40 * MOST_SESSIONS
"""Lists and objects of JSON: each costs more memory than it has bytes, and no session has so many."""
MOST_FILES = 5_000
"""In an archive."""
BEGINS = 64
"""Bytes by which JSON is known, in any of its encodings."""
FILLS = b" \t\r\n\0" + BOM_UTF8 + BOM_UTF16
"""What may stand before the first sign of a text, or between the bytes of one."""
NOT_PACKED_BY_HAND = "__MACOSX/"
"""What an archive of a Mac holds of its own beside each file."""
SUFFIXES = (".csv", ".txt", ".json", ".fit", ".gz")


class TooLargeError(ValueError):
    """A file holds more than anybody has walked."""


class NotUnderstoodError(ValueError):
    """A file holds no sessions, or is damaged."""


@dataclass(slots=True)
class Reading:
    """What a file tells."""

    offers: list[Offer] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    days: Days | None = None
    """The days, with the plan they were judged by."""


def unpacked(text: str) -> bytes:
    """Return the bytes that a text stands for: those it has in base64, else its own. No table or JSON is base64.

    TooLargeError if they are more than a file may have.
    """
    if len(text) > MOST_TEXT:
        raise TooLargeError
    if not BASE64.fullmatch(text[:LINE]):
        return text.encode()  # without looking at all of it
    try:
        return b64decode("".join(text.split()), validate=True)
    except ValueError:
        return text.encode()


def read(content: bytes, zone: tzinfo, *, any_sport: bool = False) -> Reading:
    """Return what a file tells; NotUnderstoodError if that is nothing, TooLargeError if it is too large.

    A time without a time zone is one of `zone`. Activities of a sport that is not on foot are left out, unless
    `any_sport`.
    """
    if len(content) > MOST_BYTES:
        raise TooLargeError
    try:
        reading = _read(content, zone, any_sport=any_sport)
    except TooLargeError:
        raise
    except DAMAGE as err:
        raise NotUnderstoodError from err
    if not reading.offers and not reading.left_out:
        raise NotUnderstoodError
    return reading


def _read(content: bytes, zone: tzinfo, *, any_sport: bool) -> Reading:
    reading = Reading()
    if content.startswith(ZIP):
        for number, (name, packed) in enumerate(_members(content), 1):
            try:
                _read_one(packed, zone, reading, any_sport=any_sport)
            except TooLargeError:
                raise
            except DAMAGE:
                reading.left_out.append(LeftOut(number, Fault(Reason.UNREADABLE, one_line(name) or "")))
    else:
        _read_one(content, zone, reading, any_sport=any_sport)
    return reading


def _read_one(content: bytes, zone: tzinfo, reading: Reading, *, any_sport: bool) -> None:
    """Read a file that is not packed, or is by itself."""
    if content.startswith(GZIP):
        content = _ungzipped(content)
    if is_fit(content):
        _take(from_fit(content, any_sport=any_sport), reading)
    elif content[:BEGINS].translate(None, FILLS).startswith(b"{"):
        if content.count(b"{") + content.count(b"[") > MOST_BRACKETS:
            raise TooLargeError
        text = content.decode(detect_encoding(content), "surrogatepass")
        _take(_from_json(read_object(text, _session), reading), reading)
    else:
        _take(from_table(content, zone), reading)


def _take(told: Iterable[Offer | LeftOut], reading: Reading) -> None:
    for one in told:
        match one:
            case LeftOut():
                reading.left_out.append(one)
            case Offer():
                reading.offers.append(one)
        if len(reading.offers) + len(reading.left_out) > MOST_SESSIONS:
            raise TooLargeError


def _from_json(written: Mapping[str, Any], reading: Reading) -> list[Offer | LeftOut]:
    # As the storage folder has them where a walker's sessions could not be taken along.
    sessions = written["sessions"] if "sessions" in written else written["data"]
    if not isinstance(sessions, list):
        raise TypeError("no list of sessions")
    if "days" in written:
        reading.days = Days.from_dict(written["days"])
    return sessions


def _session(line: int, one: Any) -> Offer | LeftOut:
    if line > MOST_SESSIONS:
        raise TooLargeError
    try:
        session = Session.from_dict({**one, "id": str(one.get("id", ""))[: LONGEST_ID + 1]})
    except DAMAGE:
        shown = one.get("started_at") or one.get("id") if isinstance(one, dict) else one
        return LeftOut(line, Fault(Reason.UNREADABLE, one_line(str(shown)) or ""))
    devices = dict.fromkeys(name for device in session.devices if (name := one_line(device)))
    return Offer(replace(session, devices=tuple(devices)), line)


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the files of an archive, of which none is larger than a file may be."""
    left = MOST_BYTES
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if _is_wanted(info.filename)]
            if len(infos) > MOST_FILES:
                raise TooLargeError
            for info in infos:
                with archive.open(info) as file:
                    packed = file.read(left + 1)
                left -= len(packed)
                if left < 0:
                    raise TooLargeError
                yield info.filename, packed
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ZlibError, OSError) as err:
        raise ValueError("the archive is damaged, or has a password") from err


def _is_wanted(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(NOT_PACKED_BY_HAND)


def _ungzipped(content: bytes) -> bytes:
    try:
        with GzipFile(fileobj=io.BytesIO(content)) as file:
            plain = file.read(MOST_BYTES + 1)
    except (EOFError, ZlibError, OSError) as err:
        raise ValueError("it is packed, and damaged") from err
    if len(plain) > MOST_BYTES:
        raise TooLargeError
    return plain
