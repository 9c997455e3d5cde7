"""What is counted agrees with the sessions that are filed: after a start, a change, and when the date comes back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from homeassistant.util import dt as dt_util

from ..engine.tally import Tally
from ..engine.training.diary import Diary, correct
from ..engine.training.gate.sums import correct_lifetime, summed
from ..engine.training.progress import by_day
from ..engine.training.session import Session
from ..storage.logbook import Logbook
from .corrections import DAYS_AROUND, midnight_of


async def agreed(diary: Diary, logbook: Logbook) -> Diary:
    """Return the diary with sums that agree with the sessions there are, whatever was cut off when."""
    # What was filed, and the memory not written after it.
    unfiled = [one for one in diary.finished if await logbook.async_get(one.id) is None]
    midnight = midnight_of(diary.day)
    near = await logbook.async_between(midnight - DAYS_AROUND, midnight + DAYS_AROUND)
    today = by_day(near, dt_util.get_default_time_zone()).get(diary.day, Tally())
    return summed(replace(diary, finished=tuple(unfiled)), logbook.total, today)


def followed(diary: Diary, changed: Iterable[tuple[Session | None, Session | None]]) -> Diary:
    """Return the diary with sums that follow sessions that went out of the files, and came into them instead."""
    last = None if diary.session is None else diary.session.id
    old: list[Session] = []
    new: list[Session] = []
    for gone, come in changed:
        if any(one is not None and (one.day == diary.day or one.id == last) for one in (gone, come)):
            diary = correct(diary, gone, come)
        else:
            old += [] if gone is None else [gone]
            new += [] if come is None else [come]
    return correct_lifetime(diary, old, new)


async def bring_back(logbook: Logbook, day: date) -> None:
    """Have what was filed under later days count to `day`, to which the date has come back; NotWrittenError."""
    now = dt_util.utcnow()
    filed = await logbook.async_between(now - DAYS_AROUND, now)
    if late := [session for session in filed if session.not_after(day) is not session]:
        await logbook.async_put(session.not_after(day) for session in late)
