"""What each piece of the event loop costs: in calls, which are the same on any machine; for `scripts/bench` in time."""

import os
import sys
from asyncio import Handle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import get_ident
from time import thread_time
from types import CodeType
from unittest.mock import patch

IN_MS = os.environ.get("COST") == "ms"
"""The bench wants time; counting takes some, too."""
UNIT = "ms" if IN_MS else "calls"
LONGEST_CALLS = 150_000
"""Of functions written in Python: some 30 ms on a desktop."""
COUNTER = 4
"""A number under which nobody else watches: debuggers, coverage, profilers and optimizers have theirs."""


type Run = Callable[[Handle], None]


def note_ms(run: Run, costs: list[float]) -> Run:
    """Return how to run a piece and note the milliseconds of its own."""

    def timed(handle: Handle) -> None:
        began_s = thread_time()
        run(handle)
        costs.append(1000 * (thread_time() - began_s))

    return timed


def note_calls(run: Run, costs: list[float]) -> Run:
    """Return how to run a piece and note how many functions written in Python it called."""
    count, loop = 0, get_ident()

    def begun(_code: CodeType, _offset: int) -> None:
        nonlocal count
        count += get_ident() == loop

    def counted(handle: Handle) -> None:
        before = count
        run(handle)
        costs.append(count - before)

    sys.monitoring.register_callback(COUNTER, sys.monitoring.events.PY_START, begun)
    return counted


@contextmanager
def pieces() -> Iterator[list[float]]:
    """Note what each piece of the event loop costs, in `UNIT`."""
    costs: list[float] = []
    run = Handle._run  # noqa: SLF001  the loop's own
    if IN_MS:
        with patch.object(Handle, "_run", note_ms(run, costs)):
            yield costs
        return
    sys.monitoring.use_tool_id(COUNTER, __name__)
    try:
        with patch.object(Handle, "_run", note_calls(run, costs)):
            sys.monitoring.set_events(COUNTER, sys.monitoring.events.PY_START)
            yield costs
    finally:
        sys.monitoring.free_tool_id(COUNTER)
