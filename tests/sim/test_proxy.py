"""The whole way from the other end of the socket, and everything that can go wrong on it."""

import asyncio
import base64

import pytest
from aioesphomeapi.core import APIConnectionError, InvalidEncryptionKeyAPIError, RequiresEncryptionAPIError

from .central import Central, central
from .gatt import uuid16
from .home import FAST, SimulatedHome
from .proxy import FEATURES

KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.mark.usefixtures("socket_enabled")
@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "noise"])
async def test_from_advert_to_notification(key: str | None) -> None:
    home = SimulatedHome(noise_psk=key, timing=FAST)
    await home.start()
    async with central(home, key) as one:
        info = await one.api.device_info()
        assert (info.name, info.bluetooth_proxy_feature_flags) == ("sim-proxy", int(FEATURES))
        assert await one.adverts(0.3) == {
            home.treadmill.number: home.treadmill.advertisement,
            home.pod.number: home.pod.advertisement,
        }
        await one.stream()
        services = await one.api.bluetooth_gatt_get_services(home.pod.number)
        assert [service.uuid for service in services.services] == [s.uuid for s in home.pod.services]
        await one.until(lambda: one.got)
        one.got.clear()
        await asyncio.sleep(0.82)
        assert 19 <= len(one.got) <= 22  # 24.7 a second
        assert {len(data) for data in one.got} == {40}
    await home.stop()


@pytest.mark.usefixtures("socket_enabled")
async def test_keys_that_do_not_fit() -> None:
    home = SimulatedHome(noise_psk=KEY)
    await home.start()
    with pytest.raises(InvalidEncryptionKeyAPIError):
        await Central(home, base64.b64encode(bytes(32)).decode()).api.connect(login=True)
    with pytest.raises(RequiresEncryptionAPIError):
        await Central(home).api.connect(login=True)
    await home.stop()
    home.proxy.noise_psk = None
    await home.start()
    with pytest.raises(APIConnectionError):
        await Central(home, KEY).api.connect(login=True)
    await home.stop()


async def test_scan_responses_come_when_scanning_actively(home: SimulatedHome) -> None:
    async with central(home) as one:
        home.proxy.active_scan = True
        heard = await one.adverts(0.3)
        assert heard[home.pod.number] == home.pod.advertisement + home.pod.scan_response


async def test_connected_devices_do_not_advertise(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.stream()
        heard: set[int] = set()
        one.api.subscribe_bluetooth_le_raw_advertisements(
            lambda batch: heard.update(a.address for a in batch.advertisements)
        )
        await asyncio.sleep(0.3)
        assert home.pod.number not in heard


async def test_reading(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.follow()
        await one.connect(home.treadmill)
        address, characteristics = home.treadmill.number, home.treadmill.services[1].characteristics
        assert await one.api.bluetooth_gatt_read(address, characteristics[0].handle) == b"Simulated Fitness"
        assert characteristics[0].uuid == uuid16(0x2A29)
        handle = home.treadmill.data.handle
        await one.listen(home.treadmill, handle)
        assert await one.api.bluetooth_gatt_read_descriptor(address, handle + 1) == b"\x01\0"
        with pytest.raises(APIConnectionError):
            await one.api.bluetooth_gatt_read(address, 999)
        with pytest.raises(APIConnectionError):
            await one.api.bluetooth_gatt_read(home.pod.number, 3)


async def test_latency_delays_and_strangers_are_refused(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.follow()
        await one.connect(home.pod)
        home.proxy.faults.latency_s = 0.1
        before = asyncio.get_running_loop().time()
        assert await one.api.bluetooth_gatt_read(home.pod.number, 3) == b"WT901BLE67"
        assert asyncio.get_running_loop().time() - before > 0.09
        with pytest.raises(APIConnectionError):
            await one.api.bluetooth_gatt_write(home.pod.number, 999, b"", response=True)


async def test_pairing_and_clearing_the_cache_succeed(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.follow()
        assert (await one.api.bluetooth_device_pair(home.pod.number)).paired
        assert (await one.api.bluetooth_device_clear_cache(home.pod.number)).success


async def test_a_dropped_link_is_told_and_comes_back(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.stream()
        home.proxy.drop(home.pod)
        await one.until(lambda: one.states[-1] == (False, 0, 0x13))
        assert not home.pod.connected
        await one.connect(home.pod)
        assert one.states[-1][0]


async def test_out_of_range_is_noticed_late_and_a_blink_never(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.stream()
        await one.until(lambda: one.got)
        home.pod.in_range = False
        await asyncio.sleep(0.1)
        home.pod.in_range = True
        await asyncio.sleep(0.1)
        assert one.states == [(True, 247, 0)]
        home.pod.in_range = False
        await one.until(lambda: one.states[-1] == (False, 0, 0x08))


async def test_a_silent_pod_stays_connected(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.stream()
        await one.until(lambda: one.got)
        home.pod.silent = True
        await asyncio.sleep(0.1)
        one.got.clear()
        await asyncio.sleep(0.5)
        assert one.got == []
        assert one.states == [(True, 247, 0)]


async def test_loss_and_bursts(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.stream()
        home.proxy.faults.hold_s = 0.3
        await asyncio.sleep(0.5)
        one.got.clear()
        await one.until(lambda: one.got, 0.4)
        await asyncio.sleep(0)
        assert len(one.got) > 4
        home.proxy.faults.hold_s = 0.0
        home.proxy.faults.notification_loss = 0.5
        link = home.proxy.links[home.pod.number]
        before = link.sent
        await one.until(lambda: link.sent - before > 20)
        assert 3 < link.lost < 18


async def test_a_lost_disconnect_is_never_told(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.stream()
        home.proxy.faults.lose_disconnect = True
        home.proxy.drop(home.pod)
        await asyncio.sleep(0.2)
        assert one.states == [(True, 247, 0)]
        assert not home.pod.connected


async def test_connect_error_hang_and_full_slots(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.follow()
        home.proxy.faults.connect_error = 0x85
        await one.connect(home.pod)
        assert one.states[-1] == (False, 0, 0x85)
        home.proxy.faults.connect_error = 0
        home.proxy.faults.slots_taken = 3
        await one.connect(home.pod)
        assert one.states[-1][0] is False
        home.proxy.faults.slots_taken = 0
        home.proxy.faults.connect_hangs = True
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await one.connect(home.pod)
        home.proxy.faults.connect_hangs = False
        await one.until(lambda: not home.proxy.links)
        await one.connect(home.pod)
        assert one.states[-1][0]


async def test_connecting_to_what_is_not_there(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.follow()
        home.proxy.faults.establish_s = 0.1
        home.pod.in_range = False
        await one.connect(home.pod)
        assert one.states[-1] == (False, 0, 0x3E)
        del home.proxy.peripherals[home.treadmill.number]
        await one.connect(home.treadmill)
        assert one.states[-1] == (False, 0, 0x3E)


async def test_proxy_restarts_on_the_same_port(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.stream()
        port = home.proxy.port
        await home.proxy.restart()
        assert not home.pod.connected
        assert home.proxy.port == port
    async with central(home) as one:
        await one.stream()
        await one.until(lambda: one.got)


async def test_a_hanging_proxy_says_nothing(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.stream()
        home.proxy.faults.hangs = True
        await asyncio.sleep(0.05)
        one.got.clear()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await one.api.bluetooth_gatt_read(home.pod.number, 3)
        assert one.got == []
        assert one.states == [(True, 247, 0)]


async def test_links_end_with_their_client(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.stream()
        with pytest.raises(APIConnectionError):
            await asyncio.gather(one.api.bluetooth_gatt_read(home.pod.number, 999), one.api.disconnect(force=True))
    await one.until(lambda: not home.pod.connected)
    assert not home.proxy.links
