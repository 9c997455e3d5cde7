"""One BLE connection from the proxy to a peripheral, from the attempt to its end."""

import asyncio
from collections.abc import Callable

from .faults import Faults
from .gatt import Characteristic, Peripheral, nobody

NO_ERROR, TIMEOUT, REMOTE_ENDED, LOCAL_ENDED, NOT_ESTABLISHED = 0x00, 0x08, 0x13, 0x16, 0x3E
"""Bluetooth's reasons for the end of a connection (Core Specification, Vol. 1, Part F)."""

WATCH_S = 0.02


class Link:
    """Tells `opened` when it stands, `closed` with a reason when it ends by itself, and `notified` in between."""

    def __init__(
        self,
        peripheral: Peripheral,
        faults: Faults,
        *,
        hears: Callable[[Peripheral], bool],
        opened: Callable[[Link], None],
        closed: Callable[[Link, int], None],
        notified: Callable[[Link, int, bytes], None],
    ) -> None:
        self.peripheral, self.up = peripheral, False
        self.enabled: set[int] = set()
        """Handles the central listens to."""
        self.sent = self.lost = 0
        self._faults, self._hears, self._opened, self._closed, self._notified = faults, hears, opened, closed, notified
        self._held: list[tuple[int, bytes]] = []
        self._task = asyncio.get_running_loop().create_task(self._run())

    def end(self) -> None:
        """Let go, without a word."""
        self._task.cancel()
        self._release()

    async def _run(self) -> None:
        reason = await self._establish()
        if reason == NO_ERROR:
            self.up = self.peripheral.connected = True
            self.peripheral.send = self._send
            self._opened(self)
            producer = asyncio.get_running_loop().create_task(self.peripheral.run())
            try:
                await self._supervise()
            finally:
                producer.cancel()
            reason = TIMEOUT
        self._release()
        self._closed(self, reason)

    def _release(self) -> None:
        if self.up:
            self.up = self.peripheral.connected = False
            self.peripheral.send = nobody
            for characteristic in self.peripheral.cccds.values():
                characteristic.subscribed = False

    async def _establish(self) -> int:
        """Wait for the peripheral to be heard and free; return the reason if it never is."""
        clock = asyncio.get_running_loop().time
        give_up_s = clock() + self._faults.establish_s
        while self._faults.connect_hangs or self.peripheral.connected or not self._hears(self.peripheral):
            if clock() > give_up_s and not self._faults.connect_hangs:
                return NOT_ESTABLISHED
            await asyncio.sleep(WATCH_S)
        await asyncio.sleep(self.peripheral.connect_s + self._faults.latency_s)
        return self._faults.connect_error

    async def _supervise(self) -> None:
        """Return when nothing has been heard for too long; release what was held back meanwhile."""
        clock = asyncio.get_running_loop().time
        heard_s = released_s = clock()
        while clock() - heard_s < self._faults.supervision_s:
            await asyncio.sleep(WATCH_S)
            if self._hears(self.peripheral):
                heard_s = clock()
            if clock() - released_s >= self._faults.hold_s:
                released_s, held, self._held = clock(), self._held, []
                for handle, data in held:
                    self._notified(self, handle, data)

    def _send(self, characteristic: Characteristic, data: bytes) -> None:
        handle, faults = characteristic.handle, self._faults
        if not characteristic.subscribed or handle not in self.enabled or self.peripheral.silent:
            return
        self.sent += 1
        if not self._hears(self.peripheral) or faults.rng.random() < faults.notification_loss:
            self.lost += 1
        elif faults.hold_s or self._held:
            self._held.append((handle, data))
        else:
            self._notified(self, handle, data)
