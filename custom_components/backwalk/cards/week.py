"""The week and the year as the cards show them: what was walked on each day, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta, tzinfo
from typing import Any

from homeassistant.util import dt as dt_util

from ..engine.tally import Tally
from ..engine.training.mark import Mark
from ..engine.training.plan import Choice
from ..engine.training.progress import by_day, parts
from ..engine.training.session import Session
from ..engine.training.step_one import StepOne, is_leg_day
from ..files.figures import figures
from ..walker.trainer import Figures
from ..walker.walker import Walker

YEAR_WEEKS = 53
ONE_DAY = timedelta(days=1)
NOT_DONE = {Mark.MISSED: "missed", Mark.SKIPPED: "skipped", Mark.PAUSED: "paused"}

type Told = dict[str, Any]


def monday_of(day: date) -> date:
    """Return the first day of an ISO week."""
    return day - timedelta(days=day.weekday())


def week(walker: Walker, training: Figures, sessions: Sequence[Session], day: date, today: date) -> list[Told]:
    """Return the seven days of the week of `day`, Monday first, each with its sessions."""
    zone = dt_util.get_default_time_zone()
    walked = by_day(sessions, zone)
    begun: dict[date, list[Told]] = {}
    for session in (one for one in sessions if not one.is_bout):
        begun.setdefault(parts(session, zone)[0][0], []).append(_session(session, zone))
    days = walker.memory.training.days
    dates = [monday_of(day) + timedelta(days=number) for number in range(7)]
    made_up = _made_up([days.marks.get(date_) for date_ in dates])
    return [
        {
            "date": date_.isoformat(),
            "state": "made_up" if number in made_up else _state(walker, training, date_, today, walked),
            "backward_s": round(walked.get(date_, Tally()).backward_s, 1),
            "goal_s": days.goal_on(date_).backward_s,
            "sessions": begun.get(date_, []),
        }
        for number, date_ in enumerate(dates)
    ]


def _made_up(marks: Sequence[Mark | None]) -> list[int]:
    """Return which days of a week stand for its missed leg days: the first that were done unasked."""
    return [number for number, mark in enumerate(marks) if mark is Mark.FREE_DONE][: marks.count(Mark.MISSED)]


def _state(walker: Walker, training: Figures, day: date, today: date, walked: Mapping[date, Tally]) -> str:
    """Return what became of a day, or what is to become of it."""
    memory, plan = walker.memory, walker.trainer.plan
    if day > today:
        if memory.training.days.is_paused(day):
            return "paused"
        return "to_come" if is_leg_day(memory.training.days, plan, day) else "none"
    if day == today:
        if training.step_one is not StepOne.REST_DAY:
            return "due" if training.step_one is StepOne.WALKING else training.step_one
        if training.choice is Choice.SKIP:
            return "skipped"
    if (mark := memory.training.days.marks.get(day)) is not None:
        return "done" if mark.is_done else NOT_DONE[mark]
    return "free" if walked.get(day, Tally()).backward_s else "none"


def _session(session: Session, zone: tzinfo) -> Told:
    """Return what a list of a day's sessions shows."""
    told = figures(session, zone)
    shown = ("id", "started_at", "ended_at", "mode", "backward_s", "backward_m", "bouts", "quality", "pain")
    resistance = session.resistance[-1].value if session.resistance else None
    return {key: told[key] for key in shown} | {"resistance": resistance}


def first_of_year(today: date) -> date:
    """Return the Monday on which the last 53 weeks began."""
    return monday_of(today) - timedelta(weeks=YEAR_WEEKS - 1)


def year(walker: Walker, sessions: Sequence[Session], today: date, zone: tzinfo) -> Told:
    """Return the minutes of each day of the last 53 weeks, a sign for each mark, and the first of the days."""
    start = first_of_year(today)
    walked = by_day(sessions, zone)
    marks = walker.memory.training.days.marks
    days = [start + timedelta(days=number) for number in range((today - start).days + 1)]
    return {
        "start": start.isoformat(),
        "minutes": [round(walked.get(day, Tally()).backward_s / 60, 1) for day in days],
        "marks": "".join("d" if (mark := marks.get(day)) and mark.is_done else mark or "." for day in days),
    }
