"""A client of the proxy, made of the library that Home Assistant itself uses."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aioesphomeapi.client import APIClient

from .gatt import Peripheral
from .home import SimulatedHome
from .proxy import FEATURES

RATE_50_HZ = bytes.fromhex("ffaa030800")


class Central:
    """A client of the proxy."""

    def __init__(self, home: SimulatedHome, key: str | None = None) -> None:
        self.home = home
        self.api = APIClient("127.0.0.1", home.proxy.port, None, noise_psk=key)
        self.states: list[tuple[bool, int, int]] = []
        self.got: list[bytes] = []

    async def adverts(self, seconds: float) -> dict[int, bytes]:
        heard: dict[int, bytes] = {}
        stop = self.api.subscribe_bluetooth_le_raw_advertisements(
            lambda batch: heard.update({advert.address: advert.data for advert in batch.advertisements})
        )
        await asyncio.sleep(seconds)
        stop()
        return heard

    async def follow(self) -> None:
        self.api.subscribe_bluetooth_le_raw_advertisements(lambda _: None)

    async def connect(self, peripheral: Peripheral, timeout_s: float = 3.0) -> None:
        await self.api.bluetooth_device_connect(
            peripheral.number,
            lambda *state: self.states.append(state),
            timeout=timeout_s,
            feature_flags=int(FEATURES),
            address_type=1,
        )

    async def listen(self, peripheral: Peripheral, handle: int) -> None:
        await self.api.bluetooth_gatt_start_notify(
            peripheral.number, handle, lambda _, data: self.got.append(bytes(data))
        )
        await self.api.bluetooth_gatt_write_descriptor(peripheral.number, handle + 1, b"\x01\0")

    async def stream(self) -> None:
        """Have the pod send at 50 Hz."""
        pod = self.home.pod
        await self.follow()
        await self.connect(pod)
        await self.api.bluetooth_gatt_write(pod.number, pod.data.handle + 3, RATE_50_HZ, response=True)
        await self.listen(pod, pod.data.handle)

    async def until(self, predicate: Callable[[], Any], seconds: float = 3.0) -> None:
        async with asyncio.timeout(seconds):
            while not predicate():  # noqa: ASYNC110  what is watched sets no events
                await asyncio.sleep(0.01)


@asynccontextmanager
async def central(home: SimulatedHome, key: str | None = None) -> AsyncIterator[Central]:
    one = Central(home, key)
    await one.api.connect(login=True)
    yield one
    await one.api.disconnect(force=True)
