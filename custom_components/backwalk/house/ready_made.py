"""Ready-made automations: what somebody wants of the house, in one form, becomes automations from the blueprints."""

import logging
from collections.abc import Mapping
from typing import Any

import voluptuous as vol
from homeassistant.components.automation import DOMAIN as AUTOMATION
from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.const import CONF_ALIAS, CONF_DESCRIPTION, CONF_ID, Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.selector import (
    EntityFilterSelectorConfig,
    EntitySelector,
    EntitySelectorConfig,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TargetSelector,
    TargetSelectorConfig,
)
from homeassistant.helpers.translation import async_get_translations

from ..const import CONF_WALKER, DOMAIN
from .automations_yaml import Automation, NotIncludedError, async_existing, async_make

_LOGGER = logging.getLogger(__name__)

PHONES = "mobile_app"
PHONE = "phone"
LIGHTS = "lights"
SPEAKERS = "speakers"

REMINDER = "leg_day_reminder"
ROOM = "step_one_room"
SUMMARY = "session_summary"
TEXTS = {
    REMINDER: ("title", "message", "again_message", "start_button", "log_button", "skip_button"),
    SUMMARY: ("summary_message", "question", "none_button", "some_button", "much_button"),
    ROOM: ("halfway_message", "last_minute_message", "goal_message"),
}
"""Inputs that are said or written, by the blueprints that can be made; English is what the blueprints say anyway."""


def automation_id(entry: ConfigEntry, blueprint: str) -> str:
    """Return the id of the one automation of a walker from a blueprint."""
    return f"{DOMAIN}_{blueprint}_{entry.entry_id}"


@callback
def async_made(hass: HomeAssistant, entry: ConfigEntry) -> dict[str, str]:
    """Return the entity ids of a walker's ready-made automations, by their blueprints."""
    ids = {automation_id(entry, blueprint): blueprint for blueprint in TEXTS}
    return {ids[made]: entity_id for made, entity_id in async_existing(hass, ids).items()}


@callback
def async_can_be_made(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Tell whether there is anything to make, and somebody to make it for."""
    is_ready = AUTOMATION in hass.config.components and entry.state is ConfigEntryState.LOADED
    return is_ready and len(async_made(hass, entry)) < len(TEXTS)


@callback
def async_schema(hass: HomeAssistant, entry: ConfigEntry | None = None) -> vol.Schema:
    """Return the form: what is there already for a walker is not asked for, nor is a phone where there is none."""
    made = {} if entry is None else async_made(hass, entry)
    fields: dict[vol.Marker, Any] = {}
    if phones := _phones(hass) if REMINDER not in made or SUMMARY not in made else []:
        # Not a device selector, as a form does not draw the label of one.
        options = SelectSelectorConfig(options=phones, mode=SelectSelectorMode.DROPDOWN)
        fields[vol.Optional(PHONE)] = SelectSelector(options)
    if ROOM not in made:
        lights = TargetSelectorConfig(entity=EntityFilterSelectorConfig(domain=Platform.LIGHT))
        speakers = EntitySelectorConfig(domain=[Platform.ASSIST_SATELLITE, Platform.MEDIA_PLAYER], multiple=True)
        fields[vol.Optional(LIGHTS)] = TargetSelector(lights)
        fields[vol.Optional(SPEAKERS)] = EntitySelector(speakers)
    return vol.Schema(fields)


def _phones(hass: HomeAssistant) -> list[SelectOptionDict]:
    """Return the phones with the Home Assistant app."""
    registry = dr.async_get(hass)
    return [
        SelectOptionDict(value=device.id, label=device.name_by_user or device.name or device.id)
        for entry in hass.config_entries.async_entries(PHONES)
        for device in dr.async_entries_for_config_entry(registry, entry.entry_id)
    ]


async def async_make_wanted(
    hass: HomeAssistant, entry: ConfigEntry, asked: Mapping[str, Any]
) -> tuple[list[str], str | None]:
    """Make what the answers to the form ask for; return links to it, and why it could not be made, if so."""
    wanted = await _wanted(hass, entry, asked)
    try:
        if wanted:
            await async_make(hass, wanted)
    except NotIncludedError:
        return [], "not_included"
    except HomeAssistantError as error:
        _LOGGER.warning("Cannot add automations: %s", error)
        return [], "not_written"
    return [f"[{made[CONF_ALIAS]}](/config/automation/edit/{made[CONF_ID]})" for made in wanted], None


async def _wanted(hass: HomeAssistant, entry: ConfigEntry, asked: Mapping[str, Any]) -> list[Automation]:
    """Return the automations that the answers to the form ask for, and that are not there yet."""
    inputs: dict[str, dict[str, Any]] = {}
    if PHONE in asked:
        inputs[REMINDER] = {PHONE: asked[PHONE]}
        inputs[SUMMARY] = {PHONE: asked[PHONE]}
    lights, speakers = asked.get(LIGHTS) or {}, asked.get(SPEAKERS) or []
    if lights or speakers:
        # A celebration: until the goal the lights stay as they are.
        inputs[ROOM] = {LIGHTS: lights, "brightness": 0, SPEAKERS: speakers}
        if voices := sorted(hass.states.async_entity_ids(Platform.TTS)):
            inputs[ROOM]["voice"] = voices[0]
    made = async_made(hass, entry)
    return [await _automation(hass, entry, name, said) for name, said in inputs.items() if name not in made]


async def _automation(hass: HomeAssistant, entry: ConfigEntry, blueprint: str, inputs: dict[str, Any]) -> Automation:
    language = hass.config.language
    name = (await _texts(hass, language, "ready_made"))[blueprint]
    english, said = [await _texts(hass, spoken, "ready_made_text") for spoken in ("en", language)]
    translated = {text: said[text] for text in TEXTS[blueprint] if said[text] != english[text]}
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    walker = next(device.id for device in devices if device.entry_type is dr.DeviceEntryType.SERVICE)
    return {
        CONF_ID: automation_id(entry, blueprint),
        CONF_ALIAS: f"{entry.title}: {name}",
        CONF_DESCRIPTION: "",
        "use_blueprint": {"path": f"{DOMAIN}/{blueprint}.yaml", "input": {CONF_WALKER: walker, **inputs, **translated}},
    }


async def _texts(hass: HomeAssistant, language: str, name: str) -> dict[str, str]:
    """Return the options of a selector in a language; what it does not know is English."""
    prefix = f"component.{DOMAIN}.selector.{name}.options."
    texts = await async_get_translations(hass, language, "selector", [DOMAIN])
    return {key.removeprefix(prefix): text for key, text in texts.items() if key.startswith(prefix)}
