"""The Step 1 dialogue: each answer has its consequence, and nobody is asked a third time."""

from typing import Any

import pytest

from .conftest import MONDAY, TUESDAY, Household
from .gym import NOBODY_ANSWERS, SATELLITE, Gym

QUESTION = "Alex, Step 1 now? 10 minutes backward."
DUE = f"{MONDAY} 18:00:01"
HALF_AN_HOUR_LATER = f"{MONDAY} 18:30:02"
AN_HOUR_LATER = f"{MONDAY} 19:00:03"


async def answered(alex: Household, gym: Gym, *answers: str, **inputs: Any) -> None:
    """Let the hour of Step 1 come to somebody who answers so."""
    gym.answers.extend(answers)
    await alex.begin(f"{MONDAY} 17:59:30")
    await alex.install("step_one_dialogue", **{"satellite": SATELLITE, **inputs})
    await alex.pass_to(f"{MONDAY} 17:59:50")
    assert gym.asked == []
    await alex.pass_to(DUE)


@pytest.mark.parametrize("answer", ["Yes please.", "yeah", "Let's go!", "now"])
async def test_yes(alex: Household, gym: Gym, answer: str) -> None:
    await answered(alex, gym, answer)
    assert gym.asked == [QUESTION]
    assert alex.shown("session_active") == "on"
    assert gym.announced == ["Good."]
    await alex.pass_to(AN_HOUR_LATER)
    assert gym.asked == [QUESTION]


async def test_coach_speaks_after_the_reply(alex: Household, gym: Gym) -> None:
    gym.answers.append("yes")
    await alex.begin(f"{MONDAY} 17:59:30")
    await alex.install("step_one_dialogue", satellite=SATELLITE)
    await alex.install("spoken_coach", speakers=[SATELLITE])
    await alex.pass_to(DUE)
    assert gym.announced == ["Good.", "Off you go: 10 minutes to go."]


@pytest.mark.parametrize("answer", ["Skip it.", "not today", "skip today"])
async def test_skip(alex: Household, gym: Gym, answer: str) -> None:
    await answered(alex, gym, answer)
    assert (alex.shown("step_one"), alex.shown("todays_plan")) == ("rest_day", "skip")
    assert gym.announced == ["Skipped for today."]
    await alex.pass_to(AN_HOUR_LATER)
    assert gym.asked == [QUESTION]


@pytest.mark.parametrize("answer", ["Later.", "no", "not now", "maybe later"])
async def test_later_then_yes(alex: Household, gym: Gym, answer: str) -> None:
    await answered(alex, gym, answer, "yes")
    assert gym.announced == ["I will ask again in 30 minutes."]
    assert alex.shown("session_active") == "off"
    await alex.pass_to(f"{MONDAY} 18:29:00")
    assert gym.asked == [QUESTION]
    await alex.pass_to(HALF_AN_HOUR_LATER)
    assert gym.asked == [QUESTION, QUESTION]
    assert alex.shown("session_active") == "on"


async def test_later_and_later_again(alex: Household, gym: Gym) -> None:
    await answered(alex, gym, "later", "later", later_min=10)
    await alex.pass_to(f"{MONDAY} 18:10:02")
    assert gym.announced == ["I will ask again in 10 minutes.", "All right. Whenever you like."]
    await alex.pass_to(f"{MONDAY} 18:30:00")
    assert len(gym.asked) == 2
    assert alex.shown("step_one") == "due"


@pytest.mark.parametrize("answer", [NOBODY_ANSWERS, "Who let the dogs out?"])
async def test_no_answer_is_nothing(alex: Household, gym: Gym, answer: str) -> None:
    await answered(alex, gym, answer, answer)
    assert gym.announced == []
    await alex.pass_to(HALF_AN_HOUR_LATER)
    await alex.pass_to(AN_HOUR_LATER)
    assert (gym.asked, gym.announced) == ([QUESTION, QUESTION], [])
    assert [alex.shown(key) for key in ("session_active", "step_one", "todays_plan")] == ["off", "due", "plan"]


async def test_done_before_the_hour(alex: Household, gym: Gym) -> None:
    await alex.begin(f"{MONDAY} 17:40:00")
    await alex.install("step_one_dialogue", satellite=SATELLITE)
    await alex.walk(10)
    await alex.pass_to(DUE)
    assert (alex.kinds[-1], gym.asked) == ("finished", [])


async def test_walks_while_it_waits(alex: Household, gym: Gym) -> None:
    await answered(alex, gym, "later", "yes")
    await alex.pass_to(f"{MONDAY} 18:10:00")
    await alex.walk(10)
    await alex.pass_to(HALF_AN_HOUR_LATER)
    assert gym.asked == [QUESTION]


async def test_day_of_rest(alex: Household, gym: Gym) -> None:
    await alex.begin(f"{TUESDAY} 17:59:30")
    await alex.install("step_one_dialogue", satellite=SATELLITE)
    await alex.pass_to(f"{TUESDAY} 18:00:01")
    assert gym.asked == []


@pytest.mark.parametrize(("is_at", "asked"), [("home", [QUESTION]), ("not_home", []), ("Work", [])])
async def test_only_at_home(alex: Household, gym: Gym, is_at: str, asked: list[str]) -> None:
    alex.hass.states.async_set("person.alex", is_at)
    await answered(alex, gym, "yes", person="person.alex")
    assert gym.asked == asked


async def test_came_home_too_late_to_be_asked_again(alex: Household, gym: Gym) -> None:
    alex.hass.states.async_set("person.alex", "home")
    await answered(alex, gym, "later", "yes", person="person.alex")
    alex.hass.states.async_set("person.alex", "not_home")
    await alex.pass_to(HALF_AN_HOUR_LATER)
    assert gym.asked == [QUESTION]


async def test_satellite_that_is_away_is_asked_once_more(alex: Household, gym: Gym) -> None:
    await alex.begin(f"{MONDAY} 17:59:30")
    await alex.install("step_one_dialogue", satellite="assist_satellite.attic")
    await alex.pass_to(DUE)
    await alex.pass_to(HALF_AN_HOUR_LATER)
    assert [alex.shown(key) for key in ("session_active", "step_one")] == ["off", "due"]


async def test_words_of_ones_own(alex: Household, gym: Gym) -> None:
    words = {"question": "Schritt 1, {{ name }}?", "yes_answers": ["(ja|klar) [gern]"], "yes_reply": ""}
    await answered(alex, gym, "Ja gern!", **words)
    assert (gym.asked, gym.announced) == (["Schritt 1, Alex?"], [])
    assert alex.shown("session_active") == "on"
