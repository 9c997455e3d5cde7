"""Calendar: the sessions that were walked, and the leg days to come."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import override

from homeassistant.components.calendar import CalendarEntity, CalendarEntityDescription, CalendarEvent
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .coordinator import BackwalkConfigEntry
from .engine.training.session import Session
from .engine.training.step_one import StepOne
from .entity import BackwalkEntity
from .texts import Speech, async_speech

PARALLEL_UPDATES = 0

WALKS = CalendarEntityDescription(key="walks", translation_key="walks")
ONE_DAY = timedelta(days=1)
SHORTEST = timedelta(minutes=1)
"""A calendar shows nothing that is shorter."""


async def async_setup_entry(
    _hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the walker's calendar."""
    async_add_entities([BackwalkCalendar(entry.runtime_data, WALKS)])


class BackwalkCalendar(BackwalkEntity, CalendarEntity):
    """What was walked, and what is planned by weekdays; who plans in another calendar has it there."""

    _speech: Speech

    @override
    async def async_added_to_hass(self) -> None:
        """Learn the language of the house."""
        await super().async_added_to_hass()
        self._speech = await async_speech(self.hass, self.hass.config.language)

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """Return the leg day that is due today, or the next one."""
        today = dt_util.now().date()
        return next(self._leg_days(today, today + timedelta(days=8)), None)

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """Return the sessions that were walked, and the leg days that are to come, between two times."""
        # One that is begun in the evening may go on over midnight.
        sessions = await self.coordinator.walker.logbook.async_between(start_date - ONE_DAY, end_date)
        walked = (session for session in sessions if session.last_backward_at > start_date)
        first = max(dt_util.as_local(start_date).date(), dt_util.now().date())
        last = dt_util.as_local(end_date - SHORTEST).date()
        return [*map(self._walked, walked), *self._leg_days(first, last + ONE_DAY)]

    def _leg_days(self, first: date, end: date) -> Iterator[CalendarEvent]:
        """Give the planned days from `first`, which is not over, until before `end`."""
        data = self.coordinator.data
        today = dt_util.now().date()
        plan = self.coordinator.walker.trainer.plan
        leg_days = plan.leg_days or ()
        summary = self._speech.text("calendar_leg_day", minutes=self._speech.number(plan.goal.backward_s / 60))
        for number in range((end - first).days):
            day = first + timedelta(days=number)
            is_due = data.training.step_one in (StepOne.DUE, StepOne.WALKING)
            if is_due if day == today else day.weekday() in leg_days:
                yield CalendarEvent(start=day, end=day + ONE_DAY, summary=summary)

    def _walked(self, session: Session) -> CalendarEvent:
        """Return a session that is over as an event."""
        tally = session.tally
        mode = None if session.mode is None else self._speech.option("mode", session.mode)
        told = [f"{tally.backward_m:.0f} m", mode, *session.devices]
        return CalendarEvent(
            start=dt_util.as_local(session.started_at),
            end=dt_util.as_local(max(session.last_backward_at, session.started_at + SHORTEST)),
            summary=self._speech.text("calendar_walk", minutes=self._speech.number(tally.backward_s / 60)),
            description=", ".join(part for part in told if part),
            uid=session.id,
        )
