"""The days that an export carries with it, beside those that are followed here."""

from dataclasses import replace
from datetime import date

from ..days import Days, monday_of

GOAL_MIN = (1.0, 1440.0)
WEEK_DAYS = 7


def carried(own: Days, told: Days) -> Days:
    """Return the days with the verdicts and plans that `told` has of the time before `own` begins.

    From its first day on, what is followed here holds.
    """
    first = own.since if own.since > date.min else min(own.marks, default=own.today.date)
    monday = monday_of(first)
    marks = {day: mark for day, mark in told.marks.items() if day < first} | dict(own.marks)
    goals = tuple(one for one in told.goals if one[0] < first and GOAL_MIN[0] <= one[1].minutes <= GOAL_MIN[1])
    weekly = tuple(
        (since, number)
        for since, number in told.weekly
        if since < monday and (number is None or 0 <= number <= WEEK_DAYS)
    )
    if weekly and not (own.weekly and own.weekly[0][0] <= monday):
        weekly += ((monday, own.per_week(monday)),)
    return replace(
        own,
        marks=marks,
        goals=goals + own.goals,
        weekly=weekly + own.weekly,
        since=min(own.since, told.since) if own.since > date.min else own.since,
    )
