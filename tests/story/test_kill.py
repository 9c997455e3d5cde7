"""A power cut: a real `hass` process is killed while somebody walks, and once more when the session was just filed."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.demo.flows import DOMAIN
from tests.demo.home_assistant import free_port
from tests.demo.household import Household, move_in
from tests.sim.gait import Direction
from tests.sim.walker import Move

LOST_S = 10.0
SHOWN_S = 1.0
"""Which stride the pod's last packet belongs to, is a matter of taste."""
STANDS_S = 3.0
"""By then the last stride is counted."""
LIFETIME = "backward_time_lifetime"


@pytest.fixture
async def household(socket_enabled: None) -> AsyncIterator[Household]:
    """Move in with a real Home Assistant, and have the lifetime shown in seconds."""
    async with move_in(free_port()) as moved_in:
        await moved_in.entities.show_in(moved_in.api, LIFETIME, "s")
        yield moved_in


async def cut_power(household: Household) -> float:
    """Kill Home Assistant, start it again, and return the seconds of the lifetime it knows of then."""
    await household.assistant.kill()
    household.home.walker.walk(Move.STILL)
    await household.assistant.start()
    figures = await household.connected()
    return float(figures[LIFETIME] or 0)


async def filed(household: Household) -> list[float]:
    """Return the backward seconds of each session that is over."""
    found = await household.api.ask(DOMAIN, "get_sessions")
    return [session["backward_s"] for session in found["sessions"]]


@pytest.mark.real_time  # as the process of Home Assistant has it
@pytest.mark.timeout(240)  # Home Assistant starts three times
async def test_a_power_cut_loses_ten_seconds_and_doubles_none(household: Household) -> None:
    walker, pod = household.home.walker, household.home.pod
    begun_s = walker.clock()

    def walked_s() -> float:
        return walker.truth(begun_s, pod.measured_until_s)[Direction.BACKWARD]

    walker.walk(Move.BACKWARD)
    await asyncio.sleep(2.5 * LOST_S)
    at_the_cut_s = walked_s()
    known_s = await cut_power(household)
    assert at_the_cut_s - LOST_S <= known_s <= at_the_cut_s + SHOWN_S

    begun_s = walker.clock()
    walker.walk(Move.BACKWARD)
    await asyncio.sleep(2 * LOST_S)  # fewer than 30 s in all are no session in any list
    walker.walk(Move.STILL)
    await asyncio.sleep(STANDS_S)
    await household.api.act(DOMAIN, "finish")
    (session_s,) = await filed(household)
    assert session_s == pytest.approx(known_s + walked_s(), abs=3 * SHOWN_S), "the session went on"
    assert await cut_power(household) == pytest.approx(session_s, abs=SHOWN_S)
    assert await filed(household) == [session_s]
