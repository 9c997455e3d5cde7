"""Two proxies in two rooms: the pod is handed over when its walker moves, and no connection slot stays taken."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from homeassistant.core import HomeAssistant

from tests.sim.gait import Direction
from tests.sim.home import FAST, SimulatedHome
from tests.sim.proxy import BluetoothProxy
from tests.sim.walker import Move

from .conftest import add_proxy
from .until import until
from .walking import Walking, walker_entry

SLOTS = 3
LOST_S = 10.0
"""What a move from room to room may cost at most."""
STAY_S = 12.0
"""In each room."""


@pytest.fixture
async def other_room(proxied_hass: HomeAssistant, home: SimulatedHome) -> AsyncIterator[BluetoothProxy]:
    """Put a second proxy into a room that nothing reaches yet."""
    proxy = BluetoothProxy(
        home.proxy.peripherals.values(),
        slots=SLOTS,
        name="other-room",
        friendly_name="Other room",
        mac="24:6F:28:00:00:11",
    )
    proxy.faults.supervision_s = FAST.supervision_s
    proxy.out_of_reach = set(proxy.peripherals)
    await proxy.start()
    entry = await add_proxy(proxied_hass, proxy)
    await until(lambda: proxy.active_scan, what="the other proxy in Home Assistant")
    yield proxy
    await proxied_hass.config_entries.async_unload(entry.entry_id)
    await proxy.stop()


async def test_the_pod_is_handed_over(
    proxied_hass: HomeAssistant, home: SimulatedHome, other_room: BluetoothProxy
) -> None:
    """Back and forth, with the walker walking on: at most one slot of each proxy for each device, ever."""
    rooms, pod = (home.proxy, other_room), home.pod
    walking = Walking(proxied_hass, walker_entry(home))
    await walking.set_up()
    await walking.connected()
    most = {room.name: 0 for room in rooms}

    async def watch() -> None:
        while True:
            for room in rooms:
                most[room.name] = max(most[room.name], len(room.links))
            await asyncio.sleep(0.01)

    async def move(here: BluetoothProxy, there: BluetoothProxy) -> None:
        began_s, counted_s = home.walker.clock(), walking.today.backward_s
        here.out_of_reach.add(pod.number)
        there.out_of_reach.discard(pod.number)
        await until(lambda: pod.number in there.links and there.links[pod.number].up, LOST_S, "the pod in that room")
        await until(lambda: walking.today.backward_s > counted_s + STAY_S, LOST_S + 2 * STAY_S, "seconds in that room")
        walked_s = home.walker.truth(began_s, pod.measured_until_s)[Direction.BACKWARD]
        assert walked_s - (walking.today.backward_s - counted_s) < LOST_S
        assert pod.number not in here.links, "the slot in the room that was left is free again"

    home.walker.walk(Move.BACKWARD)
    await until(lambda: walking.today.backward_s > STAY_S, 3 * STAY_S, "seconds in the first room")
    watching = asyncio.create_task(watch())
    try:
        for here, there in ((home.proxy, other_room), (other_room, home.proxy)):
            await move(here, there)
    finally:
        watching.cancel()
    devices = len(walking.entry.runtime_data.devices)
    assert most == {"sim-proxy": devices, "other-room": 1}
