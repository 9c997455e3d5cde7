"""What keeps one device connected: connect when it is heard and wanted, one connection after the other.

A link is shared by all walkers who use the device, as a machine serves one client. It outlives a reload: who stops
listening and comes back within `GRACE_S` finds it connected. Nothing ends it but the last listener's leave; a device
that sleeps, drops, falls silent or refuses is tried again when its next advertisement comes, after pauses that grow.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from homeassistant.components import bluetooth
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

from ..const import DOMAIN
from ..devices.profile import Profile
from ..devices.standard import DeviceInformation
from ..engine.patience import Patience
from .connection import Connection, Tap
from .ending import ABSENCES, Absence, Ending, Reason
from .listeners import Listeners, OnReadings
from .path import is_full
from .target import Target
from .trouble import Trouble

_LOGGER = logging.getLogger(__name__)

STABLE_S = 10.0
"""A connection that ends sooner has failed."""
GRACE_S = 10.0
"""Walkers whose options change are set up anew within this time."""


class Link:
    """The way to one device; alive as long as somebody listens."""

    def __init__(self, hass: HomeAssistant, target: Target, *, is_held: bool = True) -> None:
        """Prepare a link to a device; nothing happens before somebody listens."""
        self.hass = hass
        self.target = target
        self.address = target.address
        self.is_held = is_held
        self.connections = 0
        self.connection: Connection | None = None
        """The one that goes on, or else the last there was."""
        self._trouble = Trouble(hass, self)
        self._listeners = Listeners(target.title)
        self._taps = set[Tap]()
        self._heard = asyncio.Event()
        self._afresh = asyncio.Event()
        """Set when there is a reason to try now whatever failed before."""
        self._patience = Patience()
        self._has_no_slot = False
        self._is_refused = False
        self._was_connected = False
        self._task: asyncio.Task[None] | None = None
        self._closing: asyncio.Task[None] | None = None
        self._stops: list[CALLBACK_TYPE] = []
        self._stop_grace: CALLBACK_TYPE | None = None
        self._stop_looking: CALLBACK_TYPE = lambda: None

    @property
    def title(self) -> str:
        """What its owner calls the device."""
        return self.target.title

    @property
    def profile(self) -> Profile:
        """What the device is, or is taken for until it was connected to."""
        served = self.connection.profiles if self.connection is not None else ()
        return (*served, *self.target.profiles)[0]

    @property
    def is_connected(self) -> bool:
        """Whether the device is connected, and listened to."""
        return self.connection is not None and self.connection.is_serving

    @property
    def absence(self) -> Absence | None:
        """Why the device is not connected, None while it is."""
        if self.is_connected:
            return None
        if not self.is_held:
            return Absence.LET_GO
        if not bluetooth.async_address_present(self.hass, self.address, connectable=True):
            return Absence.UNHEARD
        return ABSENCES.get(self._trouble.reason, Absence.CONNECTING)

    @property
    def information(self) -> DeviceInformation:
        """What the device says it is."""
        return DeviceInformation() if self.connection is None else self.connection.information

    @property
    def last_packets(self) -> Mapping[str, str]:
        """The last notification of each channel, in hexadecimal digits."""
        return {} if self.connection is None else self.connection.last_packets

    @property
    def refusals(self) -> Mapping[str, str]:
        """What the device did not want, by characteristic."""
        return {} if self.connection is None else self.connection.refusals

    @property
    def notifying(self) -> frozenset[str]:
        """All characteristics that can notify, of a device that is connected."""
        return frozenset() if self.connection is None else self.connection.notifying

    @callback
    def tap(self, tap: Tap) -> CALLBACK_TYPE:
        """Have `tap` called with each notification as it comes; return how to stop. It keeps no device connected."""
        self._taps.add(tap)
        return partial(self._taps.discard, tap)

    @callback
    def listen(self, on_readings: OnReadings, on_change: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Hand readings to `on_readings` and call `on_change` when the link comes or goes; return how to stop."""
        self._listeners.add(on_readings, on_change)
        self._end_grace()
        if self._task is None:
            self._open()
        return partial(self._unlisten, on_readings)

    @callback
    def _unlisten(self, on_readings: OnReadings) -> None:
        if not self._listeners.remove(on_readings) or self._listeners or self._task is None:
            return
        self._end_grace()
        self._stop_grace = async_call_later(self.hass, GRACE_S, self._nobody_came_back)

    @callback
    def _nobody_came_back(self, _: datetime) -> None:
        self.close()

    @callback
    def _end_grace(self) -> None:
        if self._stop_grace is not None:
            self._stop_grace()
            self._stop_grace = None

    @callback
    def _open(self) -> None:
        self._stops = [
            bluetooth.async_register_advertisement_callback(self.hass, lambda _: self._on_heard(), self.address),
            bluetooth.async_track_unavailable(self.hass, lambda _: self._gone(), self.address, connectable=True),
            self.hass.bus.async_listen(EVENT_HOMEASSISTANT_STOP, self._stop),
        ]
        self._look_around()
        run = self._run(self._closing)
        self._task = self.hass.async_create_background_task(run, f"{DOMAIN} link {self.title}")

    @callback
    def close(self) -> None:
        """Let go of the device for good, unless somebody listens again."""
        self._end_grace()
        if self._task is None:
            return
        while self._stops:
            self._stops.pop()()
        self._task.cancel()
        self._task, self._closing = None, self._task
        self._trouble.clear()

    @callback
    def leave(self) -> None:
        """Let go of the device now if nobody listens, without waiting for anybody to come back."""
        if not self._listeners:
            self.close()

    @callback
    def _stop(self, _: Event) -> None:
        self.close()

    @callback
    def hold(self, *, held: bool) -> None:
        """Keep the device to ourselves, or let go of it so that another app can have it."""
        self.is_held = held
        if held:
            self.try_again()
        else:
            if self.connection is not None:
                self.connection.end()
            self._trouble.clear()
        self._on_change()

    @callback
    def retarget(self, target: Target) -> None:
        """Take what is said of the device now; what changes how it is talked with takes another connection."""
        before, self.target = self.target, target
        if (before.profiles, before.settings) != (target.profiles, target.settings) and self.connection is not None:
            self.connection.end()

    @callback
    def try_again(self) -> None:
        """Forget what failed, and connect as soon as the device is there."""
        self._is_refused = False
        self._patience.forget()
        self._trouble.clear()
        self._afresh.set()
        self._look_around()

    @callback
    def _look_around(self) -> None:
        if bluetooth.async_address_present(self.hass, self.address, connectable=True):
            self._heard.set()

    @callback
    def _on_heard(self) -> None:
        """Call a device at once for which there was no place and is one now."""
        self._heard.set()
        if self._has_no_slot and not is_full(self.hass, self.address):
            self._has_no_slot = False
            self._afresh.set()

    @callback
    def _gone(self) -> None:
        """Call a device that is not heard any more at once when it comes back: it was switched on."""
        self._patience.forget()
        self._afresh.set()

    async def _run(self, previous: asyncio.Task[None] | None) -> None:
        """Connect each time the device is heard, and pause longer after each failure."""
        if previous is not None:
            await asyncio.wait({previous})
        while True:
            await self._heard.wait()
            self._heard.clear()
            if not self.is_held or self._is_refused or self._device() is None:
                continue
            self._afresh.clear()
            began_s = self.hass.loop.time()
            self._has_no_slot = bool(self._ask(partial(is_full, self.hass, self.address)))
            ending = Ending(Reason.NO_SLOT) if self._has_no_slot else await self._connect()
            if ending.reason is Reason.RELEASED:
                self._patience.forget()
            elif ending.reason is Reason.MOVED:
                self._heard.set()
            else:
                await self._pause(ending, self.hass.loop.time() - began_s)

    def _ask[T](self, bluetooth_: Callable[[], T]) -> T | None:
        """Return what Home Assistant's Bluetooth says, None if it raises, as while a scanner is taken away."""
        return self._listeners.guard.call("Bluetooth", bluetooth_)

    def _device(self) -> Any:
        return self._ask(partial(bluetooth.async_ble_device_from_address, self.hass, self.address, connectable=True))

    async def _connect(self) -> Ending:
        """Have one connection from its beginning to its end."""
        self._was_connected = False
        connection = self.connection = Connection(
            self.hass,
            self._ask(partial(self.target.as_heard, self.hass)) or self.target,
            listeners=self._listeners,
            on_change=self._on_change,
            taps=self._taps,
        )
        self._stop_looking = async_call_later(self.hass, STABLE_S, self._on_stable)
        try:
            return await connection.run(self._device(), self._device)
        finally:
            self._stop_looking()

    @callback
    def _on_stable(self, _: datetime) -> None:
        """Forget what failed before, as soon as the device does what it is for."""
        if self.connection is not None and self.is_connected and self.connection.is_proven:
            self._patience.forget()
            self._trouble.clear()
        else:
            self._stop_looking = async_call_later(self.hass, STABLE_S, self._on_stable)

    async def _pause(self, ending: Ending, took_s: float) -> None:
        """Say why it failed once that is worth saying, and leave the device alone for a while."""
        patience = self._patience
        was_full = ending.reason is Reason.NO_SLOT
        pause_s = patience.no_slot() if was_full else patience.failed(took_s=took_s, told_s=ending.told_s)
        self._trouble.tell(ending, patience.failures)
        if ending.reason is Reason.WRONG_DEVICE:
            self._is_refused = True
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(pause_s):
                await self._afresh.wait()

    @callback
    def _on_change(self) -> None:
        if self.is_connected != self._was_connected:
            self._was_connected = self.is_connected
            self.connections += self.is_connected
            _LOGGER.info("%s: %s", self.title, "connected" if self.is_connected else "disconnected")
        self._listeners.change()
