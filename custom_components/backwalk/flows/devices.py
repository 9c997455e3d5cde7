"""Subentry flows: add a treadmill, a pod or a heart rate monitor to a walker, and say how it is used."""

from collections.abc import Mapping
from typing import Any, override

import voluptuous as vol
from homeassistant.components import bluetooth
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.const import CONF_ADDRESS

from ..const import DOMAIN
from ..devices.profile import DeviceKind
from ..radio.discovery import SCAN_S, Found, async_dismiss, async_heard, async_known, selector
from .measuring import MeasuringSubentryFlow
from .settings import BACKWARD_ONLY, measures


class DeviceSubentryFlow(MeasuringSubentryFlow):
    """Adds one of the devices that are heard now, and asks what only its owner knows."""

    kind: DeviceKind
    asked: Mapping[vol.Marker, Any] = {}
    """What is asked of every device of this kind."""
    device: Found
    said: Mapping[str, Any]

    def heard(self) -> dict[str, Found]:
        """Return by address what can be added."""
        # A pod sits on one person's shoe, a treadmill is for everybody.
        entry = self._get_entry() if self.kind is DeviceKind.TREADMILL else None
        return async_heard(self.hass, self.kind, without=async_known(self.hass, entry))

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Pick a device."""
        if user_input is None:
            scan = bluetooth.async_request_active_scan(self.hass, SCAN_S)
            if self.heard():
                # The form comes at once; whoever opens it again sees what was heard in the meantime.
                self.hass.async_create_background_task(scan, f"{DOMAIN} scan")
            else:
                await scan
        heard = self.heard()
        if user_input is not None and (device := heard.get(user_input[CONF_ADDRESS])) is not None:
            self.device, self.said = device, user_input
            return await self.async_step_use() if measures(device.profile) else self._create({})
        if not heard:
            return self.async_abort(reason="no_devices_found")
        return self.async_show_form(
            step_id="user",
            data_schema=vol.Schema({vol.Required(CONF_ADDRESS): selector(heard.values()), **self.asked}),
            errors={} if user_input is None else {CONF_ADDRESS: "device_gone"},
        )

    async def async_step_use(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask what has to be measured."""
        if user_input is not None:
            return self._create(user_input)
        return self.async_show_form(
            step_id="use",
            data_schema=vol.Schema(measures(self.device.profile)),
            description_placeholders={"name": self.device.title},
        )

    def _create(self, said: dict[str, Any]) -> SubentryFlowResult:
        device = self.device
        async_dismiss(self.hass, [device.address])
        return self.async_create_entry(
            title=device.title, data={**self.said, **said, **device.data}, unique_id=device.address
        )


class TreadmillSubentryFlow(DeviceSubentryFlow):
    """Adds a treadmill, or another machine with a belt."""

    kind = DeviceKind.TREADMILL
    asked = BACKWARD_ONLY


class HeartRateMonitorSubentryFlow(DeviceSubentryFlow):
    """Adds a strap or a watch that tells the heart rate."""

    kind = DeviceKind.HEART_RATE_MONITOR


class FootpodSubentryFlow(DeviceSubentryFlow):
    """Adds a pod; a walker wears one."""

    kind = DeviceKind.FOOTPOD

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Pick a pod, if there is none yet."""
        entry = self._get_entry()
        if any(entry.get_subentries_of_type(DeviceKind.FOOTPOD)):
            return self.async_abort(reason="one_pod", description_placeholders={"walker": entry.title})
        return await super().async_step_user(user_input)
