"""The gate: what matters passes at once, figures wait their turn."""

from dataclasses import replace

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.samples import Direction
from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.walker.snapshot import Snapshot
from custom_components.backwalk.walker.throttle import PUBLISH_S, SLOW_S, Gate, Passing

from .conftest import set_up
from .test_entities import coordinator

START_S = 1000.0


@pytest.fixture
async def walking(hass: HomeAssistant, walker: MockConfigEntry) -> Snapshot:
    """Return what is shown of somebody who walks backward."""
    await set_up(hass, walker)
    return replace(coordinator(walker).data, direction=Direction.BACKWARD, speed_mps=0.8, cadence_spm=90.0)


def walked(snapshot: Snapshot, seconds: float) -> Snapshot:
    return replace(snapshot, diary=replace(snapshot.diary, today=Tally(backward_s=seconds)))


async def test_figures_wait(walking: Snapshot) -> None:
    gate = Gate(walking)
    passed = [
        gate.open(walked(walking, second), START_S + second, at_once=False)
        for second in range(int(SLOW_S + PUBLISH_S) + 1)
    ]
    every = int(PUBLISH_S)
    assert [passed[second] for second in range(0, 71, every)] == [
        Passing.ALL,
        *[Passing.ALL_BUT_SLOW] * 5,
        Passing.ALL,
        Passing.ALL_BUT_SLOW,
    ]
    assert {passed[second] for second in range(71) if second % every} == {Passing.NOTHING}


@pytest.mark.parametrize(
    ("change", "passing"),
    [
        ({"direction": Direction.FORWARD}, Passing.ALL),
        ({"speed_mps": None}, Passing.ALL),
        ({"speed_mps": 1.0}, Passing.ALL_BUT_SLOW),
        ({"speed_mps": 0.85}, Passing.NOTHING),
        ({"cadence_spm": 100.0}, Passing.NOTHING),
        ({"cadence_spm": 50.0}, Passing.ALL_BUT_SLOW),
        ({"cadence_spm": None}, Passing.ALL_BUT_SLOW),
        ({"dial": 5.0}, Passing.ALL),
    ],
)
async def test_what_does_not_wait(walking: Snapshot, change: dict[str, object], passing: Passing) -> None:
    gate = Gate(walking)
    assert gate.open(walking, START_S, at_once=False) is Passing.ALL
    assert gate.open(replace(walking, **change), START_S + 1, at_once=False) is passing  # type: ignore[arg-type]  # by name


async def test_who_asks_is_told(walking: Snapshot) -> None:
    gate = Gate(walking)
    gate.open(walking, START_S, at_once=False)
    assert gate.open(walking, START_S + 1, at_once=True) is Passing.ALL_BUT_SLOW
    stands = replace(walking, direction=Direction.STILL)
    gate.open(stands, START_S + 2, at_once=False)
    assert gate.open(walked(stands, 1), START_S + 3, at_once=True) is Passing.ALL, "nobody walks: nothing is slow"
