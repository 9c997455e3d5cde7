"""Config flow: an entry is a walker; treadmill and pod are its subentries.

A discovered device starts a walker or joins one. By hand, a walker is made with whatever is heard at that moment, and
the rest is added later. Set-up asks for nothing that a device could tell, and everything but the name has a default.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, override

import voluptuous as vol
from homeassistant.components import bluetooth
from homeassistant.components.automation import DOMAIN as AUTOMATION
from homeassistant.config_entries import (
    ConfigEntry,
    ConfigFlow,
    ConfigFlowContext,
    ConfigFlowResult,
    ConfigSubentry,
    ConfigSubentryFlow,
)
from homeassistant.const import CONF_NAME
from homeassistant.core import callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.selector import (
    BooleanSelector,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
)
from homeassistant.setup import async_setup_component

from .const import CONF_SIDEBAR, CONF_WALKER, DOMAIN, MINOR_VERSION
from .devices.profile import DeviceKind
from .flows.devices import HeartRateMonitorSubentryFlow, TreadmillSubentryFlow
from .flows.entities import ENTITY, EntitySubentryFlow
from .flows.newcomer import async_form, async_name_errors, async_plan, async_walkers, ending
from .flows.options import BackwalkOptionsFlow
from .flows.pod import FootpodSubentryFlow
from .flows.settings import RIVAL, USE, async_rival, async_told, usage
from .flows.trying_on import TRY_ON, WISH, TryingOn
from .house.cards import async_serve_cards
from .house.ready_made import async_can_be_made, async_make_wanted, async_schema
from .house.sidebar import async_can_be_wished, async_is_wanted
from .radio.discovery import (
    MOST_OFFERS,
    SCAN_S,
    Found,
    async_dismiss,
    async_heard,
    async_join,
    async_known,
    async_swap,
    async_with_name,
    found,
    selector,
)
from .storage.disk.failure import NotWrittenError
from .texts import async_speech

NEW_WALKER = "new"
NEW_PAGE = '<a href="{}" target="_self">'
"""A link that loads its page anew, which Home Assistant's frontend does with none of its own: as long as a page was
loaded before there was anything of ours, it lacks the cards."""


class BackwalkConfigFlow(TryingOn[ConfigFlowContext, ConfigFlowResult, str], ConfigFlow, domain=DOMAIN):
    """Makes walkers, and hands discovered devices to them."""

    VERSION = 1
    MINOR_VERSION = MINOR_VERSION

    joined: ConfigEntry | None = None
    """The walker who is to have the device, None for a new one."""
    wants_new_walker = False
    wants_to_try_on = False
    asked: Mapping[str, Any]
    """What was said of the new walker, and the devices that were chosen; set before any step that needs it."""
    chosen: Sequence[Found]
    wishes: Mapping[str, Any] = {}
    """What the house shall do."""

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(cls, config_entry: ConfigEntry) -> dict[str, type[ConfigSubentryFlow]]:
        """Return what can be added to a walker."""
        return {
            DeviceKind.TREADMILL: TreadmillSubentryFlow,
            DeviceKind.FOOTPOD: FootpodSubentryFlow,
            DeviceKind.HEART_RATE_MONITOR: HeartRateMonitorSubentryFlow,
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
        await async_serve_cards(self.hass)
        self.context["title_placeholders"] = {"name": device.described}
        return await self.async_step_bluetooth_confirm()

    async def async_step_bluetooth_confirm(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask whose device it is."""
        walkers = {entry.entry_id: entry for entry in async_walkers(self.hass)}
        if not walkers:
            return await self.async_step_walker()
        if user_input is not None:
            self.device = async_told(self.hass, self.device, user_input)
            self.wants_to_try_on = user_input.get(TRY_ON, False)
            if (entry := walkers.get(user_input[CONF_WALKER])) is None:
                self.wants_new_walker = True
                return await self.async_step_walker()
            self.joined = entry
            if self.device.address in async_known(self.hass, entry):
                return self.async_abort(reason="already_configured")
            return await self._try_on() if self._old_pod is None else await self.async_step_swap()
        options = [SelectOptionDict(value=key, label=entry.title) for key, entry in walkers.items()]
        options.append(SelectOptionDict(value=NEW_WALKER, label=NEW_WALKER))
        whose = SelectSelector(SelectSelectorConfig(options=options, translation_key=CONF_WALKER))
        walker = vol.Required(CONF_WALKER, default=next(iter(walkers)))
        return self.async_show_form(
            step_id="bluetooth_confirm",
            data_schema=vol.Schema({walker: whose, **self._asked_of_device}),
            description_placeholders={"name": self.device.described},
        )

    @property
    def _asked_of_device(self) -> dict[vol.Marker, Any]:
        """What is asked of the discovered device, once."""
        profile = self.device.profile
        return WISH if profile.kind is DeviceKind.FOOTPOD else usage(profile)

    @property
    def _old_pod(self) -> ConfigSubentry | None:
        """The pod that the discovered one would take the place of."""
        if self.joined is None or self.device.profile.kind is not DeviceKind.FOOTPOD:
            return None
        return next(iter(self.joined.get_subentries_of_type(DeviceKind.FOOTPOD)), None)

    async def async_step_swap(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask whether the discovered pod takes the place of the one there is."""
        if user_input is not None or self.joined is None or self._old_pod is None:
            return await self._try_on()
        told = {"name": self.device.described, "walker": self.joined.title, "old": self._old_pod.title}
        return self.async_show_form(step_id="swap", description_placeholders=told, last_step=not self.wants_to_try_on)

    async def _try_on(self) -> ConfigFlowResult:
        """Have the pod seen live if that is wished."""
        if not self.wants_to_try_on:
            return await self.async_step_keep()
        # Before the first walker nothing of ours is set up: neither the devices nor the pictures.
        await async_setup_component(self.hass, DOMAIN, {})
        return await self.async_step_try_on()

    @override
    async def async_step_keep(self, _user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Give the device to a walker, or go on with the new one."""
        if (entry := self.joined) is None:
            return await self.async_step_house()
        device = self.device
        told = {"name": device.title, "walker": entry.title}
        if device.address in async_known(self.hass, entry):
            return self.async_abort(reason="already_configured")
        try:
            await self.hand_over(entry)
        except NotWrittenError as err:
            return self.async_abort(reason="not_written", description_placeholders=err.placeholders)
        if (old := self._old_pod) is None:
            async_join(self.hass, entry, device)
            return self.async_abort(reason="device_added", description_placeholders=told)
        async_swap(self.hass, entry, old, device)
        return self.async_abort(reason="swapped", description_placeholders=told | {"name": device.described})

    async def async_step_walker(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for a walker and their plan, with the discovered device."""
        if user_input is None and not self.wants_new_walker and async_walkers(self.hass):
            # Both devices were found at once, and the other one has made a walker since.
            return await self.async_step_bluetooth_confirm()
        errors: dict[str, str] = {}
        if user_input is not None and not (errors := async_name_errors(self.hass, user_input)):
            # The address stays the device's: it may one day be somebody else's.
            await self.async_set_unique_id(None)
            told = self.device if self.wants_new_walker else async_told(self.hass, self.device, user_input)
            return await self._begin(user_input, [told])
        return self.async_show_form(
            step_id="walker",
            data_schema=self.add_suggested_values_to_schema(
                async_form(self.hass, {} if self.wants_new_walker else self._asked_of_device), user_input
            ),
            description_placeholders={"name": self.device.described},
            errors=errors,
        )

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for a walker and their plan by hand, with the devices that are heard now."""
        if user_input is None:
            # Whoever is slow with the form, or sends it with an error, sees what was heard in the meantime.
            scan = bluetooth.async_request_active_scan(self.hass, SCAN_S)
            self.hass.async_create_background_task(scan, f"{DOMAIN} scan")
        heard = {
            DeviceKind.FOOTPOD: async_heard(self.hass, DeviceKind.FOOTPOD, without=async_known(self.hass)),
            # Two people may walk on one treadmill.
            DeviceKind.TREADMILL: async_heard(self.hass, DeviceKind.TREADMILL),
        }
        errors, told = dict[str, str](), dict[str, str]()
        if user_input is not None:
            chosen = {kind: user_input[kind] for kind in heard if kind in user_input}
            errors = async_name_errors(self.hass, user_input)
            errors |= {kind: "device_gone" for kind, address in chosen.items() if address not in heard[kind]}
            if rival := async_rival(self.hass, None, chosen.get(DeviceKind.TREADMILL, ""), user_input):
                errors, told = errors | RIVAL, {"walker": rival}
            if not errors:
                async_dismiss(self.hass, chosen.values())
                devices = [heard[kind][address] for kind, address in chosen.items()]
                return await self._begin(user_input, [async_told(self.hass, device, user_input) for device in devices])
        fields = dict[vol.Marker, Any]()
        for kind, asked in ((DeviceKind.FOOTPOD, WISH), (DeviceKind.TREADMILL, USE)):
            if heard[kind]:
                fields |= {vol.Optional(kind.value): selector(heard[kind].values()), **asked}
        # Nobody has to choose where there is no choice.
        only = {kind.value: next(iter(devices)) for kind, devices in heard.items() if len(devices) == 1}
        form, suggested = async_form(self.hass, fields), only if user_input is None else user_input
        return self.async_show_form(
            step_id="user",
            data_schema=self.add_suggested_values_to_schema(form, suggested),
            errors=errors,
            description_placeholders=told,
        )

    async def _begin(self, asked: Mapping[str, Any], chosen: Sequence[Found]) -> ConfigFlowResult:
        """Go on with a new walker and their devices."""
        self.asked, self.chosen = asked, chosen
        for device in chosen:
            if device.profile.kind is DeviceKind.FOOTPOD:
                self.device, self.wants_to_try_on = device, asked.get(TRY_ON, self.wants_to_try_on)
        return await self._try_on()

    async def async_step_house(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask where to remind, to celebrate and to look, as far as the house can do that."""
        fields: dict[vol.Marker, Any] = {}
        if async_can_be_wished(self.hass):
            fields[vol.Required(CONF_SIDEBAR, default=True)] = BooleanSelector()
        if AUTOMATION in self.hass.config.components:
            fields |= async_schema(self.hass).schema
        if user_input is None and fields:
            return self.async_show_form(step_id="house", data_schema=vol.Schema(fields), last_step=True)
        self.wishes = user_input or {}
        plan = async_plan(self.hass, self.asked, self.chosen)
        if self.wishes.get(CONF_SIDEBAR):
            plan[CONF_SIDEBAR] = True
        return self.async_create_entry(
            title=self.asked[CONF_NAME].strip(),
            data={},
            options=plan,
            subentries=[device.subentry for device in self.chosen],
        )

    @override
    async def async_on_create_entry(self, result: ConfigFlowResult) -> ConfigFlowResult:
        """Make what the house shall do, and say what happens next."""
        entry = result["result"]
        with suppress(NotWrittenError):  # a repair tells; the pod is learned from its steps, too
            await self.hand_over(entry)
        speech = await async_speech(self.hass, self.hass.config.language)
        made = ""
        if self.wishes and async_can_be_made(self.hass, entry):
            links, refused = await async_make_wanted(self.hass, entry, self.wishes)
            if refused or links:
                made = speech.text(f"set_up_{refused or 'made'}", automations=", ".join(links))
        device = dr.async_get(self.hass).async_get_device_by_identifier((DOMAIN, entry.entry_id), entry.entry_id)
        page = "/config/devices" if device is None else f"/config/devices/device/{device.id}"
        result["description"] = ending(entry)
        result["description_placeholders"] = {
            "walker": entry.title,
            "pod": next((pod.title for pod in entry.get_subentries_of_type(DeviceKind.FOOTPOD)), ""),
            "to_dashboard": NEW_PAGE.format(f"/{DOMAIN}" if async_is_wanted(self.hass) else page),
            "end": "</a>",
            "device": page,
            "made": made,
        }
        return result
