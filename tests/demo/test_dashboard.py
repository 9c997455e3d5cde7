"""The page of the simulated home shows what there is, and how it is touched."""

from .dashboard import simulated_home

KNOBS = {"button.home_stand": "Stand", "number.home_belt_speed": "Belt speed"}
ROOM = {"light": "light.gym"}


def test_every_knob_and_piece_has_its_tile() -> None:
    (view,) = simulated_home(KNOBS, ROOM)["views"]
    knobs, room = ([card for card in section["cards"] if card["type"] == "tile"] for section in view["sections"])
    assert {card["entity"]: card["name"] for card in knobs} == KNOBS
    assert [card["entity"] for card in room] == ["light.gym"]
    button, slider = knobs
    assert button["tap_action"] == {"action": "toggle"}
    assert slider["features"] == [{"type": "numeric-input", "style": "slider"}]
