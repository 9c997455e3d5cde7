"""What all bundled blueprints have in common; what each one does, a file of its own proves."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint import BLUEPRINT_SCHEMA
from homeassistant.components.blueprint.importer import fetch_blueprint_from_url
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from .conftest import BUNDLED

REPOSITORY = "https://github.com/backwalk/ha-backward-walking/blob/main/custom_components/backwalk/blueprints"
RAW = "https://raw.githubusercontent.com/backwalk/ha-backward-walking/main/custom_components/backwalk/blueprints"
BLUEPRINTS = "blueprint"
"""Where Home Assistant keeps those of each domain."""
ROOT = Path(__file__).parents[2]
BLUEPRINTS_PAGE = ROOT / "docs/blueprints.md"
FILES = sorted(BUNDLED.glob("*/*.yaml"))
SCHEMAS: dict[str, Callable[[Any], Any]] = {"automation": AUTOMATION_BLUEPRINT_SCHEMA, "script": BLUEPRINT_SCHEMA}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestBlueprint:
    """Each of them."""

    def test_home_assistant_takes_it(self, path: Path) -> None:
        domain = path.parent.name
        Blueprint(load_yaml_dict(path), path=path.name, expected_domain=domain, schema=SCHEMAS[domain])

    def test_says_where_it_is_from(self, path: Path) -> None:
        about = load_yaml_dict(path)["blueprint"]
        assert about["author"] == "Backward Walking"
        assert about["source_url"] == f"{REPOSITORY}/{path.parent.name}/{path.name}"
        assert about["homeassistant"] == {"min_version": "2026.10.0"}
        assert about["description"].strip()

    async def test_can_be_imported_by_its_link(
        self, hass: HomeAssistant, aioclient_mock: AiohttpClientMocker, path: Path
    ) -> None:
        url = load_yaml_dict(path)["blueprint"]["source_url"]
        aioclient_mock.get(f"{RAW}/{path.parent.name}/{path.name}", text=path.read_text())  # noqa: ASYNC240  a test's
        imported = await fetch_blueprint_from_url(hass, url)
        assert imported.suggested_filename == f"backwalk/{path.stem}", "the place of the installed one"
        assert f"blueprint_url={quote(url, safe='')})" in BLUEPRINTS_PAGE.read_text()

    async def test_can_be_used_after_that(
        self,
        hass: HomeAssistant,
        hass_ws_client: WebSocketGenerator,
        aioclient_mock: AiohttpClientMocker,
        path: Path,
    ) -> None:
        """Home Assistant writes it down in its own words, and must understand those."""
        domain = path.parent.name
        for component in (domain, "blueprint"):
            assert await async_setup_component(hass, component, {})
        url = f"{REPOSITORY}/{domain}/{path.name}"
        aioclient_mock.get(f"{RAW}/{domain}/{path.name}", text=path.read_text())  # noqa: ASYNC240  a test's
        client = await hass_ws_client(hass)

        async def answer(kind: str, **fields: Any) -> Any:
            await client.send_json_auto_id({"type": f"blueprint/{kind}", **fields})
            told = await client.receive_json()
            assert told["success"]
            return told["result"]

        found = await answer("import", url=url)
        assert found["validation_errors"] is None
        written, name = found["raw_data"], found["suggested_filename"]
        await answer("save", domain=domain, path=name, yaml=written, source_url=url)
        await hass.data[BLUEPRINTS][domain].async_reset_cache()
        listed = await answer("list", domain=domain)
        assert {path: said["error"] for path, said in listed.items() if "error" in said} == {}

    def test_asks_for_the_walker_first(self, path: Path) -> None:
        name, walker = next(iter(load_yaml_dict(path)["blueprint"]["input"].items()))
        assert name == "walker"
        assert walker["selector"]["device"]["filter"] == [{"integration": "backwalk"}]

    def test_every_input_has_a_name_and_a_selector(self, path: Path) -> None:
        inputs = Blueprint(load_yaml_dict(path), schema=SCHEMAS[path.parent.name]).inputs
        assert [name for name, said in inputs.items() if not (said.get("name") and said.get("selector"))] == []

    def test_is_proved(self, path: Path) -> None:
        assert (Path(__file__).parent / f"test_{path.stem}.py").exists()


def test_no_link_leads_elsewhere() -> None:
    """Whatever a page offers to import is there."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    found = {unquote(url) for page in pages for url in re.findall(r"blueprint_url=([^)\s]+)", page.read_text())}
    assert found == {f"{REPOSITORY}/{path.parent.name}/{path.name}" for path in FILES}
