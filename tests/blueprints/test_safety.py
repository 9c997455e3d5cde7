"""Safety: what is warned of, and that a plug is cut with both consents only, after a warning that nothing came of."""

from typing import Any

import pytest

from ..sim.walker import Move
from .conftest import MONDAY, Household
from .gym import PHONE, PLUG, SATELLITE, SPEAKER, VOICE, Gym
from .person import Person

SECONDS = 1 / 60
EMPTY = "Attention, the belt is running and nobody is walking."
WARNING = f"{EMPTY} I cut its power in 20 seconds."
CUT = "I have cut the power of the treadmill."
TOLD = {"speakers": [SATELLITE, SPEAKER], "voice": VOICE, "notify": [PHONE]}
CONSENT = {"may_cut": True, "plug": PLUG}


async def beside_the_belt(alex: Household, **inputs: Any) -> Person:
    """Return somebody with a pod who watches the belt run empty, for as long as it takes to be warned."""
    alex.wear_a_pod()
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.install("safety", **{**TOLD, **inputs})
    person = Person(alex)
    await person.does(Move.BACKWARD, 1)
    await person.does(Move.STILL, 20 * SECONDS, belt_mps=0.8)
    return person


async def test_empty_belt_is_told(alex: Household, gym: Gym) -> None:
    person = await beside_the_belt(alex)
    assert gym.announced == []
    await person.does(Move.STILL, 2, belt_mps=0.8)
    assert gym.announced == gym.spoken == gym.written == [EMPTY]
    assert gym.plug.is_on, "nobody said that it may"
    await person.does(Move.STILL, 0.2, belt_mps=0)
    await person.does(Move.STILL, 0.5, belt_mps=0.8)
    assert gym.announced == [EMPTY, EMPTY]


async def test_walking_is_no_danger(alex: Household, gym: Gym) -> None:
    alex.wear_a_pod()
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.install("safety", **TOLD, **CONSENT)
    person = Person(alex)
    await person.does(Move.BACKWARD, 1)
    await person.does(Move.FORWARD, 1)
    await person.does(Move.STILL, 1)
    assert (gym.announced, gym.plug.is_on) == ([], True)


async def test_power_is_cut_after_the_warning(alex: Household, gym: Gym) -> None:
    person = await beside_the_belt(alex, **CONSENT)
    await person.does(Move.STILL, 5 * SECONDS, belt_mps=0.8)
    assert gym.announced == [WARNING]
    await person.does(Move.STILL, 14 * SECONDS, belt_mps=0.8)
    assert gym.plug.is_on
    await person.does(Move.STILL, 8 * SECONDS, belt_mps=0.8)
    assert not gym.plug.is_on
    assert gym.announced == gym.spoken == gym.written == [WARNING, CUT]


@pytest.mark.parametrize(
    ("consent", "said"),
    [({"may_cut": True}, EMPTY), ({"plug": PLUG}, EMPTY), ({"may_cut": False, "plug": PLUG}, EMPTY)],
)
async def test_one_consent_is_none(alex: Household, gym: Gym, consent: dict[str, Any], said: str) -> None:
    person = await beside_the_belt(alex, **consent)
    await person.does(Move.STILL, 2, belt_mps=0.8)
    assert (gym.announced, gym.plug.is_on) == ([said], True)


@pytest.mark.parametrize("saves", ["steps on", "stops the belt"])
async def test_danger_is_over_before_the_cut(alex: Household, gym: Gym, saves: str) -> None:
    person = await beside_the_belt(alex, **CONSENT)
    await person.does(Move.STILL, 15 * SECONDS, belt_mps=0.8)
    assert gym.announced == [WARNING]
    if saves == "steps on":
        await person.does(Move.BACKWARD, 0.6, belt_mps=0.8)
    else:
        await person.does(Move.STILL, 0.6, belt_mps=0)
    assert (gym.announced, gym.plug.is_on) == ([WARNING], True)


async def test_danger_that_comes_back_is_warned_of_again(alex: Household, gym: Gym) -> None:
    """The time to react begins anew."""
    person = await beside_the_belt(alex, **CONSENT, grace_s=60)
    await person.does(Move.STILL, 5 * SECONDS, belt_mps=0.8)
    await person.does(Move.STILL, 5 * SECONDS, belt_mps=0)
    await person.does(Move.STILL, 75 * SECONDS, belt_mps=0.8)
    assert len(gym.announced) == 2
    assert gym.plug.is_on
    await person.does(Move.STILL, 15 * SECONDS, belt_mps=0.8)
    assert not gym.plug.is_on


@pytest.mark.parametrize(
    ("cues", "said"),
    [
        (["belt_without_steps"], []),
        (["backward_downhill"], ["Careful, you are walking backward downhill."]),
        (
            ["backward_downhill", "too_fast"],
            ["Careful, you are walking backward downhill.", "Too fast. Slow down."],
        ),
    ],
)
async def test_what_was_chosen_is_told(alex: Household, gym: Gym, cues: list[str], said: list[str]) -> None:
    alex.options = {"speed_cap_mps": 1.0}
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.install("safety", **TOLD, **CONSENT, cues=cues)
    person = Person(alex)
    await person.does(Move.BACKWARD, 1, belt_mps=1.2, inclination_percent=-2.0)
    assert (gym.announced, gym.plug.is_on) == (said, True)


async def test_nobody_to_tell(alex: Household, gym: Gym) -> None:
    person = await beside_the_belt(alex, speakers=[SPEAKER], voice="", notify=[], **CONSENT)
    await person.does(Move.STILL, 1, belt_mps=0.8)
    assert (gym.announced, gym.spoken, gym.written) == ([], [], [])
    assert gym.plug.is_on, "nothing is cut without a warning"


async def test_plug_that_does_not_obey(alex: Household, gym: Gym) -> None:
    person = await beside_the_belt(alex, **CONSENT)
    gym.plug.is_stuck = True
    await person.does(Move.STILL, 1, belt_mps=0.8)
    assert gym.announced == [WARNING]
