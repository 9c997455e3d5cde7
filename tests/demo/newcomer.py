"""The story of a newcomer: from the card "Discovered" to the first minute on the dashboard, by clicks alone.

What they click is told by `card/harness/newcomer.mjs`, on a phone; they walk when they are asked to.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..sim.home import SimulatedHome
from ..sim.walker import Move
from .browser import tell
from .flows import add_proxy, discovered
from .home_assistant import HomeAssistant, free_port
from .household import WALKER
from .report import log_problems
from .screenshot import find_browser
from .steps import begin

LIMIT_S = 300
MOST_FORMS = 3
"""So many pages may ask somebody to fill in or to decide something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomerReport:
    """What it took."""

    pages: Sequence[str]
    """The titles of all pages that were seen."""
    forms: Sequence[str]
    """Those of them that waited for an answer."""
    clicks: int
    has_minute: bool
    differences: Sequence[str]
    log_problems: Sequence[str] = field(default_factory=list)

    @property
    def failures(self) -> list[str]:
        """What is wrong, a sentence each."""
        found = [*self.differences, *self.log_problems]
        if len(self.forms) > MOST_FORMS:
            found.append(f"{len(self.forms)} pages ask for something: {', '.join(self.forms)}")
        if not self.has_minute:
            found.append("no minute stands on the dashboard")
        return found

    def as_dict(self) -> dict[str, Any]:
        """Return what `--json` prints."""
        return {"ok": not self.failures, **asdict(self)}

    def as_text(self) -> str:
        """Return the same for people."""
        return "\n".join([f"{self.clicks} clicks, {len(self.forms)} forms", *self.pages, *self.failures])


async def check_newcomer() -> NewcomerReport:
    """Tell the story. Raises FileNotFoundError without a Chromium, TimeoutError when it takes too long."""
    if (chromium := find_browser()) is None:
        raise FileNotFoundError("missing tool: chromium")
    async with asyncio.timeout(LIMIT_S), AsyncExitStack() as stack:
        directory = Path(stack.enter_context(TemporaryDirectory(prefix="simulated-home-")))
        home = SimulatedHome()
        home.treadmill.powered = False
        stack.push_async_callback(home.stop)
        proxy_port = await home.start()
        begin("start Home Assistant")
        assistant = HomeAssistant(directory, free_port(), WALKER)
        stack.push_async_callback(assistant.stop)
        await assistant.start()

        async def do(asked: Mapping[str, Any]) -> None:
            if asked["do"] == "walk":
                home.walker.walk(Move.BACKWARD)
                return
            await add_proxy(assistant.api, proxy_port)
            # One after the other: of two at the same moment Home Assistant's page has now and then shown one alone.
            await discovered(assistant.api, 1)
            home.treadmill.powered = True
            await discovered(assistant.api, 2)

        begin("click")
        told = {"url": assistant.url, "tokens": assistant.api.tokens, "walker": WALKER}
        seen = await tell("newcomer.mjs", do, json.dumps(told), chromium)
        await assistant.stop()
        return NewcomerReport(**seen, log_problems=log_problems(assistant.log.read_text()))
