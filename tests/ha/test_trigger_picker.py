"""Triggers in the editor: their options, their traces, and for whom they are offered."""

from collections.abc import Mapping
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers.condition import Condition
from homeassistant.helpers.trigger import Trigger
from homeassistant.util.yaml import load_yaml_dict
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket

from custom_components.backwalk.condition import CONDITIONS
from custom_components.backwalk.trigger import TRIGGERS

from ..rooms import PACKAGE
from .automations import automate, reasons, said
from .conftest import device, set_up
from .test_training import MONDAY, Walker
from .test_trigger import _in_utc, alex, client, device_id, trigger

__all__ = ["_in_utc", "alex", "client"]


async def test_trace_says_why_not(hass: HomeAssistant, alex: Walker, client: MockHAClientWebSocket) -> None:
    await alex.begin(f"{MONDAY} 20:00:00")
    runs = await automate(hass, trigger(alex, "session_completed", minimum_minutes=5))
    await alex.walk(2)
    await alex.pass_to(f"{MONDAY} 20:04:00")
    assert (runs, alex.kinds) == ([], ["started", "finished"])
    started, finished = await reasons(client)
    assert started == {"reason": "another_event", "data": {"event": "started", "waits_for": "finished"}}
    assert finished["reason"] == "session_too_short"
    assert finished["data"]["minimum_minutes"] == 5
    assert finished["data"]["backward_minutes"] == pytest.approx(2, abs=0.1)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("session_completed", {"minimum_minutes": -1}),
        ("session_completed", {"minimum_minutes": "long"}),
        ("safety_cue", {"cue": []}),
        ("safety_cue", {"cue": ["wet_floor"]}),
        ("goal_reached", {"minimum_minutes": 5}),
        ("started_walking_backward", {"behavior": "sometimes"}),
    ],
)
async def test_options_that_make_no_sense(
    hass: HomeAssistant, alex: Walker, caplog: pytest.LogCaptureFixture, name: str, options: dict[str, Any]
) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    await automate(hass, trigger(alex, name, **options))
    assert hass.states.async_all("automation")[0].state == "unavailable"
    assert "could not be validated" in caplog.text or "failed to setup triggers" in caplog.text


@pytest.mark.parametrize(("kind", "known"), [("triggers", TRIGGERS), ("conditions", CONDITIONS)])
async def test_editor_and_code_agree_on_options(
    hass: HomeAssistant, kind: str, known: Mapping[str, type[Trigger | Condition]]
) -> None:
    """What the editor fills in is understood, and it shows whatever has a default."""
    described = load_yaml_dict(str(PACKAGE / f"{kind}.yaml"))
    for name, one in known.items():
        fields: dict[str, Any] = described[name].get("fields", {})
        filled_in = {"target": {"entity_id": "sensor.some"}, "options": {key: fields[key]["default"] for key in fields}}
        config = await one.async_validate_config(hass, filled_in)
        assert set(config["options"]) == set(fields), name


async def test_picker_offers_them_for_the_walker_alone(
    hass: HomeAssistant, walker: MockConfigEntry, client: MockHAClientWebSocket
) -> None:
    await set_up(hass, walker)
    assert await automate(hass, []) == []
    pod, treadmill = (device(hass, walker, subentry_id).id for subentry_id in walker.subentries)

    async def offered(device_id: str) -> set[str]:
        found = await said(client, "get_triggers_for_target", target={"device_id": [device_id]})
        return {name for name in found if name.startswith("backwalk.")}

    assert await offered(device_id(hass, walker)) == {f"backwalk.{name}" for name in TRIGGERS}
    assert await offered(pod) == await offered(treadmill) == set()
