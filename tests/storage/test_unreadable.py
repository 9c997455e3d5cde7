"""Whatever is wrong with a file: a walker is set up, nothing is written over, and all is right when it is back.

But for two: nobody is set up without their memory, as it holds the day that goes on, nor with a newer version's file.
"""

import json
import logging
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.house.bundle import INSTALLED
from custom_components.backwalk.radio.register import async_load_register, async_register
from tests.ha.conftest import TREADMILL
from tests.ha.test_entities import coordinator
from tests.ha.test_services import do

from .faults import DAMAGES, NEWER, UNREADABLE
from .moments import held as held_in
from .test_move import _quiet

__all__ = ["_quiet"]

MEMORY, DEVICES, LIST, INDEX, WALK = "", "devices", ".together", ".sums", ".walk"
YEARS = (".2025", ".2026")
FILES = (MEMORY, *YEARS, INDEX, WALK, LIST, ".backup", DEVICES, "installed.blueprints")
DERIVED = {WALK, ".backup", "installed.blueprints"}
"""What may be lost: it is elsewhere, too, or some seconds."""
SECONDS = 600.0
"""Of each of two sessions, one a year."""


@pytest.fixture(autouse=True)
def _unsaid() -> Iterator[None]:
    """Say nothing: Home Assistant tells of each file that it cannot read, at length."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
async def found(hass: HomeAssistant, storage: Path, written: MockConfigEntry) -> dict[str, Path]:
    """Return all files of a walker and of the house, by name; the treadmill was let go of."""
    await async_register(hass).async_hold(TREADMILL, held=False)
    files = {
        name: storage / (f"backwalk.{name}" if name[:1].isalpha() else f"backwalk.{written.entry_id}{name}")
        for name in FILES
    }
    saves = json.loads(files[MEMORY].read_bytes())["data"]["saves"]
    for name, data in ((WALK, {"of": saves, "diary": "{}"}), (LIST, [])):
        files[name].write_text(json.dumps({"version": 1, "key": files[name].name, "data": data}))
    return files


def issues(hass: HomeAssistant) -> list[str]:
    """Return what repairs tell of, ours and of damage that Home Assistant finds itself."""
    return [name for domain, name in ir.async_get(hass).issues if domain == "backwalk" or "storage_corruption" in name]


async def start(hass: HomeAssistant, entry: MockConfigEntry) -> ConfigEntryState:
    """Start as Home Assistant does, and return how that ended."""
    hass.data.pop(INSTALLED, None)
    await async_load_register(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    state: ConfigEntryState = entry.state
    return state


async def told(entry: MockConfigEntry) -> tuple[float, int]:
    """Return what a lifetime comes to, and how many sessions there are."""
    walker = coordinator(entry).walker
    return walker.memory.diary.lifetime.backward_s, len(await walker.logbook.async_all())


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize("fault", UNREADABLE)
@pytest.mark.parametrize("name", FILES)
async def test_what_cannot_be_read_is_left_alone_and_comes_back(
    hass: HomeAssistant, written: MockConfigEntry, found: dict[str, Path], name: str, fault: str
) -> None:
    path, logged = found[name], 0
    held = path.read_bytes()
    with UNREADABLE[fault](path):
        state = await start(hass, written)
        if name == MEMORY:
            assert (state, written.error_reason_translation_key) == (ConfigEntryState.SETUP_RETRY, "not_readable_file")
        else:
            assert state is ConfigEntryState.LOADED
            assert await told(written) == (2 * SECONDS, 1 if name in YEARS else 2)
            assert name in DERIVED or [issue for issue in issues(hass) if path.name in issue]
            may_log = name not in (".2026", LIST)
            logged += may_log
            with nullcontext() if may_log else pytest.raises(HomeAssistantError, match="could not be written"):
                await do(hass, "log_session", mode="gym", minutes=10)
            with pytest.raises(HomeAssistantError) if name == DEVICES else nullcontext():
                await async_register(hass).async_hold("C4:11:22:33:44:77", held=False)
        assert await hass.config_entries.async_unload(written.entry_id)
    assert name in DERIVED or path.read_bytes() == held
    for _ in range(2):
        assert await start(hass, written) is ConfigEntryState.LOADED
        assert await told(written) == ((2 + logged) * SECONDS, 2 + logged)
        assert not async_register(hass).is_held(TREADMILL)
        assert [issue for issue in issues(hass) if path.name in issue] == []
        assert await hass.config_entries.async_unload(written.entry_id)


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize("fault", DAMAGES)
@pytest.mark.parametrize("name", FILES)
async def test_what_is_damaged_is_kept_beside_and_can_be_put_back(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry, found: dict[str, Path], name: str, fault: str
) -> None:
    path = found[name]
    held = path.read_bytes()
    path.write_bytes(bad := DAMAGES[fault](held))
    assert await start(hass, written) is ConfigEntryState.LOADED
    assert await told(written) == (2 * SECONDS, 1 if name in YEARS else 2)
    await do(hass, "log_session", mode="gym", minutes=10)
    if name in (MEMORY, DEVICES, *YEARS):
        kept = [content for one, content in held_in(storage).items() if one.startswith(path.name) and one != path.name]
        assert any(_is_same(content, bad) for content in kept), "it is kept beside"
        assert issues(hass)
    assert await hass.config_entries.async_unload(written.entry_id)
    if name in YEARS:  # somebody mends what was set aside, and puts it back
        path.write_bytes(held)
        assert await start(hass, written) is ConfigEntryState.LOADED
        # what was logged into that year meanwhile is lost with the file that was there
        lost_s, count = (SECONDS, 2) if name == ".2026" else (0.0, 3)
        assert await told(written) == (count * SECONDS + lost_s, count)
        assert await hass.config_entries.async_unload(written.entry_id)


def _is_same(kept: bytes, bad: bytes) -> bool:
    """Tell whether a file is another one, or holds what that held as data."""
    try:
        return kept == bad or json.loads(kept)["data"] == json.loads(bad)["data"]
    except TypeError, ValueError, RecursionError:
        return False


@pytest.mark.parametrize("name", FILES)
async def test_a_newer_version_says_so_or_is_left_alone(
    hass: HomeAssistant, written: MockConfigEntry, found: dict[str, Path], name: str
) -> None:
    path = found[name]
    path.write_bytes(bad := NEWER(path.read_bytes()))
    state = await start(hass, written)
    if name in (MEMORY, *YEARS, INDEX, LIST):
        assert (state, written.error_reason_translation_key) == (ConfigEntryState.SETUP_ERROR, "newer_version")
        assert path.read_bytes() == bad
        return
    assert state is ConfigEntryState.LOADED
    assert await told(written) == (2 * SECONDS, 2)
    if name == DEVICES:
        with pytest.raises(HomeAssistantError):
            await async_register(hass).async_hold("C4:11:22:33:44:77", held=False)
        assert path.read_bytes() == bad
