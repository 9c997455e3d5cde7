"""The leg-day conductor: exercise after exercise, by voice, by button or by time, until it ends or is stopped."""

from typing import Any

import pytest
from homeassistant.components.conversation import async_converse
from homeassistant.core import Context
from homeassistant.setup import async_setup_component

from .conftest import MONDAY, Household
from .gym import SATELLITE, SPEAKER, VOICE, Gym

LIST = ["Shin raises, 25 repetitions", "Stretch, 60 seconds", "Plank, 1.5 min"]
SHINS, STRETCH, PLANK = (f"Step {number}: {text}." for number, text in enumerate(LIST, 2))
CLOSING = "That was your leg day. Well done, Alex!"


class Trainee:
    """Somebody who has the conductor lead."""

    def __init__(self, alex: Household, script: str) -> None:
        self._alex = alex
        self._script = script

    async def says(self, text: str) -> None:
        """Say it to the house, whatever it answers."""
        await async_converse(self._alex.hass, text, None, Context(), language="en")
        await self._alex.hass.async_block_till_done()

    async def waits(self, until: str) -> None:
        await self._alex.pass_to(f"{MONDAY} {until}")

    async def stops(self) -> None:
        await self._alex.hass.services.async_call("script", "turn_off", {"entity_id": self._script}, blocking=True)
        await self._alex.hass.async_block_till_done()

    @property
    def is_led(self) -> bool:
        state = self._alex.hass.states.get(self._script)
        assert state is not None
        return state.state == "on"


async def begun(alex: Household, *, done: bool = True, **inputs: Any) -> Trainee:
    """Return somebody who has started the script, at noon, with Step 1 behind them."""
    await alex.begin(f"{MONDAY} 12:00:00")
    if done:
        await alex.walk(10)
    script = await alex.install("leg_day_conductor", **{"speakers": [SATELLITE], "exercises": LIST, **inputs})
    await alex.run(script)
    return Trainee(alex, script)


async def test_leads_to_the_end(alex: Household, gym: Gym) -> None:
    trainee = await begun(alex, speakers=[SATELLITE, SPEAKER], voice=VOICE)
    assert gym.announced == [SHINS]
    await trainee.waits("12:05:00")
    assert gym.announced == [SHINS], "repetitions take as long as they take"
    await trainee.says("next")
    assert gym.announced == [SHINS, STRETCH]
    await trainee.waits("12:05:58")
    assert gym.announced == [SHINS, STRETCH]
    await trainee.waits("12:06:01")
    assert gym.announced == [SHINS, STRETCH, PLANK]
    await trainee.waits("12:07:30")
    assert (gym.announced[3:], trainee.is_led) == ([], True)
    await trainee.waits("12:07:32")
    assert gym.announced == gym.spoken == [SHINS, STRETCH, PLANK, CLOSING]
    assert not trainee.is_led


async def test_waits_for_step_one(alex: Household, gym: Gym) -> None:
    trainee = await begun(alex, done=False)
    await trainee.says("next")
    await alex.walk(9)
    await trainee.waits("12:01:00")
    assert (gym.announced, trainee.is_led) == ([], True)
    await alex.walk(1.2)
    assert gym.announced == [SHINS]


async def test_does_not_wait_for_ever(alex: Household, gym: Gym) -> None:
    trainee = await begun(alex, done=False, wait_min=30)
    await trainee.waits("12:30:01")
    assert (gym.announced, trainee.is_led) == ([], False)
    await alex.walk(10)
    assert gym.announced == []


async def test_need_not_wait(alex: Household, gym: Gym) -> None:
    await begun(alex, done=False, wait_min=0)
    assert gym.announced == [SHINS]


async def test_next_ends_a_timed_one_early(alex: Household, gym: Gym) -> None:
    trainee = await begun(alex)
    for _ in range(3):
        await trainee.says("Next exercise!")
    assert gym.announced == [SHINS, STRETCH, PLANK, CLOSING]


@pytest.mark.parametrize("done", [True, False])
async def test_stopped_by_word(alex: Household, gym: Gym, *, done: bool) -> None:
    trainee = await begun(alex, done=done)
    said = list(gym.announced)
    await trainee.says("Stop the training.")
    assert (gym.announced, trainee.is_led) == (said, False)


async def test_stopped_by_hand(alex: Household, gym: Gym) -> None:
    trainee = await begun(alex)
    await trainee.stops()
    await trainee.says("next")
    assert (gym.announced, trainee.is_led) == ([SHINS], False)


async def test_nobody_is_there_any_more(alex: Household, gym: Gym) -> None:
    trainee = await begun(alex, patience_min=10)
    await trainee.waits("12:10:01")
    assert (gym.announced, trainee.is_led) == ([SHINS], False)


async def test_button_leads_on(alex: Household, gym: Gym) -> None:
    assert await async_setup_component(alex.hass, "input_button", {"input_button": {"go": {"name": "Go"}}})
    alex.hass.states.async_set("event.remote", "unavailable")
    await begun(alex, next_buttons=["input_button.go", "event.remote"])
    await alex.hass.services.async_call("input_button", "press", {"entity_id": "input_button.go"}, blocking=True)
    await alex.hass.async_block_till_done()
    assert gym.announced == [SHINS, STRETCH]
    for state in ("2026-11-16T10:00:00.000+00:00", "unavailable", "2026-11-16T10:00:00.000+00:00"):
        alex.hass.states.async_set("event.remote", state)
        await alex.hass.async_block_till_done()
    assert gym.announced == [SHINS, STRETCH], "a remote that comes back was not pressed"
    alex.hass.states.async_set("event.remote", "2026-11-16T12:00:09.000+00:00")
    await alex.hass.async_block_till_done()
    assert gym.announced == [SHINS, STRETCH, PLANK]


@pytest.mark.parametrize(
    ("exercise", "lasts_s"),
    [
        ("Hang, 45s", 45),
        ("Hang 1,5 Minuten", 90),
        ("Hang, 2 MIN", 120),
        ("Stretch for 30 Sekunden", 30),
        ("Carry, 20 m", None),
        ("Lunges, 20 steps", None),
        ("Stretch, 60 seconds each side", None),
        ("Breathe", None),
    ],
)
async def test_how_long_an_exercise_lasts(alex: Household, gym: Gym, exercise: str, lasts_s: int | None) -> None:
    trainee = await begun(alex, exercises=[exercise])
    await trainee.waits(f"12:00:{lasts_s - 2:02}" if lasts_s and lasts_s < 60 else "12:00:59")
    assert gym.announced == [f"Step 2: {exercise}."]
    await trainee.waits("12:02:01")
    assert gym.announced[1:] == ([CLOSING] if lasts_s else [])


async def test_nothing_on_the_list(alex: Household, gym: Gym) -> None:
    await begun(alex, exercises=[])
    assert gym.announced == [CLOSING]


async def test_nothing_to_speak_with(alex: Household, gym: Gym) -> None:
    trainee = await begun(alex, speakers=[], exercises=["Hang, 30 s"])
    await trainee.waits("12:00:31")
    assert (gym.announced, gym.spoken, trainee.is_led) == ([], [], False)


async def test_words_of_ones_own(alex: Household, gym: Gym) -> None:
    trainee = await begun(
        alex,
        exercises=["Dehnen"],
        next_words=["weiter"],
        exercise_message="{{ step }} von {{ steps }}, {{ name }}: {{ exercise }}",
        closing_message="",
    )
    await trainee.says("next")
    assert trainee.is_led
    await trainee.says("Weiter!")
    assert (gym.announced, trainee.is_led) == (["2 von 2, Alex: Dehnen"], False)
