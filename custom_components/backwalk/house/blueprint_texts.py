"""The texts of the blueprints in the language of the house: Home Assistant has no translations for them.

Each blueprint has one source, in English, and a language has one file with what its texts are. What is installed is
made from both: a plain blueprint in its usual place, so automations keep to it whatever language the house speaks.
"""

import json
from pathlib import Path
from typing import Any

from homeassistant.util.yaml import dump, parse_yaml

SHOWN = frozenset({"name", "description", "label"})
SPOKEN = frozenset({"text", "template"})
"""Selectors of texts: what they hold by default is said, written or understood."""


def in_language(source: Path, language: str) -> bytes:
    """Return a blueprint with its texts in a language, whatever country it is spoken in; in English if it has none."""
    told = source.parents[1] / f"{language.partition('-')[0]}.json"
    if not told.exists():
        return source.read_bytes()
    texts: dict[str, str] = json.loads(told.read_text())
    content: Any = parse_yaml(source.read_text())
    return dump({**content, "blueprint": _translated(content["blueprint"], texts)}).encode()


def _translated(part: Any, texts: dict[str, str]) -> Any:
    if isinstance(part, list):
        return [_translated(value, texts) for value in part]
    if not isinstance(part, dict):
        return part
    is_spoken = bool(SPOKEN & set(part.get("selector") or ()))
    return {
        key: _said(value, texts) if key in SHOWN or (key == "default" and is_spoken) else _translated(value, texts)
        for key, value in part.items()
    }


def _said(text: Any, texts: dict[str, str]) -> Any:
    """Return what one text or several are in the language; an input may be called as what is shown, and has parts."""
    if isinstance(text, str):
        return texts.get(text, text)
    return [texts.get(each, each) for each in text] if isinstance(text, list) else _translated(text, texts)
