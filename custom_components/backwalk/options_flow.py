"""Options flow: a walker's plan, and what was walked before Home Assistant counted."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol
from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.const import UnitOfLength, UnitOfTime
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
from homeassistant.util.unit_conversion import DistanceConverter

from .const import (
    CONF_LEG_DAY_ENTITY,
    CONF_LEG_DAYS,
    CONF_MIXED_WALK,
    CONF_REMINDER_AT,
    CONF_SESSIONS_PER_WEEK,
    CONF_WALKED_BEFORE_M,
    CONF_WALKED_BEFORE_S,
    WEEKDAYS,
)
from .training import DEFAULT_PLAN

WALKED_DISTANCE = "walked_distance"
WALKED_HOURS = "walked_hours"
LEG_DAY_DOMAINS = ["schedule", "calendar"]


def _number(low: float, high: float, unit: str | None = None, step: float = 1) -> NumberSelector:
    config = NumberSelectorConfig(min=low, max=high, step=step, mode=NumberSelectorMode.BOX)
    if unit is not None:
        config["unit_of_measurement"] = unit
    return NumberSelector(config)


def _schema(length_unit: str) -> vol.Schema:
    """Return the form; lengths are asked for in `length_unit`."""
    weekdays = SelectSelectorConfig(options=list(WEEKDAYS), multiple=True, translation_key="weekday")
    says = EntitySelectorConfig(domain=LEG_DAY_DOMAINS)
    leg_days = [WEEKDAYS[day] for day in sorted(DEFAULT_PLAN.leg_days or ())]
    return vol.Schema(
        {
            vol.Optional(CONF_LEG_DAYS, default=leg_days): SelectSelector(weekdays),
            vol.Optional(CONF_LEG_DAY_ENTITY): EntitySelector(says),
            vol.Required(CONF_SESSIONS_PER_WEEK, default=DEFAULT_PLAN.sessions_per_week): _number(1, 7),
            vol.Required(CONF_REMINDER_AT, default=DEFAULT_PLAN.reminder_at.isoformat()): TimeSelector(),
            vol.Required(CONF_MIXED_WALK, default=DEFAULT_PLAN.is_mixed): BooleanSelector(),
            vol.Required(WALKED_DISTANCE, default=0): _number(0, 100_000, length_unit, 0.001),
            vol.Required(WALKED_HOURS, default=0): _number(0, 100_000, UnitOfTime.HOURS, 0.01),
        }
    )


class BackwalkOptionsFlow(OptionsFlow):
    """Asks for a walker's plan."""

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for everything at once; all of it has a default."""
        if user_input is not None:
            return self.async_create_entry(data=self._stored(user_input))
        schema = _schema(self.hass.config.units.length_unit)
        suggested = self._asked(self.config_entry.options)
        return self.async_show_form(step_id="init", data_schema=self.add_suggested_values_to_schema(schema, suggested))

    def _stored(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Return the form's values in SI units, which stay true if the house changes its own."""
        stored = dict(asked)
        unit = self.hass.config.units.length_unit
        walked_m = DistanceConverter.convert(stored.pop(WALKED_DISTANCE), unit, UnitOfLength.METERS)
        return {**stored, CONF_WALKED_BEFORE_M: walked_m, CONF_WALKED_BEFORE_S: 3600 * stored.pop(WALKED_HOURS)}

    def _asked(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        """Return the stored values as the form shows them."""
        unit = self.hass.config.units.length_unit
        walked = DistanceConverter.convert(stored.get(CONF_WALKED_BEFORE_M, 0), UnitOfLength.METERS, unit)
        return {
            **stored,
            WALKED_DISTANCE: round(walked, 3),
            WALKED_HOURS: round(stored.get(CONF_WALKED_BEFORE_S, 0) / 3600, 2),
        }
