"""Two people, their pods and two machines that both use: whoever walks on either is counted, and nobody else."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from tests.ha.conftest import _bluetooth, _own_folder
from tests.sim.walker import Move

from .gym import Gym, Person

__all__ = ["_bluetooth", "_own_folder"]

PODS: Mapping[str, dict[str, Any]] = {
    "worn": {},
    "in the rack": {"wears_pod": False},
    "asleep": {"is_awake": False},
}
DECLARED: Sequence[tuple[str, ...]] = ((), ("one",), ("two",), ("one", "two"))
OWN = {"Anna": "one", "Bo": "two"}


def expected(pods: Mapping[str, str], declared: Mapping[str, Sequence[str]]) -> dict[str, bool] | None:
    """Return of whom it can be told that they walk backward; None if somebody else's walk looks like theirs."""
    counted = {name: pods[name] == "worn" for name in OWN}
    for name, machine in OWN.items():
        if counted[name]:
            continue
        podless = [other for other in OWN if pods[other] == "asleep" and machine in declared[other]]
        if any(other != name for other in podless):
            return None
        counted[name] = podless == [name]
    return counted


@pytest.mark.timeout(400)
@pytest.mark.parametrize(("anna", "bo"), product(PODS, PODS))
async def test_both_walk_on_either(hass: HomeAssistant, freezer: FrozenDateTimeFactory, anna: str, bo: str) -> None:
    pods = {"Anna": anna, "Bo": bo}
    for of_anna, of_bo in product(DECLARED, DECLARED):
        declared = {"Anna": of_anna, "Bo": of_bo}
        people = [
            Person(name=name, machines=("one", "two"), declared=declared[name], on=machine, **PODS[pods[name]])
            for name, machine in OWN.items()
        ]
        gym = Gym(hass, freezer, people)
        await gym.open()
        gym.live(5)
        gym.walk("Anna")
        gym.live(20)
        gym.walk("Bo")
        gym.live(45)
        gym.walk("Anna", Move.STILL)
        gym.live(20)
        gym.walk("Bo", Move.STILL)
        gym.live(12)
        how = f"{pods}, {declared}"
        counted = {name: gym.counted(name) for name in OWN}
        truth = {name: gym.truly(name) for name in OWN}
        if (meant := expected(pods, declared)) is not None:
            for name, is_counted in meant.items():
                truth_s = truth[name] if is_counted else 0.0
                assert counted[name].backward_s == pytest.approx(truth_s, rel=0.03, abs=0.5), f"{name}: {how}"
        assert counted["Anna"].forward_s == counted["Bo"].forward_s == 0, how
        walked_s = sum(tally.backward_s for tally in counted.values())
        assert walked_s <= 1.03 * sum(truth.values()) + 1, f"no second is two people's: {how}"
        assert gym.cues == set(), how
        await gym.close()
