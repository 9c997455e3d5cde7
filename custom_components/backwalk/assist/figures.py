"""Answers about what was walked and how it goes."""

from homeassistant.util import dt as dt_util
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM

from ..engine.samples import Direction
from ..engine.tally import Tally
from ..engine.training.progress import by_day
from ..walker.corrections import DAYS_AROUND, midnight_of
from ..walker.walker import Walker
from .periods import ATTR_PERIOD, EVER, STILL_GOING, TODAY, span
from .question import Question


async def walked(walker: Walker, period: str) -> Tally:
    """Return what was walked in a period, one of `periods.PERIODS`; ever, with what was walked before we counted."""
    now = walker.look()
    if period == TODAY:
        return now.diary.today
    if period == EVER:
        return Tally(backward_s=now.training.lifetime_s, backward_m=now.training.lifetime_m)
    first, last = span(period, dt_util.now().date())
    sessions = await walker.async_sessions_between(midnight_of(first) - DAYS_AROUND, midnight_of(last) + DAYS_AROUND)
    days = by_day(sessions, dt_util.get_default_time_zone())
    return sum((tally for day, tally in days.items() if first <= day <= last), Tally())


def when(question: Question, period: str) -> str:
    """Return how a period is said within an answer."""
    return question.speech.text(f"when_{period}")


async def minutes(question: Question) -> str:
    """Say how long was walked backward."""
    period = question.slots.get(ATTR_PERIOD, TODAY)
    seconds = (await walked(question.walker, period)).backward_s
    if seconds <= 0:
        return question.say(_nothing(period), when=when(question, period))
    return question.say("walked", time=question.speech.minutes(seconds / 60), when=when(question, period))


async def distance(question: Question) -> str:
    """Say how far was walked backward."""
    period = question.slots.get(ATTR_PERIOD, TODAY)
    tally = await walked(question.walker, period)
    if tally.backward_s <= 0:
        return question.say(_nothing(period), when=when(question, period))
    far = question.speech.distance(tally.backward_m, in_miles=_in_miles(question))
    return question.say("walked_distance", distance=far, when=when(question, period))


def _nothing(period: str) -> str:
    return "walked_nothing" if period in STILL_GOING else "walked_nothing_then"


async def left(question: Question) -> str:
    """Say what was walked today, and how much of the goal is left."""
    now, speech = question.now, question.speech
    done = speech.minutes(now["backward_today_min"])
    if now["left_min"] <= 0:
        return question.say("left_done", walked=done)
    key = "left_walked" if now["backward_today_min"] else "left"
    if not now["is_leg_day"]:
        key = "left_rest_walked" if now["backward_today_min"] else "left_rest"
    return question.say(key, walked=done, left=speech.minutes(now["left_min"], up=True))


async def goal(question: Question) -> str:
    """Say how many minutes a day are wanted."""
    return question.say("goal", time=question.speech.minutes(question.now["goal_min"]))


async def moving(question: Question) -> str:
    """Say which way the walker goes, and with it whether it counts."""
    direction = question.walker.look().direction
    names = {Direction.BACKWARD: "moving_backward", Direction.FORWARD: "moving_forward", None: "moving_unknown"}
    return question.say(names.get(direction, "moving_not"))


async def pace(question: Question) -> str:
    """Say how fast the walker goes now."""
    data = question.walker.look()
    if data.pace_s_per_m is None or data.speed_mps is None:
        return question.say("pace_unknown" if data.direction is None and data.speed_mps is None else "moving_not")
    return question.say("pace", **question.speech.pace(data.speed_mps, in_miles=_in_miles(question)))


async def streak(question: Question) -> str:
    """Say how many leg days in a row are done, and the most there ever were."""
    training = question.walker.look().training
    count, longest = training.streak_days, round(training.bests.streak_days)
    days = question.speech.counted("leg_day", count)
    if longest > count:
        return question.say("streak_longest", days=days, longest=question.speech.counted("leg_day", longest))
    return question.say("streak" if count else "streak_none", days=days)


async def bests(question: Question) -> str:
    """Say the longest session and the fastest pace."""
    best = question.walker.look().training.bests
    if not best.session_s:
        return question.say("bests_none")
    longest = question.speech.minutes(best.session_s / 60)
    if not best.speed_mps:
        return question.say("bests_longest", longest=longest)
    return question.say("bests", longest=longest, **question.speech.pace(best.speed_mps, in_miles=_in_miles(question)))


def _in_miles(question: Question) -> bool:
    return question.walker.hass.config.units is US_CUSTOMARY_SYSTEM
