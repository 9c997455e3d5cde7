"""The tables of the documentation, as the code and its texts have them."""

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import EntityDescription
from homeassistant.util.yaml import load_yaml_dict

from custom_components.backwalk.entities.pace import fastest_pace, pace
from custom_components.backwalk.entities.training import next_milestone
from scripts.lib.shows import SHOWS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PACKAGE = ROOT / "custom_components/backwalk"
SOURCES = ("sensor", "entities.training", "entities.pace", "entities.device", "binary_sensor", "button", "number")
MORE_SOURCES = ("select", "switch", "date", "event", "calendar")
REPOSITORY = "https://github.com/backwalk/ha-backward-walking/blob/main/custom_components/backwalk/blueprints"
IMPORT = "https://my.home-assistant.io/redirect/blueprint_import/?blueprint_url="
HOUSE: HomeAssistant = NotImplemented
"""Descriptions are made for a house, which is looked at when they show something."""
WHERE = {EntityCategory.CONFIG: "configuration", EntityCategory.DIAGNOSTIC: "diagnostic", None: ""}


def texts() -> dict[str, Any]:
    """Return the English texts."""
    content: dict[str, Any] = json.loads((PACKAGE / "translations/en.json").read_text())
    return content


def _descriptions(value: object) -> Iterator[EntityDescription]:
    if isinstance(value, EntityDescription):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _descriptions(item)
    elif isinstance(value, dict):
        yield from _descriptions(list(value.values()))


def described() -> dict[str, EntityDescription]:
    """Return the descriptions of all entities, by the key of their texts."""
    made = [pace(HOUSE), fastest_pace(HOUSE), next_milestone(HOUSE)]
    modules = (import_module(f"custom_components.backwalk.{name}") for name in (*SOURCES, *MORE_SOURCES))
    return {
        str(found.translation_key or found.key): found
        for value in [made, *(value for module in modules for value in vars(module).values())]
        for found in _descriptions(value)
    }


def entities() -> str:
    """Return a row for each entity: what it is called, what it shows, and whether it is there from the start."""
    rows = ["| entity | kind | what it shows | |", "|---|---|---|---|"]
    found = described()
    for platform, names in texts()["entity"].items():
        for key, name in names.items():
            about = found.get(key)
            notes = [] if about is None else [WHERE[about.entity_category]]
            if about is not None and not about.entity_registry_enabled_default:
                notes.append("off until you enable it")
            kind = platform.replace("_", " ")
            title = name.get("name", key.capitalize())
            rows.append(f"| **{title}** | {kind} | {SHOWS[key]} | {', '.join(filter(None, notes))} |")
    return "\n".join(rows) + "\n"


def _fields(names: dict[str, Any], about: dict[str, Any]) -> str:
    fields = {key: text for key, text in names.get("fields", {}).items() if key != "config_entry_id"}
    if not fields:
        return ""
    rows = ["", "| field | | |", "|---|---|---|"]
    for key, text in fields.items():
        is_required = (about.get("fields") or {}).get(key, {}).get("required", False)
        rows.append(f"| `{key}` | {text.get('description', text['name'])} | {'required' if is_required else ''} |")
    return "\n".join(rows) + "\n"


def actions() -> str:
    """Return a part for each action, with its fields."""
    known = load_yaml_dict(str(PACKAGE / "services.yaml"))
    return "\n".join(
        f"### `backwalk.{key}`\n\n{names['description']}\n{_fields(names, known[key] or {})}"
        for key, names in texts()["services"].items()
    )


def _named(kind: str) -> str:
    known = yaml.safe_load((PACKAGE / f"{kind}s.yaml").read_text())
    return "\n".join(
        f"### `backwalk.{key}`\n\n{names['description']}\n{_fields(names, known[key] or {})}"
        for key, names in texts()[f"{kind}s"].items()
    )


def triggers() -> str:
    """Return a part for each trigger, with its options."""
    return _named("trigger")


def conditions() -> str:
    """Return a part for each condition, with its options."""
    return _named("condition")


def _blueprint(path: Path) -> str:
    # `!input` is Home Assistant's own; only the head is read
    head = re.sub(r"!input \w+", "''", path.read_text())
    about = yaml.safe_load(head)["blueprint"]
    link = IMPORT + quote(f"{REPOSITORY}/{path.parent.name}/{path.name}", safe="")
    lines = " ".join(about["description"].split("\n\n")[0].split())
    return f"| **{about['name']}** | {lines} | [Import]({link}) |"


def blueprints() -> str:
    """Return a row for each blueprint, with its link."""
    paths = sorted((PACKAGE / "blueprints").rglob("*.yaml"))
    return "\n".join(["| blueprint | what it does | |", "|---|---|---|", *map(_blueprint, paths)]) + "\n"


def _asked(step: dict[str, Any]) -> Iterator[str]:
    """Give a row for each field of a form, those behind a fold after the others."""
    for part in (step, *step.get("sections", {}).values()):
        about, fold = part.get("data_description") or {}, f"{part['name']}: " if "name" in part else ""
        for key, name in part.get("data", {}).items():
            yield f"| **{fold}{name}** | {' '.join(about.get(key, part.get('description', '')).split())} |"


def _form(title: str, *steps: dict[str, Any]) -> str:
    rows = dict.fromkeys(row for step in steps for row in _asked(step))
    return "\n".join([f"### {title}", "", "| field | |", "|---|---|", *rows]) + "\n"


def set_up() -> str:
    """Return what the form of a new walker asks for, and what the one after it does."""
    steps = texts()["config"]["step"]
    return "\n".join([_form(steps["user"]["title"], steps["user"]), _form(steps["house"]["title"], steps["house"])])


def options() -> str:
    """Return what can be changed later under *Configure*."""
    steps = {key: step for key, step in texts()["options"]["step"].items() if "data" in step}
    return "\n".join(_form(step["title"], step) for step in steps.values())


def device_options() -> str:
    """Return what is asked of a device when it is added, or can be changed later."""
    kinds = texts()["config_subentries"]
    return "\n".join(_form(kind["entry_type"], *kind["step"].values()) for kind in kinds.values())


TABLES: dict[str, tuple[str, Callable[[], str]]] = {
    "entities": ("entities.md", entities),
    "actions": ("actions.md", actions),
    "triggers": ("automations.md", triggers),
    "conditions": ("automations.md", conditions),
    "blueprints": ("blueprints.md", blueprints),
    "set-up": ("configuration.md", set_up),
    "options": ("configuration.md", options),
    "devices": ("configuration.md", device_options),
}
"""By what stands in the marks: the file, and what it has to say."""


def document(name: str) -> str:
    """Return a file of the documentation as it has to be."""
    content = (DOCS / name).read_text()
    for table, (file, made) in TABLES.items():
        if file == name:
            begin, end = f"<!-- {table}: scripts/docs --write -->\n", f"<!-- /{table} -->\n"
            before, _, rest = content.partition(begin)
            content = f"{before}{begin}\n{made()}\n{end}{rest.partition(end)[2]}"
    return content


def main(arguments: Sequence[str]) -> int:
    """Print the tables, or write them; return the exit status."""
    if list(arguments) == ["--write"]:
        for name in {file for file, _ in TABLES.values()}:
            (DOCS / name).write_text(document(name))
        return 0
    if arguments:
        sys.stderr.write("usage: scripts/docs [--write]\n")
        return 2
    sys.stdout.write("\n".join(made() for _, made in TABLES.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
