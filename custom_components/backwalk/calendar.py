"""Calendar: the sessions that were walked, what became of leg days, and those to come."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from math import floor
from typing import override

from homeassistant.components.calendar import CalendarEntity, CalendarEntityDescription, CalendarEvent
from homeassistant.const import EVENT_CORE_CONFIG_UPDATE, UnitOfLength
from homeassistant.core import Event, HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_conversion import DistanceConverter

from .coordinator import BackwalkConfigEntry
from .engine.training.mark import Mark
from .engine.training.session import Session
from .engine.training.step_one import StepOne, is_leg_day
from .entity import BackwalkEntity
from .texts import Speech, async_speech

PARALLEL_UPDATES = 0

WALKS = CalendarEntityDescription(key="walks", translation_key="walks")
ONE_DAY = timedelta(days=1)
METRES_TO = 1000.0
"""A longer distance is told in kilometres."""
NOT_DONE: Mapping[Mark | None, str] = {
    Mark.MISSED: "calendar_missed",
    Mark.SKIPPED: "calendar_skipped",
    Mark.PAUSED: "calendar_paused",
}
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
        """Learn the language of the house, and whenever it changes."""
        await super().async_added_to_hass()
        self.async_on_remove(self.hass.bus.async_listen(EVENT_CORE_CONFIG_UPDATE, self._speak))
        await self._speak()

    async def _speak(self, event: Event | None = None) -> None:
        self._speech = await async_speech(self.hass, self.hass.config.language)
        if event is not None:
            self.async_write_ha_state()

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
        """Return the sessions that were walked, what became of leg days, and those to come, between two times."""
        # One that is begun in the evening may go on over midnight.
        sessions = await self.coordinator.walker.logbook.async_between(start_date - ONE_DAY, end_date)
        walked = (session for session in sessions if session.last_backward_at > start_date and not session.is_bout)
        first, today = dt_util.as_local(start_date).date(), dt_util.now().date()
        end = dt_util.as_local(end_date - SHORTEST).date() + ONE_DAY
        return [
            *map(self._walked, walked),
            *self._not_done(first, min(end, today + ONE_DAY)),
            *self._leg_days(max(first, today), end),
        ]

    def _not_done(self, first: date, end: date) -> Iterator[CalendarEvent]:
        """Give the days from `first` until before `end` whose goal was not reached, though they were leg days."""
        marks = self.coordinator.walker.memory.training.days.marks
        for day in (first + timedelta(days=number) for number in range((end - first).days)):
            if (mark := marks.get(day)) in NOT_DONE:
                yield CalendarEvent(start=day, end=day + ONE_DAY, summary=self._speech.text(NOT_DONE[mark]))

    def _leg_days(self, first: date, end: date) -> Iterator[CalendarEvent]:
        """Give the leg days from `first`, which is not over, until before `end`."""
        walker, today = self.coordinator.walker, dt_util.now().date()
        days, plan = walker.memory.training.days, walker.trainer.plan
        summary = self._speech.text("calendar_leg_day", minutes=self._speech.number(plan.goal.backward_s / 60))
        is_due = days.today.is_asked and self.coordinator.data.training.step_one is not StepOne.DONE
        for day in (first + timedelta(days=number) for number in range((end - first).days)):
            if is_due if day == today else is_leg_day(days, plan, day) and not days.is_paused(day):
                yield CalendarEvent(start=day, end=day + ONE_DAY, summary=summary)

    def _walked(self, session: Session) -> CalendarEvent:
        """Return a session that is over as an event."""
        speech = self._speech
        minutes = max(1, floor(session.tally.backward_s / 60))
        told = [
            self._distance(session.tally.backward_m),
            self._pace(session.mean_mps),
            None if session.mode is None else speech.option("mode", session.mode),
            *session.devices,
            speech.text("calendar_resistance", value=speech.number(session.resistance[-1].value))
            if session.resistance
            else None,
            None if session.pain is None else speech.text("calendar_pain", pain=str(session.pain)),
        ]
        return CalendarEvent(
            start=dt_util.as_local(session.started_at),
            end=dt_util.as_local(max(session.last_backward_at, session.started_at + SHORTEST)),
            summary=speech.text("calendar_walk", minutes=str(minutes)),
            description=", ".join(part for part in told if part),
            uid=session.id,
        )

    def _distance(self, distance_m: float) -> str | None:
        """Return a distance in the units of the house, None for none."""
        unit = self.hass.config.units.length_unit
        if not distance_m:
            return None
        if unit == UnitOfLength.KILOMETERS and distance_m < METRES_TO:
            return f"{distance_m:.0f} m"
        return f"{self._speech.number(DistanceConverter.convert(distance_m, UnitOfLength.METERS, unit), 2)} {unit}"

    def _pace(self, speed_mps: float | None) -> str | None:
        unit = self.hass.config.units.length_unit
        if not speed_mps:
            return None
        seconds = round(DistanceConverter.convert(1, unit, UnitOfLength.METERS) / speed_mps)
        return f"{seconds // 60}:{seconds % 60:02d} /{unit}"
