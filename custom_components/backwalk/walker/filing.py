"""How sessions of one walker are filed, taken out, and brought back: all that is kept of them follows."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import partial
from itertools import batched

from homeassistant.config_entries import ConfigEntryState
from homeassistant.util import dt as dt_util

from ..engine.training.session import Session
from ..storage.logbook import Change
from ..storage.undo import Given, Undo, kept_a_day
from ..texts import not_loaded, refusal
from .agreement import followed
from .corrections import completed, refuse_if_taken
from .life import Life

AT_ONCE = 500
"""Sessions that sums follow in one piece of the event loop."""


def nothing() -> None:
    """Note nothing."""


class Filing(Life):
    """Files sessions that are over, and takes back for a day what was done to them."""

    @asynccontextmanager
    async def judging(self, *others: Filing) -> AsyncIterator[None]:
        """Keep sessions, and those of `others`, as they are from when they are looked at until they are changed."""
        async with AsyncExitStack() as stack:
            for filing in _in_order(self, *others):
                await stack.enter_async_context(filing._judging)  # noqa: SLF001  one of its own kind
            yield

    @asynccontextmanager
    async def meant(self, name: str | None, *others: Filing) -> AsyncIterator[Session]:
        """Keep a session as it is until it is changed: the one of that name, or the last one when it was asked for."""
        asked = await self.async_session(name)
        async with self.judging(*others):
            yield await self.async_session(asked.id)

    async def add(
        self, sessions: Iterable[Session], note: Callable[[], None] = nothing, *, is_quiet: bool = False
    ) -> None:
        """File sessions that are over, in place of those of the same names; `is_quiet` celebrates nothing.

        What `note` notes in the memory, once they are in the files, is written with the sums.
        """
        async with self.filing():
            change = await self._kept(self.logbook.async_put(sessions))
            note()
            await self.settle(change, is_quiet=is_quiet)

    async def settle(self, change: Change, *, is_quiet: bool = False) -> None:
        """Have the sums, the training and the statistics follow what came and went."""
        for some in batched(change.pairs, AT_ONCE, strict=False):
            self.memory.diary = followed(self.memory.diary, some)
            if is_quiet:
                self.memory.training, _ = self.trainer.follow(self.now, ())
            await asyncio.sleep(0)
        await self._publish(change.touched, is_corrected=True, is_quiet=is_quiet)

    @asynccontextmanager
    async def filing(self) -> AsyncIterator[None]:
        """Have the files for oneself, as long as they are this walker's: not after they were switched off."""
        async with self._filing:
            if self.is_closed:
                raise not_loaded(self.title)
            yield

    async def delete(self, name: str | None) -> None:
        """Take a session out; `restore` brings it back for a day."""
        async with self.meant(name) as session:
            await self._take_out(session.id, partial(self.memory.keep_a_day, session))

    async def give(self, name: str, to: Filing, as_theirs: Session, note: Callable[[], None]) -> None:
        """Have a session be that of another walker, who has it `as_theirs`: both have it changed, or neither."""
        first, second = _in_order(self, to)
        async with first.filing(), second.filing():
            gone, come = await self._kept(self.logbook.async_give(name, to.logbook, as_theirs))
            note()
            await self.settle(gone)
            await to.settle(come)

    async def restore(self, name: str | None = None) -> Undo:
        """Take back what was done last: a session is as it was before, or is not there if it was logged.

        One that is named is brought back, and never taken out.
        """
        undoable = kept_a_day(self.memory.undoable, (), dt_util.utcnow())
        takers = {one for undo in undoable if undo.given is not None and (one := self._taker(undo.given)) is not None}
        async with self.judging(*takers):
            await self.async_file()
            for undo in reversed(undoable):
                is_meant = name is None or (undo.was_there and name == undo.session.id)
                if is_meant and undo in self.memory.undoable and await self._take_back(undo):
                    return undo
        raise refusal("nothing_to_restore", walker=self.title)

    async def _take_back(self, undo: Undo) -> bool:
        """Return whether there was something to take back."""
        session, note = undo.session, partial(self._taken_back, undo)
        if not undo.was_there:
            return await self._take_out(session.id, note)
        if undo.given is None:
            await self._refuse_if_taken(session)
            await self.add([session], note)
            return True
        taker = self._taker(undo.given)
        if taker is None or (now := await taker.logbook.async_get(undo.given.name)) is None:
            return False
        await self._refuse_if_taken(session)
        own = await completed(self.logbook, self.memory.training.days, replace(now, id=session.id))
        await taker.give(now.id, self, own, note)
        return True

    def _taken_back(self, undo: Undo) -> None:
        self.memory.undoable = tuple(one for one in self.memory.undoable if one is not undo)

    def _taker(self, given: Given) -> Filing | None:
        """Return who has a session that was given away, None if they are gone or switched off."""
        entry = self.hass.config_entries.async_get_entry(given.entry_id)
        return None if entry is None or entry.state is not ConfigEntryState.LOADED else entry.runtime_data.walker

    async def _refuse_if_taken(self, session: Session) -> None:
        await refuse_if_taken(self.logbook, self.memory.diary.active, self.title, session)

    async def _take_out(self, name: str, note: Callable[[], None]) -> bool:
        """Take a session out; return whether it was there."""
        async with self.filing():
            change = await self._kept(self.logbook.async_remove(name))
            if change.gone:
                note()
                await self.settle(change)
        return bool(change.gone)


def _in_order(*walkers: Filing) -> list[Filing]:
    """Return walkers in the order in which whoever wants several of them waits, so that nobody waits in a ring."""
    return sorted(set(walkers), key=lambda walker: walker.entry.entry_id)
