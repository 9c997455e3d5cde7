"""A pod is tried on while it is added, seen live later, and swapped for another one without losing a thing."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import SOURCE_RECONFIGURE, SOURCE_USER, SubentryFlowContext
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.gait.direction import AxisState
from custom_components.backwalk.engine.gait.foot.attitude import Shoe
from custom_components.backwalk.engine.samples import Battery, Reading, Steps
from custom_components.backwalk.radio.link import Link
from custom_components.backwalk.radio.register import async_register
from tests.engine.walks import FORWARD, STILL, walk
from tests.radio.pretend import connect

from .conftest import POD, POD_INFO, POD_SUBENTRY, Hear, advertisement, device, set_up
from .test_config_flow import SECOND_POD, heard
from .test_entities import coordinator, entity_id, shown

TRANSLATIONS = Path(__file__).parents[2] / "custom_components/backwalk/translations"
SECOND_INFO = advertisement(SECOND_POD, "WT901BLE68", [])
STRYD_INFO = advertisement(SECOND_POD, "Stryd", ["00001814-0000-1000-8000-00805f9b34fb"])


@pytest.fixture(autouse=True)
def _hurry() -> Iterator[None]:
    """Wait for a blink where somebody would wait for a minute."""
    room = "custom_components.backwalk.walker.fitting"
    waits: dict[str, Any] = {"CONNECTS_S": 0.5, "STEPS_S": 0.5, "FORWARD_S": 0.5, "POLL_S": 0.01, "STREAMS_S": 0.02}
    with patch.multiple(room, **waits):
        yield


class Pod:
    """A pod that somebody holds in their hands."""

    def __init__(self, hass: HomeAssistant, address: str = POD) -> None:
        self.hass, self.address = hass, address

    @property
    def link(self) -> Link:
        link = async_register(self.hass).machines[self.address].link
        assert isinstance(link, Link)
        return link

    async def say(self, *readings: Reading) -> None:
        """Say something, and again after a moment."""
        connect(self.link)
        for _ in range(2):
            self.link._listeners.hear(list(readings))  # noqa: SLF001
            await asyncio.sleep(0.03)

    async def walk(self) -> None:
        """Walk forward in one go, up to now."""
        samples, _, _ = walk(STILL, FORWARD, seconds=24.0)
        since_s = self.hass.loop.time() - 24.0
        connect(self.link)
        self.link._listeners.hear([sample._replace(t_s=since_s + sample.t_s) for sample in samples])  # noqa: SLF001
        await asyncio.sleep(0.03)


class Flow:
    """The form of a pod of one walker."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry) -> None:
        self.hass, self.entry, self.id = hass, entry, ""

    async def begin(self, source: str = SOURCE_USER) -> Any:
        context = SubentryFlowContext(source=source)
        if source == SOURCE_RECONFIGURE:
            context["subentry_id"] = next(iter(self.entry.subentries))
        start = await self.hass.config_entries.subentries.async_init((self.entry.entry_id, "footpod"), context=context)
        self.id = start["flow_id"]
        return start

    async def say(self, **said: Any) -> Any:
        return await self.hass.config_entries.subentries.async_configure(self.id, said)

    async def over(self) -> Any:
        """Wait until nothing is waited for any more; return what is told then."""
        while True:
            await self.hass.async_block_till_done()
            told = await self.hass.config_entries.subentries.async_configure(self.id)
            if told["type"] is not FlowResultType.SHOW_PROGRESS:
                return told


@pytest.fixture
async def alex(hass: HomeAssistant) -> MockConfigEntry:
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    return entry


async def test_it_streams_it_steps_and_it_knows_forward(hass: HomeAssistant, hear: Hear, alex: MockConfigEntry) -> None:
    await heard(hass, hear, POD_INFO)
    flow, pod = Flow(hass, alex), Pod(hass)
    await flow.begin()
    connecting = await flow.say(address=POD)
    assert (connecting["type"], connecting["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "try_on")
    still, _, _ = walk(STILL, seconds=1.0)
    await pod.say(Battery(t_s=0.0, percent=15), *still)
    await asyncio.sleep(0.05)
    stepping: Any = await hass.config_entries.subentries.async_configure(flow.id)
    assert (stepping["type"], stepping["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "steps")
    assert stepping["description_placeholders"]["battery"] == "15"
    await pod.walk()
    fits = await flow.over()
    assert (fits["type"], fits["step_id"]) == (FlowResultType.MENU, "fits")
    assert fits["menu_options"] == ["left", "right", "keep", "forward"]
    learning = await flow.say(next_step_id="forward")
    assert learning["progress_action"] == "forward"
    await asyncio.sleep(0.02)
    await pod.walk()
    learned = await flow.over()
    assert (learned["step_id"], learned["menu_options"]) == ("learned", ["left", "right", "keep", "forward"])
    made = await flow.say(next_step_id="left")
    assert (made["type"], made["data"]) == (FlowResultType.CREATE_ENTRY, {"address": POD, "profile": "witmotion"})
    await hass.async_block_till_done()
    walker = coordinator(alex).walker
    assert walker.memory.mountings[POD] is not None
    mounting = hass.states.get(entity_id(hass, alex, "mounting"))
    assert mounting is not None
    assert (mounting.state, mounting.attributes["shoe"]) == ("calibrated", "left")
    assert shown(hass, alex, "battery") == "15", "it may not tell again for long"


async def test_what_does_not_answer_can_be_kept_all_the_same(
    hass: HomeAssistant, hear: Hear, alex: MockConfigEntry
) -> None:
    await heard(hass, hear, POD_INFO)
    flow = Flow(hass, alex)
    await flow.begin()
    await flow.say(address=POD)
    silent = await flow.over()
    assert (silent["step_id"], silent["menu_options"]) == ("silent", ["try_on", "keep"])
    again = await flow.say(next_step_id="try_on")
    assert again["progress_action"] == "try_on"
    await flow.over()
    made = await flow.say(next_step_id="keep")
    assert made["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()


async def test_nobody_steps_and_a_pod_without_direction_has_none_to_learn(
    hass: HomeAssistant, hear: Hear, alex: MockConfigEntry
) -> None:
    await heard(hass, hear, STRYD_INFO)
    flow, pod = Flow(hass, alex), Pod(hass, SECOND_POD)
    await flow.begin()
    await flow.say(address=SECOND_POD)
    await pod.say(Steps(t_s=0.0, cadence_spm=0.0))
    nobody = await flow.over()
    assert (nobody["step_id"], nobody["menu_options"]) == ("no_step", ["steps", "keep"])
    await flow.say(next_step_id="steps")
    await pod.say(Steps(t_s=0.0, cadence_spm=90.0))
    fits = await flow.over()
    assert (fits["step_id"], fits["menu_options"]) == ("counts", ["keep"])


async def test_whoever_gives_up_lets_go_of_the_pod(hass: HomeAssistant, hear: Hear, alex: MockConfigEntry) -> None:
    await heard(hass, hear, POD_INFO)
    flow = Flow(hass, alex)
    await flow.begin()
    await flow.say(address=POD)
    assert POD in async_register(hass).machines
    hass.config_entries.subentries.async_abort(flow.id)
    await hass.async_block_till_done()
    assert POD not in async_register(hass).machines


async def test_ones_own_pod_is_seen_live(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY])
    await set_up(hass, entry)
    flow, pod = Flow(hass, entry), Pod(hass)
    menu = await flow.begin(SOURCE_RECONFIGURE)
    assert (menu["type"], menu["menu_options"]) == (FlowResultType.MENU, ["try_on", "swap"])
    await flow.say(next_step_id="try_on")
    await pod.walk()
    await pod.say(Battery(t_s=0.0, percent=80))
    assert (await flow.over())["step_id"] == "fits"
    await flow.say(next_step_id="forward")
    untold = await flow.over()
    assert (untold["step_id"], untold["menu_options"]) == (
        "not_learned",
        ["forward", "left", "right", "keep"],
    ), "nobody walked"
    await flow.say(next_step_id="forward")
    await pod.walk()
    assert (await flow.over())["step_id"] == "learned"
    kept = await flow.say(next_step_id="right")
    assert (kept["type"], kept["reason"]) == (FlowResultType.ABORT, "tried_on")
    assert coordinator(entry).walker.memory.shoes == {POD: Shoe.RIGHT}
    assert POD in async_register(hass).machines
    assert coordinator(entry).walker.memory.mountings[POD] is not None
    connect(pod.link, connected=False)


async def test_a_pod_is_swapped_and_its_history_stays(hass: HomeAssistant, hear: Hear) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY])
    await set_up(hass, entry)
    (subentry_id,) = entry.subentries
    battery = entity_id(hass, entry, "battery")
    await heard(hass, hear, SECOND_INFO)
    flow = Flow(hass, entry)
    await flow.begin(SOURCE_RECONFIGURE)
    pick = await flow.say(next_step_id="swap")
    assert pick["step_id"] == "swap", "its page is not called as if a pod was added"
    await flow.say(address=SECOND_POD)
    await flow.over()
    swapped = await flow.say(next_step_id="keep")
    assert (swapped["type"], swapped["reason"]) == (FlowResultType.ABORT, "swapped")
    await hass.async_block_till_done()
    (subentry,) = entry.subentries.values()
    assert (subentry.subentry_id, subentry.unique_id, subentry.title) == (subentry_id, SECOND_POD, "WT901BLE68")
    assert entity_id(hass, entry, "battery") == battery
    assert device(hass, entry, subentry_id).connections == {(dr.CONNECTION_BLUETOOTH, SECOND_POD)}
    assert set(async_register(hass).machines) == {SECOND_POD}


async def test_a_discovered_pod_takes_the_place_of_the_old_one(hass: HomeAssistant, hear: Hear) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY])
    await set_up(hass, entry)
    (found,) = await heard(hass, hear, SECOND_INFO)
    ask = await hass.config_entries.flow.async_configure(found["flow_id"], {"walker": entry.entry_id})
    assert (ask["type"], ask["step_id"]) == (FlowResultType.FORM, "swap")
    assert ask["description_placeholders"] == {"name": "Pod WT901BLE68", "walker": "Alex", "old": "WT901BLE67"}
    done = await hass.config_entries.flow.async_configure(found["flow_id"], {})
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "swapped")
    await hass.async_block_till_done()
    assert [subentry.unique_id for subentry in entry.subentries.values()] == [SECOND_POD]


async def test_steps_after_a_dialog_was_closed_are_no_forward_steps(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY])
    await set_up(hass, entry)
    flow, pod = Flow(hass, entry), Pod(hass)
    await flow.begin(SOURCE_RECONFIGURE)
    await flow.say(next_step_id="try_on")
    await pod.walk()
    await flow.over()
    await flow.say(next_step_id="forward")
    await asyncio.sleep(0.05)
    walk_now = coordinator(entry).walker.inputs.walk
    assert walk_now.axis_state is AxisState.CALIBRATING
    hass.config_entries.subentries.async_abort(flow.id)
    await hass.async_block_till_done()
    assert walk_now.axis_state is not AxisState.CALIBRATING
    connect(pod.link, connected=False)


async def test_a_pod_of_another_kind_asks_how_it_is_used(hass: HomeAssistant) -> None:
    stryd = {**POD_SUBENTRY, "data": {"address": POD, "profile": "rsc", "counted_feet": "auto"}}
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[stryd])
    await set_up(hass, entry)
    flow = Flow(hass, entry)
    assert (await flow.begin(SOURCE_RECONFIGURE))["menu_options"] == ["try_on", "swap", "settings"]
    form = await flow.say(next_step_id="settings")
    assert form["step_id"] == "settings"
    changed = await flow.say(counted_feet="one_foot")
    assert changed["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
