"""The ground the stories stand on: Home Assistant itself hears, connects and listens through the simulated proxy."""

from typing import Any

from homeassistant.components import bluetooth
from homeassistant.core import HomeAssistant

from ..sim import pod, treadmill
from ..sim.gatt import uuid16
from ..sim.home import SimulatedHome
from .until import until


def heard(hass: HomeAssistant) -> dict[str, Any]:
    return {info.address: info for info in bluetooth.async_discovered_service_info(hass, connectable=True)}


async def test_both_devices_are_discovered(proxied_hass: HomeAssistant, home: SimulatedHome) -> None:
    await until(lambda: len(heard(proxied_hass)) == 2, what="both adverts")
    machine, sensor = (heard(proxied_hass)[p.address] for p in (home.treadmill, home.pod))
    await until(lambda: heard(proxied_hass)[home.pod.address].name == "WT901BLE67", what="the scan response")
    assert machine.service_data[uuid16(treadmill.FTMS)] == bytes((1, 1, 0))
    assert sensor.service_uuids == [pod.SERVICE]


async def test_a_connection_streams(proxied_hass: HomeAssistant, home: SimulatedHome) -> None:
    from bleak_retry_connector import BleakClientWithServiceCache, establish_connection  # noqa: PLC0415

    await until(lambda: home.pod.address in heard(proxied_hass), what="the pod's advert")
    device = bluetooth.async_ble_device_from_address(proxied_hass, home.pod.address, connectable=True)
    assert device
    client = await establish_connection(BleakClientWithServiceCache, device, "pod")
    got: list[bytes] = []
    await client.start_notify(pod.NOTIFY, lambda _, data: got.append(bytes(data)))
    await until(lambda: len(got) >= 3, what="notifications")
    await client.disconnect()
    assert all(data[:2] == b"\x55\x61" for data in got)


async def test_the_knobs_are_entities(proxied_hass: HomeAssistant, home: SimulatedHome) -> None:
    in_range = "switch.simulated_home_pod_in_range"
    await until(lambda: (state := proxied_hass.states.get(in_range)) and state.state == "on", what="the switch")
    await proxied_hass.services.async_call("switch", "turn_off", {"entity_id": in_range}, blocking=True)
    await until(lambda: not home.pod.in_range, what="the pod out of range")
