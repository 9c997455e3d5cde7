"""An ESPHome device on the network: accepts native API connections, says who it is, and offers entities."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, override

from .entities import Entity
from .faults import Faults
from .framing import Framing, FramingError, NoiseFraming, PlainFraming
from .messages import TYPE_OF, parse, pb

_LOGGER = logging.getLogger(__name__)
HOST = "127.0.0.1"

type Handler = Callable[["Connection", Any], None]


class Connection(asyncio.Protocol):
    """One client."""

    def __init__(self, device: EsphomeDevice) -> None:
        self._device = device
        self._framing: Framing = PlainFraming()
        self._transport: asyncio.Transport | None = None

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            raise TypeError(transport)
        self._transport = transport
        if key := self._device.noise_psk:
            self._framing = NoiseFraming(key, self._device.name, self._device.mac, transport.write)
        self._device.connections.add(self)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._device.closed(self)

    @override
    def data_received(self, data: bytes) -> None:
        if self._device.faults.hangs:
            return
        try:
            for number, payload in self._framing.receive(data):
                self._device.handle(self, parse(number, payload))
        except FramingError as error:
            _LOGGER.info("%s: %s", self._device.name, error)
            self.close()

    def send(self, *messages: Any) -> None:
        if self._transport and not self._transport.is_closing() and not self._device.faults.hangs:
            frames = (self._framing.frame(TYPE_OF[type(m)], m.SerializeToString()) for m in messages)
            self._transport.write(b"".join(frames))

    def close(self) -> None:
        if self._transport:
            self._transport.close()

    def abort(self) -> None:
        """Vanish, as at a power cut."""
        if self._transport:
            self._transport.abort()


@dataclass(eq=False, kw_only=True)
class EsphomeDevice:
    """Sub-classes add to `handlers` and `identity` what they can do more."""

    name: str = "sim-proxy"
    friendly_name: str = "Simulated home"
    mac: str = "24:6F:28:00:00:01"
    noise_psk: str | None = None
    faults: Faults = field(default_factory=Faults)
    port: int = 0

    def __post_init__(self) -> None:
        self.connections: set[Connection] = set()
        self.entities: dict[int, Entity] = {}
        self.identity: dict[str, Any] = {}
        self.handlers: dict[Any, Handler] = {
            pb.HelloRequest: self._hello,
            pb.PingRequest: lambda client, _: client.send(pb.PingResponse()),
            pb.DisconnectRequest: self._disconnect,
            pb.DeviceInfoRequest: self._device_info,
            pb.ListEntitiesRequest: self._list_entities,
            pb.SubscribeStatesRequest: lambda client, _: client.send(*self._states()),
            pb.NumberCommandRequest: self._command,
            pb.SwitchCommandRequest: self._command,
            pb.ButtonCommandRequest: self._command,
        }
        self._server: asyncio.Server | None = None

    async def start(self, port: int = 0) -> int:
        """Listen; port 0 is any free one. Return the port."""
        self._server = await asyncio.get_running_loop().create_server(lambda: Connection(self), HOST, port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self.port

    async def stop(self) -> None:
        """Vanish from the network."""
        if self._server:
            self._server.close()
            self._server = None
        for client in list(self.connections):
            client.abort()
            self.closed(client)
        await asyncio.sleep(0)

    async def restart(self, down_s: float = 0.0) -> None:
        """Vanish, and come back on the same port."""
        await self.stop()
        await asyncio.sleep(down_s)
        await self.start(self.port)

    def add(self, *entities: Entity) -> None:
        """Offer entities to clients that come from now on."""
        for entity in entities:
            self.entities[len(self.entities) + 1] = entity

    def closed(self, client: Connection) -> None:
        """Forget a client."""
        self.connections.discard(client)

    def handle(self, client: Connection, message: Any | None) -> None:
        """Do what a client asks; what a device does not know, it ignores."""
        if handler := self.handlers.get(type(message)):
            handler(client, message)

    def push_states(self) -> None:
        """Tell all clients how the entities stand."""
        for client in self.connections:
            client.send(*self._states())

    def push_state(self, entity: Entity) -> None:
        """Tell all clients how one of the entities stands."""
        (key,) = (key for key, one in self.entities.items() if one is entity)
        for client in self.connections:
            client.send(entity.state(key))

    def _hello(self, client: Connection, _: Any) -> None:
        client.send(
            pb.HelloResponse(api_version_major=1, api_version_minor=14, server_info="simulated", name=self.name)
        )

    def _disconnect(self, client: Connection, _: Any) -> None:
        client.send(pb.DisconnectResponse())
        client.close()

    def _device_info(self, client: Connection, _: Any) -> None:
        client.send(
            pb.DeviceInfoResponse(
                name=self.name,
                friendly_name=self.friendly_name,
                mac_address=self.mac,
                esphome_version="2026.10.0",
                compilation_time="2026-10-01 00:00:00 +0000",
                model="simulated",
                manufacturer="Simulated",
                api_encryption_supported=self.noise_psk is not None,
                **self.identity,
            )
        )

    def _list_entities(self, client: Connection, _: Any) -> None:
        for key, entity in self.entities.items():
            object_id = entity.name.lower().replace(" ", "_")
            client.send(entity.listing(key=key, name=entity.name, object_id=object_id, icon=entity.icon))
        client.send(pb.ListEntitiesDoneResponse())

    def _states(self) -> list[Any]:
        return [state for key, entity in self.entities.items() if (state := entity.state(key))]

    def _command(self, _: Connection, request: Any) -> None:
        self.entities[request.key].command(request)
        self.push_states()
