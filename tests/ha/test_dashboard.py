"""The cards on every page, and the dashboard in the sidebar: by one tick, and out of it again."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, DATA_PANELS
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.config_entries import SOURCE_USER
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator

from custom_components.backwalk.house import cards, sidebar
from custom_components.backwalk.house.cards import BUILD, NO_CARDS
from custom_components.backwalk.house.sidebar import NO_SIDEBAR, PATH, STRATEGY

from .conftest import POD_INFO, Hear, set_up
from .test_config_flow import heard

BUILT = "export {};"


@pytest.fixture(autouse=True)
async def _frontend(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "frontend", {})
    assert await async_setup_component(hass, "lovelace", {})


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of built cards."""
    monkeypatch.setattr(cards, "FOLDER", tmp_path)
    (tmp_path / "backwalk.js").write_text(BUILT)
    return tmp_path


def issues(hass: HomeAssistant) -> set[str]:
    return {issue_id for domain, issue_id in ir.async_get(hass).issues if domain == "backwalk"}


def in_sidebar(hass: HomeAssistant) -> bool:
    return PATH in hass.data[DATA_PANELS]


def wishing(*, sidebar: bool = True) -> MockConfigEntry:
    return MockConfigEntry(domain="backwalk", title="Alex", options={"sidebar": sidebar})


async def choose(hass: HomeAssistant, entry: MockConfigEntry, **wish: bool) -> None:
    """Fill in the dashboard's page of the options."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    form = await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "dashboard"})
    assert form["type"] is FlowResultType.FORM
    await hass.config_entries.options.async_configure(form["flow_id"], wish)
    await hass.async_block_till_done()


async def test_every_page_loads_the_build(
    hass: HomeAssistant, built: Path, hass_client_no_auth: ClientSessionGenerator
) -> None:
    assert await async_setup_component(hass, "backwalk", {})
    build = hass.data[BUILD]
    url = f"/backwalk/{build}/backwalk.js"
    assert url in hass.data[DATA_EXTRA_MODULE_URL].urls
    client = await hass_client_no_auth()
    response = await client.get(url)
    assert await response.text() == BUILT
    assert "max-age" in response.headers["Cache-Control"]
    assert NO_CARDS not in issues(hass)


async def test_another_build_has_another_path(hass: HomeAssistant, built: Path) -> None:
    before = cards._build(built)  # noqa: SLF001  the path is made of it
    (built / "backwalk.js").write_text("export default 1;")
    assert cards._build(built) != before  # noqa: SLF001


async def test_a_missing_build_is_one_repair(hass: HomeAssistant, built: Path) -> None:
    (built / "backwalk.js").unlink()
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    assert issues(hass) == {NO_CARDS}
    assert BUILD not in hass.data


async def test_a_tick_puts_the_dashboard_into_the_sidebar_and_takes_it_out(
    hass: HomeAssistant, built: Path, hass_ws_client: WebSocketGenerator
) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    assert not in_sidebar(hass)
    await choose(hass, entry, sidebar=True)
    assert in_sidebar(hass)
    client = await hass_ws_client(hass)

    async def config(**message: Any) -> Any:
        await client.send_json_auto_id({"url_path": PATH, **message})
        return await client.receive_json()

    assert (await config(type="lovelace/config"))["result"] == STRATEGY
    own = {"views": [{"title": "Mine"}]}
    assert (await config(type="lovelace/config/save", config=own))["success"]
    assert (await config(type="lovelace/config"))["result"] == own
    await choose(hass, entry, sidebar=False)
    assert not in_sidebar(hass)
    assert PATH not in hass.data[LOVELACE_DATA].dashboards
    await choose(hass, entry, sidebar=True)
    assert (await config(type="lovelace/config"))["result"] == own, "what was made of it is kept"
    assert (await config(type="lovelace/config/delete"))["success"]
    # The storage of tests remembers what it has loaded once.
    for wish in (False, True):
        await choose(hass, entry, sidebar=wish)
    assert (await config(type="lovelace/config"))["result"] == STRATEGY, "given back"


async def test_it_is_there_after_a_restart_and_gone_with_the_last_walker(hass: HomeAssistant, built: Path) -> None:
    entry, other = wishing(), wishing(sidebar=False)
    for one in (entry, other):
        one.add_to_hass(hass)
    assert await async_setup_component(hass, "backwalk", {})
    await hass.async_block_till_done()
    assert in_sidebar(hass)
    await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
    assert not in_sidebar(hass)


async def test_the_plan_keeps_the_wish(hass: HomeAssistant, built: Path) -> None:
    entry = wishing()
    await set_up(hass, entry)
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    form = await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "plan"})
    await hass.config_entries.options.async_configure(form["flow_id"], {})
    await hass.async_block_till_done()
    assert entry.options["sidebar"] is True
    assert in_sidebar(hass)


@pytest.mark.logs("Cannot put the dashboard into the sidebar")
async def test_a_release_that_does_it_another_way_leads_to_the_supported_one(hass: HomeAssistant, built: Path) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    with patch.object(sidebar, "LOVELACE_DATA", "moved"):
        await choose(hass, entry, sidebar=True)
    assert issues(hass) == {NO_SIDEBAR}
    await choose(hass, entry, sidebar=False)
    assert issues(hass) == set()


async def test_who_makes_the_first_walker_is_asked(hass: HomeAssistant, built: Path) -> None:
    flow = hass.config_entries.flow
    for name, is_asked in (("Alex", True), ("Anna", False)):
        form = await flow.async_init("backwalk", context={"source": SOURCE_USER})
        made = await flow.async_configure(form["flow_id"], {"name": name})
        if is_asked:
            schema = made["data_schema"]
            assert schema is not None
            assert "sidebar" in schema.schema
            made = await flow.async_configure(made["flow_id"], {"sidebar": True})
        await hass.async_block_till_done()
        assert made["type"] is FlowResultType.CREATE_ENTRY
        assert made["options"].get("sidebar", False) is is_asked
        placeholders = made["description_placeholders"]
        assert placeholders is not None
        assert '"/backwalk"' in placeholders["to_dashboard"], "it is everybody's"
    assert in_sidebar(hass)


@pytest.mark.usefixtures("built")
async def test_a_page_that_is_loaded_after_an_offer_has_the_cards(hass: HomeAssistant, hear: Hear) -> None:
    """Nobody reloads a page between the set-up and the first look at the dashboard."""
    await heard(hass, hear, POD_INFO)
    (url,) = hass.data[DATA_EXTRA_MODULE_URL].urls
    assert url.endswith("/backwalk.js")
    await set_up(hass, wishing())
    assert hass.data[DATA_EXTRA_MODULE_URL].urls == {url}
