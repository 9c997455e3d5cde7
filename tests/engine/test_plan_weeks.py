"""Weeks of a plan: what they ask for, and what comes next."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.backwalk.engine.training.days import Days
from custom_components.backwalk.engine.training.plan import Choice, Plan
from custom_components.backwalk.engine.training.step_one import (
    next_leg_day,
    week,
)

from .test_plan import FROM_A_CALENDAR, MONDAY, Life, at


@pytest.mark.parametrize(
    ("plan", "wished", "expected"),
    [
        (Plan(), {}, 0),
        (Plan(), {"walked": 10}, 2),
        (Plan(), {"choice": Choice.SKIP}, 2),
        (Plan(), {"paused": 3}, 4),
        (Plan(leg_days=frozenset({1})), {"choice": Choice.LEG_DAY}, 0),
        (Plan(leg_days=frozenset()), {}, 4),
        (Plan(leg_days=frozenset()), {"walked": 10}, 5),
        (Plan(leg_days=frozenset(), sessions_per_week=7), {"walked": 10}, 1),
        (Plan(leg_days=frozenset(), sessions_per_week=0), {}, None),
        (FROM_A_CALENDAR, {}, None),
    ],
)
def test_next_leg_day_is_the_first_that_is_not_done(plan: Plan, wished: dict[str, Any], expected: int | None) -> None:
    life = Life(plan)
    life.days = life.days.chosen(wished.get("choice", Choice.PLAN))
    if "paused" in wished:
        life.days = life.days.paused(MONDAY + timedelta(days=wished["paused"]))
    life.look(at(MONDAY), wished.get("walked", 0))
    found = next_leg_day(life.days, plan)
    assert found == (None if expected is None else MONDAY + timedelta(days=expected))


def test_somebody_who_begins_on_a_thursday_is_asked_for_a_share() -> None:
    thursday = MONDAY + timedelta(days=3)
    life = Life(Plan(leg_days=frozenset(), sessions_per_week=4))
    life.days = Days()
    life.look(at(thursday))
    assert week(life.days, life.plan).asked == 2
    earlier = life.days
    for day in (1, 3, 7, 8, 9, 10):
        earlier = earlier.judged(thursday - timedelta(days=day), is_done=True)
    assert earlier.streak == 6, "what is imported is judged by four a week"
    assert earlier.judged(thursday - timedelta(days=8), is_done=False).streak == 2


def test_weeks_without_home_assistant_break_nothing() -> None:
    life = Life(Plan(leg_days=frozenset(), sessions_per_week=1))
    life.look(at(MONDAY), 10)
    life.look(at(MONDAY + timedelta(days=40)))
    assert life.days.streak == 1
    life.plan = Plan()
    life.look(at(MONDAY + timedelta(days=41)))
    assert [number for _, number in life.days.weekly] == [1, None], "from this week on the days are planned"
