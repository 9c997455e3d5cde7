"""Subentry flows: add a treadmill or a heart rate monitor to a walker, and say how it is used."""

import asyncio
from collections.abc import Mapping
from typing import Any

import voluptuous as vol
from homeassistant.components import bluetooth
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.const import CONF_ADDRESS
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from ..const import DOMAIN
from ..devices.profile import DeviceKind
from ..radio.discovery import SCAN_S, Found, async_dismiss, async_heard, async_known, choices
from .measuring import MeasuringSubentryFlow
from .settings import RIVAL, USE, async_rival, async_told, measures

AGAIN = "again"
"""What is chosen by whoever misses their device in the list."""
SCANS = 6
"""A device that is asleep has to be woken up first."""


class DeviceSubentryFlow(MeasuringSubentryFlow):
    """Adds one of the devices that are heard now, and asks what only its owner knows."""

    kind: DeviceKind
    pick_step = "pick"
    """The step that asks which device it is."""
    asked: Mapping[vol.Marker, Any] = {}
    """What is asked of every device of this kind."""
    device: Found
    said: Mapping[str, Any]
    _search: asyncio.Task[None] | None = None

    def heard(self) -> dict[str, Found]:
        """Return by address what can be added."""
        # A pod sits on one person's shoe, a treadmill is for everybody.
        entry = self._get_entry() if self.kind is DeviceKind.TREADMILL else None
        return async_heard(self.hass, self.kind, without=async_known(self.hass, entry))

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Pick a device, or listen until there is one to pick."""
        if user_input is None and not self.heard():
            return await self.async_step_search()
        return await self.async_step_pick(user_input)

    async def async_step_search(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Listen for a while, and show that."""
        if self._search is None:
            self._search = self.hass.async_create_task(self._listen(), f"{DOMAIN} search")
        if not self._search.done():
            return self.async_show_progress(step_id="search", progress_action="search", progress_task=self._search)
        self._search = None
        return self.async_show_progress_done(next_step_id="pick")

    async def _listen(self) -> None:
        before = self.heard().keys()
        for _ in range(SCANS):
            await bluetooth.async_request_active_scan(self.hass, SCAN_S)
            if self.heard().keys() - before:
                return

    async def async_step_pick(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Pick one of the devices that are heard."""
        chosen = None if user_input is None else user_input[CONF_ADDRESS]
        if chosen == AGAIN:
            return await self.async_step_search()
        heard, errors, told = self.heard(), dict[str, str](), dict[str, str]()
        if user_input is not None:
            device = heard.get(user_input[CONF_ADDRESS])
            if device is None:
                errors = {CONF_ADDRESS: "device_gone"}
            elif rival := async_rival(self.hass, self._get_entry(), device.address, user_input):
                errors, told = RIVAL, {"walker": rival}
            else:
                self.device, self.said = device, user_input
                return await self.async_step_use() if measures(device.profile) else await self.async_picked()
        if not heard:
            return self.async_abort(reason="no_devices_found")
        options = [*choices(heard.values()), SelectOptionDict(value=AGAIN, label=AGAIN)]
        devices = SelectSelectorConfig(options=options, mode=SelectSelectorMode.LIST, translation_key="heard")
        address = vol.Required(CONF_ADDRESS, default=next(iter(heard)))
        schema = vol.Schema({address: SelectSelector(devices), **self.asked})
        return self.async_show_form(
            step_id=self.pick_step,
            data_schema=self.add_suggested_values_to_schema(schema, None if CONF_ADDRESS in errors else user_input),
            description_placeholders=told,
            errors=errors,
        )

    async def async_picked(self) -> SubentryFlowResult:
        """Do what follows when a device is picked of which nothing has to be measured."""
        return self._create({})

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
        device = async_told(self.hass, self.device, {**self.said, **said})
        async_dismiss(self.hass, [device.address])
        return self.async_create_entry(title=device.title, data=device.data, unique_id=device.address)


class TreadmillSubentryFlow(DeviceSubentryFlow):
    """Adds a treadmill, or another machine with a belt."""

    kind = DeviceKind.TREADMILL
    asked = USE


class HeartRateMonitorSubentryFlow(DeviceSubentryFlow):
    """Adds a strap or a watch that tells the heart rate."""

    kind = DeviceKind.HEART_RATE_MONITOR
