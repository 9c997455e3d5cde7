"""What a pod's strides say of the belt under them: in which unit it tells its speed, and how far a turn of it goes."""

import asyncio
from types import MappingProxyType
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.samples import Imu
from custom_components.backwalk.flows import measuring
from custom_components.backwalk.repairs import async_create_fix_flow
from tests.ha.conftest import POD_SUBENTRY, _bluetooth, _own_folder, set_up
from tests.radio.pretend import connect, say
from tests.sim.walker import Move, Walker

from .gym import Gym, Person

__all__ = ["_bluetooth", "_own_folder"]

ROLLER = "sensor.roller"
TRUE_M, SAID_M = 0.25, 0.2
HZ = 50


def issues(hass: HomeAssistant) -> dict[str, ir.IssueEntry]:
    """Return our repairs by the key of their text."""
    found = ir.async_get(hass).issues.values()
    return {str(issue.translation_key): issue for issue in found if issue.domain == "backwalk"}


@pytest.mark.parametrize("tells_miles", [True, False])
async def test_miles_an_hour_are_found_out(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, tells_miles: bool
) -> None:
    gym = Gym(hass, freezer, [Person(name="Anna", on="one")])
    gym.machines["one"].tells_miles = tells_miles
    await gym.open()
    gym.live(3)
    gym.walk("Anna")
    gym.live(100)
    assert list(issues(hass)) == (["belt_unit_mph"] if tells_miles else [])
    if tells_miles:
        issue, entry = issues(hass)["belt_unit_mph"], gym.entries["Anna"]
        assert issue.translation_placeholders == {"belt": "one"}
        flow = await async_create_fix_flow(hass, issue.issue_id, issue.data)
        flow.hass, flow.issue_id, flow.handler, flow.data = hass, issue.issue_id, "backwalk", issue.data
        await flow.async_step_confirm({})  # type: ignore[attr-defined]
        await hass.async_block_till_done()
        (belt,) = (one for one in entry.subentries.values() if one.subentry_type == "treadmill")
        assert belt.data["speed_unit"] == "mph"
        assert gym.devices("Anna")[0].link.target.settings == {"speed_unit": "mph"}
    await gym.close()


class Walking:
    """Somebody who walks with a pod on a belt whose roller a sensor counts."""

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
        data = MappingProxyType(
            {
                "address": ROLLER,
                "profile": "entity_revolutions",
                "metres_per_revolution": SAID_M,
                "backward_only": False,
            }
        )
        roller = ConfigSubentryData(data=data, subentry_type="entity", title="Roller", unique_id=ROLLER)
        self.entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY, roller])
        self.hass, self._freezer = hass, freezer
        self.feet = Walker(0, hass.loop.time)

    async def live(self, seconds: int) -> None:
        """Let time pass."""
        pod = self.entry.runtime_data.walker.inputs.pod
        for _ in range(seconds):
            for _ in range(HZ):
                self._freezer.tick(1 / HZ)
                now_s = self.hass.loop.time()
                say(pod, [measured(now_s, self.feet)])
            rpm = self.feet.belt(self.hass.loop.time()).speed_mps / TRUE_M * 60
            self.hass.states.async_set(ROLLER, str(rpm), {"unit_of_measurement": "rpm"})
            self.entry.runtime_data.walker.look()
            for _ in range(3):
                await asyncio.sleep(0)

    async def reconfigure(self, **said: Any) -> Any:
        """Begin to change how the roller is used."""
        (roller,) = (one for one in self.entry.subentries.values() if one.subentry_type == "entity")
        return await self.hass.config_entries.subentries.async_init(
            (self.entry.entry_id, "entity"),
            context={"source": SOURCE_RECONFIGURE, "subentry_id": roller.subentry_id},
            **said,
        )


def measured(t_s: float, feet: Walker) -> Imu:
    """Return what the pod measures at a moment."""
    return Imu(t_s, *feet.imu(t_s))


@pytest.fixture
async def walking(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Walking:
    """Have somebody stand on the belt, with their pod connected."""
    somebody = Walking(hass, freezer)
    await set_up(hass, somebody.entry)
    connect(somebody.entry.runtime_data.walker.inputs.pod.link)
    await somebody.live(3)
    return somebody


async def test_a_turn_of_the_roller_is_measured_by_walking(hass: HomeAssistant, walking: Walking) -> None:
    subentries = hass.config_entries.subentries
    menu = await walking.reconfigure()
    assert (menu["type"], menu["menu_options"]) == (FlowResultType.MENU, ["measure", "reconfigure"])
    waiting = await subentries.async_configure(menu["flow_id"], {"next_step_id": "measure"})
    assert waiting["type"] is FlowResultType.SHOW_PROGRESS
    walking.feet.walk(Move.BACKWARD)
    await walking.live(80)
    await hass.async_block_till_done()
    form = await subentries.async_configure(menu["flow_id"])
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "reconfigure")
    schema = form["data_schema"]
    assert schema is not None
    told = {str(field): (field.description or {}).get("suggested_value") for field in schema.schema}
    suggested = {field: value for field, value in told.items() if value is not None}
    assert suggested["metres_per_revolution"] == pytest.approx(TRUE_M, rel=0.03)
    await subentries.async_configure(menu["flow_id"], {**suggested, "backward_only": False})
    await hass.async_block_till_done()
    (roller,) = (one for one in walking.entry.subentries.values() if one.subentry_type == "entity")
    assert roller.data["metres_per_revolution"] == suggested["metres_per_revolution"]


async def test_who_does_not_walk_measures_nothing(
    hass: HomeAssistant, walking: Walking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "LONGEST_S", 5.0)
    menu = await walking.reconfigure()
    await hass.config_entries.subentries.async_configure(menu["flow_id"], {"next_step_id": "measure"})
    await walking.live(8)
    await hass.async_block_till_done()
    result = await hass.config_entries.subentries.async_configure(menu["flow_id"])
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "not_measured")


async def test_without_a_pod_it_is_said(hass: HomeAssistant, walking: Walking) -> None:
    connect(walking.entry.runtime_data.walker.inputs.pod.link, connected=False)
    form = await walking.reconfigure()
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "reconfigure")


async def test_it_can_be_said_although_it_could_be_measured(hass: HomeAssistant, walking: Walking) -> None:
    menu = await walking.reconfigure()
    form = await hass.config_entries.subentries.async_configure(menu["flow_id"], {"next_step_id": "reconfigure"})
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "reconfigure")
