"""A dashboard of Home Assistant's own cards: on top what the walker reads from 3 m away, below what one studies.

Walking backward one faces away from the treadmill's console, so the direction and today's time are as high as a thumb
on a wall tablet. The picture behind them holds nothing but captions; the figures are Home Assistant's live states.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

type Card = dict[str, Any]

TITLE = "Backward walking"
HERO_WIDTH, HERO_HEIGHT = 1000, 430
LARGE = "clamp(38px, 9.6vw, 118px)"
MEDIUM = "clamp(18px, 4.2vw, 52px)"
COLUMNS = {"pace": 17, "resistance": 50, "cadence": 83}
"""The figures below today's time and where their middle lies, in percent of the width."""
COLORS = {"backward": "var(--success-color)", "forward": "var(--warning-color)"}
QUIET = "var(--secondary-text-color)"


def dashboard(walker: str, entities: Mapping[str, str], knobs: Sequence[str]) -> dict[str, Any]:
    """Return the dashboard of `walker`.

    `entities` maps a translation key, for a device's own entity with its kind in front (`footpod.battery`), to an
    entity id. `knobs` are the entities of the simulated home.
    """
    sections = [
        {"type": "grid", "column_span": 2, "cards": [_hero(entities)]},
        {"type": "grid", "cards": _session(walker, entities)},
        {"type": "grid", "cards": _history(entities)},
        {"type": "grid", "cards": _devices(entities)},
        {"type": "grid", "cards": _simulation(knobs)},
    ]
    view = {"title": TITLE, "type": "sections", "max_columns": 2, "sections": sections}
    return {"title": TITLE, "views": [view]}


def _hero(entities: Mapping[str, str]) -> Card:
    direction = entities["direction"]
    known = [{"condition": "state", "entity": direction, "state_not": state} for state in COLORS]
    elements = [
        *(
            _when([{"condition": "state", "entity": direction, "state": state}], _direction(direction, color))
            for state, color in COLORS.items()
        ),
        _when(known, _direction(direction, QUIET)),
        _label(entities["backward_time_today"], 75, 32, LARGE),
        *(_label(entities[key], left, 82, MEDIUM) for key, left in COLUMNS.items()),
    ]
    image = f"data:image/svg+xml,{quote(_captions())}"
    return {"type": "picture-elements", "image": image, "elements": elements, "grid_options": {"columns": "full"}}


def _direction(entity: str, color: str) -> list[Card]:
    icon = {"left": "25%", "top": "26%", "color": color, "--mdc-icon-size": "clamp(60px, 14vw, 170px)"}
    return [
        {"type": "state-icon", "entity": entity, "state_color": False, "style": icon},
        _label(entity, 25, 53, MEDIUM, color),
    ]


def _when(conditions: list[Card], elements: list[Card]) -> Card:
    return {"type": "conditional", "conditions": conditions, "elements": elements}


def _label(entity: str, left: int, top: int, size: str, color: str = "var(--primary-text-color)") -> Card:
    style = {
        "left": f"{left}%",
        "top": f"{top}%",
        "font-size": size,
        "font-weight": 500,
        "line-height": 1,
        "white-space": "nowrap",
        "color": color,
    }
    return {"type": "state-label", "entity": entity, "style": style}


def _captions() -> str:
    places = {"backward today": (75, 50), **{key: (left, 96) for key, left in COLUMNS.items()}}
    texts = "".join(
        f"<text x='{left * HERO_WIDTH / 100}' y='{top * HERO_HEIGHT / 100}'>{text}</text>"
        for text, (left, top) in places.items()
    )
    rule = f"<path d='M40 {0.64 * HERO_HEIGHT}H960' stroke='#888' stroke-opacity='.3'/>"
    style = "font-family='Roboto,sans-serif' font-size='24' fill='#888' text-anchor='middle'"
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {HERO_WIDTH} {HERO_HEIGHT}' {style}>{texts}{rule}</svg>"
    )


def _session(walker: str, entities: Mapping[str, str]) -> list[Card]:
    return [
        _heading(walker, "mdi:walk", entities["walking_backward"]),
        {
            "type": "gauge",
            "entity": entities["backward_time_today"],
            "name": "Backward today, of 10 minutes",
            "max": 10,
            "grid_options": {"columns": "full"},
        },
        _tile(entities["backward_time_session"], "This session"),
        _tile(entities["forward_time_today"], "Forward today"),
        _tile(entities["backward_distance_today"], "Backward today"),
        _tile(entities["backward_time_lifetime"], "All my backward time"),
        _slider(entities["resistance_dial"], "Resistance dial"),
        _slider(entities["goal"], "Goal of the day"),
    ]


def _history(entities: Mapping[str, str]) -> list[Card]:
    def graph(*keys: str) -> Card:
        rows = [{"entity": entities[key], "name": key.capitalize()} for key in keys]
        return {"type": "history-graph", "entities": rows, "hours_to_show": 0.1, "grid_options": {"columns": "full"}}

    return [_heading("The last minutes", "mdi:chart-line"), graph("direction"), graph("speed"), graph("cadence")]


def _devices(entities: Mapping[str, str]) -> list[Card]:
    return [
        _heading("Devices", "mdi:bluetooth"),
        _tile(entities["treadmill.connected"], "Treadmill"),
        _tile(entities["treadmill.incline"], "Incline"),
        _tile(entities["footpod.connected"], "Foot pod"),
        _tile(entities["footpod.battery"], "Battery"),
        _tile(entities["footpod.calibrate"], "Calibrate"),
    ]


def _simulation(knobs: Sequence[str]) -> list[Card]:
    sliders = [_slider(knob) if knob.startswith("number.") else _tile(knob) for knob in knobs]
    return [_heading("The simulated home", "mdi:home-automation"), *sliders]


def _heading(text: str, icon: str, badge: str | None = None) -> Card:
    badges = [{"type": "entity", "entity": badge}] if badge else []
    return {"type": "heading", "heading": text, "icon": icon, "badges": badges}


def _tile(entity: str, name: str | None = None, **options: Any) -> Card:
    return {
        "type": "tile",
        "entity": entity,
        "grid_options": {"columns": 6},
        **({"name": name} if name else {}),
        **options,
    }


def _slider(entity: str, name: str | None = None) -> Card:
    return _tile(entity, name, features=[{"type": "numeric-input", "style": "slider"}])
