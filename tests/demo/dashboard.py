"""A page for whoever looks at the demo: what the simulated home does, and what is in the room."""

from collections.abc import Mapping
from typing import Any

type Card = dict[str, Any]

TITLE = "The simulated home"


def simulated_home(knobs: Mapping[str, str], room: Mapping[str, str]) -> dict[str, Any]:
    """Return a dashboard: `knobs` maps the entity ids of the simulated home to names, `room` names to entity ids."""
    sections = [
        {"type": "grid", "cards": [_heading(TITLE, "mdi:home-automation"), *map(_knob, knobs.items())]},
        {"type": "grid", "cards": [_heading("The room", "mdi:home-sound-out"), *map(_piece, room.items())]},
    ]
    return {"title": TITLE, "views": [{"title": TITLE, "type": "sections", "max_columns": 2, "sections": sections}]}


def _knob(knob: tuple[str, str]) -> Card:
    entity, name = knob
    if entity.startswith("number."):
        return _tile(entity, name, features=[{"type": "numeric-input", "style": "slider"}])
    return _tile(entity, name, hide_state=True, tap_action={"action": "toggle"})


def _piece(piece: tuple[str, str]) -> Card:
    name, entity = piece
    return _tile(entity, name.capitalize())


def _heading(text: str, icon: str) -> Card:
    return {"type": "heading", "heading": text, "icon": icon}


def _tile(entity: str, name: str, **options: Any) -> Card:
    return {"type": "tile", "entity": entity, "name": name, "grid_options": {"columns": 6}, **options}
