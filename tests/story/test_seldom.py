"""A machine that reports every few seconds counts and shows like one that reports every second."""

from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback

from tests.ha.conftest import _bluetooth, _own_folder
from tests.ha.test_entities import entity_id
from tests.sim.walker import Move

from .gym import Gym, Person

__all__ = ["_bluetooth", "_own_folder"]


@pytest.mark.timeout(240)
@pytest.mark.parametrize("report_s", [1.0, 2.0, 4.0, 7.0, 10.0])
@pytest.mark.parametrize(
    ("how", "minutes"), [({}, 2), ({"declared": ("one",), "has_pod": False}, 6)], ids=["pod and belt", "belt alone"]
)
async def test_a_machine_that_reports_seldom(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, how: dict[str, Any], minutes: int, report_s: float
) -> None:
    gym = Gym(hass, freezer, [Person(name="Anna", on="one", **how)], report_s=report_s)
    await gym.open()
    gym.live(30)
    entry = gym.entries["Anna"]
    keys = ("walking_backward", "session_active", "incline", "speed", "pace")
    shown: dict[str, list[str]] = {entity_id(hass, entry, key): [] for key in keys}

    @callback
    def on_change(event: Event[EventStateChangedData]) -> None:
        if (state := event.data["new_state"]) is not None and state.entity_id in shown:
            shown[state.entity_id].append(state.state)

    hass.bus.async_listen("state_changed", on_change)
    gym.people["Anna"].feet.walk(Move.BACKWARD, 0.8)
    gym.live(60 * minutes)
    gym.walk("Anna", Move.STILL)
    gym.live(40)
    await hass.async_block_till_done()
    walked = gym.counted("Anna")
    assert walked.backward_s == pytest.approx(gym.truly("Anna"), rel=0.03, abs=0.5)
    assert walked.backward_m == pytest.approx(0.8 * walked.backward_s, rel=0.05)
    walking, session, incline, speed, pace = shown.values()
    assert [state for state in walking if state != "unknown"] == (
        ["on", "off"] if gym.people["Anna"].has_pod else ["on"]
    )
    assert session == ["on"], "and it is paused"
    assert set(incline) <= {"1.0"}
    # feet that stand on a belt of which the last word is that it runs: the next word tells
    is_late = gym.people["Anna"].has_pod and report_s > 5
    assert "unknown" not in (speed[:-2] if is_late else speed)
    assert speed[-1] == "0.0"
    assert pace[-1] == "unknown"
    assert "unknown" not in pace[:-1]
    await gym.close()
