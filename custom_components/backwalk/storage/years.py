"""The sessions that are over, in one file a year: what is written after a walk stays small, however long the life.

The latest year stays in memory, an earlier one is read when it is asked for. Reading and parsing are done in the
executor.
"""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store

from ..engine.training.session import Session
from .damage import DAMAGE, async_read, async_set_aside

STORAGE_VERSION = 1
CLOCK_PUT_RIGHT = timedelta(days=1)
"""A session lies in the year in which it was begun, as the clock said then."""


class Years:
    """The finished sessions of one walker."""

    def __init__(self, hass: HomeAssistant, key: str, counts: dict[int, int]) -> None:
        """Prepare the files `key`.<year>; `counts`, the sessions of each year there is, is kept up to date."""
        self._hass = hass
        self._key = key
        self._counts = counts
        self._latest: tuple[int, dict[str, Session]] = (0, {})
        self._lock = asyncio.Lock()

    async def async_get(self, session_id: str) -> Session | None:
        """Return a session, None if there is none of that name."""
        async with self._lock:
            return (await self._read(_year(session_id))).get(session_id)

    async def async_between(self, start: datetime, end: datetime) -> list[Session]:
        """Return the sessions that were started from `start` until before `end`, both aware, oldest first."""
        first, last = (start - CLOCK_PUT_RIGHT).year, (end + CLOCK_PUT_RIGHT).year
        found: list[Session] = []
        async with self._lock:
            for year in sorted(self._counts):
                if first <= year <= last:
                    sessions = (await self._read(year)).values()
                    found += [session for session in sessions if start <= session.started_at < end]
        return sorted(found, key=lambda session: session.started_at)

    async def async_put(self, sessions: Iterable[Session]) -> None:
        """Write sessions, in place of those of the same names."""
        by_year: dict[int, dict[str, Session]] = {}
        for session in sessions:
            by_year.setdefault(_year(session.id), {})[session.id] = session
        async with self._lock:
            for year, added in by_year.items():
                await self._write(year, await self._read(year) | added)

    async def async_remove(self, session_id: str) -> None:
        """Forget a session, if there is one of that name."""
        async with self._lock:
            year = _year(session_id)
            sessions = await self._read(year)
            if session_id in sessions:
                await self._write(year, {key: kept for key, kept in sessions.items() if key != session_id})

    async def async_remove_all(self) -> None:
        """Forget all sessions."""
        async with self._lock:
            for year in self._counts:
                await self._store(year).async_remove()

    def _store(self, year: int) -> Store[list[dict[str, Any]]]:
        return Store(self._hass, STORAGE_VERSION, f"{self._key}.{year}", serialize_in_event_loop=False)

    async def _read(self, year: int) -> dict[str, Session]:
        if self._latest[0] == year:
            return self._latest[1]
        sessions: dict[str, Session] = {}
        store = self._store(year)
        if (data := await async_read(self._hass, store)) is not None:
            sessions, is_whole = await self._hass.async_add_executor_job(_parsed, data)
            if not is_whole:
                await async_set_aside(self._hass, store.key, data)
                await self._write(year, sessions)
        if year in self._counts:
            self._counts[year] = len(sessions)
        self._remember(year, sessions)
        return sessions

    async def _write(self, year: int, sessions: dict[str, Session]) -> None:
        await self._store(year).async_save(await self._hass.async_add_executor_job(_written, sessions))
        self._counts[year] = len(sessions)
        if self._latest[0] == year:
            self._latest = (0, {})
        self._remember(year, sessions)

    def _remember(self, year: int, sessions: dict[str, Session]) -> None:
        if year >= self._latest[0]:
            self._latest = (year, sessions)


def _year(session_id: str) -> int:
    """Return the year in which a session lies, 0 for what is no session's name."""
    return int(session_id[:4]) if session_id[:4].isdecimal() else 0


def _parsed(data: Any) -> tuple[dict[str, Session], bool]:
    """Return the sessions that can be read, and whether those are all."""
    sessions: dict[str, Session] = {}
    is_whole = isinstance(data, list)
    for written in data if is_whole else ():
        try:
            session = Session.from_dict(written)
        except DAMAGE:
            is_whole = False
        else:
            sessions[session.id] = session
    return sessions, is_whole


def _written(sessions: dict[str, Session]) -> list[dict[str, Any]]:
    return [session.as_dict() for session in sessions.values()]
