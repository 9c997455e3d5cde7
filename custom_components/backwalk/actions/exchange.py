"""Actions that look at sessions."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from homeassistant.const import ATTR_DATE, ATTR_MODE
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonValueType

from ..engine.tally import Tally
from ..engine.training.progress import by_day, parts
from ..engine.training.session import Session
from ..files.figures import described
from ..walker.corrections import DAYS_AROUND, midnight_of
from ..walker.walker import Walker
from .schema import ATTR_END_DATE, ATTR_LIMIT, ATTR_OFFSET, ATTR_START_DATE
from .sessions import walker_of


async def between(walker: Walker, asked: Mapping[str, Any]) -> list[Session]:
    """Return the sessions of the dates and modes that are asked for."""
    sessions = await walker.async_sessions()
    zone = dt_util.get_default_time_zone()
    start, end, modes = (asked.get(key) for key in (ATTR_START_DATE, ATTR_END_DATE, ATTR_MODE))

    def is_meant(session: Session) -> bool:
        day, _ = parts(session, zone)[0]
        is_within = (start is None or start <= day) and (end is None or day <= end)
        return is_within and (modes is None or session.mode in modes)

    return [session for session in sessions if is_meant(session)]


async def get_sessions(call: ServiceCall) -> ServiceResponse:
    """Return a page of sessions, the latest ones first, and the sums of all."""
    return await page(walker_of(call), call.data)


async def page(walker: Walker, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return a page of a walker's sessions, the latest ones first, and the sums of all that was walked."""
    found = (await between(walker, asked))[::-1]
    listed = [session for session in found if not session.is_bout]
    offset = asked[ATTR_OFFSET]
    end = offset + asked[ATTR_LIMIT]
    zone = dt_util.get_default_time_zone()
    return {
        "sessions": [described(session, zone) for session in listed[offset:end]],
        "total": len(listed),
        "backward_s": round(sum(session.tally.backward_s for session in found), 1),
        "backward_m": round(sum(session.tally.backward_m for session in found), 1),
        "next_offset": end if end < len(listed) else None,
    }


async def get_week(call: ServiceCall) -> ServiceResponse:
    """Return the ISO week of a day: what was walked backward, and what became of its leg days."""
    walker = walker_of(call)
    await walker.async_file()
    day = call.data.get(ATTR_DATE, dt_util.now().date())
    monday = day - timedelta(days=day.weekday())
    dates = [monday + timedelta(days=number) for number in range(7)]
    since, until = midnight_of(dates[0]) - DAYS_AROUND, midnight_of(dates[-1]) + DAYS_AROUND
    sessions = await walker.logbook.async_between(since, until)
    memory = walker.memory
    if memory.diary.active is not None:
        sessions.append(memory.diary.active)
    zone = dt_util.get_default_time_zone()
    walked = by_day(sessions, zone)
    begun = [parts(session, zone)[0][0] for session in sessions if not session.is_bout]
    days: list[JsonValueType] = []
    for date in dates:
        total = walked.get(date, Tally())
        mark = memory.training.days.marks.get(date)
        days.append(
            {
                "date": date.isoformat(),
                "sessions": begun.count(date),
                "backward_s": round(total.backward_s, 1),
                "backward_m": round(total.backward_m, 1),
                "goal_s": memory.training.days.goal_on(date).backward_s,
                "leg_day": None if mark is None else mark.name.lower(),
            }
        )
    return {"days": days, "goal_s": walker.trainer.plan.goal.backward_s}
