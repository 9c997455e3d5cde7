"""Who may take away what was walked: administrators and the walker, however it is asked for."""

from datetime import timedelta

import pytest
from homeassistant.auth.const import GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers import intent
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .assist import async_set_up_assist
from .conftest import set_up
from .test_entities import coordinator, entity_id
from .test_init import roll
from .test_services import alex, do, sessions
from .test_years import NOON, session

__all__ = ["alex"]

INTENTS = {"Discard": {}, "DeleteSession": {}, "MoveSession": {"to": "Robin"}}
"""With what else they are told."""


async def log_in(hass: HomeAssistant, group: str, person: str | None = None) -> str:
    """Return the id of a user who is logged in, as somebody if that is told."""
    user = await hass.auth.async_create_user("Somebody", group_ids=[group])
    if person is not None:
        hass.states.async_set("person.somebody", "home", {"user_id": user.id, "friendly_name": person})
    return user.id


@pytest.fixture
async def walked(hass: HomeAssistant, alex: MockConfigEntry) -> MockConfigEntry:
    """Return the walker after a walk, and within another one."""
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Robin"))
    # The first user there is owns the house.
    await hass.auth.async_create_user("Owner")
    await coordinator(alex).walker.add([session(NOON - timedelta(hours=2))])
    roll(hass, alex, 60)
    await async_set_up_assist(hass)
    return alex


async def ask(hass: HomeAssistant, what: str, user_id: str, **told: str) -> bool:
    """Ask Assist for something of Alex; return whether it was done."""
    slots = {key: {"value": value} for key, value in {"walker": "Alex", **told}.items()}
    context = Context(user_id=user_id)
    answer = await intent.async_handle(hass, "test", f"Backwalk{what}", slots, context=context)
    await hass.async_block_till_done()
    is_done = answer.error_code is None
    assert is_done or answer.speech["plain"]["speech"] == "Only Alex and an administrator may do that."
    return is_done


@pytest.mark.parametrize("what", INTENTS)
@pytest.mark.parametrize("person", [None, "Robin", "Alex"])
async def test_assist_takes_away_for_the_walker_alone(
    hass: HomeAssistant, walked: MockConfigEntry, what: str, person: str | None
) -> None:
    user_id = await log_in(hass, GROUP_ID_USER, person)
    assert await ask(hass, what, user_id, **INTENTS[what]) == (person == "Alex")
    is_active = coordinator(walked).walker.memory.diary.active is not None
    left = is_active, len(await sessions(hass, config_entry_id=walked.entry_id))
    done = (False, 1) if what == "Discard" else (True, 0)
    assert left == (done if person == "Alex" else (True, 1))


async def test_what_was_taken_away_is_brought_back_for_the_walker_alone(
    hass: HomeAssistant, walked: MockConfigEntry
) -> None:
    await do(hass, "delete_session", config_entry_id=walked.entry_id)
    for person in ("Robin", "Alex"):
        is_done = await ask(hass, "Undo", await log_in(hass, GROUP_ID_USER, person))
        assert len(await sessions(hass, config_entry_id=walked.entry_id)) == is_done == (person == "Alex")


@pytest.mark.parametrize("person", ["Robin", "Alex"])
async def test_the_button_forgets_for_the_walker_alone(
    hass: HomeAssistant, walked: MockConfigEntry, person: str
) -> None:
    async def press(user_id: str | None) -> None:
        button = {"entity_id": entity_id(hass, walked, "discard")}
        await hass.services.async_call("button", "press", button, blocking=True, context=Context(user_id=user_id))

    walker = coordinator(walked).walker
    user_id = await log_in(hass, GROUP_ID_USER, person)
    if person == "Alex":
        await press(user_id)
        assert walker.memory.diary.active is None
        return
    with pytest.raises(ServiceValidationError):
        await press(user_id)
    with pytest.raises(Unauthorized):
        await press(await log_in(hass, GROUP_ID_READ_ONLY, "Alex"))
    assert walker.memory.diary.active is not None
    await press(None)
    assert walker.memory.diary.active is None, "an automation may do all"


async def test_who_only_reads_may_start_pause_finish_and_look(hass: HomeAssistant, walked: MockConfigEntry) -> None:
    context = Context(user_id=await log_in(hass, GROUP_ID_READ_ONLY))
    asked = {"config_entry_id": walked.entry_id}
    for action in ("pause", "start", "finish"):
        await hass.services.async_call("backwalk", action, asked, blocking=True, context=context)
    for action in ("get_status", "get_week", "get_sessions"):
        assert await hass.services.async_call(
            "backwalk", action, asked, blocking=True, return_response=True, context=context
        )
    for action in ("discard", "delete_session", "edit_session", "restore_session"):
        with pytest.raises(ServiceValidationError):
            await hass.services.async_call("backwalk", action, asked, blocking=True, context=context)
    assert len(await sessions(hass, **asked)) == 2
