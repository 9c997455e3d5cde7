"""Tools for language models: what Assist may tell of a walker and do for them, by the same actions as everybody.

Who may use Assist may use them, as anybody may say the same to Assist. Where something is refused, the model gets the
reason, to say it.
"""

from collections.abc import Sequence
from typing import override

import voluptuous as vol
from homeassistant.components.llm import LLMTools
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.llm import LLM_API_ASSIST, LLMContext, Tool, ToolInput, ToolResult

from .assist.tools import OFFERS, Offer
from .assist.who_is_meant import walker_meant
from .const import CONF_WALKER, DOMAIN
from .coordinator import BackwalkConfigEntry

PROMPT = (
    "Backward Walking counts the minutes that {walkers} really walked backward. Tell its figures only as the backwalk "
    "tools return them, and ask again rather than guess. On a leg day the daily goal of backward minutes is called "
    "Step 1; the streak is the leg days done since one was missed. It is a training log: give no medical advice, and "
    "draw no conclusion from pain."
)


class WalkerTool(Tool):
    """One tool, for the walkers there are."""

    integration = DOMAIN

    def __init__(self, offer: Offer, walkers: Sequence[BackwalkConfigEntry]) -> None:
        """Offer it for `walkers`; who is alone need not be named."""
        self.name = f"{DOMAIN}__{offer.name}"
        self.title = offer.title
        self.description = offer.description
        self.annotations = offer.annotations
        named = vol.Optional if len(walkers) == 1 else vol.Required
        names = [walker.title for walker in walkers]
        self.parameters = vol.Schema({named(CONF_WALKER, description="Who."): vol.In(names), **offer.fields})
        self._run = offer.run
        self._walkers = walkers

    @override
    async def async_call(self, hass: HomeAssistant, tool_input: ToolInput, llm_context: LLMContext) -> ToolResult:
        """Do it; what is refused is told in words."""
        context = llm_context.context
        # Some models fill in what they leave out.
        told = {key: value for key, value in tool_input.tool_args.items() if value not in (None, "")}
        try:
            name = told.pop(CONF_WALKER, None)
            walker = walker_meant(hass, name and str(name), context.user_id if context else None, self._walkers)
            told = self.parameters({CONF_WALKER: walker.title, **told})
            del told[CONF_WALKER]
            return ToolResult(data=await self._run(walker, told))
        except (HomeAssistantError, vol.Invalid) as refused:
            return ToolResult(data={"error": str(refused)}, error=True)


@callback
def async_get_tools(hass: HomeAssistant, _llm_context: LLMContext, api_id: str) -> LLMTools | None:
    """Return the tools for the walkers there are, None without any."""
    walkers: list[BackwalkConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    if api_id != LLM_API_ASSIST or not walkers:
        return None
    tools: list[Tool] = [WalkerTool(offer, walkers) for offer in OFFERS]
    return LLMTools(tools=tools, prompt=PROMPT.format(walkers=" and ".join(walker.title for walker in walkers)))
