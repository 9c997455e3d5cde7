"""What is counted and judged agrees with the sessions that are filed: after a start, a change, and a date come back."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from homeassistant.util import dt as dt_util

from ..engine.tally import Tally
from ..engine.training.days import ONE_DAY, Days
from ..engine.training.diary import Diary, correct, unfiled
from ..engine.training.gate.sums import correct_lifetime, summed
from ..engine.training.milestones import Bests
from ..engine.training.progress import Training, bests_of, by_day, corrected
from ..engine.training.session import Session
from ..storage.logbook import ALL_TIME, Logbook
from ..storage.memory import Memory, WalkerStore
from .corrections import DAYS_AROUND, midnight_of

_LOGGER = logging.getLogger(__name__)

SUMS_DIFFER_S = 0.5
"""Sums of floating-point numbers in another order differ by less."""


async def agree(store: WalkerStore, logbook: Logbook, title: str) -> None:
    """Have sums, days and bests agree with the sessions there are, whatever was cut off when."""
    memory = store.memory
    was_s = memory.diary.lifetime.backward_s
    memory.diary = await agreed(memory.diary, logbook)
    is_s = memory.diary.lifetime.backward_s
    if abs(is_s - was_s) > SUMS_DIFFER_S and not (store.is_anew or store.has_walked_on):
        _LOGGER.warning("The lifetime of %s is %.1f s by its sessions, not %.1f s", title, is_s, was_s)
    if store.is_anew:
        memory.training = replace(memory.training, bests=logbook.bests, farthest_m=memory.diary.lifetime.backward_m)
    memory.training, memory.judged = await judged_anew(memory, logbook), logbook.digests


async def agreed(diary: Diary, logbook: Logbook) -> Diary:
    """Return the diary with sums that agree with the sessions there are, whatever was cut off when."""
    # What was filed, and the memory not written after it.
    finished = [one for one in diary.finished if await logbook.async_get(one.id) is None]
    midnight = midnight_of(diary.day)
    near = await logbook.async_between(midnight - DAYS_AROUND, midnight + DAYS_AROUND)
    today = by_day(near, dt_util.get_default_time_zone()).get(diary.day, Tally())
    return summed(replace(diary, finished=tuple(finished)), logbook.total, today)


async def judged_anew(memory: Memory, logbook: Logbook) -> Training:
    """Return the training, with the years judged that are not as it has judged them, because that was cut off."""
    if (judged := memory.judged) is None:
        return memory.training
    walked: dict[date, Tally] = {}
    for year, digest in logbook.digests.items():
        if judged.get(year) != digest and year in range(ALL_TIME[0].year, ALL_TIME[1].year):
            walked |= await _walked_in(year, memory, logbook)
    return corrected(memory.training, walked, _bests_ever(memory, logbook)) if walked else memory.training


async def _walked_in(year: int, memory: Memory, logbook: Logbook) -> dict[date, Tally]:
    """Return what was walked on each day to which sessions of a year can count."""
    first, last = date(year, 1, 1) - ONE_DAY, date(year + 1, 1, 1)
    span = midnight_of(first) - DAYS_AROUND, midnight_of(last) + DAYS_AROUND
    zone = dt_util.get_default_time_zone()
    own = unfiled(memory.diary)
    walked = await logbook.async_fold(lambda filed: by_day(chain(filed, own), zone), *span)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    found = {day: walked.get(day, Tally()) for day in days}
    # Nobody has walked less for a file that was damaged.
    return _reached(found, memory.training.days) if year in logbook.years_with_losses else found


def _reached(walked: Mapping[date, Tally], days: Days) -> dict[date, Tally]:
    return {day: tally for day, tally in walked.items() if days.goal_on(day).is_reached(tally)}


def _bests_ever(memory: Memory, logbook: Logbook) -> Bests:
    """Return the bests of all sessions there are, filed or not, and of those that a damaged file has lost."""
    own = bests_of(memory.diary.finished, dt_util.get_default_time_zone())
    bests = logbook.bests.with_(**own.as_dict())
    return bests.with_(**memory.training.bests.as_dict()) if logbook.years_with_losses else bests


def followed(diary: Diary, changed: Iterable[tuple[Session | None, Session | None]]) -> Diary:
    """Return the diary with sums that follow sessions that went out of the files, and came into them instead."""
    last = None if diary.session is None else diary.session.id
    days = {diary.day} if diary.before is None else {diary.day, diary.before[0]}
    old: list[Session] = []
    new: list[Session] = []
    for gone, come in changed:
        if any(one is not None and (one.day in days or one.id == last) for one in (gone, come)):
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
