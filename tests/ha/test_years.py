"""Memory on disk: years, crashes and damage."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import STORAGE_DIR
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.progress import dated
from custom_components.backwalk.engine.training.session import Session, session_id

from .conftest import set_up
from .test_entities import coordinator
from .test_init import backward_only, roll

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def session(started_at: datetime, minutes: float = 10.0, number: int = 0) -> Session:
    """Return a session that is over."""
    ended_at = started_at + timedelta(minutes=minutes)
    walked = Session(
        id=session_id(started_at, number),
        started_at=started_at,
        last_backward_at=ended_at,
        ended_at=ended_at,
        tally=Tally(backward_s=60 * minutes, backward_m=40 * minutes),
    )
    return dated(walked, dt_util.get_default_time_zone())


def key(entry: MockConfigEntry, suffix: str = "") -> str:
    return f"backwalk.{entry.entry_id}{suffix}"


def file(entry: MockConfigEntry, data: Any, suffix: str = "", minor_version: int = 1) -> dict[str, Any]:
    """Return what a storage folder holds with such a file."""
    name = key(entry, suffix)
    return {name: {"version": 1, "minor_version": minor_version, "key": name, "data": data}}


def year_path(hass: HomeAssistant, entry: MockConfigEntry, year: int) -> Path:
    """Return where a year's sessions lie: they are real files in every test."""
    return Path(hass.config.path(STORAGE_DIR, key(entry, f".{year}")))


def written_in(hass: HomeAssistant, entry: MockConfigEntry, year: int) -> list[Any]:
    """Return what is written in a year."""
    data: list[Any] = json.loads(year_path(hass, entry, year).read_text())["data"]
    return data


def set_aside(hass_storage: dict[str, Any]) -> dict[str, Any]:
    return {name: file["data"] for name, file in hass_storage.items() if ".set_aside." in name}


async def seconds_pass(hass: HomeAssistant, freezer: FrozenDateTimeFactory, seconds: float) -> None:
    freezer.tick(seconds)
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done()


async def test_finished_session_is_filed_in_its_year(
    hass: HomeAssistant, hass_storage: dict[str, Any], freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOON)
    entry = backward_only()
    await set_up(hass, entry)
    roll(hass, entry, 60)
    await seconds_pass(hass, freezer, 190)
    coordinator(entry).async_publish()
    await hass.async_block_till_done()
    (written,) = written_in(hass, entry, 2026)
    assert written["tally"]["backward_s"] == pytest.approx(60, abs=4)
    assert written["mode"] == "belt"
    assert coordinator(entry).walker.logbook.counts == {2026: 1}
    assert hass_storage[key(entry, ".backup")]["data"] == hass_storage[key(entry)]["data"]
    (filed,) = await coordinator(entry).walker.logbook.async_all()
    assert filed == coordinator(entry).walker.memory.diary.session


async def crash(
    hass: HomeAssistant, entry: MockConfigEntry, hass_storage: dict[str, Any], freezer: FrozenDateTimeFactory
) -> None:
    """Lose all that is not on disk, and come back half a minute later."""
    left = deepcopy(hass_storage)
    await hass.config_entries.async_unload(entry.entry_id)
    hass_storage.clear()
    hass_storage.update(left)
    freezer.tick(30)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()


async def test_a_crash_loses_ten_seconds_at_most(
    hass: HomeAssistant, hass_storage: dict[str, Any], freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOON)
    entry = backward_only()
    await set_up(hass, entry)
    roll(hass, entry, 60)
    await seconds_pass(hass, freezer, 9)
    saved_s = coordinator(entry).walker.memory.diary.lifetime.backward_s
    roll(hass, entry, 6)
    walked_s = coordinator(entry).walker.memory.diary.lifetime.backward_s
    assert walked_s > saved_s
    await crash(hass, entry, hass_storage, freezer)
    diary = coordinator(entry).walker.memory.diary
    assert walked_s - 10 <= diary.lifetime.backward_s == saved_s
    assert diary.active is not None, "half a minute later the session goes on"


async def test_a_crash_between_filing_and_saving_doubles_nothing(
    hass: HomeAssistant, hass_storage: dict[str, Any], freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOON)
    entry = backward_only()
    await set_up(hass, entry)
    done = session(NOON)
    memory = coordinator(entry).walker.memory
    memory.diary = replace(memory.diary, lifetime=done.tally, session=done, finished=(done,))
    await coordinator(entry).walker.store.async_save()
    await coordinator(entry).walker.logbook.async_put([done])
    await crash(hass, entry, hass_storage, freezer)
    assert await coordinator(entry).walker.logbook.async_all() == [done]
    assert coordinator(entry).walker.memory.diary.finished == ()
    assert coordinator(entry).walker.memory.diary.lifetime == done.tally


@pytest.mark.parametrize("damage", [{}, {"diary": None}, {"diary": {"day": "someday"}}, "text"])
@pytest.mark.parametrize("minor_version", [1, 2])
async def test_damaged_memory_is_set_aside_and_the_backup_taken(
    hass: HomeAssistant, hass_storage: dict[str, Any], damage: Any, minor_version: int
) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).walker.add([session(NOON)])
    await hass.config_entries.async_unload(entry.entry_id)
    hass_storage |= file(entry, damage, "", minor_version)
    assert await hass.config_entries.async_setup(entry.entry_id)
    memory = coordinator(entry).walker.memory
    assert (memory.diary.lifetime.backward_s, coordinator(entry).walker.logbook.counts) == (600, {2026: 1})
    ((kept, data),) = set_aside(hass_storage).items()
    assert data == damage
    (issue,) = (issue for issue in ir.async_get(hass).issues.values() if issue.domain == "backwalk")
    assert issue.translation_placeholders == {"file": key(entry), "kept": kept}


async def test_memory_and_backup_damaged_begin_anew(hass: HomeAssistant, hass_storage: dict[str, Any]) -> None:
    entry = backward_only()
    for suffix in ("", ".backup"):
        hass_storage |= file(entry, {"diary": suffix}, suffix)
    await set_up(hass, entry)
    assert entry.state is ConfigEntryState.LOADED
    assert len(set_aside(hass_storage)) == 2


async def test_truncated_memory_that_home_assistant_put_away_is_taken_from_the_backup(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).walker.add([session(NOON)])
    await hass.config_entries.async_unload(entry.entry_id)
    del hass_storage[key(entry)]
    assert await hass.config_entries.async_setup(entry.entry_id)
    assert coordinator(entry).walker.memory.diary.lifetime.backward_s == 600


@pytest.mark.parametrize("damage", [{"id": "20261101T000000Z-1"}, 3, None])
async def test_one_damaged_session_takes_no_other_along(
    hass: HomeAssistant, hass_storage: dict[str, Any], damage: Any
) -> None:
    entry = backward_only()
    good = session(NOON)
    path = year_path(hass, entry, 2026)
    path.parent.mkdir()
    path.write_text(json.dumps(file(entry, [damage, good.as_dict()], ".2026")[path.name]))
    held = path.read_bytes()
    await set_up(hass, entry)
    logbook = coordinator(entry).walker.logbook
    assert await logbook.async_get(good.id) == good
    assert written_in(hass, entry, 2026) == [good.as_dict()]
    (kept,) = path.parent.glob(f"{path.name}.set_aside.*")
    assert kept.read_bytes() == held
    await logbook.async_put([session(NOON, number=2)])
    assert len(await coordinator(entry).walker.logbook.async_all()) == 2


async def test_years_are_written_apart_and_read_together(hass: HomeAssistant, hass_storage: dict[str, Any]) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    walker = coordinator(entry).walker
    logbook = walker.logbook
    eve = datetime(2025, 12, 31, 23, 58, tzinfo=UTC)
    sessions = [session(eve - timedelta(days=700)), session(eve), session(NOON)]
    await walker.add(reversed(sessions))
    assert coordinator(entry).walker.logbook.counts == {2024: 1, 2025: 1, 2026: 1}
    assert await logbook.async_all() == sessions
    assert await logbook.async_between(eve, NOON) == [sessions[1]]
    assert await logbook.async_get(sessions[0].id) == sessions[0]
    assert await logbook.async_get("nothing") is None
    await logbook.async_remove(session(NOON, number=9).id)
    await walker.delete(sessions[0].id)
    assert await logbook.async_all() == sessions[1:]
    assert coordinator(entry).walker.memory.diary.lifetime.backward_s == 1200
    assert await hass.config_entries.async_remove(entry.entry_id)
    assert [name for name in hass_storage if name.startswith("backwalk")] == []


async def test_what_was_set_aside_is_confirmed(
    hass: HomeAssistant, hass_storage: dict[str, Any], hass_client: ClientSessionGenerator
) -> None:
    entry = backward_only()
    hass_storage |= file(entry, {})
    await set_up(hass, entry)
    assert await async_setup_component(hass, "repairs", {})
    client = await hass_client()
    (issue_id,) = (issue for domain, issue in ir.async_get(hass).issues if domain == "backwalk")
    start = await client.post("/api/repairs/issues/fix", json={"handler": "backwalk", "issue_id": issue_id})
    flow = await start.json()
    assert flow["step_id"] == "confirm"
    end = await client.post(f"/api/repairs/issues/fix/{flow['flow_id']}", json={})
    assert (await end.json())["type"] == "create_entry"
    assert not [issue for domain, issue in ir.async_get(hass).issues if domain == "backwalk"]
