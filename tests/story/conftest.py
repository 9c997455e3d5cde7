"""A real Home Assistant that hears the simulated home through its own ESPHome integration, over loopback sockets."""

import shutil
from collections.abc import AsyncIterator, Iterator
from unittest.mock import patch

import pytest
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from ..ha.conftest import _own_folder
from ..sim.home import FAST, SimulatedHome
from ..sim.proxy import BluetoothProxy
from .until import until

__all__ = ["_own_folder"]


@pytest.fixture(autouse=True)
def _integration(enable_custom_integrations: None) -> None:
    """Load integrations from this repository."""


@pytest.fixture
def _ffmpeg() -> Iterator[None]:
    """Let esphome depend on ffmpeg where there is none: it asks for the version alone."""
    if shutil.which("ffmpeg"):
        yield
        return
    with patch("homeassistant.components.ffmpeg.FFVersion.get_version", return_value="7.0"):
        yield


@pytest.fixture
async def home(socket_enabled: None) -> AsyncIterator[SimulatedHome]:
    """Run a home whose walker stands, with everything switched on."""
    simulated = SimulatedHome(timing=FAST)
    await simulated.start()
    yield simulated
    await simulated.stop()


async def add_proxy(hass: HomeAssistant, proxy: BluetoothProxy) -> MockConfigEntry:
    """Set up the ESPHome integration for a proxy that runs, scanning actively."""
    entry = MockConfigEntry(
        domain="esphome",
        unique_id=proxy.mac.lower(),
        title=proxy.friendly_name,
        data={
            "host": "127.0.0.1",
            "port": proxy.port,
            "password": "",
            "noise_psk": proxy.noise_psk or "",
            "device_name": proxy.name,
        },
        options={"bluetooth_scanning_mode": "active"},
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    return entry


@pytest.fixture
async def proxied_hass(
    hass: HomeAssistant,
    home: SimulatedHome,
    _ffmpeg: None,
    mock_bluetooth_adapters: None,
    mock_async_zeroconf: None,
) -> AsyncIterator[HomeAssistant]:
    """Home Assistant with the proxy of `home`, scanning actively."""
    for component in ("homeassistant", "bluetooth"):
        assert await async_setup_component(hass, component, {})
    proxy = home.proxy
    entry = await add_proxy(hass, proxy)
    await until(
        lambda: proxy.active_scan and hass.states.async_entity_ids("switch"), what="the proxy in Home Assistant"
    )
    yield hass
    for ours in hass.config_entries.async_entries("backwalk"):
        await hass.config_entries.async_unload(ours.entry_id)
    # nobody comes back, so that no link is held until somebody may have done so
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
    await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)  # a discovery may still be starting its flow
