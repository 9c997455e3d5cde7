"""The plan: which days are leg days, what is due today, and what became of the days before.

On a leg day the day's goal of backward minutes is "Step 1". The bouts of a day add up. A mixed walk is done when its
backward minutes and the whole walk are. `advance()` is a fold over moments: it has no clock and changes nothing in
place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby, takewhile
from typing import Any

from ..tally import Tally, finite
from .event import EventKind, TrainingEvent
from .goal import Goal

LONGEST_ABSENCE = timedelta(days=31)
"""Nobody has missed the leg days of a longer time without Home Assistant: the clock was wrong, or training rested."""


class StepOne(StrEnum):
    """How today's Step 1 stands."""

    REST_DAY = "rest_day"
    """No leg day, or the walker rests or skips today."""
    DUE = "due"
    """A leg day, and the goal is not done yet."""
    WALKING = "walking"
    """A leg day, the goal is not done yet, and a session goes on, through its pauses."""
    DONE = "done"
    MISSED = "missed"
    """A leg day of which less is left than of its goal. At midnight the day is judged, see `Mark`."""


class Choice(StrEnum):
    """What the walker wants of today."""

    PLAN = "plan"
    """As planned."""
    LEG_DAY = "leg_day"
    REST = "rest"
    """No leg day today."""
    SKIP = "skip"
    """A leg day that the walker lets go: neither done nor missed."""


class Mark(StrEnum):
    """What became of a leg day; the values are also how it is written down."""

    DONE = "d"
    MISSED = "m"
    SKIPPED = "s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a walker wants to do."""

    leg_days: frozenset[int] | None = frozenset({0, 2, 4})
    """Weekdays, Monday is 0; None if something else says when, such as a calendar."""
    goal: Goal = field(default_factory=Goal)
    sessions_per_week: int = 3
    reminder_at: time = time(18)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of today at one moment of it."""

    now: datetime
    """Local and aware."""
    walked: Tally
    """Today, until now."""
    is_walking: bool = False
    """Whether a session goes on, through its pauses."""
    is_said: bool = False
    """Whether that which says when leg days are, if it is not the plan itself, says that today is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The day that goes on."""

    date: date = date.min
    """The first day there is stands for none yet."""
    is_leg_day: bool = False
    """By the plan."""
    choice: Choice = Choice.PLAN
    announced: frozenset[EventKind] = frozenset()
    """The events of today that come once a day and were announced."""
    reminds_at: time | None = None
    """The reminder that was set before its time had come."""

    @property
    def is_planned(self) -> bool:
        """Whether there is something to do, by the plan and by choice."""
        return self.choice is Choice.LEG_DAY or (self.choice is Choice.PLAN and self.is_leg_day)


@dataclass(frozen=True, slots=True)
class Week:
    """The leg days of an ISO week until now."""

    done: int
    missed: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Days:
    """The day that goes on, and what became of every leg day."""

    today: Day = field(default_factory=Day)
    marks: Mapping[date, Mark] = field(default_factory=dict)
    goals: tuple[tuple[date, Goal], ...] = ()
    """Each goal there was and its first day, oldest first: a day that is over is judged by its own."""

    @property
    def streak(self) -> int:
        """Return how many leg days are done since one was missed; days of rest and skipped ones do not count."""
        latest_first = (self.marks[day] for day in sorted(self.marks, reverse=True))
        return sum(mark is Mark.DONE for mark in takewhile(lambda mark: mark is not Mark.MISSED, latest_first))

    @property
    def week(self) -> Week:
        """Return the ISO week of today."""
        monday = self.today.date - timedelta(days=self.today.date.weekday())
        marks = [self.marks.get(monday + timedelta(days=number)) for number in range(7)]
        return Week(marks.count(Mark.DONE), marks.count(Mark.MISSED), marks.count(Mark.SKIPPED))

    def chosen(self, choice: Choice) -> Days:
        """Return the days with what the walker wants of today."""
        return replace(self, today=replace(self.today, choice=choice))

    @property
    def longest_streak(self) -> int:
        """Return the longest streak there was."""
        runs = groupby(self.marks[day] for day in sorted(self.marks) if self.marks[day] is not Mark.SKIPPED)
        return max((sum(1 for _ in run) for mark, run in runs if mark is Mark.DONE), default=0)

    def goal_on(self, day: date) -> Goal:
        """Return the goal of a day, the first one there was if nobody counted yet."""
        oldest_last = [goal for since, goal in reversed(self.goals) if since <= day]
        return next(iter(oldest_last), self.goals[0][1] if self.goals else Goal())

    def aimed(self, goal: Goal) -> Days:
        """Return the days with the goal of today."""
        if self.goals and self.goals[-1][1] == goal:
            return self
        goals = tuple(one for one in self.goals if one[0] < self.today.date)
        if goals and goals[-1][1] == goal:
            return replace(self, goals=goals)
        return replace(self, goals=(*goals, (self.today.date, goal)))

    def judged(self, day: date, *, is_done: bool) -> Days:
        """Return the days with another verdict on a leg day that is over; one that was skipped stays so."""
        if day == self.today.date or self.marks.get(day, Mark.SKIPPED) is Mark.SKIPPED:
            return self
        return replace(self, marks={**self.marks, day: Mark.DONE if is_done else Mark.MISSED})

    def as_dict(self) -> dict[str, Any]:
        """Return what can be written as JSON: a year's marks are one line, a sign a day."""
        years: dict[int, list[str]] = {}
        for day in sorted(self.marks):
            line = years.setdefault(day.year, [])
            line += "." * ((day - date(day.year, 1, 1)).days - len(line)) + self.marks[day]
        return {
            "date": self.today.date.isoformat(),
            "is_leg_day": self.today.is_leg_day,
            "choice": self.today.choice,
            "announced": sorted(self.today.announced),
            "reminds_at": None if self.today.reminds_at is None else self.today.reminds_at.isoformat(),
            "goals": [[since.isoformat(), goal.minutes, goal.is_mixed] for since, goal in self.goals],
            "years": {str(year): "".join(line) for year, line in years.items()},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Days:
        """Return what was written; KeyError, TypeError or ValueError if it is not that."""
        today = Day(
            date=date.fromisoformat(data["date"]),
            is_leg_day=bool(data["is_leg_day"]),
            choice=Choice(data["choice"]),
            announced=frozenset(EventKind(kind) for kind in data["announced"]),
            reminds_at=None if (at := data.get("reminds_at")) is None else time.fromisoformat(at),
        )
        marks = {
            date(int(year), 1, 1) + timedelta(days=number): Mark(sign)
            for year, line in data["years"].items()
            for number, sign in enumerate(line)
            if sign != "."
        }
        goals = tuple(
            (date.fromisoformat(since), Goal(finite(minutes), bool(is_mixed)))
            for since, minutes, is_mixed in data.get("goals", ())
        )
        return cls(today, marks, goals)


def step_one(days: Days, plan: Plan, situation: Situation) -> StepOne:
    """Return how Step 1 stands."""
    if not days.today.is_planned:
        return StepOne.REST_DAY
    if plan.goal.is_reached(situation.walked):
        return StepOne.DONE
    if situation.is_walking:
        return StepOne.WALKING
    now = situation.now
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    # Subtracting stamps, as a day may have 23 or 25 hours.
    is_over = midnight.timestamp() - now.timestamp() < plan.goal.left_s(situation.walked)
    return StepOne.MISSED if is_over else StepOne.DUE


def advance(days: Days, plan: Plan, situation: Situation) -> tuple[Days, tuple[TrainingEvent, ...]]:
    """Return the days at a later moment, and what happened until then."""
    days, missed = _turn(days, plan, situation.now)
    days = days.aimed(plan.goal)
    days = _marked(_planned(days, plan, situation), plan, situation)
    if days.today.is_planned and situation.now.time() < plan.reminder_at:
        days = replace(days, today=replace(days.today, reminds_at=plan.reminder_at))
    kinds = _reached(days, plan, situation) - days.today.announced
    days = replace(days, today=replace(days.today, announced=days.today.announced | kinds))
    # A goal reached in one go was never worth half.
    told = kinds - {EventKind.HALFWAY} if EventKind.GOAL_REACHED in kinds else kinds
    return days, (*missed, *(TrainingEvent(kind) for kind in sorted(told)))


def _turn(days: Days, plan: Plan, now: datetime) -> tuple[Days, tuple[TrainingEvent, ...]]:
    """Judge the days that are over.

    Where the date goes back by a day, because somebody flew west or a clock was set, the day simply lasts longer.
    """
    day, date_ = days.today, now.date()
    passed = (date_ - day.date).days
    if passed in (0, -1):
        return days, ()
    unseen = range(1, passed) if timedelta(days=passed) <= LONGEST_ABSENCE else ()
    over = [day.date] if passed > 0 and day.is_planned else []
    over += [
        later
        for later in (day.date + timedelta(days=number) for number in unseen)
        if plan.leg_days is not None and later.weekday() in plan.leg_days
    ]
    # What is marked of days to come was marked while the clock was wrong.
    known = {day: mark for day, mark in days.marks.items() if day <= date_}
    missed = [day for day in over if day not in known]
    marks = {**known, **dict.fromkeys(missed, Mark.MISSED)}
    # A reminder whose time has passed without Home Assistant still comes; one that nobody had set yet does not.
    is_late = day.date != date.min and now.time() >= plan.reminder_at
    today = Day(date=date_, reminds_at=plan.reminder_at if is_late else None)
    return replace(days, today=today, marks=marks), tuple(
        TrainingEvent(EventKind.MISSED, {"day": day.isoformat()}) for day in missed
    )


def _planned(days: Days, plan: Plan, situation: Situation) -> Days:
    """Say whether today is a leg day. What something else has said once, stays for the day."""
    today = days.today
    is_said = today.is_leg_day or situation.is_said
    is_leg_day = is_said if plan.leg_days is None else today.date.weekday() in plan.leg_days
    return replace(days, today=replace(today, is_leg_day=is_leg_day))


def _marked(days: Days, plan: Plan, situation: Situation) -> Days:
    """Mark today as it stands: it can change as long as the day lasts, as sessions can be edited."""
    today = days.today
    mark = None
    if today.is_planned and plan.goal.is_reached(situation.walked):
        mark = Mark.DONE
    elif today.choice is Choice.SKIP and today.is_leg_day:
        mark = Mark.SKIPPED
    if days.marks.get(today.date) is mark:
        return days
    marks = {day: mark for day, mark in days.marks.items() if day != today.date}
    return replace(days, marks=marks if mark is None else {**marks, today.date: mark})


def _reached(days: Days, plan: Plan, situation: Situation) -> frozenset[EventKind]:
    """Return what is true by now of that which is told once a day."""
    progress = plan.goal.progress(situation.walked)
    is_time = situation.now.time() >= plan.reminder_at and days.today.reminds_at == plan.reminder_at
    is_due = is_time and step_one(days, plan, situation) is StepOne.DUE
    truths = {EventKind.HALFWAY: progress >= 1 / 2, EventKind.GOAL_REACHED: progress >= 1, EventKind.DUE: is_due}
    return frozenset(kind for kind, is_true in truths.items() if is_true)
