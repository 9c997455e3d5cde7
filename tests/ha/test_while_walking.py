"""What a house and its people change in the middle of a session: it stays one, and what was answered as kept is."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.storage import records

from .conftest import set_up
from .test_damage import storage
from .test_entities import coordinator, shown
from .test_house_changes import AUCKLAND, BERLIN, KIRITIMATI, LOS_ANGELES, go
from .test_init import backward_only, roll
from .test_services import do, sessions
from .test_years import NOON, session

__all__ = ["storage"]

STEP = Tally(backward_s=1.0, backward_m=0.8)
HALF_S = 301

type Change = Callable[[HomeAssistant], Awaitable[Any]]


def moves_to(zone: str) -> Change:
    return lambda hass: hass.config.async_set_time_zone(zone)


CHANGES: dict[str, Change] = {
    **{zone: moves_to(zone) for zone in (LOS_ANGELES, AUCKLAND, KIRITIMATI, "Asia/Kolkata")},
    "miles": lambda hass: hass.config.async_update(unit_system="us_customary"),
    "German": lambda hass: hass.config.async_update(language="de", country="DE"),
    "a language without texts": lambda hass: hass.config.async_update(language="fi"),
    "all of it": lambda hass: hass.config.async_update(
        language="fr", unit_system="us_customary", time_zone=LOS_ANGELES, currency="EUR"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_a_session_goes_on_whatever_the_house_becomes(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, change: Change
) -> None:
    await hass.config.async_set_time_zone(BERLIN)
    freezer.move_to("2026-11-20 12:00:00+01:00")
    entry = backward_only()
    await set_up(hass, entry)
    before = coordinator(entry)
    await go(hass, freezer, entry, *[STEP] * HALF_S)
    await change(hass)
    await hass.async_block_till_done()
    assert coordinator(entry) is before, "nothing is set up anew"
    await go(hass, freezer, entry, *[STEP] * HALF_S, *[Tally()] * 240)
    (one,) = await sessions(hass)
    assert (one["backward_s"], one["backward_m"]) == (2 * HALF_S, pytest.approx(0.8 * 2 * HALF_S))
    assert datetime.fromisoformat(one["started_at"]) == datetime.fromisoformat("2026-11-20 12:00:00+01:00")
    diary = before.walker.memory.diary
    assert diary.lifetime.backward_s == 2 * HALF_S
    assert diary.day == dt_util.now().date()
    assert float(shown(hass, entry, "backward_time_lifetime")) == pytest.approx(2 * HALF_S / 3600, abs=0.01)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert coordinator(entry).walker.memory.diary.lifetime.backward_s == 2 * HALF_S
    assert await sessions(hass) == [one]
    await hass.config.async_update(time_zone=BERLIN, language="en", unit_system="metric")
    await go(hass, freezer, entry, Tally())
    assert coordinator(entry).walker.memory.diary.today.backward_s == 2 * HALF_S, "back at home it is all today's"


def files(hass: HomeAssistant, storage: Path, entry: MockConfigEntry) -> list[str]:
    return [path.name for path in storage.iterdir() if entry.entry_id in path.name]


def taken_along(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Return the sessions in the file of a walker who was removed."""
    (path,) = Path(hass.config.path("backwalk")).iterdir()
    written: list[dict[str, Any]] = json.loads(path.read_text())["sessions"]
    return written


async def test_who_is_removed_in_a_session_takes_it_along_and_writes_nothing_more(
    hass: HomeAssistant, storage: Path, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOON)
    entry = backward_only()
    await set_up(hass, entry)
    roll(hass, entry, 90)
    old = coordinator(entry).walker
    walked_s = old.memory.diary.lifetime.backward_s
    assert walked_s > 80
    assert await hass.config_entries.async_remove(entry.entry_id)
    (one,) = taken_along(hass)
    assert one["tally"]["backward_s"] == pytest.approx(walked_s)
    old.count()
    old.file_later()
    old.store.async_save_soon()
    old.store.async_save_walk_soon()
    for _ in range(10):
        freezer.tick(30)
        async_fire_time_changed(hass, dt_util.utcnow())
        await hass.async_block_till_done()
    assert files(hass, storage, entry) == []


@pytest.mark.parametrize("is_removed", [False, True], ids=["switched off", "removed"])
async def test_what_is_asked_for_meanwhile_is_kept_or_refused(
    hass: HomeAssistant, storage: Path, freezer: FrozenDateTimeFactory, *, is_removed: bool
) -> None:
    """One session is being written when the walker goes, and others wait for that."""
    freezer.move_to(NOON)
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).walker.add([session(NOON - timedelta(days=2))])
    roll(hass, entry, 90)
    append, writes, goes_on = records.append, Event(), Event()

    def slow(*what: Any) -> bool:
        """Take as long as a slow disk does."""
        writes.set()
        goes_on.wait()
        return append(*what)

    begun = [f"2026-11-{day} 10:00:00+00:00" for day in (10, 11, 12)]
    with patch.object(records, "append", slow):
        asked = [
            hass.async_create_task(do(hass, "log_session", mode="gym", minutes=5, started_at=start)) for start in begun
        ]
        await hass.async_add_executor_job(writes.wait)
        entries = hass.config_entries
        leaving = hass.async_create_task((entries.async_remove if is_removed else entries.async_unload)(entry.entry_id))
        for _ in range(20):
            await asyncio.sleep(0)
        goes_on.set()
        answers = await asyncio.gather(*asked, return_exceptions=True)
        await leaving
    kept = {answer["session_id"] for answer in answers if isinstance(answer, dict)}
    assert all(isinstance(answer, (dict, HomeAssistantError)) for answer in answers), answers
    if is_removed:
        there = {one["id"] for one in taken_along(hass)}
        assert files(hass, storage, entry) == []
    else:
        assert await hass.config_entries.async_setup(entry.entry_id)
        walker = coordinator(entry).walker
        found = [*await walker.logbook.async_all(), *filter(None, [walker.memory.diary.active])]
        there = {one.id for one in found}
        lifetime_s = walker.memory.diary.lifetime.backward_s
        assert lifetime_s == pytest.approx(sum(one.tally.backward_s for one in found))
    assert kept
    assert kept <= there
    assert len(there) == len(kept) + 2, "what was refused is not there"
