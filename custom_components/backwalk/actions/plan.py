"""What a walker has planned, in words and figures that somebody can be told."""

from datetime import timedelta

from homeassistant.const import WEEKDAYS
from homeassistant.core import callback
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonValueType

from ..coordinator import WalkerCoordinator


@callback
def agenda(walker: WalkerCoordinator) -> dict[str, JsonValueType]:
    """Return today's plan, the next leg day and the week; None where a schedule or calendar says it, or nobody does."""
    training = walker.async_look().training
    plan = walker.trainer.plan
    today = dt_util.now().date()
    following = (today + timedelta(days=number) for number in range(1, 8))
    planned = (day for day in following if day.weekday() in (plan.leg_days or ()))
    return {
        "walker": walker.config_entry.title,
        "is_leg_day": training.is_leg_day,
        "todays_choice": training.choice,
        "step_one": training.step_one,
        "next_leg_day": next((day.isoformat() for day in planned), None),
        "leg_days": None if plan.leg_days is None else [WEEKDAYS[number] for number in sorted(plan.leg_days)],
        "leg_days_from": walker.trainer.leg_day_entity,
        "reminder_at": f"{plan.reminder_at:%H:%M}",
        "goal_min": round(plan.goal.backward_s / 60, 1),
        "is_mixed_walk": plan.goal.is_mixed,
        "week_goal": training.sessions_per_week,
        "week_done": training.week.done,
        "week_missed": training.week.missed,
        "week_skipped": training.week.skipped,
        "streak_days": training.streak_days,
    }
