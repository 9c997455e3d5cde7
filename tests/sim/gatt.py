"""A BLE peripheral as a central sees it: what it advertises, and the attributes it serves.

Advertising data: Bluetooth Core Specification, Supplement, Part A. Attribute handles are dealt out as any GATT server
does: a service, then each characteristic's declaration, value and descriptors.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntFlag

CCCD = "00002902-0000-1000-8000-00805f9b34fb"
"""Client Characteristic Configuration: the switch for notifications."""

FLAGS, UUIDS_16, UUIDS_128, COMPLETE_NAME, SERVICE_DATA_16 = 0x01, 0x03, 0x07, 0x09, 0x16


class Property(IntFlag):
    """What may be done with a characteristic (Core Specification, Vol. 3, Part G, 3.3.1.1)."""

    READ = 0x02
    WRITE_WITHOUT_RESPONSE = 0x04
    WRITE = 0x08
    NOTIFY = 0x10
    INDICATE = 0x20


def uuid16(short: int) -> str:
    """Return an assigned number as the full UUID."""
    return f"{short:08x}-0000-1000-8000-00805f9b34fb"


def little_endian(full: str) -> bytes:
    """Return a UUID as it goes over the air."""
    return uuid.UUID(full).bytes[::-1]


def ad(kind: int, payload: bytes) -> bytes:
    """Return one structure of advertising data."""
    return bytes((len(payload) + 1, kind)) + payload


@dataclass(slots=True, eq=False)
class Descriptor:
    """A descriptor; that of a CCCD follows `Characteristic.subscribed`."""

    uuid: str
    handle: int = 0


@dataclass(slots=True, eq=False)
class Characteristic:
    """A value that may be read, written or notified. `value` is read; `on_write` gets what is written."""

    uuid: str
    properties: Property
    value: bytes = b""
    on_write: Callable[[bytes], None] | None = None
    handle: int = 0
    subscribed: bool = False
    descriptors: tuple[Descriptor, ...] = ()

    def __post_init__(self) -> None:
        if self.properties & (Property.NOTIFY | Property.INDICATE):
            self.descriptors = (Descriptor(CCCD),)


@dataclass(slots=True, eq=False)
class Service:
    """A group of characteristics."""

    uuid: str
    characteristics: tuple[Characteristic, ...]
    handle: int = 0


def nobody(characteristic: Characteristic, data: bytes) -> None:
    """Take a notification while no central is connected."""


@dataclass(eq=False, kw_only=True)
class Peripheral:
    """A device with one radio that serves one central at a time. Sub-classes say what they send in `run`."""

    address: str
    name: str
    services: tuple[Service, ...]
    advertisement: bytes
    scan_response: bytes = b""
    random_address: bool = True
    mtu: int = 247
    rssi_dbm: int = -58

    advertising_interval_s: float = 0.5
    connect_s: float = 0.25
    """What a connection takes to build up."""

    powered: bool = True
    in_range: bool = True
    silent: bool = False
    """Connected, but not a byte: the phantom link."""
    connected: bool = field(default=False, init=False)
    send: Callable[[Characteristic, bytes], None] = field(default_factory=lambda: nobody, init=False)
    """Notify the central; set by the link while there is one."""

    def __post_init__(self) -> None:
        self.offer(self.services)

    def offer(self, services: tuple[Service, ...]) -> None:
        """Have these services from the next connection on."""
        self.services = services
        self.attributes: dict[int, Characteristic | Descriptor] = {}
        self.cccds: dict[int, Characteristic] = {}
        handle = 0
        for service in self.services:
            service.handle = handle = handle + 1
            for characteristic in service.characteristics:
                characteristic.handle = handle = handle + 2
                self.attributes[handle] = characteristic
                for descriptor in characteristic.descriptors:
                    descriptor.handle = handle = handle + 1
                    self.attributes[handle] = descriptor
                    self.cccds[handle] = characteristic

    async def run(self) -> None:
        """Produce notifications for as long as a central is connected."""

    @property
    def number(self) -> int:
        """The address as ESPHome sends it."""
        return int(self.address.replace(":", ""), 16)

    @property
    def audible(self) -> bool:
        return self.powered and self.in_range


def generic_access(name: str) -> Service:
    """Return the service every device has."""
    return Service(
        uuid16(0x1800),
        (
            Characteristic(uuid16(0x2A00), Property.READ, name.encode()),
            Characteristic(uuid16(0x2A01), Property.READ, b"\0\0"),
        ),
    )


def device_information(manufacturer: str, model: str) -> Service:
    """Return who made it."""
    return Service(
        uuid16(0x180A),
        (
            Characteristic(uuid16(0x2A29), Property.READ, manufacturer.encode()),
            Characteristic(uuid16(0x2A24), Property.READ, model.encode()),
        ),
    )
