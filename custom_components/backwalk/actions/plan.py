"""What a walker has planned, in words and figures that somebody can be told."""

from homeassistant.const import WEEKDAYS
from homeassistant.core import callback
from homeassistant.util.json import JsonValueType

from ..walker.walker import Walker


@callback
def agenda(walker: Walker) -> dict[str, JsonValueType]:
    """Return today's plan, the next leg day that is not done, and the week; None where nobody says it."""
    training = walker.look().training
    plan = walker.trainer.plan
    next_at, paused_until = training.next_leg_day, training.paused_until
    return {
        "walker": walker.title,
        "is_leg_day": training.is_leg_day,
        "todays_choice": training.choice,
        "step_one": training.step_one,
        "next_leg_day": None if next_at is None else next_at.date().isoformat(),
        "paused_until": None if paused_until is None else paused_until.isoformat(),
        "leg_days": None if plan.leg_days is None else [WEEKDAYS[number] for number in sorted(plan.leg_days)],
        "leg_days_from": walker.trainer.leg_day_entity,
        "reminder_at": f"{plan.reminder_at:%H:%M}",
        "goal_min": round(plan.goal.backward_s / 60, 1),
        "is_mixed_walk": plan.goal.is_mixed,
        "week_goal": training.week.asked,
        "week_done": training.week.done,
        "week_missed": training.week.missed,
        "week_skipped": training.week.skipped,
        "week_to_make_up": training.week.to_make_up,
        "streak_days": training.streak_days,
    }
