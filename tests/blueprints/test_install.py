"""Bundled blueprints are there as soon as a walker is, are followed when they change, and go with the last walker."""

from pathlib import Path
from unittest.mock import patch

import pytest
from homeassistant.components.automation.helpers import async_get_blueprints
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from custom_components.backwalk.house.bundle import INSTALLED

from .conftest import BUNDLED, MONDAY, Household

NAMES = {f"backwalk/{path.name}" for path in BUNDLED.glob("automation/*.yaml")}


def installed(hass: HomeAssistant) -> set[str]:
    folder = Path(hass.config.path("blueprints/automation"))
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")}


async def test_there_without_a_restart(hass: HomeAssistant, alex: Household) -> None:
    assert await async_setup_component(hass, "automation", {})
    await hass.async_block_till_done()
    offered = await async_get_blueprints(hass).async_get_blueprints()
    assert offered
    assert not NAMES & set(offered)
    await alex.begin(f"{MONDAY} 12:00:00")
    offered = await async_get_blueprints(hass).async_get_blueprints()
    assert set(offered) > NAMES, "beside Home Assistant's own examples"


async def test_newer_version_is_followed_at_once(hass: HomeAssistant, alex: Household, tmp_path: Path) -> None:
    await alex.begin(f"{MONDAY} 12:00:00")
    entity_id = await alex.install("step_one_first", devices=["switch.console"])
    newer = tmp_path / "blueprints/automation/step_one_first.yaml"
    newer.parent.mkdir(parents=True)
    text = (BUNDLED / "automation/step_one_first.yaml").read_text()
    newer.write_text(text.replace("mode: parallel", "mode: single"))
    state = hass.states.get(entity_id)
    assert state is not None
    assert state.attributes["mode"] == "parallel"
    hass.data.pop(INSTALLED)
    with patch("custom_components.backwalk.house.bundle.PACKAGE", tmp_path):
        assert await hass.config_entries.async_reload(alex.entry.entry_id)
    await hass.async_block_till_done()
    state = hass.states.get(entity_id)
    assert state is not None
    assert state.attributes["mode"] == "single"


@pytest.mark.parametrize("is_used", [False, True])
async def test_gone_with_the_last_walker(hass: HomeAssistant, alex: Household, is_used: bool) -> None:
    await alex.begin(f"{MONDAY} 12:00:00")
    assert await async_setup_component(hass, "automation", {})
    assert installed(hass) == NAMES
    if is_used:
        await alex.install("step_one_first", devices=["switch.console"])
    await hass.config_entries.async_remove(alex.entry.entry_id)
    await hass.async_block_till_done()
    assert installed(hass) == ({"backwalk/step_one_first.yaml"} if is_used else set())
