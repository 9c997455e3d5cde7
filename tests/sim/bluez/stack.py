"""The part of BlueZ that a central uses: an adapter that discovers, devices that connect, attributes that notify."""

import asyncio
from collections.abc import Callable, Iterable

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from ..gatt import Characteristic, Peripheral, nobody
from .objects import (
    ADAPTER,
    ADAPTER_PATH,
    CHARACTERISTIC,
    DEVICE,
    ROOT,
    Interfaces,
    adapter,
    attributes,
    device,
    flag,
    path_of,
)

MANAGER, PROPERTIES = "org.freedesktop.DBus.ObjectManager", "org.freedesktop.DBus.Properties"
FAILED = "org.bluez.Error.Failed"
ADVERTISED_S = 0.2


class BlueZ:
    """Serves `peripherals` on the bus at an address."""

    def __init__(self, peripherals: Iterable[Peripheral]) -> None:
        self._peripherals = {path_of(peripheral): peripheral for peripheral in peripherals}
        self._tree: dict[str, Interfaces] = {}
        self._characteristics: dict[str, Characteristic] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._answering: set[asyncio.Task[None]] = set()
        self._scans = 0
        self._methods: dict[tuple[str, str], Callable[[Message], Message | bool]] = {
            (MANAGER, "GetManagedObjects"): lambda call: _answer(call, "a{oa{sa{sv}}}", self._tree),
            (PROPERTIES, "GetAll"): lambda call: _answer(call, "a{sv}", self._tree[str(call.path)][call.body[0]]),
            (PROPERTIES, "Get"): lambda call: _answer(
                call, "v", self._tree[str(call.path)][call.body[0]][call.body[1]]
            ),
            (ADAPTER, "SetDiscoveryFilter"): _answer,
            (ADAPTER, "StartDiscovery"): self._scan,
            (ADAPTER, "StopDiscovery"): self._scan,
            (ADAPTER, "RemoveDevice"): self._remove,
            (DEVICE, "Connect"): self._connect,
            (DEVICE, "Disconnect"): self._disconnect,
            (CHARACTERISTIC, "StartNotify"): self._notify,
            (CHARACTERISTIC, "StopNotify"): self._notify,
            (CHARACTERISTIC, "ReadValue"): lambda call: _answer(
                call, "ay", self._characteristics[str(call.path)].value
            ),
            (CHARACTERISTIC, "WriteValue"): self._write,
        }

    async def start(self, address: str) -> None:
        """Appear on the bus, with an adapter that has heard nobody yet."""
        self._address = address
        self._tree.clear()
        self._tree[ROOT] = {"org.bluez.AgentManager1": {}, "org.bluez.ProfileManager1": {}}
        self._tree[ADAPTER_PATH] = adapter()
        self._scans = 0
        self._bus = await MessageBus(bus_address=address).connect()
        self._bus.add_message_handler(self._handle)
        await self._bus.request_name("org.bluez")
        self._advertising = asyncio.create_task(self._advertise())

    async def stop(self) -> None:
        """Vanish."""
        self._advertising.cancel()
        for connecting in self._answering:
            connecting.cancel()
        for path in tuple(self._running):
            self.drop(path)
        self._bus.disconnect()

    @property
    def is_scanning(self) -> bool:
        """Whether somebody scans."""
        return self._scans > 0

    async def restart(self, down_s: float) -> None:
        """Vanish for a while, as `systemctl restart bluetooth` does: all links end, and nobody scans any more."""
        await self.stop()
        await asyncio.sleep(down_s)
        await self.start(self._address)

    def drop(self, path: str) -> None:
        """End a link, as a device out of range does."""
        self._running.pop(path).cancel()
        peripheral = self._peripherals[path]
        peripheral.connected, peripheral.send = False, nobody
        for at in [at for at in self._tree if at.startswith(f"{path}/")]:
            if characteristic := self._characteristics.pop(at, None):
                characteristic.subscribed = False
            self._signal("/", MANAGER, "InterfacesRemoved", "oas", [at, list(self._tree.pop(at))])
        self._set(path, DEVICE, Connected=flag(False), ServicesResolved=flag(False))

    def _signal(self, path: str, interface: str, member: str, signature: str, body: list[object]) -> None:
        kind = MessageType.SIGNAL
        self._bus.send(
            Message(message_type=kind, path=path, interface=interface, member=member, signature=signature, body=body)
        )

    def _set(self, path: str, interface: str, **properties: Variant) -> None:
        self._tree[path][interface].update(properties)
        self._signal(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", [interface, properties, []])

    def _add(self, path: str, interfaces: Interfaces) -> None:
        self._tree[path] = interfaces
        self._signal("/", MANAGER, "InterfacesAdded", "oa{sa{sv}}", [path, interfaces])

    async def _advertise(self) -> None:
        """Let an adapter that discovers hear who is there and not connected; and end the links of who is not."""
        beat = 0
        while True:
            await asyncio.sleep(ADVERTISED_S)
            beat += 1
            for path, peripheral in self._peripherals.items():
                if path in self._running:
                    if not peripheral.audible:
                        self.drop(path)
                elif self._scans and peripheral.audible:
                    if path not in self._tree:
                        self._add(path, device(peripheral))
                    self._set(path, DEVICE, RSSI=Variant("n", peripheral.rssi_dbm - beat % 3))

    def _handle(self, call: Message) -> Message | bool | None:
        if call.message_type is not MessageType.METHOD_CALL or call.path is None:
            return None
        if (method := self._methods.get((call.interface or "", call.member or ""))) is None:
            return None
        try:
            return method(call)
        except KeyError as error:
            return Message.new_error(call, FAILED, f"no {error}")

    def _scan(self, call: Message) -> Message:
        if call.member == "StopDiscovery" and not self._scans:
            return Message.new_error(call, FAILED, "No discovery started")
        self._scans += 1 if call.member == "StartDiscovery" else -1
        self._set(ADAPTER_PATH, ADAPTER, Discovering=flag(self._scans > 0))
        return _answer(call)

    def _remove(self, call: Message) -> Message:
        path = call.body[0]
        if path in self._running:
            self.drop(path)
        self._signal("/", MANAGER, "InterfacesRemoved", "oas", [path, list(self._tree.pop(path))])
        return _answer(call)

    def _connect(self, call: Message) -> bool:
        task = asyncio.create_task(self._establish(call))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)
        return True

    async def _establish(self, call: Message) -> None:
        path = str(call.path)
        peripheral = self._peripherals[path]
        await asyncio.sleep(peripheral.connect_s)
        if not peripheral.audible or path not in self._tree:  # it may have been removed meanwhile
            self._bus.send(Message.new_error(call, FAILED, "le-connection-abort-by-local"))
            return
        self._set(path, DEVICE, Connected=flag(True))
        paths = dict[int, str]()
        for at, interfaces, characteristic in attributes(peripheral):
            if characteristic:
                self._characteristics[at] = characteristic
                paths[characteristic.handle] = at
            self._add(at, interfaces)

        def send(characteristic: Characteristic, data: bytes) -> None:
            if characteristic.subscribed and not peripheral.silent:
                self._set(paths[characteristic.handle], CHARACTERISTIC, Value=Variant("ay", data))

        peripheral.connected, peripheral.send = True, send
        self._running[path] = asyncio.create_task(peripheral.run())
        self._set(path, DEVICE, ServicesResolved=flag(True))
        self._bus.send(Message.new_method_return(call))

    def _disconnect(self, call: Message) -> Message:
        if call.path in self._running:
            self.drop(call.path)
        return _answer(call)

    def _notify(self, call: Message) -> Message:
        path = str(call.path)
        self._characteristics[path].subscribed = call.member == "StartNotify"
        self._set(path, CHARACTERISTIC, Notifying=flag(call.member == "StartNotify"))
        return _answer(call)

    def _write(self, call: Message) -> Message:
        characteristic = self._characteristics[str(call.path)]
        if characteristic.on_write:
            characteristic.on_write(bytes(call.body[0]))
        return _answer(call)


def _answer(call: Message, signature: str = "", *body: object) -> Message:
    return Message.new_method_return(call, signature, list(body))
