"""Subentry flow: an entity of Home Assistant as a walker's belt, heart rate or resistance."""

from typing import Any, override

import voluptuous as vol
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, CONF_ADDRESS, CONF_ENTITY_ID
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    SelectSelector,
    SelectSelectorConfig,
)

from ..const import CONF_PROFILE
from ..devices.profile import Gives, Profile
from ..radio.discovery import async_known
from ..radio.entity_source import ENTITY_PROFILES, is_speed
from .measuring import MeasuringSubentryFlow
from .settings import RIVAL, async_rival, fields

ENTITY = "entity"
"""The type of the subentry."""
DOMAINS = ["sensor", "number", "input_number"]


class EntitySubentryFlow(MeasuringSubentryFlow):
    """Adds an entity, and asks what only its owner knows."""

    profile: Profile
    entity_id: str

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Pick an entity, and say what it tells."""
        errors: dict[str, str] = {}
        if user_input is not None and not (errors := self._errors(user_input)):
            self.entity_id, self.profile = user_input[CONF_ENTITY_ID], ENTITY_PROFILES[user_input[CONF_PROFILE]]
            return await self.async_step_use() if Gives.BELT_SPEED in self.profile.gives else self._create({})
        tells = SelectSelectorConfig(options=list(ENTITY_PROFILES), translation_key="entity_tells")
        schema = vol.Schema(
            {
                vol.Required(CONF_ENTITY_ID): EntitySelector(EntitySelectorConfig(domain=DOMAINS)),
                vol.Required(CONF_PROFILE, default=next(iter(ENTITY_PROFILES))): SelectSelector(tells),
            }
        )
        schema = self.add_suggested_values_to_schema(schema, user_input)
        return self.async_show_form(step_id="user", data_schema=schema, errors=errors)

    def _errors(self, user_input: dict[str, Any]) -> dict[str, str]:
        entity_id = user_input[CONF_ENTITY_ID]
        if entity_id in async_known(self.hass, self._get_entry()):
            return {CONF_ENTITY_ID: "already_used"}
        state = self.hass.states.get(entity_id)
        unit = None if state is None else state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
        if user_input[CONF_PROFILE] == "entity_speed" and not is_speed(unit):
            return {CONF_ENTITY_ID: "no_speed"}
        return {}

    async def async_step_use(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask how the belt is used, and how far it goes in a revolution."""
        rival = None if user_input is None else async_rival(self.hass, self._get_entry(), self.entity_id, user_input)
        if user_input is not None and rival is None:
            return self._create(user_input)
        return self.async_show_form(
            step_id="use",
            data_schema=self.add_suggested_values_to_schema(vol.Schema(fields(self.profile)), user_input),
            description_placeholders={"name": self._title(), "walker": rival or ""},
            errors=RIVAL if rival else {},
        )

    @override
    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Change how the belt is used; of a heart rate or a resistance there is nothing to say."""
        subentry, known = self._get_reconfigure_subentry(), self.known
        if known is None or Gives.BELT_SPEED not in known.gives:
            return self.async_abort(reason="nothing_to_change", description_placeholders={"name": subentry.title})
        return await super().async_step_reconfigure(user_input)

    def _title(self) -> str:
        state = self.hass.states.get(self.entity_id)
        return self.entity_id if state is None else state.name

    def _create(self, said: dict[str, Any]) -> SubentryFlowResult:
        data = {**said, CONF_ADDRESS: self.entity_id, CONF_PROFILE: self.profile.key}
        return self.async_create_entry(title=self._title(), data=data, unique_id=self.entity_id)
