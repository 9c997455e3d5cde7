"""The form of a new walker: name, devices and how those are used, the plan, and what was walked before."""

from collections.abc import Iterable, Mapping
from typing import Any

import voluptuous as vol
from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.const import CONF_NAME
from homeassistant.core import HomeAssistant, callback
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import TextSelector

from ..const import CONF_DIAL, CONF_GOAL_MIN, CONF_LEG_DAYS, CONF_REMINDER_AT, DOMAIN
from ..devices.profile import Gives
from ..radio.discovery import Found
from ..walker.gear.counting import CountsBy, counts_by
from ..walker.gear.device import Device
from .plan_form import WALKED_BEFORE, basics, stored, walked_before

PLAN = (CONF_LEG_DAYS, CONF_GOAL_MIN, CONF_REMINDER_AT, CONF_DIAL, WALKED_BEFORE)


@callback
def async_walkers(hass: HomeAssistant) -> list[ConfigEntry]:
    """Return who walks already."""
    return hass.config_entries.async_entries(DOMAIN, include_ignore=False)


@callback
def async_form(hass: HomeAssistant, asked: Mapping[vol.Marker, Any]) -> vol.Schema:
    """Return the form, suggesting the next person of the house who does not walk yet; its folds come last."""
    walkers = _titles(hass)
    people = (person.name for person in hass.states.async_all("person"))
    person = next((name for name in people if name.casefold() not in walkers), vol.UNDEFINED)
    folds = {field: part for field, part in asked.items() if isinstance(part, section)}
    fields = {field: part for field, part in asked.items() if field not in folds}
    name = {vol.Required(CONF_NAME, default=person): TextSelector()}
    return vol.Schema({**name, **fields, **basics(), **folds, **walked_before(hass.config.units)})


@callback
def async_name_errors(hass: HomeAssistant, said: Mapping[str, Any]) -> dict[str, str]:
    """Tell what is wrong with a name."""
    if not (name := said[CONF_NAME].strip()):
        return {CONF_NAME: "name_missing"}
    return {CONF_NAME: "name_taken"} if name.casefold() in _titles(hass) else {}


@callback
def async_plan(hass: HomeAssistant, said: Mapping[str, Any], devices: Iterable[Found]) -> dict[str, Any]:
    """Return what is kept of the form besides name and devices; a dial is that of the belt, if one was chosen."""
    has_belt = any(Gives.BELT_SPEED in device.profile.gives for device in devices)
    kept = {field: said[field] for field in PLAN if field in said and not (has_belt and field == CONF_DIAL)}
    return stored(kept, hass.config.units)


@callback
def ending(entry: ConfigEntry) -> str:
    """Return which last page is true of a new walker, by what there is to count by."""
    devices: list[Device] = []
    if entry.state is ConfigEntryState.LOADED:
        devices = [*entry.runtime_data.walker.inputs.devices.values()]
    counted = {counts_by(device, devices) for device in devices}
    if CountsBy.FOOT in counted:
        return "default"
    if CountsBy.DECLARED_BELT in counted:
        return "belt"
    return "no_way" if CountsBy.STEPS in counted else "no_pod"


def _titles(hass: HomeAssistant) -> set[str]:
    return {entry.title.casefold() for entry in async_walkers(hass)}
