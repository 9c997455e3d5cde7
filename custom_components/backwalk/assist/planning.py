"""Answers about leg days, and what the walker wants of them."""

from datetime import date, timedelta

from homeassistant.util import dt as dt_util

from ..actions.schema import ATTR_MINUTES
from ..engine.training.goal import LEAST_MIN, MOST_MIN
from ..engine.training.plan import Choice
from ..engine.training.step_one import StepOne, is_leg_day
from ..texts import refusal
from .figures import walked
from .periods import ATTR_DAY, TODAY, WEEK, WEEKDAY_NAMES, following, next_date
from .question import Question

ATTR_CHOICE = "choice"
ATTR_DAYS = "days"
ATTR_UNTIL = "until"
ATTR_UNTIL_DAY = "until_day"
ATTR_UNTIL_MONTH = "until_month"
ATTR_WEEKS = "weeks"

A_FORTNIGHT = timedelta(days=14)
"""So far ahead people count days; later ones have a date."""
OPEN_ENDED = timedelta(days=365)
"""A plan that is paused until somebody resumes it goes on after a year at the latest."""


async def step_one(question: Question) -> str:
    """Say what was walked today, and whether Step 1 is done with it."""
    now, speech = question.now, question.speech
    said = {
        "walked": speech.minutes(now["backward_today_min"]),
        "left": speech.minutes(now["left_min"], up=True),
    }
    if now["step_one"] is StepOne.DONE:
        return question.say(
            "step_one_done" if question.walker.memory.training.days.today.is_asked else "step_one_free", **said
        )
    how = StepOne.DUE if now["step_one"] is StepOne.WALKING else now["step_one"]
    return question.say(f"step_one_{how}" + ("_walked" if now["backward_today_min"] else ""), **said)


def _named(question: Question, day: date) -> str:
    """Return how a day from today on is said."""
    today = dt_util.now().date()
    if day == today:
        return question.speech.text("when_today")
    if day == today + timedelta(days=1):
        return question.speech.text("when_tomorrow")
    weekday = question.speech.text(f"when_{WEEKDAY_NAMES[day.weekday()]}")
    if day < today + timedelta(days=7):
        return weekday
    if day < today + A_FORTNIGHT:
        return question.speech.text("when_in_days", weekday=weekday, count=str((day - today).days))
    return question.speech.text("when_date", day=str(day.day), month=question.speech.text(f"month_{day.month}"))


async def next_leg_day(question: Question) -> str:
    """Say when the next leg day is that is not done."""
    at = question.walker.look().training.next_leg_day
    if at is None:
        return question.say("next_leg_day_unknown")
    return question.say("next_leg_day", day=_named(question, at.date()))


async def leg_day(question: Question) -> str:
    """Say whether a day is a leg day."""
    walker, today = question.walker, dt_util.now().date()
    day = following(question.slots.get(ATTR_DAY, TODAY), today)
    training = walker.look().training
    is_one = training.is_leg_day if day == today else is_leg_day(walker.memory.training.days, walker.trainer.plan, day)
    return question.say("leg_day_yes" if is_one else "leg_day_no", day=_named(question, day))


async def week(question: Question) -> str:
    """Say how the week goes."""
    time = question.speech.minutes((await walked(question.walker, WEEK)).backward_s / 60)
    told = question.walker.look().training.week
    if told.done < told.asked:
        left = question.speech.counted("leg_day", told.asked - told.done)
        how = "week" if told.done else "week_none"
        return question.say(how, time=time, done=str(told.done), goal=str(told.asked), left=left)
    days = question.speech.counted("leg_day", told.done)
    return question.say("week_done" if told.done else "week_free", time=time, days=days)


async def set_goal(question: Question) -> str:
    """Set how many minutes a day are wanted."""
    minutes = question.number(ATTR_MINUTES, LEAST_MIN, MOST_MIN)
    await question.walker.set_goal(minutes)
    return question.say("goal_set", time=question.speech.minutes(minutes))


async def skip_today(question: Question) -> str:
    """Let today's leg day go."""
    await question.walker.skip_today()
    return question.say("skipped")


async def choose_today(question: Question) -> str:
    """Make today a leg day or a rest day, or as planned again."""
    choice = Choice(question.slots[ATTR_CHOICE])
    await question.walker.choose(choice)
    return question.say(f"chosen_{choice}")


def _until(question: Question, today: date) -> date | None:
    """Return the day on which a plan that is to be paused goes on, None if nobody said when."""
    slots = question.slots
    if ATTR_UNTIL_DAY in slots:
        day, month = int(slots[ATTR_UNTIL_DAY]), slots.get(ATTR_UNTIL_MONTH)
        until = next_date(day, month, today)
        if until is None:
            raise refusal("no_such_date")
        return until
    if ATTR_UNTIL in slots:
        until = following(slots[ATTR_UNTIL], today)
        return until if until > today else until + timedelta(days=7)
    if slots.keys() & {ATTR_DAYS, ATTR_WEEKS}:
        return today + timedelta(days=int(slots.get(ATTR_DAYS, 0)), weeks=int(slots.get(ATTR_WEEKS, 0)))
    return None


async def pause_plan(question: Question) -> str:
    """Ask for no leg days until a day, or until the plan is resumed."""
    today = dt_util.now().date()
    until = _until(question, today)
    await question.walker.pause_plan(until or today + OPEN_ENDED)
    return question.say("plan_paused_until", day=_named(question, until)) if until else question.say("plan_paused")


async def resume_plan(question: Question) -> str:
    """Ask for leg days again."""
    await question.walker.pause_plan(None)
    return question.say("plan_resumed")
