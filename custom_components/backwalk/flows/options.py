"""Options flow: a walker's plan and what was walked before it, ready-made automations, and a copy of all sessions."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import voluptuous as vol
from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult, OptionsFlow
from homeassistant.const import WEEKDAYS, UnitOfLength, UnitOfSpeed, UnitOfTime
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import (
    BooleanSelector,
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    TimeSelector,
)
from homeassistant.util.unit_conversion import DistanceConverter, SpeedConverter
from homeassistant.util.unit_system import UnitSystem

from ..const import (
    CONF_LEG_DAY_ENTITY,
    CONF_LEG_DAYS,
    CONF_MIXED_WALK,
    CONF_REMINDER_AT,
    CONF_SESSIONS_PER_WEEK,
    CONF_SIDEBAR,
    CONF_SPEED_CAP_MPS,
    CONF_WALKED_BEFORE_M,
    CONF_WALKED_BEFORE_S,
)
from ..files.archive import async_write_sessions
from ..house.automations_yaml import NotIncludedError, async_make
from ..house.ready_made import PHONE, async_can_be_made, async_schema, async_wanted
from ..walker.trainer import DEFAULT_PLAN

_LOGGER = logging.getLogger(__name__)

SPEED_CAP = "speed_cap"
WALKED_DISTANCE = "walked_distance"
WALKED_HOURS = "walked_hours"
OFFER = "offer"
"""Source of a flow that begins with what the house could do, for a walker who was made just now."""
LEG_DAY_DOMAINS = ["schedule", "calendar"]


def _number(low: float, high: float, unit: str | None = None, step: float = 1) -> NumberSelector:
    config = NumberSelectorConfig(min=low, max=high, step=step, mode=NumberSelectorMode.BOX)
    if unit is not None:
        config["unit_of_measurement"] = unit
    return NumberSelector(config)


def _speed_unit(units: UnitSystem) -> UnitOfSpeed:
    if units.length_unit == UnitOfLength.MILES:
        return UnitOfSpeed.MILES_PER_HOUR
    return UnitOfSpeed.KILOMETERS_PER_HOUR


def _schema(units: UnitSystem) -> vol.Schema:
    """Return the form, in the units of the house."""
    weekdays = SelectSelectorConfig(options=list(WEEKDAYS), multiple=True, translation_key="weekday")
    says = EntitySelectorConfig(domain=LEG_DAY_DOMAINS)
    leg_days = [WEEKDAYS[day] for day in sorted(DEFAULT_PLAN.leg_days or ())]
    return vol.Schema(
        {
            vol.Optional(CONF_LEG_DAYS, default=leg_days): SelectSelector(weekdays),
            vol.Optional(CONF_LEG_DAY_ENTITY): EntitySelector(says),
            vol.Required(CONF_SESSIONS_PER_WEEK, default=DEFAULT_PLAN.sessions_per_week): _number(1, 7),
            vol.Required(CONF_REMINDER_AT, default=DEFAULT_PLAN.reminder_at.isoformat()): TimeSelector(),
            vol.Required(CONF_MIXED_WALK, default=DEFAULT_PLAN.goal.is_mixed): BooleanSelector(),
            vol.Optional(SPEED_CAP): _number(0.5, 20, _speed_unit(units), 0.1),
            vol.Required(WALKED_DISTANCE, default=0): _number(0, 100_000, units.length_unit, 0.001),
            vol.Required(WALKED_HOURS, default=0): _number(0, 100_000, UnitOfTime.HOURS, 0.01),
        }
    )


class BackwalkOptionsFlow(OptionsFlow):
    """Asks for a walker's plan, and for what the house shall do."""

    _names: Sequence[str]
    """Links to the automations that were made; set before the step that needs them."""

    async def async_step_init(self, _user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what it is about, unless a walker was made just now."""
        flows = self.hass.config_entries.options
        offers = flows.async_progress_by_handler(self.handler, match_context={"source": OFFER})
        # The frontend begins a flow of its own instead of continuing the one it is given.
        for offer in offers:
            flows.async_abort(offer["flow_id"])
        if offers or self.context.get("source") == OFFER:
            return await self.async_step_automations()
        return self.async_show_menu(step_id="init", menu_options=["plan", "dashboard", "automations", "sessions"])

    async def async_step_plan(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for everything at once; all of it has a default."""
        if user_input is not None:
            return self.async_create_entry(data=self._stored(user_input))
        schema = _schema(self.hass.config.units)
        suggested = self._asked(self.config_entry.options)
        return self.async_show_form(step_id="plan", data_schema=self.add_suggested_values_to_schema(schema, suggested))

    async def async_step_dashboard(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask whether the dashboard is wanted in the sidebar."""
        options = self.config_entry.options
        if user_input is not None:
            return self.async_create_entry(data={**options, **user_input})
        field = vol.Required(CONF_SIDEBAR, default=options.get(CONF_SIDEBAR, False))
        return self.async_show_form(step_id="dashboard", data_schema=vol.Schema({field: BooleanSelector()}))

    async def async_step_automations(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Offer what can be made; without an answer nothing is."""
        hass, entry = self.hass, self.config_entry
        if not async_can_be_made(hass, entry):
            return self.async_abort(reason="nothing_to_make")
        errors: dict[str, str] = {}
        if user_input is not None:
            wanted = await async_wanted(hass, entry, user_input)
            if not wanted:
                return await self.async_step_made({})
            try:
                await async_make(hass, wanted)
            except NotIncludedError:
                errors["base"] = "not_included"
            except HomeAssistantError as error:
                _LOGGER.warning("Cannot add automations: %s", error)
                errors["base"] = "not_written"
            else:
                if PHONE in user_input:
                    options = {**entry.options, CONF_REMINDER_AT: user_input[CONF_REMINDER_AT]}
                    hass.config_entries.async_update_entry(entry, options=options)
                self._names = [f"[{made['alias']}](/config/automation/edit/{made['id']})" for made in wanted]
                return await self.async_step_made()
        reminder_at = entry.options.get(CONF_REMINDER_AT, DEFAULT_PLAN.reminder_at.isoformat())
        schema = async_schema(hass, entry, reminder_at)
        return self.async_show_form(
            step_id="automations",
            data_schema=self.add_suggested_values_to_schema(schema, user_input),
            description_placeholders={"walker": entry.title},
            errors=errors,
        )

    async def async_step_made(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say what was made; options are as they are by now."""
        if user_input is not None:
            return self.async_create_entry(data=dict(self.config_entry.options))
        names = "\n".join(f"- {name}" for name in self._names)
        return self.async_show_form(step_id="made", description_placeholders={"automations": names}, last_step=True)

    async def async_step_sessions(self, _user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Write all sessions to a file, before a walker is removed for example, and say where it lies."""
        entry = self.config_entry
        if entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="not_loaded")
        told = {"walker": entry.title}
        if not (sessions := await entry.runtime_data.walker.async_sessions()):
            return self.async_abort(reason="no_sessions", description_placeholders=told)
        try:
            path = await async_write_sessions(self.hass, entry.title, sessions)
        except OSError as error:
            return self.async_abort(reason="not_kept", description_placeholders={"error": str(error)})
        told |= {"sessions": str(len(sessions)), "path": str(path)}
        return self.async_abort(reason="sessions_kept", description_placeholders=told)

    def _stored(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Return the form's values in SI units, which stay true if the house changes its own."""
        kept = {key: value for key, value in self.config_entry.options.items() if key == CONF_SIDEBAR}
        stored = kept | dict(asked)
        units = self.hass.config.units
        if SPEED_CAP in stored:
            cap = SpeedConverter.convert(stored.pop(SPEED_CAP), _speed_unit(units), UnitOfSpeed.METERS_PER_SECOND)
            stored[CONF_SPEED_CAP_MPS] = cap
        walked_m = DistanceConverter.convert(stored.pop(WALKED_DISTANCE), units.length_unit, UnitOfLength.METERS)
        return {**stored, CONF_WALKED_BEFORE_M: walked_m, CONF_WALKED_BEFORE_S: 3600 * stored.pop(WALKED_HOURS)}

    def _asked(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        """Return the stored values as the form shows them."""
        units = self.hass.config.units
        walked = DistanceConverter.convert(stored.get(CONF_WALKED_BEFORE_M, 0), UnitOfLength.METERS, units.length_unit)
        cap = stored.get(CONF_SPEED_CAP_MPS)
        return {
            **stored,
            SPEED_CAP: cap and round(SpeedConverter.convert(cap, UnitOfSpeed.METERS_PER_SECOND, _speed_unit(units)), 1),
            WALKED_DISTANCE: round(walked, 3),
            WALKED_HOURS: round(stored.get(CONF_WALKED_BEFORE_S, 0) / 3600, 2),
        }
