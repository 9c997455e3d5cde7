"""The dashboard's shape: whatever devices there are, it shows them, and nothing that is not there."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest

from .dashboard import FIGURES, TIME_LEFT, WIDTH, dashboard

WALKER = {
    key: f"{domain}.alex_{key}"
    for domain, keys in {
        "sensor": (
            *("backward_time_today", "backward_time_session", "backward_time_lifetime", "forward_time_today"),
            *("backward_distance_today", "direction", "speed", "pace", "resistance", "cadence"),
            *("step_one", "week_progress"),
        ),
        "number": ("resistance_dial", "goal"),
    }.items()
    for key in keys
}
DEVICES = {
    "treadmill.connected": "binary_sensor.treadmill_connected",
    "treadmill.incline": "sensor.treadmill_incline",
    "footpod.connected": "binary_sensor.pod_connected",
    "footpod.battery": "sensor.pod_battery",
}
ROOM = {"light": "light.gym", "satellite": "assist_satellite.gym"}
KNOBS = {"button.home_stand": "Stand", "number.home_belt_speed": "Belt speed"}


def entities_of(node: Any) -> Iterator[str]:
    """Yield every entity a dashboard names, anywhere."""
    match node:
        case dict():
            if isinstance(node.get("entity"), str):
                yield node["entity"]
            for value in node.values():
                yield from entities_of(value)
        case list():
            for value in node:
                yield from entities_of(value)


@pytest.mark.parametrize("kinds", [(), ("treadmill",), ("footpod",), ("treadmill", "footpod")])
def test_every_device_there_is_and_no_other(kinds: tuple[str, ...]) -> None:
    devices = {key: entity for key, entity in DEVICES.items() if key.startswith(kinds)} if kinds else {}
    shown = set(entities_of(dashboard("Alex", WALKER | devices, KNOBS, ROOM)))
    assert shown == {*WALKER.values(), *devices.values(), *KNOBS, *ROOM.values()}


def test_direction_is_shown_in_every_state() -> None:
    (hero,) = dashboard("Alex", WALKER, {}, {})["views"][0]["sections"][0]["cards"]
    conditions = [element["conditions"] for element in hero["elements"] if element["type"] == "conditional"]
    shown = {
        state: sum(all(_holds(one, state) for one in each) for each in conditions) for state in ("backward", "side")
    }
    assert shown == {"backward": 1, "side": 1}


def _holds(condition: dict[str, str], state: str) -> bool:
    return condition["state"] == state if "state" in condition else condition["state_not"] != state


def test_captions_stand_under_their_figures() -> None:
    (hero,) = dashboard("Alex", WALKER, {}, {})["views"][0]["sections"][0]["cards"]
    texts = re.findall("<text x='([^']+)'[^>]*>([^<]+)<", unquote(hero["image"]))
    middles = {text: float(x) / WIDTH * 100 for x, text in texts}
    assert middles == {"backward today": TIME_LEFT, **FIGURES}
