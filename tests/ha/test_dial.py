"""The range and the step of a dial are asked once for each machine, and kept to wherever it is turned."""

from typing import Any

import pytest
from homeassistant.config_entries import SOURCE_RECONFIGURE, SOURCE_USER, ConfigEntry, SubentryFlowContext
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.radio.pretend import connect

from .conftest import POD_INFO, POD_SUBENTRY, TREADMILL, TREADMILL_INFO, TREADMILL_SUBENTRY, Hear, set_up
from .test_config_flow import heard
from .test_entities import coordinator, entity_id
from .test_subentry_flow import about_to_share

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


async def dialled(hass: HomeAssistant, entry: ConfigEntry) -> list[Any]:
    """Return what is kept of the dials of a walker's machines."""
    await hass.async_block_till_done()
    return [subentry.data.get("dial") for subentry in entry.subentries.values()]


@pytest.mark.parametrize("is_first", [True, False])
async def test_that_of_a_discovered_treadmill_is_asked_with_whose_it_is(
    hass: HomeAssistant, hear: Hear, *, is_first: bool
) -> None:
    alex = MockConfigEntry(domain="backwalk", title="Alex")
    if not is_first:
        await set_up(hass, alex)
    (found,) = await heard(hass, hear, TREADMILL_INFO)
    flow: Any = hass.config_entries.flow
    form = await flow.async_configure(found["flow_id"])
    assert {"backward_only", "dial"} <= set(form["data_schema"].schema)
    whose = {"name": "Alex"} if is_first else {"walker": alex.entry_id}
    await flow.async_configure(found["flow_id"], {**whose, "backward_only": True, "dial": SCALE})
    (entry,) = hass.config_entries.async_entries("backwalk")
    assert await dialled(hass, entry) == [SCALE]
    assert [device.is_declared for device in coordinator(entry).devices.values()] == [True]
    assert "dial" not in entry.options, "it is the treadmill's, and no other machine's"


async def test_that_of_a_pod_is_not_asked(hass: HomeAssistant, hear: Hear) -> None:
    (found,) = await heard(hass, hear, POD_INFO)
    form: Any = await hass.config_entries.flow.async_configure(found["flow_id"])
    assert not {"backward_only", "dial"} & set(form["data_schema"].schema)


@pytest.mark.parametrize("is_chosen", [True, False])
async def test_that_of_a_walker_made_by_hand_is_of_the_treadmill_that_is_chosen(
    hass: HomeAssistant, hear: Hear, *, is_chosen: bool
) -> None:
    """Without one it is the dial of the machine without Bluetooth."""
    await heard(hass, hear, TREADMILL_INFO)
    form = await hass.config_entries.flow.async_init("backwalk", context={"source": SOURCE_USER})
    chosen = {"treadmill": TREADMILL} if is_chosen else {}
    await hass.config_entries.flow.async_configure(form["flow_id"], {"name": "Alex", **chosen, "dial": SCALE})
    (entry,) = hass.config_entries.async_entries("backwalk")
    assert await dialled(hass, entry) == [SCALE][: len(chosen)]
    assert (entry.options.get("dial") == SCALE) is not is_chosen


async def test_that_of_a_shared_treadmill_is_asked_once(hass: HomeAssistant, hear: Hear) -> None:
    """Whoever comes later has what was said of it, and if they say something else, all have that."""
    robin, flow = await about_to_share(hass, hear, speed_unit="mph", dial=SCALE)
    await hass.config_entries.subentries.async_configure(flow, {"address": TREADMILL, "dial": {}})
    assert await dialled(hass, robin) == [SCALE]
    (subentry,) = robin.subentries.values()
    assert subentry.data["speed_unit"] == "mph"
    form = await hass.config_entries.flow.async_init("backwalk", context={"source": SOURCE_USER})
    other = {"least": 0, "most": 20, "step": 2}
    said = {"name": "Sam", "treadmill": TREADMILL, "dial": other}
    await hass.config_entries.flow.async_configure(form["flow_id"], said)
    for entry in hass.config_entries.async_entries("backwalk"):
        assert await dialled(hass, entry) == [other]


async def test_only_one_walks_only_backward_on_it_who_is_new(hass: HomeAssistant, hear: Hear) -> None:
    declared = {**TREADMILL_SUBENTRY, "data": {**TREADMILL_SUBENTRY["data"], "backward_only": True}}
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[declared]))
    hear(TREADMILL_INFO)
    form = await hass.config_entries.flow.async_init("backwalk", context={"source": SOURCE_USER})
    said = {"name": "Robin", "treadmill": TREADMILL, "backward_only": True}
    refused = await hass.config_entries.flow.async_configure(form["flow_id"], said)
    assert refused["errors"] == {"backward_only": "declared_already"}
    assert refused["description_placeholders"] == {"walker": "Alex"}


async def test_somebody_new_is_not_asked_again(hass: HomeAssistant, hear: Hear) -> None:
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Alex"))
    (found,) = await heard(hass, hear, TREADMILL_INFO)
    flow: Any = hass.config_entries.flow
    form = await flow.async_configure(found["flow_id"], {"walker": "new", "dial": SCALE})
    assert form["step_id"] == "walker"
    assert "dial" not in form["data_schema"].schema
    made = await flow.async_configure(found["flow_id"], {"name": "Robin"})
    assert await dialled(hass, made["result"]) == [SCALE]
