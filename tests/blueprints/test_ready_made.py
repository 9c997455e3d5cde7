"""Ready-made automations: one form, after a walker was made or later, and the editor shows what comes of it."""

import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.config import async_hass_config_yaml
from homeassistant.config_entries import SOURCE_USER, ConfigEntry
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml, load_yaml_dict

from custom_components.backwalk.house.automations_yaml import NotIncludedError, async_make
from custom_components.backwalk.house.ready_made import TEXTS

from ..ha.conftest import POD_INFO, Hear, hear
from ..ha.test_config_flow import heard
from .conftest import BUNDLED
from .test_leg_day_reminder import Phone, phone

__all__ = ["hear", "phone"]

INCLUDED = "automation: !include automations.yaml\n"
LIGHTS = {"entity_id": ["light.lamp"], "area_id": ["gym"]}
MINE = """\
# written by hand
- id: mine
  alias: Mine
  triggers: []
  actions: [] # nothing yet
"""


@pytest.fixture
def file(hass: HomeAssistant) -> Path:
    return Path(hass.config.path("automations.yaml"))


def read(file: Path) -> str:
    return file.read_text()


def written(file: Path) -> list[dict[str, Any]]:
    automations = load_yaml(file)
    assert isinstance(automations, list)
    return automations


def is_there(file: Path) -> bool:
    return file.exists()


def write(hass: HomeAssistant, name: str, text: str) -> None:
    Path(hass.config.path(name)).write_text(text)


async def editor(hass: HomeAssistant, automations: str, configuration: str = INCLUDED) -> None:
    """Set up automations from a configuration."""
    write(hass, "configuration.yaml", configuration)
    write(hass, "automations.yaml", automations)
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "automation", await async_hass_config_yaml(hass))
    await hass.async_block_till_done()


async def made(hass: HomeAssistant, **wishes: Any) -> tuple[ConfigEntry, Any]:
    """Make a walker by hand, with what the house shall do; return them, and the last page."""
    flow = await hass.config_entries.flow.async_init("backwalk", context={"source": SOURCE_USER})
    result = await hass.config_entries.flow.async_configure(flow["flow_id"], {"name": "Alex"})
    if result["type"] is FlowResultType.FORM:
        assert result["step_id"] == "house"
        result = await hass.config_entries.flow.async_configure(flow["flow_id"], wishes)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    return result["result"], result["description_placeholders"]


async def configured(hass: HomeAssistant, entry: ConfigEntry) -> Any:
    """Choose the automations from the menu of the walker."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    assert menu["menu_options"] == ["plan", "heart", "dashboard", "automations", "sessions"]
    return await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "automations"})


async def fill_in(hass: HomeAssistant, form: Any, **answers: Any) -> Any:
    result = await hass.config_entries.options.async_configure(form["flow_id"], answers)
    await hass.async_block_till_done()
    return result


def fields(form: Any) -> list[str]:
    return [str(field) for field in form["data_schema"].schema]


def automations(hass: HomeAssistant) -> dict[str, str]:
    return {state.entity_id: state.state for state in hass.states.async_all("automation")}


async def test_automations_follow_a_walker(hass: HomeAssistant, phone: Phone, file: Path) -> None:
    await editor(hass, MINE)
    hass.states.async_set("tts.voice", "unknown")
    speakers = ["assist_satellite.gym"]
    entry, told = await made(hass, phone=phone.device_id, lights=LIGHTS, speakers=speakers)
    assert "Made for you: [Alex: Leg day reminder]" in told["made"]
    assert automations(hass) == {
        "automation.mine": "on",
        "automation.alex_leg_day_reminder": "on",
        "automation.alex_after_the_session": "on",
        "automation.alex_celebrate_the_goal": "on",
    }
    assert [automation["id"] for automation in written(file)] == [
        "mine",
        f"backwalk_leg_day_reminder_{entry.entry_id}",
        f"backwalk_session_summary_{entry.entry_id}",
        f"backwalk_step_one_room_{entry.entry_id}",
    ]
    blueprint = written(file)[3]["use_blueprint"]
    assert blueprint["path"] == "backwalk/step_one_room.yaml"
    assert {key: said for key, said in blueprint["input"].items() if key != "walker"} == {
        "lights": LIGHTS,
        "brightness": 0,
        "speakers": speakers,
        "voice": "tts.voice",
    }
    assert read(file).startswith(MINE), "comments and layout stay"


async def test_house_that_speaks_german(hass: HomeAssistant, phone: Phone, file: Path) -> None:
    hass.config.language = "de"
    await editor(hass, "[]\n")
    await made(hass, phone=phone.device_id, lights=LIGHTS)
    reminder, summary, room = ({**automation["use_blueprint"]["input"], **automation} for automation in written(file))
    assert (reminder["alias"], reminder["title"], reminder["skip_button"]) == (
        "Alex: Erinnerung an den Beintag",
        "Beintag",
        "Heute auslassen",
    )
    assert summary["question"] == "Wie war es?"
    assert room["last_minute_message"] == "Die letzte Minute."
    assert "title" not in room


@pytest.mark.parametrize(("blueprint", "texts"), TEXTS.items())
def test_english_is_what_blueprints_say(blueprint: str, texts: tuple[str, ...]) -> None:
    content = load_yaml_dict(BUNDLED / f"automation/{blueprint}.yaml")
    inputs = Blueprint(content, schema=AUTOMATION_BLUEPRINT_SCHEMA).inputs
    english = json.loads((BUNDLED.parent / "translations/en.json").read_text())["selector"]["ready_made_text"][
        "options"
    ]
    assert {text: inputs[text]["default"] for text in texts} == {text: english[text] for text in texts}


async def test_skipped_with_one_click(hass: HomeAssistant, file: Path) -> None:
    await editor(hass, MINE)
    entry, told = await made(hass)
    form = await configured(hass, entry)
    assert fields(form) == ["lights", "speakers"], "there is no phone to tell"
    result = await fill_in(hass, form)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "nothing_chosen")
    assert (told["made"], read(file)) == ("", MINE)


async def test_discovered_walker_is_offered_the_same(hass: HomeAssistant, hear: Hear) -> None:
    await editor(hass, "[]\n")
    (flow,) = await heard(hass, hear, POD_INFO)
    form = await hass.config_entries.flow.async_configure(flow["flow_id"], {"name": "Alex"})
    assert form["step_id"] == "house"


async def test_house_without_automations(hass: HomeAssistant) -> None:
    entry, told = await made(hass)
    assert told["made"] == ""
    result = await configured(hass, entry)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "nothing_to_make")


async def test_never_twice(hass: HomeAssistant, phone: Phone, file: Path) -> None:
    await editor(hass, "[]\n")
    entry, _ = await made(hass, lights=LIGHTS)
    once = read(file)
    form = await configured(hass, entry)
    assert fields(form) == ["phone"]
    result = await fill_in(hass, form, phone=phone.device_id)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "made")
    assert "Alex: After the session" in result["description_placeholders"]["automations"]
    assert read(file).startswith(once)
    assert len(automations(hass)) == 3
    result = await configured(hass, entry)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "nothing_to_make")


async def test_form_that_is_sent_twice(hass: HomeAssistant, file: Path) -> None:
    await editor(hass, "[]\n")
    entry, _ = await made(hass)
    first = await configured(hass, entry)
    second = await configured(hass, entry)
    await fill_in(hass, first, lights=LIGHTS)
    once = read(file)
    result = await fill_in(hass, second, lights={"entity_id": ["light.other"]})
    assert result["type"] is FlowResultType.ABORT
    assert read(file) == once


async def test_one_that_is_there_is_let_alone(hass: HomeAssistant, file: Path) -> None:
    await editor(hass, MINE)
    await async_make(hass, [{"id": "mine", "alias": "Yours", "triggers": [], "actions": []}])
    assert read(file) == MINE


@pytest.mark.parametrize("before", ["", "[]\n", MINE], ids=["empty", "none", "mine"])
async def test_automations_that_are_not_included(hass: HomeAssistant, file: Path, before: str) -> None:
    await editor(hass, before, "automation: []\n")
    entry, told = await made(hass, lights=LIGHTS)
    assert "does not read automations.yaml" in told["made"], "the walker is there all the same"
    form = await configured(hass, entry)
    result = await fill_in(hass, form, lights=LIGHTS)
    assert result["errors"] == {"base": "not_included"}
    assert read(file) == before
    suggested = [field.description["suggested_value"] for field in result["data_schema"].schema if field == "lights"]
    assert suggested == [LIGHTS], "nothing has to be filled in again"


async def test_file_that_is_not_there(hass: HomeAssistant, file: Path) -> None:
    write(hass, "configuration.yaml", "automation: []\n")
    assert await async_setup_component(hass, "automation", {})
    with pytest.raises(NotIncludedError):
        await async_make(hass, [{"id": "new", "alias": "New", "triggers": [], "actions": []}])
    assert not is_there(file)


async def test_file_that_somebody_else_changes_meanwhile(hass: HomeAssistant, file: Path) -> None:
    await editor(hass, "[]\n", "automation: []\n")

    async def reload(call: ServiceCall) -> None:
        write(hass, file.name, MINE)

    hass.services.async_register("automation", "reload", reload)
    with pytest.raises(NotIncludedError):
        await async_make(hass, [{"id": "new", "alias": "New", "triggers": [], "actions": []}])
    assert read(file) == MINE


@pytest.mark.logs("Cannot add automations")
@pytest.mark.parametrize("text", ["- alias: !secret name\n", "alias: Mine\n", "- Mine\n"])
async def test_file_that_cannot_be_understood(hass: HomeAssistant, file: Path, text: str) -> None:
    await editor(hass, "[]\n")
    entry, _ = await made(hass)
    form = await configured(hass, entry)
    write(hass, file.name, text)
    result = await fill_in(hass, form, lights=LIGHTS)
    assert result["errors"] == {"base": "not_written"}
    assert read(file) == text


@pytest.mark.logs("Cannot add automations")
async def test_file_that_cannot_be_read(hass: HomeAssistant, file: Path) -> None:
    await editor(hass, "[]\n")
    entry, _ = await made(hass)
    form = await configured(hass, entry)
    with patch.object(Path, "read_text", side_effect=PermissionError("not yours")):
        result = await fill_in(hass, form, lights=LIGHTS)
    assert result["errors"] == {"base": "not_written"}


@pytest.mark.parametrize(
    "text",
    ["[{id: mine, alias: Mine, triggers: [], actions: []}]\n", MINE.replace("\n", "\n  ").replace("# ", "  # ", 1)],
    ids=["in brackets", "indented"],
)
async def test_list_that_cannot_be_added_to(hass: HomeAssistant, file: Path, text: str) -> None:
    await editor(hass, text)
    await async_make(hass, [{"id": "new", "alias": "New", "triggers": [], "actions": []}])
    assert [automation["id"] for automation in written(file)] == ["mine", "new"]
