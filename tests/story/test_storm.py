"""Twenty things that go wrong or are changed, in any order, while somebody walks to and fro.

Nothing is counted that was not walked, nothing twice, nothing hangs, and the sums are those of the sessions.
"""

import asyncio
import os
import random
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import pairwise

import pytest
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from custom_components.backwalk.engine.tally import Tally
from tests.sim.gait import Direction
from tests.sim.gatt import Peripheral
from tests.sim.home import SimulatedHome
from tests.sim.walker import Move

from .until import until
from .walking import Walking, walker_entry

FAULTS = 20
SEEDS = range(int(os.environ.get("STORMS", "2")))
"""More of them say so in the environment."""


class Storm:
    """What can happen to a walker, their devices and what is between."""

    def __init__(self, walking: Walking, home: SimulatedHome, seed: int) -> None:
        self._walking, self._home, self._hass = walking, home, walking.hass
        self._entry = walking.entry
        self._chance = random.Random(seed)
        self.kinds: list[Callable[[], Awaitable[None]]] = [
            *(partial(self._drop, device) for device in (home.pod, home.treadmill)),
            *(partial(self._set, device, "powered", False) for device in (home.pod, home.treadmill)),
            *(partial(self._set, device, "in_range", False) for device in (home.pod, home.treadmill)),
            *(partial(self._set, device, "silent", True) for device in (home.pod, home.treadmill)),
            partial(self._set, home.proxy.faults, "notification_loss", 0.6),
            partial(self._set, home.proxy.faults, "hold_s", 0.8),
            partial(self._set, home.proxy.faults, "connect_error", 0x85),
            partial(self._set, home.proxy.faults, "lose_disconnect", True),
            self._restart_proxy,
            self._reload_proxy,
            self._wrong_octets,
            self._reload,
            self._options,
            self._rename,
            self._declare,
            self._let_go_and_hold,
            self._second_machine,
        ]

    async def rages(self) -> None:
        """Have twenty of them happen, and somebody walk through all of it."""
        for number, kind in enumerate(self._chance.sample(self.kinds, FAULTS)):
            if number % 3 == 0:
                moves = (Move.BACKWARD, Move.BACKWARD, Move.FORWARD, Move.STILL)
                self._home.walker.walk(self._chance.choice(moves))
            await kind()
            await asyncio.sleep(self._chance.uniform(0.0, 1.5))

    def _some_s(self) -> float:
        return self._chance.uniform(0.3, 3.5)

    async def _drop(self, device: Peripheral) -> None:
        self._home.proxy.drop(device)

    async def _set(self, thing: object, name: str, value: object) -> None:
        before = getattr(thing, name)
        setattr(thing, name, value)
        if name == "connect_error":
            self._home.proxy.drop(self._home.pod)
        await asyncio.sleep(self._some_s())
        setattr(thing, name, before)

    async def _restart_proxy(self) -> None:
        await self._home.proxy.restart(0.3)

    async def _reload_proxy(self) -> None:
        (proxy,) = self._hass.config_entries.async_entries("esphome")
        await self._hass.config_entries.async_reload(proxy.entry_id)

    async def _wrong_octets(self) -> None:
        for device in (self._home.treadmill, self._home.pod):
            for _ in range(8):
                if device.connected:
                    device.send(device.data, self._chance.randbytes(self._chance.choice((1, 7, 20, 40, 180))))
                await asyncio.sleep(0.05)

    async def _reload(self) -> None:
        assert await self._hass.config_entries.async_reload(self._entry.entry_id)

    async def _options(self) -> None:
        days = self._chance.sample(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 3)
        self._hass.config_entries.async_update_entry(self._entry, options={"leg_days": days})

    async def _rename(self) -> None:
        self._hass.config_entries.async_update_entry(self._entry, title=f"Alex {self._chance.randrange(1000)}")

    async def _declare(self) -> None:
        """Declare the belt, and take that back."""
        (machine,) = self._entry.get_subentries_of_type("treadmill")
        for is_declared in (True, False):
            data = {**machine.data, "backward_only": is_declared}
            self._hass.config_entries.async_update_subentry(self._entry, machine, data=data)
            await asyncio.sleep(0.2)

    async def _let_go_and_hold(self) -> None:
        switch = self._walking.state("hold_connection", self._home.treadmill).entity_id
        for state in ("off", "on"):
            await self._hass.services.async_call("switch", f"turn_{state}", {"entity_id": switch}, blocking=True)
            await asyncio.sleep(0.3)

    async def _second_machine(self) -> None:
        """Add one that sleeps, and take it away again."""
        data = {"address": "C4:11:22:33:44:77", "profile": "ftms_treadmill"}
        second = ConfigSubentry(data=data, subentry_type="treadmill", title="Two", unique_id=data["address"])  # type: ignore[arg-type]
        self._hass.config_entries.async_add_subentry(self._entry, second)
        await asyncio.sleep(self._some_s())
        self._hass.config_entries.async_remove_subentry(self._entry, second.subentry_id)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("seed", SEEDS)
async def test_a_storm(proxied_hass: HomeAssistant, home: SimulatedHome, seed: int) -> None:
    walking = Walking(proxied_hass, walker_entry(home))
    await walking.set_up()
    await walking.connected()
    since_s = home.walker.clock()
    home.walker.walk(Move.BACKWARD)
    await until(lambda: walking.today.backward_s > 4, 30, "backward seconds")
    await Storm(walking, home, seed).rages()
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
    assert walked.backward_s >= 0.4 * truth[Direction.BACKWARD]
    if walker.memory.diary.active is not None:
        await walker.finish()
    diary, sessions = walker.memory.diary, await walker.async_fold(list)
    of_sessions = Tally.sum_of(session.tally for session in sessions)
    assert diary.lifetime.backward_s == pytest.approx((of_sessions + diary.loose).backward_s, abs=0.01)
    assert len({session.id for session in sessions}) == len(sessions)
    starts = sorted((session.started_at, session.ended_at) for session in sessions)
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(starts)), "nobody walks twice"
    assert home.treadmill.control_writes == []
