"""The plan over years: clocks that lie, flights, weeks without Home Assistant."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.days import Day, Days
from custom_components.backwalk.engine.training.event import EventKind
from custom_components.backwalk.engine.training.goal import Goal
from custom_components.backwalk.engine.training.mark import Mark
from custom_components.backwalk.engine.training.plan import Choice, Plan
from custom_components.backwalk.engine.training.step_one import (
    Situation,
    StepOne,
    advance,
    week,
)

from .test_plan import EVERY_DAY, MONDAY, Life, at, days


def test_days_without_home_assistant() -> None:
    life = Life()
    life.look(at(MONDAY))
    assert life.look(at(MONDAY + timedelta(days=6))) == [EventKind.MISSED] * 3
    assert life.look(at(MONDAY + timedelta(days=60))) == [], "that long is a pause, or a wrong clock"
    assert life.look(at(date(1970, 1, 1))) == []
    assert life.look(at(MONDAY + timedelta(days=61))) == []


def test_a_clock_that_was_days_ahead_leaves_no_mark() -> None:
    life = Life(EVERY_DAY)
    assert life.look(at(MONDAY), 10) == [EventKind.GOAL_REACHED]
    assert life.look(at(MONDAY + timedelta(days=9), 8), 0) == [EventKind.MISSED] * 8
    assert life.days.streak == 0
    life.look(at(MONDAY, 13), 10)
    assert (life.days.marks, life.days.streak) == ({MONDAY: Mark.DONE}, 1)


def test_somebody_who_flies_west_has_a_longer_day() -> None:
    life = Life(EVERY_DAY)
    assert life.look(at(MONDAY, 0, 30), 10) == [EventKind.GOAL_REACHED]
    assert life.look(at(MONDAY - timedelta(days=1), 23), 10) == []
    assert (life.look(at(MONDAY, 12), 10), life.days.streak) == ([], 1)


@pytest.mark.parametrize("minutes", [3, 10])
def test_a_date_that_comes_back_goes_on(minutes: int) -> None:
    """A zone that was wrong for an hour made it tomorrow, and ended a day that was not over."""
    life, tuesday = Life(EVERY_DAY), MONDAY + timedelta(days=1)
    told = [*life.look(at(MONDAY, 9), minutes), *life.look(at(tuesday, 8), 0)]
    assert told == [EventKind.GOAL_REACHED if minutes == 10 else EventKind.MISSED]
    back = Situation(now=at(MONDAY, 10), walked=Tally(backward_s=60 * minutes), counts_to=MONDAY)
    life.days, happened = advance(life.days, EVERY_DAY, back)
    assert happened == (), "it was told already"
    assert life.days.marks == ({MONDAY: Mark.DONE} if minutes == 10 else {})
    assert life.look(at(tuesday, 9), 0) == ([] if minutes == 10 else [EventKind.MISSED])


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_clocks_change(day: date, hours: int) -> None:
    """A goal as long as what is left of the day can still be done, whatever the clocks do."""
    berlin = ZoneInfo("Europe/Berlin")
    one_oclock = at(day, 1, tz=berlin)
    for goal_h, expected in ((hours - 1, StepOne.DUE), (hours, StepOne.MISSED)):
        life = Life(Plan(leg_days=frozenset({6}), goal=Goal(60 * goal_h), reminder_at=time(0)), day)
        life.look(one_oclock)
        assert life.step_one is expected


@given(days)
def test_what_is_written_is_read(days: Days) -> None:
    assert Days.from_dict(days.as_dict()) == days


def test_twenty_years_take_little_room() -> None:
    every_day = {date(2006, 1, 1) + timedelta(days=number): Mark.DONE for number in range(20 * 365)}
    assert len(str(Days(Day(date=MONDAY), every_day).as_dict())) < 10_000


lives = st.lists(
    st.tuples(st.sampled_from(["walk", "nothing"]), st.sampled_from(Choice)),
    max_size=30,
)


@given(lives, st.frozensets(st.integers(0, 6), min_size=1))
def test_streak_and_weeks_agree_with_what_was_lived(life: list[tuple[str, Choice]], leg_days: frozenset[int]) -> None:
    """Only a week that ends with fewer leg days done than it asked for breaks the streak."""
    lived = Life(Plan(leg_days=leg_days))
    streak, done, asked = 0, 0, 0
    for number, (what, choice) in enumerate(life):
        day = MONDAY + timedelta(days=number)
        lived.look(at(day, 6))
        if day.weekday() == 0:
            streak = 0 if done < asked else streak
            done, asked = 0, 0
        assert lived.days.streak == streak
        assert week(lived.days, lived.plan).done == done
        lived.days = lived.days.chosen(choice)
        lived.look(at(day, 20), 10 if what == "walk" else 0)
        is_planned = day.weekday() in leg_days
        asked += choice in (Choice.PLAN, Choice.LEG_DAY) and is_planned
        asked += choice is Choice.LEG_DAY and not is_planned and what != "walk"
        streak += what == "walk"
        done += what == "walk"
    assert lived.days.longest_streak >= lived.days.streak
