"""What a house remembers of its devices, and what walkers who share one see of it."""

from typing import Any
from unittest.mock import patch

from homeassistant.components.repairs import ConfirmRepairFlow
from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.devices.standard import DeviceInformation
from custom_components.backwalk.radio.discovery import Found, async_swap
from custom_components.backwalk.radio.link import Link
from custom_components.backwalk.radio.register import async_register
from custom_components.backwalk.repairs import async_create_fix_flow
from tests.radio.pretend import connect, say

from .conftest import POD, SECOND_TREADMILL, TREADMILL, TREADMILL_SUBENTRY, device, set_up
from .test_damage import told
from .test_entities import coordinator, entity_id, shown
from .test_repairs import walked

HELD = "backwalk.devices"


def only_treadmill(title: str) -> MockConfigEntry:
    """Return a walker on the treadmill of the house."""
    return MockConfigEntry(domain="backwalk", title=title, subentries_data=[TREADMILL_SUBENTRY])


async def switch(hass: HomeAssistant, entry: MockConfigEntry, state: str) -> None:
    """Hold the treadmill, or let go of it."""
    data = {ATTR_ENTITY_ID: entity_id(hass, entry, "hold_connection")}
    await hass.services.async_call("switch", f"turn_{state}", data, blocking=True)


async def test_what_is_held_is_one_truth_for_all_and_outlives_a_restart(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    alex, robin = only_treadmill("Alex"), only_treadmill("Robin")
    for entry in (alex, robin):
        await set_up(hass, entry)
    await switch(hass, alex, "off")
    assert [shown(hass, entry, "hold_connection") for entry in (alex, robin)] == ["off", "off"]
    assert hass_storage[HELD]["data"] == {TREADMILL: {"is_held": False}}
    assert await hass.config_entries.async_reload(alex.entry_id)
    assert shown(hass, alex, "hold_connection") == "off"
    await switch(hass, robin, "on")
    assert shown(hass, alex, "hold_connection") == "on"


async def test_what_is_held_is_known_before_anybody_listens(hass: HomeAssistant, hass_storage: dict[str, Any]) -> None:
    hass_storage[HELD] = {"version": 1, "minor_version": 1, "key": HELD, "data": {TREADMILL: {"is_held": False}}}
    held: list[bool] = []
    listen = Link.listen

    def noted(link: Link, *args: Any) -> Any:
        held.append(link.is_held)
        return listen(link, *args)

    with patch.object(Link, "listen", noted):
        await set_up(hass, only_treadmill("Alex"))
    assert held
    assert not any(held)


async def test_a_list_of_devices_that_is_none(hass: HomeAssistant, hass_storage: dict[str, Any]) -> None:
    hass_storage[HELD] = {"version": 1, "minor_version": 1, "key": HELD, "data": ["?"]}
    alex = only_treadmill("Alex")
    await set_up(hass, alex)
    assert shown(hass, alex, "hold_connection") == "on"
    (kept,) = told(hass)
    assert hass_storage[kept]["data"] == ["?"]


async def test_a_device_that_nobody_uses_any_more_is_forgotten(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    alex, robin = only_treadmill("Alex"), only_treadmill("Robin")
    for entry in (alex, robin):
        await set_up(hass, entry)
    await switch(hass, alex, "off")
    await hass.config_entries.async_remove(alex.entry_id)
    await hass.async_block_till_done()
    assert hass_storage[HELD]["data"] == {TREADMILL: {"is_held": False}}, "Robin uses it"
    await hass.config_entries.async_remove(robin.entry_id)
    await hass.async_block_till_done()
    assert hass_storage[HELD]["data"] == {}
    anew = only_treadmill("Kim")
    await set_up(hass, anew)
    assert shown(hass, anew, "hold_connection") == "on"


async def test_names_of_a_shared_treadmill_say_whose(hass: HomeAssistant) -> None:
    alex, robin = only_treadmill("Alex"), only_treadmill("Robin")
    await set_up(hass, alex)
    (of_alex,) = alex.subentries
    assert device(hass, alex, of_alex).name == "Treadmill 3000"
    await set_up(hass, robin)
    (of_robin,) = robin.subentries
    assert device(hass, alex, of_alex).name == "Treadmill 3000 (Alex)"
    assert device(hass, robin, of_robin).name == "Treadmill 3000 (Robin)"


def said(hass: HomeAssistant, entry: MockConfigEntry) -> tuple[str | None, str | None, str | None]:
    """Return what is shown of the only device: maker, model and firmware."""
    (subentry_id,) = entry.subentries
    known = device(hass, entry, subentry_id)
    return known.manufacturer, known.model, known.sw_version


async def test_what_a_device_says_it_is_outlasts_a_restart(hass: HomeAssistant) -> None:
    """It sleeps then, and nothing has been read of it yet."""
    alex = only_treadmill("Alex")
    await set_up(hass, alex)
    (treadmill,) = coordinator(alex).devices.values()
    of_its_kind = (treadmill.link.profile.manufacturer, treadmill.link.profile.model, None)
    assert said(hass, alex) == of_its_kind
    connection = connect(treadmill.link)
    connection.information = DeviceInformation(manufacturer="Maker", model="T3", firmware="1.2")
    connection._on_change()  # noqa: SLF001
    assert said(hass, alex) == ("Maker", "T3", "1.2")
    connect(treadmill.link, is_told=True)
    assert said(hass, alex) == ("Maker", "T3", "1.2"), "the next connection has not read it yet"
    assert await hass.config_entries.async_unload(alex.entry_id)
    async_register(hass).machines.clear()
    assert await hass.config_entries.async_setup(alex.entry_id)
    await hass.async_block_till_done()
    (treadmill,) = coordinator(alex).devices.values()
    assert treadmill.link.information == DeviceInformation()
    assert said(hass, alex) == ("Maker", "T3", "1.2")


async def test_what_a_device_says_it_is_goes_with_it(hass: HomeAssistant) -> None:
    alex = only_treadmill("Alex")
    await set_up(hass, alex)
    (treadmill,) = coordinator(alex).devices.values()
    of_its_kind = said(hass, alex)
    connection = connect(treadmill.link)
    connection.information = DeviceInformation(manufacturer="Maker", firmware="1.2")
    connection._on_change()  # noqa: SLF001
    assert said(hass, alex) == ("Maker", of_its_kind[1], "1.2")
    (subentry,) = alex.subentries.values()
    other = Found(address=SECOND_TREADMILL, title="Other", profile=treadmill.link.profile)
    async_swap(hass, alex, subentry, other)
    await hass.async_block_till_done()
    assert said(hass, alex) == of_its_kind


async def test_the_repair_of_a_device_that_is_something_else_tries_again(hass: HomeAssistant) -> None:
    alex = only_treadmill("Alex")
    await set_up(hass, alex)
    link = async_register(hass).machines[TREADMILL].link
    with patch.object(link, "try_again") as try_again:
        flow = await async_create_fix_flow(hass, f"wrong_device_{TREADMILL}", {"address": TREADMILL})
        assert isinstance(flow, ConfirmRepairFlow)
        flow.hass, flow.issue_id, flow.handler = hass, f"wrong_device_{TREADMILL}", "backwalk"
        await flow.async_step_init()
        try_again.assert_not_called()
        await flow.async_step_confirm({})
        try_again.assert_called_once()


async def test_a_pod_that_was_moved_is_told_until_it_has_learned_that(
    hass: HomeAssistant, walker: MockConfigEntry
) -> None:
    await set_up(hass, walker)
    alex = coordinator(walker)
    pod = alex.walker.inputs.pod
    assert pod is not None
    assert pod.link.address == POD
    now_s = hass.loop.time()
    say(pod, [*walked(40, from_s=now_s - 100)])
    alex.async_publish()
    say(pod, [*walked(40, from_s=now_s - 50, tilt_deg=45)])
    alex.async_publish()
    issues = ir.async_get(hass).issues

    def keys() -> list[str | None]:
        return [issue.translation_key for (domain, _), issue in issues.items() if domain == "backwalk"]

    assert keys() == ["pod_moved"]
    with patch.object(hass.loop, "time", return_value=now_s + 90):
        alex.async_publish()
    assert keys() == [], "it knows forward again"


async def test_a_pod_that_was_moved_is_not_told_of_somebody_who_is_gone(
    hass: HomeAssistant, walker: MockConfigEntry
) -> None:
    await set_up(hass, walker)
    alex = coordinator(walker)
    pod = alex.walker.inputs.pod
    assert pod is not None
    now_s = hass.loop.time()
    for tilt_deg, ago_s in ((0, 100), (45, 50)):
        say(pod, [*walked(40, from_s=now_s - ago_s, tilt_deg=tilt_deg)])
        alex.async_publish()
    await hass.config_entries.async_remove(walker.entry_id)
    await hass.async_block_till_done()
    issues = ir.async_get(hass).issues
    assert "pod_moved" not in [issue.translation_key for issue in issues.values()]


async def test_the_diagnostics_say_what_a_link_is_up_to(hass: HomeAssistant) -> None:
    from custom_components.backwalk.diagnostics import async_get_config_entry_diagnostics  # noqa: PLC0415

    alex = only_treadmill("Alex")
    await set_up(hass, alex)
    (treadmill,) = coordinator(alex).devices.values()
    connect(treadmill.link)._client.refusals["2a19"] = "BleakError('no')"  # noqa: SLF001
    (told,) = (await async_get_config_entry_diagnostics(hass, alex))["devices"]
    assert told["refused"] == {"2a19": "BleakError"}
    assert told["declared"] is False
    assert told["rider"] is None
    connect(treadmill.link, connected=False)
