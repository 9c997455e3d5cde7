"""What people of all sorts say is understood as they mean it, and nothing else is."""

from random import Random

import pytest
from hassil import recognize_best
from hassil.recognize import RecognizeResult
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .assist import Assist
from .conftest import set_up
from .speech import lines, spoken
from .test_answers import LOGGED, alex
from .test_everyday import sentences_of
from .test_services import sessions

__all__ = ["alex"]

LANGUAGES = ("en", "de")
ANSWERS = {
    "en": {
        "BackwalkMinutes": "You walked 4 minutes backward today.",
        "BackwalkMinutes period=today": "You walked 4 minutes backward today.",
        "BackwalkMinutes period=yesterday": "You walked 7 minutes backward yesterday.",
        "BackwalkMinutes period=week": "You walked 23 minutes backward this week.",
        "BackwalkMinutes period=last_week": "You walked 20 minutes backward last week.",
        "BackwalkMinutes period=month": "You walked 43 minutes backward this month.",
        "BackwalkMinutes period=last_month": "You walked 30 minutes backward last month.",
        "BackwalkMinutes period=monday": "You walked 12 minutes backward on Monday.",
        "BackwalkMinutes period=ever": "You walked 73 minutes backward in all.",
        "BackwalkDistance": "You walked 200 metres backward today.",
        "BackwalkDistance period=today": "You walked 200 metres backward today.",
        "BackwalkDistance period=yesterday": "You walked 300 metres backward yesterday.",
        "BackwalkDistance period=week": "You walked 900 metres backward this week.",
        "BackwalkDistance period=last_week": "You walked 800 metres backward last week.",
        "BackwalkDistance period=month": "You walked 1.7 kilometres backward this month.",
        "BackwalkDistance period=last_month": "You walked 1.5 kilometres backward last month.",
        "BackwalkDistance period=ever": "You walked 3.2 kilometres backward in all.",
        "BackwalkLeft": "You walked 4 minutes backward today and have 6 minutes to go.",
        "BackwalkStepOne": "4 minutes backward today, 6 minutes to go.",
        "BackwalkWeek": "23 minutes backward this week: 1 leg day, and the week is done.",
        "BackwalkGoal": "Your goal is 10 minutes a day.",
        "BackwalkNextLegDay": "Your next leg day is today.",
        "BackwalkLegDay day=tomorrow": "No, there is no leg day tomorrow.",
        "BackwalkBests": "Your longest session was 30 minutes, your fastest pace 20:00 minutes a kilometre.",
    },
    "de": {
        "BackwalkMinutes": "Du bist heute 4 Minuten rückwärts gegangen.",
        "BackwalkMinutes period=today": "Du bist heute 4 Minuten rückwärts gegangen.",
        "BackwalkMinutes period=yesterday": "Du bist gestern 7 Minuten rückwärts gegangen.",
        "BackwalkMinutes period=week": "Du bist diese Woche 23 Minuten rückwärts gegangen.",
        "BackwalkMinutes period=last_week": "Du bist letzte Woche 20 Minuten rückwärts gegangen.",
        "BackwalkMinutes period=ever": "Du bist insgesamt 73 Minuten rückwärts gegangen.",
        "BackwalkDistance": "Du bist heute 200 Meter rückwärts gegangen.",
        "BackwalkDistance period=today": "Du bist heute 200 Meter rückwärts gegangen.",
        "BackwalkDistance period=yesterday": "Du bist gestern 300 Meter rückwärts gegangen.",
        "BackwalkDistance period=ever": "Du bist insgesamt 3,2 Kilometer rückwärts gegangen.",
        "BackwalkLeft": "Du bist heute 4 Minuten rückwärts gegangen und hast noch 6 Minuten vor dir.",
        "BackwalkStepOne": "Heute 4 Minuten rückwärts, noch 6 Minuten.",
        "BackwalkWeek": "Diese Woche 23 Minuten rückwärts: 1 Beintag, damit ist die Woche geschafft.",
        "BackwalkGoal": "Dein Tagesziel: 10 Minuten.",
        "BackwalkNextLegDay": "Dein nächster Beintag ist heute.",
        "BackwalkLegDay day=tomorrow": "Nein, morgen ist kein Beintag.",
    },
}


def meant(found: RecognizeResult | None) -> str:
    """Return an intent with its slots, as the files write them."""
    if found is None:
        return "nothing"
    slots = {name: entity.value for name, entity in sorted(found.entities.items())}
    written = (
        f"{name}={value:g}" if isinstance(value, int | float) else f"{name}={value}" for name, value in slots.items()
    )
    return " ".join((found.intent.name, *written))


@pytest.mark.parametrize("language", [*LANGUAGES, "fr", "es", "it", "nl"])
def test_plain_speech_is_understood_as_it_is_meant(language: str) -> None:
    intents, said = sentences_of(language), spoken(language)
    assert len(said) > (2200 if language in LANGUAGES else 8)
    wrong = [(sentence, wanted, meant(recognize_best(sentence, intents))) for wanted, sentence in said]
    assert [one for one in wrong if one[1] != one[2]] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", ["house", "not_meant"])
def test_nothing_else_is_understood(language: str, what: str) -> None:
    """Neither what a house is told, nor what is denied or only asked about."""
    intents = sentences_of(language)
    assert [said for said in lines(f"{what}_{language}") if recognize_best(said, intents)] == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_figures_are_right(hass: HomeAssistant, alex: MockConfigEntry, language: str) -> None:
    """Of any forty questions, in a real house."""
    assist, answers = Assist(hass, language), ANSWERS[language]
    asked = Random(40).sample([said for said in spoken(language) if said[0] in answers], 40)
    wrong = {sentence: answer for what, sentence in asked if (answer := await assist.ask(sentence)) != answers[what]}
    assert wrong == {}
    assert len(await sessions(hass)) == len(LOGGED), "questions change nothing"


@pytest.mark.parametrize(
    ("language", "sentence", "answer"),
    [
        ("en", "log 10 minutes", "For whom? Say it again with a name: Alex, Ben."),
        ("de", "trag 10 Minuten ein", "Für wen? Sag es noch einmal mit Namen: Alex, Ben."),
    ],
)
async def test_of_two_it_is_asked_who_walked(
    hass: HomeAssistant, alex: MockConfigEntry, language: str, sentence: str, answer: str
) -> None:
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Ben"))
    assert await Assist(hass, language).refused(sentence) == f"no_valid_targets: {answer}"
    assert len(await sessions(hass, config_entry_id=alex.entry_id)) == len(LOGGED)
