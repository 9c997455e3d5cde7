"""What a central asks of the attributes behind a link: discover, read, write, subscribe."""

import asyncio
import uuid
from collections.abc import Mapping
from typing import Any

from .faults import Faults
from .gatt import Characteristic, Descriptor, Peripheral, Service
from .link import Link
from .messages import pb
from .server import Connection, Handler

NOT_CONNECTED = -1
INVALID_HANDLE = 0x01


def halves(full: str) -> tuple[int, int]:
    """Return a UUID as ESPHome sends it."""
    number = uuid.UUID(full).int
    return number >> 64, number & 0xFFFFFFFFFFFFFFFF


def table(service: Service) -> Any:
    """Return a service as ESPHome lists it."""
    listed = pb.BluetoothGATTService(uuid=halves(service.uuid), handle=service.handle)
    for characteristic in service.characteristics:
        entry = listed.characteristics.add(
            uuid=halves(characteristic.uuid), handle=characteristic.handle, properties=int(characteristic.properties)
        )
        for descriptor in characteristic.descriptors:
            entry.descriptors.add(uuid=halves(descriptor.uuid), handle=descriptor.handle)
    return listed


class Attributes:
    """Serves the GATT requests for `links`, by address."""

    def __init__(self, links: Mapping[int, Link], faults: Faults) -> None:
        self._links, self._faults = links, faults
        self.handlers: dict[Any, Handler] = {
            pb.BluetoothGATTGetServicesRequest: self._services,
            pb.BluetoothGATTReadRequest: self._read,
            pb.BluetoothGATTReadDescriptorRequest: self._read,
            pb.BluetoothGATTWriteRequest: self._write,
            pb.BluetoothGATTWriteDescriptorRequest: self._write,
            pb.BluetoothGATTNotifyRequest: self._notify,
        }

    def _services(self, client: Connection, request: Any) -> None:
        if link := self._link(client, request):
            parts = [
                pb.BluetoothGATTGetServicesResponse(address=request.address, services=[table(service)])
                for service in link.peripheral.services
            ]
            self._answer(client, *parts, pb.BluetoothGATTGetServicesDoneResponse(address=request.address))

    def _read(self, client: Connection, request: Any) -> None:
        found = self._attribute(client, request)
        if found is None:
            return
        peripheral, attribute = found
        if isinstance(attribute, Characteristic):
            data = attribute.value
        else:
            data = bytes((peripheral.cccds[request.handle].subscribed, 0))
        self._answer(client, pb.BluetoothGATTReadResponse(address=request.address, handle=request.handle, data=data))

    def _write(self, client: Connection, request: Any) -> None:
        found = self._attribute(client, request)
        if found is None:
            return
        peripheral, attribute = found
        if isinstance(attribute, Descriptor):
            peripheral.cccds[request.handle].subscribed = any(request.data)
        elif attribute.on_write:
            attribute.on_write(request.data)
        if getattr(request, "response", True):
            self._answer(client, pb.BluetoothGATTWriteResponse(address=request.address, handle=request.handle))

    def _notify(self, client: Connection, request: Any) -> None:
        """Only opens the proxy's own ear: the central writes the CCCD itself."""
        if link := self._link(client, request):
            (link.enabled.add if request.enable else link.enabled.discard)(request.handle)
            self._answer(client, pb.BluetoothGATTNotifyResponse(address=request.address, handle=request.handle))

    def _link(self, client: Connection, request: Any) -> Link | None:
        link = self._links.get(request.address)
        if link is None or not link.up:
            self._refuse(client, request, NOT_CONNECTED)
            return None
        return link

    def _attribute(self, client: Connection, request: Any) -> tuple[Peripheral, Characteristic | Descriptor] | None:
        if (link := self._link(client, request)) is None:
            return None
        if (attribute := link.peripheral.attributes.get(request.handle)) is None:
            self._refuse(client, request, INVALID_HANDLE)
            return None
        return link.peripheral, attribute

    def _refuse(self, client: Connection, request: Any, error: int) -> None:
        handle = getattr(request, "handle", 0)
        self._answer(client, pb.BluetoothGATTErrorResponse(address=request.address, handle=handle, error=error))

    def _answer(self, client: Connection, *messages: Any) -> None:
        if self._faults.latency_s:
            asyncio.get_running_loop().call_later(self._faults.latency_s, client.send, *messages)
        else:
            client.send(*messages)
