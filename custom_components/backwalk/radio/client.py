"""What is asked of a device through a Bluetooth library, so that nothing hangs and nothing comes out but plain errors.

The classes of `bleak_retry_connector` are looked up when they are used and not imported by name, because Home
Assistant's Bluetooth stack replaces them when it starts.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import bleak_retry_connector
from bleak.exc import BleakError
from homeassistant.core import HomeAssistant, callback

from ..devices.profile import Write
from .ending import EndedError, Ending, MovedError, Reason, WrongDeviceError
from .path import is_doubtful

if TYPE_CHECKING:
    from bleak.backends.characteristic import BleakGATTCharacteristic
    from bleak.backends.device import BLEDevice
    from bleak_retry_connector import BleakClientWithServiceCache

_LOGGER = logging.getLogger(__name__)

CONNECT_TIMEOUT_S = 20.0
"""A proxy that hangs never answers; three attempts of a device that does not want take about 4 s."""
DOUBTFUL_TIMEOUT_S = 1.0
"""Several attempts may go to an adapter that does not hear the device any more, before one that does has its turn."""
ANSWER_TIMEOUT_S = 5.0
"""A proxy that hangs answers nothing, a disconnect neither."""
CANCELLATIONS = 5
"""The connector makes at most so many attempts."""
BETWEEN_SUBSCRIPTIONS_S = 0.05
"""WalkingPads drop a second subscription that comes within 30 ms of the first."""
DEVICE_NAME = "00002a00-0000-1000-8000-00805f9b34fb"
CONTROL_POINT = "00002ad9-0000-1000-8000-00805f9b34fb"
"""Of a fitness machine: it is never written to, whatever a dialogue wants."""

NOTIFYING = ("notify", "indicate")
READABLE = ("read",)
WRITABLE = ("write", "write-without-response")


def ending(err: Exception) -> Ending:
    """Return what an error of a connection means."""
    match err:
        case WrongDeviceError():
            return Ending(Reason.WRONG_DEVICE, str(err))
        case MovedError():
            return Ending(Reason.MOVED)
        case TimeoutError():
            return Ending(Reason.NO_ANSWER)
        case bleak_retry_connector.BleakOutOfConnectionSlotsError():
            return Ending(Reason.NO_SLOT, str(err))
        case BleakError() | EOFError() | BrokenPipeError():
            return Ending(Reason.REFUSED, str(err) or repr(err))
    return Ending(Reason.REFUSED, repr(err), is_unexpected=True)


async def _end(task: asyncio.Task[Any]) -> None:
    """Have a task end: within its attempts, the connector takes a cancellation for one more that failed."""
    for _ in range(CANCELLATIONS):
        if task.done():
            return
        task.cancel()
        await asyncio.wait({task}, timeout=ANSWER_TIMEOUT_S / CANCELLATIONS)


class Client:
    """A device's services, and how to use them until the connection is over."""

    def __init__(self, hass: HomeAssistant, title: str) -> None:
        """Prepare to connect to the device called `title`."""
        self._hass = hass
        self._title = title
        self._client: BleakClientWithServiceCache | None = None
        self.over: asyncio.Future[Reason] = hass.loop.create_future()
        self.woken = asyncio.Event()
        """Set when the connection is over, or when somebody else has news for who serves it."""
        self.refusals: dict[str, str] = {}
        """What the device did not want, by characteristic."""

    @callback
    def end(self, reason: Reason) -> None:
        """Have it over now, whatever is going on."""
        if not self.over.done():
            self.over.set_result(reason)
        self.woken.set()

    async def connect(self, device: BLEDevice, look_up: Callable[[], BLEDevice | None]) -> None:
        """Connect, through whichever adapter or proxy hears the device best at each attempt."""
        doubtful = is_doubtful(self._hass, device.address)
        try:
            await self._ask(self._establish(device, look_up), DOUBTFUL_TIMEOUT_S if doubtful else CONNECT_TIMEOUT_S)
        except TimeoutError:
            if doubtful:
                raise MovedError from None
            raise
        if self.over.done():
            raise EndedError
        if not any(self._characteristics(())):
            await self.forget_services()
            raise BleakError("it offers nothing")

    async def _establish(self, device: BLEDevice, look_up: Callable[[], BLEDevice | None]) -> None:
        """Hold the connection as soon as there is one, so that it is let go of even if nobody waits for it any more."""
        self._client = await bleak_retry_connector.establish_connection(
            bleak_retry_connector.BleakClientWithServiceCache,
            device,
            self._title,
            disconnected_callback=lambda _: self.end(Reason.LOST),
            ble_device_callback=lambda: look_up() or device,
        )

    async def disconnect(self) -> None:
        """Let go, whether or not the other side still answers."""
        if self._client is None:
            return
        self.end(Reason.RELEASED)
        task = self._hass.loop.create_task(self._client.disconnect())
        try:
            await asyncio.wait({task}, timeout=ANSWER_TIMEOUT_S)
        finally:
            task.cancel()
        if task.done() and not task.cancelled() and (err := task.exception()) is not None:
            _LOGGER.debug("%s: %r", self._title, err)

    async def forget_services(self) -> None:
        """Ask for the services anew at the next connect."""
        if self._client is not None:
            await self._optional("services", self._client.clear_cache())

    def uuids(self, properties: Sequence[str]) -> frozenset[str]:
        """Return which characteristics can do what is wanted."""
        return frozenset(found.uuid for found in self._characteristics(properties))

    async def subscribe(
        self, uuid: str, notified: Callable[[BleakGATTCharacteristic, bytearray], None], *, is_required: bool = False
    ) -> None:
        """Have `notified` called until this is over; what is not required may be missing, or refuse."""
        client, characteristic = self._client, self._find(uuid, NOTIFYING)
        if client is None or characteristic is None:
            return

        def told(sender: BleakGATTCharacteristic, data: bytearray) -> None:
            if not self.over.done():
                notified(sender, data)

        asking = client.start_notify(characteristic, told)
        if is_required:
            await self._require(asking)
        else:
            await self._optional(uuid, asking)
        await asyncio.sleep(BETWEEN_SUBSCRIPTIONS_S)

    async def write(self, write: Write) -> None:
        """Write what a dialogue wants; a device that refuses is listened to all the same."""
        client, characteristic = self._client, self._find(write.characteristic, WRITABLE)
        if client is None or characteristic is None or characteristic.uuid == CONTROL_POINT:
            return
        with_response = "write" in characteristic.properties if write.with_response is None else write.with_response
        await self._optional(
            characteristic.uuid, client.write_gatt_char(characteristic, write.data, response=with_response)
        )

    async def read(self, uuid: str) -> bytes | None:
        """Return what can be read, None if the device has it not or refuses; `TimeoutError` if it does not answer."""
        client, characteristic = self._client, self._find(uuid, READABLE)
        if client is None or characteristic is None:
            return None
        try:
            return bytes(await self._ask(client.read_gatt_char(characteristic)))
        except EndedError, TimeoutError:
            raise
        except Exception as err:  # noqa: BLE001  libraries raise KeyError and AttributeError, too
            self._refused(uuid, err)
            return None

    async def is_answering(self) -> bool:
        """Read something; True if there is nothing to read, or if the device refuses: who refuses is there."""
        uuids = self.uuids(READABLE)
        if not uuids:
            return True
        try:
            await self.read(DEVICE_NAME if DEVICE_NAME in uuids else min(uuids))
        except EndedError:
            return True
        except TimeoutError:
            return False
        return self._client is not None and self._client.is_connected

    def _find(self, uuid: str, properties: Sequence[str]) -> BleakGATTCharacteristic | None:
        """Return the first characteristic of a UUID that can do what is wanted: a device may have several."""
        return next((found for found in self._characteristics(properties) if found.uuid == uuid), None)

    def _characteristics(self, properties: Sequence[str]) -> Iterator[BleakGATTCharacteristic]:
        """Give those that can do something of what is wanted; all if nothing is, none when this is over."""
        if self._client is None or self.over.done():
            return iter(())
        services = self._client.services.characteristics.values()
        return (found for found in services if not properties or {*properties} & {*found.properties})

    async def _require(self, asking: Coroutine[Any, Any, Any]) -> None:
        """Ask for what cannot be done without: if that fails, it may be elsewhere than it was."""
        try:
            await self._ask(asking)
        except EndedError:
            raise
        except Exception:
            await self.forget_services()
            raise

    async def _optional(self, what: str, asking: Coroutine[Any, Any, Any]) -> None:
        """Ask for what can be done without."""
        try:
            await self._ask(asking)
        except EndedError:
            raise
        except Exception as err:  # noqa: BLE001
            self._refused(what, err)

    def _refused(self, what: str, err: Exception) -> None:
        self.refusals[what] = repr(err)
        _LOGGER.debug("%s: %s: %r", self._title, what, err)

    async def _ask[T](self, asking: Coroutine[Any, Any, T], timeout_s: float | None = None) -> T:
        """Wait for a library until it takes too long, or until this is over; one that cancels itself has failed."""
        task = self._hass.loop.create_task(asking)
        # how it ended is looked at even if nobody waits for it any more
        task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        waited_for: set[asyncio.Future[Any]] = {task, self.over}
        try:
            await asyncio.wait(waited_for, timeout=timeout_s or ANSWER_TIMEOUT_S, return_when=asyncio.FIRST_COMPLETED)
            is_late = not task.done()
        finally:
            await _end(task)
        if task.done() and not task.cancelled():
            return task.result()
        if self.over.done():
            raise EndedError
        if is_late:
            raise TimeoutError
        raise BleakError("cancelled from within")
