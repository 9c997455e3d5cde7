"""What happens to one walker by itself: steps are counted, days end, and sessions that are over are filed."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..const import CONF_SPEED_CAP_MPS
from ..engine.training.diary import Outcome, advance
from ..engine.training.event import EventKind, TrainingEvent
from ..engine.training.safety import SafetyWatch
from ..engine.training.session import Session
from ..storage.logbook import Logbook
from ..storage.memory import Memory, WalkerStore
from ..texts import refusal
from .inputs import Inputs
from .look import look
from .mounting import MountingWatch
from .snapshot import Snapshot
from .trainer import Trainer


class Life:
    """What happens to one walker by itself: steps are counted, days end, sessions are filed."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, store: WalkerStore) -> None:
        """Take up the walker where `store` left them."""
        self.hass = hass
        self.entry = entry
        self.store = store
        self.logbook = Logbook(hass, entry, store.file_name, store.memory.sessions)
        self.inputs = Inputs(hass, entry, store.memory)
        self.trainer = Trainer(hass, entry.options, store.memory)
        self._mounting = MountingWatch(hass, entry, store.memory)
        self._safety = SafetyWatch(entry.options.get(CONF_SPEED_CAP_MPS))
        self._events: list[TrainingEvent] = []
        self._listeners: list[Callable[[], None]] = []
        self._filing = asyncio.Lock()

    @property
    def title(self) -> str:
        """What the walker is called."""
        return self.entry.title

    @property
    def memory(self) -> Memory:
        """What is remembered; to be read."""
        return self.store.memory

    @property
    def is_busy(self) -> bool:
        """Whether something can be counted, or a session waits to end."""
        return self.inputs.is_anything_connected or self.memory.diary.active is not None

    @property
    def has_events(self) -> bool:
        """Whether something has happened that nobody was told yet."""
        return bool(self._events)

    def take_events(self) -> list[TrainingEvent]:
        """Return what has happened since this was called last."""
        events, self._events = self._events, []
        return events

    @callback
    def listen(self, listener: Callable[[], None]) -> CALLBACK_TYPE:
        """Have `listener` called after each verb; return how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @callback
    def _tell(self) -> None:
        for listener in list(self._listeners):
            listener()

    @callback
    def count(self) -> None:
        """Move what the walk has gained into the diary."""
        gained = self.inputs.take()
        moment = self.inputs.moment(self.trainer.plan.goal)
        if self.inputs.pod is not None:
            self._mounting.look(self.inputs.pod, self.inputs.walk)
        if gained.backward_s or gained.forward_s or gained.side_s:
            self.store.async_save_soon()
        self._follow(advance(self.memory.diary, dt_util.now(), gained, moment))

    @callback
    def _follow(self, outcome: Outcome) -> None:
        """Keep a diary, and what follows from it."""
        memory = self.memory
        memory.diary, facts = outcome
        training, events = self.trainer.follow(dt_util.now(), facts)
        if facts or training != memory.training:
            self.store.async_save_soon()
        memory.training = training
        self._events += events
        if memory.diary.finished:
            self.entry.async_create_task(self.hass, self.async_file(), f"{self.title} file sessions")

    @callback
    def snapshot(self) -> Snapshot:
        """Return what there is to show."""
        snapshot = look(self.memory, self.inputs, self.trainer, self._safety, self.hass.loop.time())
        self._events += [TrainingEvent(EventKind.CUE, {"cue": cue}) for cue in self._safety.take_new()]
        return snapshot

    @callback
    def look(self) -> Snapshot:
        """Count, and return what there is to show."""
        self.count()
        return self.snapshot()

    async def async_file(self) -> None:
        """File what is over; what a crash interrupts is filed again, in its own place."""
        async with self._filing:
            if not (finished := self.memory.diary.finished):
                return
            await self.logbook.async_put(finished)
            filed = {session.id for session in finished}
            diary = self.memory.diary
            left = tuple(session for session in diary.finished if session.id not in filed)
            self.memory.diary = replace(diary, finished=left)
            await self._publish(finished)

    async def async_session(self, name: str) -> Session:
        """Return a session that is over."""
        self.count()  # it may be past midnight since somebody looked last
        await self.async_file()
        if (session := await self.logbook.async_get(name)) is None:
            raise refusal("session_not_found", session=name, walker=self.title)
        return session

    async def async_sessions(self) -> list[Session]:
        """Return all sessions that are over, oldest first."""
        await self.async_file()
        return await self.logbook.async_all()

    async def async_sessions_between(self, start: datetime, end: datetime) -> list[Session]:
        """Return what was started from `start` until before `end`, both aware, oldest first; with what goes on."""
        self.count()
        await self.async_file()
        sessions = await self.logbook.async_between(start, end)
        active = self.memory.diary.active
        return sessions if active is None or not start <= active.started_at < end else [*sessions, active]

    async def last_session(self) -> Session:
        """Return the last session that is over."""
        if not (sessions := await self.async_sessions()):
            raise refusal("no_session_yet", walker=self.title)
        return sessions[-1]

    async def _publish(self, touched: Sequence[Session], *, is_corrected: bool = False, is_quiet: bool = False) -> None:
        """Write the memory, and have the training and the statistics follow; `is_quiet` tells no event of it."""
        await self.store.async_save_with_backup()
        sessions = await self.logbook.async_all()
        await self.logbook.async_publish(sessions, touched)
        if is_corrected:
            self.memory.training = self.trainer.corrected(sessions, touched)
            self.store.async_save_soon()
        events = self.trainer.look_back(sessions)
        if not is_quiet:
            self._events += events
        self._tell()
