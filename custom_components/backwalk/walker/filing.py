"""How sessions of one walker are filed, taken out, and brought back: all that is kept of them follows."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from itertools import batched

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..engine.training.session import Session
from ..storage.logbook import Change
from ..storage.memory import WalkerStore
from ..storage.undo import Undo, kept_a_day
from ..texts import not_loaded, refusal
from .agreement import followed
from .corrections import refuse_if_taken
from .life import Life

AT_ONCE = 500
"""Sessions that sums follow in one piece of the event loop."""


class Filing(Life):
    """Files sessions that are over, and takes back for a day what was done to them."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, store: WalkerStore) -> None:
        """Take up the walker where `store` left them."""
        super().__init__(hass, entry, store)
        self.judging = asyncio.Lock()
        """Held by who looks where there is room for a session, until it is there."""

    async def add(self, sessions: Iterable[Session], *, is_quiet: bool = False) -> None:
        """File sessions that are over, in place of those of the same names; `is_quiet` celebrates nothing."""
        async with self.filing():
            await self.settle(await self._kept(self.logbook.async_put(sessions)), is_quiet=is_quiet)

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
        session = await self.async_session(name)
        if not await self._take_out(session.id):
            raise refusal("session_not_found", session=session.id, walker=self.title)
        self._keep_a_day([session])

    async def restore(self, name: str | None = None) -> Undo:
        """Take back what was done last: a session is as it was before, or is not there if it was logged.

        One that is named is brought back, and never taken out.
        """
        async with self.judging:
            await self.async_file()
            for undo in reversed(kept_a_day(self.memory.undoable, (), dt_util.utcnow())):
                session = undo.session
                if name is not None and not (undo.was_there and name == session.id):
                    continue
                if undo.was_there:
                    await refuse_if_taken(self.logbook, self.memory.diary.active, self.title, session)
                    await self.add([session])
                elif not await self._take_out(session.id):
                    continue  # somebody else did
                self.memory.undoable = tuple(one for one in self.memory.undoable if one is not undo)
                self.store.async_save_soon()
                return undo
        raise refusal("nothing_to_restore", walker=self.title)

    async def _take_out(self, name: str) -> bool:
        """Take a session out; return whether it was there."""
        async with self.filing():
            change = await self._kept(self.logbook.async_remove(name))
            if change.gone:
                await self.settle(change)
        return bool(change.gone)

    @callback
    def _keep_a_day(self, sessions: Iterable[Session], *, was_there: bool = True) -> None:
        """Keep sessions as they were, so that a mistake can be taken back."""
        now = dt_util.utcnow()
        more = (Undo(now, session, was_there) for session in sessions)
        self.memory.undoable = kept_a_day(self.memory.undoable, more, now)
        self.store.async_save_soon()
