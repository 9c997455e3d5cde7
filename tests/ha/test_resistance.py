"""Resistance: newtons and the steps of a dial are figures of their own."""

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import set_up
from .test_entities import belt, coordinator, entity_id


@pytest.mark.parametrize(
    ("said", "force", "resistance", "source"),
    [
        ({}, None, "3.0", "dial"),
        ({"force_n": 40.0, "power_w": 30.0, "speed_mps": 0.5}, "40.0", "3.0", "dial"),
        ({"power_w": 30.0, "speed_mps": 0.5}, "60.0", "3.0", "dial"),
        ({"resistance_level": 7.0}, None, "7.0", "level"),
        ({"power_w": 30.0, "speed_mps": 0.1}, None, "3.0", "dial"),
        ({"force_n": 40.0, "resistance_level": 7.0}, "40.0", "7.0", "level"),
    ],
)
async def test_newtons_and_steps_are_two_series(
    hass: HomeAssistant,
    walker: MockConfigEntry,
    said: dict[str, float],
    force: str | None,
    resistance: str,
    source: str,
) -> None:
    await set_up(hass, walker)
    await coordinator(walker).walker.set_dial(3.0)
    belt(hass, walker, **said)
    await hass.async_block_till_done()
    state = hass.states.get(entity_id(hass, walker, "resistance"))
    assert state is not None
    assert (state.state, state.attributes["source"]) == (resistance, source)
    assert "unit_of_measurement" not in state.attributes
    forces = [state for state in hass.states.async_all("sensor") if state.entity_id.endswith("belt_force")]
    assert [one.state for one in forces] == ([] if force is None else [force])
    assert [one.attributes["unit_of_measurement"] for one in forces] == ["N"] * len(forces)
    belt(hass, walker, speed_mps=0.0)
    assert await hass.config_entries.async_reload(walker.entry_id)
    await hass.async_block_till_done()
    left = [one.state for one in hass.states.async_all("sensor") if one.entity_id.endswith("belt_force")]
    assert left == ["unknown"] * len(forces), "what has told a force once has its sensor"
