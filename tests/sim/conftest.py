"""A simulated home on loopback."""

from collections.abc import AsyncIterator

import pytest

from .home import FAST, SimulatedHome


@pytest.fixture
async def home(socket_enabled: None) -> AsyncIterator[SimulatedHome]:
    one = SimulatedHome(timing=FAST)
    await one.start()
    yield one
    await one.stop()
