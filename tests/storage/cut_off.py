"""Two walkers in a process of their own, to whom things happen until it is killed or stopped."""

import asyncio
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from random import Random
from types import SimpleNamespace
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.storage import get_internal_store_manager
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_test_home_assistant

from custom_components.backwalk.engine.training.gate.times import Times
from custom_components.backwalk.engine.training.session import Session, session_id
from custom_components.backwalk.radio.register import async_load_register
from custom_components.backwalk.storage.memory import WalkerStore
from custom_components.backwalk.walker.corrections import Correction, Incoming
from custom_components.backwalk.walker.walker import Walker

NAMES = ("alex", "robin")
BEGIN = datetime(2025, 12, 1, 12, tzinfo=UTC)
YEAR = timedelta(days=366)


async def walkers(hass: HomeAssistant) -> list[Walker]:
    """Set both up."""
    await get_internal_store_manager(hass).async_initialize()
    await async_load_register(hass)
    found = []
    for name in NAMES:
        store = WalkerStore(hass, name)
        await store.async_load()
        entry = MockConfigEntry(domain="backwalk", title=name, entry_id=name)
        walker = Walker(hass, entry, store)
        await walker.async_start()
        # whoever takes a gift back asks for them
        entry.add_to_hass(hass)
        entry.mock_state(hass, ConfigEntryState.LOADED)
        entry.runtime_data = SimpleNamespace(walker=walker)
        found.append(walker)
    return found


type Say = Callable[[Any], None]


async def act(walker: Walker, other: Walker, random: Random, say: Say) -> Any:
    """Do something, and return what is kept of it for sure: names that are there, and names that are not."""
    what = random.choice(["log", "log", "edit", "delete", "move", "restore", "restore", "bring_in"])
    figures = Correction(minutes=random.choice([4.0, 7.0, 11.0]))
    known = [session.id for session in await walker.logbook.async_all()]
    say(what)
    match what:
        case "edit" if known:
            await walker.edit(random.choice(known), figures)
        case "delete" if known:
            await walker.delete(name := random.choice(known))
            return [], [[walker.title, name]]
        case "move" if known:
            moved = await walker.move(name := random.choice(known), other)
            return [[other.title, moved.id]], [[walker.title, name]]
        case "restore" if walker.memory.undoable:
            undo = await walker.restore()
            if not undo.was_there:
                return [], [[walker.title, undo.session.id]]
            given = [] if undo.given is None else [[other.title, undo.given.name]]
            return [[walker.title, undo.session.id]], given
        case "bring_in":
            brought = [session(random, years=random.randrange(-2, 1)) for _ in range(6)]
            await walker.bring_in(lambda kept, *_: Incoming(None, admitted(kept, brought), None, []))
        case _:
            at = BEGIN - timedelta(minutes=random.randrange(300_000))
            logged = await walker.log(Correction(started_at=at, minutes=figures.minutes))
            return [[walker.title, logged.id]], []
    return [], []


def session(random: Random, years: int) -> Session:
    """Return a session of any day."""
    at = BEGIN + years * YEAR - timedelta(minutes=random.randrange(300_000))
    end = at + timedelta(minutes=10)
    named = session_id(at, random.randrange(1000, 9999))
    return Session(id=named, started_at=at, last_backward_at=end, ended_at=end).corrected(600.0, 400.0)


def admitted(kept: list[Session], brought: list[Session]) -> list[Session]:
    """Return those for which there is room."""
    times, come = Times(kept), []
    for one in brought:
        if times.taken(one) is None:
            times.add(one)
            come.append(one)
    return come


async def live(hass: HomeAssistant, seed: int, say: Say) -> None:
    """Say before each action what it is, and after it what is kept for sure."""
    random, stop = Random(seed), asyncio.Event()
    hass.loop.add_signal_handler(signal.SIGTERM, stop.set)
    both = await walkers(hass)
    while not stop.is_set():
        walker, other = random.sample(both, 2)
        try:
            kept = await act(walker, other, random, say)
        except HomeAssistantError:
            kept = [], []  # no room, or not there
        say(kept)
    for walker in both:
        await walker.async_close()


async def look(hass: HomeAssistant, say: Say) -> None:
    """Start as Home Assistant does after that, and tell what there is."""
    told = {}
    for walker in await walkers(hass):
        found = await walker.logbook.async_all()
        diary = walker.memory.diary
        told[walker.title] = {
            "lifetime_s": diary.lifetime.backward_s,
            "sessions_s": sum(one.tally.backward_s for one in found),
            "ids": [one.id for one in found],
            "starts": [one.started_at.isoformat() for one in found],
        }
        await walker.async_close()
    say(told)


async def _run(folder: str, seed: int | None, say: Say) -> None:
    async with async_test_home_assistant(config_dir=folder) as hass:
        await (look(hass, say) if seed is None else live(hass, seed, say))
        await hass.async_stop(force=True)


def run(folder: str, seed: int | None, told: Connection) -> None:
    """Live by a seed, or look if there is none."""
    asyncio.run(_run(folder, seed, told.send))
    told.close()
