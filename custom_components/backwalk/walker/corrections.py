"""What somebody says of a session, where there is room for one, and whether its day's goal is reached with it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..engine.training.days import Days
from ..engine.training.gate.bounds import GRACE, fault
from ..engine.training.gate.times import Times, moved, stretched
from ..engine.training.moment import Mode
from ..engine.training.progress import by_day
from ..engine.training.resistance import ResistanceChange, ResistanceSource
from ..engine.training.session import Session
from ..storage.logbook import Logbook
from ..storage.memory import Memory
from ..storage.undo import ONE_DAY
from ..texts import async_speech, refusal

NOON = timedelta(hours=12)
DAYS_AROUND = timedelta(days=2)
"""What was walked on a day was started so near to it, in any zone."""
LONGEST = timedelta(days=2)
"""A session that began longer before a moment is over by then, however it was held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What somebody says of a session; None is what is right."""

    started_at: datetime | None = None
    """Local if it has no time zone."""
    day: date | None = None
    """On which it was walked, if nobody knows when; of what is logged."""
    minutes: float | None = None
    distance_m: float | None = None
    mode: Mode | None = None
    resistance: float | None = None
    """In steps of a dial."""
    pain: int | None = None
    """0 to 10."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far words reach that nobody has written down: what can be logged with them in one call, at worst.

    Speech is heard wrong, and what a language model repeats may be a stranger's. Who calls an action, fills in a form
    or imports a file reaches as far as the gate.
    """

    minutes: float
    days: int
    """Before today."""
    refused: str
    """The text that says so."""

    def check(self, figures: Correction) -> None:
        """Raise ServiceValidationError if it began too long ago; without a start it is one of today."""
        day = figures.day
        if figures.started_at is not None:
            day = dt_util.as_local(dt_util.as_utc(figures.started_at)).date()
        if day is not None and day < dt_util.now().date() - timedelta(days=self.days):
            raise refusal(self.refused)


MODEL = Reach(minutes=120, days=0, refused="only_today")
VOICE = Reach(minutes=120, days=6, refused="log_which_day")
"""Who says a weekday means the last one, and is answered with the day."""


@dataclass(frozen=True, slots=True)
class Incoming[T]:
    """What comes in from outside, with a verdict for who asked."""

    verdict: T
    sessions: list[Session]
    days: Days | None
    """Those that came along."""
    replaced: list[Session]
    """As they were."""


def midnight_of(day: date) -> datetime:
    """Return when a day begins at home."""
    return datetime.combine(day, time(), dt_util.get_default_time_zone())


async def times_about(logbook: Logbook, active: Session | None, session: Session) -> Times:
    """Return when somebody walked about the time of a session, without itself; `active` is the session that goes on."""
    since, until = session.started_at - LONGEST, session.last_backward_at + LONGEST
    others = [other for other in await logbook.async_between(since, until) if other.id != session.id]
    return Times(others if active is None else [*others, active])


async def refuse_if_taken(logbook: Logbook, active: Session | None, walker: str, session: Session) -> None:
    """Refuse a session at whose time the walker, who is called `walker`, walked another one."""
    times = await times_about(logbook, active, session)
    if (other := times.taken(session)) is not None:
        raise refusal("time_taken", walker=walker, time=f"{dt_util.as_local(other.started_at):%H:%M}")


def blank(started_at: datetime, minutes: float, name: str = "") -> Session:
    """Return a session of which no more is known than when it was."""
    ended_at = started_at + timedelta(minutes=minutes)
    return Session(id=name, started_at=started_at, last_backward_at=ended_at, ended_at=ended_at)


async def room(logbook: Logbook, active: Session | None, walker: str, figures: Correction) -> datetime:
    """Return when a logged session was started: nobody walks twice in the same time.

    If nobody says when, it has just ended, or at noon of the day that is said; where that is taken, it was before what
    is known of that day, or else after it. Unless that is the very same, logged a moment ago. `active` is the session
    that goes on, `walker` what the walker is called.
    """
    minutes, told, now = figures.minutes or 0.0, figures.started_at, dt_util.utcnow()
    lasts, today = timedelta(minutes=minutes), dt_util.as_local(now).date()
    day = figures.day or today
    ended_at = now if figures.day is None else min(midnight_of(day) + NOON, now)
    started_at = ended_at - lasts if told is None else dt_util.as_utc(told)
    session = blank(started_at, minutes)
    if day > today or session.last_backward_at > now + GRACE:
        raise refusal("not_over_yet")
    # What has just ended may have begun before midnight, what was walked on a day has not.
    ended_first = midnight_of(day) if figures.day is None else midnight_of(day) + lasts
    times = await times_about(logbook, active, session)
    while (other := times.taken(session)) is not None:
        start, end = other.started_at, other.ended_at or other.last_backward_at
        if told is not None:
            raise refusal("time_taken", walker=walker, time=f"{dt_util.as_local(start):%H:%M}")
        if (other.mode, other.tally.backward_s) == (figures.mode, 60 * minutes):
            raise refusal("already_logged", walker=walker, time=f"{dt_util.as_local(end):%H:%M}")
        session = blank(times.before(session) - lasts, minutes)
        if session.last_backward_at <= ended_first:
            later = times.free(lasts, ended_at, min(midnight_of(day + ONE_DAY), now))
            if later is None:
                raise refusal("no_room", walker=walker)
            return later
    return session.started_at


async def possible(hass: HomeAssistant, session: Session, before: Session | None = None) -> Session:
    """Return a session that somebody can have walked, with the reason as a refusal if not.

    What was wrong with it `before` is no reason.
    """
    now = dt_util.utcnow()
    wrong = fault(session, now)
    if wrong is not None and (before is None or wrong != fault(before, now)):
        speech = await async_speech(hass, hass.config.language)
        raise refusal("not_possible", reason=speech.option("left_out", wrong.reason), value=wrong.value)
    return session


async def corrected(logbook: Logbook, memory: Memory, session: Session, figures: Correction) -> Session:
    """Return the session with what is said of it, completed if its day's goal is reached then."""
    was, resistance = session, session.resistance
    if figures.started_at is not None:
        session = _moved(session, dt_util.as_utc(figures.started_at))
    if figures.resistance is not None:
        resistance = (ResistanceChange(0.0, figures.resistance, ResistanceSource.DIAL),)
    right = replace(
        session.corrected(None if figures.minutes is None else 60 * figures.minutes, figures.distance_m),
        mode=figures.mode or session.mode,
        resistance=resistance,
        pain=session.pain if figures.pain is None else figures.pain,
    )
    if figures.minutes is not None:
        now = dt_util.utcnow()
        right = stretched(right, await times_about(logbook, memory.diary.active, right), now)
    is_judged = (right.started_at, right.tally.backward_s) == (was.started_at, was.tally.backward_s)
    return right if is_judged else await completed(logbook, memory.training.days, right)


def _moved(session: Session, started_at: datetime) -> Session:
    """Return the session begun at another time of its year, in whose file it is kept."""
    if started_at.year != session.started_at.year:
        raise refusal("another_year", year=str(session.started_at.year))
    return moved(session, started_at, dt_util.get_default_time_zone())


async def completed(logbook: Logbook, days: Days, session: Session) -> Session:
    """Return the session, completed if the goal of one of its days is reached with it."""
    zone = dt_util.get_default_time_zone()
    own_days = by_day([session], zone)
    since, until = midnight_of(min(own_days)) - DAYS_AROUND, midnight_of(max(own_days)) + DAYS_AROUND
    others = await logbook.async_between(since, until)
    walked = by_day([*(other for other in others if other.id != session.id), session], zone)
    return replace(session, is_completed=any(days.goal_on(day).is_reached(walked[day]) for day in own_days))
