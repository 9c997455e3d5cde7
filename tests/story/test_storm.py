"""Twenty things that go wrong or are changed, in any order, while somebody walks to and fro.

Nothing is counted that was not walked, nothing twice, nothing hangs, and the sums are those of the sessions.
"""

import os
from itertools import pairwise

import pytest
from homeassistant.core import HomeAssistant

from custom_components.backwalk.engine.tally import Tally
from tests.sim.bluez.bus import is_there
from tests.sim.bluez.stack import BlueZ
from tests.sim.gait import Direction
from tests.sim.home import SimulatedHome
from tests.sim.walker import Move

from .storm import AdapterStorm, ProxyStorm, Storm
from .test_bluez import around, local_hass
from .until import until
from .walking import Heard, Walking, walker_entry

__all__ = ["around", "local_hass"]

LEAST = 0.4
"""Of what was walked: the rest is lost with its octets."""
SEEDS = range(int(os.environ.get("STORMS", "2")))
"""More of them say so in the environment."""


async def walks(hass: HomeAssistant, home: SimulatedHome) -> Walking:
    """Have somebody walk backward, and be counted."""
    walking = Walking(hass, walker_entry(home))
    await walking.set_up()
    await walking.connected(20)
    home.walker.walk(Move.BACKWARD)
    await until(lambda: walking.today.backward_s > 4, 30, "backward seconds")
    return walking


async def outlive(
    storm: Storm, walking: Walking, home: SimulatedHome, since_s: float, heard: Heard | None = None
) -> None:
    """Have somebody who has walked since then come through a storm, and everything be right afterwards.

    Where nobody can be reached for long, `heard` knows when the pod was.
    """
    await storm.rages()
    await walking.connected(60)
    counted_s = walking.today.backward_s
    home.walker.walk(Move.BACKWARD)
    await until(lambda: walking.today.backward_s > counted_s + 4, 30, "somebody counted on")
    home.walker.walk(Move.STILL)
    await until(lambda: walking.state("direction").state == "still", 10, "standing")
    told_s = home.pod.measured_until_s
    await until(lambda: home.pod.measured_until_s > told_s + 3, 10, "what is left to be told")

    walker = walking.entry.runtime_data.walker
    walker.look()
    truth = home.walker.truth(since_s, home.pod.measured_until_s)
    walked = walking.today
    assert walked.backward_s <= truth[Direction.BACKWARD] + 1.0
    assert walked.forward_s <= truth[Direction.FORWARD] + 1.0
    in_reach_s = truth[Direction.BACKWARD] if heard is None else heard.truly(home.walker, Direction.BACKWARD)
    assert walked.backward_s >= LEAST * in_reach_s
    if walker.memory.diary.active is not None:
        await walker.finish()
    diary, sessions = walker.memory.diary, await walker.async_fold(list)
    of_sessions = Tally.sum_of(session.tally for session in sessions)
    assert diary.lifetime.backward_s == pytest.approx((of_sessions + diary.loose).backward_s, abs=0.01)
    assert len({session.id for session in sessions}) == len(sessions)
    starts = sorted((session.started_at, session.ended_at) for session in sessions)
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(starts)), "nobody walks twice"
    assert home.treadmill.control_writes == []


@pytest.mark.timeout(400)
@pytest.mark.parametrize("seed", SEEDS)
async def test_a_storm(proxied_hass: HomeAssistant, home: SimulatedHome, seed: int) -> None:
    since_s = home.walker.clock()
    walking = await walks(proxied_hass, home)
    await outlive(ProxyStorm(walking, home, seed), walking, home, since_s)


@pytest.mark.skipif(not is_there(), reason="needs a D-Bus daemon (Debian package dbus-daemon)")
@pytest.mark.timeout(400)
@pytest.mark.parametrize("seed", SEEDS)
async def test_a_storm_around_a_local_adapter(
    local_hass: HomeAssistant, around: tuple[SimulatedHome, BlueZ], seed: int
) -> None:
    home, bluez = around
    since_s = home.walker.clock()
    walking = await walks(local_hass, home)
    heard = Heard(walking.entry.runtime_data.walker.inputs.pod.link)
    await outlive(AdapterStorm(walking, home, bluez, seed), walking, home, since_s, heard)
