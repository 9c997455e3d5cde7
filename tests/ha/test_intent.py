"""What is said to Assist, and what it answers, in English and German."""

from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .assist import Assist, async_set_up_assist
from .conftest import set_up
from .test_entities import shown
from .test_init import backward_only, roll
from .test_services import do, sessions
from .test_years import NOON

MONDAY = "2026-11-16"
FRIDAY = "2026-11-20"

TODAY = {
    "en": (
        "how many minutes did I walk backward today",
        "How many minutes did I walk backwards today?",
        "how many minutes did I walk backward",
        "how long have I walked backward today",
        "how long have I been walking backward so far today",
        "how many backward minutes do I have today",
        "how long was my backward walk today",
    ),
    "de": (
        "wie viele Minuten bin ich heute rückwärts gegangen",
        "Wie lange bin ich heute rückwärts gelaufen?",
        "wie viele Minuten bin ich rückwärts gegangen heute",
        "wie viele Minuten bin ich rückwärts gelaufen",
        "wie viele Rückwärtsminuten habe ich heute",
        "wie lange war mein Rückwärtsgehen heute",
    ),
}
WEEK = {
    "en": ("how many minutes did I walk backward this week", "How long have I gone backwards this week?"),
    "de": (
        "wie viele Minuten bin ich diese Woche rückwärts gegangen",
        "wie viele Rückwärtsminuten habe ich diese Woche",
    ),
}
STEP_ONE = {
    "en": (
        "is Step 1 done",
        "Is step one done?",
        "is my step 1 finished yet",
        "did I do my backward walk today",
        "have I finished step one",
    ),
    "de": (
        "ist Schritt 1 erledigt",
        "Ist Schritt eins schon fertig?",
        "habe ich heute schon Schritt eins geschafft",
        "bin ich heute schon rückwärts gelaufen",
    ),
}
LEFT = {
    "en": (
        "what is left",
        "What's left today?",
        "what is left of my goal",
        "how many minutes are left to walk backward",
        "how many more backward minutes are left today",
    ),
    "de": (
        "was fehlt noch",
        "Was fehlt mir heute noch?",
        "was ist heute noch übrig",
        "wie viele Minuten fehlen noch",
        "wie lange muss ich heute noch rückwärts gehen",
    ),
}


@pytest.fixture
async def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return the only walker, on a Friday at noon, who is a leg day's walker; Assist was there before."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)
    await async_set_up_assist(hass)
    entry = backward_only()
    await set_up(hass, entry)
    return entry


async def log(hass: HomeAssistant, minutes: float, day: str = FRIDAY, mode: str = "gym", **data: str) -> None:
    await do(hass, "log_session", mode=mode, minutes=minutes, started_at=f"{day} 08:00:00", **data)


async def said(hass: HomeAssistant, language: str, sentences: tuple[str, ...]) -> set[str]:
    """Return the different answers to sentences that mean the same."""
    return {await Assist(hass, language).ask(sentence) for sentence in sentences}


@pytest.mark.parametrize(
    ("language", "today", "week", "step_one", "left"),
    [
        (
            "en",
            "You walked 4 minutes backward today.",
            "You walked 9 minutes backward this week.",
            "4 minutes backward today, 6 minutes to go.",
            "You walked 4 minutes backward today and have 6 minutes to go.",
        ),
        (
            "de",
            "Du bist heute 4 Minuten rückwärts gegangen.",
            "Du bist diese Woche 9 Minuten rückwärts gegangen.",
            "Heute 4 Minuten rückwärts, noch 6 Minuten.",
            "Du bist heute 4 Minuten rückwärts gegangen und hast noch 6 Minuten vor dir.",
        ),
    ],
)
async def test_questions(
    hass: HomeAssistant, alex: MockConfigEntry, language: str, today: str, week: str, step_one: str, left: str
) -> None:
    await log(hass, 5, MONDAY)
    await log(hass, 4)
    assert await said(hass, language, TODAY[language]) == {today}
    assert await said(hass, language, WEEK[language]) == {week}
    assert await said(hass, language, STEP_ONE[language]) == {step_one}
    assert await said(hass, language, LEFT[language]) == {left}
    assert len(await sessions(hass)) == 2, "questions change nothing"


FIGURES = (
    (0.5, "less than a minute", "weniger als eine Minute", "10 minutes"),
    (1, "1 minute", "1 Minute", "9 minutes"),
    (1.9, "1 minute", "1 Minute", "9 minutes"),
    (2, "2 minutes", "2 Minuten", "8 minutes"),
    (8.5, "8 minutes", "8 Minuten", "2 minutes"),
    (9, "9 minutes", "9 Minuten", "1 minute"),
    (9.9, "9 minutes", "9 Minuten", "less than a minute"),
)


async def test_figures_are_said_as_one_says_them(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    """What was walked is not exaggerated, and what is left is not belittled."""
    await log(hass, 5)
    (logged,) = await sessions(hass)
    english, german = Assist(hass), Assist(hass, "de")
    for walked, in_english, in_german, left in FIGURES:
        await do(hass, "edit_session", session_id=logged["id"], minutes=walked)
        assert await english.ask(TODAY["en"][0]) == f"You walked {in_english} backward today."
        assert await german.ask(TODAY["de"][0]) == f"Du bist heute {in_german} rückwärts gegangen."
        answer = f"You walked {in_english} backward today and have {left} to go."
        assert await english.ask("what is left") == answer


async def test_nothing_walked(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    assert await said(hass, "en", TODAY["en"]) == {"You have not walked backward today."}
    assert await said(hass, "de", WEEK["de"]) == {"Du bist diese Woche noch nicht rückwärts gegangen."}


async def test_every_state_of_step_one_is_told(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    async def told(language: str) -> tuple[set[str], set[str]]:
        return await said(hass, language, STEP_ONE[language]), await said(hass, language, LEFT[language])

    roll(hass, alex, 30)
    assert shown(hass, alex, "step_one") == "walking"
    assert await told("en") == (
        {"less than a minute backward today, 10 minutes to go."},
        {"You walked less than a minute backward today and have 10 minutes to go."},
    )
    await do(hass, "finish")
    freezer.move_to(NOON + timedelta(hours=11, minutes=55))
    assert (await told("en"))[0] == {"less than a minute backward today, 10 minutes short of Step 1."}
    assert (await told("de"))[0] == {"Heute weniger als eine Minute rückwärts, 10 Minuten zu wenig für Schritt 1."}
    await do(hass, "log_session", mode="sled", minutes=9.7)
    assert await told("en") == (
        {"10 minutes backward today: Step 1 is done."},
        {"You walked 10 minutes backward today: the goal is reached."},
    )
    assert await told("de") == (
        {"Heute 10 Minuten rückwärts: Schritt 1 ist geschafft."},
        {"Du bist heute 10 Minuten rückwärts gegangen: Das Ziel ist erreicht."},
    )
    freezer.move_to(NOON + timedelta(days=1))
    assert await told("en") == (
        {"Today is a rest day: there is no Step 1."},
        {"Today is a rest day, so you need not walk."},
    )
    await do(hass, "log_session", mode="sled", minutes=4)
    rest = "on a rest day. 6 minutes more, and it counts as a leg day."
    assert await told("en") == (
        {f"4 minutes backward today, {rest}"},
        {f"You walked 4 minutes backward today, {rest}"},
    )
    await do(hass, "log_session", mode="sled", minutes=6)
    assert (await told("en"))[0] == {"10 minutes backward today, and it was not even a leg day: Step 1 is done."}


@pytest.mark.parametrize(
    ("language", "story"),
    [
        (
            "en",
            [
                ("start my backward walk", "Your backward walk has started."),
                ("Start walking backwards.", "failed_to_handle: Alex already has a session going on."),
                ("walk", ""),
                ("please pause my backward walk", "Your backward walk is paused."),
                ("pause the backward walk", "failed_to_handle: Alex's session is already waiting for the next steps."),
                ("resume my backward walk", "Your backward walk goes on."),
                ("finish my backward walk", "Your backward walk is finished: 2 minutes."),
                ("stop my backward walk", "failed_to_handle: Alex has no session going on."),
                ("begin the backward session", "Your backward walk has started."),
                ("end the backward session", "Your backward walk is finished, without a backward step."),
            ],
        ),
        (
            "de",
            [
                ("starte mein Rückwärtsgehen", "Dein Rückwärtsgehen hat begonnen."),
                ("Rückwärtsgehen starten", "failed_to_handle: Bei Alex läuft schon eine Einheit."),
                ("walk", ""),
                ("pausiere bitte mein Rückwärtsgehen", "Dein Rückwärtsgehen pausiert."),
                (
                    "Das Rückwärtsgehen unterbrechen",
                    "failed_to_handle: Die Einheit von Alex wartet schon auf die nächsten Schritte.",
                ),
                ("setze mein Rückwärtsgehen fort", "Dein Rückwärtsgehen geht weiter."),
                ("beende mein Rückwärtslaufen", "Dein Rückwärtsgehen ist beendet: 2 Minuten."),
                ("stoppe das Rückwärtsgehen", "failed_to_handle: Bei Alex läuft keine Einheit."),
            ],
        ),
    ],
)
async def test_a_session_by_voice(
    hass: HomeAssistant, alex: MockConfigEntry, language: str, story: list[tuple[str, str]]
) -> None:
    assist = Assist(hass, language)
    for sentence, answer in story:
        if sentence == "walk":
            roll(hass, alex, 125)
        elif ": " in answer and answer.startswith("failed"):
            assert await assist.refused(sentence) == answer
        else:
            assert await assist.ask(sentence) == answer


async def test_a_language_without_texts_is_answered_in_english(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    answer = await intent.async_handle(hass, "test", "BackwalkLeft", language="sv")
    assert answer.speech["plain"]["speech"] == "You have 10 minutes to go today."
    assert answer.response_type is intent.IntentResponseType.QUERY_ANSWER


async def test_an_automation_can_ask_too(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    told = {"text": "was fehlt noch", "language": "de"}
    answer = await hass.services.async_call("conversation", "process", told, blocking=True, return_response=True)
    assert answer is not None
    response = answer["response"]
    assert isinstance(response, dict)
    assert response["response_type"] == "query_answer"
    assert response["speech"] == {"plain": {"speech": "Du hast heute noch 10 Minuten vor dir.", "extra_data": None}}
