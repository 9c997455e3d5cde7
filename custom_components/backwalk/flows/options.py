"""Options flow: a walker's plan and what was walked before it, ready-made automations, and a copy of all sessions."""

from datetime import date
from typing import Any

import voluptuous as vol
from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult, OptionsFlow
from homeassistant.helpers.selector import BooleanSelector

from ..const import CONF_GOAL_MIN, CONF_SIDEBAR, HEART
from ..files.archive import async_write_sessions
from ..house.ready_made import async_can_be_made, async_make_wanted, async_schema
from ..storage.disk.failure import NotWrittenError
from .heart_form import HEART_FIELDS
from .plan_form import PAUSED_UNTIL, asked, stored, whole_plan


class BackwalkOptionsFlow(OptionsFlow):
    """Asks for a walker's plan, and for what the house shall do."""

    async def async_step_init(self, _user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what it is about."""
        return self.async_show_menu(
            step_id="init", menu_options=["plan", "heart", "dashboard", "automations", "sessions"]
        )

    async def async_step_plan(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for everything at once; all of it has a default. Goal and pause are remembered by the walker."""
        units, entry = self.hass.config.units, self.config_entry
        walker = entry.runtime_data.walker if entry.state is ConfigEntryState.LOADED else None
        failed: NotWrittenError | None = None
        if user_input is not None:
            kept = stored(user_input, units)
            until = kept.pop(PAUSED_UNTIL, None)
            try:
                if walker is not None:
                    await walker.follow_plan(kept[CONF_GOAL_MIN], until and date.fromisoformat(until))
            except NotWrittenError as err:
                failed = err
            else:
                others = {key: said for key, said in entry.options.items() if key in (CONF_SIDEBAR, *HEART)}
                return self.async_create_entry(data={**kept, **others})
        suggested = asked(entry.options, units)
        if walker is not None:
            until = walker.look().training.paused_until
            suggested |= {CONF_GOAL_MIN: walker.memory.goal_min, PAUSED_UNTIL: until and until.isoformat()}
        return self.async_show_form(
            step_id="plan",
            data_schema=self.add_suggested_values_to_schema(whole_plan(units), user_input or suggested),
            errors={} if failed is None else {"base": "plan_not_written"},
            description_placeholders={} if failed is None else failed.placeholders,
        )

    async def async_step_heart(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what the heart may do; whatever is left empty is not known."""
        if user_input is not None:
            others = {key: said for key, said in self.config_entry.options.items() if key not in HEART}
            return self.async_create_entry(data={**others, **user_input})
        form = self.add_suggested_values_to_schema(vol.Schema(HEART_FIELDS), self.config_entry.options)
        return self.async_show_form(step_id="heart", data_schema=form)

    async def async_step_dashboard(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask whether the dashboard is wanted in the sidebar."""
        options = self.config_entry.options
        if user_input is not None:
            return self.async_create_entry(data={**options, **user_input})
        field = vol.Required(CONF_SIDEBAR, default=options.get(CONF_SIDEBAR, False))
        return self.async_show_form(step_id="dashboard", data_schema=vol.Schema({field: BooleanSelector()}))

    async def async_step_automations(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Offer what can be made, make it, and say where it is."""
        hass, entry = self.hass, self.config_entry
        if not async_can_be_made(hass, entry):
            return self.async_abort(reason="nothing_to_make")
        errors: dict[str, str] = {}
        if user_input is not None:
            links, refused = await async_make_wanted(hass, entry, user_input)
            if refused is None:
                told = {"automations": "\n".join(f"- {link}" for link in links)}
                return self.async_abort(reason="made" if links else "nothing_chosen", description_placeholders=told)
            errors["base"] = refused
        return self.async_show_form(
            step_id="automations",
            data_schema=self.add_suggested_values_to_schema(async_schema(hass, entry), user_input),
            description_placeholders={"walker": entry.title},
            errors=errors,
        )

    async def async_step_sessions(self, _user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Write all sessions to a file, before a walker is removed for example, and say where it lies."""
        entry = self.config_entry
        if entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="not_loaded")
        told = {"walker": entry.title}
        try:
            written = await async_write_sessions(self.hass, entry.title, entry.runtime_data.walker.async_fold)
        except OSError as error:
            return self.async_abort(reason="not_kept", description_placeholders={"error": str(error)})
        if written is None:
            return self.async_abort(reason="no_sessions", description_placeholders=told)
        told |= {"sessions": str(written.count), "path": str(written.path)}
        return self.async_abort(reason="sessions_kept", description_placeholders=told)
