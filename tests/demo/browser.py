"""The story of the dashboard: three kinds of people look at it in a browser, while somebody walks to the goal.

What they see is told by `card/harness/story.mjs`; the pictures of every state without Home Assistant by
`card/harness/run.mjs`. Both run in Node with the Chromium of the system.
"""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ..sim.walker import Move
from .flows import DOMAIN, OPTIONS, WEEKDAYS, choose_options
from .home_assistant import free_port
from .household import Household, move_in
from .life import bring_in_the_past
from .report import log_problems
from .screenshot import find_browser

LIMIT_S = 1800
"""With a thousand pictures, on a busy machine."""
ROOT = Path(__file__).parents[2]
CARD = ROOT / "card"
BUNDLE = ROOT / "custom_components/backwalk/frontend"
PEOPLE = {"user": ["system-users"], "reader": ["system-read-only"]}
NEARLY_MIN = 0.8
"""So much is left to walk of a goal that is near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserReport:
    """What was seen in the browser."""

    ha_version: str
    seen: Mapping[str, bool]
    differences: Sequence[str]
    errors: Sequence[str]
    """Of our elements, on the console."""
    axe: Sequence[str]
    spilt: Sequence[str]
    """Texts that are cut off or lie over one another."""
    pictures: int
    first_content_ms: float | None
    bundle_bytes: int
    log_problems: Sequence[str] = field(default_factory=list)

    @property
    def failures(self) -> list[str]:
        """What is wrong, a sentence each."""
        return [*self.differences, *self.errors, *self.axe, *self.spilt, *self.log_problems]

    def as_dict(self) -> dict[str, Any]:
        """Return what `--json` prints."""
        return {"ok": not self.failures, **asdict(self)}

    def as_text(self) -> str:
        """Return the same for people."""
        seen = [f"{'yes' if so else 'NO ':4}{what}" for what, so in self.seen.items()]
        return "\n".join([*seen, *self.failures, f"{self.pictures} pictures, bundle {self.bundle_bytes} bytes"])


class Story:
    """Does in the house what the browser asks for."""

    def __init__(self, household: Household, entry_id: str) -> None:
        self.household = household
        self.entry_id = entry_id

    async def do(self, asked: Mapping[str, Any]) -> None:
        """Do it, and return when it is done."""
        household, walker = self.household, self.household.home.walker
        match asked["do"]:
            case "walk":
                walker.walk(Move.BACKWARD)
            case "stand":
                walker.walk(Move.STILL)
            case "restart":
                await household.restart()
            case "nearly":
                await self._come_near()
            case "sidebar":
                await self._wish(show=asked["show"])
            case "rebuild":
                note = BUNDLE / "another-build"
                await asyncio.to_thread(note.touch)
                try:
                    await household.restart()
                finally:
                    await asyncio.to_thread(note.unlink)
            case "say":
                pass
            case unknown:
                raise RuntimeError(f"nobody can {unknown}")

    async def _come_near(self) -> None:
        """Log by hand what leads close to the goal, as nobody wants to watch ten minutes."""
        api = self.household.api
        now = datetime.now(ZoneInfo((await api.get("/api/config"))["time_zone"]))
        started_at = now.replace(hour=0, minute=5, second=0, microsecond=0).isoformat()
        minutes = (await api.ask(DOMAIN, "get_status"))["left_min"] - NEARLY_MIN
        await api.ask(DOMAIN, "log_session", mode="sled", minutes=minutes, started_at=started_at)

    async def _wish(self, *, show: bool) -> None:
        api = self.household.api
        menu = await api.post(OPTIONS, {"handler": self.entry_id})
        form = await api.post(f"{OPTIONS}/{menu['flow_id']}", {"next_step_id": "dashboard"})
        await api.post(f"{OPTIONS}/{form['flow_id']}", {"sidebar": show})


async def check_browser(shots: Path | None = None, parts: Sequence[str] | None = None) -> BrowserReport:
    """Tell the story, or only `parts` of it; with a folder in pictures, and as a whole with those of every state, too.

    Raises FileNotFoundError without a Chromium, TimeoutError when it takes too long.
    """
    if (chromium := find_browser()) is None:
        raise FileNotFoundError("missing tool: chromium")
    async with asyncio.timeout(LIMIT_S), move_in(free_port()) as household:
        api = household.api
        (entry,) = await api.call("config_entries/get", domain=DOMAIN)
        config = await api.get("/api/config")
        zone = ZoneInfo(config["time_zone"])
        today = datetime.now(zone).date()
        leg_days = [WEEKDAYS[(today.weekday() + number) % 7] for number in (0, 2, 4)]
        await choose_options(api, entry["entry_id"], leg_days=leg_days)
        await bring_in_the_past(api, entry["entry_id"], today, zone)
        await api.act("number", "set_value", entity_id=household.entities.ids["resistance_dial"], value=4)
        tokens = {"owner": api.tokens}
        for name, groups in PEOPLE.items():
            user = (await api.call("config/auth/create", name=name, group_ids=groups, local_only=False))["user"]
            tokens[name] = await api.log_in_as(user["id"])
        told = {"url": household.assistant.url, "tokens": tokens, "shots": shots and str(shots), "parts": parts}
        seen = await tell("story.mjs", Story(household, entry["entry_id"]).do, json.dumps(told), chromium)
        looked = await _pictures(shots, chromium) if shots and parts is None else {}
        await household.assistant.stop()
        problems = log_problems(household.assistant.log.read_text())
    return BrowserReport(
        ha_version=config["version"],
        seen=seen["seen"],
        differences=seen["differences"],
        errors=[*seen["errors"], *looked.get("errors", ())],
        axe=[*seen["axe"], *looked.get("axe", ())],
        spilt=looked.get("spilt", []),
        pictures=len(seen["pictures"]) + looked.get("pictures", 0),
        first_content_ms=looked.get("first_content_ms"),
        bundle_bytes=(BUNDLE / "backwalk.js").stat().st_size,
        log_problems=problems,
    )


async def _node(script: str, *arguments: str, chromium: str, **environment: str) -> asyncio.subprocess.Process:
    node = os.environ.get("BACKWALK_NODE", "node")
    return await asyncio.create_subprocess_exec(
        *(node, str(CARD / "harness" / script), *arguments),
        cwd=CARD,
        env=os.environ | {"CHROMIUM": chromium, **environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=1 << 24,
    )


async def tell(
    script: str, do: Callable[[Mapping[str, Any]], Awaitable[None]], told: str, chromium: str
) -> dict[str, Any]:
    """Run the browser's part of a story, and do what it asks for until it reports."""
    process = await _node(script, chromium=chromium, BACKWALK_STORY=told)
    try:
        if process.stdout is None or process.stdin is None:
            raise RuntimeError("no pipe")
        async for line in process.stdout:
            asked = json.loads(line)
            if (report := asked.get("report")) is not None:
                return dict(report)
            await do(asked)
            process.stdin.write(b"{}\n")
            await process.stdin.drain()
        raise RuntimeError("the browser ended without a report")
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _pictures(folder: Path, chromium: str) -> dict[str, Any]:
    process = await _node("run.mjs", str(folder), chromium=chromium)
    out, _ = await process.communicate()
    return dict(json.loads(out))
