"""Numbers, durations and times as people's tables write them; what can be read in two ways is refused."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo
from math import isfinite

SIMPLE = re.compile(r"[+-]?\d+(?:[eE][+-]?\d+)?", re.ASCII)
DECIMAL = re.compile(r"[+-]?(\d*)([.,])(\d+)(?:[eE][+-]?\d+)?", re.ASCII)
GROUP = 3
"""Digits between two separators of thousands."""
DURATION = re.compile(r"(\d+):([0-5]\d):([0-5]\d(?:[.,]\d+)?)", re.ASCII)
GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T,]+(.*))?", re.ASCII)
DAY_ONLY = re.compile(r"\d{4}-?\d{2}-?\d{2}(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
"""A day, also as spreadsheets write it that take it for a time."""


def decimal_sign(texts: Iterable[str]) -> str | None:
    """Return the sign that parts decimals in all these numbers; None if nothing tells, or if they contradict."""
    signs = {found[2] for text in texts if (found := DECIMAL.fullmatch(text)) and not _is_ambiguous(found)}
    return signs.pop() if len(signs) == 1 else None


def number(text: str, sign: str | None) -> float:
    """Return a number whose decimals are parted by `sign`, if that is known.

    ValueError if it is none, or if its separator may be that of thousands.
    """
    if not SIMPLE.fullmatch(text):
        found = DECIMAL.fullmatch(text)
        if found is None or (sign is not None and found[2] != sign) or (sign is None and _is_ambiguous(found)):
            raise ValueError(text)
    value = float(text.replace(",", "."))
    if not isfinite(value):
        raise ValueError(text)
    return value


def _is_ambiguous(found: re.Match[str]) -> bool:
    """Return whether 1,200 stands there: no thousand begins with 0, and none has more than three digits before it."""
    return len(found[3]) == GROUP and 0 < len(found[1]) <= GROUP and not found[1].startswith("0")


def seconds(text: str, sign: str | None, unit_s: float) -> float:
    """Return the seconds of hours:minutes:seconds, or of a number of units; ValueError if it is neither."""
    if found := DURATION.fullmatch(text):
        return 3600.0 * int(found[1]) + 60.0 * int(found[2]) + float(found[3].replace(",", "."))
    if not unit_s:
        raise ValueError(text)
    return number(text, sign) * unit_s


def truth(text: str) -> bool:
    """Return whether a text says yes; ValueError if it says neither yes nor no."""
    match text.casefold():
        case "true" | "yes" | "1" | "x" | "ja" | "wahr":
            return True
        case "false" | "no" | "0" | "nein" | "falsch":
            return False
    raise ValueError(text)


def moment(text: str, zone: tzinfo, after: datetime | None = None) -> tuple[datetime, bool]:
    """Return a time in UTC, and whether only its day is told.

    Without a time zone it is one of `zone`. When clocks go back an hour is there twice: it is the second one if the
    first lies before `after`. ValueError if it is no time.
    """
    if found := GERMAN.fullmatch(text):
        day, month, year, clock = found.groups()
        told = datetime.combine(date(int(year), int(month), int(day)), time.fromisoformat(clock) if clock else time())
        is_day = not clock or told.time() == time()
    else:
        told, is_day = datetime.fromisoformat(text), DAY_ONLY.fullmatch(text) is not None
    if told.tzinfo is not None:
        return told.astimezone(UTC), False
    first, second = (told.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return (second if after is not None and first < after <= second else first), is_day
