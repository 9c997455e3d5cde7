"""Waiting for everything but what an automation itself waits for: an answer, a change, an hour.

Home Assistant counts a run that waits as work to be done, and the clock of a test only goes on when that is done.
"""

import asyncio
from functools import partial
from typing import Any

import pytest
from homeassistant.core import HomeAssistant

TURNS = 50
"""Of the event loop, in which whoever has something to do begins with it."""
RUNS = ("AutomationEntity", "Script", "ScriptEntity")


def _is_run(task: asyncio.Future[Any]) -> bool:
    """Tell whether a task is the run of an automation or a script."""
    coroutine = task.get_coro() if isinstance(task, asyncio.Task) else None
    return getattr(coroutine, "__qualname__", "").split(".")[0] in RUNS


async def settle(hass: HomeAssistant, *, wait_background_tasks: bool = False) -> None:
    """Do what `HomeAssistant.async_block_till_done` does, and leave alone whoever waits."""
    while True:
        for _ in range(TURNS):
            await asyncio.sleep(0)
        background = hass._background_tasks  # noqa: SLF001  as there
        # The job in the executor with which a task begins counts as background work, even if the task does not.
        jobs = background if wait_background_tasks else {one for one in background if not isinstance(one, asyncio.Task)}
        tasks = hass._tasks | jobs  # noqa: SLF001  as there
        if not (busy := {task for task in tasks if task is not asyncio.current_task() and not _is_run(task)}):
            return
        await asyncio.wait(busy)


@pytest.fixture(autouse=True)
def _patience(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whatever drives a household go on while automations wait."""
    monkeypatch.setattr(hass, "async_block_till_done", partial(settle, hass))
