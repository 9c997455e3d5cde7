"""Forward by mistake: told once each time, and then it keeps calm."""

from ..sim.walker import Move
from .conftest import MONDAY, Household
from .gym import PHONE, SATELLITE, SPEAKER, VOICE, Gym
from .person import Person

FORWARD = "That was forward, it is not counted."


async def test_each_time_once_and_calm_in_between(alex: Household, gym: Gym) -> None:
    alex.wear_a_pod()
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.install("forward_by_mistake", speakers=[SATELLITE, SPEAKER], voice=VOICE, notify=[PHONE], calm_min=3)
    person = Person(alex)
    await person.does(Move.FORWARD, 1.5)
    assert gym.announced == [], "nobody has begun a session"
    await person.does(Move.BACKWARD, 1)
    await person.does(Move.FORWARD, 0.9)
    assert gym.announced == []
    await person.does(Move.FORWARD, 0.5)
    assert gym.announced == gym.spoken == gym.written == [FORWARD]
    await person.does(Move.FORWARD, 1)
    await person.does(Move.BACKWARD, 0.2)
    await person.does(Move.FORWARD, 1.3)
    assert alex.shown("forward_by_mistake") == "on"
    assert gym.announced == [FORWARD], "it keeps calm"
    await person.does(Move.BACKWARD, 0.5)
    await person.does(Move.FORWARD, 1.3)
    assert gym.announced == [FORWARD, FORWARD]
    assert gym.written == [FORWARD, FORWARD]
