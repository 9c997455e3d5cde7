"""One Bluetooth device's connection: connect when it is heard, subscribe, watch, let go, again.

The only file that knows Bluetooth libraries. A link is shared by all walkers who use the device, as a machine serves
one client. It never writes anything but what the device's profile asks for at start, and never raises: a device
that sleeps, drops, falls silent or refuses is a device that will be tried again when its next advertisement comes.

The classes of `bleak_retry_connector` are looked up when they are used and not imported by name, because Home
Assistant's Bluetooth stack replaces them when it starts.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Never

import bleak_retry_connector
from bleak.exc import BleakError
from homeassistant.components import bluetooth
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..devices.profile import Dialogue, Profile, Write
from ..devices.standard import BATTERY_LEVEL, DEVICE_INFORMATION, DeviceInformation, battery, text
from ..engine.samples import Reading

if TYPE_CHECKING:
    from bleak.backends.characteristic import BleakGATTCharacteristic
    from bleak.backends.device import BLEDevice
    from bleak_retry_connector import BleakClientWithServiceCache

_LOGGER = logging.getLogger(__name__)

ERRORS = (BleakError, EOFError, BrokenPipeError, TimeoutError)
"""What a lost device, adapter or proxy raises."""

CONNECT_TIMEOUT_S = 20.0
"""A proxy that hangs never answers; three attempts of a device that does not want take about 4 s."""
ANSWER_TIMEOUT_S = 5.0
"""A proxy that hangs answers nothing, a disconnect neither."""
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
WATCH_S = 1.0

_LINKS: HassKey[dict[str, Link]] = HassKey(f"{DOMAIN}_links")


class WrongDeviceError(Exception):
    """The device lacks the characteristic its profile cannot do without."""


class Link:
    """The connection to one device; alive as long as somebody listens."""

    def __init__(self, hass: HomeAssistant, address: str, profile: Profile) -> None:
        """Prepare a link to the device of kind `profile` at `address`; nothing happens before somebody listens."""
        self.hass = hass
        self.address = address
        self.profile = profile
        self.is_connected = False
        self.is_held = True
        self.connections = 0
        self.information = DeviceInformation()
        self.last_packets: dict[str, str] = {}
        self._listeners: dict[Callable[[list[Reading]], None], CALLBACK_TYPE] = {}
        self._heard = asyncio.Event()
        self._lost = asyncio.Event()
        self._last_data_s: dict[str, tuple[float, float]] = {}
        self._outbox: list[Write] = []
        self._is_refused = False
        self._task: asyncio.Task[None] | None = None
        self._stop_hearing: CALLBACK_TYPE | None = None

    @callback
    def listen(self, on_readings: Callable[[list[Reading]], None], on_change: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Hand readings to `on_readings` and call `on_change` when the link comes or goes; return how to stop."""
        self._listeners[on_readings] = on_change
        if self._task is None:
            self._stop_hearing = bluetooth.async_register_advertisement_callback(
                self.hass, lambda _: self._heard.set(), self.address
            )
            if bluetooth.async_address_present(self.hass, self.address, connectable=True):
                self._heard.set()
            self._task = self.hass.async_create_background_task(self._run(), f"{DOMAIN} link {self.profile.key}")
        return partial(self._unlisten, on_readings)

    @callback
    def _unlisten(self, on_readings: Callable[[list[Reading]], None]) -> None:
        self._listeners.pop(on_readings, None)
        if self._listeners or self._task is None:
            return
        self._task.cancel()
        self._task = None
        if self._stop_hearing:
            self._stop_hearing()

    @callback
    def hold(self, *, held: bool) -> None:
        """Keep the device to ourselves, or let go of it so that another app can have it."""
        self.is_held = held
        if held:
            if bluetooth.async_address_present(self.hass, self.address, connectable=True):
                self._heard.set()
        else:
            self._lost.set()

    async def _run(self) -> None:
        """Connect each time the device is heard, and pause longer after each failure."""
        pause_s = FIRST_PAUSE_S
        while True:
            await self._heard.wait()
            self._heard.clear()
            device = bluetooth.async_ble_device_from_address(self.hass, self.address, connectable=True)
            if device is None or not self.is_held:
                continue
            self._lost.clear()
            try:
                client = await self._connect(device)
                try:
                    await self._serve(client)
                    pause_s = FIRST_PAUSE_S
                finally:
                    self._set_connected(connected=False)
                    await self._disconnect(client)
            except WrongDeviceError:
                pause_s = LONGEST_PAUSE_S
                await asyncio.sleep(pause_s)
            except ERRORS as err:
                _LOGGER.debug("%s: %r", self.address, err)
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)

    async def _connect(self, device: BLEDevice) -> BleakClientWithServiceCache:
        """Connect, through whichever adapter or proxy hears the device best at each attempt."""
        async with asyncio.timeout(CONNECT_TIMEOUT_S):
            return await bleak_retry_connector.establish_connection(
                bleak_retry_connector.BleakClientWithServiceCache,
                device,
                self.profile.model,
                disconnected_callback=lambda _: self._lost.set(),
                ble_device_callback=lambda: (
                    bluetooth.async_ble_device_from_address(self.hass, self.address, connectable=True) or device
                ),
            )

    async def _serve(self, client: BleakClientWithServiceCache) -> None:
        """Subscribe, start the device, and stay until the link is lost, silent or let go."""
        loop = self.hass.loop
        profile = self.profile
        notifying = {
            characteristic.uuid: characteristic
            for characteristic in client.services.characteristics.values()
            if {"notify", "indicate"} & set(characteristic.properties)
        }
        if not profile.is_served_by(notifying):
            await self._refuse(client)
        dialogue = profile.dialogue({})
        channels = [channel for channel in profile.channels if channel.uuid in notifying]
        self._last_data_s = {
            channel.uuid: (loop.time(), channel.silence_s) for channel in channels if channel.silence_s is not None
        }
        self._outbox = []
        on_notification = partial(self._notified, dialogue)
        for channel in channels:
            if channel.is_required:
                async with asyncio.timeout(ANSWER_TIMEOUT_S):
                    await client.start_notify(notifying[channel.uuid], on_notification)
            else:
                await self._try(client, channel.uuid, lambda it: client.start_notify(it, on_notification))
        await self._write(client, dialogue.start(loop.time()))
        await self._introduce(client)
        self._set_connected(connected=True)
        while not self._lost.is_set():
            answers, self._outbox = self._outbox, []
            await self._write(client, [*answers, *dialogue.tick(loop.time())])
            with suppress(TimeoutError):
                async with asyncio.timeout(WATCH_S):
                    await self._lost.wait()
            for uuid, (last_s, silence_s) in self._last_data_s.items():
                if loop.time() - last_s > silence_s:
                    _LOGGER.debug("%s: %s silent for %.0f s, connecting anew", self.address, uuid, silence_s)
                    return

    async def _refuse(self, client: BleakClientWithServiceCache) -> Never:
        """Say once that the device is another than its advertisement promised."""
        if not self._is_refused:
            self._is_refused = True
            _LOGGER.warning("%s is not a %s: it lacks what it would notify with", self.address, self.profile.model)
        await client.clear_cache()
        raise WrongDeviceError

    async def _write(self, client: BleakClientWithServiceCache, writes: Iterable[Write]) -> None:
        """Write what the dialogue says, one after the other."""
        for write in writes:
            use = partial(client.write_gatt_char, data=write.data, response=write.with_response)
            await self._try(client, write.characteristic, use)

    async def _disconnect(self, client: BleakClientWithServiceCache) -> None:
        """Let go, whether or not the other side still answers."""
        with suppress(*ERRORS):
            async with asyncio.timeout(ANSWER_TIMEOUT_S):
                await client.disconnect()

    async def _introduce(self, client: BleakClientWithServiceCache) -> None:
        """Read the Device Information and follow the battery, if the device has them."""
        said = {
            field: text(bytes(data))
            for field, uuid in DEVICE_INFORMATION.items()
            if (data := await self._try(client, uuid, client.read_gatt_char))
        }
        self.information = DeviceInformation(**said)
        await self._try(client, BATTERY_LEVEL, lambda it: client.start_notify(it, self._on_battery))
        if data := await self._try(client, BATTERY_LEVEL, client.read_gatt_char):
            self._on_battery(None, data)

    async def _try[T](
        self,
        client: BleakClientWithServiceCache,
        uuid: str,
        use: Callable[[BleakGATTCharacteristic], Awaitable[T]],
    ) -> T | None:
        """Use a characteristic that the device can do without; None if it has it not, or not to our liking."""
        if (characteristic := client.services.get_characteristic(uuid)) is None:
            return None
        try:
            async with asyncio.timeout(ANSWER_TIMEOUT_S):
                return await use(characteristic)
        except ERRORS as err:
            _LOGGER.debug("%s: %s: %r", self.address, uuid, err)
            return None

    @callback
    def _notified(self, dialogue: Dialogue, characteristic: BleakGATTCharacteristic, data: bytearray) -> None:
        """Decode one notification and hand on what it completes."""
        now_s = self.hass.loop.time()
        uuid = characteristic.uuid
        if uuid in self._last_data_s:
            self._last_data_s[uuid] = (now_s, self._last_data_s[uuid][1])
        packet = bytes(data)
        self.last_packets[uuid] = packet.hex()
        readings, writes = dialogue.feed(uuid, packet, now_s)
        self._outbox += writes
        self._hand_on(readings)

    @callback
    def _on_battery(self, _: BleakGATTCharacteristic | None, data: bytearray) -> None:
        level = battery(bytes(data), self.hass.loop.time())
        self._hand_on([] if level is None else [level])

    @callback
    def _hand_on(self, readings: list[Reading]) -> None:
        if readings:
            for on_readings in tuple(self._listeners):
                on_readings(readings)

    @callback
    def _set_connected(self, *, connected: bool) -> None:
        if connected == self.is_connected:
            return
        self.is_connected = connected
        self.connections += connected
        _LOGGER.info("%s %s", self.address, "connected" if connected else "disconnected")
        for on_change in tuple(self._listeners.values()):
            on_change()


@callback
def async_get_link(hass: HomeAssistant, address: str, profile: Profile) -> Link:
    """Return the link to the device at `address`, the same one for everybody."""
    links = hass.data.setdefault(_LINKS, {})
    if address not in links:
        links[address] = Link(hass, address, profile)
    return links[address]


@callback
def async_connected(hass: HomeAssistant) -> list[Link]:
    """Return the links to devices that we hold, which advertise no more."""
    return [link for link in hass.data.get(_LINKS, {}).values() if link.is_connected]
