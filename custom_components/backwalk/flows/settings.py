"""What only the owner of a device knows, as fields of a form."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol
from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.const import CONF_ADDRESS
from homeassistant.core import HomeAssistant, callback
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    BooleanSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    Selector,
    SelectSelector,
    SelectSelectorConfig,
)

from ..const import CONF_BACKWARD_ONLY, CONF_DIAL
from ..devices.profile import Gives, Profile, Setting, SettingKind
from ..engine.training.resistance import DIAL_MAX
from ..radio.discovery import async_users

BACKWARD_ONLY: dict[vol.Marker, Any] = {vol.Optional(CONF_BACKWARD_ONLY, default=False): BooleanSelector()}
"""Whether a belt is only walked backward."""


def dial() -> dict[vol.Marker, Any]:
    """Return the fold that asks what the dial of a machine goes through; what is left empty is as with any dial."""

    def number(least: float) -> NumberSelector:
        return NumberSelector(NumberSelectorConfig(min=least, max=DIAL_MAX, step="any", mode=NumberSelectorMode.BOX))

    scale = {vol.Optional("least"): number(0), vol.Optional("most"): number(0.1), vol.Optional("step"): number(0.01)}
    return {vol.Optional(CONF_DIAL): section(vol.Schema(scale), {"collapsed": True})}


USE: dict[vol.Marker, Any] = {**BACKWARD_ONLY, **dial()}
"""How a belt is used."""


def fields(profile: Profile) -> dict[vol.Marker, Any]:
    """Return all there is to say about a device of this kind, and how it is used."""
    settings = {vol.Required(setting.key, default=setting.default): _selector(setting) for setting in profile.settings}
    return {**settings, **(USE if Gives.BELT_SPEED in profile.gives else {})}


def measures(profile: Profile) -> dict[vol.Marker, Any]:
    """Return what has to be measured before a device of this kind tells anything; the rest can be said later."""
    numbers = (setting for setting in profile.settings if setting.kind is SettingKind.NUMBER)
    return {vol.Required(setting.key, default=setting.default): _selector(setting) for setting in numbers}


def _selector(setting: Setting) -> Selector[Any]:
    if setting.kind is SettingKind.CHOICE:
        return SelectSelector(SelectSelectorConfig(options=list(setting.options), translation_key=setting.key))
    return NumberSelector(
        NumberSelectorConfig(
            min=setting.least or 0.0,
            max=setting.most or 0.0,
            step=setting.step or "any",
            unit_of_measurement=setting.unit or "",
            mode=NumberSelectorMode.BOX,
        )
    )


@callback
def async_rival(hass: HomeAssistant, entry: ConfigEntry, address: str, said: Mapping[str, Any]) -> str | None:
    """Return who else walks only backward on a belt, if that is `said` too: nothing would tell the two apart."""
    if not said.get(CONF_BACKWARD_ONLY):
        return None
    declared = (
        user.title
        for user in async_users(hass, address)
        for subentry in user.subentries.values()
        if user.entry_id != entry.entry_id
        and subentry.data[CONF_ADDRESS] == address
        and subentry.data.get(CONF_BACKWARD_ONLY)
    )
    return next(declared, None)


@callback
def async_share(hass: HomeAssistant, entry: ConfigEntry, subentry: ConfigSubentry, profile: Profile) -> None:
    """Have everybody who uses a device know what was said of it: it is so for all of them."""
    keys = {CONF_DIAL, *(setting.key for setting in profile.settings)} & subentry.data.keys()
    if not keys:
        return
    said = {key: subentry.data[key] for key in keys}
    address = subentry.data[CONF_ADDRESS]
    for user in async_users(hass, address):
        for other in user.subentries.values():
            if user.entry_id != entry.entry_id and other.data[CONF_ADDRESS] == address:
                hass.config_entries.async_update_subentry(user, other, data={**other.data, **said})
