"""One person: the verbs that change what is remembered of them, and nobody else changes it.

Actions, entities, repairs, Assist and tools call these. A verb that cannot be done raises a ServiceValidationError
that says why, and changes nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from homeassistant.core import callback

from ..engine.gait.foot.attitude import Mounting, Shoe
from ..engine.training.days import Days
from ..engine.training.diary import Diary, Outcome, begin, discard, finish, pause
from ..engine.training.event import Fact
from ..engine.training.gate.carried import carried
from ..engine.training.plan import Choice
from ..engine.training.session import Session, session_id
from ..engine.training.step_one import StepOne
from ..storage.collector import full_collections_put_off
from ..storage.disk.failure import NotWrittenError
from ..storage.memory import Memory
from ..storage.undo import Given
from ..texts import refusal
from .corrections import (
    Correction,
    Incoming,
    Reach,
    blank,
    completed,
    corrected,
    possible,
    refuse_if_taken,
    room,
)
from .filing import Filing


class Walker(Filing):
    """The only writer of a walker's memory."""

    async def _keep[T](self, change: Callable[[Memory], T]) -> T:
        """Change what is remembered once it is on the disk so; NotWrittenError if it cannot be, and nothing changes."""
        async with self.filing():
            return await self._kept(self.store.async_change(change))

    async def _remember(self, change: Callable[[Memory], object]) -> None:
        """Change what is remembered, and show it."""
        await self._keep(change)
        self._tell()

    # The session that goes on

    async def start(self) -> None:
        """Start a session, or end its pause."""
        await self._by_hand(begin, "session_goes_on")

    async def pause(self) -> None:
        """Pause the session that goes on."""
        await self._by_hand(pause, "session_waits")

    async def finish(self) -> None:
        """End the session that goes on, and file it; what cannot be filed yet is remembered, and tried again."""
        await self._by_hand(lambda diary, _: finish(diary))
        await self._async_file_or_tell()

    async def discard(self) -> None:
        """Forget the session that goes on; `restore` brings it back for a day."""
        await self._by_hand(lambda diary, _: discard(diary), is_kept_a_day=True)

    async def _by_hand(
        self, by_hand: Callable[[Diary, datetime], Outcome], refused: str = "no_session", *, is_kept_a_day: bool = False
    ) -> None:
        """Change the session that goes on; `refused` is said of one that is so already."""

        def change(memory: Memory) -> tuple[Fact, ...]:
            before = memory.diary
            memory.diary, facts = by_hand(before, self.now)
            if memory.diary is before:
                raise refusal("no_session" if before.active is None else refused, walker=self.title)
            if is_kept_a_day and before.active is not None and before.active.tally.backward_s:
                memory.keep_a_day(before.active.ended())
            return facts

        self.count()
        facts = await self._keep(change)
        self._follow((self.memory.diary, facts))
        self._tell()

    # What the walker says

    async def set_dial(self, value: float) -> None:
        """Remember what the dial of the machine shows."""
        machine, shown = self.inputs.machine, self.inputs.scale.near(value)
        await self._remember(lambda memory: _set(memory, dials={**memory.dials, machine: shown}))

    async def set_goal(self, minutes: float) -> None:
        """Remember how many minutes a day the walker wants."""
        await self._remember(lambda memory: _set(memory, goal_min=minutes))

    async def choose(self, choice: Choice) -> None:
        """Take what the walker wants of today."""
        await self._remember(lambda memory: _train(memory, memory.training.days.chosen(choice)))

    async def pause_plan(self, until: date | None) -> None:
        """Pause the plan until a day, on which it goes on; None ends a pause."""
        await self._remember(lambda memory: _train(memory, memory.training.days.paused(until)))

    async def follow_plan(self, goal_min: float, paused_until: date | None) -> None:
        """Remember both at once."""

        def change(memory: Memory) -> None:
            memory.goal_min = goal_min
            _train(memory, memory.training.days.paused(paused_until))

        await self._remember(change)

    async def skip_today(self) -> None:
        """Let today's leg day go."""
        training = self.look().training
        if training.choice is Choice.SKIP:
            raise refusal("already_skipped", walker=self.title)
        if not training.is_leg_day:
            raise refusal("no_leg_day", walker=self.title)
        if training.step_one is StepOne.DONE:
            raise refusal("step_one_done", walker=self.title)
        await self.choose(Choice.SKIP)

    @callback
    def calibrate(self) -> None:
        """Learn the pod's mounting from the next steps, which are forward ones."""
        if not self.inputs.hears_pod:
            raise refusal("pod_not_connected")
        self.inputs.walk.start_calibration()
        self._mounting.forgive()
        self._tell()

    async def wear(self, address: str, mounting: Mounting | None, shoe: Shoe | None) -> None:
        """Remember how a pod sits that was tried on, and on which shoe, as far as that is known."""

        def change(memory: Memory) -> None:
            if mounting is not None:
                memory.mountings = {**memory.mountings, address: mounting}
            if shoe is not None:
                memory.shoes = {**memory.shoes, address: shoe}

        await self._keep(change)
        if mounting is not None:
            self.inputs.wear(address, mounting)
        self._tell()

    async def set_baseline(self) -> None:
        """Remember the last backward strides as those without a load."""
        quality = self.inputs.quality
        if (baseline := quality.last_strides) is None:
            raise refusal("too_few_strides", walker=self.title)
        await self._keep(lambda memory: _set(memory, baseline=baseline, learned=None))
        quality.baseline = baseline
        self._tell()

    # Sessions that are over

    async def log(self, figures: Correction, reach: Reach | None = None) -> Session:
        """File a session that nothing counted; if nobody says when, it has just ended, or was before what is known.

        What was only said reaches as far as `reach`.
        """
        if reach is not None:
            reach.check(figures)
        async with self.judging():
            self.count()
            await self.async_file()
            start = await room(self.logbook, self.memory.diary.active, self.title, figures)
            session = blank(start, figures.minutes or 0.0, await self._new_id(start))
            session = await corrected(self.logbook, self.memory, session, figures)
            undo = partial(self.memory.keep_a_day, session, was_there=False)
            await self.add([await possible(self.hass, session)], undo)
        return session

    async def edit(self, name: str | None, figures: Correction) -> Session:
        """Correct what was counted or logged."""
        async with self.meant(name) as before:
            session = await corrected(self.logbook, self.memory, before, figures)
            session = await possible(self.hass, session, before)
            if session.started_at != before.started_at:
                await refuse_if_taken(self.logbook, self.memory.diary.active, self.title, session)
            await self.add([session], partial(self.memory.keep_a_day, before))
        return session

    async def move(self, name: str | None, to: Walker) -> Session:
        """Give a session to the walker who walked it; return it as it is there."""
        if to is self:
            raise refusal("same_walker", walker=self.title)
        async with self.meant(name, to) as session:
            moved = await to.as_own(session)
            given = Given(to.entry.entry_id, moved.id)
            await self.give(session.id, to, moved, partial(self.memory.keep_a_day, session, given=given))
        return moved

    async def as_own(self, session: Session) -> Session:
        """Return a session that was counted for somebody else as it is here, if there is room for it."""
        session = replace(session, id=await self._new_id(session.started_at))
        await refuse_if_taken(self.logbook, self.memory.diary.active, self.title, session)
        return await completed(self.logbook, self.memory.training.days, session)

    async def bring_in[T](self, judge: Callable[[list[Session], Session | None, Days], Incoming[T]]) -> T:
        """File what comes in from outside, and return the verdict.

        `judge` is called in the executor, with the sessions that are over, the one that goes on, and the days.
        """
        async with self.judging():
            with full_collections_put_off(self.hass):
                return await self._bring_in(judge)

    async def _bring_in[T](self, judge: Callable[[list[Session], Session | None, Days], Incoming[T]]) -> T:
        kept, memory = await self.async_fold(list), self.memory
        incoming = await self.hass.async_add_executor_job(judge, kept, memory.diary.active, memory.training.days)
        take = partial(_carry, days=incoming.days)
        if incoming.sessions:
            before = memory.training.days
            take(memory)
            try:
                await self.add(incoming.sessions, partial(memory.keep_a_day, *incoming.replaced), is_quiet=True)
            except NotWrittenError:
                _train(memory, before)
                raise
        elif incoming.days is not None:
            await self._keep(take)
        # Whoever is the last to know of very many is held up by that.
        for known in (kept, incoming.sessions):
            await self.hass.async_add_executor_job(known.clear)
        return incoming.verdict

    async def report_pain(self, pain: float | None) -> Session:
        """Remember how the session that goes on, or the last one, felt, 0 to 10; None takes back what was said."""
        said = None if pain is None else round(pain)
        if self.memory.diary.active is not None and (felt := await self._keep(partial(_felt, pain=said))) is not None:
            self._tell()
            return felt
        async with self.meant(None) as before:
            session = replace(before, pain=said)
            await self.add([session], partial(self.memory.keep_a_day, before))
        return session

    async def _new_id(self, started_at: datetime) -> str:
        """Return a name for one more session; what came in from elsewhere may have had the next ones."""
        while True:
            diary = self.memory.diary
            self.memory.diary = replace(diary, number=diary.number + 1)
            name = session_id(started_at, diary.number)
            if await self.logbook.async_get(name) is None:
                return name


def _set(memory: Memory, **fields: object) -> None:
    for name, value in fields.items():
        setattr(memory, name, value)


def _train(memory: Memory, days: Days) -> None:
    memory.training = replace(memory.training, days=days)


def _carry(memory: Memory, days: Days | None) -> None:
    """Take the days that came with an export."""
    if days is not None:
        _train(memory, carried(memory.training.days, days))


def _felt(memory: Memory, pain: int | None) -> Session | None:
    """Note how the session that goes on felt, and return it; None if none does."""
    if (active := memory.diary.active) is None:
        return None
    session = replace(active, pain=pain)
    memory.diary = replace(memory.diary, session=session)
    return session
