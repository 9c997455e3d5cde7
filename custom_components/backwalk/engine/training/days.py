"""The days of a training: the one that goes on, the verdicts on those before, weeks, and the streak.

The streak counts leg days done. It breaks when a week, Monday to Sunday, ends with fewer done than it asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from itertools import takewhile
from typing import Any

from ..tally import finite
from .event import EventKind
from .goal import Goal
from .mark import Mark, judged
from .plan import Choice, Plan

ONE_DAY = timedelta(days=1)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_from(monday: date) -> tuple[date, ...]:
    """Return the seven days of a week."""
    return tuple(monday + timedelta(days=number) for number in range(7))


def _number(day: date) -> int:
    """Return the number of a day's week: 1 January of the year 1 was a Monday."""
    return (day.toordinal() - 1) // 7


def _done(marks: Iterable[Mark]) -> int:
    return sum(mark.is_done for mark in marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The day that goes on."""

    date: date = date.min
    """The first day there is stands for none yet."""
    is_leg_day: bool = False
    """By the plan, paused or not."""
    is_paused: bool = False
    choice: Choice = Choice.PLAN
    announced: frozenset[EventKind] = frozenset()
    """The events of today that come once a day and were announced."""
    reminds_at: time | None = None
    """The reminder that was set before its time had come."""

    @property
    def is_asked(self) -> bool:
        """Whether the goal is asked of today, by choice or by the plan."""
        return self.choice is Choice.LEG_DAY or (self.choice is Choice.PLAN and self.is_leg_day and not self.is_paused)

    def mark(self, *, is_done: bool) -> Mark | None:
        """Return the mark of today as it stands; None while nothing is to be said of it."""
        if self.is_paused and self.choice is not Choice.LEG_DAY:
            mark: Mark | None = Mark.PAUSED
        elif self.choice is Choice.SKIP and self.is_leg_day:
            mark = Mark.SKIPPED
        elif self.is_asked and self.is_leg_day:
            return Mark.DONE if is_done else None
        else:
            mark = None
        return judged(mark, is_done=is_done)


@dataclass(frozen=True, slots=True)
class Days:
    """The day that goes on, and the verdicts on those before."""

    today: Day = field(default_factory=Day)
    marks: Mapping[date, Mark] = field(default_factory=dict)
    goals: tuple[tuple[date, Goal], ...] = ()
    """Each goal there was and its first day, oldest first: a day that is over is judged by its own."""
    weekly: tuple[tuple[date, int | None], ...] = ()
    """Leg days a week on any day from a Monday on, oldest first; None for weeks whose days were planned."""
    since: date = date.min
    """The first day that was followed; the days of its week before it ask for nothing."""
    paused_until: date | None = None
    """The day on which a paused plan goes on."""

    @property
    def streak(self) -> int:
        """Return how many leg days are done since a week ended with fewer than it asked for."""
        weeks = self._weeks()
        _, this_week = next(weeks)
        since_broken = takewhile(lambda week: not self._is_failed(*week), weeks)
        return _done(this_week) + sum(_done(marks) for _, marks in since_broken)

    @property
    def longest_streak(self) -> int:
        """Return the longest streak there was."""
        longest = run = 0
        for monday, marks in reversed(list(self._weeks())):
            run += _done(marks)
            longest = max(longest, run)
            if self._is_failed(monday, marks):
                run = 0
        return longest

    def _weeks(self) -> Iterator[tuple[date, list[Mark]]]:
        """Go through the weeks back from today or the last mark to the first one; there is always one."""
        last = max(_number(self.today.date), _number(max(self.marks, default=date.min)))
        first = _number(min(self.marks)) if self.marks else last
        for number in range(last, first - 1, -1):
            monday = date.fromordinal(7 * number + 1)
            yield monday, self._marks_of(monday)

    def _marks_of(self, monday: date) -> list[Mark]:
        return [mark for day in week_from(monday) if (mark := self.marks.get(day)) is not None]

    def _is_failed(self, monday: date, marks: list[Mark]) -> bool:
        """Tell whether a week that is over had fewer leg days done than it asked for; an unseen one asked for none."""
        is_unseen = not marks and monday >= monday_of(self.since)
        return not is_unseen and _done(marks) < self._asked(monday, marks)

    def per_week(self, monday: date) -> int | None:
        """Return how many leg days a week asked for on any day, None if its days were planned."""
        return next((number for since, number in reversed(self.weekly) if since <= monday), None)

    def asked(self, monday: date) -> int:
        """Return how many leg days a week asked for until now; of n a week on any day, paused days leave a share."""
        return self._asked(monday, self._marks_of(monday))

    def _asked(self, monday: date, marks: list[Mark]) -> int:
        if (per_week := self.per_week(monday)) is None:
            return marks.count(Mark.DONE) + marks.count(Mark.MISSED)
        days = week_from(monday)
        counted = sum(not self.is_paused(day) and (day >= self.since or days[-1] < self.since) for day in days)
        return max(0, per_week * counted // len(days) - marks.count(Mark.SKIPPED))

    def is_paused(self, day: date) -> bool:
        """Tell whether the plan is or was paused on a day."""
        if day >= self.today.date:
            return self.paused_until is not None and day < self.paused_until
        return (mark := self.marks.get(day)) is not None and mark.is_paused

    def marked(self, day: date, mark: Mark | None) -> Days:
        """Return the days with the verdict on one of them, None to take it away."""
        if self.marks.get(day) is mark:
            return self
        others = {other: verdict for other, verdict in self.marks.items() if other != day}
        return replace(self, marks=others if mark is None else {**others, day: mark})

    def judged(self, day: date, *, is_done: bool) -> Days:
        """Return the days with another verdict on one that is over."""
        return self.all_judged({day: is_done})

    def all_judged(self, is_done: Mapping[date, bool]) -> Days:
        """Return the days with other verdicts on those that are over."""
        verdicts: dict[date, Mark | None] = dict(self.marks)
        verdicts |= {
            day: judged(self.marks.get(day), is_done=done) for day, done in is_done.items() if day != self.today.date
        }
        marks = {day: mark for day, mark in verdicts.items() if mark is not None}
        return self if marks == self.marks else replace(self, marks=marks)

    def back_on(self, day: date) -> Days:
        """Return the days on which the date is back on one that was over: it goes on, and nothing is told twice."""
        mark = self.marks.get(day)
        told = {EventKind.HALFWAY, EventKind.GOAL_REACHED} if mark is not None and mark.is_done else set()
        today = replace(self.today, date=day, announced=self.today.announced | told)
        return replace(
            self, today=today, marks={other: verdict for other, verdict in self.marks.items() if other < day}
        )

    def chosen(self, choice: Choice) -> Days:
        """Return the days with what the walker wants of today."""
        return replace(self, today=replace(self.today, choice=choice))

    def paused(self, until: date | None) -> Days:
        """Return the days with the plan paused until a day, on which it goes on; None ends a pause."""
        return replace(self, paused_until=until)

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

    def planned(self, plan: Plan) -> Days:
        """Return the days with this week judged by a plan; weeks before the first one are by its number a week."""
        monday, per_week = monday_of(self.today.date), plan.any_day_per_week
        if self.per_week(monday) == per_week:
            return self
        return replace(self, weekly=(*(one for one in self.weekly if one[0] < monday), (monday, per_week)))

    def as_dict(self) -> dict[str, Any]:
        """Return what can be written as JSON: a year's marks are one line, a sign a day."""
        years: dict[int, list[str]] = {}
        for day in sorted(self.marks):
            line = years.setdefault(day.year, [])
            line += "." * ((day - date(day.year, 1, 1)).days - len(line)) + self.marks[day]
        today = self.today
        return {
            "date": today.date.isoformat(),
            "is_leg_day": today.is_leg_day,
            "choice": today.choice,
            "announced": sorted(today.announced),
            "reminds_at": None if today.reminds_at is None else today.reminds_at.isoformat(),
            "goals": [[since.isoformat(), goal.minutes, goal.is_mixed] for since, goal in self.goals],
            "weekly": [[since.isoformat(), per_week] for since, per_week in self.weekly],
            "since": self.since.isoformat(),
            "paused_until": None if self.paused_until is None else self.paused_until.isoformat(),
            "years": {str(year): "".join(line) for year, line in years.items()},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Days:
        """Return what was written; KeyError, TypeError or ValueError if it is not that."""
        until = None if (text := data.get("paused_until")) is None else date.fromisoformat(text)
        today = date.fromisoformat(data["date"])
        return cls(
            Day(
                date=today,
                is_leg_day=bool(data["is_leg_day"]),
                is_paused=until is not None and today < until,
                choice=Choice(data["choice"]),
                announced=frozenset(EventKind(kind) for kind in data.get("announced", ())),
                reminds_at=None if (at := data.get("reminds_at")) is None else time.fromisoformat(at),
            ),
            {
                date(int(year), 1, 1) + timedelta(days=number): Mark(sign)
                for year, line in data["years"].items()
                for number, sign in enumerate(line)
                if sign != "."
            },
            tuple(
                (date.fromisoformat(since), Goal(finite(minutes), bool(is_mixed)))
                for since, minutes, is_mixed in data.get("goals", ())
            ),
            tuple(
                (date.fromisoformat(since), None if per_week is None else int(per_week))
                for since, per_week in data.get("weekly", ())
            ),
            date.fromisoformat(data.get("since", date.min.isoformat())),
            until,
        )
