"""Pod care: an empty pod is told of once, and a pod that lies around is asked for once in a session."""

import pytest

from ..sim.walker import Move
from .conftest import MONDAY, Household
from .gym import PHONE, SATELLITE, SPEAKER, VOICE, Gym
from .person import Person
from .treadmill import Treadmill

LOW = "WT901BLE67 is down to {}%. Charge it when you have walked."
PUT_ON = "The belt moves, and no pod is heard. Put it on your shoe, and shake it awake."


@pytest.fixture
async def treadmill(alex: Household, gym: Gym) -> Treadmill:
    """Return the treadmill of somebody who has a pod, and who wants to be told of it."""
    alex.wear_a_pod()
    await alex.begin(f"{MONDAY} 17:00:00")
    treadmill = Treadmill(alex)
    await alex.install("pod_care", pods=[treadmill.pod], notify=[PHONE], speakers=[SATELLITE, SPEAKER], voice=VOICE)
    return treadmill


async def test_battery_once_until_it_was_charged(treadmill: Treadmill, gym: Gym) -> None:
    for percent in (21, 20):
        await treadmill.drain(percent)
    assert gym.written == []
    for percent in (19, 20, 19, 24, 18, 12):
        await treadmill.drain(percent)
    assert gym.written == [LOW.format(19)]
    for percent in (100, 60, 20):
        await treadmill.drain(percent)
    assert gym.written == [LOW.format(19)]
    await treadmill.drain(17)
    assert gym.written == [LOW.format(19), LOW.format(17)]
    assert gym.announced == gym.spoken == [], "a battery can wait until somebody looks"


async def test_pod_that_is_empty_when_it_is_first_heard(treadmill: Treadmill, gym: Gym) -> None:
    await treadmill.drain(5)
    assert gym.written == [LOW.format(5)]


async def test_asks_for_the_pod_once_in_a_session(alex: Household, treadmill: Treadmill, gym: Gym) -> None:
    await treadmill.runs(60, speed_mps=0)
    await treadmill.runs(29)
    assert gym.announced == []
    await treadmill.runs(2)
    assert gym.announced == gym.spoken == gym.written == [PUT_ON]
    await treadmill.runs(60, speed_mps=0)
    await treadmill.runs(60)
    assert gym.announced == [PUT_ON], "they know by now"
    await treadmill.runs(1, speed_mps=0)
    await alex.pass_to(f"{MONDAY} 19:00:00")
    await treadmill.runs(31)
    assert gym.announced == [PUT_ON, PUT_ON]


async def test_still_while_the_pod_is_worn(alex: Household, treadmill: Treadmill, gym: Gym) -> None:
    await Person(alex).does(Move.BACKWARD, 1)
    assert float(alex.shown("speed")) > 0
    assert gym.announced == []
    await treadmill.wake_pod(awake=False)
    await treadmill.runs(20)
    await treadmill.wake_pod()
    await treadmill.runs(20)
    assert gym.announced == [], "a hole in the radio is not worth a word"


async def test_asks_for_the_pod_while_it_waits_to_be_charged(treadmill: Treadmill, gym: Gym, alex: Household) -> None:
    await treadmill.drain(10)
    await alex.pass_to(f"{MONDAY} 18:00:00")
    await treadmill.runs(32)
    assert gym.announced == [PUT_ON]
    await treadmill.drain(9)
    assert gym.written == [LOW.format(10), PUT_ON]


async def test_only_what_is_wanted(alex: Household, gym: Gym) -> None:
    alex.wear_a_pod()
    await alex.begin(f"{MONDAY} 17:00:00")
    treadmill = Treadmill(alex)
    said = {"pods": [treadmill.pod], "notify": [PHONE], "low": 50, "unheard": {"seconds": 10}}
    await alex.install("pod_care", **said, watches_battery=False)
    await alex.install("pod_care", **said, watches_shoe=False)
    await treadmill.drain(45)
    assert gym.written == [LOW.format(45)]
    await alex.pass_to(f"{MONDAY} 18:00:00")
    await treadmill.runs(12)
    assert gym.written == [LOW.format(45), PUT_ON]
