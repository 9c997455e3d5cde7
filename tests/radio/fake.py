"""A Bluetooth device, and the client that talks with it, without a radio: what `establish_connection` would return."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, override

from bleak.exc import BleakError

from tests.sim.gatt import uuid16

DATA, STATUS, CONTROL = uuid16(0x2ACD), uuid16(0x2ADA), uuid16(0x2AD9)
ASK = uuid16(0xFE02)
BATTERY, NAME, MAKER = uuid16(0x2A19), uuid16(0x2A00), uuid16(0x2A29)
BELT_AT_2_KMH = bytes.fromhex("0000c800")
BELT_STANDS = bytes.fromhex("00000000")

type Notified = Callable[[Any, bytearray], None]


@dataclass(eq=False)
class Characteristic:
    """A value of the device."""

    uuid: str
    properties: Sequence[str] = ("notify",)
    value: bytes = b""
    error: BaseException | None = None
    """What every use of it raises."""
    handle: int = 0
    notified: Notified | None = None


@dataclass
class Services:
    """What the device offers, as bleak has it."""

    characteristics: dict[int, Characteristic]

    def get_characteristic(self, uuid: str) -> Characteristic | None:
        """Return the one of a UUID; bleak raises if there are two."""
        found = [characteristic for characteristic in self.characteristics.values() if characteristic.uuid == uuid]
        if len(found) > 1:
            raise BleakError("Multiple Characteristics with this UUID")
        return found[0] if found else None


class NoServices(Services):
    """What is left of them when the connection is over."""

    def __init__(self) -> None:
        """Know none."""

    @override
    def __getattribute__(self, name: str) -> Any:
        """Raise as bleak does."""
        raise BleakError("Service Discovery has not been performed yet")


@dataclass(eq=False)
class Client:
    """One connection to the device."""

    device: Device
    on_lost: Callable[[Any], None]
    services: Services
    is_connected: bool = True
    writes: list[bytes] = field(default_factory=list)
    subscriptions_s: list[float] = field(default_factory=list)

    async def start_notify(self, characteristic: Characteristic, notified: Notified) -> None:
        self._use(characteristic)
        self.subscriptions_s.append(asyncio.get_running_loop().time())
        characteristic.notified = notified

    async def write_gatt_char(self, characteristic: Characteristic, data: bytes, response: bool | None = None) -> None:
        self._use(characteristic)
        assert response is not None
        self.writes.append(data)

    async def read_gatt_char(self, characteristic: Characteristic) -> bytearray:
        self._use(characteristic)
        self.device.reads += 1
        if self.device.is_dead:
            await asyncio.Event().wait()
        return bytearray(characteristic.value)

    async def clear_cache(self) -> bool:
        self.device.forgets += 1
        return True

    async def disconnect(self) -> None:
        await asyncio.sleep(self.device.disconnect_s)
        self.is_connected, self.services = False, NoServices()
        self.device.clients.remove(self)
        self.on_lost(self)

    def _use(self, characteristic: Characteristic) -> None:
        if not self.is_connected:
            raise BleakError("Not connected")
        if characteristic.error is not None:
            raise characteristic.error

    def drop(self) -> None:
        """Lose the link."""
        self.is_connected, self.services = False, NoServices()
        self.on_lost(self)


@dataclass(eq=False)
class Device:
    """A device that serves one client at a time."""

    characteristics: Sequence[Characteristic]
    before_connect: Callable[[], Awaitable[None]] | None = None
    connect_s: float = 0.0
    disconnect_s: float = 0.0
    is_dead: bool = False
    """Whether it answers nothing any more."""
    connects: int = 0
    reads: int = 0
    forgets: int = 0
    """How often it was wished that its services are asked for anew."""
    clients: list[Client] = field(default_factory=list)
    most_at_once: int = 0
    last: Client | None = None

    async def connect(self, _class: Any, _device: Any, _name: str, **keywords: Any) -> Client:
        """Stand in for `establish_connection`."""
        self.connects += 1
        if self.before_connect is not None:
            await self.before_connect()
        await asyncio.sleep(self.connect_s)
        for handle, characteristic in enumerate(self.characteristics, 1):
            characteristic.handle, characteristic.notified = handle, None
        services = Services({characteristic.handle: characteristic for characteristic in self.characteristics})
        client = self.last = Client(self, keywords["disconnected_callback"], services)
        self.clients.append(client)
        self.most_at_once = max(self.most_at_once, len(self.clients))
        return client

    def notify(self, data: bytes, uuid: str = DATA) -> None:
        """Send a notification to whoever has subscribed."""
        for characteristic in self.characteristics:
            if characteristic.uuid == uuid and characteristic.notified is not None:
                characteristic.notified(characteristic, bytearray(data))


def treadmill(*more: Characteristic) -> Device:
    """Return a treadmill with a control point, a name and whatever else."""
    return Device(
        [
            Characteristic(NAME, ("read",), b"Treadmill 3000"),
            Characteristic(DATA),
            Characteristic(CONTROL, ("write", "indicate")),
            *more,
        ]
    )
