"""The range and the step of a dial are asked once for each machine, and kept to wherever it is turned."""

from typing import Any

import pytest
from homeassistant.config_entries import SOURCE_RECONFIGURE, SubentryFlowContext
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.radio.pretend import connect

from .conftest import POD_SUBENTRY, TREADMILL_SUBENTRY, set_up
from .test_entities import coordinator, entity_id

SCALE = {"least": 1, "most": 8, "step": 1}


def scale(hass: HomeAssistant, entry: MockConfigEntry) -> dict[str, Any]:
    state = hass.states.get(entity_id(hass, entry, "resistance_dial"))
    assert state is not None
    return {key: state.attributes[key] for key in ("min", "max", "step")}


async def turn(hass: HomeAssistant, entry: MockConfigEntry, value: float) -> None:
    target = {"entity_id": entity_id(hass, entry, "resistance_dial"), "value": value}
    await hass.services.async_call("number", "set_value", target, blocking=True)


async def test_that_of_a_treadmill_is_asked_with_how_it_is_used(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[TREADMILL_SUBENTRY])
    await set_up(hass, entry)
    assert scale(hass, entry) == {"min": 0, "max": 100, "step": 0.5}
    walker = coordinator(entry).walker
    (treadmill,) = walker.inputs.devices.values()
    connection = connect(treadmill.link)
    context = SubentryFlowContext(source=SOURCE_RECONFIGURE, subentry_id=treadmill.subentry_id)
    flows = hass.config_entries.subentries
    form: Any = await flows.async_init((entry.entry_id, "treadmill"), context=context)
    said = {"speed_unit": "kmh", "backward_only": False, "dial": SCALE}
    fields = {str(field) for field in form["data_schema"].schema}
    done: Any = await flows.async_configure(form["flow_id"], {key: said[key] for key in said if key in fields})
    assert done["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
    assert scale(hass, entry) == {"min": 1, "max": 8, "step": 1}
    assert treadmill.link.connection is connection  # type: ignore[attr-defined]
    await turn(hass, entry, 3.6)
    assert walker.inputs.dial == 4, "as its own steps go"
    with pytest.raises(ServiceValidationError):
        await turn(hass, entry, 9)
    connect(treadmill.link, connected=False)

    again: Any = await flows.async_init((entry.entry_id, "treadmill"), context=context)
    (fold,) = (part for field, part in again["data_schema"].schema.items() if field == "dial")
    suggested = {str(field): field.description["suggested_value"] for field in fold.schema.schema}
    assert suggested == SCALE, "once"


async def test_that_of_a_machine_without_bluetooth_is_asked_with_the_plan(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY])
    await set_up(hass, entry)
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    form = await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "plan"})
    await hass.config_entries.options.async_configure(form["flow_id"], {"dial": {"most": 12, "step": 0.25}})
    await hass.async_block_till_done()
    assert scale(hass, entry) == {"min": 0, "max": 12, "step": 0.25}
    for step in ("heart", "dashboard"):
        menu = await hass.config_entries.options.async_init(entry.entry_id)
        form = await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": step})
        await hass.config_entries.options.async_configure(form["flow_id"], {})
        await hass.async_block_till_done()
    assert scale(hass, entry) == {"min": 0, "max": 12, "step": 0.25}, "other forms leave it alone"
