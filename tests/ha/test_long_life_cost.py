"""What twenty years of two sessions a day cost: `scripts/bench` tells what is noted here."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from time import CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, clock_gettime
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import STORAGE_DIR
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.backwalk.diagnostics import async_get_config_entry_diagnostics
from custom_components.backwalk.engine.training.session import Session, session_id
from custom_components.backwalk.storage import records
from tests.bench.memory import session

from .pieces import IN_MS, LONGEST_CALLS, UNIT, pieces
from .test_damage import storage
from .test_init import backward_only, roll
from .test_services import do
from .test_years import NOON, year_path

__all__ = ["storage"]

YEARS = 20
EVERY = timedelta(hours=12)
TICK_S = 0.005
FILED_BYTES = 100_000


def life() -> list[Session]:
    """Return two sessions a day for twenty years, the last one yesterday, oldest first."""
    pattern = session(NOON)
    shifts = [-EVERY * number for number in range(YEARS * 365 * 2 + 1, 1, -1)]
    return [replace(pattern.shifted(by), id=session_id(NOON + by, number)) for number, by in enumerate(shifts)]


def write(hass: HomeAssistant, entry: MockConfigEntry, sessions: list[Session]) -> None:
    """Write the files of a walker's years."""
    by_year: dict[int, list[Any]] = {}
    for one in sessions:
        by_year.setdefault(one.started_at.year, []).append(one.as_dict())
    for year, written in by_year.items():
        records.write(year_path(hass, entry, year), written)


@dataclass
class Cost:
    """What something took."""

    took_s: float = 0.0
    stall_ms: float = 0.0
    """The most that this process computed until the event loop had its turn again; others' work does not count."""
    piece: float = 0.0
    """The most that the event loop computed in one piece, in `UNIT`."""


@asynccontextmanager
async def watched() -> AsyncIterator[Cost]:
    """Note what something costs."""
    cost, began_s = Cost(), clock_gettime(CLOCK_MONOTONIC)

    async def watch() -> None:
        while True:
            before_s = clock_gettime(CLOCK_PROCESS_CPUTIME_ID)
            await asyncio.sleep(TICK_S)
            computed_s = clock_gettime(CLOCK_PROCESS_CPUTIME_ID) - before_s
            cost.stall_ms = max(cost.stall_ms, 1000 * (computed_s - TICK_S))

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0)
    with pieces() as costs:
        yield cost
    cost.took_s, cost.piece = clock_gettime(CLOCK_MONOTONIC) - began_s, max(costs)
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching


@pytest.fixture
async def full(hass: HomeAssistant, storage: Path) -> AsyncIterator[MockConfigEntry]:
    """Return a walker of twenty years, who was set up once; nobody tells of each step of the event loop."""
    await hass.config.async_set_time_zone("UTC")
    assert await async_setup_component(hass, "websocket_api", {})
    entry = backward_only()
    await hass.async_add_executor_job(write, hass, entry, life())
    entry.add_to_hass(hass)
    hass.loop.set_debug(False)
    logging.disable(logging.INFO)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    yield entry
    logging.disable(logging.NOTSET)


def written_bytes(hass: HomeAssistant, before: dict[str, bytes]) -> int:
    """Return how much of the files is not as it was `before`; what grew at its end counts by what it grew."""
    count = 0
    for name, held in files(hass).items():
        known = before.get(name, b"")
        if held != known:
            grew = held.startswith(known[: -len(records.TAIL)]) and len(known) > len(records.TAIL)
            count += len(held) - len(known) + len(records.TAIL) if grew else len(held)
    return count


def files(hass: HomeAssistant) -> dict[str, bytes]:
    """Return what each of our files holds."""
    return {path.name: path.read_bytes() for path in Path(hass.config.path(STORAGE_DIR)).glob("backwalk.*")}


@pytest.mark.timeout(300)
async def test_twenty_years(
    hass: HomeAssistant,
    full: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    record_property: Callable[[str, object], None],
) -> None:
    costs: dict[str, Cost] = {}
    assert await hass.config_entries.async_unload(full.entry_id)
    empty = backward_only()
    empty.add_to_hass(hass)
    for name, entry in (("up, nothing walked yet", empty), ("up", full)):
        async with watched() as costs[name]:
            assert await hass.config_entries.async_setup(entry.entry_id)
            await hass.async_block_till_done()
    assert await hass.config_entries.async_remove(empty.entry_id)
    client = await hass_ws_client(hass)
    whose = {"config_entry_id": full.entry_id}

    async def look(**asked: str) -> None:
        await client.send_json_auto_id({"type": "backwalk/look", "entry_id": full.entry_id, **asked})
        assert (await client.receive_json())["success"]

    async def file() -> None:
        roll(hass, full, 60)
        await do(hass, "finish", **whose)

    long_ago = str(NOON - timedelta(days=4000, hours=3))
    verbs: dict[str, Callable[[], Awaitable[Any]]] = {
        "get_sessions": lambda: do(hass, "get_sessions", limit=1000, **whose),
        "get_week": lambda: do(hass, "get_week", **whose),
        "look": look,
        "look at a week of ten years ago": lambda: look(date="2016-11-20"),
        "export csv": lambda: do(hass, "export", format="csv", **whose),
        "export json": lambda: do(hass, "export", format="json", **whose),
        "diagnostics": lambda: async_get_config_entry_diagnostics(hass, full),
        "log": lambda: do(hass, "log_session", mode="gym", minutes=5, **whose),
        "log long ago": lambda: do(hass, "log_session", mode="gym", minutes=5, started_at=long_ago, **whose),
        "file": file,
    }
    filed_bytes = 0
    for name, verb in verbs.items():
        before = files(hass)
        async with watched() as costs[name]:
            await verb()
        if name == "file":
            filed_bytes = written_bytes(hass, before)
    for name, cost in costs.items():
        record_property(name, f"{cost.took_s:.2f} s, stall {cost.stall_ms:.1f} ms, piece {cost.piece:.1f} {UNIT}")
    up_s = costs["up"].took_s - costs["up, nothing walked yet"].took_s
    record_property("up_s", up_s)
    record_property("stall_ms", max(cost.stall_ms for cost in costs.values()))
    record_property(f"piece_{UNIT}", max(cost.piece for cost in costs.values()))
    record_property("filed_bytes", filed_bytes)
    assert IN_MS or {name: cost for name, cost in costs.items() if cost.piece > LONGEST_CALLS} == {}
    assert 0 < filed_bytes < FILED_BYTES
