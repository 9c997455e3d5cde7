"""Step 1: what is due today, what was missed, and what comes next, as a fold over moments.

On a leg day the day's goal of backward minutes is "Step 1". The bouts of a day add up. The goal reached on any day is a
leg day done; the plan says only what is due and what was missed. `advance()` has no clock and changes nothing in place.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from ..tally import Tally
from .days import ONE_DAY, Day, Days, monday_of, week_from
from .event import EventKind, TrainingEvent
from .mark import Mark
from .plan import Plan

LONGEST_ABSENCE = timedelta(days=31)
"""Nobody has missed the leg days of a longer time without Home Assistant: the clock was wrong, or training rested."""
LOOKS_AHEAD = timedelta(days=60)
"""The next leg day is sought in so many days, as a plan can be paused."""


class StepOne(StrEnum):
    """How today's Step 1 stands."""

    REST_DAY = "rest_day"
    """Nothing is asked of today, and nothing was done."""
    DUE = "due"
    """A leg day, and the goal is not done yet."""
    WALKING = "walking"
    """The goal is not done yet, and a session goes on, through its pauses."""
    DONE = "done"
    """The goal is reached, on whatever day."""
    MISSED = "missed"
    """A leg day of which less is left than of its goal. At midnight the day is judged, see `Mark`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of today at one moment of it."""

    now: datetime
    """Local and aware."""
    walked: Tally
    """Today, until now."""
    counts_to: date | None = None
    """The day to which steps count, if it is known: the date may have come back to one that was over."""
    is_walking: bool = False
    """Whether a session goes on, through its pauses."""
    is_said: bool = False
    """Whether a schedule or calendar, if it says when leg days are, says that today is one."""
    is_sure: bool = True
    """Whether the date is: no day is judged by one that may be wrong."""


@dataclass(frozen=True, slots=True)
class Week:
    """The leg days of a week, Monday to Sunday, until now."""

    done: int
    missed: int
    skipped: int
    asked: int
    """As far as it is known: a schedule or calendar tells of no day to come."""
    to_make_up: int
    """Leg days that were missed and not made up for on another day: at the end of the week they break the streak."""


def step_one(days: Days, plan: Plan, situation: Situation) -> StepOne:
    """Return how Step 1 stands."""
    if plan.goal.is_reached(situation.walked):
        return StepOne.DONE
    if situation.is_walking:
        return StepOne.WALKING
    if not days.today.is_asked:
        return StepOne.REST_DAY
    now = situation.now
    midnight = datetime.combine(now.date() + ONE_DAY, time(), now.tzinfo)
    # Subtracting stamps, as a day may have 23 or 25 hours.
    is_over = midnight.timestamp() - now.timestamp() < plan.goal.left_s(situation.walked)
    return StepOne.MISSED if is_over else StepOne.DUE


def week(days: Days, plan: Plan) -> Week:
    """Return the week of today."""
    today, dates = days.today, week_from(monday_of(days.today.date))
    marks = [mark for day in dates if (mark := days.marks.get(day)) is not None]
    done, missed = sum(mark.is_done for mark in marks), marks.count(Mark.MISSED)
    asked, to_make_up = days.asked(dates[0]), 0
    if plan.any_day_per_week is None:
        to_come = sum(is_leg_day(days, plan, day) and not days.is_paused(day) for day in dates if day > today.date)
        asked += to_come + (today.is_asked and today.date not in days.marks)
        to_make_up = max(0, missed - done + marks.count(Mark.DONE))
    return Week(done, missed, marks.count(Mark.SKIPPED), asked, to_make_up)


def next_leg_day(days: Days, plan: Plan) -> date | None:
    """Return the next leg day that is not done, today or later; None if none is planned, or nobody has said one."""
    today = days.today.date
    mark = days.marks.get(today)
    if days.today.is_asked and not (mark is not None and mark.is_done):
        return today
    later = (today + timedelta(days=number) for number in range(1, LOOKS_AHEAD.days))
    return next((day for day in later if not days.is_paused(day) and is_leg_day(days, plan, day)), None)


def is_leg_day(days: Days, plan: Plan, day: date) -> bool:
    """Tell whether a day is a leg day by the plan, if nothing is walked between today and then.

    Of n a week on any day it is one when as many days of the week are left as leg days.
    """
    if plan.leg_days:
        return day.weekday() in plan.leg_days
    if plan.any_day_per_week is None:
        return False
    dates = week_from(monday_of(day))
    done = sum(mark.is_done for other in dates if other < day and (mark := days.marks.get(other)) is not None)
    left = days.asked(dates[0]) - done + (days.marks.get(day) is Mark.SKIPPED)
    return left > 0 and left >= sum(other >= day and not days.is_paused(other) for other in dates)


def advance(days: Days, plan: Plan, situation: Situation) -> tuple[Days, tuple[TrainingEvent, ...]]:
    """Return the days at a later moment, and what happened until then."""
    if (day := situation.counts_to) is not None and day + ONE_DAY == days.today.date:
        days = days.back_on(day)
    days, missed = _turn(days, plan, situation.now, is_sure=situation.is_sure)
    days = _planned(days.aimed(plan.goal).planned(plan), plan, situation)
    days = days.marked(days.today.date, days.today.mark(is_done=plan.goal.is_reached(situation.walked)))
    if days.today.is_asked and situation.now.time() < plan.reminder_at:
        days = replace(days, today=replace(days.today, reminds_at=plan.reminder_at))
    new = _reached(days, plan, situation) - days.today.announced
    days = replace(days, today=replace(days.today, announced=days.today.announced | new))
    # A goal reached in one go was never worth half.
    events = new - {EventKind.HALFWAY} if EventKind.GOAL_REACHED in new else new
    return days, (*missed, *(TrainingEvent(kind) for kind in sorted(events)))


def settled(before: Days, ahead: Days, plan: Plan, now: datetime) -> tuple[Days, tuple[TrainingEvent, ...]]:
    """Return the days after a clock was ahead, and what was missed if it was right.

    `before` are the days when it went ahead, `ahead` those since then, in which no day was judged.
    """
    if now.date() < ahead.today.date:
        return before, ()
    days, missed = _turn(before, plan, now)
    return replace(days, today=ahead.today) if days.today.date == ahead.today.date else days, missed


def _turn(days: Days, plan: Plan, now: datetime, *, is_sure: bool = True) -> tuple[Days, tuple[TrainingEvent, ...]]:
    """Judge the days that are over.

    Where the date goes back by a day, because somebody flew west or a clock was set, the day simply lasts longer.
    """
    day, date_ = days.today, now.date()
    passed = (date_ - day.date).days
    if passed in (0, -1):
        return days, ()
    is_first = day.date == date.min
    if is_first:
        days = replace(days, since=date_, weekly=((date.min, plan.per_week), (monday_of(date_), None)))
    # What is marked of days to come was marked while the clock was wrong.
    days = replace(days, marks={other: mark for other, mark in days.marks.items() if other <= date_})
    if not is_sure:
        return replace(days, today=Day(date=date_)), ()
    over = [day] if passed > 0 and not is_first else []
    over += [
        Day(date=day.date + timedelta(days=number))
        for number in (range(1, passed) if timedelta(days=passed) <= LONGEST_ABSENCE else ())
    ]
    missed = []
    for each in over:
        days = replace(days, today=each)
        if each is not day:
            days = _planned(days, plan, None)
            days = days.marked(each.date, days.today.mark(is_done=False))
        if days.today.is_asked and each.date not in days.marks:
            days = days.marked(each.date, Mark.MISSED)
            missed.append(each.date)
    # A reminder whose time has passed without Home Assistant still comes; one that nobody had set yet does not.
    is_late = not is_first and now.time() >= plan.reminder_at
    today = Day(date=date_, reminds_at=plan.reminder_at if is_late else None)
    return replace(days, today=today), tuple(
        TrainingEvent(EventKind.MISSED, {"day": day.isoformat()}) for day in missed
    )


def _planned(days: Days, plan: Plan, situation: Situation | None) -> Days:
    """Say whether the day is a leg day. What a schedule or calendar has said once, stays for the day."""
    today = days.today
    if plan.leg_days is None:
        is_planned = today.is_leg_day or (situation is not None and situation.is_said)
    else:
        is_planned = is_leg_day(days, plan, today.date)
    return replace(days, today=replace(today, is_leg_day=is_planned, is_paused=days.is_paused(today.date)))


def _reached(days: Days, plan: Plan, situation: Situation) -> frozenset[EventKind]:
    """Return the events that come once a day and whose time has come."""
    progress = plan.goal.progress(situation.walked)
    is_time = situation.now.time() >= plan.reminder_at and days.today.reminds_at == plan.reminder_at
    is_due = is_time and step_one(days, plan, situation) is StepOne.DUE
    truths = {EventKind.HALFWAY: progress >= 1 / 2, EventKind.GOAL_REACHED: progress >= 1, EventKind.DUE: is_due}
    return frozenset(kind for kind, is_true in truths.items() if is_true)
