"""What happens to one walker by itself: steps are counted, days end, and sessions that are over are filed."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..engine.clock import FIRST_RELEASE, Clock
from ..engine.training.diary import Diary, Outcome, advance
from ..engine.training.event import EventKind, Finished, TrainingEvent
from ..engine.training.gate.sums import put_right
from ..engine.training.ladder import learns_from
from ..engine.training.progress import walked_on
from ..engine.training.session import Session
from ..storage.disk.failure import NotWrittenError
from ..storage.logbook import Logbook
from ..storage.memory import Memory, WalkerStore
from ..texts import refusal
from .agreement import agree, bring_back
from .belt_measure import BeltMeasure
from .corrections import DAYS_AROUND
from .gear.live import async_leave_live, async_take_up
from .inputs import Inputs
from .look import look
from .mounting import MountingWatch
from .snapshot import Snapshot
from .trainer import Trainer
from .writing import written_or_told

LADDER_REACHES_BACK = timedelta(days=90)


class Life:
    """What happens to one walker by itself: steps are counted, days end, sessions are filed."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, store: WalkerStore) -> None:
        """Take up the walker where `store` left them."""
        self.hass = hass
        self.entry = entry
        self.store = store
        self.logbook = Logbook(hass, entry, store.file_name)
        self._live = live = async_take_up(hass, entry.entry_id, store.memory.baseline, store.memory.diary.active)
        self.inputs = Inputs(hass, entry, store.memory, live)
        self.trainer = Trainer(hass, entry.options, store.memory)
        self._mounting = MountingWatch(hass, entry, store.memory)
        self.belt_measure = BeltMeasure(hass, entry)
        self._clock = Clock(store.memory.seen_at, store.memory.left_at)
        self.safety = live.safety
        self._events = list(store.memory.untold)
        self._listeners: list[Callable[[], None]] = []
        self._filing = asyncio.Lock()
        self._judging = asyncio.Lock()
        self.is_closed = False

    async def async_start(self) -> None:
        """Learn what there is, and have the sums agree with it; NotReadableError or NewerVersionError if that fails."""
        await self.logbook.async_load()
        await agree(self.store, self.logbook, self.title)
        await self._save()
        self.file_later()
        self._events += await self._look_back()

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
        events, self._events, self.memory.untold = self._events, [], ()
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
        if self.is_closed:
            return
        gained = self.inputs.take()
        moment = self.inputs.moment(self.trainer.plan.goal)
        if self.inputs.pod is not None:
            self._mounting.look(self.inputs.pod, self.inputs.walk)
            self.belt_measure.look(self.inputs)
        if gained.backward_s or gained.forward_s or gained.side_s:
            self.store.async_save_walk_soon()
        self._follow(advance(self._on_time(), self.now, gained, moment))

    @property
    def now(self) -> datetime:
        """The time as far as the clock is believed, local and aware."""
        return dt_util.as_local(self._clock.now or dt_util.utcnow())

    def _on_time(self) -> Diary:
        """Return the diary with what was walked while the clock was wrong, moved if it was put right just now."""
        memory, clock = self.memory, self._clock
        now, step = clock.look(dt_util.utcnow(), self.hass.loop.time())
        memory.seen_at, memory.left_at = clock.latest, clock.left
        if clock.is_ahead and memory.settled is None:
            memory.settled = memory.training.days
        elif memory.settled is not None and not clock.is_ahead:
            days, missed = self.trainer.settled(memory.settled, dt_util.as_local(now))
            memory.training, memory.settled = replace(memory.training, days=days), None
            self._events += missed
        return put_right(memory.diary, step, dt_util.as_local(now)) if step else memory.diary

    @callback
    def _follow(self, outcome: Outcome) -> None:
        """Keep a diary, and what follows from it."""
        memory = self.memory
        day, (memory.diary, facts) = memory.diary.day, outcome
        if memory.diary.day < day:
            self.entry.async_create_task(self.hass, self._bring_back(), f"{self.title} bring back")
        training, events = self.trainer.follow(self.now, facts, is_sure=not self._clock.is_ahead)
        # How far the walker has come changes with every step, and can be summed up.
        if facts or events or replace(training, farthest_m=memory.training.farthest_m) != memory.training:
            self.store.async_save_soon()
        memory.training = training
        self._events += events
        for fact in facts:
            if isinstance(fact, Finished):
                self._learn(fact.session)
                self.file_later()

    @callback
    def _learn(self, session: Session) -> None:
        """Take the natural step from a session that has just ended, if it is the first or the lightest one."""
        memory, quality = self.memory, self.inputs.quality
        learned = learns_from(session, memory.learned, has_baseline=memory.baseline is not None)
        if learned is not None and (baseline := quality.take_baseline()) not in (None, memory.baseline):
            memory.baseline, memory.learned = baseline, learned
            self.store.async_save_soon()

    @callback
    def snapshot(self) -> Snapshot:
        """Return what there is to show."""
        snapshot = look(self.memory, self.inputs, self.trainer, self._live, (self.now, self.hass.loop.time()))
        self._events += [TrainingEvent(EventKind.CUE, {"cue": cue}) for cue in self.safety.take_new()]
        return snapshot

    @callback
    def look(self) -> Snapshot:
        """Count, and return what there is to show."""
        self.count()
        return self.snapshot()

    @callback
    def file_later(self) -> None:
        """File what is over, and write what could not be written before."""
        if self.memory.diary.finished or self.store.has_failed:
            self.entry.async_create_task(self.hass, self._async_file_or_tell(), f"{self.title} file sessions")

    async def _async_file_or_tell(self) -> None:
        # The repair that tells stands until it is written; each minute it is tried again.
        with suppress(NotWrittenError):
            await self.async_file()
            if self.store.has_failed:
                await self._save()

    async def async_file(self) -> None:
        """File what is over; NotWrittenError if that fails, and then it stays in the diary."""
        async with self._filing:
            finished = self.memory.diary.finished
            # Without a clock nobody knows where they belong.
            if not finished or self.is_closed or self._clock.is_lost:
                return
            await self._kept(self.logbook.async_put(finished))
            filed = {session.id for session in finished}
            diary = self.memory.diary
            left = tuple(session for session in diary.finished if session.id not in filed)
            self.memory.diary = replace(diary, finished=left)
            await self._publish(finished)

    async def _bring_back(self) -> None:
        async with self._judging, self._filing:
            with suppress(NotWrittenError):
                if not self.is_closed:
                    await self._kept(bring_back(self.logbook, self.memory.diary.day))

    async def async_session(self, name: str | None) -> Session:
        """Return a session that is over; the last one if it is not named."""
        self.count()  # it may be past midnight since somebody looked last
        await self.async_file()
        if name is None:
            return await self.last_session()
        if (session := await self.logbook.async_get(name)) is None:
            raise refusal("session_not_found", session=name, walker=self.title)
        return session

    async def async_fold[T](self, fold: Callable[[Iterator[Session]], T], *span: datetime) -> T:
        """Return what `fold`, in the executor, makes of all sessions that are over; of those of a span of time."""
        await self.async_file()
        return await self.logbook.async_fold(fold, *span)

    async def async_sessions_between(self, start: datetime, end: datetime) -> list[Session]:
        """Return what was started from `start` until before `end`, both aware, oldest first; with what goes on."""
        self.count()
        await self.async_file()
        sessions = await self.logbook.async_between(start, end)
        active = self.memory.diary.active
        return sessions if active is None or not start <= active.started_at < end else [*sessions, active]

    async def last_session(self) -> Session:
        """Return the last session that is over."""
        await self.async_file()
        if (last := await self.logbook.async_last()) is None:
            raise refusal("no_session_yet", walker=self.title)
        return last

    async def async_close(self) -> None:
        """Count and write for the last time."""
        self.count()
        await self._async_file_or_tell()
        async with self._filing:
            self.is_closed = True
            self.memory.untold = tuple(self._events)
            with suppress(NotWrittenError):
                await self._kept(self.store.async_close())
        async_leave_live(self.hass, self.entry.entry_id, self._live)

    async def _publish(self, touched: Sequence[Session], *, is_corrected: bool = False, is_quiet: bool = False) -> None:
        """Have the training follow, write the memory, and then the statistics; `is_quiet` tells no event of it.

        `touched` are on the disk already.
        """
        if is_corrected:
            since = min(session.started_at for session in touched) - DAYS_AROUND
            until = max(session.last_backward_at for session in touched) + DAYS_AROUND
            zone = dt_util.get_default_time_zone()
            walked = await self.logbook.async_fold(lambda near: walked_on(near, touched, zone), since, until)
            self.memory.training = self.trainer.corrected(walked, self.logbook.bests)
        self.memory.judged = self.logbook.digests
        await self._save()
        await self.logbook.async_publish(touched)
        events = await self._look_back()
        if not is_quiet:
            self._events += events
        self._tell()

    async def _look_back(self) -> list[TrainingEvent]:
        """Judge the rung of the ladder by the last sessions; return its events."""
        now = max(dt_util.utcnow(), self.memory.seen_at or FIRST_RELEASE)
        sessions = await self.logbook.async_between(now - LADDER_REACHES_BACK, now + DAYS_AROUND)
        return self.trainer.look_back(sessions, self.inputs.scale.turn)

    async def _save(self) -> None:
        """Write the memory; a repair tells if that fails, as nothing depends on it that is not tried again."""
        with suppress(NotWrittenError):
            await self._kept(self.store.async_save_with_backup())

    async def _kept[T](self, writing: Awaitable[T]) -> T:
        """Wait until something is written, with a repair as long as it cannot be."""
        return await written_or_told(self.hass, self.entry, writing)
