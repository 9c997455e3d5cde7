"""Conditions: how it stands with a walker, by name in the automation editor."""

from typing import ClassVar, Final, override

import voluptuous as vol
from homeassistant.components.sensor import DOMAIN as SENSOR
from homeassistant.const import CONF_OPTIONS, STATE_ON
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.condition import (
    ENTITY_STATE_CONDITION_SCHEMA_ANY_ALL,
    Condition,
    ConditionConfig,
    EntityConditionBase,
    EntityStateConditionBase,
)

from .engine.training.step_one import StepOne
from .house.targets import BINARY_SENSORS, SENSORS, telling

CONF_STREAK = "streak"
YES: Final[set[str | bool]] = {STATE_ON}
DONE: Final[set[str | bool]] = {StepOne.DONE}
TRUE: Final[set[str | bool]] = {True}
LEG_DAYS: Final = {SENSOR: DomainSpec(value_source="is_leg_day")}


class WalkerCondition(EntityConditionBase):
    """What one of a walker's entities tells."""

    _key: ClassVar[str]

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Return the walkers' entities that tell it."""
        return telling(self._hass, super().entity_filter(entities), (self._key,))

    @override
    def _check_all_match_state(self, states: list[State]) -> bool:
        """Say no where nothing is known, rather than that it holds for all of nobody."""
        return bool(states) and super()._check_all_match_state(states)


class WalkingBackwardCondition(WalkerCondition, EntityStateConditionBase):
    """A walker walks backward."""

    _domain_specs = BINARY_SENSORS
    _key = "walking_backward"
    _states = YES


class StepOneDoneCondition(WalkerCondition, EntityStateConditionBase):
    """A walker has reached today's goal, on whatever day."""

    _domain_specs = SENSORS
    _key = "step_one"
    _states = DONE


class LegDayCondition(WalkerCondition, EntityStateConditionBase):
    """Today is a leg day of a walker, by the plan or because the goal is reached."""

    _domain_specs = LEG_DAYS
    _key = "step_one"
    _states = TRUE


class StreakCondition(WalkerCondition):
    """A walker has done so many leg days, one after the other."""

    _domain_specs = SENSORS
    _key = "streak"
    _schema = ENTITY_STATE_CONDITION_SCHEMA_ANY_ALL.extend(
        {
            vol.Required(CONF_OPTIONS): {
                vol.Required(CONF_STREAK): vol.All(vol.Coerce(int), vol.Range(min=1)),
            }
        }
    )

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Take the streak that is enough."""
        super().__init__(hass, config)
        self._streak: int = (config.options or {})[CONF_STREAK]

    @override
    def is_valid_state(self, entity_state: State) -> bool:
        """Tell whether a streak, which is known here, is long enough."""
        return int(entity_state.state) >= self._streak


CONDITIONS: dict[str, type[Condition]] = {
    "is_walking_backward": WalkingBackwardCondition,
    "is_step_one_done": StepOneDoneCondition,
    "is_leg_day": LegDayCondition,
    "is_streak_at_least": StreakCondition,
}


async def async_get_conditions(_hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the conditions by name."""
    return CONDITIONS
