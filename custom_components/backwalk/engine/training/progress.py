"""The training of one walker: days, personal bests, and the events of sessions."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from typing import Any

from ..heart import hard_share
from ..tally import Tally, finite
from .days import ONE_DAY, Days
from .event import EventKind, TrainingEvent
from .milestones import FASTEST_MPS, Bests, Milestones
from .session import Session

SHORTEST_FOR_PACE_S = 60.0
"""The mean speed of a shorter session says little."""


@dataclass(frozen=True, slots=True)
class Training:
    """What is remembered of a training, besides its sessions."""

    days: Days = field(default_factory=Days)
    bests: Bests = field(default_factory=Bests)
    farthest_m: float = 0.0
    """The longest the lifetime's distance has been: what was reached once is not told again after a correction."""

    def as_dict(self) -> dict[str, Any]:
        """Return what can be written as JSON."""
        return {"days": self.days.as_dict(), "bests": self.bests.as_dict(), "farthest_m": self.farthest_m}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Training:
        """Return what was written; AttributeError, KeyError, TypeError or ValueError if it is not that."""
        farthest_m = finite(data.get("farthest_m", 0.0))
        return cls(Days.from_dict(data["days"]), Bests.from_dict(data["bests"]), farthest_m)


def reach(
    training: Training, lifetime_m: float, milestones: Milestones, before_m: float = 0.0
) -> tuple[Training, int | None]:
    """Return the training at a lifetime's distance, and the milestone that is reached with it for the first time.

    `before_m`, walked before anything was counted, is added to both.
    """
    if lifetime_m <= training.farthest_m:
        return training, None
    milestone = milestones.passed(before_m + training.farthest_m, before_m + lifetime_m)
    return replace(training, farthest_m=lifetime_m), milestone


def record_session(training: Training, session: Session, today: Tally) -> tuple[Training, tuple[TrainingEvent, ...]]:
    """Return the training after a session, and its events; `today` is all that was walked today."""
    own_s = session.tally.backward_s - session.before_midnight.backward_s
    bests = training.bests.with_(
        session_s=session.tally.backward_s,
        # It can end on the day after: three quiet minutes later, or when somebody looks again.
        day_s=max(today.backward_s, session.before_midnight.backward_s, own_s),
        speed_mps=_speed_mps(session),
        streak_days=training.days.streak,
    )
    told = tuple(_beaten(training.bests, bests))
    return replace(training, bests=bests), (TrainingEvent(EventKind.FINISHED, figures_of(session)), *told)


def _beaten(before: Bests, after: Bests) -> Iterator[TrainingEvent]:
    for name in before.beaten_by(after):
        yield TrainingEvent(
            EventKind.PERSONAL_BEST, {"best": name, "value": getattr(after, name), "before": getattr(before, name)}
        )


def corrected(training: Training, walked: Mapping[date, Tally], bests: Bests) -> Training:
    """Return the training after sessions were logged, changed or taken out.

    `walked` is what was walked on the days of these, each of which is judged anew by the goal it had. `bests` are those
    of all sessions there are.
    """
    goal_on = training.days.goal_on
    days = training.days.all_judged({day: goal_on(day).is_reached(tally) for day, tally in walked.items()})
    return replace(training, days=days, bests=replace(bests, streak_days=days.longest_streak))


def walked_on(sessions: Iterable[Session], touched: Iterable[Session], zone: tzinfo) -> dict[date, Tally]:
    """Return what was walked on each day of `touched`, by the sessions that there are of those days."""
    walked = by_day(sessions, zone)
    return {day: walked.get(day, Tally()) for day in by_day(touched, zone)}


def bests_of(sessions: Iterable[Session], zone: tzinfo) -> Bests:
    """Return the bests of sessions, but for the streak."""
    sessions = list(sessions)
    bests = Bests(day_s=max((tally.backward_s for tally in by_day(sessions, zone).values()), default=0.0))
    for session in sessions:
        bests = bests.with_(session_s=session.tally.backward_s, speed_mps=_speed_mps(session))
    return bests


def completed(
    come: Iterable[Session], stay: Iterable[Session], names: Collection[str], days: Days, zone: tzinfo
) -> list[Session]:
    """Return the sessions that come, those of `names` completed if a goal of their days is reached with them.

    `stay` are the others there are.
    """
    walked: dict[date, Tally] = {}
    judged = []
    new = {session.id: dated(session, zone) for session in come}
    for session in sorted([*stay, *new.values()], key=lambda session: session.started_at):
        own_days = parts(session, zone)
        for day, tally in own_days:
            walked[day] = walked.get(day, Tally()) + tally
        if session.id in names:
            is_completed = any(days.goal_on(day).is_reached(walked[day]) for day, _ in own_days)
            judged.append(replace(session, is_completed=is_completed))
        elif session.id in new:
            judged.append(session)
    return judged


def by_day(sessions: Iterable[Session], zone: tzinfo) -> dict[date, Tally]:
    """Return what was walked on each day."""
    days: dict[date, Tally] = {}
    for session in sessions:
        for day, tally in parts(session, zone):
            days[day] = days.get(day, Tally()) + tally
    return days


def day_of(session: Session, zone: tzinfo | None) -> date:
    """Return the day to which the last steps of a session count, by `zone` if it does not tell."""
    return session.day or (session.ended_at or session.last_backward_at).astimezone(zone).date()


def dated(session: Session, zone: tzinfo | None) -> Session:
    """Return a session that tells its day, and so keeps it whatever the zone of the house becomes."""
    if session.day is not None:
        return session
    day = day_of(session, zone)
    is_of_two = session.started_at.astimezone(zone).date() < day
    return replace(session, day=day, before_midnight=session.before_midnight if is_of_two else Tally())


def parts(session: Session, zone: tzinfo) -> tuple[tuple[date, Tally], ...]:
    """Return what was walked in a session on each of its days: one over midnight belongs to two.

    `zone` says which days these are if the session does not.
    """
    session, last = dated(session, zone), day_of(session, zone)
    if session.before_midnight == Tally():
        return ((last, session.tally),)
    return (last - ONE_DAY, session.before_midnight), (last, session.tally - session.before_midnight)


def _speed_mps(session: Session) -> float:
    """Return the mean speed of a session, 0 if it was too short to have one, or if nobody is as fast."""
    mean_mps = session.mean_mps or 0.0
    return mean_mps if session.tally.backward_s >= SHORTEST_FOR_PACE_S and mean_mps <= FASTEST_MPS else 0.0


def figures_of(session: Session) -> dict[str, str | float]:
    """Return the figures of a session that begins or has ended, for its event."""
    tally = session.tally
    figures: dict[str, str | float | None] = {
        "session_id": session.id,
        "started_at": session.started_at.isoformat(),
        "ended_at": None if session.ended_at is None else session.ended_at.isoformat(),
        "mode": session.mode,
        "is_completed": session.is_completed,
        "bouts": len(session.bouts),
        "backward_s": round(tally.backward_s, 1),
        "forward_s": round(tally.forward_s, 1),
        "still_s": round(tally.still_s, 1),
        "backward_m": round(tally.backward_m, 1),
        "mean_mps": _rounded(session.mean_mps, 2),
        "best_mps": _rounded(session.best_mps, 2),
        "cadence_spm": _rounded(session.cadence.value, 1),
        "heart_rate_bpm": _rounded(session.heart_rate.value, 1),
        "heart_rate_max_bpm": session.heart_rate_max_bpm,
        "hard_share": _rounded(hard_share(session.heart_zones_s), 2),
        "quality": _rounded(session.quality, 2),
        "resistance": session.resistance[-1].value if session.resistance else None,
    }
    return {name: value for name, value in figures.items() if value is not None}


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
