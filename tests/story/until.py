"""Waiting in real time, as the radio runs in real time, and a disk does even while a test holds the clock."""

import asyncio
import time
from collections.abc import Callable

import freezegun.api

LOOK_S = 0.01
LONGEST_S = 0.05
"""A look that takes longer was kept waiting by a busy machine, which is nobody's fault."""


async def until[T](predicate: Callable[[], T], timeout: float = 5.0, what: str = "the condition") -> T:  # noqa: ASYNC109  the caller wants the message, not a bare TimeoutError
    """Return what `predicate` says once it is truthy; fail, naming `what`, if it is not within time that was ours.

    The event loop's own timers stand still when the clock is held, so a thread does the sleeping.
    """
    clock = freezegun.api.real_monotonic
    waited_s, looked_s = 0.0, clock()
    while not (result := predicate()):
        if waited_s > timeout:
            raise AssertionError(f"waited {timeout} s in vain for {what}")
        await asyncio.to_thread(time.sleep, LOOK_S)
        before_s, looked_s = looked_s, clock()
        waited_s += min(looked_s - before_s, LONGEST_S)
    return result
