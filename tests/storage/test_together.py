"""Several years are written together: all of them or none, whatever is cut off when."""

import os
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.storage import records, together
from custom_components.backwalk.storage.failure import NotWrittenError
from tests.ha.test_damage import lifetime_s
from tests.ha.test_entities import coordinator
from tests.ha.test_services import do
from tests.ha.test_years import NOON

from .test_kept import files

HEADER = "started_at,backward_s\n"
ROWS = "".join(f"{NOON - timedelta(days=days):%Y-%m-%d %H:%M},300\n" for days in (3, 400, 800))


class CutError(BaseException):
    """The power fails."""


@pytest.mark.logs("did not agree")
@pytest.mark.logs("by its sessions")
@pytest.mark.parametrize("cut", range(3))
async def test_an_import_that_is_cut_off_is_whole_after_the_start(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry, cut: int
) -> None:
    """Some of its years have their places already."""
    assert await hass.config_entries.async_setup(written.entry_id)
    replace_file, done = Path.replace, [0]
    before = {path: path.read_bytes() for path in files(storage) if ".20" not in path.name}

    def replace(self: Path, target: Path) -> Path:
        if self.suffix == together.NEW:
            if done[0] == cut:
                raise OSError("power")
            done[0] += 1
        return replace_file(self, target)

    with patch.object(Path, "replace", replace), pytest.raises(HomeAssistantError):
        await do(hass, "import", content=HEADER + ROWS)
    assert await hass.config_entries.async_unload(written.entry_id)
    for path, held in before.items():
        path.write_bytes(held)
    assert await lifetime_s(hass, written) == 2100
    assert len(await coordinator(written).walker.logbook.async_all()) == 5
    again = await do(hass, "import", content=HEADER + ROWS)
    assert (again["imported"], again["left_out"]) == (0, 3)
    assert not [path.name for path in files(storage) if path.suffix in (together.NEW, ".together")]


@pytest.mark.parametrize("full", range(4))
async def test_an_import_that_does_not_fit_changes_nothing(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry, full: int
) -> None:
    """Neither the new years nor their list."""
    assert await hass.config_entries.async_setup(written.entry_id)
    write, done = records.write, [0]

    def write_some(path: Path, *what: object) -> None:
        if done[0] == full:
            raise NotWrittenError(path.name, os.strerror(28))
        done[0] += 1
        write(path, *what)  # type: ignore[arg-type]

    with patch.object(records, "write", write_some), pytest.raises(HomeAssistantError):
        await do(hass, "import", content=HEADER + ROWS)
    assert coordinator(written).walker.memory.diary.lifetime.backward_s == 1200
    assert len(await coordinator(written).walker.logbook.async_all()) == 2
    assert not [path.name for path in files(storage) if path.suffix in (together.NEW, ".together")]
    assert await hass.config_entries.async_unload(written.entry_id)
    assert await lifetime_s(hass, written) == 1200
