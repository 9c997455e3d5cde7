"""`python -m tests.demo`: a home to look at, to check, or to take a picture of."""

import argparse
import asyncio
import json
import signal
import sys
import traceback
import zlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..sim.recording import Recording
from .arguments import RECORDERS, arguments
from .browser import BrowserReport, check_browser
from .check import check
from .comparison import WeekReport
from .database import database
from .home_assistant import is_taken
from .house import check_house
from .house_report import HouseReport
from .install import InstallReport, check_install
from .newcomer import NewcomerReport, check_newcomer
from .pair import Pair
from .report import Report
from .screenshot import Picture, find_browser
from .show import show
from .steps import begin, current
from .week import check_week

type AnyReport = Report | WeekReport | HouseReport | BrowserReport | NewcomerReport | InstallReport

STORIES: dict[str, Callable[[], Awaitable[AnyReport]]] = {
    "week": check_week,
    "house": check_house,
    "browser": check_browser,
    "newcomer": check_newcomer,
    "install": check_install,
}
"""Besides that of one walk, which may be a recorded one."""


def say(text: str) -> None:
    """Tell the person; the standard output is for the result."""
    sys.stderr.write(f"{text}\n")


async def judge(
    story: str,
    recording: Recording | None,
    pair: Pair | None = None,
    *,
    as_json: bool,
    shots: Path | None = None,
    recorder: str = RECORDERS[0],
) -> int:
    """Run the check, print what it found and return the exit code; of one that breaks off, print where."""
    begin(f"begin the story {story}")
    try:
        report: AnyReport
        if shots is not None:
            report = await check_browser(shots)
        elif recorder != RECORDERS[0]:
            async with database(recorder) as url:
                report = await check_week(url)
        else:
            report = await (STORIES[story]() if story in STORIES else check(recording, pair))
        begin("compare")
        text = json.dumps(verdict(report)) if as_json else report.as_text()
    except BaseException as error:
        traceback.print_exception(error)
        tell_failure(story, current(), error, as_json=as_json)
        if isinstance(error, Exception):
            return 1
        raise
    sys.stdout.write(f"{text}\n")
    return 1 if report.failures else 0


def verdict(report: AnyReport) -> dict[str, Any]:
    """Return a report as one prints it; one that failed says in which step, and what."""
    told = report.as_dict()
    return told | {"step": current(), "failures": report.failures} if report.failures else told


def tell_failure(story: str, step: str, error: BaseException, *, as_json: bool) -> None:
    """Print which step could not be done, and why."""
    told = {"ok": False, "story": story, "step": step, "error": repr(error)}
    sys.stdout.write(f"{json.dumps(told) if as_json else f'could not {step}: {error!r}'}\n")


async def run(options: argparse.Namespace) -> int:
    """Do what was asked for and return the exit code."""
    task = asyncio.current_task()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel if task else sys.exit)
    try:
        recording = Recording.load(options.recording, loop=not options.check) if options.recording else None
    except (OSError, EOFError, ValueError, zlib.error) as error:
        say(f"no recording: {error}")
        if options.check:
            tell_failure(options.story, "load the recording", error, as_json=options.json)
        return 2
    pair = None if recording else Pair(options.pod, options.belt)
    if options.check:
        return await judge(
            options.story, recording, pair, as_json=options.json, shots=options.shots, recorder=options.recorder
        )
    if is_taken(options.port):
        say(f"port {options.port} is taken; choose another one with --port")
        return 2
    picture = None
    if options.screenshot:
        if find_browser() is None:
            say("missing tool: chromium")
            return 2
        width, height = options.size
        picture = Picture(file=options.screenshot, path=options.path, width=width, height=height, dark=options.dark)
    await show(options, recording, pair, picture)
    return 0


if __name__ == "__main__":
    with suppress(asyncio.CancelledError, KeyboardInterrupt):
        sys.exit(asyncio.run(run(arguments())))
    sys.exit(130)
