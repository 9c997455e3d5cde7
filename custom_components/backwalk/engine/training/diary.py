"""What was walked today, in this session and ever, as a fold over the seconds that were walked.

`advance(diary, now, walked)` returns the diary after `walked`, and what happened. It has no clock and changes
nothing in place, so a history can be replayed in intervals of any length.

A session starts by itself with sustained backward steps, pauses when they stop and ends after a quiet time. What was
walked on the way to "sustained" belongs to it. `begin`, `pause`, `finish` and `discard` are the same by hand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ..tally import Tally
from ..written import time_from
from .event import Discarded, Fact, Finished, Paused, Resumed, Started
from .moment import Moment, SessionSettings
from .session import Pause, Session, session_id


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
    finished: tuple[Session, ...] = ()
    """Sessions that are over and not yet written to their year's file."""
    number: int = 0
    """How many sessions were begun."""
    before: tuple[date, Tally] | None = None
    """The day before this one, and what was walked on it: a clock that was wrong comes back to it."""
    turned_at: datetime | None = None
    """When this day began to be counted."""
    loose: Tally = field(default_factory=Tally)
    """What of `lifetime` belongs to no session."""
    loose_today: Tally = field(default_factory=Tally)
    """What of `today` belongs to no session."""
    loose_before: Tally = field(default_factory=Tally)
    """What of `before` belongs to no session."""

    @property
    def active(self) -> Session | None:
        """The session that goes on, None if none does."""
        return self.session if self.session is not None and self.session.is_active else None

    def as_dict(self) -> dict[str, Any]:
        """Return what is written to disk."""
        return {
            "day": self.day.isoformat(),
            "today": self.today.as_dict(),
            "lifetime": self.lifetime.as_dict(),
            "session": None if self.session is None else self.session.as_dict(),
            "approach": self.approach.as_dict(),
            "approach_at": None if self.approach_at is None else self.approach_at.isoformat(),
            "finished": [session.as_dict() for session in self.finished],
            "number": self.number,
            "before": None if self.before is None else [self.before[0].isoformat(), self.before[1].as_dict()],
            "turned_at": None if self.turned_at is None else self.turned_at.isoformat(),
            "loose": self.loose.as_dict(),
            "loose_today": self.loose_today.as_dict(),
            "loose_before": self.loose_before.as_dict(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Diary:
        """Return the diary that was written; AttributeError, KeyError, TypeError or ValueError if it is none."""
        session, before = data["session"], data.get("before")
        return cls(
            day=date.fromisoformat(data["day"]),
            today=Tally.from_dict(data["today"]),
            lifetime=Tally.from_dict(data["lifetime"]),
            session=None if session is None else Session.from_dict(session),
            approach=Tally.from_dict(data["approach"]),
            approach_at=time_from(data["approach_at"]),
            finished=tuple(Session.from_dict(session) for session in data["finished"]),
            number=int(data["number"]),
            before=None if before is None else (date.fromisoformat(before[0]), Tally.from_dict(before[1])),
            turned_at=time_from(data.get("turned_at")),
            loose=Tally.from_dict(data.get("loose", {})),
            loose_today=Tally.from_dict(data.get("loose_today", {})),
            loose_before=Tally.from_dict(data.get("loose_before", {})),
        )


DEFAULT_SETTINGS = SessionSettings()
NOTHING_KNOWN = Moment()
ONE_DAY = timedelta(days=1)
SET_BACK = timedelta(hours=2)  # by less a clock is put right; by more it had been set ahead by mistake

type Outcome = tuple[Diary, tuple[Fact, ...]]


def advance(
    diary: Diary,
    now: datetime,
    walked: Tally,
    moment: Moment = NOTHING_KNOWN,
    settings: SessionSettings = DEFAULT_SETTINGS,
) -> Outcome:
    """Return `diary` after `walked`, and what happened; `now` is local and aware."""
    at = now.astimezone(UTC)
    diary, ended = _over(diary, at, settings)
    diary, parted = on_day(diary, now.date(), at)
    diary = replace(diary, today=diary.today + walked, lifetime=diary.lifetime + walked)
    if (session := diary.active) is None:
        diary, facts = _approach(_loosened(diary, walked), at, walked, moment, settings)
        return diary, (*ended, *parted, *facts)
    if at < session.last_backward_at:
        session = session.moved(at - session.last_backward_at)
        diary = replace(diary, session=session)
    session, happened = _go_on(session, at, walked, moment, settings)
    diary, session = _with_session(diary, session, moment)
    return diary, tuple(fact(session) for fact in happened)


def _over(diary: Diary, at: datetime, settings: SessionSettings) -> Outcome:
    """End a session that has been quiet for too long, on the day on which it was walked."""
    if (session := diary.active) is None:
        return diary, ()
    lasts = settings.hold_for if session.is_held else settings.end_after
    return finish(diary) if at - session.last_backward_at >= lasts else (diary, ())


def on_day(diary: Diary, day: date, at: datetime) -> Outcome:
    """Begin a new day, unless a clock is set back; where the date comes back to the day it has left, that goes on."""
    before, is_near = diary.before, day >= diary.day - ONE_DAY
    is_set_back = diary.turned_at is not None and diary.turned_at - SET_BACK < at < diary.turned_at
    if before is not None and day in (before[0], before[0] - ONE_DAY) and not (is_near and is_set_back):
        today, loose_today = diary.today + before[1], diary.loose_today + diary.loose_before
        diary = replace(diary, today=today, loose_today=loose_today, before=None, loose_before=Tally())
        return _come_back(diary, before[0]), ()
    if day <= diary.day:
        is_from_ahead = not is_near and before is not None and day > before[0]
        return (_come_back(diary, day) if is_from_ahead else diary), ()
    facts: tuple[Fact, ...] = ()
    if (active := diary.active) is not None:
        later = active.reaching(day)
        diary, facts = finish(diary) if later is None else (replace(diary, session=later), ())
    diary = replace(diary, before=(diary.day, diary.today), loose_before=diary.loose_today)
    return replace(diary, day=day, today=Tally(), loose_today=Tally(), turned_at=at), facts


def _come_back(diary: Diary, day: date) -> Diary:
    """Return the diary on a day that the date has come back to, with what was walked on later ones."""
    session = diary.session and diary.session.not_after(day)
    return replace(diary, day=day, session=session, finished=tuple(one.not_after(day) for one in diary.finished))


def _approach(diary: Diary, at: datetime, walked: Tally, moment: Moment, settings: SessionSettings) -> Outcome:
    """Outside a session: gather backward seconds until they are sustained.

    A slow stride that is under way helps with that, but counts only when it has closed.
    """
    last_backward_at = at if walked.backward_s > 0 else diary.approach_at
    if last_backward_at is None or at - last_backward_at > settings.pause_after:
        return replace(diary, approach=Tally(), approach_at=None), ()
    approach = diary.approach + walked
    if not approach.backward_s or approach.backward_s + moment.under_way_s < settings.start_after_s:
        return replace(diary, approach=approach, approach_at=last_backward_at), ()
    session = _new(diary, last_backward_at - timedelta(seconds=approach.backward_s))
    session = replace(session.walk(approach, moment, at), last_backward_at=last_backward_at)
    diary, session = _with_session(_loosened(diary, Tally() - approach), session, moment)
    return diary, (Started(session),)


def _loosened(diary: Diary, walked: Tally) -> Diary:
    """Return the diary with so much more that belongs to no session."""
    return replace(diary, loose=diary.loose + walked, loose_today=diary.loose_today + walked)


def _let_go(diary: Diary, session: Session) -> Diary:
    """Return the diary without a session that is none: what is counted in it stays where it was."""
    diary = replace(diary, session=None, loose=diary.loose + session.tally)
    diary = replace(diary, loose_today=diary.loose_today + session.on(diary.day))
    if diary.before is None:
        return diary
    return replace(diary, loose_before=diary.loose_before + session.on(diary.before[0]))


def _new(diary: Diary, started_at: datetime) -> Session:
    name = session_id(started_at, diary.number)
    return Session(id=name, started_at=started_at, last_backward_at=started_at, day=diary.day)


def _with_session(diary: Diary, session: Session, moment: Moment) -> tuple[Diary, Session]:
    """Put a session that begins or goes on into the diary; return the session as it is there."""
    is_completed = moment.goal is not None and moment.goal.is_reached(diary.today)
    if is_completed and not session.is_completed:
        session = replace(session, is_completed=True)
    if (active := diary.active) is not None and active.id == session.id:
        return replace(diary, session=session), session
    number = diary.number + 1
    return replace(diary, session=session, approach=Tally(), approach_at=None, number=number), session


def _go_on(
    session: Session, at: datetime, walked: Tally, moment: Moment, settings: SessionSettings
) -> tuple[Session, tuple[type[Fact], ...]]:
    """Within a session: count, pause, resume."""
    was_paused = session.is_paused
    quiet_since = session.pauses[-1].start if was_paused else session.last_backward_at
    session = session.walk(walked, moment, at)
    facts: tuple[type[Fact], ...] = ()
    if walked.backward_s > 0:
        session = replace(session, last_backward_at=at)
        # The last step before a pause by hand is signed after it.
        if not (was_paused and session.is_held and at - quiet_since < settings.pause_after):
            walking_since = max(quiet_since, at - timedelta(seconds=walked.backward_s))
            session = session.resumed(quiet_since, walking_since, settings.pause_after)
            facts = (Resumed,) if was_paused else ()
    elif not was_paused and at - quiet_since >= settings.pause_after:
        session = replace(session, pauses=(*session.pauses, Pause(quiet_since)), unrated=Tally())
        facts = (Paused,)
    return session, facts


def begin(diary: Diary, now: datetime) -> Outcome:
    """Start a session by hand, or end its pause."""
    at = now.astimezone(UTC)
    if (session := diary.active) is None:
        session = _new(diary, at)
        session = replace(session.walk(diary.approach, NOTHING_KNOWN, at), is_held=True)
        diary, session = _with_session(_loosened(diary, Tally() - diary.approach), session, NOTHING_KNOWN)
        return diary, (Started(session),)
    if not session.is_paused:
        return diary, ()
    quiet_since = session.pauses[-1].start
    pauses = (*session.pauses[:-1], Pause(quiet_since, max(quiet_since, at)))
    # It waits from now on, not since the last step.
    session = replace(session, pauses=pauses, last_backward_at=max(quiet_since, at), is_held=True)
    return replace(diary, session=session), (Resumed(session),)


def pause(diary: Diary, now: datetime) -> Outcome:
    """Pause the session by hand: it waits longer for the next steps."""
    session = diary.active
    if session is None or session.is_held:
        return diary, ()
    if session.is_paused:
        return replace(diary, session=replace(session, is_held=True)), ()
    pauses = (*session.pauses, Pause(max(session.last_backward_at, now.astimezone(UTC))))
    session = replace(session, pauses=pauses, unrated=Tally(), is_held=True)
    return replace(diary, session=session), (Paused(session),)


def finish(diary: Diary) -> Outcome:
    """End the session; one without a backward step is none."""
    if (session := diary.active) is None:
        return diary, ()
    if not session.tally.backward_s:
        return _let_go(diary, session), (Discarded(session),)
    ended = session.ended()
    return replace(diary, session=ended, finished=(*diary.finished, ended)), (Finished(ended),)


def discard(diary: Diary) -> Outcome:
    """Forget the session and all that was walked in it."""
    if (session := diary.active) is None:
        return diary, ()
    return correct(diary, session, None), (Discarded(session),)


def correct(diary: Diary, gone: Session | None, come: Session | None) -> Diary:
    """Take a session out of the sums and put another one in."""
    last = diary.session
    if last is not None and gone is not None and last.id == gone.id:
        last = come

    def corrected(walked: Tally, share: Callable[[Session], Tally]) -> Tally:
        more, less = (Tally() if one is None else share(one) for one in (come, gone))
        return (walked + more - less).at_least_nothing()

    def on(day: date, walked: Tally) -> Tally:
        return corrected(walked, lambda session: session.on(day))

    return replace(
        diary,
        lifetime=corrected(diary.lifetime, lambda session: session.tally),
        today=on(diary.day, diary.today),
        before=diary.before and (diary.before[0], on(*diary.before)),
        session=last,
    )


def unfiled(diary: Diary) -> tuple[Session, ...]:
    """Return the sessions that are not written to their year's file yet, with the one that goes on."""
    return (*diary.finished, *(() if diary.active is None else (diary.active,)))
