"""Config flow: discovery starts a walker or joins one; by hand, a walker takes what is heard now."""

from types import MappingProxyType
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import SOURCE_BLUETOOTH, SOURCE_IGNORE, SOURCE_USER, ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.radio.discovery import MOST_OFFERS
from tests.story.until import until

from .conftest import (
    FTMS,
    POD,
    POD_INFO,
    POD_SUBENTRY,
    STRANGER_INFO,
    TREADMILL,
    TREADMILL_INFO,
    TREADMILL_SUBENTRY,
    WITMOTION,
    Hear,
    advertisement,
    set_up,
)

SECOND_POD = "C4:11:22:33:44:03"


def discoveries(hass: HomeAssistant) -> list[Any]:
    """Return the flows that discovery has started."""
    return hass.config_entries.flow.async_progress_by_handler("backwalk")


def entries(hass: HomeAssistant) -> list[ConfigEntry]:
    return hass.config_entries.async_entries("backwalk")


def fields(result: Any) -> dict[Any, Any]:
    return dict(result["data_schema"].schema)


def addresses(entry: ConfigEntry) -> set[str | None]:
    return {subentry.unique_id for subentry in entry.subentries.values()}


async def heard(hass: HomeAssistant, hear: Hear, *infos: Any, flows: int | None = None) -> list[Any]:
    """Make Home Assistant hear devices, and return the flows that are open then; as many as devices unless told."""
    for info in infos:
        hear(info)
    await until(lambda: len(discoveries(hass)) == (len(infos) if flows is None else flows), what="discovery")
    return discoveries(hass)


async def test_first_device_makes_a_walker_second_one_joins(hass: HomeAssistant, hear: Hear) -> None:
    flows = await heard(hass, hear, POD_INFO, TREADMILL_INFO)
    names = {flow["context"]["title_placeholders"]["name"]: flow["flow_id"] for flow in flows}
    assert set(names) == {"Pod WT901BLE67", "Treadmill 3000"}

    result = await hass.config_entries.flow.async_configure(names["Pod WT901BLE67"], {"name": " Alex "})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    (entry,) = entries(hass)
    assert (entry.title, entry.unique_id, addresses(entry)) == ("Alex", None, {POD})

    result = await hass.config_entries.flow.async_configure(names["Treadmill 3000"])
    assert result["step_id"] == "bluetooth_confirm", "somebody walks by now"
    result = await hass.config_entries.flow.async_configure(names["Treadmill 3000"], {"walker": entry.entry_id})
    assert result["reason"] == "device_added"
    assert addresses(entry) == {POD, TREADMILL}
    await hass.async_block_till_done()


@pytest.mark.parametrize(("name", "error"), [("  ", "name_missing"), ("aLEX", "name_taken")])
async def test_names_that_do_not_do(hass: HomeAssistant, hear: Hear, name: str, error: str) -> None:
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Alex"))
    (flow,) = await heard(hass, hear, POD_INFO)
    await hass.config_entries.flow.async_configure(flow["flow_id"], {"walker": "new"})
    result = await hass.config_entries.flow.async_configure(flow["flow_id"], {"name": name})
    assert (result["type"], result["errors"]) == (FlowResultType.FORM, {"name": error})
    result = await hass.config_entries.flow.async_configure(flow["flow_id"], {"name": "Robin"})
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_discovered_device_joins_a_walker(hass: HomeAssistant, hear: Hear) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY])
    await set_up(hass, entry)
    (flow,) = await heard(hass, hear, POD_INFO, TREADMILL_INFO, flows=1)
    assert flow["step_id"] == "bluetooth_confirm"
    result = await hass.config_entries.flow.async_configure(flow["flow_id"], {"walker": entry.entry_id})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "device_added")
    assert result["description_placeholders"] == {"name": "Treadmill 3000", "walker": "Alex"}
    await hass.async_block_till_done()
    assert addresses(entry) == {POD, TREADMILL}
    assert hass.states.get("binary_sensor.treadmill_3000_connectivity") is not None


async def test_discovered_device_can_start_somebody_new(hass: HomeAssistant, hear: Hear) -> None:
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Alex"))
    (flow,) = await heard(hass, hear, POD_INFO)
    result = await hass.config_entries.flow.async_configure(flow["flow_id"], {"walker": "new"})
    assert result["step_id"] == "walker"
    result = await hass.config_entries.flow.async_configure(flow["flow_id"], {"name": "Robin"})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert [entry.title for entry in entries(hass)] == ["Alex", "Robin"]


async def test_device_that_joined_in_the_meantime(hass: HomeAssistant, hear: Hear) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    (flow,) = await heard(hass, hear, TREADMILL_INFO)
    hass.config_entries.async_add_subentry(
        entry,
        ConfigSubentry(
            data=MappingProxyType(dict(TREADMILL_SUBENTRY["data"])),
            subentry_type="treadmill",
            title="Treadmill 3000",
            unique_id=TREADMILL,
        ),
    )
    result = await hass.config_entries.flow.async_configure(flow["flow_id"], {"walker": entry.entry_id})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")
    await hass.async_block_till_done()


@pytest.mark.parametrize(
    ("info", "reason"), [(STRANGER_INFO, "not_supported"), (POD_INFO, "already_configured")], ids=["stranger", "known"]
)
async def test_devices_that_need_no_flow(hass: HomeAssistant, info: Any, reason: str) -> None:
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY]))
    result = await hass.config_entries.flow.async_init("backwalk", context={"source": SOURCE_BLUETOOTH}, data=info)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, reason)


async def test_nameless_device_is_called_by_its_model(hass: HomeAssistant, hear: Hear) -> None:
    (flow,) = await heard(hass, hear, advertisement(TREADMILL, TREADMILL, ["00001826-0000-1000-8000-00805f9b34fb"]))
    assert flow["context"]["title_placeholders"]["name"] == "FTMS treadmill"


async def test_name_that_comes_with_an_active_scan(hass: HomeAssistant, hear: Hear) -> None:
    async def scan(hass: HomeAssistant, duration: float) -> None:
        hear(TREADMILL_INFO)

    with patch("homeassistant.components.bluetooth.async_request_active_scan", scan):
        (flow,) = await heard(hass, hear, advertisement(TREADMILL, TREADMILL, ["00001826-0000-1000-8000-00805f9b34fb"]))
    assert flow["context"]["title_placeholders"]["name"] == "Treadmill 3000"


async def test_walker_by_hand_takes_what_is_heard(hass: HomeAssistant, hear: Hear) -> None:
    hass.states.async_set("person.robin", "home", {"friendly_name": "Robin"})
    await heard(hass, hear, POD_INFO, TREADMILL_INFO)
    result = await hass.config_entries.flow.async_init("backwalk", context={"source": SOURCE_USER})
    schema = fields(result)
    assert {str(key): key.default() for key in schema if str(key) == "name"} == {"name": "Robin"}
    devices = [schema[key] for key in schema if key in ("footpod", "treadmill")]
    labels = [option["label"] for device in devices for option in device.config["options"]]
    assert labels == [f"WT901BLE67 ({POD})", f"Treadmill 3000 ({TREADMILL})"]

    flow_id = result["flow_id"]
    result = await hass.config_entries.flow.async_configure(flow_id, {"name": " "})
    assert result["errors"] == {"name": "name_missing"}
    result = await hass.config_entries.flow.async_configure(
        flow_id, {"name": "Alex", "footpod": POD, "treadmill": TREADMILL}
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    assert addresses(entries(hass)[0]) == {POD, TREADMILL}
    assert discoveries(hass) == [], "chosen devices are not offered any more"


async def test_walker_by_hand_without_devices(hass: HomeAssistant) -> None:
    result = await hass.config_entries.flow.async_init("backwalk", context={"source": SOURCE_USER})
    assert [str(key) for key in fields(result)] == ["name", "leg_days", "goal_min", "reminder_at", "walked_before"]
    result = await hass.config_entries.flow.async_configure(result["flow_id"], {"name": "Alex"})
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_device_that_fell_asleep_before_the_form_was_sent(hass: HomeAssistant, hear: Hear) -> None:
    await heard(hass, hear, POD_INFO)
    result = await hass.config_entries.flow.async_init("backwalk", context={"source": SOURCE_USER})
    other = MockConfigEntry(domain="backwalk", title="Robin", subentries_data=[POD_SUBENTRY])
    await set_up(hass, other)
    result = await hass.config_entries.flow.async_configure(result["flow_id"], {"name": "Alex", "footpod": POD})
    assert result["errors"] == {"footpod": "device_gone"}
    assert "footpod" not in [str(key) for key in fields(result)]


async def ignore(hass: HomeAssistant, info: Any) -> None:
    """Say no to a device, as the page of discovered devices does."""
    begin = hass.config_entries.flow.async_init
    await begin("backwalk", context={"source": SOURCE_BLUETOOTH}, data=info)
    await begin("backwalk", context={"source": SOURCE_IGNORE}, data={"unique_id": info.address, "title": info.name})
    await hass.async_block_till_done()


async def test_what_was_ignored_is_not_offered_again(hass: HomeAssistant, hear: Hear) -> None:
    await ignore(hass, POD_INFO)
    assert [entry.source for entry in entries(hass)] == [SOURCE_IGNORE]
    begin = hass.config_entries.flow.async_init
    result = await begin("backwalk", context={"source": SOURCE_BLUETOOTH}, data=POD_INFO)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")
    assert discoveries(hass) == []


async def test_what_was_ignored_is_no_walker(hass: HomeAssistant) -> None:
    await ignore(hass, POD_INFO)
    begin = hass.config_entries.flow.async_init
    result = await begin("backwalk", context={"source": SOURCE_BLUETOOTH}, data=TREADMILL_INFO)
    assert result["step_id"] == "walker", "there is no walker yet to choose"
    result = await hass.config_entries.flow.async_configure(result["flow_id"], {"name": "wt901ble67"})
    assert result["type"] is FlowResultType.CREATE_ENTRY, "nobody is called so"


async def test_what_hangs_on_an_ignored_entry_is_nobodys(hass: HomeAssistant) -> None:
    lost = MockConfigEntry(
        domain="backwalk", source=SOURCE_IGNORE, unique_id=POD, title="WT901BLE67", subentries_data=[TREADMILL_SUBENTRY]
    )
    lost.add_to_hass(hass)
    begin = hass.config_entries.flow.async_init
    result = await begin("backwalk", context={"source": SOURCE_BLUETOOTH}, data=TREADMILL_INFO)
    assert result["step_id"] == "walker"


async def test_a_flood_of_devices_opens_a_few_flows(hass: HomeAssistant, hear: Hear) -> None:
    for number in range(10_000):
        address = f"C4:22:{number >> 8 & 255:02X}:{number & 255:02X}:00:01"
        hear(advertisement(address, "T" if number % 2 else "", [FTMS], {FTMS: b"\x01\x01\x00"}))

    def offers() -> int:
        return len(hass.config_entries.flow.async_progress_by_handler("backwalk", include_uninitialized=True))

    await until(lambda: offers() >= MOST_OFFERS, 60, "as many as there are at most")
    await hass.async_block_till_done()
    assert offers() == MOST_OFFERS


async def test_a_name_from_the_air_is_text(hass: HomeAssistant, hear: Hear) -> None:
    heard_name = "![x](http://192.0.2.1/x.png) <img src=x>\n{{ 1 }} \u202e" + 300 * "A"
    shown = "x (http 192.0.2.1/x.png) img src=x 1 " + 23 * "A"
    (flow,) = await heard(hass, hear, advertisement(TREADMILL, heard_name, [FTMS], {FTMS: b"\x01\x01\x00"}))
    assert flow["context"]["title_placeholders"] == {"name": shown}
    form = await hass.config_entries.flow.async_configure(flow["flow_id"])
    assert form["description_placeholders"] == {"name": shown}
    result = await hass.config_entries.flow.async_configure(flow["flow_id"], {"name": "Alex"})
    (subentry,) = result["result"].subentries.values()
    assert subentry.title == shown


async def test_a_name_of_which_nothing_is_left_is_the_models(hass: HomeAssistant, hear: Hear) -> None:
    (flow,) = await heard(hass, hear, advertisement(POD, "WT901\u202e***"[:5] + "\u200b", [WITMOTION]))
    assert flow["context"]["title_placeholders"] == {"name": "Pod WT901"}
    (_, other) = await heard(hass, hear, advertisement(TREADMILL, "***", [FTMS], {FTMS: b"\x01\x01\x00"}), flows=2)
    assert "*" not in other["context"]["title_placeholders"]["name"]


async def test_plan_and_what_was_walked_before_are_part_of_the_form(hass: HomeAssistant) -> None:
    hass.states.async_set("person.alex", "home", {"friendly_name": "Alex"})
    hass.states.async_set("person.robin", "home", {"friendly_name": "Robin"})
    await set_up(hass, MockConfigEntry(domain="backwalk", title="alex"))
    result = await hass.config_entries.flow.async_init("backwalk", context={"source": SOURCE_USER})
    (name,) = (key for key in fields(result) if key == "name")
    assert name.default() == "Robin", "the next one who does not walk yet"
    said = {
        "name": "Robin",
        "leg_days": ["tue"],
        "goal_min": 8,
        "reminder_at": "07:00:00",
        "walked_before": {"walked_distance": 12.5, "walked_hours": 3},
    }
    result = await hass.config_entries.flow.async_configure(result["flow_id"], said)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    walker = result["result"].runtime_data.walker
    assert (walker.trainer.plan.leg_days, walker.trainer.plan.reminder_at.hour) == ({1}, 7)
    assert walker.memory.goal_min == 8
    assert walker.look().training.lifetime_m == 12_500
