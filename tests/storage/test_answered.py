"""The power fails at the very moment of an answer: what was done can be taken back, and training knows of it."""

from datetime import date
from pathlib import Path

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.training.days import Days
from custom_components.backwalk.engine.training.mark import Mark
from custom_components.backwalk.engine.training.milestones import Bests
from custom_components.backwalk.files.export import as_json
from tests.ha.test_entities import coordinator
from tests.ha.test_services import do

from .moments import held
from .test_every_verb import ALEX, VERBS, begin, told
from .test_move import _quiet, both, restart

__all__ = ["_quiet", "both"]


def learned(entry: MockConfigEntry) -> tuple[dict[date, Mark], Bests]:
    """Return what a walker's training has made of their sessions."""
    training = coordinator(entry).walker.memory.training
    return dict(training.days.marks), training.bests


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize("verb", VERBS)
async def test_what_was_done_can_be_taken_back(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry], verb: str
) -> None:
    act, name = await begin(hass, both, verb)
    before = await told(both)
    await act(hass, name)
    await restart(hass, storage, both, held(storage))
    assert await told(both) != before
    if verb == "import" or "back" in verb:
        with pytest.raises(ServiceValidationError):
            await do(hass, "restore_session", **ALEX)
    else:
        await do(hass, "restore_session", **ALEX)
        assert await told(both) == before


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize("verb", VERBS)
async def test_training_knows_of_it(hass: HomeAssistant, storage: Path, both: list[MockConfigEntry], verb: str) -> None:
    act, name = await begin(hass, both, verb)
    await act(hass, name)
    kept, after = held(storage), [learned(entry) for entry in both]
    await restart(hass, storage, both, kept)
    assert [learned(entry) for entry in both] == after


async def test_days_that_came_without_new_sessions(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry]
) -> None:
    """An export that was imported before brings the days that somebody had skipped."""
    alex, _ = both
    skipped = date(2025, 10, 1)
    known = await coordinator(alex).walker.logbook.async_all()
    days = Days(marks={skipped: Mark.SKIPPED}, since=skipped)
    assert (await do(hass, "import", content=as_json(known, days.as_dict()), **ALEX))["imported"] == 0
    await restart(hass, storage, both, held(storage))
    assert coordinator(alex).walker.memory.training.days.marks[skipped] is Mark.SKIPPED
