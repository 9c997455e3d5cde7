"""A pod that was discovered is seen live as one is that is added by hand, on one of the newcomer's three pages."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from homeassistant.config_entries import SOURCE_USER
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.backwalk.engine.gait.foot.attitude import Shoe
from custom_components.backwalk.radio.link import GRACE_S
from custom_components.backwalk.radio.register import async_register
from custom_components.backwalk.walker.fitting import LEFT_S
from tests.radio.pretend import connect

from .conftest import POD, POD_INFO, TREADMILL_INFO, Hear
from .test_config_flow import heard
from .test_entities import coordinator
from .test_pod_flow import Pod, _hurry, alex

__all__ = ["_hurry", "alex"]

TRANSLATIONS = Path(__file__).parents[2] / "custom_components/backwalk/translations"


class Discovery:
    """The form of a device that was discovered."""

    def __init__(self, hass: HomeAssistant, flow_id: str) -> None:
        self.hass, self.id = hass, flow_id

    async def say(self, **said: Any) -> Any:
        return await self.hass.config_entries.flow.async_configure(self.id, said)

    async def over(self) -> Any:
        """Wait until nothing is waited for any more; return what is told then."""
        while True:
            await self.hass.async_block_till_done()
            told: Any = await self.hass.config_entries.flow.async_configure(self.id)
            if told["type"] is not FlowResultType.SHOW_PROGRESS:
                return told


async def test_a_newcomer_sees_a_discovered_pod_live_on_one_of_three_pages(hass: HomeAssistant, hear: Hear) -> None:
    (found,) = await heard(hass, hear, POD_INFO)
    form: Any = await hass.config_entries.flow.async_configure(found["flow_id"])
    (wish,) = (field for field in form["data_schema"].schema if field == "try_on")
    assert wish.description["suggested_value"], "a form has it ticked, and whoever says nothing goes on without"
    flow, pod, pages = Discovery(hass, found["flow_id"]), Pod(hass), [form["step_id"]]
    connecting = await flow.say(name="Alex", try_on=True)
    assert (connecting["type"], connecting["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "try_on")
    await pod.walk()
    fits = await flow.over()
    pages.append(fits["step_id"])
    await flow.say(next_step_id="forward")
    await asyncio.sleep(0.02)
    await pod.walk()
    assert (await flow.over())["step_id"] == "learned", "optional"
    house = await flow.say(next_step_id="left")
    if house["type"] is FlowResultType.FORM:
        pages.append(house["step_id"])
        house = await flow.say()
    assert (house["type"], house["title"]) == (FlowResultType.CREATE_ENTRY, "Alex")
    await hass.async_block_till_done()
    assert len(pages) <= 3, pages
    (entry,) = hass.config_entries.async_entries("backwalk")
    assert "try_on" not in entry.options
    walker = coordinator(entry).walker
    assert walker.memory.mountings[POD] is not None
    assert walker.memory.shoes == {POD: Shoe.LEFT}
    assert walker.inputs.walk.mounting is not None, "what was learned is used at once"
    assert pod.link.is_connected, "it is the same link"
    connect(pod.link, connected=False)


async def test_a_discovered_pod_is_seen_live_before_it_joins(
    hass: HomeAssistant, hear: Hear, alex: MockConfigEntry
) -> None:
    (found,) = await heard(hass, hear, POD_INFO)
    flow, pod = Discovery(hass, found["flow_id"]), Pod(hass)
    await flow.say(walker=alex.entry_id, try_on=True)
    silent = await flow.over()
    assert (silent["step_id"], silent["menu_options"]) == ("silent", ["try_on", "keep"])
    await flow.say(next_step_id="try_on")
    await pod.walk()
    assert (await flow.over())["step_id"] == "fits"
    added = await flow.say(next_step_id="right")
    assert (added["type"], added["reason"]) == (FlowResultType.ABORT, "device_added")
    await hass.async_block_till_done()
    assert [subentry.unique_id for subentry in alex.subentries.values()] == [POD]
    assert coordinator(alex).walker.memory.shoes == {POD: Shoe.RIGHT}
    connect(pod.link, connected=False)


async def test_a_treadmill_is_not_tried_on(hass: HomeAssistant, hear: Hear, alex: MockConfigEntry) -> None:
    (found,) = await heard(hass, hear, TREADMILL_INFO)
    form: Any = await hass.config_entries.flow.async_configure(found["flow_id"])
    assert "try_on" not in form["data_schema"].schema
    await Discovery(hass, found["flow_id"]).say(walker=alex.entry_id)
    await hass.async_block_till_done()


async def test_a_walker_made_by_hand_sees_the_pod_live(hass: HomeAssistant, hear: Hear) -> None:
    await heard(hass, hear, POD_INFO)
    form = await hass.config_entries.flow.async_init("backwalk", context={"source": SOURCE_USER})
    flow, pod = Discovery(hass, form["flow_id"]), Pod(hass)
    assert (await flow.say(name="Alex", footpod=POD, try_on=True))["progress_action"] == "try_on"
    await pod.walk()
    assert (await flow.over())["step_id"] == "fits"
    made = await flow.say(next_step_id="left")
    assert made["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    connect(pod.link, connected=False)


async def test_a_dialog_that_was_left_open_lets_go_of_the_pod(
    hass: HomeAssistant, hear: Hear, alex: MockConfigEntry
) -> None:
    (found,) = await heard(hass, hear, POD_INFO)
    flow, pod = Discovery(hass, found["flow_id"]), Pod(hass)
    await flow.say(walker=alex.entry_id, try_on=True)
    await pod.walk()
    assert (await flow.over())["step_id"] == "fits"
    for wait_s in (LEFT_S, LEFT_S + GRACE_S):
        async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=wait_s + 1))
        await hass.async_block_till_done()
    assert pod.link._task is None, "its own app may want it"  # noqa: SLF001
    await flow.say(next_step_id="forward")
    assert pod.link._task is not None, "whoever comes back goes on"  # noqa: SLF001
    hass.config_entries.flow.async_abort(flow.id)
    await hass.async_block_till_done()
    assert POD not in async_register(hass).machines


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "nl"])
def test_both_flows_say_the_same_of_a_pod(language: str) -> None:
    texts = json.loads((TRANSLATIONS / f"{language}.json").read_text())
    found, added = texts["config"], texts["config_subentries"]["footpod"]
    for step in ("try_on", "steps", "forward", "silent", "no_step", "fits", "counts", "learned", "not_learned"):
        assert found["step"][step] == added["step"][step]
    assert found["progress"].items() <= added["progress"].items()
