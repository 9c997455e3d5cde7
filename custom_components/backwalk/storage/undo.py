"""What can be taken back for a day: sessions that were taken out, changed, given away, or logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ..engine.training.session import Session

ONE_DAY = timedelta(days=1)
MOST_UNDONE = 50


@dataclass(frozen=True, slots=True)
class Given:
    """Where a session is that was given away."""

    entry_id: str
    """Of the walker who has it now."""
    name: str
    """What it is called there."""


@dataclass(frozen=True, slots=True)
class Undo:
    """One change."""

    at: datetime
    session: Session
    """As it was before; as it was logged, if it was not there."""
    was_there: bool = True
    given: Given | None = None

    def as_list(self) -> list[Any]:
        """Return what is written to disk."""
        given = () if self.given is None else (self.given.entry_id, self.given.name)
        return [self.at.isoformat(), self.session.as_dict(), self.was_there, *given]

    @classmethod
    def from_list(cls, written: list[Any]) -> Undo:
        """Return what was written; 0.1.0 knew no session that was logged. One of DAMAGE if it is none."""
        at, session, *more = written
        was_there, *given = more or [True]
        return cls(
            datetime.fromisoformat(at),
            Session.from_dict(session),
            bool(was_there),
            Given(*map(str, given)) if given else None,
        )


def kept_a_day(undoable: tuple[Undo, ...], more: Iterable[Undo], now: datetime) -> tuple[Undo, ...]:
    """Return what can be taken back, with more that has happened now."""
    return tuple(one for one in (*undoable, *more) if one.at > now - ONE_DAY)[-MOST_UNDONE:]
