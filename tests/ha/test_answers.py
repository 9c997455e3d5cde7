"""What is answered to everyday questions and requests, with the right figures."""

from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from .assist import Assist, async_set_up_assist
from .conftest import POD_SUBENTRY, set_up
from .test_entities import shown
from .test_init import backward_only
from .test_services import do, sessions
from .test_years import NOON

LOGGED = (
    ("2026-11-20 08:00:00", 4, 200),
    ("2026-11-19 08:00:00", 7, 300),
    ("2026-11-16 08:00:00", 12, 400),
    ("2026-11-10 08:00:00", 20, 800),
    ("2026-10-31 08:00:00", 30, 1500),
)
"""When, minutes and metres; today is Friday, 20 November."""


@pytest.fixture
async def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return a walker with some weeks behind them."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)
    await async_set_up_assist(hass)
    entry = backward_only()
    await set_up(hass, entry)
    for started_at, minutes, metres in LOGGED:
        await do(hass, "log_session", mode="sled", minutes=minutes, distance_m=metres, started_at=started_at)
    return entry


ANSWERS = {
    "en": {
        "how many minutes did I walk yesterday": "You walked 7 minutes backward yesterday.",
        "how long did I walk on Monday": "You walked 12 minutes backward on Monday.",
        "how long did I walk on Tuesday": "You did not walk backward on Tuesday.",
        "how many minutes this week": "You walked 23 minutes backward this week.",
        "how many minutes did I walk last week": "You walked 20 minutes backward last week.",
        "how long have I walked this month": "You walked 43 minutes backward this month.",
        "how long did I walk last month": "You walked 30 minutes backward last month.",
        "how many minutes have I walked this year": "You walked 73 minutes backward this year.",
        "how many minutes did I walk last year": "You did not walk backward last year.",
        "how long have I walked in total": "You walked 73 minutes backward in all.",
        "how far did I walk today": "You walked 200 metres backward today.",
        "how far have I walked in total": "You walked 3.2 kilometres backward in all.",
        "how far did I go on Tuesday": "You did not walk backward on Tuesday.",
        "what's my daily goal": "Your goal is 10 minutes a day.",
        "when is my next leg day": "Your next leg day is today.",
        "is tomorrow a leg day": "No, there is no leg day tomorrow.",
        "is it leg day on Monday": "Yes, there is a leg day on Monday.",
        "how did my week go": "23 minutes backward this week: 1 leg day, and the week is done.",
        "what's my longest session": (
            "Your longest session was 30 minutes, your fastest pace 20:00 minutes a kilometre."
        ),
        "how fast am I": "I do not know your pace: nothing is connected.",
        "am I walking backward": "I cannot tell: no pod is connected.",
        "what resistance am I on": "I do not know the resistance. Tell me what the dial shows.",
        "am I ready for more": "Not yet: stay at this resistance.",
        "is the pod connected": "No, not connected: Treadmill 3000. Wake it, and bring it near.",
        "how full is my pod": "No pod or treadmill is set up.",
        "my knee hurts": "How much, from 0 to 10?",
    },
    "de": {
        "wie viele Minuten gestern": "Du bist gestern 7 Minuten rückwärts gegangen.",
        "wie weit bin ich heute gelaufen": "Du bist heute 200 Meter rückwärts gegangen.",
        "wie viele Kilometer insgesamt": "Du bist insgesamt 3,2 Kilometer rückwärts gegangen.",
        "wann ist mein nächster Beintag": "Dein nächster Beintag ist heute.",
        "ist morgen Beintag": "Nein, morgen ist kein Beintag.",
        "wie war meine Woche": "Diese Woche 23 Minuten rückwärts: 1 Beintag, damit ist die Woche geschafft.",
        "was ist mein Tagesziel": "Dein Tagesziel: 10 Minuten.",
    },
    "fr": {
        "combien de minutes ai-je marché hier": "Vous avez marché 7 minutes à reculons hier.",
        "quelle distance j'ai parcourue aujourd'hui": "Vous avez marché 200 mètres à reculons aujourd'hui.",
        "combien de kilomètres ai-je marché en tout": "Vous avez marché 3,2 kilomètres à reculons en tout.",
        "quand est mon prochain jour de jambes": "Votre prochain jour de jambes est aujourd'hui.",
        "quel est mon objectif": "Votre objectif est de 10 minutes par jour.",
    },
    "es": {
        "cuántos minutos caminé ayer": "Has caminado 7 minutos hacia atrás ayer.",
        "qué distancia he caminado hoy": "Has caminado 200 metros hacia atrás hoy.",
        "cuántos kilómetros he caminado en total": "Has caminado 3,2 kilómetros hacia atrás en total.",
        "cuándo es mi próximo día de pierna": "Tu próximo día de pierna es hoy.",
        "cuál es mi objetivo": "Tu objetivo es de 10 minutos al día.",
    },
    "it": {
        "quanti minuti ho camminato ieri": "Hai camminato 7 minuti all'indietro ieri.",
        "che distanza ho camminato oggi": "Hai camminato 200 metri all'indietro oggi.",
        "quanti chilometri ho camminato in tutto": "Hai camminato 3,2 chilometri all'indietro in tutto.",
        "quando è il mio prossimo giorno gambe": "Il tuo prossimo giorno gambe è oggi.",
        "qual è il mio obiettivo": "Il tuo obiettivo è 10 minuti al giorno.",
    },
    "nl": {
        "hoeveel minuten heb ik gisteren gelopen": "Je hebt gisteren 7 minuten achteruit gelopen.",
        "hoe ver heb ik vandaag gelopen": "Je hebt vandaag 200 meter achteruit gelopen.",
        "hoeveel kilometer heb ik in totaal gelopen": "Je hebt in totaal 3,2 kilometer achteruit gelopen.",
        "wanneer is mijn volgende beendag": "Je volgende beendag is vandaag.",
        "wat is mijn doel": "Je doel is 10 minuten per dag.",
    },
}


@pytest.mark.parametrize("language", ANSWERS)
async def test_figures(hass: HomeAssistant, alex: MockConfigEntry, language: str) -> None:
    assist = Assist(hass, language)
    assert {sentence: await assist.ask(sentence) for sentence in ANSWERS[language]} == ANSWERS[language]
    assert len(await sessions(hass)) == len(LOGGED), "questions change nothing"


@pytest.mark.parametrize(
    ("language", "asked", "none", "one"),
    [
        (
            "en",
            "how is my week going",
            "0 minutes backward this week; no leg day is done yet, 2 leg days to go.",
            "10 minutes backward this week; 1 of 2 leg days are done, 1 leg day to go.",
        ),
        (
            "de",
            "wie läuft meine Woche",
            "Diese Woche 0 Minuten rückwärts; bisher kein Beintag geschafft, noch 2 Beintage.",
            "Diese Woche 10 Minuten rückwärts; 1 von 2 Beintagen geschafft, noch 1 Beintag.",
        ),
        (
            "es",
            "cómo va mi semana",
            "0 minutos hacia atrás esta semana; ningún día de pierna hecho todavía, por hacer: 2 días de pierna.",
            "10 minutos hacia atrás esta semana; 1 de 2 días de pierna hechos, por hacer: 1 día de pierna.",
        ),
        (
            "it",
            "come va la mia settimana",
            "0 minuti all'indietro questa settimana; ancora nessun giorno gambe fatto, da fare: 2 giorni gambe.",
            "10 minuti all'indietro questa settimana; 1 di 2 giorni gambe fatti, da fare: 1 giorno gambe.",
        ),
    ],
)
async def test_leg_days_of_the_week_are_counted(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, language: str, asked: str, none: str, one: str
) -> None:
    """From a Monday on, when the week asks for all of them."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON - timedelta(days=4))
    await async_set_up_assist(hass)
    await set_up(hass, MockConfigEntry(domain="backwalk", options={"leg_days": [], "sessions_per_week": 2}))
    assert await Assist(hass, language).ask(asked) == none
    await do(hass, "log_session", mode="sled", minutes=10)
    assert await Assist(hass, language).ask(asked) == one


async def test_units_are_those_of_the_house(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    hass.config.units = US_CUSTOMARY_SYSTEM
    assist = Assist(hass)
    assert await assist.ask("how far did I walk today") == "You walked 0.1 miles backward today."
    assert await assist.ask("how far have I walked in total") == "You walked 2 miles backward in all."
    best = "Your longest session was 30 minutes, your fastest pace 32:11 minutes a mile."
    assert await assist.ask("what's my longest session") == best


async def test_what_is_wanted_of_today(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    assist = Assist(hass)
    assert await assist.ask("skip leg day") == "Today's leg day is skipped."
    assert await assist.ask("undo the skip") == "Today is as planned again."
    assert await assist.ask("make today a rest day") == "Today is a rest day."
    assert await assist.ask("is today a leg day") == "No, there is no leg day today."
    assert await assist.ask("make today a leg day") == "Today is a leg day."
    assert await assist.ask("set my daily goal to 12 minutes") == "Your goal is now 12 minutes a day."
    refused = "failed_to_handle: 120 is not possible: it goes from 5 to 60."
    assert await assist.refused("set my daily goal to 120 minutes") == refused
    assert (
        await assist.ask("I'm sick for a week")
        == "Your plan is paused; it resumes on Friday, in 7 days. The streak waits."
    )
    assert (
        await assist.ask("pause my plan until Monday") == "Your plan is paused; it resumes on Monday. The streak waits."
    )
    assert await assist.ask("pause my plan") == "Your plan is paused until you resume it. The streak waits."
    assert await assist.ask("I'm healthy again") == "Your plan goes on."


@pytest.mark.parametrize(
    ("language", "sentence", "answer"),
    [
        ("en", "pause my plan until the fifth of December", "Your plan is paused; it resumes on 5 December."),
        ("en", "pause my leg days till January 1st", "Your plan is paused; it resumes on 1 January."),
        ("en", "put my plan on hold until Monday the 30th", "Your plan is paused; it resumes on Monday, in 10 days."),
        ("en", "I'm away until the 25th, pause my plan", "Your plan is paused; it resumes on Wednesday."),
        ("en", "pause my plan until next month", "Your plan is paused; it resumes on Tuesday, in 11 days."),
        ("en", "pause my plan until the new year", "Your plan is paused; it resumes on 1 January."),
        ("de", "pausiere meinen Plan bis zum fünften Dezember", "Dein Plan pausiert. Weiter geht es am 5. Dezember."),
        ("de", "leg meinen Plan bis 7. Jänner auf Eis", "Dein Plan pausiert. Weiter geht es am 7. Januar."),
        ("de", "pausier die Beintage bis zum 25.", "Dein Plan pausiert. Weiter geht es am Mittwoch."),
    ],
)
async def test_a_plan_pauses_until_a_date(
    hass: HomeAssistant, alex: MockConfigEntry, language: str, sentence: str, answer: str
) -> None:
    waits = {"en": "The streak waits.", "de": "Die Serie wartet."}[language]
    assert await Assist(hass, language).ask(sentence) == f"{answer} {waits}"


async def test_a_date_that_is_none_pauses_nothing(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    none = "failed_to_handle: There is no such date within a year. Say it with a day and a month."
    assert await Assist(hass).refused("pause my plan until February 30th") == none
    assert (await do(hass, "get_status", config_entry_id=alex.entry_id))["paused_until"] is None


async def test_the_resistance(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    assist = Assist(hass)
    unknown = await assist.refused("increase the resistance")
    assert unknown.startswith("failed_to_handle: Nobody has said what Alex's dial shows.")
    for sentence, shows in (
        ("resistance 5", "5"),
        ("put the resistance up by one", "6"),
        ("resistance down", "5"),
        ("lower the resistance by half a step", "4.5"),
        ("increase the resistance by two", "6.5"),
        ("resistance down by 90", "0"),
    ):
        assert await assist.ask(sentence) == f"The resistance is {shows}."


async def test_sessions_are_logged_given_and_deleted(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    assist = Assist(hass)
    freezer.move_to(NOON + timedelta(hours=3))
    assert await assist.ask("I did ten minutes on the sled") == "Logged: 10 minutes on the sled."
    yesterday = "Logged yesterday: 9 minutes outdoors."
    assert await assist.ask("I walked backwards outside for nine minutes yesterday") == yesterday
    assert await assist.ask("log eight minutes on the treadmill") == "Logged: 8 minutes on the treadmill."
    logged = await sessions(hass)
    assert {(told["mode"], told["backward_s"]) for told in logged} >= {("sled", 600), ("outdoors", 540)}
    assert await assist.ask("my knees hurt a three") == "Noted: pain 3 out of 10."
    assert await assist.ask("it hurt a little") == "Noted: pain 2 out of 10."
    assert (await assist.ask("delete my last session")).startswith("Your last session is deleted: 10 minutes.")
    assert await assist.ask("undo that") == "Your session is as it was: 10 minutes."
    assert (await assist.ask("delete my last session")).startswith("Your last session is deleted: 10 minutes.")
    ben = MockConfigEntry(domain="backwalk", title="Ben 🏃", subentries_data=[POD_SUBENTRY])
    await set_up(hass, ben)
    given = await assist.refused("give my last session to Ben")
    assert given == "no_valid_targets: For whom? Say it again with a name: Alex, Ben 🏃."
    answer = await assist.ask("delete Alex's last session")
    assert answer == "Alex's last session is deleted: 8 minutes."
    assert len(await sessions(hass, config_entry_id=alex.entry_id)) == len(LOGGED) + 1


async def test_a_session_is_discarded(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    assist = Assist(hass)
    assert await assist.ask("start my session") == "Your backward walk has started."
    assert await assist.ask("discard my session") == "The session is discarded."
    assert await assist.refused("cancel this session") == "failed_to_handle: Alex has no session going on."


async def test_a_week_without_leg_days_has_none_that_are_done(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    assist = Assist(hass)
    await assist.ask("pause my plan")
    assert shown(hass, alex, "paused_until") == "2027-11-20", "until it is resumed, or for a year"
    freezer.move_to(NOON + timedelta(days=10))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    assert await assist.ask("how did my week go") == "0 minutes backward this week; no leg day is due."
