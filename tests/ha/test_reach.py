"""What can be logged by words alone: how far they reach, and that what they did is taken back by one action."""

from dataclasses import replace
from datetime import timedelta

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.training.moment import Mode
from custom_components.backwalk.walker.corrections import MODEL, VOICE, Correction, Reach

from .assist import Assist, async_set_up_assist
from .test_entities import coordinator, shown
from .test_llm import use
from .test_services import alex, do, refused, sessions
from .test_years import NOON

__all__ = ["alex"]


@pytest.mark.parametrize(("reach", "days", "why"), [(MODEL, 0, "only_today"), (VOICE, 6, "log_which_day")])
@pytest.mark.parametrize("is_hour_known", [False, True])
async def test_words_reach_back_so_far(
    hass: HomeAssistant, alex: MockConfigEntry, reach: Reach, days: int, why: str, *, is_hour_known: bool
) -> None:
    walker = coordinator(alex).walker

    def figures(ago: int) -> Correction:
        at = NOON - timedelta(days=ago, hours=3)
        known = Correction(started_at=at) if is_hour_known else Correction(day=at.date())
        return replace(known, minutes=10.0, mode=Mode.GYM)

    await walker.log(figures(days), reach)
    with pytest.raises(ServiceValidationError) as error:
        await walker.log(figures(days + 1), reach)
    assert error.value.translation_key == why
    await walker.log(figures(days + 1))
    assert len(await sessions(hass)) == 2, "an action, a form or a file reaches further"


async def test_what_was_heard_wrong_is_taken_back(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    """And not what was deleted before that."""
    await async_set_up_assist(hass)
    assist = Assist(hass)
    await do(hass, "log_session", mode="gym", minutes=5, started_at="2026-11-18 08:00:00")
    before = await sessions(hass)
    await do(hass, "delete_session")
    await assist.ask("I did forty minutes on the sled")
    assert shown(hass, alex, "step_one") == "done"
    assert await assist.ask("undo that") == "Taken out again: 40 minutes."
    assert await sessions(hass) == []
    assert (shown(hass, alex, "step_one"), shown(hass, alex, "backward_time_today")) == ("due", "0.0")
    assert await assist.ask("undo that") == "Your session is as it was: 5 minutes."
    assert await sessions(hass) == before
    assert await refused(hass, "restore_session", session_id=before[0]["id"]) == "nothing_to_restore"
    assert await assist.ask("undo that") == "Taken out again: 5 minutes."


async def test_what_a_model_logged_is_taken_back_by_one_action(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await async_set_up_assist(hass)
    for minutes in (120, 100):
        await use(hass, "log_session", mode="gym", minutes=minutes)
    assert await hass.config_entries.async_reload(alex.entry_id)
    for left in (1, 0):
        await do(hass, "restore_session")
        assert len(await sessions(hass)) == left
    assert coordinator(alex).walker.memory.diary.lifetime.backward_s == 0
    assert await refused(hass, "restore_session") == "nothing_to_restore"


async def test_what_was_moved_on_is_not_taken_back(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    """Somebody has deleted by hand what was logged: undone is that, and then nothing is left of it."""
    await do(hass, "log_session", mode="gym", minutes=5)
    await do(hass, "delete_session")
    coordinator(alex).walker.memory.undoable = coordinator(alex).walker.memory.undoable[:1]
    assert await refused(hass, "restore_session") == "nothing_to_restore"
