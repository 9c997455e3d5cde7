"""The sessions that are over, in one file a year; what each year comes to is kept beside them.

The folder says which years there are. The latest one stays in memory, an earlier one is read when it is asked for, and
passes by session by session. Reading, parsing and writing are done in the executor.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import STORAGE_DIR
from homeassistant.util import dt as dt_util

from ..engine.tally import Tally
from ..engine.training.session import Session
from . import records
from .disk.damage import NOT_READABLE, async_not_readable, async_readable, async_tell_set_aside, kept_name
from .disk.failure import NotReadableError, NotWrittenError
from .index import Index
from .passing import CLOCK_CORRECTED, ById, Kept, parsed, parted, passing, year_of
from .sums import YearSums, sum_up, with_found, with_losses
from .together import LISTED, begin_together, finish_together, write_together

_LOGGER = logging.getLogger(__name__)


class Years:
    """The finished sessions of one walker."""

    def __init__(self, hass: HomeAssistant, key: str) -> None:
        """Prepare the files `key`.<year>; nothing is read yet."""
        self.sums: dict[int, YearSums] = {}
        """By year, of the years there are."""
        self._hass = hass
        self._folder = Path(hass.config.path(STORAGE_DIR))
        self.key = key
        self._listed = self._folder / f"{key}{LISTED}"
        self._index = Index(hass, key)
        self._latest: tuple[int, ById] = (0, {})
        self.lock = asyncio.Lock()

    async def async_load(self) -> None:
        """Learn which years there are, and sum up anew those whose file is not as it was; the log tells of them."""
        known = await self._index.async_load()
        async with self.lock:
            await self._begin()
            stamps = await self._hass.async_add_executor_job(self._stamps)
            for year in sorted({*known, *stamps}):
                before = known.get(year)
                if year in stamps and before is not None and before.stamp == stamps[year]:
                    self.sums[year] = before
                elif year in stamps:
                    await self._sum_up_anew(year, before)
                elif before is not None and before.total != Tally():
                    self.sums[year] = with_losses(YearSums(), before)
            if self.sums != known:
                await self.async_save_sums()

    async def _begin(self) -> None:
        """Finish what was cut off; a list that cannot be read is told, and nothing it tells of is written over."""
        try:
            await self._hass.async_add_executor_job(begin_together, self._folder, self.key)
        except NotReadableError as err:
            async_not_readable(self._hass, err)
        except NotWrittenError:
            pass  # whoever writes next is told
        else:
            async_readable(self._hass, self._listed.name)

    def _finish(self) -> None:
        """Finish a change that was cut off; whoever writes next is told if that fails."""
        with suppress(NotReadableError, NotWrittenError):
            finish_together(self._folder)

    def _stamps(self) -> dict[int, records.Stamp]:
        """Return the years of which there is a file, with its stamp."""
        self._finish()
        stamps = records.stamps(self._folder, self.key)
        return {int(year): stamp for year, stamp in stamps.items() if year.isdecimal()}

    async def _sum_up_anew(self, year: int, before: YearSums | None) -> None:
        self.sums[year] = before or YearSums()
        try:
            await self._read(year)
        except NotReadableError:
            # Told by a repair. What is known of it stays, and nobody judges by what is not there.
            self.sums[year] = replace(self.sums[year], digest=None)
            return
        now = self.sums[year].total
        if before is not None and before.total != now:
            told = f"{self.key}.{year}", before.total.backward_s, now.backward_s
            _LOGGER.warning("The sums of %s did not agree with its sessions: %.1f s are %.1f s now", *told)

    async def async_get(self, session_id: str) -> Session | None:
        """Return a session, None if there is none of that name."""
        async with self.lock:
            return (await self._readable(year_of(session_id))).get(session_id)

    async def async_fold[T](self, start: datetime, end: datetime, fold: Callable[[Iterator[Session]], T]) -> T:
        """Return what `fold`, in the executor, makes of the sessions from `start` until before `end`, oldest first."""
        first, last = (start - CLOCK_CORRECTED).year, (end + CLOCK_CORRECTED).year
        async with self.lock:
            asked = [year for year in sorted(self.sums) if first <= year <= last]
            stamps = await self._hass.async_add_executor_job(self._stamps)
            there = [year for year in asked if await self._is_whole(year, stamps)]
            zone, missed = dt_util.get_default_time_zone(), dict[int, NotReadableError]()
            kept = self._kept(there, missed)
            folded = await self._hass.async_add_executor_job(lambda: fold(passing(kept, (start, end), zone)))
        for year in there:
            self._tell(self.path(year).name, missed.get(year))
        return folded

    async def _is_whole(self, year: int, stamps: Mapping[int, records.Stamp]) -> bool:
        """Return whether a year can be read; one whose file is not as it was is mended before."""
        if stamps.get(year, self.sums[year].stamp) == self.sums[year].stamp:
            return True
        try:
            await self._read(year)
        except NotReadableError:
            return False
        return True

    def _kept(self, years: Iterable[int], missed: dict[int, NotReadableError]) -> Iterator[tuple[int, Iterable[Kept]]]:
        """Give the sessions of years; those that cannot be read are left out, and noted as `missed`."""
        latest, sessions = self._latest
        for year in years:
            kept: Iterable[Kept] = ()
            try:
                kept = sessions.values() if year == latest else records.lines(self.path(year))
            except NotReadableError as err:
                missed[year] = err
            yield year, kept

    def _tell(self, file: str, err: NotReadableError | None) -> None:
        """Raise the issue of a year that cannot be read, or take it back."""
        if err is None:
            async_readable(self._hass, file)
        else:
            async_not_readable(self._hass, err, NOT_READABLE)

    async def async_put(self, sessions: Iterable[Session]) -> list[Session]:
        """Write sessions, in place of those of the same names; return what these were.

        NotWrittenError if that fails.
        """
        by_year = await self._hass.async_add_executor_job(parted, sessions)
        gone: list[Session] = []
        async with self.lock:
            known = {year: await self.async_writable(year) for year in by_year}
            for year, added in by_year.items():
                gone += [known[year][name] for name in added if name in known[year]]
            whole = {year: known[year] | added for year, added in by_year.items()}
            if len(whole) == 1:
                ((year, all_of_it),) = whole.items()
                await self._write(year, all_of_it, by_year[year] if not gone else None)
            elif whole:
                await self._write_together([(self, year, sessions) for year, sessions in whole.items()])
            await self.async_save_sums()
        return gone

    async def async_remove(self, session_id: str) -> Session | None:
        """Forget a session, and return it; None if there is none of that name. NotWrittenError if that fails."""
        async with self.lock:
            year, gone, left = await self._without(session_id)
            if gone is not None:
                await self._write(year, left)
                await self.async_save_sums()
        return gone

    async def async_give(self, session_id: str, taker: Years, as_theirs: Session) -> Session | None:
        """Give a session to another walker, `as_theirs`, and return it; None if there is none of that name.

        The years of both have it changed, or neither: NotWrittenError then.
        """
        first, second = sorted((self, taker), key=lambda years: years.key)
        async with first.lock, second.lock:
            year, gone, left = await self._without(session_id)
            if gone is not None:
                theirs = year_of(as_theirs.id)
                grown = await taker.async_writable(theirs) | {as_theirs.id: as_theirs}
                await self._write_together([(self, year, left), (taker, theirs, grown)])
                await self.async_save_sums()
                await taker.async_save_sums()
        return gone

    async def _without(self, session_id: str) -> tuple[int, Session | None, ById]:
        """Return the year of a session, the session, and the others of that year, which may be written."""
        year = year_of(session_id)
        left = dict(await self.async_writable(year))
        return year, left.pop(session_id, None), left

    async def async_remove_all(self) -> None:
        """Forget all sessions, but those of a year that cannot be read: it lies where it is, as a repair tells."""
        async with self.lock:
            stamps = await self._hass.async_add_executor_job(self._stamps)
            for year in tuple(self.sums):
                if await self._is_whole(year, stamps):
                    await self._hass.async_add_executor_job(lambda path: path.unlink(missing_ok=True), self.path(year))
            await self._index.async_remove()

    def path(self, year: int) -> Path:
        """Return where a year lies."""
        return self._folder / f"{self.key}.{year}"

    async def async_save_sums(self) -> None:
        """Write what the years come to."""
        await self._index.async_save(self.sums)

    async def _readable(self, year: int) -> ById:
        """Return the sessions of a year, none if its file cannot be read."""
        try:
            await self._hass.async_add_executor_job(self._finish)
            return await self._read(year) if year in self.sums else {}
        except NotReadableError:
            return {}

    async def async_writable(self, year: int) -> ById:
        """Return the sessions of a year whose file may be written."""
        try:
            await self._hass.async_add_executor_job(finish_together, self._folder)
            return await self._read(year)
        except NotReadableError as err:
            # Nobody writes over what may be read tomorrow.
            raise NotWrittenError(*err.placeholders.values()) from err

    async def _read(self, year: int) -> ById:
        path = self.path(year)
        stamp = await self._hass.async_add_executor_job(records.stamp, path)
        if self._latest[0] == year and stamp in (None, self.sums[year].stamp):
            return self._latest[1]
        try:
            content, sessions, is_whole = await self._hass.async_add_executor_job(
                parsed, path, dt_util.get_default_time_zone()
            )
        except NotReadableError as err:
            self._tell(path.name, err)
            raise
        self._tell(path.name, None)
        if content is not None and not is_whole:
            lost = self.sums.get(year)
            # One that was cut off while it grew has all that it had before.
            is_torn = content.is_torn and (lost is None or len(sessions) >= lost.count)
            if not is_torn:
                await self._hass.async_add_executor_job(copyfile, path, path.with_name(kept := kept_name(path.name)))
                async_tell_set_aside(self._hass, path.name, kept)
            await self._write(year, sessions)
            self.sums[year] = with_losses(self.sums[year], None if is_torn else lost)
        elif year in self.sums and self.sums[year].stamp != stamp:
            await self._take_sums(year, sessions, self.sums[year])
        self._remember(year, sessions)
        return sessions

    async def _write(self, year: int, sessions: ById, added: Mapping[str, Session] | None = None) -> None:
        """Write a year, at its end if it has only gained those that were `added`."""
        path = self.path(year)

        def write() -> None:
            lines = [session.as_dict() for session in (added or {}).values()]
            if not lines or not records.append(path, lines):
                records.write(path, [session.as_dict() for session in sessions.values()])

        await self._hass.async_add_executor_job(write)
        await self.async_take(year, sessions)

    async def _write_together(self, changed: Iterable[tuple[Years, int, ById]]) -> None:
        """Write years of one walker or of several, all of them or none."""
        contents = {years.path(year): (one.as_dict() for one in sessions.values()) for years, year, sessions in changed}
        await self._hass.async_add_executor_job(write_together, self._listed, contents)
        for years, year, sessions in changed:
            await years.async_take(year, sessions)

    async def async_take(self, year: int, sessions: ById) -> None:
        """Sum up and remember a year as it was just written."""
        await self._take_sums(year, sessions)
        self._remember(year, sessions)

    async def _take_sums(self, year: int, sessions: ById, before: YearSums | None = None) -> None:
        """Sum up a year as its file is now, which may have been put back if it is told what it came to `before`."""
        lost = self.sums[year].lost if year in self.sums else Tally()
        zone = dt_util.get_default_time_zone()

        def take() -> YearSums:
            sums = sum_up(sessions.values(), zone, records.stamp(self.path(year)), lost)
            return sums if before is None else with_found(sums, before)

        self.sums[year] = await self._hass.async_add_executor_job(take)

    def _remember(self, year: int, sessions: ById) -> None:
        if year == max(self.sums, default=0):
            self._latest = (year, sessions)
        elif self._latest[0] == year:
            self._latest = (0, {})
