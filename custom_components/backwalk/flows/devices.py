"""Subentry flows: add a treadmill or a pod to a walker, and say how a treadmill is used."""

from typing import Any, override

import voluptuous as vol
from homeassistant.components import bluetooth
from homeassistant.config_entries import ConfigSubentryFlow, SubentryFlowResult
from homeassistant.const import CONF_ADDRESS
from homeassistant.helpers.selector import BooleanSelector

from ..const import CONF_BACKWARD_ONLY, DOMAIN
from ..devices.profile import DeviceKind
from ..radio.discovery import SCAN_S, Found, async_dismiss, async_heard, async_known, selector


class DeviceSubentryFlow(ConfigSubentryFlow):
    """Adds one of the devices that are heard now."""

    kind: DeviceKind

    def heard(self) -> dict[str, Found]:
        """Return by address what can be added."""
        # A pod sits on one person's shoe, a treadmill is for everybody.
        entry = self._get_entry() if self.kind is DeviceKind.TREADMILL else None
        return async_heard(self.hass, self.kind, without=async_known(self.hass, entry))

    def fields(self) -> dict[vol.Marker, Any]:
        """Return what else there is to say about the device."""
        return {}

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
            async_dismiss(self.hass, [device.address])
            return self.async_create_entry(
                title=device.title, data={**user_input, **device.data}, unique_id=device.address
            )
        if not heard:
            return self.async_abort(reason="no_devices_found")
        return self.async_show_form(
            step_id="user",
            data_schema=vol.Schema({vol.Required(CONF_ADDRESS): selector(heard.values()), **self.fields()}),
            errors={} if user_input is None else {CONF_ADDRESS: "device_gone"},
        )


class TreadmillSubentryFlow(DeviceSubentryFlow):
    """Adds a treadmill."""

    kind = DeviceKind.TREADMILL

    @override
    def fields(self) -> dict[vol.Marker, Any]:
        return {vol.Optional(CONF_BACKWARD_ONLY, default=False): BooleanSelector()}

    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Change how the treadmill is used."""
        subentry = self._get_reconfigure_subentry()
        if user_input is not None:
            return self.async_update_and_abort(self._get_entry(), subentry, data_updates=user_input)
        return self.async_show_form(
            step_id="reconfigure",
            data_schema=self.add_suggested_values_to_schema(vol.Schema(self.fields()), subentry.data),
            description_placeholders={"name": subentry.title},
        )


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
