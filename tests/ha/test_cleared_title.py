"""A walker whose name somebody has cleared, as Home Assistant lets one do: everything goes on, and says so in words."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from .assist import Assist, async_set_up_assist
from .conftest import set_up
from .test_llm import call
from .test_services import do, sessions
from .test_years import NOON


@pytest.fixture
async def walkers(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> dict[str, MockConfigEntry]:
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)
    entries = {title: MockConfigEntry(domain="backwalk", title=title) for title in ("Alex", "Ben")}
    for entry in entries.values():
        await set_up(hass, entry)
    await async_set_up_assist(hass)
    return entries


@pytest.mark.parametrize("title", ["", " ", "\u200b", "🏃", "'s"])
async def test_a_name_that_was_cleared_is_nobodys(
    hass: HomeAssistant, walkers: dict[str, MockConfigEntry], hass_ws_client: WebSocketGenerator, title: str
) -> None:
    nameless = walkers["Ben"]
    assert await async_setup_component(hass, "config", {})
    client = await hass_ws_client(hass)
    change = {"type": "config_entries/update", "entry_id": nameless.entry_id, "title": title}
    await client.send_json_auto_id(change)
    assert (await client.receive_json())["success"]
    await hass.async_block_till_done()
    said = await Assist(hass).refused("how many minutes did Bob walk backward today")
    assert said.startswith("no_valid_targets: Nobody called Bob walks here, only ")
    assert "Alex" in said
    assert (await Assist(hass).ask("how many minutes did Alex walk backward today")).startswith("Alex")
    assert "For whom?" in await Assist(hass).refused("what is left")
    assert "unexpected" not in str((await call(hass, "get_status", walker="Bob")).data)
    mine = {"config_entry_id": nameless.entry_id}
    await do(hass, "log_session", **mine, mode="gym", minutes=5)
    for form in ("csv", "json", "fit"):
        assert (await do(hass, "export", **mine, format=form))["sessions"] == 1
    assert len(await sessions(hass, **mine)) == 1
    assert await hass.config_entries.async_reload(nameless.entry_id)
    await hass.config_entries.async_remove(nameless.entry_id)
    await hass.async_block_till_done()
