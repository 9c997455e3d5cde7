"""The sessions of one walker that are over: their files, and the recorder's statistics of them."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..engine.tally import Tally
from ..engine.training.milestones import Bests
from ..engine.training.progress import dated
from ..engine.training.session import Session
from .statistics import async_forget, async_lacks, async_publish, has_recorder, sums_by_hour
from .years import Years

ALL_TIME = (datetime(1970, 1, 1, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC))
"""What a clock that was wrong has filed counts too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Sessions that came into the files and that went out of them; one that was corrected did both."""

    come: tuple[Session, ...] = ()
    gone: tuple[Session, ...] = ()

    @property
    def touched(self) -> tuple[Session, ...]:
        """All of them."""
        return (*self.gone, *self.come)

    @property
    def pairs(self) -> Iterator[tuple[Session | None, Session | None]]:
        """Give each session as it was and as it is."""
        gone = {session.id: session for session in self.gone}
        for session in self.come:
            yield gone.pop(session.id, None), session
        for session in gone.values():
            yield session, None


class Logbook:
    """The sessions of one walker that are over."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, file_name: str) -> None:
        """Prepare the files of the entry; nothing is read yet."""
        self._hass = hass
        self._entry = entry
        self.years = Years(hass, file_name)

    async def async_load(self) -> None:
        """Learn which years there are, and what they come to."""
        await self.years.async_load()

    @property
    def counts(self) -> dict[int, int]:
        """How many sessions are kept of each year."""
        return {year: sums.count for year, sums in self.years.sums.items()}

    @property
    def digests(self) -> dict[int, int]:
        """What tells whether the days of a year are as they were when they were judged, as far as it is known."""
        return {year: sums.digest for year, sums in self.years.sums.items() if sums.digest is not None}

    @property
    def years_with_losses(self) -> frozenset[int]:
        """Those of which a damaged file has lost something."""
        return frozenset(year for year, sums in self.years.sums.items() if sums.lost != Tally())

    @property
    def total(self) -> Tally:
        """What was walked in all of them, and in those that a damaged file has lost."""
        return sum((sums.total for sums in self.years.sums.values()), Tally())

    @property
    def bests(self) -> Bests:
        """The bests of all of them, but for the streak."""
        bests = Bests()
        for sums in self.years.sums.values():
            bests = bests.with_(**sums.bests.as_dict())
        return bests

    async def async_put(self, sessions: Iterable[Session]) -> Change:
        """Write sessions, in place of those of the same names; NotWrittenError if that fails."""
        zone = dt_util.get_default_time_zone()

        def come() -> tuple[Session, ...]:
            return tuple({session.id: dated(session, zone) for session in sessions}.values())

        put = await self._hass.async_add_executor_job(come)
        return Change(come=put, gone=tuple(await self.years.async_put(put)))

    async def async_remove(self, name: str) -> Change:
        """Take a session out, if there is one of that name; NotWrittenError if that fails."""
        gone = await self.years.async_remove(name)
        return Change(gone=() if gone is None else (gone,))

    async def async_give(self, name: str, taker: Logbook, session: Session) -> tuple[Change, Change]:
        """Give a session to another walker, who has it as `session`; return what changed here, and there.

        Nothing changed if there is none of that name, and with NotWrittenError.
        """
        session = dated(session, dt_util.get_default_time_zone())
        gone = await self.years.async_give(name, taker.years, session)
        return (Change(), Change()) if gone is None else (Change(gone=(gone,)), Change(come=(session,)))

    async def async_get(self, name: str) -> Session | None:
        """Return a session, None if there is none of that name."""
        return await self.years.async_get(name)

    async def async_fold[T](
        self, fold: Callable[[Iterator[Session]], T], start: datetime = ALL_TIME[0], end: datetime = ALL_TIME[1]
    ) -> T:
        """Return what `fold` makes of the sessions that were started from `start` until before `end`, oldest first.

        It is called in the executor, and given one session after the other, as twenty years of them at once hold up
        everything else.
        """
        return await self.years.async_fold(start, end, fold)

    async def async_between(self, start: datetime, end: datetime) -> list[Session]:
        """Return the sessions that were started from `start` until before `end`, both aware, oldest first."""
        return await self.async_fold(list, start, end)

    async def async_latest(self, count: int) -> list[Session]:
        """Return the last sessions that are ones of their own, oldest first."""
        found: list[Session] = []
        until = ALL_TIME[1]
        for year in sorted(self.counts, reverse=True):
            since = datetime(year, 1, 1, tzinfo=UTC)
            earlier = await self.async_fold(lambda sessions: _last(sessions, count), since, until)
            found, until = [*earlier, *found][-count:], since
            if len(found) == count:
                break
        return found

    async def async_last(self) -> Session | None:
        """Return the last session that was started, None without any that is one of its own."""
        return next(iter(await self.async_latest(1)), None)

    async def async_all(self) -> list[Session]:
        """Return all sessions, oldest first."""
        return await self.async_fold(list)

    async def async_remove_all(self) -> None:
        """Forget all sessions, and their statistics."""
        await self.years.async_remove_all()
        async_forget(self._hass, self._entry)

    async def async_publish(self, touched: Sequence[Session]) -> None:
        """Write the statistics anew from the first of those that were `touched` on."""
        since = min(session.started_at for session in touched)
        year = datetime(since.year, 1, 1, tzinfo=UTC)
        earlier = [sums for number, sums in self.years.sums.items() if number < since.year]
        before = sum((sums.tally for sums in earlier), Tally())
        count = sum(sums.sessions for sums in earlier)
        await self._publish(year, since, (before, count))

    async def async_mend_statistics(self) -> None:
        """Tell the recorder again what it has lost."""
        every_year = self.years.sums.values()
        walked, count = Tally.sum_of(sums.tally for sums in every_year), sum(sums.sessions for sums in every_year)
        if await async_lacks(self._hass, self._entry, walked, count):
            async_forget(self._hass, self._entry)
            await self._publish(ALL_TIME[0], None, (Tally(), 0))

    async def _publish(self, start: datetime, since: datetime | None, before: tuple[Tally, int]) -> None:
        if has_recorder(self._hass):
            hours = await self.async_fold(lambda sessions: sums_by_hour(sessions, since, before), start)
            await async_publish(self._hass, self._entry, hours)


def _last(sessions: Iterator[Session], count: int) -> list[Session]:
    return list(deque((session for session in sessions if not session.is_bout), count))
