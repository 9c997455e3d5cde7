"""What was walked today, in this session and ever: a fold over what the feet did each second.

`step(diary, now, walked)` takes the diary as it was and what has been walked since, and returns the diary as it is and
what happened. It has no clock and changes nothing in place, so a history can be replayed in any size of steps.

A session starts by itself with sustained backward steps, pauses when they stop and ends after a quiet time. What was
walked on the way to "sustained" belongs to it.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Tally:
    """Seconds and metres by direction."""

    backward_s: float = 0.0
    forward_s: float = 0.0
    side_s: float = 0.0
    still_s: float = 0.0
    backward_m: float = 0.0
    forward_m: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        """Return the sum, field by field."""
        return Tally(*(getattr(self, name) + getattr(other, name) for name in Tally.__slots__))

    def __sub__(self, other: Tally) -> Tally:
        """Return what `self` has more than `other`, field by field."""
        return Tally(*(getattr(self, name) - getattr(other, name) for name in Tally.__slots__))


@dataclass(frozen=True, slots=True)
class Session:
    """One session; `ended_at` is None as long as it goes on, through its pauses."""

    started_at: datetime
    last_backward_at: datetime
    tally: Tally
    is_paused: bool = False
    ended_at: datetime | None = None

    @property
    def is_active(self) -> bool:
        """Whether the session goes on."""
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class Diary:
    """All that is counted for one walker."""

    day: date
    today: Tally = field(default_factory=Tally)
    lifetime: Tally = field(default_factory=Tally)
    session: Session | None = None
    """The session that goes on, else the last one."""
    approach: Tally = field(default_factory=Tally)
    """Walked since the last quiet moment, while no session goes on: it becomes a session or is forgotten."""
    approach_at: datetime | None = None
    """The last backward step of that approach."""


class Fact(StrEnum):
    """What happened in a step."""

    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """When a session starts, pauses and ends."""

    start_after_s: float = 5.0
    """Backward seconds that make a session; fewer are somebody stepping back from a shelf."""
    pause_after: timedelta = timedelta(seconds=5)
    end_after: timedelta = timedelta(minutes=3)
    """Quiet time that ends a session; a sip of water does not."""


DEFAULT_SETTINGS = SessionSettings()


def step(
    diary: Diary, now: datetime, walked: Tally, settings: SessionSettings = DEFAULT_SETTINGS
) -> tuple[Diary, tuple[Fact, ...]]:
    """Return `diary` after `walked`, and what happened; `now` is local and aware."""
    today = diary.today if now.date() == diary.day else Tally()
    diary = replace(diary, day=now.date(), today=today + walked, lifetime=diary.lifetime + walked)
    session = diary.session
    if session is None or not session.is_active:
        return _approach(diary, now, walked, settings)
    if now - session.last_backward_at < settings.end_after:
        return _go_on(diary, session, now, walked, settings)
    ended = replace(session, ended_at=session.last_backward_at, is_paused=False)
    diary, facts = _approach(replace(diary, session=ended), now, walked, settings)
    return diary, (Fact.FINISHED, *facts)


def _approach(diary: Diary, now: datetime, walked: Tally, settings: SessionSettings) -> tuple[Diary, tuple[Fact, ...]]:
    """Outside a session: gather backward seconds until they are sustained."""
    last_backward_at = now if walked.backward_s > 0 else diary.approach_at
    if last_backward_at is None or now - last_backward_at > settings.pause_after:
        return replace(diary, approach=Tally(), approach_at=None), ()
    approach = diary.approach + walked
    if approach.backward_s < settings.start_after_s:
        return replace(diary, approach=approach, approach_at=last_backward_at), ()
    started_at = now - timedelta(seconds=approach.backward_s)
    session = Session(started_at=started_at, last_backward_at=now, tally=approach)
    return replace(diary, approach=Tally(), approach_at=None, session=session), (Fact.STARTED,)


def _go_on(
    diary: Diary, session: Session, now: datetime, walked: Tally, settings: SessionSettings
) -> tuple[Diary, tuple[Fact, ...]]:
    """Within a session: count, pause, resume."""
    was_paused = session.is_paused
    last_backward_at = now if walked.backward_s > 0 else session.last_backward_at
    is_paused = now - last_backward_at >= settings.pause_after
    session = replace(session, tally=session.tally + walked, last_backward_at=last_backward_at, is_paused=is_paused)
    if is_paused == was_paused:
        return replace(diary, session=session), ()
    return replace(diary, session=session), (Fact.PAUSED if is_paused else Fact.RESUMED,)
