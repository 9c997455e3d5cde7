"""What only the owner of a device knows, as fields of a form."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import voluptuous as vol
from homeassistant.config_entries import ConfigEntry
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
from ..radio.discovery import Found, async_uses

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
RIVAL = {CONF_BACKWARD_ONLY: "declared_already"}
"""The error of a form in which a second one says so of the same belt."""


def usage(profile: Profile) -> dict[vol.Marker, Any]:
    """Return what is asked of how a device of this kind is used."""
    return USE if Gives.BELT_SPEED in profile.gives else {}


def fields(profile: Profile) -> dict[vol.Marker, Any]:
    """Return all there is to say about a device of this kind, and how it is used."""
    settings = {vol.Required(setting.key, default=setting.default): _selector(setting) for setting in profile.settings}
    return {**settings, **usage(profile)}


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
def async_rival(hass: HomeAssistant, entry: ConfigEntry | None, address: str, said: Mapping[str, Any]) -> str | None:
    """Return who else walks only backward on a belt, if that is `said` too: nothing would tell the two apart."""
    if not said.get(CONF_BACKWARD_ONLY):
        return None
    declared = (
        user.title
        for user, subentry in async_uses(hass, address)
        if (entry is None or user.entry_id != entry.entry_id) and subentry.data.get(CONF_BACKWARD_ONLY)
    )
    return next(declared, None)


@callback
def async_told(hass: HomeAssistant, device: Found, said: Mapping[str, Any]) -> Found:
    """Return a device with what was said of it now, or else by those who use it already: they know of it, too."""
    now = {key: said[key] for key in (CONF_BACKWARD_ONLY, *_shared(device.profile)) if said.get(key)}
    async_share(hass, device.address, device.profile, now)
    known = (_of_all(subentry.data, device.profile) for _, subentry in async_uses(hass, device.address))
    return replace(device, said={**next(known, {}), **now})


@callback
def async_share(hass: HomeAssistant, address: str, profile: Profile, said: Mapping[str, Any]) -> None:
    """Have everybody who uses a device know what was said of it: it is so for all of them."""
    for user, subentry in async_uses(hass, address):
        data = {**subentry.data, **_of_all(said, profile)}
        hass.config_entries.async_update_subentry(user, subentry, data=data)


def _shared(profile: Profile) -> set[str]:
    """Return what is so for all who use a device of this kind."""
    return {CONF_DIAL, *(setting.key for setting in profile.settings)}


def _of_all(said: Mapping[str, Any], profile: Profile) -> dict[str, Any]:
    return {key: said[key] for key in _shared(profile) & said.keys()}
