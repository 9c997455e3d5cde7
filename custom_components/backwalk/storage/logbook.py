"""Keeps a walker's sums, files and statistics in step when a session is filed, logged, changed or taken out."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..engine.training.diary import correct
from ..engine.training.session import Session
from .memory import WalkerStore
from .statistics import async_forget, async_mend, async_publish
from .years import History

type Kept = Callable[[list[Session], list[Session]], None]
"""Called with all sessions, and with those that came or went when something was corrected."""

EVER = (datetime(1970, 1, 1, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC))
"""What a clock that was wrong has filed counts too."""


class Ledger:
    """The sessions of one walker that are over."""

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, store: WalkerStore, on_kept: Kept = lambda _all, _touched: None
    ) -> None:
        """Prepare the history of the entry; nothing is read yet."""
        self._on_kept = on_kept
        self.history = History(hass, store.file_name, store.memory.sessions)
        self._hass = hass
        self._entry = entry
        self._store = store
        self._lock = asyncio.Lock()
        self.adding = asyncio.Lock()
        """Held by who looks where there is room for a session, until it is there."""

    async def async_file(self) -> None:
        """File what is over; what a crash interrupts is filed again, in its own place."""
        async with self._lock:
            memory = self._store.memory
            if not (finished := memory.diary.finished):
                return
            await self.history.async_put(finished)
            filed = {session.id for session in finished}
            left = tuple(session for session in memory.diary.finished if session.id not in filed)
            memory.diary = replace(memory.diary, finished=left)
            await self._keep(finished)

    async def async_put(self, sessions: Iterable[Session]) -> None:
        """Write sessions that are over, in place of those of the same names; the sums follow."""
        sessions = list({session.id: session for session in sessions}.values())
        async with self._lock:
            gone = [known for session in sessions if (known := await self.history.async_get(session.id)) is not None]
            before = {session.id: session for session in gone}
            for session in sessions:
                self._correct(before.get(session.id), session)
            await self.history.async_put(sessions)
            await self._keep(sessions, [*gone, *sessions])

    async def async_remove(self, session: Session) -> None:
        """Take a session out of the files and the sums."""
        async with self._lock:
            self._correct(session, None)
            await self.history.async_remove(session.id)
            await self._keep([session], [session])

    async def async_sum_up(self) -> None:
        """Count the sessions there are, for a memory that has lost its sums."""
        async with self._lock:
            if sessions := await self.async_all():
                for session in sessions:
                    self._correct(None, session)
                await self._keep(sessions, sessions)

    async def async_remove_all(self) -> None:
        """Forget all sessions, and their statistics."""
        await self.history.async_remove_all()
        async_forget(self._hass, self._entry)

    async def async_mend_statistics(self) -> None:
        """Tell the recorder again what it has lost."""
        async with self._lock:
            await async_mend(self._hass, self._entry, await self.async_all())

    async def async_all(self) -> list[Session]:
        """Return all sessions that are over, oldest first."""
        return await self.history.async_between(*EVER)

    def _correct(self, gone: Session | None, come: Session | None) -> None:
        memory = self._store.memory
        ended_at = next((session.ended_at for session in (come, gone) if session is not None), None)
        is_today = ended_at is not None and dt_util.as_local(ended_at).date() == memory.diary.day
        memory.diary = correct(memory.diary, gone, come, is_today=is_today)

    async def _keep(self, changed: Iterable[Session], corrected: Iterable[Session] = ()) -> None:
        await self._store.async_save_with_backup()
        since = min(session.started_at for session in changed)
        sessions = await self.async_all()
        await async_publish(self._hass, self._entry, sessions, since)
        self._on_kept(sessions, list(corrected))
