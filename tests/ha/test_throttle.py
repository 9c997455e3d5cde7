"""The throttle: what matters passes at once, figures wait their turn."""

from dataclasses import replace

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.samples import Direction
from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.walker.snapshot import Snapshot
from custom_components.backwalk.walker.throttle import PUBLISH_S, Throttle, Watched

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


def watching(walking: Snapshot) -> Throttle:
    """Return a throttle that shows today's seconds twice, once as a slow figure."""
    throttle = Throttle(walking)
    throttle.watch("today", Watched(lambda data: data.diary.today.backward_s))
    throttle.watch("ever", Watched(lambda data: data.diary.today.backward_s, is_slow=True))
    return throttle


async def test_figures_wait(walking: Snapshot) -> None:
    throttle = watching(walking)
    passed = {
        second: (throttle.figure("today"), throttle.figure("ever"))
        for second in range(86)
        if throttle.open(walked(walking, second), START_S + second, at_once=False)
    }
    slow = {75: 75}
    assert passed == {second: (second, slow.get(second, 0)) for second in range(0, 86, int(PUBLISH_S))}


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({"direction": Direction.FORWARD}, (7, 7)),
        ({"speed_mps": None}, (7, 7)),
        ({"speed_mps": 1.0}, (7, 0)),
        ({"speed_mps": 0.85}, (0, 0)),
        ({"cadence_spm": 100.0}, (0, 0)),
        ({"cadence_spm": 50.0}, (7, 0)),
        ({"cadence_spm": None}, (7, 0)),
        ({"dial": 5.0}, (7, 7)),
    ],
)
async def test_what_does_not_wait(walking: Snapshot, change: dict[str, object], shown: tuple[int, int]) -> None:
    throttle = watching(walking)
    throttle.open(walking, START_S, at_once=False)
    changed = replace(walked(walking, 7), **change)  # type: ignore[arg-type]  # by name
    assert throttle.open(changed, START_S + 1, at_once=False) is (shown != (0, 0))
    assert (throttle.figure("today"), throttle.figure("ever")) == shown


async def test_who_asks_is_told(walking: Snapshot) -> None:
    throttle = watching(walking)
    throttle.open(walking, START_S, at_once=False)
    assert not throttle.open(walking, START_S + 1, at_once=True), "there is nothing new"
    assert throttle.open(walked(walking, 2), START_S + 2, at_once=True)
    assert (throttle.figure("today"), throttle.figure("ever")) == (2, 0)
    stands = replace(walking, direction=Direction.STILL)
    throttle.open(stands, START_S + 3, at_once=False)
    throttle.open(walked(stands, 1), START_S + 4, at_once=True)
    assert throttle.figure("ever") == 1, "nobody walks: nothing is slow"


async def test_what_only_shakes_stays(walking: Snapshot) -> None:
    throttle = Throttle(walking)
    stop = throttle.watch("cadence", Watched(lambda data: data.cadence_spm, lambda _: 0.06))
    for second, (cadence_spm, shown) in enumerate(
        ((90.0, 90.0), (94.0, 90.0), (96.0, 96.0), (None, None), (91.0, 91.0))
    ):
        throttle.open(replace(walking, cadence_spm=cadence_spm), START_S + 25 * second, at_once=True)
        assert throttle.figure("cadence") == shown
    stop()
    assert throttle.open(replace(walking, dial=3.0), START_S + 150, at_once=True)
