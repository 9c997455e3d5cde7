"""What a language model is offered: Home Assistant's own server of the Model Context Protocol tells."""

from typing import Any

from .api import Api
from .flows import FLOWS

ENDPOINT = "/api/mcp"


async def offer_tools(api: Api) -> None:
    """Serve the Assist API to language models, as the page "Devices & services" does."""
    form = await api.post(FLOWS, {"handler": "mcp_server"})
    await api.post(f"{FLOWS}/{form['flow_id']}", {"llm_hass_api": ["assist"]})


async def tools(api: Api, prefix: str) -> list[str]:
    """Return the names of the tools that begin with `prefix`."""
    listed = await _ask(api, "tools/list", {})
    return sorted(tool["name"] for tool in listed["tools"] if tool["name"].startswith(prefix))


async def use(api: Api, tool: str, **arguments: object) -> str:
    """Use a tool as a model does, and return what it is told."""
    answer = await _ask(api, "tools/call", {"name": tool, "arguments": arguments})
    return "".join(part["text"] for part in answer["content"])


async def _ask(api: Api, method: str, params: dict[str, object]) -> Any:
    # without a session, as the server keeps none
    answer = await api.post(ENDPOINT, {"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
    return answer["result"]
