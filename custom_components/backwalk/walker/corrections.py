"""What somebody says of a session, where there is room for one, and whether its day's goal is reached with it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from homeassistant.util import dt as dt_util

from ..engine.training.days import Days
from ..engine.training.moment import Mode
from ..engine.training.progress import by_day
from ..engine.training.resistance import ResistanceSource
from ..engine.training.session import ResistanceChange, Session
from ..storage.logbook import Logbook
from ..texts import refusal

type Bout = tuple[datetime, datetime]

ONE_DAY = timedelta(days=1)
LONGEST = timedelta(days=2)
"""A session that began longer before a moment is over by then, however it was held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What somebody says of a session; None is what is right."""

    minutes: float | None = None
    distance_m: float | None = None
    mode: Mode | None = None
    resistance: float | None = None
    """In steps of a dial."""
    pain: int | None = None
    """0 to 10."""


@dataclass(frozen=True, slots=True)
class Incoming[T]:
    """What comes in from outside, with a verdict for who asked."""

    verdict: T
    sessions: list[Session]
    days: Days
    """With those that came along."""


def midnight_of(day: date) -> datetime:
    """Return when a day begins at home."""
    return datetime.combine(day, time(), dt_util.get_default_time_zone())


async def room(
    logbook: Logbook, active: Session | None, walker: str, figures: Correction, told: datetime | None
) -> Bout:
    """Return from when to when a logged session was walked: nobody walks twice in the same time.

    If nobody says when it was started, it has just ended, or it was before what is known of that time; unless that is
    the very same, logged a moment ago. `active` is the session that goes on, `walker` what the walker is called.
    """
    minutes = figures.minutes or 0.0
    now, duration = dt_util.utcnow(), timedelta(minutes=minutes)
    started_at = now - duration if told is None else dt_util.as_utc(told)
    if started_at + duration > now:
        raise refusal("not_over_yet")
    while (taken := await _taken(logbook, active, started_at, started_at + duration)) is not None:
        other, bout = taken
        if told is not None:
            raise refusal("time_taken", walker=walker, time=f"{dt_util.as_local(bout[0]):%H:%M}")
        if (other.mode, other.tally.backward_s) == (figures.mode, 60 * minutes):
            raise refusal("already_logged", walker=walker, time=f"{dt_util.as_local(bout[1]):%H:%M}")
        started_at = bout[0] - duration
    return started_at, started_at + duration


async def _taken(
    logbook: Logbook, active: Session | None, start: datetime, end: datetime
) -> tuple[Session, Bout] | None:
    """Return a session in which was walked at that time, and when."""
    sessions = await logbook.async_between(start - LONGEST, end)
    if active is not None:
        sessions.append(active)
    return next(
        ((session, bout) for session in sessions for bout in session.bouts if bout[0] < end and start < bout[1]), None
    )


async def corrected(logbook: Logbook, days: Days, session: Session, figures: Correction) -> Session:
    """Return the session with what is said of it, completed if its day's goal is reached then."""
    resistance = session.resistance
    if figures.resistance is not None:
        resistance = (ResistanceChange(0.0, figures.resistance, ResistanceSource.DIAL),)
    right = replace(
        session.corrected(None if figures.minutes is None else 60 * figures.minutes, figures.distance_m),
        mode=figures.mode or session.mode,
        resistance=resistance,
        pain=session.pain if figures.pain is None else figures.pain,
    )
    return right if right.tally.backward_s == session.tally.backward_s else await completed(logbook, days, right)


async def completed(logbook: Logbook, days: Days, session: Session) -> Session:
    """Return the session, completed if the goal of one of its days is reached with it."""
    zone = dt_util.get_default_time_zone()
    own_days = by_day([session], zone)
    since, until = midnight_of(min(own_days) - ONE_DAY), midnight_of(max(own_days) + ONE_DAY)
    others = await logbook.async_between(since, until)
    walked = by_day([*(other for other in others if other.id != session.id), session], zone)
    return replace(session, is_completed=any(days.goal_on(day).is_reached(walked[day]) for day in own_days))
