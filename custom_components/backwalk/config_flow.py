"""Config flow: an entry is a walker; treadmill and pod are its subentries.

A discovered device starts a walker or joins one. By hand, a walker is made with whatever is heard at that moment, and
the rest is added later. Set-up asks for nothing that a device could tell.
"""

from collections.abc import Iterable
from typing import Any, override

import voluptuous as vol
from homeassistant.components import bluetooth
from homeassistant.config_entries import (
    ConfigEntry,
    ConfigFlow,
    ConfigFlowContext,
    ConfigFlowResult,
    ConfigSubentryFlow,
    FlowType,
)
from homeassistant.const import CONF_NAME
from homeassistant.core import callback
from homeassistant.helpers.selector import (
    BooleanSelector,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    TextSelector,
)

from .const import CONF_SIDEBAR, CONF_WALKER, DOMAIN
from .devices.profile import DeviceKind
from .flows.devices import FootpodSubentryFlow, TreadmillSubentryFlow
from .flows.entities import ENTITY, EntitySubentryFlow
from .flows.options import OFFER, BackwalkOptionsFlow
from .house.ready_made import async_can_be_made
from .house.sidebar import async_can_be_wished
from .radio.discovery import (
    MOST_OFFERS,
    SCAN_S,
    Found,
    async_dismiss,
    async_heard,
    async_join,
    async_known,
    async_with_name,
    found,
    selector,
)

NEW_WALKER = "new"


class BackwalkConfigFlow(ConfigFlow, domain=DOMAIN):
    """Makes walkers, and hands discovered devices to them."""

    VERSION = 1

    device: Found
    """The discovered device; set before any step that needs it."""
    wants_new_walker = False

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(cls, config_entry: ConfigEntry) -> dict[str, type[ConfigSubentryFlow]]:
        """Return what can be added to a walker."""
        return {
            DeviceKind.TREADMILL: TreadmillSubentryFlow,
            DeviceKind.FOOTPOD: FootpodSubentryFlow,
            ENTITY: EntitySubentryFlow,
        }

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> BackwalkOptionsFlow:
        """Return what asks for a walker's plan."""
        return BackwalkOptionsFlow()

    @override
    async def async_step_bluetooth(self, discovery_info: bluetooth.BluetoothServiceInfoBleak) -> ConfigFlowResult:
        """Look at a device that was heard."""
        await self.async_set_unique_id(discovery_info.address)
        # Whoever ignores a device leaves an entry of its address.
        self._abort_if_unique_id_configured()
        if len(self._async_in_progress(include_uninitialized=True)) >= MOST_OFFERS:
            return self.async_abort(reason="too_many_devices")
        if discovery_info.address in async_known(self.hass):
            return self.async_abort(reason="already_configured")
        if (device := found(await async_with_name(self.hass, discovery_info))) is None:
            return self.async_abort(reason="not_supported")
        self.device = device
        self.context["title_placeholders"] = {"name": device.title}
        return await self.async_step_bluetooth_confirm()

    async def async_step_bluetooth_confirm(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask whose device it is."""
        walkers = {entry.entry_id: entry for entry in self._async_current_entries(include_ignore=False)}
        if not walkers:
            return await self.async_step_walker()
        if user_input is not None:
            if (entry := walkers.get(user_input[CONF_WALKER])) is None:
                self.wants_new_walker = True
                return await self.async_step_walker()
            return self._join(entry)
        options = [SelectOptionDict(value=key, label=entry.title) for key, entry in walkers.items()]
        options.append(SelectOptionDict(value=NEW_WALKER, label=NEW_WALKER))
        whose = SelectSelector(SelectSelectorConfig(options=options, translation_key=CONF_WALKER))
        return self.async_show_form(
            step_id="bluetooth_confirm",
            data_schema=vol.Schema({vol.Required(CONF_WALKER, default=next(iter(walkers))): whose}),
            description_placeholders={"name": self.device.title},
        )

    def _join(self, entry: ConfigEntry) -> ConfigFlowResult:
        """Give the discovered device to a walker."""
        device = self.device
        placeholders = {"name": device.title, "walker": entry.title}
        if device.address in async_known(self.hass, entry):
            return self.async_abort(reason="already_configured")
        if device.profile.kind is DeviceKind.FOOTPOD and any(entry.get_subentries_of_type(DeviceKind.FOOTPOD)):
            return self.async_abort(reason="one_pod", description_placeholders=placeholders)
        async_join(self.hass, entry, device)
        return self.async_abort(reason="device_added", description_placeholders=placeholders)

    async def async_step_walker(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Make a walker with the discovered device."""
        if user_input is None and not self.wants_new_walker and self._async_current_entries(include_ignore=False):
            # Both devices were found at once, and the other one has made a walker since.
            return await self.async_step_bluetooth_confirm()
        errors: dict[str, str] = {}
        if user_input is not None and not (errors := self._name_errors(user_input)):
            # The address stays the device's: it may one day be somebody else's.
            await self.async_set_unique_id(None)
            return self._create(user_input, [self.device])
        return self.async_show_form(
            step_id="walker",
            data_schema=self._schema({}, user_input),
            description_placeholders={"name": self.device.title},
            errors=errors,
        )

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Make a walker by hand, with the devices that are heard now."""
        if user_input is None:
            await bluetooth.async_request_active_scan(self.hass, SCAN_S)
        heard = {
            DeviceKind.FOOTPOD: async_heard(self.hass, DeviceKind.FOOTPOD, without=async_known(self.hass)),
            # Two people may walk on one treadmill.
            DeviceKind.TREADMILL: async_heard(self.hass, DeviceKind.TREADMILL),
        }
        errors: dict[str, str] = {}
        if user_input is not None:
            chosen = {kind: user_input[kind] for kind in heard if kind in user_input}
            errors = self._name_errors(user_input)
            errors |= {kind: "device_gone" for kind, address in chosen.items() if address not in heard[kind]}
            if not errors:
                async_dismiss(self.hass, chosen.values())
                return self._create(user_input, [heard[kind][address] for kind, address in chosen.items()])
        fields = {vol.Optional(kind.value): selector(devices.values()) for kind, devices in heard.items() if devices}
        return self.async_show_form(step_id="user", data_schema=self._schema(fields, user_input), errors=errors)

    @override
    async def async_on_create_entry(self, result: ConfigFlowResult) -> ConfigFlowResult:
        """Go on to what the house could do; whoever closes that dialog has a walker all the same."""
        entry = result["result"]
        if async_can_be_made(self.hass, entry):
            context = ConfigFlowContext(source=OFFER)
            offer = await self.hass.config_entries.options.async_init(entry.entry_id, context=context)
            result["next_flow"] = (FlowType.OPTIONS_FLOW, offer["flow_id"])
        return result

    def _schema(self, fields: dict[vol.Marker, Any], user_input: dict[str, Any] | None) -> vol.Schema:
        """Return a form that also asks for the walker's name, suggesting the first person of the house."""
        person = next(iter(self.hass.states.async_all("person")), None)
        name = vol.Required(CONF_NAME, default=person.name if person else vol.UNDEFINED)
        if async_can_be_wished(self.hass):
            fields = {**fields, vol.Optional(CONF_SIDEBAR, default=True): BooleanSelector()}
        return self.add_suggested_values_to_schema(vol.Schema({name: TextSelector(), **fields}), user_input)

    def _name_errors(self, user_input: dict[str, Any]) -> dict[str, str]:
        name = user_input[CONF_NAME].strip()
        if not name:
            return {CONF_NAME: "name_missing"}
        if any(
            entry.title.casefold() == name.casefold() for entry in self._async_current_entries(include_ignore=False)
        ):
            return {CONF_NAME: "name_taken"}
        return {}

    def _create(self, user_input: dict[str, Any], devices: Iterable[Found]) -> ConfigFlowResult:
        """Make the walker."""
        return self.async_create_entry(
            title=user_input[CONF_NAME].strip(),
            data={},
            options={key: user_input[key] for key in (CONF_SIDEBAR,) if key in user_input},
            subentries=[device.subentry for device in devices],
        )
