"""When a walker walked, to tell whether there is room for one more walk: nobody walks twice at once."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo

from ...tally import Tally
from ..session import Session
from .bounds import ROUNDING_S, fault


def stretched(session: Session, others: Times, now: datetime) -> Session:
    """Return a session whose seconds became more than its time has room for with a later end, or an earlier start.

    Where there is no room for that it stays as it is.
    """
    walked_s = sum((end - start).total_seconds() for start, end in session.bouts)
    lacking = timedelta(seconds=session.tally.backward_s - walked_s)
    if lacking.total_seconds() <= ROUNDING_S or session.ended_at is None:
        return session
    ended_at = session.ended_at + lacking
    later = replace(session, ended_at=ended_at, last_backward_at=ended_at)
    earlier = replace(session, started_at=session.started_at - lacking)
    possible = (longer for longer in (later, earlier) if fault(longer, now) is None and others.taken(longer) is None)
    return next(possible, session)


def moved(session: Session, started_at: datetime, zone: tzinfo) -> Session:
    """Return a session that is over as if it had begun at another time: what a midnight parts is shared by time."""
    there = session.shifted(started_at - session.started_at)
    ended_at = there.ended_at or there.last_backward_at
    day = ended_at.astimezone(zone).date()
    midnight = datetime.combine(day, time(), zone)
    walked_s = [
        ((end - start).total_seconds(), (min(end, midnight) - start).total_seconds()) for start, end in there.bouts
    ]
    whole_s, before_s = sum(whole for whole, _ in walked_s), sum(max(0.0, before) for _, before in walked_s)
    share = before_s / whole_s if whole_s else 0.0
    before = Tally(*(share * getattr(there.tally, name) for name in Tally.__slots__))
    return replace(there, day=day, before_midnight=before)


type Span = tuple[float, float, Session]
"""Of a bout: its start and end as time stamps, and whose it is."""


class Times:
    """When somebody walked; asked and added to in any order."""

    def __init__(self, sessions: Iterable[Session] = ()) -> None:
        """Begin with what is kept."""
        self._spans: list[Span] = sorted(
            ((start, end, session) for session in sessions for start, end in _stamps(session)), key=_start
        )
        self._longest_s = max((end - start for start, end, _ in self._spans), default=0.0)

    def add(self, session: Session) -> None:
        """Take the time of a session."""
        for start, end in _stamps(session):
            insort(self._spans, (start, end, session), key=_start)
            self._longest_s = max(self._longest_s, end - start)

    def remove(self, session: Session) -> None:
        """Give the time of a session back."""
        gone = {start for start, _ in _stamps(session)}
        for at in gone:
            index = bisect_left(self._spans, at, key=_start)
            while self._spans[index][2] is not session:
                index += 1
            del self._spans[index]

    def taken(self, session: Session) -> Session | None:
        """Return a session in which somebody walked while that one is said to have gone on, None if nobody did."""
        for start, end in _stamps(session):
            found = self._first(start, end)
            if found is not None:
                return found[2]
        return None

    def before(self, session: Session) -> datetime:
        """Return the start of the first bout that takes the time of a session; its own start if none does."""
        found = (self._first(start, end) for start, end in _stamps(session))
        return next((datetime.fromtimestamp(span[0], UTC) for span in found if span is not None), session.started_at)

    def free(self, lasts: timedelta, since: datetime, until: datetime) -> datetime | None:
        """Return the earliest start of a free stretch between two times, None if there is none so long."""
        start, lasts_s = since.timestamp(), lasts.total_seconds()
        while start + lasts_s <= until.timestamp():
            found = self._first(start, start + lasts_s)
            if found is None:
                return datetime.fromtimestamp(start, UTC)
            start = found[1]
        return None

    def _first(self, start: float, end: float) -> Span | None:
        """Return the first bout that shares more than a rounding with the time from `start` to `end`."""
        least = min(ROUNDING_S, (end - start) / 2)
        index = bisect_left(self._spans, start - self._longest_s, key=_start)
        while index < len(self._spans) and self._spans[index][0] < end:
            span = self._spans[index]
            if min(end, span[1]) - max(start, span[0]) > least:
                return span
            index += 1
        return None


def _start(span: Span) -> float:
    return span[0]


def _stamps(session: Session) -> list[tuple[float, float]]:
    return [(start.timestamp(), end.timestamp()) for start, end in session.bouts]
