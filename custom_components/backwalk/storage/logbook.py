"""The sessions of one walker that are over: their files, and the recorder's statistics of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..engine.training.session import Session
from .statistics import async_forget, async_mend, async_publish
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

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, file_name: str, counts: dict[int, int]) -> None:
        """Prepare the files of the entry; nothing is read yet."""
        self._hass = hass
        self._entry = entry
        self._years = Years(hass, file_name, counts)

    async def async_put(self, sessions: Iterable[Session]) -> Change:
        """Write sessions, in place of those of the same names."""
        sessions = list({session.id: session for session in sessions}.values())
        gone = [known for session in sessions if (known := await self._years.async_get(session.id)) is not None]
        await self._years.async_put(sessions)
        return Change(come=tuple(sessions), gone=tuple(gone))

    async def async_remove(self, session: Session) -> Change:
        """Take a session out."""
        await self._years.async_remove(session.id)
        return Change(gone=(session,))

    async def async_get(self, name: str) -> Session | None:
        """Return a session, None if there is none of that name."""
        return await self._years.async_get(name)

    async def async_between(self, start: datetime, end: datetime) -> list[Session]:
        """Return the sessions that were started from `start` until before `end`, both aware, oldest first."""
        return await self._years.async_between(start, end)

    async def async_all(self) -> list[Session]:
        """Return all sessions, oldest first."""
        return await self.async_between(*ALL_TIME)

    async def async_remove_all(self) -> None:
        """Forget all sessions, and their statistics."""
        await self._years.async_remove_all()
        async_forget(self._hass, self._entry)

    async def async_publish(self, sessions: Sequence[Session], touched: Iterable[Session]) -> None:
        """Write the statistics anew from the first of those that were `touched` on; `sessions` are all there are."""
        since = min(session.started_at for session in touched)
        await async_publish(self._hass, self._entry, sessions, since)

    async def async_mend_statistics(self) -> None:
        """Tell the recorder again what it has lost."""
        await async_mend(self._hass, self._entry, await self.async_all())
