"""The spoken coach: what is said, when, and that nothing is said twice, in quiet hours or during a pause."""

from dataclasses import replace
from typing import Any

import pytest
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.backwalk.engine.tally import Tally

from ..ha.test_entities import coordinator
from ..sim.walker import Move
from .conftest import MONDAY, TUESDAY, Household
from .gym import SATELLITE, SPEAKER, VOICE, Gym
from .person import Person

SPEED_MPS = 0.8


async def walker(alex: Household, at: str = f"{MONDAY} 17:00:00", **inputs: Any) -> Person:
    """Return somebody with a coach, on a treadmill that is switched on."""
    await alex.begin(at)
    await alex.install("spoken_coach", **{"speakers": [SATELLITE], **inputs})
    return Person(alex)


async def test_session_from_start_to_end(alex: Household, gym: Gym) -> None:
    person = await walker(alex, speakers=[SATELLITE, SPEAKER], voice=VOICE)
    await person.does(Move.BACKWARD, 12.2)
    assert gym.announced == [
        "Off you go: 10 minutes to go.",
        "2 minutes, 8 to go.",
        "4 minutes, 6 to go.",
        "Halfway! 5 to go.",
        "6 minutes, 4 to go.",
        "8 minutes, 2 to go.",
        "Last minute.",
        "Done! 10 minutes backward today.",
        "12 minutes.",
    ]
    assert gym.spoken == gym.announced, "the speaker says the same"
    await person.does(Move.STILL, 4)
    assert alex.shown("session_active") == "off"
    assert len(gym.announced) == 9
    await person.does(Move.BACKWARD, 0.5)
    assert gym.announced[9:] == ["Off you go."], "a session after the goal"


async def test_each_moment_within_seconds(alex: Household, gym: Gym) -> None:
    """A pause of a minute does not count, and is not spoken in."""
    person = await walker(alex, interval_min=1)
    said_after_s: dict[str, float] = {}
    walked_s = 0
    for move, seconds in ((Move.BACKWARD, 90), (Move.STILL, 60), (Move.BACKWARD, 280)):
        for _ in range(seconds):
            before = len(gym.announced)
            await person.does(move, 1 / 60)
            walked_s += move is Move.BACKWARD
            assert move is Move.BACKWARD or len(gym.announced) == before
            said_after_s |= dict.fromkeys(gym.announced[before:], walked_s)
    minutes = [said_after_s[text] for text in ("1 minute, 9 to go.", "2 minutes, 8 to go.", "3 minutes, 7 to go.")]
    assert minutes == pytest.approx([60, 120, 180], abs=6)
    assert said_after_s["Halfway! 5 to go."] == pytest.approx(300, abs=6)
    assert "5 minutes, 5 to go." not in said_after_s, "halfway says it"


async def test_nobody_walks_backward(alex: Household, gym: Gym) -> None:
    alex.wear_a_pod()
    person = await walker(alex)
    await person.does(Move.FORWARD, 3)
    assert gym.announced == []


async def test_forward_part_of_a_mixed_walk(alex: Household, gym: Gym) -> None:
    """What is left of the walk shrinks without a backward step."""
    alex.wear_a_pod()
    alex.options = {"mixed_walk": True}
    person = await walker(alex)
    memory = coordinator(alex.entry).walker.memory
    memory.diary = replace(memory.diary, today=Tally(backward_s=600, forward_s=1110))
    await person.does(Move.BACKWARD, 0.3)
    await person.does(Move.FORWARD, 1.5)
    assert gym.announced == ["Off you go: 1 minute to go.", "Last minute.", "Done! 10 minutes backward today."]


async def test_session_over_midnight(alex: Household, gym: Gym) -> None:
    """Minutes begin anew with the day, in the middle of a session."""
    person = await walker(alex, f"{MONDAY} 23:57:00", quiet_from="00:00:00", quiet_to="00:00:00")
    await person.does(Move.BACKWARD, 5.5)
    assert dt_util.now().date().isoformat() == TUESDAY
    assert gym.announced == ["Off you go: 10 minutes to go.", "2 minutes, 8 to go.", "2 minutes, 8 to go."]


@pytest.mark.parametrize(
    ("at", "inputs", "said"),
    [
        ("22:30:00", {}, []),
        ("06:30:00", {}, []),
        ("21:30:00", {}, ["Off you go: 5 minutes to go.", "Done! 5 minutes backward today."]),
        ("22:30:00", {"says_done_in_quiet_hours": True}, ["Done! 5 minutes backward today."]),
        ("13:30:00", {"quiet_from": "13:00:00", "quiet_to": "14:00:00"}, []),
        (
            "22:30:00",
            {"quiet_from": "00:00:00", "quiet_to": "00:00:00"},
            ["Off you go: 5 minutes to go.", "Done! 5 minutes backward today."],
        ),
    ],
)
async def test_quiet_hours(alex: Household, gym: Gym, at: str, inputs: dict[str, Any], said: list[str]) -> None:
    person = await walker(alex, f"{MONDAY} {at}", interval_min=0, halfway_message="", last_minute_message="", **inputs)
    await alex.hass.services.async_call(
        "number", "set_value", {"entity_id": alex.id_of("goal"), "value": 5}, blocking=True
    )
    await person.does(Move.BACKWARD, 5.2)
    assert gym.announced == said


async def test_nothing_to_speak_with(alex: Household, gym: Gym) -> None:
    person = await walker(alex, speakers=[])
    await person.does(Move.BACKWARD, 2.2)
    await alex.install("spoken_coach", speakers=[SPEAKER])
    await person.does(Move.BACKWARD, 2)
    assert (gym.announced, gym.spoken) == ([], []), "a speaker has no voice of its own"


async def test_words_of_ones_own(alex: Household, gym: Gym) -> None:
    person = await walker(
        alex,
        interval_min=1,
        started_message="",
        interval_message="{{ minutes }}",
        halfway_message="{{ name }}: {{ goal }} {{ speed }} {{ pace }}",
    )
    await person.does(Move.BACKWARD, 5.2, belt_mps=SPEED_MPS)
    assert gym.announced == ["1!", "2!", "3!", "4!", "Alex: 10 2.9 20.8"]


async def test_too_fast_once_each_time(alex: Household, gym: Gym) -> None:
    alex.options = {"speed_cap_mps": 1.0}
    person = await walker(alex, interval_min=0)
    await person.does(Move.BACKWARD, 0.5, belt_mps=0.8)
    await person.does(Move.BACKWARD, 0.8, belt_mps=1.2)
    assert gym.announced[1:] == ["Too fast. Slow down."]
    await person.does(Move.BACKWARD, 0.3, belt_mps=0.8)
    await person.does(Move.BACKWARD, 0.3, belt_mps=1.2)
    assert gym.announced[1:] == ["Too fast. Slow down."] * 2


async def test_heart_too_fast_once_each_time(alex: Household, gym: Gym) -> None:
    """The treadmill tells it, and the cue comes after ten seconds above the cap."""
    alex.options = {"heart_rate_cap": 150}
    person = await walker(alex, interval_min=0)
    await person.does(Move.BACKWARD, 0.5, belt_mps=0.8, heart_rate_bpm=140)
    await person.does(Move.BACKWARD, 1, belt_mps=0.8, heart_rate_bpm=165)
    assert gym.announced[1:] == ["Your heart beats fast. Ease off."]
    await person.does(Move.BACKWARD, 0.5, belt_mps=0.8, heart_rate_bpm=130)
    await person.does(Move.BACKWARD, 0.5, belt_mps=0.8, heart_rate_bpm=165)
    assert gym.announced[1:] == ["Your heart beats fast. Ease off."] * 2


@pytest.mark.parametrize("lost_s", [0, 9])
async def test_restart_in_the_middle_says_nothing_again(alex: Household, gym: Gym, lost_s: float) -> None:
    """Nor does a crash, after which some seconds are walked a second time."""
    person = await walker(alex)
    await person.does(Move.BACKWARD, 2.1)
    said = ["Off you go: 10 minutes to go.", "2 minutes, 8 to go."]
    assert gym.announced == said
    await alex.quit()
    memory = coordinator(alex.entry).walker.memory
    today = memory.diary.today
    memory.diary = replace(memory.diary, today=replace(today, backward_s=today.backward_s - lost_s))
    assert await alex.hass.config_entries.async_reload(alex.entry.entry_id)
    alex.hass.set_state(CoreState.starting)
    await alex.hass.services.async_call("automation", "turn_on", {"entity_id": "all"}, blocking=True)
    alex.hass.set_state(CoreState.running)
    alex.hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await alex.hass.async_block_till_done()
    person = Person(alex)
    await person.does(Move.BACKWARD, 2.2)
    assert gym.announced == [*said, "4 minutes, 6 to go."]


async def test_edited_while_somebody_walks(alex: Household, gym: Gym) -> None:
    person = await walker(alex, interval_min=5)
    await person.does(Move.BACKWARD, 2.1)
    await alex.quit()
    await alex.install("spoken_coach", speakers=[SATELLITE])
    await person.does(Move.BACKWARD, 2.1)
    assert gym.announced == ["Off you go: 10 minutes to go.", "4 minutes, 6 to go."]


async def test_settings_changed_while_somebody_walks(alex: Household, gym: Gym) -> None:
    """The walker is set up anew then, and not there for a moment."""
    person = await walker(alex)
    await person.does(Move.BACKWARD, 2.1)
    assert await alex.hass.config_entries.async_unload(alex.entry.entry_id)
    alex.freezer.tick(60)
    async_fire_time_changed(alex.hass)
    await alex.hass.async_block_till_done()
    alex.hass.bus.async_fire("automation_reloaded")
    assert await alex.hass.config_entries.async_setup(alex.entry.entry_id)
    await alex.hass.async_block_till_done()
    person = Person(alex)
    await person.does(Move.BACKWARD, 2.2)
    assert gym.announced == ["Off you go: 10 minutes to go.", "2 minutes, 8 to go.", "4 minutes, 6 to go."]


async def test_longer_pause_ends_the_session(alex: Household, gym: Gym) -> None:
    person = await walker(alex)
    await person.does(Move.BACKWARD, 1.5)
    await person.does(Move.STILL, 3.5)
    await person.does(Move.BACKWARD, 1)
    assert gym.announced == [
        "Off you go: 10 minutes to go.",
        "Off you go: 8 minutes to go.",
        "2 minutes, 8 to go.",
    ]
