"""The plan: by example, and by property over any life."""

from datetime import UTC, date, datetime, time, timedelta
from math import nan
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
    Week,
    advance,
    step_one,
    week,
)

MONDAY = date(2026, 11, 16)
PLAN = Plan()
EVERY_DAY = Plan(leg_days=frozenset(range(7)))
FROM_A_CALENDAR = Plan(leg_days=None)


def at(day: date, hour: int = 12, minute: int = 0, *, tz: ZoneInfo | None = None) -> datetime:
    return datetime.combine(day, time(hour, minute), tz or UTC)


def minutes(backward: float = 0, forward: float = 0) -> Tally:
    return Tally(backward_s=60 * backward, forward_s=60 * forward)


class Life:
    """A walker who looks at the plan now and then."""

    def __init__(self, plan: Plan = PLAN, day: date = MONDAY) -> None:
        self.plan = plan
        self.days = Days(Day(date=day))
        self.situation = Situation(now=at(day), walked=Tally())

    def look(
        self, now: datetime, backward: float = 0, forward: float = 0, *, walking: bool = False, said: bool = False
    ) -> list[EventKind]:
        """Look at `now`, after so many minutes of today; return what happened."""
        walked = minutes(backward, forward)
        self.situation = Situation(now=now, walked=walked, is_walking=walking, is_said=said)
        self.days, happened = advance(self.days, self.plan, self.situation)
        return [happening.kind for happening in happened]

    @property
    def step_one(self) -> StepOne:
        return step_one(self.days, self.plan, self.situation)


def test_a_leg_day_from_morning_to_midnight() -> None:
    life = Life()
    assert (life.look(at(MONDAY, 7)), life.step_one) == ([], StepOne.DUE)
    assert (life.look(at(MONDAY, 8), 4, walking=True), life.step_one) == ([], StepOne.WALKING)
    assert life.look(at(MONDAY, 8, 1), 5, walking=True) == [EventKind.HALFWAY]
    assert (life.look(at(MONDAY, 9), 5), life.step_one) == ([], StepOne.DUE)
    assert life.look(at(MONDAY, 17, 59), 5) == []
    assert life.look(at(MONDAY, 18), 5) == [EventKind.DUE]
    assert life.look(at(MONDAY, 18, 1), 5) == [], "told once"
    assert (life.look(at(MONDAY, 19), 10, walking=True), life.step_one) == ([EventKind.GOAL_REACHED], StepOne.DONE)
    assert life.days.streak == 1, "the day counts at once"
    assert (life.look(at(MONDAY + timedelta(days=1))), life.step_one) == ([], StepOne.REST_DAY)
    assert week(life.days, PLAN) == Week(done=1, missed=0, skipped=0, asked=3, to_make_up=0)


def test_a_missed_day_is_told_when_it_is_over() -> None:
    life = Life()
    life.look(at(MONDAY), 10)
    wednesday = MONDAY + timedelta(days=2)
    assert life.look(at(wednesday, 12), 3) == []
    assert (life.look(at(wednesday, 23, 53), 3), life.step_one) == ([EventKind.DUE], StepOne.DUE), "7 minutes are left"
    assert (life.look(at(wednesday, 23, 54), 3), life.step_one) == ([], StepOne.MISSED)
    assert (life.look(at(wednesday, 23, 55), 4, walking=True), life.step_one) == ([], StepOne.WALKING)
    assert life.days.streak == 1
    _, missed = advance(life.days, PLAN, Situation(now=at(wednesday + timedelta(days=1), 0), walked=Tally()))
    assert [(happening.kind, happening.data) for happening in missed] == [(EventKind.MISSED, {"day": "2026-11-18"})]
    assert life.look(at(wednesday + timedelta(days=1), 0)) == [EventKind.MISSED]
    assert (life.days.streak, week(life.days, PLAN), life.step_one) == (1, Week(1, 1, 0, 3, 1), StepOne.REST_DAY)


def test_goal_in_one_go_was_never_halfway() -> None:
    life = Life()
    assert life.look(at(MONDAY), 12) == [EventKind.GOAL_REACHED]
    assert life.look(at(MONDAY), 13) == []


def test_edited_day_is_not_done_any_more() -> None:
    life = Life()
    life.look(at(MONDAY), 12)
    life.look(at(MONDAY, 13), 2)
    assert (life.step_one, life.days.marks) == (StepOne.DUE, {})


def test_a_day_that_is_over_can_be_judged_anew() -> None:
    life = Life(EVERY_DAY)
    for number, choice in enumerate((Choice.PLAN, Choice.SKIP, Choice.PLAN, Choice.PLAN)):
        life.look(at(MONDAY + timedelta(days=number)))
        life.days = life.days.chosen(choice)
        life.look(at(MONDAY + timedelta(days=number), 20), 10 if number != 2 else 0)
    today = MONDAY + timedelta(days=3)
    assert (life.days.streak, life.days.longest_streak) == (3, 3), "the skipped one was walked all the same"
    mended = life.days.judged(today - timedelta(days=1), is_done=True)
    assert (mended.streak, mended.longest_streak) == (4, 4)
    assert mended.judged(MONDAY, is_done=False).streak == 3
    assert mended.judged(MONDAY + timedelta(days=1), is_done=False).marks[MONDAY + timedelta(days=1)] is Mark.SKIPPED
    for untouched in (today, MONDAY - timedelta(days=1)):
        assert mended.judged(untouched, is_done=False) == mended, "goes on, never asked for"


@pytest.mark.parametrize(
    ("choice", "step_one", "expected"),
    [
        (Choice.REST, StepOne.REST_DAY, Week(0, 0, 0, 2, 0)),
        (Choice.SKIP, StepOne.REST_DAY, Week(0, 0, 1, 2, 0)),
        (Choice.LEG_DAY, StepOne.DUE, Week(0, 1, 0, 3, 1)),
        (Choice.PLAN, StepOne.DUE, Week(0, 1, 0, 3, 1)),
    ],
)
def test_what_the_walker_wants_of_a_leg_day(choice: Choice, step_one: StepOne, expected: Week) -> None:
    life = Life()
    life.look(at(MONDAY))
    life.days = life.days.chosen(choice)
    life.look(at(MONDAY))
    assert life.step_one is step_one
    life.look(at(MONDAY + timedelta(days=1)))
    assert (week(life.days, PLAN), life.days.today.choice) == (expected, Choice.PLAN)


def test_a_rest_day_can_be_made_a_leg_day() -> None:
    life = Life(day=MONDAY + timedelta(days=1))
    life.days = life.days.chosen(Choice.LEG_DAY)
    life.look(at(MONDAY + timedelta(days=1)), 10)
    assert (life.step_one, life.days.streak) == (StepOne.DONE, 1)


def test_goal_of_a_rest_day_is_a_leg_day_done() -> None:
    life = Life(day=MONDAY + timedelta(days=1))
    assert (life.look(at(MONDAY + timedelta(days=1)), 3, walking=True), life.step_one) == ([], StepOne.WALKING)
    assert life.look(at(MONDAY + timedelta(days=1)), 10) == [EventKind.GOAL_REACHED]
    assert (life.step_one, life.days.streak) == (StepOne.DONE, 1)


def test_mixed_walk_needs_its_backward_minutes_and_the_whole_walk() -> None:
    goal = Goal(20, is_mixed=True)
    assert goal.progress(minutes(10, 20)) == 1, "no more than 10 of its minutes are backward"
    assert goal.progress(minutes(10, 5)) == pytest.approx(0.5)
    assert goal.progress(minutes(5, 40)) == pytest.approx(0.5)
    assert goal.left_s(minutes(10, 5)) == 15 * 60
    assert goal.left_s(minutes(2, 27)) == 8 * 60
    assert goal.left_s(minutes(10, 30)) == 0


@pytest.mark.parametrize("minutes", [0.0, -1.0, nan])
def test_a_goal_is_some_minutes(minutes: float) -> None:
    with pytest.raises(ValueError, match="some minutes"):
        Goal(minutes)


def test_a_reminder_is_set_before_its_time() -> None:
    life = Life()
    life.days = Days()
    assert (life.look(at(MONDAY, 20)), life.step_one) == ([], StepOne.DUE), "nobody walked here at six"
    assert life.look(at(MONDAY, 21)) == []
    wednesday = MONDAY + timedelta(days=2)
    assert life.look(at(wednesday, 20)) == [EventKind.MISSED, EventKind.DUE], (
        "it was set, and nobody was there to give it"
    )
    assert life.look(at(wednesday, 21)) == []


@pytest.mark.parametrize(
    ("later", "choice"),
    [
        (Plan(reminder_at=time(19)), Choice.PLAN),
        (Plan(leg_days=frozenset({0, 1}), reminder_at=time(18)), Choice.PLAN),
        (Plan(leg_days=frozenset()), Choice.LEG_DAY),
    ],
)
def test_a_plan_that_is_made_after_its_time_reminds_tomorrow(later: Plan, choice: Choice) -> None:
    tuesday = MONDAY + timedelta(days=1)
    life = Life(Plan(leg_days=frozenset(), reminder_at=time(21)), tuesday)
    life.look(at(tuesday, 8))
    life.plan = later
    life.days = life.days.chosen(choice)
    assert life.look(at(tuesday, 20)) == []
    assert life.step_one is (StepOne.REST_DAY if later == Plan(reminder_at=time(19)) else StepOne.DUE)


def test_a_reminder_that_is_put_off_comes_later() -> None:
    life = Life()
    assert life.look(at(MONDAY, 8)) == []
    life.plan = Plan(reminder_at=time(20))
    assert (life.look(at(MONDAY, 19)), life.look(at(MONDAY, 20))) == ([], [EventKind.DUE])


def test_each_day_keeps_the_goal_it_had() -> None:
    life = Life(Plan(goal=Goal(5)))
    days = [MONDAY + timedelta(days=number) for number in range(5)]
    for day, goal in zip(days, (Goal(5), Goal(5), Goal(10), Goal(10, is_mixed=True), Goal(20)), strict=True):
        life.plan = Plan(goal=goal)
        life.look(at(day))
    assert [life.days.goal_on(day) for day in days[1:]] == [Goal(5), Goal(10), Goal(10, is_mixed=True), Goal(20)]
    assert life.days.goal_on(MONDAY - timedelta(days=9)) == Goal(5), "nobody counted yet"
    assert Days().goal_on(MONDAY) == Goal()
    assert len(life.days.goals) == 4
    assert life.days.aimed(Goal(10, is_mixed=True)).goals == life.days.goals[:-1], "as yesterday, after all"
    assert life.days.aimed(Goal(30)).goals == (*life.days.goals[:-1], (days[-1], Goal(30)))


def test_leg_day_from_elsewhere_stays_for_the_day() -> None:
    life = Life(FROM_A_CALENDAR)
    assert (life.look(at(MONDAY, 7)), life.step_one) == ([], StepOne.REST_DAY)
    assert (life.look(at(MONDAY, 8), said=True), life.step_one) == ([], StepOne.DUE)
    assert (life.look(at(MONDAY, 9)), life.step_one) == ([], StepOne.DUE)
    assert life.look(at(MONDAY + timedelta(days=1))) == [EventKind.MISSED]
    assert life.look(at(MONDAY + timedelta(days=9))) == [], "nobody said anything of the days between"


marks = st.dictionaries(st.dates(date(2006, 1, 1), date(2026, 11, 15)), st.sampled_from(Mark))
days = st.builds(
    Days,
    st.builds(
        Day,
        date=st.just(MONDAY),
        is_leg_day=st.booleans(),
        is_paused=st.just(value=True),
        choice=st.sampled_from(Choice),
        announced=st.frozensets(st.sampled_from([EventKind.DUE, EventKind.HALFWAY, EventKind.GOAL_REACHED])),
        reminds_at=st.none() | st.times(),
    ),
    marks,
    st.lists(
        st.tuples(st.dates(date(2006, 1, 1), MONDAY), st.builds(Goal, st.floats(5, 60), st.booleans())), max_size=5
    ).map(tuple),
    st.lists(st.tuples(st.dates(), st.none() | st.integers(0, 7)), max_size=3).map(tuple),
    st.dates(),
    st.just(MONDAY + timedelta(days=1)),
)


@given(st.lists(st.tuples(st.integers(0, 23), st.floats(0, 3)), max_size=8), st.booleans())
def test_each_thing_is_told_once_a_day(looks: list[tuple[int, float]], is_mixed: bool) -> None:
    life = Life(Plan(goal=Goal(is_mixed=is_mixed)))
    told: list[EventKind] = []
    walked = 0.0
    for hour, more in sorted(looks):
        walked += more
        told += life.look(at(MONDAY, hour), walked, 2 * walked)
        goal, today = life.plan.goal, life.situation.walked
        assert 0 <= goal.progress(today) <= 1
        assert goal.is_reached(today) == (goal.left_s(today) == 0)
    assert len(told) == len(set(told))
