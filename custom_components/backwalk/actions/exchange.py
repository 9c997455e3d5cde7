"""Actions that look at sessions."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
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
from ..storage.logbook import ALL_TIME
from ..walker.corrections import DAYS_AROUND, midnight_of
from ..walker.walker import Walker
from .schema import ATTR_END_DATE, ATTR_LIMIT, ATTR_OFFSET, ATTR_START_DATE
from .sessions import walker_of


async def fold_asked[T](walker: Walker, asked: Mapping[str, Any], fold: Callable[[Iterator[Session]], T]) -> T:
    """Return what `fold`, in the executor, makes of the sessions of the dates and modes that are asked for."""
    zone = dt_util.get_default_time_zone()
    first, last, modes = (asked.get(key) for key in (ATTR_START_DATE, ATTR_END_DATE, ATTR_MODE))
    since, until = ALL_TIME
    if first is not None and first > since.date():
        since = midnight_of(first) - DAYS_AROUND
    if last is not None and last < until.date():
        until = midnight_of(max(last, since.date())) + DAYS_AROUND

    def is_meant(session: Session) -> bool:
        day, _ = parts(session, zone)[0]
        is_within = (first is None or first <= day) and (last is None or day <= last)
        return is_within and (modes is None or session.mode in modes)

    return await walker.async_fold(lambda sessions: fold(filter(is_meant, sessions)), since, until)


async def get_sessions(call: ServiceCall) -> ServiceResponse:
    """Return a page of sessions, the latest ones first, and the sums of all."""
    return await page(walker_of(call), call.data)


async def page(walker: Walker, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return a page of a walker's sessions, the latest ones first, and the sums of all that was walked."""
    offset = asked[ATTR_OFFSET]
    end = offset + asked[ATTR_LIMIT]
    zone = dt_util.get_default_time_zone()

    def fold(sessions: Iterator[Session]) -> dict[str, Any]:
        backward_s = backward_m = 0.0
        count, latest = 0, deque[Session](maxlen=end)
        for session in sessions:
            backward_s += session.tally.backward_s
            backward_m += session.tally.backward_m
            if not session.is_bout:
                count += 1
                latest.append(session)
        return {
            "sessions": [described(session, zone) for session in [*reversed(latest)][offset:]],
            "total": count,
            "backward_s": round(backward_s, 1),
            "backward_m": round(backward_m, 1),
            "next_offset": end if end < count else None,
        }

    return await fold_asked(walker, asked, fold)


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
