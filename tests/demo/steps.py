"""Which step of a story is being told, so that one that fails can say where."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

_STEP = ContextVar("step", default="begin")


def begin(step: str) -> None:
    """Say what is done from now on."""
    _STEP.set(step)


def current() -> str:
    """Return what was begun last."""
    return _STEP.get()


@asynccontextmanager
async def limit(seconds: float) -> AsyncIterator[None]:
    """Give a story its time. Raises TimeoutError, which says how long that was."""
    try:
        async with asyncio.timeout(seconds) as timeout:
            yield
    except TimeoutError as error:
        if timeout.expired():
            raise TimeoutError(f"the story was not over after {seconds:.0f} s") from error
        raise
