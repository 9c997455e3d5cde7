"""Peripherals as BlueZ describes them on D-Bus (doc/org.bluez.Device.rst, GattService, GattCharacteristic)."""

from typing import Any

from dbus_fast import Variant

from ..gatt import COMPLETE_NAME, SERVICE_DATA_16, UUIDS_16, UUIDS_128, Characteristic, Peripheral, Property, uuid16

ROOT, ADAPTER_PATH = "/org/bluez", "/org/bluez/hci0"
ADAPTER, DEVICE = "org.bluez.Adapter1", "org.bluez.Device1"
SERVICE, CHARACTERISTIC, DESCRIPTOR = (f"org.bluez.Gatt{what}1" for what in ("Service", "Characteristic", "Descriptor"))
ADDRESS = "00:00:00:00:00:01"
FLAGS = {
    Property.READ: "read",
    Property.WRITE_WITHOUT_RESPONSE: "write-without-response",
    Property.WRITE: "write",
    Property.NOTIFY: "notify",
    Property.INDICATE: "indicate",
}

type Properties = dict[str, Variant]
type Interfaces = dict[str, Properties]


def text(value: str) -> Variant:
    return Variant("s", value)


def flag(value: bool) -> Variant:
    return Variant("b", value)


def adapter() -> Interfaces:
    """Return the adapter."""
    return {
        ADAPTER: {
            "Address": text(ADDRESS),
            "AddressType": text("public"),
            "Name": text("sim"),
            "Alias": text("sim"),
            "Class": Variant("u", 0),
            "Powered": flag(True),
            "Discoverable": flag(False),
            "Pairable": flag(False),
            "Discovering": flag(False),
            "UUIDs": Variant("as", []),
            "Modalias": text("usb:v1D6Bp0246d0553"),
            "Roles": Variant("as", ["central", "peripheral"]),
        }
    }


def path_of(peripheral: Peripheral) -> str:
    """Return where a peripheral is found."""
    return f"{ADAPTER_PATH}/dev_{peripheral.address.replace(':', '_')}"


def structures(data: bytes) -> list[tuple[int, bytes]]:
    """Return the kinds and payloads in advertising data."""
    found = []
    while data:
        found.append((data[1], data[2 : 1 + data[0]]))
        data = data[1 + data[0] :]
    return found


def device(peripheral: Peripheral) -> Interfaces:
    """Return what an active scan tells of a peripheral."""
    uuids, service_data, name = list[str](), dict[str, Any](), peripheral.address.replace(":", "-")
    for kind, payload in structures(peripheral.advertisement + peripheral.scan_response):
        if kind == UUIDS_16:
            shorts = (payload[at : at + 2] for at in range(0, len(payload), 2))
            uuids += [uuid16(int.from_bytes(short, "little")) for short in shorts]
        elif kind == UUIDS_128:
            digits = payload[::-1].hex()
            uuids.append("-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])))
        elif kind == SERVICE_DATA_16:
            service_data[uuid16(int.from_bytes(payload[:2], "little"))] = Variant("ay", payload[2:])
        elif kind == COMPLETE_NAME:
            name = payload.decode()
    no = ("Paired", "Bonded", "Trusted", "Blocked", "LegacyPairing", "Connected", "ServicesResolved")
    return {
        DEVICE: {
            "Address": text(peripheral.address),
            "AddressType": text("random" if peripheral.random_address else "public"),
            "Name": text(name),
            "Alias": text(name),
            "Adapter": Variant("o", ADAPTER_PATH),
            "RSSI": Variant("n", peripheral.rssi_dbm),
            "UUIDs": Variant("as", uuids),
            "ServiceData": Variant("a{sv}", service_data),
            **{what: flag(False) for what in no},
        }
    }


def attributes(peripheral: Peripheral) -> list[tuple[str, Interfaces, Characteristic | None]]:
    """Return the paths and properties of all attributes, each characteristic with itself."""
    found: list[tuple[str, Interfaces, Characteristic | None]] = []
    for service in peripheral.services:
        place = f"{path_of(peripheral)}/service{service.handle:04x}"
        owner = Variant("o", path_of(peripheral))
        found.append((place, {SERVICE: {"UUID": text(service.uuid), "Device": owner, "Primary": flag(True)}}, None))
        for one in service.characteristics:
            at = f"{place}/char{one.handle - 1:04x}"
            properties = {
                "UUID": text(one.uuid),
                "Service": Variant("o", place),
                "Value": Variant("ay", b""),
                "Notifying": flag(False),
                "Flags": Variant("as", [name for bit, name in FLAGS.items() if one.properties & bit]),
                "MTU": Variant("q", peripheral.mtu),
            }
            found.append((at, {CHARACTERISTIC: properties}, one))
            found += [
                (
                    f"{at}/desc{it.handle:04x}",
                    {DESCRIPTOR: {"UUID": text(it.uuid), "Characteristic": Variant("o", at)}},
                    None,
                )
                for it in one.descriptors
            ]
    return found
