"""Waiting in real time, as the radio runs in real time."""

import asyncio
from collections.abc import Callable

LOOK_S = 0.01
LONGEST_S = 0.05
"""A look that takes longer was kept waiting by a busy machine, which is nobody's fault."""


async def until[T](predicate: Callable[[], T], timeout: float = 5.0, what: str = "the condition") -> T:  # noqa: ASYNC109  the caller wants the message, not a bare TimeoutError
    """Return what `predicate` says once it is truthy; fail, naming `what`, if it is not within time that was ours."""
    clock = asyncio.get_running_loop().time
    waited_s, looked_s = 0.0, clock()
    while not (result := predicate()):
        if waited_s > timeout:
            raise AssertionError(f"waited {timeout} s in vain for {what}")
        await asyncio.sleep(LOOK_S)
        before_s, looked_s = looked_s, clock()
        waited_s += min(looked_s - before_s, LONGEST_S)
    return result
