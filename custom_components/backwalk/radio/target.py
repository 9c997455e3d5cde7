"""What a link leads to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from homeassistant.components import bluetooth
from homeassistant.core import HomeAssistant, callback

from ..devices.catalogue import candidates
from ..devices.profile import DeviceKind, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A device that somebody has added."""

    address: str
    title: str
    profiles: tuple[Profile, ...]
    """What it can be, the likeliest first."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What its owner said of it, by the keys of the profiles' settings."""

    @callback
    def as_heard(self, hass: HomeAssistant) -> Self:
        """Return what the device may turn out to be: what it was added as, or else what it advertises."""
        profiles = self.profiles
        if (heard := bluetooth.async_last_service_info(hass, self.address, connectable=True)) is not None:
            kinds = {profiles[0].kind, DeviceKind.HEART_RATE_MONITOR}
            fitting = candidates(heard.service_uuids, heard.service_data, heard.name)
            others = [fit for fit in fitting if fit.kind in kinds and fit not in profiles]
            profiles += tuple(sorted(others, key=lambda other: other.kind is not profiles[0].kind))
        return replace(self, profiles=profiles)
