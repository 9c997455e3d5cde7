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
from ..engine.training.gate.carried import carried
from ..engine.training.plan import Choice
from ..engine.training.session import Session, session_id
from ..engine.training.step_one import StepOne
from ..storage.collector import full_collections_put_off
from ..storage.disk.failure import NotWrittenError
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

    # The session that goes on

    @callback
    def start(self) -> None:
        """Start a session, or end its pause."""
        self._by_hand(begin, "session_goes_on")

    @callback
    def pause(self) -> None:
        """Pause the session that goes on."""
        self._by_hand(pause, "session_waits")

    async def finish(self) -> None:
        """End the session that goes on, and file it."""
        self._by_hand(lambda diary, _: finish(diary))
        await self.async_file()

    @callback
    def discard(self) -> None:
        """Forget the session that goes on."""
        active = self.memory.diary.active
        self._by_hand(lambda diary, _: discard(diary))
        if active is not None and active.tally.backward_s:
            self.keep_a_day(active.ended())
            self.store.async_save_soon()

    @callback
    def _by_hand(self, change: Callable[[Diary, datetime], Outcome], refused: str = "no_session") -> None:
        """Change the session that goes on; `refused` is said of one that is so already."""
        self.count()
        before = self.memory.diary
        outcome = change(before, self.now)
        if outcome[0] is before:
            raise refusal("no_session" if before.active is None else refused, walker=self.title)
        self._follow(outcome)
        self.store.async_save_soon()
        self._tell()

    # What the walker says

    @callback
    def set_dial(self, value: float) -> None:
        """Remember what the dial of the machine shows."""
        self.memory.dials[self.inputs.machine] = self.inputs.scale.near(value)
        self._remember()

    @callback
    def set_goal(self, minutes: float) -> None:
        """Remember how many minutes a day the walker wants."""
        self.memory.goal_min = minutes
        self._remember()

    @callback
    def choose(self, choice: Choice) -> None:
        """Take what the walker wants of today."""
        training = self.memory.training
        self.memory.training = replace(training, days=training.days.chosen(choice))
        self._remember()

    @callback
    def pause_plan(self, until: date) -> None:
        """Pause the plan until a day, on which it goes on."""
        self._paused(until)

    @callback
    def resume_plan(self) -> None:
        """End a pause of the plan."""
        self._paused(None)

    @callback
    def _paused(self, until: date | None) -> None:
        training = self.memory.training
        self.memory.training = replace(training, days=training.days.paused(until))
        self._remember()

    @callback
    def skip_today(self) -> None:
        """Let today's leg day go."""
        training = self.look().training
        if training.choice is Choice.SKIP:
            raise refusal("already_skipped", walker=self.title)
        if not training.is_leg_day:
            raise refusal("no_leg_day", walker=self.title)
        if training.step_one is StepOne.DONE:
            raise refusal("step_one_done", walker=self.title)
        self.choose(Choice.SKIP)

    @callback
    def calibrate(self) -> None:
        """Learn the pod's mounting from the next steps, which are forward ones."""
        if not self.inputs.hears_pod:
            raise refusal("pod_not_connected")
        self.inputs.walk.start_calibration()
        self._mounting.forgive()
        self._tell()

    @callback
    def wear(self, address: str, mounting: Mounting) -> None:
        """Remember how a pod sits that was tried on."""
        self.memory.mountings[address] = mounting
        self.inputs.wear(address, mounting)
        self._remember()

    @callback
    def wear_on(self, address: str, shoe: Shoe) -> None:
        """Remember which shoe a pod is worn on."""
        self.memory.shoes[address] = shoe
        self._remember()

    @callback
    def set_baseline(self) -> None:
        """Remember the last backward strides as those without a load."""
        before = self.inputs.quality.baseline
        if (baseline := self.inputs.quality.take_baseline()) is before:
            raise refusal("too_few_strides", walker=self.title)
        self.memory.baseline, self.memory.learned = baseline, None
        self._remember()

    @callback
    def _remember(self) -> None:
        self.store.async_save_soon()
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
            undo = partial(self.keep_a_day, session, was_there=False)
            await self.add([await possible(self.hass, session)], undo)
        return session

    async def edit(self, name: str | None, figures: Correction) -> Session:
        """Correct what was counted or logged."""
        async with self.meant(name) as before:
            session = await corrected(self.logbook, self.memory, before, figures)
            session = await possible(self.hass, session, before)
            if session.started_at != before.started_at:
                await refuse_if_taken(self.logbook, self.memory.diary.active, self.title, session)
            await self.add([session], partial(self.keep_a_day, before))
        return session

    async def move(self, name: str | None, to: Walker) -> Session:
        """Give a session to the walker who walked it; return it as it is there."""
        if to is self:
            raise refusal("same_walker", walker=self.title)
        async with self.meant(name, to) as session:
            moved = await to.as_own(session)
            given = Given(to.entry.entry_id, moved.id)
            await self.give(session.id, to, moved, partial(self.keep_a_day, session, given=given))
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
        active, days = memory.diary.active, memory.training.days
        incoming = await self.hass.async_add_executor_job(judge, kept, active, days)
        days = memory.training.days
        if incoming.days is not None:
            memory.training = replace(memory.training, days=carried(days, incoming.days))
        try:
            if incoming.sessions:
                undo = partial(self.keep_a_day, *incoming.replaced)
                await self.add(incoming.sessions, undo, is_quiet=True)
            elif incoming.days is not None:
                await self._save()
        except NotWrittenError:
            memory.training = replace(memory.training, days=days)
            raise
        # Whoever is the last to know of very many is held up by that.
        for known in (kept, incoming.sessions):
            await self.hass.async_add_executor_job(known.clear)
        return incoming.verdict

    async def report_pain(self, pain: float | None) -> Session:
        """Remember how the session that goes on, or the last one, felt, 0 to 10; None takes back what was said."""
        said = None if pain is None else round(pain)
        if (active := self.memory.diary.active) is not None:
            session = replace(active, pain=said)
            self.memory.diary = replace(self.memory.diary, session=session)
            self._remember()
            return session
        async with self.meant(None) as before:
            session = replace(before, pain=said)
            await self.add([session], partial(self.keep_a_day, before))
        return session

    async def _new_id(self, started_at: datetime) -> str:
        """Return a name for one more session; what came in from elsewhere may have had the next ones."""
        while True:
            diary = self.memory.diary
            self.memory.diary = replace(diary, number=diary.number + 1)
            name = session_id(started_at, diary.number)
            if await self.logbook.async_get(name) is None:
                return name
