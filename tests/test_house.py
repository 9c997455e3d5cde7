"""The house keeps its shape: who may import what, how long files are, and that texts and icons are complete."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from custom_components.backwalk.condition import CONDITIONS
from custom_components.backwalk.trigger import TRIGGERS

from .rooms import PACKAGE, ROOT, imports

PYTHON = [path for folder in (PACKAGE, ROOT / "tests", ROOT / "scripts") for path in folder.rglob("*.py")]
CARDS = [path for folder in ("src", "harness", "test") for path in (ROOT / "card" / folder).rglob("*.[tm][sj]*")]

LANGUAGES = ("en", "de", "fr", "es", "it", "nl")
"""Whoever adds a text says it in each."""


def load(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((PACKAGE / name).read_text())
    return content


@pytest.mark.parametrize("path", [*PYTHON, *CARDS], ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300


def test_only_the_radio_talks_bluetooth() -> None:
    knows = {path.name for path in PACKAGE.rglob("*.py") for name in imports(path) if name.startswith("bleak")}
    assert knows == {"client.py", "connection.py"}


def test_the_simulated_home_does_not_know_the_integration() -> None:
    """A decoder and an encoder that share a mistake would agree."""
    assert not [
        (path.name, name)
        for path in (ROOT / "tests/sim").rglob("*.py")
        for name in imports(path)
        if "custom_components" in name
    ]


def test_manifest_is_sorted_and_agrees_with_the_project() -> None:
    manifest = load("manifest.json")
    assert list(manifest) == ["domain", "name", *sorted(set(manifest) - {"domain", "name"})]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert manifest["version"] == project["version"]
    assert set(manifest["requirements"]) <= set(project["dependencies"])
    assert manifest["domain"] == PACKAGE.name


def texts(tree: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Return all texts below `tree`, by their path."""
    for name, below in tree.items():
        if isinstance(below, dict):
            yield from texts(below, f"{path}{name}.")
        else:
            yield f"{path}{name}", below


def left_open(text: str) -> set[str]:
    """Return what a text leaves open, and what of a template it must not lose."""
    return set(re.findall(r"\{\w+\}|\bstatus\.\w+|~ \w+", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    english, spoken = (dict(texts(load(f"translations/{code}.json"))) for code in ("en", language))
    assert sorted(english.keys() - spoken.keys()) == [], f"to be said in {language}"
    assert sorted(spoken.keys() - english.keys()) == [], f"needed no more in {language}"
    assert [key for key, text in spoken.items() if not text.strip()] == []
    assert [key for key, text in english.items() if left_open(spoken[key]) != left_open(text)] == []


def test_every_named_entity_has_an_icon_or_a_device_class() -> None:
    names = load("translations/en.json")["entity"]
    icons = load("icons.json")["entity"]
    assert {key: set(icons[key]) for key in icons} == {key: set(names[key]) for key in names}


@pytest.mark.parametrize(("kind", "known"), [("trigger", set(TRIGGERS)), ("condition", set(CONDITIONS))])
def test_triggers_and_conditions_are_described(kind: str, known: set[str]) -> None:
    yaml_ = yaml.safe_load((PACKAGE / f"{kind}s.yaml").read_text())
    described = {name: about for name, about in yaml_.items() if not name.startswith(".")}
    texts = load("translations/en.json")[f"{kind}s"]
    icons = load("icons.json")[f"{kind}s"]
    assert set(described) == set(texts) == set(icons) == known
    assert all(set(icon) == {kind} for icon in icons.values())
    fields = {name: set(about.get("fields", {})) for name, about in described.items()}
    assert {name: set(text.get("fields", {})) for name, text in texts.items()} == fields
    assert all({"name", "description"} <= set(text) for text in texts.values())


def test_options_to_choose_from_have_names() -> None:
    names = load("translations/en.json")["selector"]
    for kind in ("trigger", "condition", "service"):
        for about in yaml.safe_load((PACKAGE / f"{kind}s.yaml").read_text()).values():
            for field in about.get("fields", {}).values():
                select = (field.get("selector") or {}).get("select", {})
                if "translation_key" in select:
                    assert set(names[select["translation_key"]]["options"]) >= set(select["options"])
