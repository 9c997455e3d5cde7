"""Numbers, durations and times as people's tables write them; what can be read in two ways is refused."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta, tzinfo
from math import isfinite

SIMPLE = re.compile(r"[+-]?\d+(?:[eE][+-]?\d+)?", re.ASCII)
DECIMAL = re.compile(r"[+-]?(\d*)([.,])(\d+)(?:[eE][+-]?\d+)?", re.ASCII)
GROUP = 3
"""Digits between two separators of thousands."""
DURATION = re.compile(r"(\d+):([0-5]\d):([0-5]\d(?:[.,]\d+)?)", re.ASCII)
DAY = re.compile(
    r"(?:(\d{4})([-/])(\d{1,2})\2(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))(?:[T,\s\u00a0\u202f]+(.+))?", re.ASCII
)
"""A day as people write it, the year first or in German, and a time of day."""
CLOCK = re.compile(
    r"(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,6})0*)?)?(?:[\s\u00a0\u202f]?([AP])\.?M\.?)?(?:[\s\u00a0\u202f]?Uhr)?",
    re.ASCII | re.IGNORECASE,
)
HALF_DAY_H, WHOLE_DAY = 12, timedelta(days=1)


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
    """Return a time in UTC, and whether only its day is told; spreadsheets write that as its first moment, too.

    Without a time zone it is one of `zone`. When clocks go back an hour is there twice: it is the second one if the
    first lies before `after`. ValueError if it is no time.
    """
    found = DAY.fullmatch(text)
    clock = None if found is None or found[8] is None else _since_midnight(found[8])
    if found is None or (clock is None and found[8] is not None):
        told = datetime.fromisoformat(text)
        if told.tzinfo is not None:
            return told.astimezone(UTC), False
        is_day = told.time() == time()
    else:
        year, month, day = (int(found[one] or found[other]) for one, other in ((1, 7), (3, 6), (4, 5)))
        told, is_day = datetime(year, month, day) + (clock or timedelta()), not clock  # noqa: DTZ001  it gets one
    return _at_home(told, zone, after), is_day


def end(text: str, zone: tzinfo, start: datetime) -> tuple[datetime, bool]:
    """Return the same of an end; a time of day alone is the first one from `start` on."""
    if (clock := _since_midnight(text)) is None:
        return moment(text, zone, start)
    midnight = datetime.combine(start.astimezone(zone).date(), time())
    found = _at_home(midnight + clock, zone, start)
    return (found if found >= start else _at_home(midnight + clock + WHOLE_DAY, zone, start)), False


def _since_midnight(text: str) -> timedelta | None:
    """Return how long after midnight a time of day is, 24:00 included; None if it is none."""
    if (found := CLOCK.fullmatch(text)) is None:
        return None
    hours, half = int(found[1]), found[5]
    if half is not None:
        if not 0 < hours <= HALF_DAY_H:
            return None
        hours = hours % HALF_DAY_H + (HALF_DAY_H if half in "pP" else 0)
    since = timedelta(
        hours=hours,
        minutes=int(found[2]),
        seconds=int(found[3] or 0),
        microseconds=int((found[4] or "").ljust(6, "0")),
    )
    return since if since <= WHOLE_DAY else None


def _at_home(told: datetime, zone: tzinfo, after: datetime | None) -> datetime:
    first, second = (told.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return second if after is not None and first < after <= second else first
