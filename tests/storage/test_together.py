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
from custom_components.backwalk.storage.disk.failure import NotWrittenError
from tests.ha.test_damage import lifetime_s
from tests.ha.test_entities import coordinator
from tests.ha.test_services import do, sessions
from tests.ha.test_years import NOON

from .moments import each_moment, held
from .test_kept import files
from .test_move import _quiet, restart

__all__ = ["_quiet"]

HEADER = "started_at,backward_s\n"
ROWS = "".join(f"{NOON - timedelta(days=days):%Y-%m-%d %H:%M},300\n" for days in (3, 400, 800))


@pytest.mark.usefixtures("_quiet")
async def test_an_import_is_whole_or_not_there_wherever_it_is_cut_off(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry
) -> None:
    assert await hass.config_entries.async_setup(written.entry_id)
    with each_moment(storage) as moments:
        await do(hass, "import", content=HEADER + ROWS)
    counts = []
    for moment in moments:
        await restart(hass, storage, [written], moment)
        found = await coordinator(written).walker.logbook.async_all()
        counts.append(len(found))
        assert coordinator(written).walker.memory.diary.lifetime.backward_s == sum(
            one.tally.backward_s for one in found
        )
        assert not [name for name in held(storage) if name.endswith((together.NEW, together.LISTED))]
    assert set(counts) == {2, 5}
    assert counts == sorted(counts)


async def test_what_has_no_place_yet_is_kept(hass: HomeAssistant, storage: Path, written: MockConfigEntry) -> None:
    """The disk takes nothing more when one of three years has its place; others are told, and it goes on later."""
    assert await hass.config_entries.async_setup(written.entry_id)
    replace_file, done = Path.replace, [0]

    def replace(self: Path, target: Path) -> Path:
        if self.suffix == together.NEW:
            done[0] += 1
            if done[0] > 1:
                raise OSError("read only")
        return replace_file(self, target)

    with patch.object(Path, "replace", replace):
        assert (await do(hass, "import", content=HEADER + ROWS))["imported"] == 3
        with pytest.raises(HomeAssistantError):
            await do(hass, "log_session", mode="gym", minutes=5)
    assert len(await sessions(hass)) == 5
    again = await do(hass, "import", content=HEADER + ROWS)
    assert (again["imported"], again["left_out"]) == (0, 3)
    assert await hass.config_entries.async_unload(written.entry_id)
    assert await lifetime_s(hass, written) == 2100
    assert not [name for name in held(storage) if name.endswith((together.NEW, together.LISTED))]


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
