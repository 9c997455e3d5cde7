"""What can be taken back for a day: sessions that were taken out, changed, or logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ..engine.training.session import Session

ONE_DAY = timedelta(days=1)
MOST_UNDONE = 50


@dataclass(frozen=True, slots=True)
class Undo:
    """One change."""

    at: datetime
    session: Session
    """As it was before; as it was logged, if it was not there."""
    was_there: bool = True

    def as_list(self) -> list[Any]:
        """Return what is written to disk."""
        return [self.at.isoformat(), self.session.as_dict(), self.was_there]

    @classmethod
    def from_list(cls, written: list[Any]) -> Undo:
        """Return what was written; 0.1.0 knew no session that was logged. One of DAMAGE if it is none."""
        at, session, *was_there = written
        return cls(datetime.fromisoformat(at), Session.from_dict(session), *map(bool, was_there))


def kept_a_day(undoable: tuple[Undo, ...], more: Iterable[Undo], now: datetime) -> tuple[Undo, ...]:
    """Return what can be taken back, with more that has happened now."""
    return tuple(one for one in (*undoable, *more) if one.at > now - ONE_DAY)[-MOST_UNDONE:]
