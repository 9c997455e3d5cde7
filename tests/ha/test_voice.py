"""Who is meant, where the sentences are, and that they take no other sentence of a house away from it."""

import asyncio
from pathlib import Path

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .assist import Assist, async_set_up_assist
from .conftest import set_up
from .test_services import do, refused, sessions
from .test_years import NOON

FOLDERS = {"en": "en", "de": "de", "de-CH": "de", "fr": "fr", "es": "es", "it": "it", "nl": "nl"}


@pytest.fixture
async def walkers(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> dict[str, MockConfigEntry]:
    """Return two walkers, of whom one has a person who can be logged in; Assist starts after them."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)
    entries = {title: MockConfigEntry(domain="backwalk", title=title) for title in ("Zoë Anna", "Ben")}
    for entry in entries.values():
        await set_up(hass, entry)
    hass.states.async_set("person.ben", "home", {"friendly_name": "Ben", "user_id": "ben-id"})
    hass.states.async_set("person.guest", "home", {"friendly_name": "Guest", "user_id": "guest-id"})
    hass.states.async_set("person.nobody", "home", {"friendly_name": "Zoë", "user_id": None})
    await async_set_up_assist(hass)
    started_at = "2026-11-20 08:00:00"
    for minutes, entry in enumerate(entries.values(), start=3):
        told = {"mode": "gym", "minutes": minutes, "started_at": started_at}
        await do(hass, "log_session", config_entry_id=entry.entry_id, **told)
    return entries


NAMED = {
    "en": {
        "how many minutes did Ben walk backward today": "Ben walked 4 minutes backward today.",
        "How long has zoe walked backward this week?": "Zoë Anna walked 3 minutes backward this week.",
        "how many backward minutes does Zoe Anna have": "Zoë Anna walked 3 minutes backward today.",
        "is Ben's step one done": "Ben walked 4 minutes backward today, 6 minutes to go.",
        "Is Ben\u2019s Step 1 done?": "Ben walked 4 minutes backward today, 6 minutes to go.",
        "has Ben finished step one": "Ben walked 4 minutes backward today, 6 minutes to go.",
        "is step one done for Ben": "Ben walked 4 minutes backward today, 6 minutes to go.",
        "what is left for Ben": "Ben walked 4 minutes backward today and has 6 minutes to go.",
        "what is left of Ben's goal": "Ben walked 4 minutes backward today and has 6 minutes to go.",
        "how many minutes does Ben have to walk backward": (
            "Ben walked 4 minutes backward today and has 6 minutes to go."
        ),
        "start Ben's backward walk": "Ben's backward walk has started.",
        "start a backward walk for Zoe": "Zoë Anna's backward walk has started.",
        "set Ben's resistance to four": "Ben's resistance is 4.",
        "set the resistance for Ben to 4.5": "Ben's resistance is 4.5.",
        "Ben's pain was four": "Noted for Ben: pain 4 out of 10.",
        "log a pain of 5 for Ben": "Noted for Ben: pain 5 out of 10.",
        "skip Ben's leg day": "Ben's leg day is skipped for today.",
        "skip today for Zoe": "Zoë Anna's leg day is skipped for today.",
        "is Ben's step 1 done": "Ben walked 4 minutes backward today, 6 minutes to go.",
        "what is left for Zoe": (
            "Zoë Anna walked 3 minutes backward today, on a rest day. 7 minutes more, and it counts as a leg day."
        ),
        "log ten minutes on the sled for Ben": "Logged for Ben: 10 minutes on the sled.",
    },
    "de": {
        "wie viele Minuten ist Ben heute rückwärts gegangen": "Ben ist heute 4 Minuten rückwärts gegangen.",
        "wie lange ist Zoe diese Woche rückwärts gelaufen": "Zoë Anna ist diese Woche 3 Minuten rückwärts gegangen.",
        "wie viele Rückwärtsminuten hat Ben": "Ben ist heute 4 Minuten rückwärts gegangen.",
        "hat Ben heute Schritt eins geschafft": "Ben ist heute 4 Minuten rückwärts gegangen, noch 6 Minuten.",
        "ist Bens Schritt 1 fertig": "Ben ist heute 4 Minuten rückwärts gegangen, noch 6 Minuten.",
        "ist Schritt eins von Ben fertig": "Ben ist heute 4 Minuten rückwärts gegangen, noch 6 Minuten.",
        "was fehlt Ben heute noch": "Ben ist heute 4 Minuten rückwärts gegangen und hat noch 6 Minuten vor sich.",
        "wie lange muss Ben noch rückwärts gehen": (
            "Ben ist heute 4 Minuten rückwärts gegangen und hat noch 6 Minuten vor sich."
        ),
        "starte Bens Rückwärtsgehen": "Das Rückwärtsgehen von Ben hat begonnen.",
        "starte das Rückwärtsgehen von Zoe": "Das Rückwärtsgehen von Zoë Anna hat begonnen.",
        "stelle Bens Widerstand auf viereinhalb": "Der Widerstand von Ben steht auf 4,5.",
        "stelle den Widerstand von Ben auf 3": "Der Widerstand von Ben steht auf 3.",
        "notiere Schmerzen vier für Ben": "Für Ben notiert: Schmerz 4 von 10.",
        "Bens Schmerz war fünf": "Für Ben notiert: Schmerz 5 von 10.",
        "überspringe Bens Beintag": "Der heutige Beintag von Ben ist übersprungen.",
        "lass den Beintag von Zoe heute ausfallen": "Der heutige Beintag von Zoë Anna ist übersprungen.",
        "hat Zoe Schritt 1 gemacht": "Zoë Anna ist heute 3 Minuten rückwärts gegangen, noch 7 Minuten.",
        "trage zehn Minuten am Schlitten für Ben ein": "Für Ben eingetragen: 10 Minuten am Schlitten.",
        "trage für Zoe zehn Minuten am Schlitten ein": "Für Zoë Anna eingetragen: 10 Minuten am Schlitten.",
    },
}


@pytest.mark.parametrize("language", NAMED)
async def test_who_is_named(hass: HomeAssistant, walkers: dict[str, MockConfigEntry], language: str) -> None:
    answers = {sentence: await Assist(hass, language).ask(sentence) for sentence in NAMED[language]}
    assert answers == NAMED[language]


async def test_a_whole_walk_of_who_is_named(hass: HomeAssistant, walkers: dict[str, MockConfigEntry]) -> None:
    assist = Assist(hass)
    assert await assist.ask("start a backward walk for Ben") == "Ben's backward walk has started."
    waits = "failed_to_handle: Ben's session is already waiting for the next steps."
    assert await assist.refused("pause Ben's backward walk") == waits
    assert await assist.refused("finish Zoe's backward walk") == "failed_to_handle: Zoë Anna has no session going on."
    answer = "Ben's backward walk is finished, without a backward step."
    assert await assist.ask("finish the backward walk of Ben") == answer


async def test_a_log_for_one_is_not_the_others(hass: HomeAssistant, walkers: dict[str, MockConfigEntry]) -> None:
    for name in ("Ben", "Zoe"):
        await Assist(hass).ask(f"log ten minutes on the sled for {name}")
    for entry in walkers.values():
        logged = await sessions(hass, config_entry_id=entry.entry_id)
        assert [told["mode"] for told in logged] == ["sled", "gym"]


async def test_who_speaks_is_meant(hass: HomeAssistant, walkers: dict[str, MockConfigEntry]) -> None:
    ben = Assist(hass, user_id="ben-id")
    assert await ben.ask("how many minutes did I walk backward today") == "You walked 4 minutes backward today."
    assert await ben.ask("how many minutes did Zoe walk backward") == "Zoë Anna walked 3 minutes backward today."
    await ben.ask("log ten minutes on the sled")
    assert len(await sessions(hass, config_entry_id=walkers["Ben"].entry_id)) == 2


@pytest.mark.parametrize("user_id", [None, "guest-id", "unknown-id"])
async def test_it_asks_back_who_is_meant(
    hass: HomeAssistant, walkers: dict[str, MockConfigEntry], user_id: str | None
) -> None:
    english, german = Assist(hass, "en", user_id), Assist(hass, "de", user_id)
    whom = "no_valid_targets: For whom? Say it again with a name: Ben, Zoë Anna."
    assert await english.refused("log ten minutes on the sled") == whom
    assert await english.refused("what is left") == whom
    wen = "no_valid_targets: Für wen? Sag es noch einmal mit Namen: Ben, Zoë Anna."
    assert await german.refused("überspringe heute") == wen
    assert await german.refused("wie viele Minuten bin ich heute rückwärts gegangen") == wen
    for entry in walkers.values():
        assert len(await sessions(hass, config_entry_id=entry.entry_id)) == 1


async def test_nobody_of_that_name(hass: HomeAssistant, walkers: dict[str, MockConfigEntry]) -> None:
    english = await Assist(hass, user_id="ben-id").refused("log ten minutes on the sled for Kim")
    assert english == "no_valid_targets: Nobody called Kim walks here, only Ben, Zoë Anna."
    german = await Assist(hass, "de").refused("wie viele Minuten ist Kim heute rückwärts gegangen")
    assert german == "no_valid_targets: Niemand namens Kim geht hier, nur Ben, Zoë Anna."


async def test_who_comes_later_can_be_named_at_once(hass: HomeAssistant, walkers: dict[str, MockConfigEntry]) -> None:
    await Assist(hass).refused("what is left for Kim")
    kim = MockConfigEntry(domain="backwalk", title="Kim")
    await set_up(hass, kim)
    assert await Assist(hass).ask("what is left for Kim") == "Kim has 10 minutes to go today."
    await hass.config_entries.async_remove(kim.entry_id)
    assert "Nobody called Kim" in await Assist(hass).refused("what is left for Kim")


async def test_two_of_the_same_first_name(hass: HomeAssistant, walkers: dict[str, MockConfigEntry]) -> None:
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Ben Junior"))
    assert await Assist(hass).ask("what is left for Ben Junior") == "Ben Junior has 10 minutes to go today."
    answer = "Ben walked 4 minutes backward today and has 6 minutes to go."
    assert await Assist(hass).ask("what is left for Ben") == answer, "it is a whole name"
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Zoë Berta"))
    assert "For whom?" in await Assist(hass).refused("what is left for Zoe")


async def test_sentences_come_with_the_first_walker_and_go_with_the_last(hass: HomeAssistant) -> None:
    await async_set_up_assist(hass)
    english, german = Assist(hass), Assist(hass, "de")
    folder = Path(hass.config.config_dir) / "custom_sentences"
    files = [folder / language / "backwalk.yaml" for language in FOLDERS]

    async def is_understood() -> bool:
        answers = await english.answer("what is left"), await german.answer("was fehlt noch")
        (known,) = {answer.intent is not None for answer in answers}
        return known

    assert not await is_understood()
    alex, robin = (MockConfigEntry(domain="backwalk", title=title) for title in ("Alex", "Robin"))
    for entry in (alex, robin):
        await set_up(hass, entry)
        assert await is_understood()
    assert all(file.exists() for file in files)
    assert await hass.config_entries.async_reload(alex.entry_id)
    assert await is_understood()
    await hass.config_entries.async_remove(alex.entry_id)
    assert await english.ask("what is left") == "You have 10 minutes to go today."
    await hass.config_entries.async_remove(robin.entry_id)
    assert not await is_understood()
    assert not any(file.exists() for file in files)
    answer = await intent.async_handle(hass, "test", "BackwalkLeft", language="en")
    assert answer.speech["plain"]["speech"] == "Nobody is set up to walk backward yet."


async def test_a_sentence_said_twice_at_once_is_done_once(
    hass: HomeAssistant, walkers: dict[str, MockConfigEntry]
) -> None:
    ben = Assist(hass, user_id="ben-id")
    answers = await asyncio.gather(*(ben.answer("log ten minutes on the sled") for _ in range(2)))
    assert sorted(answer.error_code or "" for answer in answers) == ["", "failed_to_handle"]
    told = {"config_entry_id": walkers["Ben"].entry_id, "mode": "sled", "minutes": 10}
    assert await refused(hass, "log_session", **told) == "already_logged", "nor by an automation"
