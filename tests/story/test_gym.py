"""Whoever walks is counted, and nobody else, whatever was declared, worn and awake."""

from itertools import product
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.backwalk.engine.training.safety import Cue
from tests.ha.conftest import _bluetooth, _own_folder
from tests.sim.walker import Move

from .gym import Gym, Person

__all__ = ["_bluetooth", "_own_folder"]

SECONDS = 60.0
PODS: dict[str, dict[str, Any]] = {
    "worn": {},
    "in the rack": {"wears_pod": False},
    "asleep": {"is_awake": False},
    "none": {"has_pod": False},
}
PODLESS = ("asleep", "none")


def is_counted(anna: str, bo: str, declared: tuple[bool, bool]) -> bool:
    """Tell whether anything can tell that Anna walks backward."""
    if anna == "worn":
        return True
    return anna in PODLESS and declared[0] and not (bo in PODLESS and declared[1])


@pytest.mark.timeout(300)
@pytest.mark.parametrize("anna", PODS)
async def test_one_walks_and_one_does_not(hass: HomeAssistant, freezer: FrozenDateTimeFactory, anna: str) -> None:
    for bo, *declared in product(("in the rack", "asleep", "none"), (False, True), (False, True)):
        people = [
            Person(name=name, declared=("one",) * is_declared, on=on, **PODS[pod])
            for name, is_declared, pod, on in zip(("Anna", "Bo"), declared, (anna, bo), ("one", None), strict=True)
        ]
        gym = Gym(hass, freezer, people)
        await gym.open()
        gym.live(5)
        gym.walk("Anna")
        gym.live(SECONDS)
        gym.walk("Anna", Move.STILL)
        gym.live(12)
        how = f"Anna's pod {anna}, Bo's {bo}, declared {declared}"
        expected_s = gym.truly("Anna") if is_counted(anna, bo, (declared[0], declared[1])) else 0.0
        # without a pod, whoever declared the machine and left theirs in the rack has not walked on it
        is_bo_meant = declared[1] and bo in PODLESS and anna != "worn" and not (declared[0] and anna in PODLESS)
        assert gym.counted("Anna").backward_s == pytest.approx(expected_s, rel=0.03, abs=0.5), how
        if not is_bo_meant:
            assert gym.counted("Bo").backward_s == 0, how
        assert gym.counted("Anna").forward_s == gym.counted("Bo").forward_s == 0, how
        assert gym.cues == set(), how
        await gym.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("declared", product((False, True), (False, True)))
async def test_both_walk_on_machines_of_their_own(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, declared: tuple[bool, bool]
) -> None:
    machines = ("one", "two")
    people = [
        Person(name=name, machines=machines, declared=machines * is_declared, on=on)
        for name, is_declared, on in zip(("Anna", "Bo"), declared, machines, strict=True)
    ]
    gym = Gym(hass, freezer, people)
    await gym.open()
    gym.live(5)
    gym.people["Anna"].feet.walk(Move.BACKWARD, 0.6)
    gym.live(20)
    gym.people["Bo"].feet.walk(Move.BACKWARD, 1.0)
    gym.live(40)
    gym.walk("Anna", Move.STILL)
    gym.live(20)
    gym.walk("Bo", Move.STILL)
    gym.live(12)
    for name, speed_mps in (("Anna", 0.6), ("Bo", 1.0)):
        walked = gym.counted(name)
        assert walked.backward_s == pytest.approx(gym.truly(name), rel=0.03, abs=0.5)
        assert walked.backward_m == pytest.approx(speed_mps * walked.backward_s, rel=0.05)
    assert gym.cues == set()
    await gym.close()


async def test_a_second_machine_that_stands_halves_nothing(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    gym = Gym(hass, freezer, [Person(name="Anna", machines=("one", "two"), on="one")])
    await gym.open()
    gym.live(3)
    gym.people["Anna"].feet.walk(Move.BACKWARD, 0.8)
    gym.live(60)
    gym.walk("Anna", Move.STILL)
    gym.live(12)
    walked = gym.counted("Anna")
    assert walked.backward_m == pytest.approx(0.8 * walked.backward_s, rel=0.05)
    await gym.close()


async def test_what_was_declared_of_another_machine(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    anna = Person(name="Anna", machines=("one", "two"), declared=("two",), has_pod=False, on="one")
    gym = Gym(hass, freezer, [anna])
    await gym.open()
    gym.live(3)
    gym.walk("Anna")
    gym.live(40)
    gym.walk("Anna", Move.STILL)
    gym.live(5)
    assert gym.counted("Anna").backward_s == 0
    await gym.close()


async def test_a_walk_on_the_floor_beside_a_machine(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    gym = Gym(hass, freezer, [Person(name="Anna", on=None)])
    await gym.open()
    gym.live(3)
    gym.walk("Anna")
    gym.live(40)
    gym.walk("Anna", Move.STILL)
    gym.live(5)
    session = gym.entries["Anna"].runtime_data.walker.memory.diary.session
    assert session.tally.backward_s == pytest.approx(gym.truly("Anna"), rel=0.05)
    assert session.mode == "pod"
    assert session.devices == ("Anna",), "her pod alone"
    await gym.close()


@pytest.mark.parametrize("wears_pod", [True, False])
async def test_the_belt_goes_on_without_steps(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, wears_pod: bool
) -> None:
    """Anna walks and then stands on the rails; Bo's pod lies in the rack all the while."""
    anna = Person(name="Anna", on="one", wears_pod=wears_pod)
    gym = Gym(hass, freezer, [anna, Person(name="Bo", wears_pod=False)])
    await gym.open()
    gym.live(3)
    gym.walk("Anna")
    gym.live(40)
    assert gym.cues == set()
    gym.people["Anna"].wears_pod = False
    gym.live(40)
    assert gym.cues == ({("Anna", Cue.BELT_WITHOUT_STEPS)} if wears_pod else set())
    gym.walk("Anna", Move.STILL)
    gym.live(5)
    await gym.close()


async def test_somebody_else_goes_on_on_the_belt(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Bo has walked on it and stands beside it, with a session that is not over, while Anna walks."""
    gym = Gym(hass, freezer, [Person(name="Anna", on="one"), Person(name="Bo")])
    await gym.open()
    gym.live(3)
    gym.walk("Bo")
    gym.live(15)
    gym.walk("Bo", Move.STILL)
    gym.live(5)
    gym.walk("Anna")
    gym.live(40)
    assert gym.entries["Bo"].runtime_data.walker.memory.diary.active is not None
    assert gym.cues == set()
    gym.walk("Anna", Move.STILL)
    gym.live(5)
    await gym.close()
