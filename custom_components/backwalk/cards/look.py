"""What is asked for now and then: the week, its sessions, the year, the resistance ladder and the lifetime."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..engine.training.ladder import DEFAULT_SETTINGS, Effort, Judgement, LadderSettings, effort
from ..engine.training.resistance import Dial
from ..engine.training.session import Session
from ..storage.logbook import ALL_TIME
from ..walker.corrections import DAYS_AROUND, midnight_of
from ..walker.walker import Walker
from .week import Told, first_of_year, monday_of, week, year

ONE_WEEK = timedelta(weeks=1)
RUNGS = 50
"""The ladder looks back on so many sessions."""


async def look(hass: HomeAssistant, walker: Walker, day: date | None) -> Told:
    """Return how the week of a day, this one for None, the year and the ladder stand."""
    walker.count()
    await walker.async_file()
    today, zone = dt_util.now().date(), dt_util.get_default_time_zone()
    day = day or today
    logbook, midnight = walker.logbook, midnight_of(monday_of(day))
    of_week = await logbook.async_between(midnight - DAYS_AROUND, midnight + ONE_WEEK + DAYS_AROUND)
    of_year = await logbook.async_between(midnight_of(first_of_year(today)) - DAYS_AROUND, ALL_TIME[1])
    active = walker.memory.diary.active
    goes_on = () if active is None else (active,)
    training, plan = walker.look().training, walker.trainer.plan
    return {
        "today": today.isoformat(),
        "days": week(walker, training, [*of_week, *goes_on], day, today),
        "year": year(walker, [*of_year, *goes_on], today, zone),
        "week": {
            "done": training.week.done,
            "planned": training.week.asked,
            "missed": training.week.missed,
            "skipped": training.week.skipped,
        },
        "streak_days": training.streak_days,
        "longest_streak_days": max(walker.memory.training.days.longest_streak, training.streak_days),
        "next_leg_day": None if training.next_leg_day is None else training.next_leg_day.date().isoformat(),
        "reminder_at": plan.reminder_at.isoformat("minutes"),
        "goal_s": plan.goal.backward_s,
        "ladder": {
            **ladder(training.ladder, await logbook.async_latest(RUNGS), walker.inputs.scale),
            "waits_for": training.waits_for,
        },
        "bests": training.bests.as_dict(),
        "lifetime_m": round(training.lifetime_m, 1),
        "lifetime_s": round(training.lifetime_s, 1),
        "next_milestone_m": training.next_milestone_m,
        "others": [
            {"entry_id": entry.entry_id, "name": entry.title}
            for entry in hass.config_entries.async_loaded_entries(DOMAIN)
            if entry.entry_id != walker.entry.entry_id
        ],
    }


def ladder(judgement: Judgement, sessions: Sequence[Session], scale: Dial) -> Told:
    """Return what is advised, on which ground, and the rungs of the machine that was walked on last."""
    settings = LadderSettings(dial_step=scale.turn)
    efforts = [one for session in sessions if (one := effort(session, settings)) is not None]
    return {
        "advice": judgement.advice,
        "reason": judgement.reason,
        "resistance": judgement.resistance,
        "next": judgement.following,
        "natural": judgement.sessions,
        "needed": DEFAULT_SETTINGS.sessions,
        "rungs": _rungs(efforts),
    }


def _rungs(efforts: Sequence[Effort]) -> list[dict[str, Any]]:
    """Return each resistance there was, lowest first, with how many sessions and how many of them natural."""
    if not efforts:
        return []
    last = efforts[-1]
    same = [one for one in efforts if (one.machine, one.source) == (last.machine, last.source)]
    return [
        {
            "resistance": resistance,
            "sessions": sum(one.resistance == resistance for one in same),
            "natural": sum(
                one.resistance == resistance and (one.quality or 0.0) >= DEFAULT_SETTINGS.natural for one in same
            ),
        }
        for resistance in sorted({one.resistance for one in same})
    ]
