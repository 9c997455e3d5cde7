"""Waiting in real time, as the radio runs in real time."""

import asyncio
from collections.abc import Callable


async def until[T](predicate: Callable[[], T], timeout: float = 5.0, what: str = "the condition") -> T:  # noqa: ASYNC109  the caller wants the message, not a bare TimeoutError
    """Return what `predicate` says once it is truthy; fail, naming `what`, if it never is."""
    clock = asyncio.get_running_loop().time
    end_s = clock() + timeout
    while not (result := predicate()):
        if clock() > end_s:
            raise AssertionError(f"waited {timeout} s in vain for {what}")
        await asyncio.sleep(0.01)
    return result
