"""The form of a walker's plan: at set-up the part that everybody has, later all of it."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol
from homeassistant.const import WEEKDAYS, UnitOfLength, UnitOfSpeed, UnitOfTime
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    BooleanSelector,
    DateSelector,
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TimeSelector,
)
from homeassistant.util.unit_conversion import DistanceConverter, SpeedConverter
from homeassistant.util.unit_system import UnitSystem

from ..const import (
    CONF_GOAL_MIN,
    CONF_LEG_DAY_ENTITY,
    CONF_LEG_DAYS,
    CONF_MIXED_WALK,
    CONF_REMINDER_AT,
    CONF_SESSIONS_PER_WEEK,
    CONF_SPEED_CAP_MPS,
    CONF_WALKED_BEFORE_M,
    CONF_WALKED_BEFORE_S,
)
from ..walker.trainer import DEFAULT_PLAN
from .settings import dial

GOAL_MIN = (5, 60)
"""Least and most backward minutes a day."""
LEG_DAY_DOMAINS = ["schedule", "calendar"]
PAUSED_UNTIL = "paused_until"
SPEED_CAP = "speed_cap"
WALKED_BEFORE = "walked_before"
WALKED_DISTANCE = "walked_distance"
WALKED_HOURS = "walked_hours"


def _number(low: float, high: float, unit: str | None = None, step: float = 1) -> NumberSelector:
    config = NumberSelectorConfig(min=low, max=high, step=step, mode=NumberSelectorMode.BOX)
    if unit is not None:
        config["unit_of_measurement"] = unit
    return NumberSelector(config)


def _speed_unit(units: UnitSystem) -> UnitOfSpeed:
    if units.length_unit == UnitOfLength.MILES:
        return UnitOfSpeed.MILES_PER_HOUR
    return UnitOfSpeed.KILOMETERS_PER_HOUR


def basics() -> dict[vol.Marker, Any]:
    """Return the fields that everybody has: leg days, goal, reminder."""
    weekdays = SelectSelectorConfig(
        options=WEEKDAYS, multiple=True, mode=SelectSelectorMode.LIST, translation_key="weekday"
    )
    leg_days = [WEEKDAYS[day] for day in sorted(DEFAULT_PLAN.leg_days or ())]
    return {
        vol.Optional(CONF_LEG_DAYS, default=leg_days): SelectSelector(weekdays),
        vol.Required(CONF_GOAL_MIN, default=DEFAULT_PLAN.goal.minutes): _number(*GOAL_MIN, UnitOfTime.MINUTES),
        vol.Required(CONF_REMINDER_AT, default=DEFAULT_PLAN.reminder_at.isoformat()): TimeSelector(),
    }


def walked_before(units: UnitSystem) -> dict[vol.Marker, Any]:
    """Return the fold with what was walked before Home Assistant counted, in the units of the house."""
    fields = vol.Schema(
        {
            vol.Optional(WALKED_DISTANCE, default=0): _number(0, 100_000, units.length_unit, 0.001),
            vol.Optional(WALKED_HOURS, default=0): _number(0, 100_000, UnitOfTime.HOURS, 0.01),
        }
    )
    return {vol.Optional(WALKED_BEFORE): section(fields, {"collapsed": True})}


def whole_plan(units: UnitSystem) -> vol.Schema:
    """Return all there is to say of a plan, in the units of the house."""
    says = EntitySelectorConfig(domain=LEG_DAY_DOMAINS)
    return vol.Schema(
        {
            **basics(),
            vol.Required(CONF_SESSIONS_PER_WEEK, default=DEFAULT_PLAN.sessions_per_week): _number(0, 7),
            vol.Optional(CONF_LEG_DAY_ENTITY): EntitySelector(says),
            vol.Optional(PAUSED_UNTIL): DateSelector(),
            vol.Required(CONF_MIXED_WALK, default=DEFAULT_PLAN.goal.is_mixed): BooleanSelector(),
            vol.Optional(SPEED_CAP): _number(0.5, 20, _speed_unit(units), 0.1),
            **dial(),
            **walked_before(units),
        }
    )


def stored(asked: Mapping[str, Any], units: UnitSystem) -> dict[str, Any]:
    """Return the form's values in SI units, which stay true if the house changes its own."""
    kept = dict(asked)
    before = kept.pop(WALKED_BEFORE, {})
    if SPEED_CAP in kept:
        cap = SpeedConverter.convert(kept.pop(SPEED_CAP), _speed_unit(units), UnitOfSpeed.METERS_PER_SECOND)
        kept[CONF_SPEED_CAP_MPS] = cap
    walked_m = DistanceConverter.convert(before.get(WALKED_DISTANCE, 0), units.length_unit, UnitOfLength.METERS)
    walked_s = 3600 * before.get(WALKED_HOURS, 0)
    return {**kept, CONF_WALKED_BEFORE_M: walked_m, CONF_WALKED_BEFORE_S: walked_s}


def asked(kept: Mapping[str, Any], units: UnitSystem) -> dict[str, Any]:
    """Return the stored values as the form shows them."""
    walked = DistanceConverter.convert(kept.get(CONF_WALKED_BEFORE_M, 0), UnitOfLength.METERS, units.length_unit)
    cap = kept.get(CONF_SPEED_CAP_MPS)
    return {
        **kept,
        SPEED_CAP: cap and round(SpeedConverter.convert(cap, UnitOfSpeed.METERS_PER_SECOND, _speed_unit(units)), 1),
        WALKED_BEFORE: {
            WALKED_DISTANCE: round(walked, 3),
            WALKED_HOURS: round(kept.get(CONF_WALKED_BEFORE_S, 0) / 3600, 2),
        },
    }
