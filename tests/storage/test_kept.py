"""What is answered as kept is on the disk: full disks, kills, stops, files that cannot be read, partial restores."""

import asyncio
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store
from homeassistant.util.file import WriteError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.samples import Belt
from custom_components.backwalk.storage import records
from custom_components.backwalk.storage.disk.failure import NotWrittenError
from tests.ha.test_damage import lifetime_s
from tests.ha.test_entities import coordinator
from tests.ha.test_init import backward_only, roll
from tests.ha.test_services import do, sessions
from tests.ha.test_years import NOON, seconds_pass, session
from tests.radio.pretend import say

FULL = "No space left on device"


@contextmanager
def full_disk(*, years: bool = True, memory: bool = True) -> Iterator[None]:
    """Have writes fail, of the years' files or of all others."""

    def no(*args: Any, **kwargs: Any) -> None:
        raise NotWrittenError("backwalk", FULL)

    def never(*args: Any, **kwargs: Any) -> None:
        raise WriteError(FULL)

    real = Store._write_prepared_data  # noqa: SLF001
    with (
        patch.object(records, "append", no if years else records.append),
        patch.object(records, "write", no if years else records.write),
        patch.object(Store, "_write_prepared_data", never if memory else real),
    ):
        yield


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def issues(hass: HomeAssistant) -> set[str]:
    return {name.partition("_0")[0] for domain, name in ir.async_get(hass).issues if domain == "backwalk"}


async def restart(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert await hass.config_entries.async_setup(entry.entry_id)


@pytest.mark.logs(FULL)
async def test_a_session_that_cannot_be_filed_stays_and_is_tried_again(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    assert await hass.config_entries.async_setup(written.entry_id)
    roll(hass, written, 60)
    with full_disk():
        with pytest.raises(HomeAssistantError) as refused:
            await do(hass, "finish")
        assert refused.value.translation_key == "not_written"
        assert any(name.startswith("not_written") for name in issues(hass))
    assert coordinator(written).walker.memory.diary.active is not None
    with full_disk(memory=False):
        await do(hass, "finish")
        assert any(name.startswith("not_written") for name in issues(hass))
    assert len(coordinator(written).walker.memory.diary.finished) == 1
    await seconds_pass(hass, freezer, 60)
    assert coordinator(written).walker.memory.diary.finished == ()
    assert issues(hass) == set()
    await restart(hass, written)
    assert len(await coordinator(written).walker.logbook.async_all()) == 3


async def test_what_cannot_be_written_is_refused_and_changes_nothing(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry
) -> None:
    assert await hass.config_entries.async_setup(written.entry_id)
    known = await sessions(hass)
    with full_disk():
        for action, told in (
            ("log_session", {"mode": "gym", "minutes": 5}),
            ("edit_session", {"session_id": known[0]["id"], "minutes": 3}),
            ("delete_session", {"session_id": known[1]["id"]}),
        ):
            with pytest.raises(HomeAssistantError):
                await do(hass, action, **told)
    assert await sessions(hass) == known
    assert coordinator(written).walker.memory.diary.lifetime.backward_s == 1200
    await restart(hass, written)
    assert await sessions(hass) == known
    assert coordinator(written).walker.memory.diary.lifetime.backward_s == 1200


@pytest.mark.logs(FULL)
async def test_a_memory_that_cannot_be_written_is_told_and_tried_again(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    assert await hass.config_entries.async_setup(written.entry_id)
    with full_disk(years=False):
        await do(hass, "log_session", mode="gym", minutes=5)
        assert any(name.startswith("not_written") for name in issues(hass))
    await seconds_pass(hass, freezer, 60)
    assert issues(hass) == set()


@pytest.mark.parametrize("kind", ["log", "edit", "delete"])
@pytest.mark.logs("did not agree")
@pytest.mark.logs("by its sessions")
async def test_a_kill_between_two_files_parts_no_sums(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry, kind: str
) -> None:
    """The year's file was written, and nothing after it."""
    assert await hass.config_entries.async_setup(written.entry_id)
    logbook = coordinator(written).walker.logbook
    _, last = await logbook.async_all()
    kept = {path: path.read_bytes() for path in files(storage) if not path.name.endswith(".2026")}
    if kind == "delete":
        await logbook.async_remove(last.id)
    else:
        await logbook.async_put([session(NOON - timedelta(hours=1 if kind == "log" else 24), 4.0)])
    assert await hass.config_entries.async_unload(written.entry_id)
    for path, content in kept.items():
        path.write_bytes(content)
    right_s = {"log": 1440, "edit": 840, "delete": 600}[kind]
    assert await lifetime_s(hass, written) == right_s
    assert sum(one.tally.backward_s for one in await coordinator(written).walker.logbook.async_all()) == right_s


async def test_a_session_that_was_filed_and_not_taken_out_is_counted_once(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry
) -> None:
    assert await hass.config_entries.async_setup(written.entry_id)
    roll(hass, written, 60)
    walker = coordinator(written).walker
    memory = storage / f"backwalk.{written.entry_id}"
    before = walker.memory.diary
    await walker.finish()
    (filed,) = (one for one in await walker.logbook.async_all() if one.tally.backward_s < 100)
    walker.memory.diary = replace(before, session=filed, finished=(filed,))
    await restart(hass, written)
    assert memory.exists()
    found = await coordinator(written).walker.logbook.async_all()
    assert len(found) == 3
    lifetime_s_ = coordinator(written).walker.memory.diary.lifetime.backward_s
    assert lifetime_s_ == pytest.approx(sum(one.tally.backward_s for one in found))


async def test_sessions_that_are_logged_while_it_stops_are_kept(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry
) -> None:
    assert await hass.config_entries.async_setup(written.entry_id)
    many = [session(NOON - timedelta(hours=5 * number + 40), number=number) for number in range(300)]
    await coordinator(written).walker.add(many)
    hass.set_state(CoreState.stopping)
    answers = await asyncio.gather(*(do(hass, "log_session", mode="gym", minutes=minutes) for minutes in (5, 6)))
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()
    filed = json.loads((storage / f"backwalk.{written.entry_id}.2026").read_text())["data"]
    hass.set_state(CoreState.running)
    assert {answer["session_id"] for answer in answers} <= {one["id"] for one in filed}


@pytest.mark.parametrize("suffix", ["", ".2025", ".2026"])
async def test_a_file_that_cannot_be_read_is_not_written_over(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry, suffix: str
) -> None:
    path = storage / f"backwalk.{written.entry_id}{suffix}"
    held = path.read_bytes()
    path.rename(aside := path.with_name("aside"))
    path.mkdir()  # reading it is an OSError, as of a bad sector
    if not suffix:
        with patch("homeassistant.util.json._LOGGER"):
            assert not await hass.config_entries.async_setup(written.entry_id)
        assert written.state is ConfigEntryState.SETUP_RETRY
    else:
        assert await lifetime_s(hass, written) == 1200
        assert len(await sessions(hass)) == 1
        assert any(name.startswith("file_not_readable") for name in issues(hass))
        if suffix == ".2026":
            with pytest.raises(HomeAssistantError):
                await do(hass, "log_session", mode="gym", minutes=5)
        assert await hass.config_entries.async_unload(written.entry_id)
    path.rmdir()
    aside.rename(path)
    assert path.read_bytes() == held


async def test_the_folder_says_which_years_there_are(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry
) -> None:
    """An older memory beside newer years, as after a partial restore."""
    (storage / f"backwalk.{written.entry_id}.sums").unlink()
    path = storage / f"backwalk.{written.entry_id}"
    whole = json.loads(path.read_text())
    whole["data"]["diary"]["lifetime"] = {}
    path.write_text(json.dumps(whole))
    with patch("custom_components.backwalk.walker.agreement._LOGGER") as log:
        assert await lifetime_s(hass, written) == 1200
    assert log.warning.called
    assert len(await sessions(hass)) == 2


async def test_an_unloaded_walker_writes_no_more(
    hass: HomeAssistant, storage: Path, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOON)
    entry = backward_only()
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    old = coordinator(entry)
    (treadmill,) = old.devices.values()
    writing, heard = asyncio.Event(), asyncio.Event()
    real = Store._async_write_data  # noqa: SLF001

    async def slow(self: Store[Any], data: dict[str, Any]) -> None:
        """Take the time that a disk takes; readings come meanwhile."""
        if self.key == f"backwalk.{entry.entry_id}":
            writing.set()
            await heard.wait()
        await real(self, data)

    with patch.object(Store, "_async_write_data", slow):
        unloading = asyncio.create_task(hass.config_entries.async_unload(entry.entry_id))
        await writing.wait()
        now_s = hass.loop.time()
        say(treadmill, [Belt(t_s=now_s - 9 + second, speed_mps=0.8) for second in range(10)])
        old._tick(NOON)  # noqa: SLF001
        heard.set()
        assert await unloading
    before = {path.name: path.stat().st_mtime_ns for path in files(storage) if entry.entry_id in path.name}
    await seconds_pass(hass, freezer, 20)
    assert {path.name: path.stat().st_mtime_ns for path in files(storage) if entry.entry_id in path.name} == before
    assert await hass.config_entries.async_remove(entry.entry_id)
    await seconds_pass(hass, freezer, 20)
    assert [path.name for path in files(storage) if entry.entry_id in path.name] == []


async def test_what_is_deleted_twice_at_once_is_subtracted_once(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry
) -> None:
    assert await hass.config_entries.async_setup(written.entry_id)
    walker = coordinator(written).walker
    name = (await walker.logbook.async_all())[-1].id
    answers = await asyncio.gather(*(walker.delete(name) for _ in range(2)), return_exceptions=True)
    assert sorted(str(getattr(answer, "translation_key", answer)) for answer in answers) == [
        *("None", "session_not_found"),
    ]
    assert walker.memory.diary.lifetime.backward_s == 600


async def test_a_year_that_cannot_be_read_outlives_its_walker(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry
) -> None:
    """It is in no file that is kept of them, and may be read tomorrow."""
    path = storage / f"backwalk.{written.entry_id}.2025"
    held, read = path.read_bytes(), Path.open

    def worn(one: Path, *args: Any, **kwargs: Any) -> Any:
        if one == path:
            raise OSError("bad sector")
        return read(one, *args, **kwargs)

    assert await hass.config_entries.async_setup(written.entry_id)
    os.utime(path, (0, 0))  # not as it was, so that it has to be read
    with patch.object(Path, "open", worn):
        assert (await hass.config_entries.async_remove(written.entry_id)) == {"require_restart": False}
    assert [file for file in files(storage) if written.entry_id in file.name] == [path]
    assert path.read_bytes() == held
