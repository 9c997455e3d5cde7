"""Whoever is called like a word for oneself is meant by their name, and nobody is called "denn mein"."""

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .assist import Assist, async_set_up_assist
from .conftest import set_up


@pytest.mark.parametrize(
    ("language", "sentence", "answer"),
    [
        ("en", "what's Mia's daily goal", "Mia's goal is 10 minutes a day."),
        ("en", "what's my daily goal", "Your goal is 10 minutes a day."),
        ("de", "was ist denn eigentlich mein Tagesziel", "Dein Tagesziel: 10 Minuten."),
        ("de", "was ist nun mein Tagesziel", "Dein Tagesziel: 10 Minuten."),
    ],
)
async def test_a_name_is_told_from_a_word_for_oneself(
    hass: HomeAssistant, language: str, sentence: str, answer: str
) -> None:
    await async_set_up_assist(hass)
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Mia"))
    assert await Assist(hass, language).ask(sentence) == answer


async def test_of_two_the_one_who_is_named_is_meant(hass: HomeAssistant) -> None:
    await async_set_up_assist(hass)
    for title in ("Alex", "Mia"):
        await set_up(hass, MockConfigEntry(domain="backwalk", title=title))
    assist = Assist(hass)
    assert await assist.ask("what's Mia's daily goal") == "Mia's goal is 10 minutes a day."
    asked_back = "no_valid_targets: For whom? Say it again with a name: Alex, Mia."
    assert await assist.refused("what's my daily goal") == asked_back
