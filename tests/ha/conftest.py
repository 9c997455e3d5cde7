"""A Home Assistant with its Bluetooth integration and no radio."""

from collections.abc import AsyncGenerator, Callable, Iterator
from time import monotonic
from unittest.mock import patch

import pytest
from aiohttp.web_urldispatcher import UrlDispatcher
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData
from bleak.exc import BleakError
from habluetooth import BluetoothServiceInfoBleak
from homeassistant.components.bluetooth import async_get_advertisement_callback
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

POD = "C4:11:22:33:44:02"
TREADMILL = "C4:11:22:33:44:01"
SECOND_TREADMILL = "C4:11:22:33:44:05"
FTMS = "00001826-0000-1000-8000-00805f9b34fb"
WITMOTION = "0000ffe5-0000-1000-8000-00805f9a34fb"

type Hear = Callable[[BluetoothServiceInfoBleak], None]


def advertisement(
    address: str, name: str, service_uuids: list[str], service_data: dict[str, bytes] | None = None
) -> BluetoothServiceInfoBleak:
    """Return what a scanner makes of a device's advertisement."""
    data = AdvertisementData(
        local_name=name,
        manufacturer_data={},
        service_data=service_data or {},
        service_uuids=service_uuids,
        tx_power=-127,
        rssi=-58,
        platform_data=(),
    )
    return BluetoothServiceInfoBleak(
        name=name,
        address=address,
        rssi=-58,
        manufacturer_data={},
        service_data=service_data or {},
        service_uuids=service_uuids,
        source="local",
        device=BLEDevice(address, name, {}),
        advertisement=data,
        connectable=True,
        time=monotonic(),
        tx_power=-127,
    )


POD_INFO = advertisement(POD, "WT901BLE67", [WITMOTION])
TREADMILL_INFO = advertisement(TREADMILL, "Treadmill 3000", [FTMS], {FTMS: b"\x01\x01\x00"})
STRANGER_INFO = advertisement("C4:11:22:33:44:99", "Kettle", [])

POD_SUBENTRY = ConfigSubentryData(
    data={"address": POD, "profile": "witmotion"}, subentry_type="footpod", title="WT901BLE67", unique_id=POD
)
TREADMILL_SUBENTRY = ConfigSubentryData(
    data={"address": TREADMILL, "profile": "ftms_treadmill"},
    subentry_type="treadmill",
    title="Treadmill 3000",
    unique_id=TREADMILL,
)


@pytest.fixture(autouse=True)
def _open_router(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is set up after HTTP serve files, too: Home Assistant does the same when its server starts."""
    monkeypatch.setattr(UrlDispatcher, "freeze", lambda _: None)


@pytest.fixture(autouse=True)
async def _bluetooth(
    hass: HomeAssistant,
    enable_custom_integrations: None,
    mock_bleak_scanner_start: None,
    mock_bluetooth_adapters: None,
) -> AsyncGenerator[None]:
    """Set Bluetooth up with an adapter that hears only what tests inject."""
    entry = MockConfigEntry(domain="bluetooth", unique_id="00:00:00:00:00:01")
    entry.add_to_hass(hass)
    assert await async_setup_component(hass, "bluetooth", {})
    # discovery flows wait for this
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await hass.async_block_till_done()
    yield
    await hass.config_entries.async_unload(entry.entry_id)


@pytest.fixture(autouse=True)
def _no_radio() -> Iterator[None]:
    """Have every connect fail, as one does without a radio."""
    with patch("bleak_retry_connector.establish_connection", side_effect=BleakError("there is no radio")):
        yield


@pytest.fixture(autouse=True)
def _no_waiting_for_scans() -> Iterator[None]:
    """Skip the seconds a flow listens for scan responses: no scanner is there to answer."""
    with patch("homeassistant.components.bluetooth.async_request_active_scan"):
        yield


@pytest.fixture(autouse=True)
def _own_folder(hass: HomeAssistant, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give Home Assistant a configuration folder that no other test writes to."""
    hass.config.config_dir = str(tmp_path_factory.mktemp("config"))


@pytest.fixture
def hear(hass: HomeAssistant) -> Hear:
    """Return how to make Home Assistant hear an advertisement."""
    return async_get_advertisement_callback(hass)


@pytest.fixture
def walker() -> MockConfigEntry:
    """Return a walker with a pod and a treadmill, not set up yet."""
    return MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY, TREADMILL_SUBENTRY])


async def set_up(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Set an entry up."""
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()


def device(hass: HomeAssistant, entry: MockConfigEntry, identifier: str) -> dr.DeviceEntry:
    """Return a device of the entry."""
    found = dr.async_get(hass).async_get_device_by_identifier(("backwalk", identifier), entry.entry_id)
    assert isinstance(found, dr.DeviceEntry)
    return found
