"""The days that somebody means: yesterday, last month, on Monday."""

from datetime import date, timedelta

ATTR_DAY = "day"
ATTR_PERIOD = "period"
TODAY, YESTERDAY, TOMORROW = "today", "yesterday", "tomorrow"
WEEK, LAST_WEEK, MONTH, LAST_MONTH, YEAR, LAST_YEAR = "week", "last_week", "month", "last_month", "year", "last_year"
EVER = "ever"
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PERIODS = (TODAY, YESTERDAY, WEEK, LAST_WEEK, MONTH, LAST_MONTH, YEAR, LAST_YEAR, EVER, *WEEKDAY_NAMES)
DAYS = (TODAY, TOMORROW, *WEEKDAY_NAMES)
NEXT_MONTH, NEW_YEAR = "next_month", "new_year"
TURNS = (*DAYS, NEXT_MONTH, NEW_YEAR)
"""Days on which something else begins."""
SINGLE_DAYS = frozenset({TODAY, YESTERDAY, *WEEKDAY_NAMES})
STILL_GOING = frozenset({TODAY, WEEK, MONTH, YEAR, EVER})

ONE_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)


def span(period: str, today: date) -> tuple[date, date]:
    """Return the first and the last day of one of `PERIODS`; a weekday is the last one there was, today included."""
    if period in WEEKDAY_NAMES:
        day = today - timedelta(days=(today.weekday() - WEEKDAY_NAMES.index(period)) % 7)
        return day, day
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    before = first - ONE_DAY
    spans = {
        TODAY: (today, today),
        YESTERDAY: (today - ONE_DAY, today - ONE_DAY),
        WEEK: (monday, monday + A_WEEK - ONE_DAY),
        LAST_WEEK: (monday - A_WEEK, monday - ONE_DAY),
        MONTH: (first, today),
        LAST_MONTH: (before.replace(day=1), before),
        YEAR: (today.replace(month=1, day=1), today),
        LAST_YEAR: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }
    return spans[period]


def following(day: str, today: date) -> date:
    """Return the next one of `TURNS`; a weekday that is today's is today."""
    if day == NEW_YEAR:
        return date(today.year + 1, 1, 1)
    if day == NEXT_MONTH:
        return (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    if day in WEEKDAY_NAMES:
        return today + timedelta(days=(WEEKDAY_NAMES.index(day) - today.weekday()) % 7)
    return today + ONE_DAY if day == TOMORROW else today


def next_date(day: int, month: int | None, today: date) -> date | None:
    """Return the next day after today of such a date, None if there is none within a year."""
    days = (today + timedelta(days=ahead) for ahead in range(1, 367))
    return next((one for one in days if one.day == day and month in {None, one.month}), None)
