"""A dashboard of Home Assistant's own cards: on top what the walker reads from 3 m away, below what one studies.

Walking backward one faces away from the treadmill's console, so the direction and today's time are as high as a thumb
on a wall tablet. The picture behind them holds nothing but captions; the figures are Home Assistant's live states.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

type Card = dict[str, Any]

TITLE = "Backward walking"
GOAL_MIN = 10
WIDTH, HEIGHT = 1000, 430
"""Of the picture, as SVG units."""
LARGE = "clamp(36px, 9.2vw, 112px)"
MEDIUM = "clamp(17px, 4vw, 50px)"
ICON = "clamp(60px, 14vw, 170px)"
TIME_LEFT = 73
FIGURES = {"pace": 19, "resistance": 50, "cadence": 81}
"""What stands in the lower row, and where its middle is, in percent of the width."""
COLORS = {"backward": "var(--success-color)", "forward": "var(--warning-color)"}
QUIET = "var(--secondary-text-color)"
GRAPH_H = 0.05
FULL_WIDTH = {"columns": "full"}


def dashboard(
    walker: str, entities: Mapping[str, str], knobs: Mapping[str, str], room: Mapping[str, str]
) -> dict[str, Any]:
    """Return the dashboard of `walker`.

    `entities` maps keys to entity ids; that of a device has the device's kind in front (`footpod.battery`). `knobs`
    maps the entity ids of the simulated home to their names, `room` what is in the room to its entity ids. What is not
    there is left out.
    """
    sections = [
        {"type": "grid", "column_span": 2, "cards": [_hero(entities)]},
        {"type": "grid", "cards": [*_walker(walker, entities), *_devices(entities)]},
        {"type": "grid", "cards": [*_graphs(entities), *_room(room), *_home(knobs)]},
    ]
    view = {"title": TITLE, "type": "sections", "max_columns": 2, "sections": sections}
    return {"title": TITLE, "views": [view]}


def _hero(entities: Mapping[str, str]) -> Card:
    direction = entities["direction"]
    other = [{"condition": "state", "entity": direction, "state_not": state} for state in COLORS]
    elements = [
        *(
            _when([{"condition": "state", "entity": direction, "state": state}], _direction(direction, color))
            for state, color in COLORS.items()
        ),
        _when(other, _direction(direction, QUIET)),
        _label(entities["backward_time_today"], TIME_LEFT, 31, LARGE),
        *(_label(entities[key], left, 80, MEDIUM) for key, left in FIGURES.items()),
    ]
    image = f"data:image/svg+xml,{quote(_captions())}"
    return {"type": "picture-elements", "image": image, "elements": elements, "grid_options": FULL_WIDTH}


def _direction(entity: str, color: str) -> list[Card]:
    style = {"left": "25%", "top": "25%", "--state-icon-color": color, "--mdc-icon-size": ICON}
    return [{"type": "state-icon", "entity": entity, "style": style}, _label(entity, 25, 52, MEDIUM, color)]


def _when(conditions: list[Card], elements: list[Card]) -> Card:
    return {"type": "conditional", "conditions": conditions, "elements": elements}


def _label(entity: str, left: int, top: int, size: str, color: str = "var(--primary-text-color)") -> Card:
    place = {"left": f"{left}%", "top": f"{top}%", "white-space": "nowrap"}
    letters = {"font-size": size, "font-weight": 500, "line-height": 1, "color": color}
    return {"type": "state-label", "entity": entity, "style": place | letters}


def _captions() -> str:
    places = {"backward today": (TIME_LEFT, 51), **{key: (left, 93) for key, left in FIGURES.items()}}
    texts = "".join(
        f"<text x='{left * WIDTH / 100}' y='{top * HEIGHT / 100}'>{text}</text>" for text, (left, top) in places.items()
    )
    rule = f"<path d='M40 {0.63 * HEIGHT}H{WIDTH - 40}' stroke='#888' stroke-opacity='.3'/>"
    style = "font-family='Roboto,sans-serif' font-size='24' fill='#888' text-anchor='middle'"
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' {style}>{texts}{rule}</svg>"


def _walker(walker: str, entities: Mapping[str, str]) -> list[Card]:
    today = {
        "type": "gauge",
        "entity": entities["backward_time_today"],
        "name": f"Backward today, of {GOAL_MIN} minutes",
        "max": GOAL_MIN,
        "segments": [{"from": 0, "color": COLORS["backward"]}],
        "grid_options": FULL_WIDTH,
    }
    figures = {
        "step_one": "Step 1",
        "week_progress": "Leg days",
        "backward_time_session": "This session",
        "backward_time_lifetime": "Backward ever",
        "backward_distance_today": "Backward today",
        "forward_time_today": "Forward today",
    }
    settings = {"resistance_dial": "Resistance dial", "goal": "Goal of the day"}
    return [
        _heading(walker, "mdi:walk", [{"type": "entity", "entity": entities["direction"]}]),
        today,
        *_tiles(entities, figures),
        *(_number(entities[key], name, "buttons") for key, name in settings.items()),
    ]


def _devices(entities: Mapping[str, str]) -> list[Card]:
    names = {
        "treadmill.connected": "Treadmill",
        "treadmill.incline": "Incline",
        "footpod.connected": "Foot pod",
        "footpod.battery": "Battery of the pod",
    }
    return [_heading("Devices", "mdi:bluetooth"), *_tiles(entities, names)]


def _graphs(entities: Mapping[str, str]) -> list[Card]:
    return [
        _heading("The last minutes", "mdi:chart-line"),
        *(
            {
                "type": "history-graph",
                "entities": [{"entity": entities[key], "name": key.capitalize()}],
                "hours_to_show": GRAPH_H,
                "grid_options": FULL_WIDTH,
            }
            for key in ("direction", "speed")
        ),
    ]


def _room(room: Mapping[str, str]) -> list[Card]:
    return [
        _heading("The room", "mdi:home-sound-out"),
        *(_tile(entity, name.capitalize()) for name, entity in room.items()),
    ]


def _home(knobs: Mapping[str, str]) -> list[Card]:
    cards = [
        _number(knob, name, "slider")
        if knob.startswith("number.")
        else _tile(knob, name, hide_state=True, tap_action={"action": "toggle"})
        for knob, name in knobs.items()
    ]
    return [_heading("The simulated home", "mdi:home-automation"), *cards]


def _heading(text: str, icon: str, badges: list[Card] | None = None) -> Card:
    return {"type": "heading", "heading": text, "icon": icon, "badges": badges or []}


def _tiles(entities: Mapping[str, str], names: Mapping[str, str]) -> list[Card]:
    return [_tile(entities[key], name) for key, name in names.items() if key in entities]


def _number(entity: str, name: str, style: str) -> Card:
    return _tile(entity, name, features=[{"type": "numeric-input", "style": style}])


def _tile(entity: str, name: str, **options: Any) -> Card:
    return {"type": "tile", "entity": entity, "name": name, "grid_options": {"columns": 6}, **options}
