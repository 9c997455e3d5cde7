"""An entity of Home Assistant as a belt, a heart or a resistance."""

from types import MappingProxyType
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_USER, ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import device, set_up
from .test_entities import coordinator, shown

BELT = "sensor.roller"


def walker(profile: str, **said: Any) -> MockConfigEntry:
    """Return a walker with an entity for a machine."""
    data = MappingProxyType({"address": BELT, "profile": profile, **said})
    entity = ConfigSubentryData(data=data, subentry_type="entity", title="Roller", unique_id=BELT)
    return MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[entity])


class Roller:
    """A belt that somebody walks on, as a sensor tells it."""

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory, entry: MockConfigEntry, unit: str) -> None:
        self.hass, self._freezer, self._entry, self._unit = hass, freezer, entry, unit

    async def goes(self, seconds: int, state: object | None) -> None:
        """Have the sensor say this each second; None if it says nothing."""
        for _ in range(seconds):
            self._freezer.tick(1)
            if state is not None:
                self.hass.states.async_set(BELT, str(state), {"unit_of_measurement": self._unit})
            await self.hass.async_block_till_done()
            coordinator(self._entry).walker.look()

    @property
    def backward_s(self) -> float:
        walked: float = coordinator(self._entry).walker.memory.diary.today.backward_s
        return walked


@pytest.fixture(
    params=[
        *(("entity_speed", "km/h", 3.0), ("entity_speed", "mph", 1.864), ("entity_speed", "min/km", 20.0)),
        *(("entity_revolutions", "rpm", 250), ("entity_revolutions", "Hz", 4.167)),
    ]
)
async def rolling(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, request: pytest.FixtureRequest
) -> tuple[Roller, float]:
    """Walk on a belt that is told in one of these ways, at 3 km/h."""
    profile, unit, state = request.param
    entry = walker(profile, backward_only=True, metres_per_revolution=0.2)
    await set_up(hass, entry)
    return Roller(hass, freezer, entry, unit), state


async def test_it_counts_while_it_moves(rolling: tuple[Roller, float]) -> None:
    roller, state = rolling
    await roller.goes(60, state)
    await roller.goes(6, 0)
    assert roller.backward_s == pytest.approx(60, abs=4)
    walked = coordinator(roller._entry).walker.memory.diary.today  # noqa: SLF001
    assert walked.backward_m == pytest.approx(walked.backward_s * 3 / 3.6, rel=0.06)


@pytest.mark.parametrize("says", [None, "unavailable", "unknown", "nan", "inf", "-4", "1e30", "fast"])
async def test_what_says_nothing_counts_nothing(rolling: tuple[Roller, float], says: str | None) -> None:
    roller, state = rolling
    await roller.goes(20, state)
    counted_s = roller.backward_s
    await roller.goes(40, says)
    assert roller.backward_s <= counted_s + 6, "a value that is not renewed is stale"
    await roller.goes(20, state)
    await roller.goes(6, 0)
    assert roller.backward_s == pytest.approx(40, abs=8)


async def test_the_device_page_of_an_entity(hass: HomeAssistant) -> None:
    entry = walker("entity_speed")
    await set_up(hass, entry)
    (subentry_id,) = entry.subentries
    page = device(hass, entry, subentry_id)
    assert (page.name, page.model, page.connections) == ("Roller", "Home Assistant entity", set())
    assert shown(hass, entry, "connected") == "off"
    hass.states.async_set(BELT, "0", {"unit_of_measurement": "km/h"})
    await hass.async_block_till_done()
    assert shown(hass, entry, "connected") == "on"
    hass.states.async_remove(BELT)
    await hass.async_block_till_done()
    assert shown(hass, entry, "connected") == "off"
    assert await hass.config_entries.async_unload(entry.entry_id)


@pytest.mark.parametrize(("says", "bpm"), [("131.6", 132), ("0", None), ("unknown", None)])
async def test_a_heart_rate(hass: HomeAssistant, says: str, bpm: int | None) -> None:
    entry = walker("entity_heart_rate")
    await set_up(hass, entry)
    hass.states.async_set(BELT, says, {"unit_of_measurement": "bpm"})
    await hass.async_block_till_done()
    assert coordinator(entry).walker.inputs.heart_rate_bpm == bpm
    assert await hass.config_entries.async_unload(entry.entry_id)


async def test_a_resistance(hass: HomeAssistant) -> None:
    entry = walker("entity_resistance")
    await set_up(hass, entry)
    hass.states.async_set(BELT, "7")
    await hass.async_block_till_done()
    resistance = coordinator(entry).walker.inputs.resistance
    assert resistance is not None
    assert (resistance.value, resistance.source) == (7.0, "level")
    assert await hass.config_entries.async_unload(entry.entry_id)


async def test_an_entity_is_added_and_changed(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    hass.states.async_set(BELT, "0", {"unit_of_measurement": "rpm", "friendly_name": "Roller"})
    flows = hass.config_entries.subentries
    start = await flows.async_init((entry.entry_id, "entity"), context={"source": SOURCE_USER})
    wrong = await flows.async_configure(start["flow_id"], {"entity_id": BELT, "profile": "entity_speed"})
    assert wrong["errors"] == {"entity_id": "no_speed"}
    asked = await flows.async_configure(start["flow_id"], {"entity_id": BELT, "profile": "entity_revolutions"})
    assert asked["step_id"] == "use"
    made = await flows.async_configure(start["flow_id"], {"metres_per_revolution": 0.16, "backward_only": True})
    assert made["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    (subentry,) = entry.subentries.values()
    assert subentry.title == "Roller"
    assert subentry.data == {
        "address": BELT,
        "profile": "entity_revolutions",
        "metres_per_revolution": 0.16,
        "backward_only": True,
    }
    again = await flows.async_init((entry.entry_id, "entity"), context={"source": SOURCE_USER})
    known = await flows.async_configure(again["flow_id"], {"entity_id": BELT, "profile": "entity_revolutions"})
    assert known["errors"] == {"entity_id": "already_used"}
    change = await entry.start_subentry_reconfigure_flow(hass, subentry.subentry_id)
    changed = await flows.async_configure(change["flow_id"], {"metres_per_revolution": 0.2, "backward_only": False})
    assert changed["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
    (machine,) = (used.machine for used in coordinator(entry).devices.values())
    assert machine.link.profile.key == "entity_revolutions"


@pytest.mark.parametrize("unit", ["min/km", "min/mi", "kph", "ft/s", "m/min"])
async def test_a_speed_in_any_unit_is_taken(hass: HomeAssistant, unit: str) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    hass.states.async_set(BELT, "0", {"unit_of_measurement": unit})
    flows = hass.config_entries.subentries
    start = await flows.async_init((entry.entry_id, "entity"), context={"source": SOURCE_USER})
    asked = await flows.async_configure(start["flow_id"], {"entity_id": BELT, "profile": "entity_speed"})
    assert asked["step_id"] == "use"


async def test_a_belt_whose_unit_is_changed_or_lost(hass: HomeAssistant) -> None:
    entry = walker("entity_speed")
    await set_up(hass, entry)
    inputs = coordinator(entry).walker.inputs
    for unit, state, speed_mps in (
        ("km/h", "3.6", 1.0),
        ("min/km", "20", 0.8333),
        (None, "3.6", 0.8333),
        ("km", "3.6", 0.8333),
        ("min/km", "0.1", 0.8333),
        ("min/km", "0", 0.0),
    ):
        hass.states.async_set(BELT, state, {} if unit is None else {"unit_of_measurement": unit})
        await hass.async_block_till_done()
        assert inputs.belt is not None
        assert inputs.belt.speed_mps == pytest.approx(speed_mps, abs=1e-4), unit


async def test_a_heart_rate_has_nothing_to_change(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    flows = hass.config_entries.subentries
    start = await flows.async_init((entry.entry_id, "entity"), context={"source": SOURCE_USER})
    made = await flows.async_configure(start["flow_id"], {"entity_id": BELT, "profile": "entity_heart_rate"})
    assert made["title"] == BELT
    await hass.async_block_till_done()
    (subentry_id,) = entry.subentries
    change = await entry.start_subentry_reconfigure_flow(hass, subentry_id)
    assert change["reason"] == "nothing_to_change"


async def test_an_entity_that_is_renamed_goes_on(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    registry = er.async_get(hass)
    registry.async_get_or_create("sensor", "esphome", "roller", object_id_base="roller")
    entry = walker("entity_speed", backward_only=True)
    await set_up(hass, entry)
    roller = Roller(hass, freezer, entry, "km/h")
    await roller.goes(20, 3.0)
    registry.async_update_entity(BELT, new_entity_id="sensor.treadmill_roller")
    await hass.async_block_till_done()
    (subentry,) = entry.subentries.values()
    assert (subentry.data["address"], subentry.unique_id) == ("sensor.treadmill_roller", "sensor.treadmill_roller")
    hass.states.async_remove(BELT)
    counted_s = roller.backward_s
    for _ in range(30):
        freezer.tick(1)
        hass.states.async_set("sensor.treadmill_roller", "3.0", {"unit_of_measurement": "km/h"}, force_update=True)
        await hass.async_block_till_done()
        coordinator(entry).walker.look()
    assert roller.backward_s - counted_s == pytest.approx(30, abs=3)
    registry.async_update_entity("sensor.treadmill_roller", name="Roller of the treadmill")
    await hass.async_block_till_done()
    assert subentry.data["address"] == "sensor.treadmill_roller"
