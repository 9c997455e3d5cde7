"""Repairs: what a person decides about files that were kept."""

from pathlib import Path
from typing import override

import voluptuous as vol
from homeassistant.components.repairs import ConfirmRepairFlow, RepairsFlow, RepairsFlowResult
from homeassistant.const import CONF_ADDRESS
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig

from .actions.transfer import KNOWN, bring_in
from .const import CONF_PROFILE, DOMAIN
from .coordinator import BackwalkConfigEntry
from .files.archive import WALKER_REMOVED
from .files.reading import NotUnderstoodError, TooLargeError
from .flows.settings import async_share
from .radio.register import KNOWN_PROFILES, async_register
from .radio.trouble import WRONG_DEVICE
from .storage.disk.failure import NotWrittenError
from .walker.belt_measure import OTHER_UNIT, SPEED_UNIT

CONF_WALKER = "walker"


class KeptSessionsFlow(RepairsFlow):
    """The sessions of a walker who was removed: left where they lie, given to another walker, or deleted."""

    def __init__(self, placeholders: dict[str, str], path: Path) -> None:
        """Ask about the file at `path`."""
        self._placeholders = placeholders
        self._path = path

    async def async_step_init(self, _input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Ask what to do."""
        options = ["keep", "give", "delete"]
        return self.async_show_menu(step_id="init", menu_options=options, description_placeholders=self._placeholders)

    async def async_step_keep(self, _input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Leave the file where it lies."""
        return self.async_create_entry(data={})

    async def async_step_give(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Give the sessions to another walker, and delete the file when they have them."""
        walkers = {entry.entry_id: entry for entry in self._walkers()}
        if not walkers or (user_input is not None and user_input[CONF_WALKER] not in walkers):
            return self.async_abort(reason="no_walker")
        if user_input is None:
            options = [SelectOptionDict(value=key, label=entry.title) for key, entry in walkers.items()]
            return self.async_show_form(
                step_id="give",
                data_schema=vol.Schema(
                    {vol.Required(CONF_WALKER): SelectSelector(SelectSelectorConfig(options=options))}
                ),
                description_placeholders=self._placeholders,
            )
        walker = walkers[user_input[CONF_WALKER]].runtime_data.walker
        try:
            verdict = await bring_in(walker, self._path.read_bytes)
        except OSError, NotUnderstoodError, TooLargeError:
            return self.async_abort(reason="not_readable", description_placeholders=self._placeholders)
        except NotWrittenError as err:
            return self.async_abort(reason="not_written", description_placeholders=err.placeholders)
        if any(left.fault.reason not in KNOWN for left in verdict.left_out):
            return self.async_abort(reason="not_all_given", description_placeholders=self._placeholders)
        return await self.async_step_delete()

    def _walkers(self) -> list[BackwalkConfigEntry]:
        return self.hass.config_entries.async_loaded_entries(DOMAIN)

    async def async_step_delete(self, _input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Delete the file."""
        try:
            await self.hass.async_add_executor_job(lambda: self._path.unlink(missing_ok=True))
        except OSError:
            return self.async_abort(reason="not_deleted", description_placeholders=self._placeholders)
        return self.async_create_entry(data={})


class TryAgainFlow(ConfirmRepairFlow):
    """A device that was something else: somebody says that it is worth another look."""

    def __init__(self, address: str) -> None:
        """Ask about the device at `address`."""
        self._address = address

    @override
    async def async_step_confirm(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Ask, and connect once more."""
        if user_input is not None and (machine := async_register(self.hass).machines.get(self._address)) is not None:
            machine.link.try_again()
        return await super().async_step_confirm(user_input)


class SpeedUnitFlow(ConfirmRepairFlow):
    """A belt that tells its speed in another unit than was said: somebody agrees."""

    def __init__(self, entry_id: str, subentry_id: str, unit: str) -> None:
        """Ask about the belt of a walker."""
        self._entry_id, self._subentry_id, self._unit = entry_id, subentry_id, unit

    @override
    async def async_step_confirm(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Ask, and take the other unit, for everybody who walks on the belt."""
        entry = self.hass.config_entries.async_get_entry(self._entry_id)
        subentry = None if entry is None else entry.subentries.get(self._subentry_id)
        if user_input is not None and entry is not None and subentry is not None:
            profile = KNOWN_PROFILES[subentry.data[CONF_PROFILE]]
            async_share(self.hass, subentry.data[CONF_ADDRESS], profile, {SPEED_UNIT: self._unit})
        return await super().async_step_confirm(user_input)


async def async_create_fix_flow(
    _hass: HomeAssistant, issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return the flow of an issue; of what was set aside it is enough that it was read."""
    if issue_id.startswith(WALKER_REMOVED) and data is not None:
        placeholders = {key: str(value) for key, value in data.items()}
        return KeptSessionsFlow(placeholders, Path(placeholders["path"]))
    if issue_id.startswith(WRONG_DEVICE) and data is not None:
        return TryAgainFlow(str(data["address"]))
    if issue_id.startswith(OTHER_UNIT) and data is not None:
        return SpeedUnitFlow(str(data["entry_id"]), str(data["subentry_id"]), str(data[SPEED_UNIT]))
    return ConfirmRepairFlow()
