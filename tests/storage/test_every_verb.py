"""Whatever is done to a session, wherever the power fails or the disk is full: it is done or not, and sums follow."""

import asyncio
import errno
import logging
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.ha.test_entities import coordinator
from tests.ha.test_services import do

from .moments import STEPS, each_moment, held
from .test_move import _quiet, both, restart, starts

__all__ = ["_quiet", "both"]

ALEX, ROBIN = {"config_entry_id": "alex"}, {"config_entry_id": "robin"}
NEW_YEARS_EVE = "2025-12-31T23:55:00+00:00"
LONG_AGO = "2023-12-31T23:55:00+00:00"
MINUTES = 10
"""As many as all the others have."""
MANY = f"started_at,backward_s\n{NEW_YEARS_EVE},600\n2026-01-01T00:30:00+00:00,600\n{LONG_AGO},600\n"

type Act = Callable[[HomeAssistant, str], Awaitable[Any]]
"""What is done, to a session of Alex's that has a name."""


async def _log(hass: HomeAssistant, _: str) -> None:
    await do(hass, "log_session", mode="gym", minutes=MINUTES, started_at=NEW_YEARS_EVE, **ALEX)


async def _log_long_ago(hass: HomeAssistant, _: str) -> None:
    await do(hass, "log_session", mode="gym", minutes=MINUTES, started_at=LONG_AGO, **ALEX)


async def _edit(hass: HomeAssistant, name: str) -> None:
    await do(hass, "edit_session", session_id=name, started_at="2026-06-01T08:00:00+00:00", **ALEX)


async def _delete(hass: HomeAssistant, name: str) -> None:
    await do(hass, "delete_session", session_id=name, **ALEX)


async def _move(hass: HomeAssistant, name: str) -> None:
    await do(hass, "move_session", session_id=name, to_config_entry_id="robin", **ALEX)


async def _import(hass: HomeAssistant, _: str) -> None:
    await do(hass, "import", content=MANY, **ALEX)


async def _restore(hass: HomeAssistant, _: str) -> None:
    await do(hass, "restore_session", **ALEX)


async def _nothing(_: HomeAssistant, __: str) -> None:
    """Do nothing before."""


VERBS: dict[str, tuple[Act, Act]] = {
    "log": (_nothing, _log),
    "log long ago": (_nothing, _log_long_ago),
    "edit": (_nothing, _edit),
    "delete": (_nothing, _delete),
    "move": (_nothing, _move),
    "import": (_nothing, _import),
    "take back a log": (_log, _restore),
    "take back an edit": (_edit, _restore),
    "take back a deletion": (_delete, _restore),
    "take back a gift": (_move, _restore),
}


@pytest.fixture
def _unsaid() -> Iterator[None]:
    """Say nothing of what cannot be written: whoever asked for it is refused."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


async def begin(
    hass: HomeAssistant, entries: list[MockConfigEntry], verb: tuple[Act, Act], which: int = -1
) -> tuple[Act, str]:
    """Do what comes before, have it on the disk, and return what is to be done to which session."""
    first, act = verb
    name = (await coordinator(entries[0]).walker.logbook.async_all())[which].id
    await first(hass, name)
    for entry in entries:
        assert await hass.config_entries.async_reload(entry.entry_id)
    return act, name


type Told = tuple[list[str], list[str]]


async def told(entries: list[MockConfigEntry]) -> Told:
    """Return when both walked; their sums have to be those of that."""
    first, second = [await starts(entry) for entry in entries]
    return first, second


@contextmanager
def full_disk(step: int, *, stays: bool) -> Iterator[list[int]]:
    """Have the disk be full at a step of the operating system, and at those after it if it stays so; note how many."""
    done, lock = [0], Lock()

    def maybe(real: Callable[..., Any]) -> Callable[..., Any]:
        def work(*args: Any, **kwargs: Any) -> Any:
            with lock:
                done[0] += 1
                if done[0] == step or (stays and done[0] > step):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*args, **kwargs)

        return work

    with ExitStack() as stack:
        for name in {*STEPS} - {"unlink", "remove"}:
            stack.enter_context(patch.object(os, name, maybe(getattr(os, name))))
        yield done


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize(
    ("verb", "which"),
    # one that is edited stays in its year
    [(verb, which) for verb in VERBS for which in (0, -1) if which or "edit" not in verb],
)
async def test_the_power_fails(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry], verb: str, which: int
) -> None:
    act, name = await begin(hass, both, VERBS[verb], which)
    before = await told(both)
    with each_moment(storage) as moments:
        await act(hass, name)
    after = await told(both)
    assert before != after
    found = []
    for number, moment in enumerate(moments):
        for entries in (both, both[::-1]):
            await restart(hass, storage, entries, moment)
            found.append(await told(both))
            assert found[-1] in (before, after), f"moment {number} of {len(moments)}"
    assert before in found
    assert after in found


@pytest.mark.usefixtures("_unsaid")
@pytest.mark.parametrize("stays", [True, False], ids=["for long", "for a moment"])
@pytest.mark.parametrize("verb", VERBS)
async def test_the_disk_is_full(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry], verb: str, *, stays: bool
) -> None:
    act, name = await begin(hass, both, VERBS[verb])
    before, kept = await told(both), held(storage)
    await act(hass, name)
    after = await told(both)
    step = 0
    while True:
        step += 1
        await restart(hass, storage, both, kept)
        assert await told(both) == before
        is_refused = False
        with full_disk(step, stays=stays) as done:
            try:
                await act(hass, name)
            except HomeAssistantError:
                is_refused = True
        if done[0] < step:
            break
        for _ in range(2):
            assert await told(both) == (before if is_refused else after), (step, is_refused)
            for entry in both:
                assert await hass.config_entries.async_reload(entry.entry_id)
    assert step > 1


TURNS = range(0, 40, 8)
"""Of the event loop, after which something else begins."""


async def tried(hass: HomeAssistant, act: Act, name: str) -> bool:
    """Return whether it was done."""
    try:
        await act(hass, name)
    except HomeAssistantError:
        return False
    return True


@pytest.mark.parametrize("whose", [0, 1], ids=["Alex", "Robin"])
@pytest.mark.parametrize("verb", VERBS)
async def test_a_reload_meanwhile(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry], verb: str, whose: int
) -> None:
    act, name = await begin(hass, both, VERBS[verb])
    before, kept = await told(both), held(storage)
    await act(hass, name)
    after = await told(both)
    for turns in TURNS:
        await restart(hass, storage, both, kept)
        acting = hass.async_create_task(tried(hass, act, name))
        for _ in range(turns):
            await asyncio.sleep(0)
        assert await hass.config_entries.async_reload(both[whose].entry_id)
        is_done = await acting
        assert await told(both) == (after if is_done else before), turns
        for entry in both:
            assert await hass.config_entries.async_reload(entry.entry_id)
        assert await told(both) == (after if is_done else before), turns


@pytest.mark.parametrize("turns", TURNS)
@pytest.mark.parametrize("verb", [verb for verb in VERBS if "long ago" not in verb])
async def test_somebody_moves_out_meanwhile(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry], verb: str, turns: int
) -> None:
    alex, robin = both
    act, name = await begin(hass, both, VERBS[verb])
    before = await starts(robin)
    acting = hass.async_create_task(tried(hass, act, name))
    for _ in range(turns):
        await asyncio.sleep(0)
    await hass.config_entries.async_remove(alex.entry_id)
    await acting
    await hass.async_block_till_done()
    assert len(await starts(robin)) in range(len(before) - 1, len(before) + 2)
    assert await hass.config_entries.async_reload(robin.entry_id)
    assert len(await starts(robin)) in range(len(before) - 1, len(before) + 2)
    assert [file for file in held(storage) if "alex" in file] == []
