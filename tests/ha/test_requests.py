"""What is told to Assist: resistance, sessions, days to skip and pain, in English and German."""

from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .assist import Assist
from .test_entities import coordinator, shown
from .test_intent import alex, log
from .test_services import sessions

__all__ = ["alex"]

RESISTANCES = (
    ("en", "set resistance to four", 4, "The resistance is 4."),
    ("en", "Set the resistance to 4.5.", 4.5, "The resistance is 4.5."),
    ("en", "set my resistance dial to four point five", 4.5, "The resistance is 4.5."),
    ("en", "change the treadmill resistance to twelve and a half", 12.5, "The resistance is 12.5."),
    ("en", "the resistance is at one hundred", 100, "The resistance is 100."),
    ("de", "stelle den Widerstand auf vier", 4, "Der Widerstand steht auf 4."),
    ("de", "Stell den Widerstand auf 4,5.", 4.5, "Der Widerstand steht auf 4,5."),
    ("de", "Widerstand auf vierkommafünf", 4.5, "Der Widerstand steht auf 4,5."),
    ("de", "Widerstand vier Komma fünf", 4.5, "Der Widerstand steht auf 4,5."),
    ("de", "setze den Widerstand auf zwölfeinhalb", 12.5, "Der Widerstand steht auf 12,5."),
    ("de", "der Widerstand steht auf hundert", 100, "Der Widerstand steht auf 100."),
    ("de-CH", "Der Widerstand ist auf vierzig", 40, "Der Widerstand steht auf 40."),
)


async def test_resistance(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    for language, sentence, dial, answer in RESISTANCES:
        assert await Assist(hass, language).ask(sentence) == answer
        assert float(shown(hass, alex, "resistance_dial")) == dial


@pytest.mark.parametrize(
    ("language", "sentence", "mode", "answer"),
    [
        ("en", "log ten minutes on the sled", "sled", "Logged: 10 minutes on the sled."),
        ("en", "Log 10 minutes of backward walking outdoors.", "outdoors", "Logged: 10 minutes outdoors."),
        ("en", "add ten minutes walking backward at the gym", "gym", "Logged: 10 minutes at the gym."),
        ("en", "I walked ten minutes backward on the track", "outdoors", "Logged: 10 minutes outdoors."),
        ("de", "ich bin zehn Minuten am Schlitten rückwärts gegangen", "sled", "Eingetragen: 10 Minuten am Schlitten."),
        ("de", "trage zehn Minuten am Schlitten ein", "sled", "Eingetragen: 10 Minuten am Schlitten."),
        ("de", "Notiere 10 Minuten draußen.", "outdoors", "Eingetragen: 10 Minuten draußen."),
        ("de", "trag zehn Minuten Rückwärtsgehen im Studio ein", "gym", "Eingetragen: 10 Minuten im Fitnessstudio."),
    ],
)
async def test_what_nothing_counted_is_logged_once(
    hass: HomeAssistant, alex: MockConfigEntry, language: str, sentence: str, mode: str, answer: str
) -> None:
    assist = Assist(hass, language)
    assert await assist.ask(sentence) == answer
    again = await assist.refused(sentence)
    assert "12:00" in again
    assert again.startswith("failed_to_handle: Alex ha")
    (logged,) = await sessions(hass)
    assert (logged["backward_s"], logged["mode"]) == (600, mode)


async def test_one_minute_and_twenty_five(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    assert await Assist(hass).ask("log one minute on the sled") == "Logged: 1 minute on the sled."
    assert (
        await Assist(hass, "de").ask("trage fünfundzwanzig Minuten draußen ein") == "Eingetragen: 25 Minuten draußen."
    )


@pytest.mark.parametrize(
    ("language", "sentence", "answer", "again"),
    [
        ("en", "skip today", "Today's leg day is skipped.", "Alex's leg day is already skipped for today."),
        ("en", "skip today's leg day", "Today's leg day is skipped.", "Alex's leg day is already skipped for today."),
        (
            "de",
            "überspringe heute",
            "Der heutige Beintag ist übersprungen.",
            "Der heutige Beintag von Alex ist schon übersprungen.",
        ),
        (
            "de",
            "lass den Beintag heute ausfallen",
            "Der heutige Beintag ist übersprungen.",
            "Der heutige Beintag von Alex ist schon übersprungen.",
        ),
    ],
)
async def test_skipping(
    hass: HomeAssistant,
    alex: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
    language: str,
    sentence: str,
    answer: str,
    again: str,
) -> None:
    assist = Assist(hass, language)
    assert await assist.ask(sentence) == answer
    assert shown(hass, alex, "step_one") == "rest_day"
    assert await assist.refused(sentence) == f"failed_to_handle: {again}"
    freezer.tick(timedelta(days=1))
    rest = {"en": "Today is not a leg day for Alex.", "de": "Heute ist kein Beintag von Alex."}
    assert await assist.refused(sentence) == f"failed_to_handle: {rest[language]}"


PAINS = (
    ("en", "that hurt, three", 3),
    ("en", "That hurt: 4 out of 10.", 4),
    ("en", "my pain was zero", 0),
    ("en", "log a pain of ten", 10),
    ("de", "das tat weh, drei", 3),
    ("de", "Das hat weh getan: 4 von 10.", 4),
    ("de", "Schmerz null", 0),
    ("de", "notiere Schmerzen zehn", 10),
)


async def test_pain(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    nothing = "failed_to_handle: Alex has no session yet.", "failed_to_handle: Alex hat noch keine Einheit."
    assert (await Assist(hass).refused(PAINS[0][1]), await Assist(hass, "de").refused(PAINS[4][1])) == nothing
    await log(hass, 5)
    for language, sentence, pain in PAINS:
        noted = {"en": f"Noted: pain {pain} out of 10.", "de": f"Notiert: Schmerz {pain} von 10."}
        assert await Assist(hass, language).ask(sentence) == noted[language]
        assert shown(hass, alex, "pain") == str(pain)


IMPOSSIBLE = (
    ("en", "set resistance to 101", "101 is not possible: it goes from 0 to 100."),
    ("en", "set resistance to one hundred and a half", "100.5 is not possible: it goes from 0 to 100."),
    ("en", "that hurt, eleven", "11 is not possible: it goes from 0 to 10."),
    ("en", "log 0 minutes on the sled", "0 is not possible: it goes from 1 to 120."),
    ("en", "log one hundred twenty one minutes on the sled", "121 is not possible: it goes from 1 to 120."),
    ("de", "stelle den Widerstand auf 500", "500 geht nicht: Möglich ist 0 bis 100."),
    ("de", "Widerstand auf einhunderteinhalb", "100,5 geht nicht: Möglich ist 0 bis 100."),
    ("de", "das tat weh, elf", "11 geht nicht: Möglich ist 0 bis 10."),
    ("de", "trage 700 Minuten am Schlitten ein", "700 geht nicht: Möglich ist 1 bis 120."),
)


async def test_what_cannot_be_meant_is_refused(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await log(hass, 5)
    for language, sentence, why in IMPOSSIBLE:
        assert await Assist(hass, language).refused(sentence) == f"failed_to_handle: {why}"
    assert coordinator(alex).walker.memory.dials == {}
    assert [told["pain"] for told in await sessions(hass)] == [None]
