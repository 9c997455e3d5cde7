"""The power fails at an answer: what was done can be taken back. Training knows of what is filed whenever it fails."""

import json
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.days import Days
from custom_components.backwalk.engine.training.mark import Mark
from custom_components.backwalk.engine.training.milestones import Bests
from custom_components.backwalk.files.export import as_json
from tests.ha.test_entities import coordinator
from tests.ha.test_services import do

from .moments import each_moment, held
from .test_every_verb import ALEX, VERBS, Act, begin, told
from .test_move import _quiet, both, restart

__all__ = ["_quiet", "both"]


def learned(entry: MockConfigEntry) -> tuple[dict[date, Mark], int, Bests]:
    """Return what a walker's training has made of their sessions."""
    training = coordinator(entry).walker.memory.training
    return dict(training.days.marks), training.days.streak, training.bests


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize("verb", VERBS)
async def test_what_was_done_can_be_taken_back(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry], verb: str
) -> None:
    act, name = await begin(hass, both, VERBS[verb])
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
    act, name = await begin(hass, both, VERBS[verb])
    await act(hass, name)
    kept, after = held(storage), [learned(entry) for entry in both]
    await restart(hass, storage, both, kept)
    assert [learned(entry) for entry in both] == after


async def _log_the_best_day(hass: HomeAssistant, _: str) -> None:
    await do(hass, "log_session", mode="gym", minutes=10, started_at="2026-11-18T20:00:00+00:00", **ALEX)


CUT_OFF = VERBS | {
    "log the best day": (VERBS["log"][0], _log_the_best_day),
    "take back the best day": (_log_the_best_day, VERBS["take back a log"][1]),
}


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize("verb", CUT_OFF)
async def test_training_knows_of_what_is_filed_wherever_the_power_fails(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry], verb: str
) -> None:
    act: Act
    act, name = await begin(hass, both, CUT_OFF[verb])
    before = await told(both), [learned(entry) for entry in both]
    with each_moment(storage) as moments:
        await act(hass, name)
    after = await told(both), [learned(entry) for entry in both]
    for number, moment in enumerate(moments):
        await restart(hass, storage, both, moment)
        found = await told(both), [learned(entry) for entry in both]
        assert found in (before, after), f"moment {number} of {len(moments)}"


@pytest.mark.usefixtures("_quiet")
async def test_the_longest_session_is_the_best_as_soon_as_it_is_filed(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry], freezer: FrozenDateTimeFactory
) -> None:
    alex, _ = both
    walker = coordinator(alex).walker
    with patch.object(walker.inputs, "take", lambda: Tally(backward_s=60.0, backward_m=40.0)):
        for _ in range(15):
            freezer.tick(60)
            walker.count()
    await walker.store.async_save()
    with patch.object(walker.inputs, "take", Tally), each_moment(storage) as moments:
        await walker.finish()
    bests = set()
    for number, moment in enumerate(moments):
        await restart(hass, storage, both, moment)
        is_filed = len(await coordinator(alex).walker.logbook.async_all()) == 4
        bests.add(best := coordinator(alex).walker.memory.training.bests)
        assert (best.session_s, best.day_s) == ((900, 900) if is_filed else (600, 600)), f"moment {number}"
    assert len(bests) == 2


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


async def test_nobody_has_trained_less_for_a_file_that_was_damaged(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry]
) -> None:
    alex, _ = both
    await _log_the_best_day(hass, "")
    kept, before = held(storage), learned(alex)
    year = kept["backwalk.alex.2026"]
    await restart(hass, storage, both, kept | {"backwalk.alex.2026": year.replace(b'"id":"2026', b'"id":2026', 2)})
    assert len(await coordinator(alex).walker.logbook.async_all()) < 4
    assert learned(alex) == before
    await restart(hass, storage, both, held(storage))
    assert learned(alex) == before


@pytest.mark.usefixtures("_quiet")
async def test_what_an_earlier_version_has_judged_stays(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry]
) -> None:
    """It noted no digests, and may have judged what came from elsewhere."""
    alex, _ = both
    kept = held(storage)
    earlier = {name: json.loads(kept[name]) for name in ("backwalk.alex", "backwalk.alex.sums")}
    del earlier["backwalk.alex"]["data"]["judged"]
    for sums in earlier["backwalk.alex.sums"]["data"].values():
        del sums["digest"]
    years = earlier["backwalk.alex"]["data"]["training"]["days"]["years"]
    years["2024"] = "x"
    await restart(hass, storage, both, kept | {name: json.dumps(said).encode() for name, said in earlier.items()})
    assert date(2024, 1, 1) in learned(alex)[0]


@pytest.mark.usefixtures("_quiet")
async def test_nobody_judges_by_a_file_that_cannot_be_read(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry]
) -> None:
    alex, _ = both
    before = learned(alex)
    act, name = await begin(hass, both, VERBS["log"])
    kept = held(storage)
    await act(hass, name)
    cut_off = held(storage) | {"backwalk.alex": kept["backwalk.alex"]}
    del cut_off["backwalk.alex.2025"]
    path = storage / "backwalk.alex.2025"
    path.unlink()
    path.mkdir()  # reading it is an OSError, as of a bad sector
    await restart(hass, storage, both, cut_off)
    assert learned(alex) == before
