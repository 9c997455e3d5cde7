"""Subentry flow of a pod: pick it, see it live, and later see it again, or swap it for another one."""

from typing import Any, override

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntryState,
    SubentryFlowContext,
    SubentryFlowResult,
)

from ..const import CONF_PROFILE
from ..devices.profile import DeviceKind
from ..radio.discovery import Found, async_dismiss, async_swap
from ..radio.register import KNOWN_PROFILES
from ..storage.disk.failure import NotWrittenError
from ..walker.walker import Walker
from .devices import DeviceSubentryFlow
from .settings import fields
from .trying_on import TryingOn


class FootpodSubentryFlow(TryingOn[SubentryFlowContext, SubentryFlowResult, tuple[str, str]], DeviceSubentryFlow):
    """Adds a pod, of which a walker wears one; it is tried on before it is kept."""

    kind = DeviceKind.FOOTPOD
    change_step = "settings"

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Pick a pod, if there is none yet."""
        entry = self._get_entry()
        if any(entry.get_subentries_of_type(DeviceKind.FOOTPOD)):
            return self.async_abort(reason="one_pod", description_placeholders={"walker": entry.title})
        return await super().async_step_user(user_input)

    @override
    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask what it is about."""
        subentry = self._get_reconfigure_subentry()
        self.said = {}
        options = ["try_on", "swap"]
        if (profile := KNOWN_PROFILES.get(subentry.data[CONF_PROFILE])) is None:
            return self.async_abort(reason="nothing_to_change", description_placeholders={"name": subentry.title})
        self.device = Found(str(subentry.unique_id), profile, subentry.title)
        if fields(profile):
            options.append("settings")
        return self.async_show_menu(
            step_id="reconfigure", menu_options=options, description_placeholders={"name": subentry.title}
        )

    async def async_step_settings(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Change how the pod is used."""
        return await super().async_step_reconfigure(user_input)

    async def async_step_swap(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Pick another pod, which takes the place of this one."""
        self.pick_step = "swap"
        return await super().async_step_user(user_input)

    @override
    async def async_picked(self) -> SubentryFlowResult:
        """Try on what was picked."""
        return await self.async_step_try_on()

    @property
    @override
    def worn_by(self) -> Walker | None:
        """The walker, if the pod is theirs already."""
        entry = self._get_entry()
        if self.source != SOURCE_RECONFIGURE or entry.state is not ConfigEntryState.LOADED:
            return None
        walker: Walker = entry.runtime_data.walker
        pod = walker.inputs.pod
        return walker if pod is not None and pod.link.address == self.device.address else None

    @override
    async def async_step_keep(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Keep the pod, with what was learned of it."""
        entry, device = self._get_entry(), self.device
        try:
            await self.hand_over(entry)
        except NotWrittenError as err:
            return self.async_abort(reason="not_written", description_placeholders=err.placeholders)
        if self.source != SOURCE_RECONFIGURE:
            return self._create({})
        subentry, told = self._get_reconfigure_subentry(), {"name": device.title}
        if device.address == subentry.unique_id:
            return self.async_abort(reason="tried_on", description_placeholders=told)
        async_dismiss(self.hass, [device.address])
        async_swap(self.hass, entry, subentry, device)
        return self.async_abort(reason="swapped", description_placeholders=told)
