"""An ESPHome Bluetooth proxy (`bluetooth_proxy: active: true`): hears peripherals, and connects to them for its client.

Behaves as the firmware: adverts raw and in batches, scan responses only when it scans actively, one subscriber, a few
connection slots, GATT by handle, and all links gone when the subscriber is.
"""

import asyncio
from collections.abc import Iterable
from typing import Any, override

from aioesphomeapi import BluetoothProxyFeature

from .attributes import Attributes
from .gatt import Peripheral
from .link import LOCAL_ENDED, NO_ERROR, NOT_ESTABLISHED, REMOTE_ENDED, Link
from .messages import pb
from .server import Connection, EsphomeDevice

FEATURES = (
    BluetoothProxyFeature.PASSIVE_SCAN
    | BluetoothProxyFeature.ACTIVE_CONNECTIONS
    | BluetoothProxyFeature.REMOTE_CACHING
    | BluetoothProxyFeature.PAIRING
    | BluetoothProxyFeature.CACHE_CLEARING
    | BluetoothProxyFeature.RAW_ADVERTISEMENTS
    | BluetoothProxyFeature.FEATURE_STATE_AND_MODE
    | BluetoothProxyFeature.CONNECTION_PARAMS_SETTING
)
BATCH = 16
"""Adverts in one message at most."""
FLUSH_S = 0.05


class BluetoothProxy(EsphomeDevice):
    """`peripherals` may change while it runs; `links` are those being built or standing, by address."""

    def __init__(self, peripherals: Iterable[Peripheral], *, slots: int = 3, **identity: Any) -> None:
        super().__init__(**identity)
        self.peripherals = {peripheral.number: peripheral for peripheral in peripherals}
        self.links: dict[int, Link] = {}
        self.slots = slots
        self.out_of_reach: set[int] = set()
        """Addresses of those that this proxy, in its room, does not hear, though others may."""
        self.subscriber: Connection | None = None
        self.active_scan = False
        self.identity = {
            "bluetooth_proxy_feature_flags": int(FEATURES),
            "legacy_bluetooth_proxy_version": 5,
            "bluetooth_mac_address": f"{self.mac[:-1]}3",
        }
        self.handlers |= {
            pb.SubscribeBluetoothLEAdvertisementsRequest: self._subscribe,
            pb.UnsubscribeBluetoothLEAdvertisementsRequest: lambda client, _: self._unsubscribe(client),
            pb.SubscribeBluetoothConnectionsFreeRequest: lambda client, _: client.send(self._slots_state()),
            pb.BluetoothScannerSetModeRequest: self._set_mode,
            pb.BluetoothDeviceRequest: self._device,
            **Attributes(self.links, self.faults).handlers,
            pb.BluetoothSetConnectionParamsRequest: lambda client, request: client.send(
                pb.BluetoothSetConnectionParamsResponse(address=request.address)
            ),
        }
        self._advertiser: asyncio.Task[None] | None = None

    @override
    async def start(self, port: int = 0) -> int:
        self._advertiser = asyncio.get_running_loop().create_task(self._advertise())
        return await super().start(port)

    @override
    async def stop(self) -> None:
        if self._advertiser:
            self._advertiser.cancel()
        self._let_go()
        await super().stop()

    @override
    def closed(self, client: Connection) -> None:
        super().closed(client)
        self._unsubscribe(client)

    def drop(self, peripheral: Peripheral, reason: int = REMOTE_ENDED) -> None:
        """End a link as if the peripheral had."""
        if link := self.links.get(peripheral.number):
            link.end()
            self._ended(link, reason)

    def take_slots(self, taken: int) -> None:
        """Have so many connection slots be held by other devices, and tell so, as the firmware does."""
        self.faults.slots_taken = taken
        self.tell(self._slots_state())

    def hears(self, peripheral: Peripheral) -> bool:
        """Tell whether a peripheral's radio reaches this proxy."""
        return peripheral.audible and peripheral.number not in self.out_of_reach

    def tell(self, *messages: Any) -> None:
        """Send to whoever follows the air here."""
        if self.subscriber:
            self.subscriber.send(*messages)

    async def _advertise(self) -> None:
        clock = asyncio.get_running_loop().time
        due_s: dict[int, float] = {}
        while True:
            await asyncio.sleep(FLUSH_S)
            now_s, heard = clock(), []
            for number, peripheral in self.peripherals.items():
                if due_s.get(number, 0.0) <= now_s and self.hears(peripheral) and not peripheral.connected:
                    due_s[number] = now_s + peripheral.advertising_interval_s
                    heard.append(self._heard(peripheral))
            for at in range(0, len(heard), BATCH):
                self.tell(pb.BluetoothLERawAdvertisementsResponse(advertisements=heard[at : at + BATCH]))

    def _heard(self, peripheral: Peripheral) -> Any:
        return pb.BluetoothLERawAdvertisement(
            address=peripheral.number,
            rssi=peripheral.rssi_dbm + self.faults.rng.randint(-3, 3),
            address_type=int(peripheral.random_address),
            data=peripheral.advertisement + (peripheral.scan_response if self.active_scan else b""),
        )

    def _subscribe(self, client: Connection, _: Any) -> None:
        if self.subscriber is None:  # a second one is silently refused
            self.subscriber = client
            client.send(self._scanner_state())

    def _unsubscribe(self, client: Connection) -> None:
        if self.subscriber is client:
            self.subscriber = None
            self._let_go()

    def _let_go(self) -> None:
        for link in self.links.values():
            link.end()
        self.links.clear()

    def _set_mode(self, client: Connection, request: Any) -> None:
        self.active_scan = request.mode == pb.BLUETOOTH_SCANNER_MODE_ACTIVE
        client.send(self._scanner_state())

    def _scanner_state(self) -> Any:
        mode = pb.BLUETOOTH_SCANNER_MODE_ACTIVE if self.active_scan else pb.BLUETOOTH_SCANNER_MODE_PASSIVE
        return pb.BluetoothScannerStateResponse(
            state=pb.BLUETOOTH_SCANNER_STATE_RUNNING, mode=mode, configured_mode=pb.BLUETOOTH_SCANNER_MODE_ACTIVE
        )

    def _slots_state(self) -> Any:
        free = max(0, self.slots - self.faults.slots_taken - len(self.links))
        return pb.BluetoothConnectionsFreeResponse(free=free, limit=self.slots, allocated=list(self.links))

    def _device(self, client: Connection, request: Any) -> None:
        match request.request_type:
            case (
                pb.BLUETOOTH_DEVICE_REQUEST_TYPE_CONNECT_V3_WITH_CACHE
                | pb.BLUETOOTH_DEVICE_REQUEST_TYPE_CONNECT_V3_WITHOUT_CACHE
            ):
                self._connect(request.address)
            case pb.BLUETOOTH_DEVICE_REQUEST_TYPE_DISCONNECT:
                if link := self.links.pop(request.address, None):
                    link.end()
                self._report(request.address, LOCAL_ENDED if link else NO_ERROR)
            case pb.BLUETOOTH_DEVICE_REQUEST_TYPE_CLEAR_CACHE:
                client.send(pb.BluetoothDeviceClearCacheResponse(address=request.address, success=True))
            case pb.BLUETOOTH_DEVICE_REQUEST_TYPE_PAIR:
                client.send(pb.BluetoothDevicePairingResponse(address=request.address, paired=True))

    def _connect(self, address: int) -> None:
        link, peripheral = self.links.get(address), self.peripherals.get(address)
        if link and link.up:
            self._opened(link)
        elif peripheral is None:
            self._report(address, NOT_ESTABLISHED)
        elif link is None and len(self.links) + self.faults.slots_taken >= self.slots:
            self._report(address, NO_ERROR)
        elif link is None:
            self.links[address] = Link(
                peripheral,
                self.faults,
                hears=self.hears,
                opened=self._opened,
                closed=self._ended,
                notified=self._notified,
            )
            self.tell(self._slots_state())

    def _opened(self, link: Link) -> None:
        self.tell(
            pb.BluetoothDeviceConnectionResponse(
                address=link.peripheral.number, connected=True, mtu=link.peripheral.mtu
            ),
            self._slots_state(),
        )

    def _ended(self, link: Link, reason: int) -> None:
        del self.links[link.peripheral.number]
        if self.faults.lose_disconnect:
            self.tell(self._slots_state())
        else:
            self._report(link.peripheral.number, reason)

    def _report(self, address: int, reason: int) -> None:
        self.tell(
            pb.BluetoothDeviceConnectionResponse(address=address, connected=False, error=reason), self._slots_state()
        )

    def _notified(self, link: Link, handle: int, data: bytes) -> None:
        self.tell(pb.BluetoothGATTNotifyDataResponse(address=link.peripheral.number, handle=handle, data=data))
