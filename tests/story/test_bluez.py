"""A walk through a local adapter: Home Assistant's Bluetooth, bleak and D-Bus, and a BlueZ that is simulated."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_socket
from bleak_retry_connector import bleak_manager
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.sim.bluez.bus import ADDRESS, PrivateBus, is_there
from tests.sim.bluez.objects import ADDRESS as ADAPTER
from tests.sim.bluez.objects import path_of
from tests.sim.bluez.stack import BlueZ
from tests.sim.home import FAST, SimulatedHome
from tests.sim.walker import Move

from .until import until
from .walking import Walking, walker_entry

pytestmark = pytest.mark.skipif(not is_there(), reason="needs a D-Bus daemon (Debian package dbus-daemon)")


@pytest.fixture
async def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[SimulatedHome, BlueZ]]:
    """Put the devices of a home around an adapter; nobody runs its proxy."""
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    home = SimulatedHome(timing=FAST)
    with PrivateBus(tmp_path) as bus:
        monkeypatch.setenv(ADDRESS, bus.address)
        monkeypatch.setattr(
            bleak_manager.get_global_bluez_manager_with_timeout, "_has_dbus_socket", True, raising=False
        )
        bluez = BlueZ([home.treadmill, home.pod])
        await bluez.start(bus.address)
        yield home, bluez
        await bluez.stop()


@pytest.fixture
async def local_hass(
    hass: HomeAssistant, around: tuple[SimulatedHome, BlueZ], mock_bluetooth_adapters: None
) -> AsyncIterator[HomeAssistant]:
    """Home Assistant with the adapter, scanning."""
    entry = MockConfigEntry(domain="bluetooth", unique_id=ADAPTER)
    entry.add_to_hass(hass)
    for component in ("homeassistant", "bluetooth"):
        assert await async_setup_component(hass, component, {})
    await hass.async_block_till_done()
    yield hass
    for ours in hass.config_entries.async_entries("backwalk"):
        await hass.config_entries.async_unload(ours.entry_id)
    await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_a_walk_is_counted_and_a_lost_pod_comes_back(
    local_hass: HomeAssistant, around: tuple[SimulatedHome, BlueZ]
) -> None:
    home, bluez = around
    walking = Walking(local_hass, walker_entry(home))
    await walking.set_up()
    await walking.connected(20)
    home.walker.walk(Move.BACKWARD)
    await until(lambda: walking.state("direction").state == "backward", 30, "backward steps")
    await until(lambda: walking.state("battery", home.pod).state == "100", 10, "the pod's battery")
    bluez.drop(path_of(home.pod))
    await until(lambda: not walking.is_connected(home.pod), 10, "the pod lost")
    await walking.connected(20)
    await until(lambda: walking.today.backward_s > 10, 30, "seconds")
    assert home.treadmill.control_writes == []
