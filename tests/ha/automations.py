"""Automations of a real automation component, what they did, and why they did not."""

from collections.abc import Mapping, Sequence
from typing import Any

from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_mock_service
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket

RUN = {
    "action": "test.run",
    "data": {
        "entity_id": "{{ trigger.entity_id }}",
        "attributes": "{{ trigger.to_state.attributes }}",
        "cue": "{{ trigger.cue | default }}",
    },
}


async def automate(
    hass: HomeAssistant,
    triggers: Sequence[Mapping[str, Any]],
    conditions: Sequence[Mapping[str, Any]] = (),
    action: Mapping[str, Any] = RUN,
) -> list[ServiceCall]:
    """Set an automation up; return the list that its runs are added to."""
    runs: list[ServiceCall] = async_mock_service(hass, "test", "run")
    automation = {"id": "it", "triggers": list(triggers), "conditions": list(conditions), "actions": [action]}
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    await hass.async_block_till_done()
    return runs


async def said(client: MockHAClientWebSocket, kind: str, **message: Any) -> Any:
    """Return the answer to a message of the frontend."""
    await client.send_json_auto_id({"type": kind, **message})
    answer = await client.receive_json()
    assert answer["success"], answer
    return answer["result"]


async def reasons(client: MockHAClientWebSocket) -> list[dict[str, Any]]:
    """Return why the automation did not trigger, each time it did not, as its traces say."""
    it = {"domain": "automation", "item_id": "it"}
    traces = [
        await said(client, "trace/get", **it, run_id=trace["run_id"])
        for trace in await said(client, "trace/list", **it)
        if trace.get("not_triggered")
    ]
    return [step["result"] for trace in traces for step in trace["trace"]["trigger/0"]]
