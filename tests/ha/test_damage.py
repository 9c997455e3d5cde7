"""Files in the storage folder that no `Store` of this version has written: set aside, told, and the rest goes on."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import STORAGE_DIR, Store
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import set_up
from .test_entities import coordinator
from .test_init import backward_only
from .test_years import NOON, session

REAL = {name: getattr(Store, name) for name in ("_async_load", "_async_write_data", "async_remove")}
SESSIONS = [session(NOON - timedelta(days=400)), session(NOON - timedelta(days=1))]


def without(key: str) -> Callable[[dict[str, Any]], Any]:
    return lambda written: {name: value for name, value in written.items() if name != key}


DAMAGES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "nothing": lambda _: None,
    "a list": lambda _: [],
    "a number": lambda _: 3,
    "a text": lambda _: "text",
    "no version": without("version"),
    "no data": without("data"),
    "a version that is none": lambda written: {**written, "version": "1"},
}


@pytest.fixture
def storage(hass: HomeAssistant, hass_storage: dict[str, Any]) -> Iterator[Path]:
    """Return the storage folder, with real files in it."""
    folder = Path(hass.config.path(STORAGE_DIR))
    folder.mkdir()
    with patch.multiple(Store, **REAL):
        yield folder


@pytest.fixture
async def written(hass: HomeAssistant, storage: Path, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return a walker with sessions of two years, not loaded."""
    freezer.move_to(NOON)
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).walker.add(SESSIONS)
    assert await hass.config_entries.async_unload(entry.entry_id)
    return entry


def damage(path: Path, how: Callable[[dict[str, Any]], Any]) -> bytes:
    """Damage a file, and return what it holds now."""
    path.write_text(json.dumps(how(json.loads(path.read_text()))))
    return path.read_bytes()


async def lifetime_s(hass: HomeAssistant, entry: MockConfigEntry) -> float:
    """Set the walker up, and return the seconds of their lifetime."""
    assert await hass.config_entries.async_setup(entry.entry_id)
    return coordinator(entry).walker.memory.diary.lifetime.backward_s


def told(hass: HomeAssistant) -> list[str]:
    """Return the files that were set aside, as issues say."""
    issues = [issue for issue in ir.async_get(hass).issues.values() if issue.domain == "backwalk"]
    return sorted(issue.translation_placeholders["kept"] for issue in issues if issue.translation_placeholders)


@pytest.mark.parametrize("how", DAMAGES.values(), ids=DAMAGES)
async def test_memory_is_set_aside_and_the_backup_taken(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry, how: Callable[[dict[str, Any]], Any]
) -> None:
    held = damage(storage / f"backwalk.{written.entry_id}", how)
    assert await lifetime_s(hass, written) == 1200
    assert await coordinator(written).walker.logbook.async_all() == SESSIONS
    (kept,) = told(hass)
    await coordinator(written).walker.add([session(NOON - timedelta(hours=1))])
    assert (storage / kept).read_bytes() == held


@pytest.mark.parametrize("how", DAMAGES.values(), ids=DAMAGES)
async def test_a_year_is_set_aside_and_the_others_stay(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry, how: Callable[[dict[str, Any]], Any]
) -> None:
    held = damage(storage / f"backwalk.{written.entry_id}.2026", how)
    assert await lifetime_s(hass, written) == 1200
    assert await coordinator(written).walker.logbook.async_all() == SESSIONS[:1]
    (kept,) = told(hass)
    await coordinator(written).walker.add([session(NOON - timedelta(hours=1))])
    assert (storage / kept).read_bytes() == held


@pytest.mark.parametrize("how", [*DAMAGES.values(), None], ids=[*DAMAGES, "gone"])
async def test_memory_and_backup_lost_are_summed_up_from_the_sessions(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry, how: Callable[[dict[str, Any]], Any] | None
) -> None:
    for name in (f"backwalk.{written.entry_id}", f"backwalk.{written.entry_id}.backup"):
        if how is None:
            (storage / name).unlink()
        else:
            damage(storage / name, how)
    assert await lifetime_s(hass, written) == 1200
    assert await coordinator(written).walker.logbook.async_all() == SESSIONS
    assert coordinator(written).walker.logbook.counts == {2025: 1, 2026: 1}
    assert len(told(hass)) == (0 if how is None else 2)
    assert await hass.config_entries.async_reload(written.entry_id)
    assert coordinator(written).walker.memory.diary.lifetime.backward_s == 1200, "once"


async def test_a_newer_minor_version_is_read(hass: HomeAssistant, storage: Path, written: MockConfigEntry) -> None:
    damage(storage / f"backwalk.{written.entry_id}", lambda written: {**written, "minor_version": 99})
    assert await lifetime_s(hass, written) == 1200
    assert coordinator(written).walker.logbook.counts == {2025: 1, 2026: 1}
    assert told(hass) == []


@pytest.mark.logs("newer version")
@pytest.mark.parametrize("suffix", ["", ".2026"])
async def test_a_file_of_a_newer_version_is_left_as_it_is(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry, suffix: str
) -> None:
    path = storage / f"backwalk.{written.entry_id}{suffix}"
    held = damage(path, lambda whole: {**whole, "version": 99})
    assert not await hass.config_entries.async_setup(written.entry_id)
    assert written.state is ConfigEntryState.SETUP_ERROR
    assert written.error_reason_translation_key == "newer_version"
    assert path.read_bytes() == held
    assert told(hass) == []
