"""Which sessions a recording would have made: the product's own diary, fed once a second as in a house."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.diary import Diary, advance
from custom_components.backwalk.engine.training.moment import Moment

BEGIN = datetime(2026, 1, 5, 12, tzinfo=UTC)
"""Noon of an ordinary day stands for 0 s of a recording."""


@dataclass(frozen=True, slots=True)
class WalkedSession:
    """A session, in seconds of the recording."""

    start_s: float
    end_s: float
    backward_s: float


class SessionLog:
    """Fold of what was walked each second into sessions."""

    def __init__(self) -> None:
        self._diary = Diary(day=BEGIN.date())
        self._sessions: dict[datetime, WalkedSession] = {}

    def add(self, t_s: float, walked: Tally, under_way_s: float = 0.0) -> None:
        """Take what was walked until a moment."""
        self._diary, _ = advance(self._diary, BEGIN + timedelta(seconds=t_s), walked, Moment(under_way_s=under_way_s))
        session = self._diary.session
        if session is not None:
            self._sessions[session.started_at] = WalkedSession(
                start_s=(session.started_at - BEGIN).total_seconds(),
                end_s=(session.last_backward_at - BEGIN).total_seconds(),
                backward_s=session.tally.backward_s,
            )

    @property
    def sessions(self) -> list[WalkedSession]:
        """The sessions so far, in order."""
        return list(self._sessions.values())
