"""A German house gets the blueprints in German: the same ones, in their usual places."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, override

import pytest
from homeassistant.components.automation.helpers import async_get_blueprints
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml, parse_yaml

from custom_components.backwalk.house.blueprint_texts import _translated, in_language
from custom_components.backwalk.house.bundle import INSTALLED

from .conftest import BUNDLED, MONDAY, Household
from .test_install import NAMES

SOURCES = sorted(BUNDLED.glob("*/*.yaml"))
GERMAN: dict[str, str] = json.loads((BUNDLED / "de.json").read_text())
FORWARD = "automation/forward_by_mistake.yaml"
TITLE = "Rückwärtsgehen: Versehentlich vorwärts"


def differences(english: Any, german: Any) -> list[tuple[Any, Any]]:
    """Return the values that differ, of two that must be made alike."""
    assert type(english) is type(german) or isinstance(english, str)
    if isinstance(english, dict):
        assert list(english) == list(german)
        return [pair for key in english for pair in differences(english[key], german[key])]
    if isinstance(english, list):
        return [pair for one, other in zip(english, german, strict=True) for pair in differences(one, other)]
    return [] if english == german else [(english, german)]


ASKED = "?"


class Asked(dict[str, str]):
    """Texts that are marked when somebody asks for them."""

    @override
    def get(self, text: str, _: Any = None) -> str:
        return ASKED + text


def texts(part: Any) -> Iterator[str]:
    """Return every text in a part of a blueprint."""
    if isinstance(part, str):
        yield part
    for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from texts(value)


def made(source: Path, language: str) -> Any:
    return parse_yaml(in_language(source, language).decode())


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_only_the_texts_differ(source: Path) -> None:
    pairs = differences(load_yaml(str(source)), made(source, "de-CH"))
    assert len(pairs) > 5
    assert all(GERMAN[english] == german for english, german in pairs)
    for english, german in pairs:
        assert english.count("{{") == german.count("{{")
        assert english.count("`") == german.count("`")


def test_nothing_that_is_shown_or_spoken_stays_english() -> None:
    contents: list[Any] = [parse_yaml(source.read_text()) for source in SOURCES]
    shown = [_translated(content["blueprint"], Asked()) for content in contents]
    asked = {text.removeprefix(ASKED) for part in shown for text in texts(part) if text.startswith(ASKED)}
    assert asked - GERMAN.keys() - {""} == set()


def test_every_text_is_said_in_german_and_none_besides() -> None:
    said = {english for source in SOURCES for english, _ in differences(load_yaml(str(source)), made(source, "de"))}
    assert {english for english, german in GERMAN.items() if english != german} == said
    titles = [made(source, "de")["blueprint"]["name"] for source in SOURCES]
    assert [title for title in titles if not title.startswith("Rückwärtsgehen: ")] == []


def test_without_texts_of_a_language_it_is_english() -> None:
    source = BUNDLED / FORWARD
    assert in_language(source, "ja") == in_language(source, "en") == source.read_bytes()


async def title_of(hass: HomeAssistant, path: str) -> str:
    """Return what Home Assistant offers a blueprint as."""
    blueprint: Any = (await async_get_blueprints(hass).async_get_blueprints())[path]
    return str(blueprint.name)


async def test_a_german_house(hass: HomeAssistant, alex: Household) -> None:
    hass.config.language = "de"
    assert await async_setup_component(hass, "automation", {})
    await alex.begin(f"{MONDAY} 12:00:00")
    assert set(await async_get_blueprints(hass).async_get_blueprints()) > NAMES
    assert await title_of(hass, "backwalk/forward_by_mistake.yaml") == TITLE
    await alex.install("step_one_first", devices=["switch.console"])
    assert await hass.config_entries.async_remove(alex.entry.entry_id)


async def test_when_the_house_changes_its_language(hass: HomeAssistant, alex: Household) -> None:
    assert await async_setup_component(hass, "automation", {})
    await alex.begin(f"{MONDAY} 12:00:00")
    folder = Path(hass.config.path("blueprints/automation/backwalk"))
    mine, theirs = folder / "safety.yaml", folder / "forward_by_mistake.yaml"
    mine.write_text("mine")
    for language, title in (("de", TITLE), ("en", "Backward Walking: Forward by mistake")):
        hass.config.language = language
        hass.data.pop(INSTALLED)
        assert await hass.config_entries.async_reload(alex.entry.entry_id)
        await hass.async_block_till_done()
        assert await title_of(hass, "backwalk/forward_by_mistake.yaml") == title
    assert theirs.read_bytes() == (BUNDLED / FORWARD).read_bytes()
    assert mine.read_text() == "mine", "what somebody changed is let alone"
