"""A session that is moved is with one walker or the other, wherever the power fails, and both walkers' sums say so."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.storage import records, together
from custom_components.backwalk.storage.disk.failure import NotWrittenError
from tests.ha.conftest import set_up
from tests.ha.test_entities import coordinator
from tests.ha.test_services import do
from tests.ha.test_years import NOON, session

from .moments import bring_back, each_moment, held

WALKED_S = 600.0


@pytest.fixture
def _quiet() -> Iterator[None]:
    """Say nothing of sums that are put right: a start after a power cut does."""
    with (
        patch("custom_components.backwalk.walker.agreement._LOGGER"),
        patch("custom_components.backwalk.storage.years._LOGGER"),
    ):
        yield


@pytest.fixture
async def both(hass: HomeAssistant, storage: Path, freezer: FrozenDateTimeFactory) -> list[MockConfigEntry]:
    """Return two walkers with sessions of two years each, which are not at the same times."""
    freezer.move_to(NOON)
    entries = [MockConfigEntry(domain="backwalk", title=name, entry_id=name.lower()) for name in ("Alex", "Robin")]
    for hours, entry in enumerate(entries):
        await set_up(hass, entry)
        starts = [NOON - timedelta(days=days, hours=2 * hours + 1) for days in (400, 2, 1)]
        await coordinator(entry).walker.add([session(start, number=number) for number, start in enumerate(starts)])
    return entries


async def starts(entry: MockConfigEntry) -> list[str]:
    """Return when the sessions of a walker began, which have to be those of their sums."""
    walker = coordinator(entry).walker
    found = await walker.logbook.async_all()
    assert walker.memory.diary.lifetime.backward_s == pytest.approx(sum(one.tally.backward_s for one in found))
    assert walker.logbook.total.backward_s == pytest.approx(WALKED_S * len(found))
    assert len({one.id for one in found}) == len(found)
    return [one.started_at.isoformat() for one in found]


async def restart(hass: HomeAssistant, storage: Path, entries: list[MockConfigEntry], moment: dict[str, bytes]) -> None:
    """Start after a power cut at a moment."""
    for entry in entries:
        await hass.config_entries.async_unload(entry.entry_id)
    bring_back(storage, moment)
    for entry in entries:
        assert await hass.config_entries.async_setup(entry.entry_id)


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize("which", [0, 2], ids=["of an earlier year", "of the latest year"])
async def test_a_kill_at_any_write_leaves_it_with_one(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry], which: int
) -> None:
    alex, robin = both
    name, before = (await coordinator(alex).walker.logbook.async_all())[which].id, await starts(alex)
    whole = sorted([*before, *(await starts(robin))])
    with each_moment(storage) as moments:
        await do(hass, "move_session", config_entry_id="alex", session_id=name, to_config_entry_id="robin")
    assert len(await starts(alex)) == len(before) - 1
    assert len(moments) > 5
    for number, moment in enumerate(moments):
        for entries in ([alex, robin], [robin, alex]):
            await restart(hass, storage, entries, moment)
            told = await starts(alex), await starts(robin)
            assert sorted([*told[0], *told[1]]) == whole, f"moment {number} of {len(moments)}"
    assert not [name for name in held(storage) if name.endswith((together.NEW, ".together"))]


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize("is_taker_gone", [True, False], ids=["who takes it", "who gives it"])
async def test_whoever_is_removed_next_leaves_it_with_one(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry], *, is_taker_gone: bool
) -> None:
    """The power fails when half of it is done, and one of them is removed before the other one is there again."""
    alex, robin = both
    name = (await coordinator(alex).walker.logbook.async_all())[-1].id
    with each_moment(storage) as moments:
        await do(hass, "move_session", config_entry_id="alex", session_id=name, to_config_entry_id="robin")
    (half, *_) = (moment for moment in moments if any(name.endswith(".together") for name in moment))
    for entry in both:
        assert await hass.config_entries.async_unload(entry.entry_id)
    bring_back(storage, half)
    gone, stays = (robin, alex) if is_taker_gone else (alex, robin)
    assert await hass.config_entries.async_remove(gone.entry_id)
    assert await hass.config_entries.async_setup(stays.entry_id)
    assert len(await starts(stays)) == (2 if is_taker_gone else 4)
    (farewell,) = held(Path(hass.config.path("backwalk"))).values()
    assert farewell.count(b'"started_at"') == (4 if is_taker_gone else 2)
    assert [name for name in held(storage) if gone.entry_id in name] == []


async def test_what_cannot_be_moved_stays(hass: HomeAssistant, storage: Path, both: list[MockConfigEntry]) -> None:
    """The disk is full when the second of them is written."""
    alex, robin = both
    name = (await coordinator(alex).walker.logbook.async_all())[-1].id
    before = [await starts(entry) for entry in both]
    write, done = records.write, [0]

    def write_some(path: Path, *what: object) -> None:
        done[0] += 1
        if done[0] > 1:
            raise NotWrittenError(path.name, "full")
        write(path, *what)  # type: ignore[arg-type]

    with patch.object(records, "write", write_some), pytest.raises(HomeAssistantError):
        await do(hass, "move_session", config_entry_id="alex", session_id=name, to_config_entry_id="robin")
    assert [await starts(entry) for entry in both] == before
    assert not [name for name in held(storage) if name.endswith((together.NEW, ".together"))]
    await do(hass, "move_session", config_entry_id="alex", session_id=name, to_config_entry_id="robin")
    assert [len(await starts(entry)) for entry in both] == [2, 4]
    assert len(await starts(robin)) == 4
