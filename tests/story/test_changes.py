"""What a person changes while somebody walks: nothing is lost, nothing is doubled, and nobody is let go of."""

import asyncio

import pytest
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant

from tests.sim.gait import Direction
from tests.sim.home import SimulatedHome
from tests.sim.walker import Move

from .until import until
from .walking import Walking, walker_entry


class Walk:
    """Somebody who walks backward on the treadmill, with the pod."""

    def __init__(self, walking: Walking, home: SimulatedHome) -> None:
        self.walking, self._home = walking, home
        self.since_s = home.walker.clock()

    @property
    def links(self) -> list[int]:
        """How often each device has been connected to."""
        return [device.link.connections for device in self.walking.entry.runtime_data.devices.values()]

    async def ends(self, *, away_s: float = 0.0) -> None:
        """Stand, and have what was counted be what was walked, but for the time away."""
        self._home.walker.walk(Move.STILL)
        await asyncio.sleep(4.5)
        truly_s = self._home.walker.truth(self.since_s, self._home.walker.clock())[Direction.BACKWARD]
        self.walking.entry.runtime_data.walker.look()
        assert truly_s - 2.5 - away_s <= self.walking.today.backward_s <= truly_s + 1.5


@pytest.fixture
async def walk(proxied_hass: HomeAssistant, home: SimulatedHome) -> Walk:
    """Begin to walk."""
    walking = Walking(proxied_hass, walker_entry(home))
    await walking.set_up()
    await walking.connected()
    begun = Walk(walking, home)
    home.walker.walk(Move.BACKWARD)
    await until(lambda: walking.today.backward_s > 4, 25, "backward seconds")
    return begun


@pytest.mark.timeout(240)
async def test_a_reload_lets_nobody_go(walk: Walk, home: SimulatedHome) -> None:
    walking = walk.walking
    for _ in range(3):
        assert await walking.hass.config_entries.async_reload(walking.entry.entry_id)
        assert walking.is_connected(home.pod)
        assert walking.is_connected(home.treadmill)
        await asyncio.sleep(1)
    walking.hass.config_entries.async_update_entry(walking.entry, options={"leg_days": ["mon"]})
    await walking.hass.async_block_till_done()
    await asyncio.sleep(4)
    assert walk.links == [1, 1], "one connection each"
    await walk.ends(away_s=8)


@pytest.mark.timeout(240)
async def test_who_is_disabled_lets_go_at_once(walk: Walk, home: SimulatedHome) -> None:
    entries, entry = walk.walking.hass.config_entries, walk.walking.entry
    await entries.async_set_disabled_by(entry.entry_id, ConfigEntryDisabler.USER)
    await until(lambda: not home.pod.connected and not home.treadmill.connected, 5, "both let go")
    await entries.async_set_disabled_by(entry.entry_id, None)
    await walk.walking.connected(20)
    await walk.ends(away_s=15)
