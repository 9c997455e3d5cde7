"""How long a long life takes to load and to save: `python -m tests.bench.memory`.

One session a day, each as long and as full as sessions are; real files, Home Assistant's own storage helper.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.diary import Diary
from custom_components.backwalk.engine.training.moment import Mode, Moment
from custom_components.backwalk.engine.training.resistance import Resistance, ResistanceSource
from custom_components.backwalk.engine.training.session import Pause, Session, session_id
from custom_components.backwalk.storage.memory import WalkerStore
from custom_components.backwalk.storage.years import Years

YEARS = (1, 5, 20)
DAYS = 365
LAST_DAY = datetime(2026, 12, 31, 7, 0, tzinfo=UTC)
BOUTS = 3
BOUT_S = 200


@dataclass(frozen=True, slots=True)
class Cost:
    """What a history of so many years costs."""

    years: int
    load_ms: float
    """All sessions of all years."""
    stall_ms: float
    """Longest time the event loop could do nothing else meanwhile."""
    file_ms: float
    """A session is filed in its year."""
    save_ms: float
    """The sums and the session that goes on are saved."""
    year_bytes: int
    save_bytes: int


def session(started_at: datetime) -> Session:
    """Return ten minutes backward in three bouts, with all that a pod and a treadmill tell."""
    walked = Session(id=session_id(started_at, 1234), started_at=started_at, last_backward_at=started_at)
    at = started_at
    for bout in range(BOUTS):
        moment = Moment(
            cadence_spm=91.7,
            heart_rate_bpm=120 + bout,
            resistance=Resistance(4.5 + bout / 2, ResistanceSource.DIAL),
            mode=Mode.POD_AND_BELT,
            devices=("WT901BLE67", "Treadmill 3000"),
        )
        for _ in range(BOUT_S):
            at += timedelta(seconds=1.003)
            walked = walked.walk(Tally(backward_s=0.997, still_s=0.003, backward_m=0.7713), moment, at)
        walked = replace(walked, pauses=(*walked.pauses, Pause(at, at := at + timedelta(seconds=20.5))))
    return replace(walked, last_backward_at=at, is_completed=True, pain=1).ended()


async def stall_s(work: Callable[[], Awaitable[object]]) -> float:
    """Return the longest time in which nothing else was done while `work` was."""
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            before = perf_counter()
            await asyncio.sleep(0)
            longest = max(longest, perf_counter() - before)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0)
    await work()
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    return longest


def sizes_in(folder: Path) -> dict[str, int]:
    """Return the bytes of each file."""
    return {path.name: path.stat().st_size for path in folder.iterdir()}


async def cost(years: int) -> Cost:
    """Measure a life of `years`."""
    with TemporaryDirectory() as folder:
        hass = HomeAssistant(folder)
        pattern = session(LAST_DAY)
        # Not kept: what a life leaves in memory would have to be looked through by the garbage collector.
        await Years(hass, "backwalk.bench").async_put(
            replace(
                pattern.shifted(timedelta(days=-day)),
                id=session_id(LAST_DAY - timedelta(days=day), day),
                ended_at=pattern.last_backward_at - timedelta(days=day),
            )
            for day in range(1, years * DAYS)
        )
        first = LAST_DAY - timedelta(days=years * DAYS)
        # Apart from each other, as who watches takes half of the time.
        history = Years(hass, "backwalk.bench")
        await history.async_load()
        stall = await stall_s(lambda: history.async_fold(first, LAST_DAY, list))
        begun = perf_counter()
        await history.async_fold(first, LAST_DAY, list)
        load = perf_counter() - begun
        begun = perf_counter()
        await history.async_put([pattern])
        file_s = perf_counter() - begun
        store = WalkerStore(hass, "bench")
        store.memory.diary = Diary(day=dt_util.now().date(), session=replace(pattern, ended_at=None))
        begun = perf_counter()
        await store.async_save()
        save_s = perf_counter() - begun
        sizes = await asyncio.to_thread(sizes_in, Path(hass.config.path(".storage")))
        await hass.async_stop(force=True)
    year_bytes = sizes[f"backwalk.bench.{LAST_DAY.year}"]
    return Cost(years, load * 1e3, stall * 1e3, file_s * 1e3, save_s * 1e3, year_bytes, sizes["backwalk.bench"])


def table(costs: list[Cost]) -> str:
    """Return the figures for reading."""
    head = f"{'years':>5} {'load ms':>8} {'stall ms':>8} {'file ms':>8} {'save ms':>8} {'year kB':>8} {'save kB':>8}"
    rows = (
        f"{one.years:>5} {one.load_ms:>8.1f} {one.stall_ms:>8.1f} {one.file_ms:>8.1f} {one.save_ms:>8.1f}"
        f" {one.year_bytes / 1e3:>8.1f} {one.save_bytes / 1e3:>8.1f}"
        for one in costs
    )
    return "\n".join((head, *rows))


async def measure() -> list[Cost]:
    """Return what each life costs."""
    return [await cost(years) for years in YEARS]


if __name__ == "__main__":
    print(table(asyncio.run(measure())))  # noqa: T201  the table is what it is for
