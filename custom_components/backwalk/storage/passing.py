"""Sessions of all years, one after the other: whoever looks at a long life holds one at a time.

All functions block, and are for the executor.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import orjson

from ..engine.training.progress import dated
from ..engine.training.session import Session
from . import records
from .disk.damage import DAMAGE

CLOCK_CORRECTED = timedelta(days=1)
"""A session lies in the year in which it was begun, as the clock said then."""

type Kept = bytes | Session
"""A session as it is written, or as it is in memory."""
type ById = dict[str, Session]


def kept_session(written: Mapping[str, Any], zone: tzinfo) -> Session:
    """Return the session that was written, `zone` being that of the house; one of DAMAGE if it is none."""
    return dated(Session.from_dict(written), zone)


def passing(
    years: Iterable[tuple[int, Iterable[Kept]]], span: tuple[datetime, datetime], zone: tzinfo
) -> Iterator[Session]:
    """Give the sessions that were started in a span of time, without its end, oldest first.

    `years`, in order, are read when it is their turn.
    """
    waiting: list[tuple[datetime, Kept]] = []
    for year, kept in years:
        waiting += [(_started_at(one), one) for one in kept]
        waiting.sort(key=_time)
        # What the next year may have earlier ones of, waits for that.
        sure = bisect_left(waiting, datetime(year + 1, 1, 1, tzinfo=UTC) - CLOCK_CORRECTED, key=_time)
        yield from _within(waiting[:sure], span, zone)
        del waiting[:sure]
    yield from _within(waiting, span, zone)


def _within(kept: Iterable[tuple[datetime, Kept]], span: tuple[datetime, datetime], zone: tzinfo) -> Iterator[Session]:
    start, end = span
    for started_at, one in kept:
        if start <= started_at < end:
            yield one if isinstance(one, Session) else kept_session(orjson.loads(one), zone)


def _started_at(kept: Kept) -> datetime:
    return kept.started_at if isinstance(kept, Session) else datetime.fromisoformat(orjson.loads(kept)["started_at"])


def _time(one: tuple[datetime, Kept]) -> datetime:
    return one[0]


def parsed(path: Path, zone: tzinfo) -> tuple[records.Content | None, ById, bool]:
    """Return what a file holds, the sessions that can be read of it, and whether that is all."""
    content = records.read(path)
    sessions: ById = {}
    if content is None:
        return None, sessions, True
    is_whole = not (content.is_damaged or content.is_torn)
    for written in content.records:
        try:
            session = kept_session(written, zone)
        except DAMAGE:
            is_whole = False
        else:
            sessions[session.id] = session
    return content, sessions, is_whole


def parted(sessions: Iterable[Session]) -> dict[int, ById]:
    """Return sessions by the years in which they lie."""
    by_year: dict[int, ById] = {}
    for session in sessions:
        by_year.setdefault(year_of(session.id), {})[session.id] = session
    return by_year


def year_of(session_id: str) -> int:
    """Return the year in which a session lies, 0 for what is no session's name."""
    return int(session_id[:4]) if session_id[:4].isdecimal() else 0
