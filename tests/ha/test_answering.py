"""What is asked back is answered in one word, and such a word means nothing where nobody asked."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from home_assistant_intents import get_intents
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .assist import Assist, async_set_up_assist
from .conftest import set_up
from .test_entities import shown
from .test_init import backward_only
from .test_intent import log
from .test_services import sessions
from .test_years import NOON

ASKED = {
    "en": ("my knee hurts", "three", "How much, from 0 to 10?", "Noted: pain 3 out of 10."),
    "de": ("mein Knie tut weh", "drei", "Wie stark, von 0 bis 10?", "Notiert: Schmerz 3 von 10."),
    "fr": ("j'ai mal au genou", "trois", "À quel point, de 0 à 10 ?", "Noté : douleur 3 sur 10."),
    "es": ("me duele la rodilla", "tres", "¿Cuánto, de 0 a 10?", "Anotado: dolor 3 de 10."),
    "it": ("mi fa male il ginocchio", "tre", "Quanto, da 0 a 10?", "Annotato: dolore 3 su 10."),
    "nl": ("mijn knie doet pijn", "drie", "Hoe erg, van 0 tot 10?", "Genoteerd: pijn 3 van de 10."),
}

ANOTHER = {
    "en": "what is left",
    "de": "was fehlt noch",
    "fr": "combien de minutes me reste-t-il",
    "es": "cuántos minutos me faltan",
    "it": "quanti minuti mi mancano",
    "nl": "hoeveel minuten moet ik nog",
}


@pytest.fixture
async def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return the only walker, who has walked."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)
    await async_set_up_assist(hass)
    entry = backward_only()
    await set_up(hass, entry)
    await log(hass, 5)
    return entry


@pytest.mark.parametrize("language", ASKED)
async def test_a_bare_number_answers_how_much(hass: HomeAssistant, alex: MockConfigEntry, language: str) -> None:
    hurts, number, question, noted = ASKED[language]
    assist = Assist(hass, language, conversation_id="kitchen")
    assert await assist.ask(hurts) == question
    assert await assist.ask(number) == noted
    assert shown(hass, alex, "pain") == "3"
    assert "no_intent_match" in await assist.refused(number), "it is answered"


@pytest.mark.parametrize(("said", "pain"), [("about a four", "4"), ("5 out of 10", "5"), ("0", "0")])
async def test_it_may_be_said_otherwise(hass: HomeAssistant, alex: MockConfigEntry, said: str, pain: str) -> None:
    assist = Assist(hass, conversation_id="kitchen")
    await assist.ask("my knee hurts")
    assert await assist.ask(said) == f"Noted: pain {pain} out of 10."
    assert shown(hass, alex, "pain") == pain


async def test_an_impossible_answer_is_refused(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    assist = Assist(hass, conversation_id="kitchen")
    await assist.ask("my knee hurts")
    assert await assist.refused("eleven") == "failed_to_handle: 11 is not possible: it goes from 0 to 10."


async def test_it_is_of_whom_was_asked(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    ben = MockConfigEntry(domain="backwalk", title="Ben")
    await set_up(hass, ben)
    assist = Assist(hass, conversation_id="kitchen")
    assert "For whom?" in await assist.refused("my knee hurts")
    assert "For whom?" in await assist.refused("three"), "the name is still lacking"
    assert await assist.ask("log a pain of three for Alex") == "Noted for Alex: pain 3 out of 10."


@pytest.mark.parametrize("language", ASKED)
async def test_without_a_question_it_is_not_understood(
    hass: HomeAssistant, alex: MockConfigEntry, language: str
) -> None:
    own = get_intents(language)
    assert own is not None
    unknown = f"no_intent_match: {own['responses']['errors']['no_intent']}"
    _, number, *_ = ASKED[language]
    for conversation in (None, "kitchen"):
        assert await Assist(hass, language, conversation_id=conversation).refused(number) == unknown
    assist = Assist(hass, language, conversation_id="kitchen")
    await assist.ask(ANOTHER[language])
    assert await assist.refused(number) == unknown, "something else was asked before"
    assert shown(hass, alex, "pain") == "not_said"


@pytest.mark.parametrize(
    ("language", "sentence", "why"),
    [
        ("en", "last week I walked backward for ten minutes", "Which day was that?"),
        ("en", "log ten minutes on the sled last month", "Which day was that?"),
        ("de", "trage letzte Woche zehn Minuten am Schlitten ein", "An welchem Tag war das?"),
        ("de", "ich bin letzten Monat zehn Minuten rückwärts gegangen", "An welchem Tag war das?"),
    ],
)
async def test_a_week_is_no_day_to_log_on(
    hass: HomeAssistant, alex: MockConfigEntry, language: str, sentence: str, why: str
) -> None:
    assert why in await Assist(hass, language).refused(sentence)
    assert len(await sessions(hass)) == 1, "the one from before"
