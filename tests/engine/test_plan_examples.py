"""Weeks as they are lived, with a restart after every look, and as they are documented."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.days import Days
from custom_components.backwalk.engine.training.plan import Plan
from custom_components.backwalk.engine.training.step_one import Situation, StepOne, advance, step_one, week

from .plan_examples import CALENDAR, CHOICES, DAYS, EXAMPLES, MONDAY, PLANS, Week, tables

ROOT = Path(__file__).parents[2]


class Life:
    """A walker who looks at the plan in the morning, whenever something happens, and in the evening."""

    def __init__(self, plan: Plan, *, restarts: bool) -> None:
        self.plan, self.restarts = plan, restarts
        self.days = Days()

    def look(self, now: datetime, minutes: float, *, said: bool) -> StepOne:
        situation = Situation(now=now, walked=Tally(backward_s=60 * minutes), is_said=said)
        self.days, _ = advance(self.days, self.plan, situation)
        if self.restarts:
            self.days = Days.from_dict(self.days.as_dict())
        return step_one(self.days, self.plan, situation)

    def live(self, day: date, told: str) -> bool:
        """Live a day; return whether Step 1 was due at noon, when all wishes were said and nobody had walked."""
        morning = datetime.combine(day, time(6), UTC)
        said = "said" in told
        self.look(morning, 0, said=said)
        walked = 0.0
        for what in filter(None, told.split(", ")):
            if what in CHOICES:
                self.days = self.days.chosen(CHOICES[what])
            elif what.startswith("pause"):
                self.days = self.days.paused(day + timedelta(days=int(what.split()[1])))
            elif what == "go on":
                self.days = self.days.paused(None)
            elif what != "said":
                walked = sum(map(float, what.split(" + ")))
        is_due = self.look(morning + timedelta(hours=6), 0, said=said) is StepOne.DUE
        step = self.look(morning + timedelta(hours=14), walked, said=said)
        assert (step is StepOne.DONE) == (walked >= 10), "the goal reached on any day is a leg day done"
        return is_due


def cases() -> Iterator[object]:
    for name, weeks in EXAMPLES.items():
        for number, week_ in enumerate(weeks):
            first = number
            while weeks[first].goes_on:
                first -= 1
            yield pytest.param(name, weeks[first : number + 1], id=f"{name}: {week_.title}")


@pytest.mark.parametrize("restarts", [False, True], ids=["in one run", "through restarts"])
@pytest.mark.parametrize(("name", "weeks"), cases())
def test_week_becomes_what_the_table_says(name: str, weeks: tuple[Week, ...], restarts: bool) -> None:
    life = Life(PLANS[name], restarts=restarts)
    monday = MONDAY
    for day, told in enumerate(("10", "", "10", "", "10", "", "")):
        life.live(monday + timedelta(days=day), f"said, {told}" if told and name == CALENDAR else told)
    assert life.days.streak == 3
    for each in weeks:
        monday += timedelta(weeks=1)
        due = [name for day, name in enumerate(DAYS) if life.live(monday + timedelta(days=day), each.lived[day])]
        lived, sunday = week(life.days, life.plan), life.days.streak
        life.look(datetime.combine(monday + timedelta(weeks=1), time(6), UTC), 0, said=False)
        assert " ".join(due) == each.due
        assert f"{lived.done} of {lived.asked}" == each.counted
        assert (sunday, life.days.streak) == each.streak
        assert life.days.longest_streak >= sunday


def test_documentation_shows_the_examples() -> None:
    assert tables() in (ROOT / "docs" / "training.md").read_text()


def test_a_day_that_is_judged_anew_counts_in_its_week() -> None:
    life = Life(PLANS["On Monday, Wednesday and Friday"], restarts=False)
    for day, told in enumerate(("10", "", "10", "", "", "", "", "10")):
        life.live(MONDAY + timedelta(days=day), told)
    friday, saturday = MONDAY + timedelta(days=4), MONDAY + timedelta(days=5)
    assert life.days.streak == 1, "Friday was missed"
    assert life.days.judged(friday, is_done=True).streak == 4
    made_up = life.days.judged(saturday, is_done=True)
    assert made_up.streak == 4, "logged afterwards"
    assert made_up.judged(saturday, is_done=False) == life.days
    assert life.days.judged(MONDAY, is_done=False).judged(MONDAY, is_done=True) == life.days
