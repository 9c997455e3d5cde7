"""Somebody else in the same house, who walks on the floor with a pod of another make."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ..sim.home import SimulatedHome
from ..sim.walker import Move, Segment
from .api import Api
from .flows import add_device, add_proxy, discovered

NAME = "Robin"
SCRIPT = (
    Segment(Move.STILL, 20),
    Segment(Move.BACKWARD, 120),
    Segment(Move.FORWARD, 60),
)
"""Walked over and over."""


@asynccontextmanager
async def somebody_else(api: Api) -> AsyncIterator[None]:
    """Have somebody else move in, and walk."""
    home = SimulatedHome(
        pod="backwalk-pod",
        belt="none",
        on_belt=False,
        name="other-room",
        friendly_name="The other room",
        mac="24:6F:28:00:00:11",
    )
    try:
        await add_proxy(api, await home.start())
        (discovery,) = await discovered(api, 1)
        await add_device(api, discovery, NAME)
        home.walker.play(SCRIPT, loop=True)
        yield
    finally:
        await home.stop()
