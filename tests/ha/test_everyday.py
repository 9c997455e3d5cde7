"""Everyday speech is understood, and no other sentence of a house is taken away from it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from freezegun.api import FrozenDateTimeFactory
from hassil import Intents, recognize_best
from hassil.intents import SlotList, TextSlotList
from hassil.sample import sample_intents
from home_assistant_intents import get_intents
from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent

from custom_components.backwalk.house.sentences import async_install_sentences
from custom_components.backwalk.intent import INTENTS

from .assist import Assist, async_set_up_assist
from .everyday import EVERYDAY, everyday
from .everyday_elsewhere import ELSEWHERE
from .kept_aside import KEPT_ASIDE
from .test_voice import FOLDERS
from .test_years import NOON

PACKAGE = Path(__file__).parents[2] / "custom_components/backwalk"


ORDINARY = {
    "en": """\
turn on the light; turn off the kitchen light; turn the volume up; turn on the treadmill; set the lamp to 50%
set brightness to 50 percent; set volume to 4; set the temperature to 20 degrees; change the light to red
how many minutes are left on the timer; how long is left on the timer; how much time is left
set a timer for ten minutes; add ten minutes to the timer; stop the timer; start the vacuum
start the washing machine; begin movie night; pause; pause the music; resume the music; continue; stop; finish
end the movie; skip; skip this song; next song; log; what is left on my shopping list; what is on my shopping list
add milk to my shopping list; note milk; is the door closed; is the light on; is the washing machine done
is Anna home; how many lights are on; how long did the dishwasher run; what time is it; what is the weather
that is nice; never mind
set a timer for half an hour; add five minutes to the pizza timer; how much time is left on the pizza timer
cancel my timer; resume the timer; how cold is it; make it warmer; set the heating to 21 degrees; dim the lights
play some music; play the next track; turn it down; volume up; what is the weather like tomorrow; will it rain today""",
    "de": """\
schalte das Licht ein; mach das Licht an; schalte die Lampe im Wohnzimmer aus; stelle die Temperatur auf 20 Grad
stelle die Helligkeit auf 50 Prozent; setze die Lautstärke auf 4; wie viele Minuten noch auf dem Timer
wie lange läuft der Timer noch; wie lange noch; stelle einen Timer auf zehn Minuten; stoppe den Timer
starte den Staubsauger; starte die Waschmaschine; beginne den Film; beende den Film; pause; pausiere die Musik
stopp; setze die Musik fort; überspringe das Lied; nächstes Lied; was steht auf der Einkaufsliste
was fehlt auf der Einkaufsliste; setze Milch auf die Einkaufsliste; notiere Milch; trage einen Termin ein
ist die Tür zu; ist das Licht an; ist die Waschmaschine fertig; ist Anna zu Hause; hat Anna angerufen
wie viele Lichter sind an; wie lange ist die Tür offen; wie lange ist Anna weg; lass das Licht an; wie spät ist es
wie ist das Wetter; was ist los
stelle einen Timer für eine halbe Stunde; füge fünf Minuten zum Timer hinzu; wie lange läuft der Pizza Timer noch
lösche meinen Timer; setze den Timer fort; wie kalt ist es draußen; mach es wärmer; stelle die Heizung auf 21 Grad
dimme das Licht; spiele Musik; nächster Titel; mach leiser; füge Eier zur Liste hinzu; wie wird das Wetter morgen
regnet es heute""",
}


HOUSE = {
    "en": {"name": ["lamp", "treadmill", "pod"], "area": ["kitchen", "gym"], "floor": ["first floor"]},
    "de": {"name": ["Lampe", "Laufband", "Pod"], "area": ["Küche", "Garten"], "floor": ["Erdgeschoss"]},
    "fr": {"name": ["lampe", "tapis", "pod"], "area": ["cuisine", "salon"], "floor": ["premier étage"]},
    "es": {"name": ["lámpara", "cinta", "pod"], "area": ["cocina", "salón"], "floor": ["planta baja"]},
    "it": {"name": ["lampada", "tapis roulant", "pod"], "area": ["cucina", "salotto"], "floor": ["piano terra"]},
    "nl": {"name": ["lamp", "loopband", "pod"], "area": ["keuken", "tuin"], "floor": ["begane grond"]},
}
"""What somebody's house has, with things that a walker could mean as well."""


def sentences_of(language: str) -> Intents:
    """Return the sentences of a language, with the words that Home Assistant ignores in it."""
    told = yaml.safe_load((PACKAGE / f"sentences/{language}/backwalk.yaml").read_text())
    own = get_intents(language)
    return Intents.from_dict(told | {"skip_words": own["skip_words"] if own else []})


async def test_no_other_sentence_of_a_house_is_taken(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOON)
    await async_set_up_assist(hass)
    for entity_id, name in {
        "light.kitchen": "Kitchen light",
        "vacuum.robot": "Staubsauger",
        "media_player.radio": "Music",
        "switch.treadmill": "Treadmill",
    }.items():
        hass.states.async_set(entity_id, "on", {"friendly_name": name})

    async def answers() -> dict[tuple[str, str], Any]:
        return {
            (language, sentence): (await Assist(hass, language).answer(sentence)).as_dict()
            for language, sentences in ORDINARY.items()
            for sentence in sentences.replace("\n", "; ").split("; ")
        }

    without = await answers()
    assert len(without) > 60
    for handler in INTENTS:
        intent.async_register(hass, handler)
    await async_install_sentences(hass)
    assert "set up" in await Assist(hass).refused("what is left"), "they are known by now"
    assert await answers() == without


SAID = {language: everyday(EVERYDAY[language]) + everyday(KEPT_ASIDE[language]) for language in EVERYDAY} | {
    language: everyday(sentences) for language, sentences in ELSEWHERE.items()
}


@pytest.mark.parametrize("language", SAID)
def test_everyday_speech_is_understood(language: str) -> None:
    """In whatever order people put their words; the sentences of the house itself are matched elsewhere."""
    intents, wrong = sentences_of(language), {}
    for sentence, wanted in SAID[language]:
        found = recognize_best(sentence, intents)
        if found is None or found.intent.name != wanted:
            wrong[sentence] = found and found.intent.name
    assert wrong == {}


@pytest.mark.parametrize("language", HOUSE)
def test_no_sentence_of_home_assistant_is_taken(language: str) -> None:
    """None that it would understand itself, drawn from its own templates, is understood as one of ours."""
    own = get_intents(language)
    assert own is not None
    slots: dict[str, SlotList] = {name: TextSlotList.from_strings(values) for name, values in HOUSE[language].items()}
    drawn = sample_intents(Intents.from_dict(own), slot_lists=slots, max_sentences_per_intent=12, language=language)
    intents, sentences = sentences_of(language), [sentence for _, sentence in drawn]
    assert len(sentences) > 300
    assert [sentence for sentence in sentences if recognize_best(sentence, intents)] == []


def test_sentences_and_intents_agree() -> None:
    intents = {handler.intent_type: {str(slot) for slot in handler.slot_schema or ()} for handler in INTENTS}
    for language in set(FOLDERS.values()):
        told = yaml.safe_load((PACKAGE / f"sentences/{language}/backwalk.yaml").read_text())
        assert told["language"] == language
        assert set(told["intents"]) == set(intents), language
        for name, spoken in told["intents"].items():
            text = " ".join(sentence for data in spoken["data"] for sentence in data["sentences"])
            for rule, body in [*told["expansion_rules"].items()] * 2:
                text = text.replace(f"<{rule}>", body)
            slots = {part.split("}")[0].split(":")[-1] for part in text.split("{")[1:]}
            assert slots <= intents[name], name
        for kind in ("lists", "expansion_rules"):
            assert all(key.startswith("backwalk_") for key in told[kind]), "others have lists and rules, too"
