"""Whatever octets a file holds: what was walked stays counted, and the next session is added to it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.ha.test_damage import lifetime_s
from tests.ha.test_entities import coordinator
from tests.ha.test_years import NOON, session

DEEP = b'{"version":1,"minor_version":1,"key":"k","data":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
DAMAGES: dict[str, Callable[[bytes], bytes | None]] = {
    "empty": lambda _: b"",
    "half of it": lambda held: held[: len(held) // 2],
    "without its end": lambda held: held[:-20],
    "zeros": lambda held: bytes(len(held)),
    "no text": lambda _: b"\xff\xfe\x00garbage",
    "not UTF-8 within": lambda held: held.replace(b"started_at", b"st\xffarted_at"),
    "too deep": lambda _: DEEP,
    "figures that no number holds": lambda held: held.replace(b"600.0", b"1e400"),
    "a link to nowhere": lambda _: None,
}


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Say nothing of what cannot be read, or was put right: that is another test's."""
    with ExitStack() as stack:
        for module in (
            *("homeassistant.util.json", "homeassistant.helpers.storage"),
            *("custom_components.backwalk.storage.years", "custom_components.backwalk.walker.agreement"),
        ):
            stack.enter_context(patch(f"{module}._LOGGER"))
        yield


@pytest.mark.parametrize("suffix", ["", ".backup", ".2025", ".2026"])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
async def test_what_was_walked_stays_counted(
    hass: HomeAssistant,
    storage: Path,
    written: MockConfigEntry,
    suffix: str,
    damage: Callable[[bytes], bytes | None],
) -> None:
    path = storage / f"backwalk.{written.entry_id}{suffix}"
    held = path.read_bytes()
    if (damaged := damage(held)) is None:
        path.unlink()
        path.symlink_to("/nonexistent/file")
    else:
        path.write_bytes(damaged)
    assert await lifetime_s(hass, written) == 1200
    found = await coordinator(written).walker.logbook.async_all()
    await coordinator(written).walker.add([session(NOON - timedelta(hours=1))])
    assert await hass.config_entries.async_reload(written.entry_id)
    assert coordinator(written).walker.memory.diary.lifetime.backward_s == 1800
    assert len(await coordinator(written).walker.logbook.async_all()) == len(found) + 1


async def test_a_year_that_was_away_is_counted_once(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry
) -> None:
    """A backup is restored in two steps, or a disk was not there for a while."""
    path = storage / f"backwalk.{written.entry_id}.2025"
    path.rename(aside := path.with_name("aside"))
    assert await lifetime_s(hass, written) == 1200, "nobody has walked less for that"
    assert await hass.config_entries.async_unload(written.entry_id)
    aside.rename(path)
    assert await lifetime_s(hass, written) == 1200
    assert len(await coordinator(written).walker.logbook.async_all()) == 2
