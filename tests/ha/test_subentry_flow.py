"""Subentry flows: a treadmill or a pod is added to a walker, and a treadmill's use is changed."""

import asyncio
from typing import Any
from unittest.mock import patch

from homeassistant.config_entries import SOURCE_RECONFIGURE, SOURCE_USER
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.radio.pretend import connect

from .conftest import (
    FTMS,
    POD,
    POD_INFO,
    POD_SUBENTRY,
    TREADMILL,
    TREADMILL_INFO,
    TREADMILL_SUBENTRY,
    Hear,
    advertisement,
    set_up,
)
from .test_config_flow import SECOND_POD, discoveries, heard


async def test_treadmill_is_added(hass: HomeAssistant, hear: Hear) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    await heard(hass, hear, TREADMILL_INFO)
    start = await hass.config_entries.subentries.async_init(
        (entry.entry_id, "treadmill"), context={"source": SOURCE_USER}
    )
    result = await hass.config_entries.subentries.async_configure(
        start["flow_id"], {"address": TREADMILL, "backward_only": True}
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    (subentry,) = entry.subentries.values()
    assert subentry.data == {"address": TREADMILL, "profile": "ftms_treadmill", "backward_only": True}
    assert (subentry.title, subentry.unique_id) == ("Treadmill 3000", TREADMILL)
    assert discoveries(hass) == []


async def test_a_machine_that_says_it_is_a_bike_is_not_offered_but_can_be_added(
    hass: HomeAssistant, hear: Hear
) -> None:
    """Some treadmills say so; nobody who has a bike is to be asked whose it is."""
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    bike = advertisement(TREADMILL, "Pad 3000", [FTMS], {FTMS: b"\x01\x20\x00"})
    assert await heard(hass, hear, bike, flows=0) == []
    flows = hass.config_entries.subentries
    start = await flows.async_init((entry.entry_id, "treadmill"), context={"source": SOURCE_USER})
    result = await flows.async_configure(start["flow_id"], {"address": TREADMILL, "backward_only": False})
    assert (result["type"], result["data"]["profile"]) == (FlowResultType.CREATE_ENTRY, "ftms_treadmill")
    await hass.async_block_till_done()


async def test_treadmill_that_somebody_is_on_can_be_shared(hass: HomeAssistant) -> None:
    """It advertises nothing while it is connected."""
    alex = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[TREADMILL_SUBENTRY])
    robin = MockConfigEntry(domain="backwalk", title="Robin")
    for entry in (alex, robin):
        await set_up(hass, entry)
    (treadmill,) = alex.runtime_data.devices.values()
    connect(treadmill.link)
    flows = hass.config_entries.subentries
    start = await flows.async_init((robin.entry_id, "treadmill"), context={"source": SOURCE_USER})
    result = await flows.async_configure(start["flow_id"], {"address": TREADMILL, "backward_only": False})
    assert (result["type"], result["title"]) == (FlowResultType.CREATE_ENTRY, treadmill.title)
    await hass.async_block_till_done()
    start = await flows.async_init((alex.entry_id, "treadmill"), context={"source": SOURCE_USER})
    await hass.async_block_till_done()
    again = await flows.async_configure(start["flow_id"])
    assert (again["type"], again["reason"]) == (FlowResultType.ABORT, "no_devices_found"), "Alex has it"
    connect(treadmill.link, connected=False)


async def test_a_walker_wears_one_pod(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY])
    await set_up(hass, entry)
    again = await hass.config_entries.subentries.async_init(
        (entry.entry_id, "footpod"), context={"source": SOURCE_USER}
    )
    assert (again["type"], again["reason"]) == (FlowResultType.ABORT, "one_pod")


async def test_nothing_is_heard(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    flows = hass.config_entries.subentries
    start = await flows.async_init((entry.entry_id, "treadmill"), context={"source": SOURCE_USER})
    await hass.async_block_till_done()
    result = await flows.async_configure(start["flow_id"])
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "no_devices_found")


async def test_device_goes_to_somebody_else_while_the_form_is_open(hass: HomeAssistant, hear: Hear) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    await heard(hass, hear, POD_INFO, advertisement(SECOND_POD, "WT901BLE68", []))
    start = await hass.config_entries.subentries.async_init(
        (entry.entry_id, "footpod"), context={"source": SOURCE_USER}
    )
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Robin", subentries_data=[POD_SUBENTRY]))
    result = await hass.config_entries.subentries.async_configure(start["flow_id"], {"address": POD})
    assert result["type"] is FlowResultType.FORM
    assert result["errors"] == {"address": "device_gone"}


async def test_use_of_a_treadmill_is_changed(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[TREADMILL_SUBENTRY])
    await set_up(hass, entry)
    (subentry_id,) = entry.subentries
    before = entry.runtime_data
    start = await hass.config_entries.subentries.async_init(
        (entry.entry_id, "treadmill"), context={"source": SOURCE_RECONFIGURE, "subentry_id": subentry_id}
    )
    result = await hass.config_entries.subentries.async_configure(start["flow_id"], {"backward_only": True})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    await hass.async_block_till_done()
    assert entry.subentries[subentry_id].data["backward_only"] is True
    assert entry.runtime_data is before, "nothing was set up anew"
    assert before.devices[subentry_id].is_declared


async def test_what_has_to_be_measured_is_asked_when_a_wheel_sensor_is_added(hass: HomeAssistant, hear: Hear) -> None:
    hear(advertisement(TREADMILL, "Wheel", ["00001816-0000-1000-8000-00805f9b34fb"]))
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    flows = hass.config_entries.subentries
    start = await flows.async_init((entry.entry_id, "treadmill"), context={"source": SOURCE_USER})
    asked = await flows.async_configure(start["flow_id"], {"address": TREADMILL, "backward_only": True})
    assert asked["step_id"] == "use"
    made = await flows.async_configure(start["flow_id"], {"metres_per_revolution": 2.1})
    assert made["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    (subentry,) = entry.subentries.values()
    assert subentry.data == {
        "address": TREADMILL,
        "profile": "csc",
        "backward_only": True,
        "metres_per_revolution": 2.1,
    }


async def test_what_is_said_of_a_device_is_so_for_all_who_use_it(hass: HomeAssistant) -> None:
    alex, robin = (
        MockConfigEntry(domain="backwalk", title=title, subentries_data=[TREADMILL_SUBENTRY])
        for title in ("Alex", "Robin")
    )
    for entry in (alex, robin):
        await set_up(hass, entry)
    (subentry_id,) = alex.subentries
    flow = await alex.start_subentry_reconfigure_flow(hass, subentry_id)
    said = {"speed_unit": "mph", "backward_only": True}
    result = await hass.config_entries.subentries.async_configure(flow["flow_id"], said)
    assert result["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
    (of_robin,) = robin.subentries.values()
    assert of_robin.data["speed_unit"] == "mph"
    assert not of_robin.data.get("backward_only"), "that is a matter of who walks on it"
    (used,) = robin.runtime_data.devices.values()
    assert used.link.target.settings == {"speed_unit": "mph"}


async def test_a_heart_rate_strap_is_added(hass: HomeAssistant, hear: Hear) -> None:
    hear(advertisement(POD, "Strap", ["0000180d-0000-1000-8000-00805f9b34fb"]))
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    flows = hass.config_entries.subentries
    start = await flows.async_init((entry.entry_id, "heart_rate_monitor"), context={"source": SOURCE_USER})
    made = await flows.async_configure(start["flow_id"], {"address": POD})
    assert (made["type"], made["title"]) == (FlowResultType.CREATE_ENTRY, "Strap")
    await hass.async_block_till_done()
    (subentry_id,) = entry.subentries
    change = await entry.start_subentry_reconfigure_flow(hass, subentry_id)
    assert change["reason"] == "nothing_to_change"


async def test_a_search_goes_on_until_something_new_is_heard(hass: HomeAssistant, hear: Hear) -> None:
    """The form does not wait for it: what is searched is shown, and the list comes with what was found."""
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    scans = 0

    async def scan(_hass: HomeAssistant, _duration: float) -> None:
        nonlocal scans
        scans += 1
        await asyncio.sleep(0)
        if scans == 3:
            hear(TREADMILL_INFO)

    flows = hass.config_entries.subentries
    with patch("homeassistant.components.bluetooth.async_request_active_scan", scan):
        start = await flows.async_init((entry.entry_id, "treadmill"), context={"source": SOURCE_USER})
        assert (start["type"], start["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "search")
        await hass.async_block_till_done()
        form = await flows.async_configure(start["flow_id"])
        assert (form["type"], form["step_id"], scans) == (FlowResultType.FORM, "pick", 3)
        again = await flows.async_configure(start["flow_id"], {"address": "again", "backward_only": False})
        assert again["type"] is FlowResultType.SHOW_PROGRESS, "whoever misses theirs listens on"
        await hass.async_block_till_done()
        form = await flows.async_configure(start["flow_id"])
    made = await flows.async_configure(start["flow_id"], {"address": TREADMILL, "backward_only": False})
    assert (form["step_id"], made["type"]) == ("pick", FlowResultType.CREATE_ENTRY)
    await hass.async_block_till_done()


async def about_to_share(hass: HomeAssistant, hear: Hear, **said: Any) -> tuple[MockConfigEntry, str]:
    """Have Alex use a treadmill of which that is said, and Robin be about to add it; return Robin, and that flow."""
    used = {**TREADMILL_SUBENTRY, "data": {**TREADMILL_SUBENTRY["data"], **said}}
    alex = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[used])
    robin = MockConfigEntry(domain="backwalk", title="Robin")
    for entry in (alex, robin):
        await set_up(hass, entry)
    hear(TREADMILL_INFO)
    flows = hass.config_entries.subentries
    start = await flows.async_init((robin.entry_id, "treadmill"), context={"source": SOURCE_USER})
    return robin, start["flow_id"]


async def test_only_one_walks_only_backward_on_a_shared_treadmill(hass: HomeAssistant, hear: Hear) -> None:
    robin, flow = await about_to_share(hass, hear, backward_only=True)
    flows = hass.config_entries.subentries
    refused = await flows.async_configure(flow, {"address": TREADMILL, "backward_only": True})
    assert refused["errors"] == {"backward_only": "declared_already"}
    assert refused["description_placeholders"] == {"walker": "Alex"}
    made = await flows.async_configure(flow, {"address": TREADMILL, "backward_only": False})
    assert made["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    (subentry_id,) = robin.subentries
    start = await flows.async_init(
        (robin.entry_id, "treadmill"), context={"source": SOURCE_RECONFIGURE, "subentry_id": subentry_id}
    )
    refused = await flows.async_configure(start["flow_id"], {"backward_only": True})
    assert refused["errors"] == {"backward_only": "declared_already"}
