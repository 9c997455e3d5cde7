"""How a walker stands right now, in figures that somebody can be told: for actions, voice and language models."""

from math import ceil, floor

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import ServiceCall, ServiceResponse, callback
from homeassistant.util.json import JsonValueType

from ..engine.samples import Direction
from ..walker.walker import Walker
from .sessions import walker_of


@callback
def status(walker: Walker) -> dict[str, JsonValueType]:
    """Return the figures of now, None where one is not known; between sessions the last one's are told."""
    data = walker.look()
    training, session, today = data.training, data.diary.session, data.diary.today
    goal = walker.trainer.plan.goal
    return {
        "walker": walker.title,
        ATTR_CONFIG_ENTRY_ID: walker.entry.entry_id,
        "is_walking_backward": None if data.direction is None else data.direction is Direction.BACKWARD,
        "direction": data.direction,
        "is_session_active": data.is_session_active,
        "is_paused": data.diary.active is not None and data.diary.active.is_paused,
        "session_backward_min": 0.0 if session is None else _minutes(session.tally.backward_s),
        "backward_today_min": _minutes(today.backward_s),
        "backward_today_m": round(today.backward_m, 1),
        "forward_today_min": _minutes(today.forward_s),
        "forward_today_s": round(today.forward_s, 1),
        "lifetime_min": _minutes(training.lifetime_s),
        "lifetime_m": round(training.lifetime_m, 1),
        "next_milestone_m": round(training.next_milestone_m, 1),
        "goal_min": _minutes(goal.backward_s),
        "goal_percent": floor(100 * training.progress),
        # Rounded up, so that nothing is left only when the goal is done.
        "left_min": ceil(goal.left_s(today) / 6) / 10,
        "step_one": training.step_one,
        "is_leg_day": training.is_leg_day,
        "todays_choice": training.choice,
        "week_backward_min": _minutes(walker.trainer.walked_this_week.backward_s),
        "week_done": training.week.done,
        "week_goal": training.week.asked,
        "week_to_make_up": training.week.to_make_up,
        "streak_days": training.streak_days,
        "next_leg_day": None if training.next_leg_day is None else training.next_leg_day.date().isoformat(),
        "paused_until": None if training.paused_until is None else training.paused_until.isoformat(),
        "speed_kmh": None if data.speed_mps is None else round(3.6 * data.speed_mps, 1),
        "pace_s_per_km": None if data.pace_s_per_m is None else round(1000 * data.pace_s_per_m),
        "cadence_spm": None if data.cadence_spm is None else round(data.cadence_spm),
        "heart_rate_bpm": data.heart_rate_bpm,
        "heart_zone": data.heart_zone,
        "resistance": None if data.resistance is None else round(data.resistance.value, 1),
        "ladder": training.ladder.advice,
        "cues": [*sorted(data.cues)],
    }


def _minutes(seconds: float) -> float:
    return round(seconds / 60, 1)


async def get_status(call: ServiceCall) -> ServiceResponse:
    """Return how the walker stands right now."""
    return status(walker_of(call))
