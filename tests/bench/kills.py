"""A real Home Assistant is killed or stopped within 0.3 s of an action, again and again: what was answered is there.

Two walkers, whose sessions are logged, edited, deleted, restored, moved and imported. After each start the sums have to
be those of the sessions, no session may be there twice, and what was answered as kept may not be gone. Of an action
that was cut off nobody knows, but it was done or not: one that is moved is with one of them, a file comes as a whole.
"""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from aiohttp import ClientError

from tests.bench.figure import Row, row
from tests.demo.api import Api, ApiError
from tests.demo.flows import DOMAIN, add_walker
from tests.demo.home_assistant import HomeAssistant, free_port

WALKERS = ("Anna", "Bo")
WITHIN_S = 0.3
ANSWER_S = 20.0
BACK_H = 300 * 24
BROUGHT = 6
"""Sessions of a file, of several years."""

type Key = tuple[str, str]
"""Whose a session is, and when it began."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an action does if it is done."""

    come: frozenset[Key] = frozenset()
    gone: frozenset[Key] = frozenset()


@dataclass(slots=True)
class Book:
    """What has to be there, and what was found to be wrong."""

    there: set[Key] = field(default_factory=set, repr=False)
    lost: int = 0
    doubled: int = 0
    halved: int = 0
    """Actions that were done in part."""
    apart_min: float = 0.0
    """The most that a lifetime differed from the sum of its sessions."""

    def done(self, change: Change) -> None:
        """Take what was answered as done."""
        self.there = (self.there - change.gone) | change.come

    def look(self, found: list[Key], begun: Change) -> None:
        """Compare with what is `found` after the action `begun` was cut off."""
        now = set(found)
        self.doubled += sum(count - 1 for count in Counter(found).values())
        touched = begun.come | begun.gone
        self.lost += len(self.there - touched - now)
        self.doubled += len(now - self.there - touched)
        is_done, is_not = begun.come <= now and not begun.gone & now, begun.gone <= now and not begun.come & now
        self.halved += not (is_done or is_not)
        self.there = now


class Home:
    """An installation with two walkers, and what was done with it."""

    def __init__(self, assistant: HomeAssistant, random: Random) -> None:
        self.assistant, self.random = assistant, random
        self.book = Book()
        self.last: list[Key] = []
        """What was found last, and as often as it was."""
        self._ids: dict[str, str] = {}
        self._deleted: dict[Key, str] = {}
        """Sessions that can be restored, and how they were called."""

    async def settle_in(self) -> None:
        """Add both walkers."""
        await self.assistant.start()
        for name in WALKERS:
            await add_walker(self.api, name)
        for entry in await self.api.call("config_entries/get", domain=DOMAIN):
            self._ids[entry["title"]] = entry["entry_id"]
        # Home Assistant writes who there is a while later.
        await self.assistant.stop()
        await self.assistant.start()

    @property
    def api(self) -> Api:
        return self.assistant.api

    def plan(self, found: dict[Key, str]) -> tuple[str, dict[str, Any], Change]:
        """Return an action, what it is told, and what it changes; `found` has the names of the sessions there are."""
        random = self.random
        whose, other = random.sample(WALKERS, 2)
        own = [key for key in found if key[0] == whose]
        key = random.choice(own) if own else (whose, "")
        told = {"config_entry_id": self._ids[whose]}
        named = told | {"session_id": found.get(key)}
        match random.choice(("log", "log", "edit", "delete", "delete", "restore", "restore", "move", "import")):
            case "edit" if own:
                return "edit_session", named | {"minutes": random.choice((4, 7, 9))}, Change()
            case "delete" if own:
                return "delete_session", named, Change(gone=frozenset({key}))
            case "restore" if back := [key for key in self._deleted if key[0] == whose and key not in found]:
                key = random.choice(back)
                return "restore_session", told | {"session_id": self._deleted[key]}, Change(come=frozenset({key}))
            case "move" if own:
                moved = Change(come=frozenset({(other, key[1])}), gone=frozenset({key}))
                return "move_session", named | {"to_config_entry_id": self._ids[other]}, moved
            case "import":
                starts = [self._start(random.choice((0, 366, 732))) for _ in range(BROUGHT)]
                rows = "".join(f"{start},600\n" for start in starts)
                come = frozenset((whose, start) for start in starts)
                return "import", told | {"content": f"started_at,backward_s\n{rows}"}, Change(come=come)
            case _:
                start = self._start()
                figures = {"mode": "gym", "minutes": 10, "started_at": start}
                return "log_session", told | figures, Change(come=frozenset({(whose, start)}))

    def _start(self, earlier_days: int = 0) -> str:
        """Return a time in the past, an hour apart from any other."""
        hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
        back = timedelta(hours=self.random.randrange(2, BACK_H), days=earlier_days)
        return (hour - back).isoformat()

    async def do(self, action: str, told: dict[str, Any], change: Change) -> bool:
        """Perform an action; return whether it was answered as done."""
        is_asked = action in ("log_session", "move_session", "import")
        try:
            async with asyncio.timeout(ANSWER_S):
                await (self.api.ask if is_asked else self.api.act)(DOMAIN, action, **told)
        except ApiError, ClientError, OSError:
            return False
        self.book.done(change)
        if action == "delete_session":
            self._deleted |= dict.fromkeys(change.gone, told["session_id"])
        return True

    async def found(self) -> dict[Key, str]:
        """Return the sessions there are, by whose they are and when they began; compare their sum with the lifetime."""
        found = []
        for name, entry_id in self._ids.items():
            page = await self.api.ask(DOMAIN, "get_sessions", config_entry_id=entry_id, limit=1000)
            status = await self.api.ask(DOMAIN, "get_status", config_entry_id=entry_id)
            whole_min = sum(one["backward_s"] for one in page["sessions"]) / 60
            self.book.apart_min = max(self.book.apart_min, abs(whole_min - status["lifetime_min"]))
            for one in page["sessions"]:
                start = datetime.fromisoformat(one["started_at"]).astimezone(UTC)
                found.append(((name, start.isoformat()), one["id"]))
        self.last = [key for key, _ in found]
        return dict(found)

    async def live(self) -> None:
        """Do some things, have the power fail or somebody stop Home Assistant in the last one, and look after it."""
        for _ in range(self.random.randrange(1, 5)):
            await self.do(*self._free(await self.found()))
        action, told, change = self._free(await self.found())
        acting = asyncio.create_task(self.do(action, told, change))
        await asyncio.sleep(self.random.uniform(0, WITHIN_S))
        how = self.random.choice((signal.SIGKILL, signal.SIGTERM))
        os.kill(self.assistant.pid, how)
        is_done = await acting
        await self.assistant.stop()
        await self.assistant.start()
        await self.found()
        self.book.look(self.last, Change() if is_done else change)
        sys.stderr.write(f"{how.name} in {action}: {self.book}\n")

    def _free(self, found: dict[Key, str]) -> tuple[str, dict[str, Any], Change]:
        """Return an action that touches no time that somebody has walked at, whoever it was."""
        taken = {start for _, start in found}
        while True:
            action, told, change = self.plan(found)
            come = [start for _, start in change.come if (change.gone or start not in taken)]
            if len({*come}) == len(change.come):
                return action, told, change


@asynccontextmanager
async def home(seed: int) -> AsyncIterator[Home]:
    """Run such an installation."""
    async with AsyncExitStack() as stack:
        directory = Path(stack.enter_context(TemporaryDirectory(prefix="kills-")))
        assistant = HomeAssistant(directory, free_port(), WALKERS[0])
        stack.push_async_callback(assistant.stop)
        moved_in = Home(assistant, Random(seed))
        await moved_in.settle_in()
        yield moved_in


async def kill(times: int, seed: int) -> Book:
    """Cut off so many actions, each at another time."""
    async with home(seed) as moved_in:
        for _ in range(times):
            await moved_in.live()
        return moved_in.book


def kill_rows(times: int, seed: int) -> Iterator[Row]:
    """Return what became of the sessions."""
    book = asyncio.run(kill(times, seed))
    yield row(f"sessions lost in {times} kills and stops within {WITHIN_S} s of an action", book.lost, "<= 0")
    yield row("  doubled", book.doubled, "<= 0", count=len(book.there))
    yield row("  actions that were done in part", book.halved, "<= 0")
    yield row("  lifetime and sum of the sessions apart", book.apart_min, "<= 0.1", unit="min")
