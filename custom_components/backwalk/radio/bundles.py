"""Notifications of a pod that sends very many, read a few at a time.

Most of what one costs is to be woken for it: eight that are read together cost hardly more than two, each by itself.
Pods that bundle what they measure send 25 a second, each of which is read as it comes; one that sends every sample by
itself is read as often as those. When a notification came is noted when it comes, so nothing else depends on it.
"""

import asyncio
from collections.abc import Callable

from homeassistant.core import callback

from ..devices.profile import Dialogue

BUNDLE_S = 0.04
"""As long as pods bundle their samples themselves."""
MANY = 50
"""Notifications in `WATCHED_S`: more than that are bundled."""
WATCHED_S = 1.0


type Notification = tuple[Dialogue, str, bytes, float]
"""Who reads it, on which channel it came, what came, and when (s, the loop's clock)."""


class Bundles:
    """The notifications of one connection on their way to `read`."""

    def __init__(self, loop: asyncio.AbstractEventLoop, read: Callable[[list[Notification]], None]) -> None:
        """Hand on each as it comes, until there are very many."""
        self._loop = loop
        self._read = read
        self._waiting = list[Notification]()
        self._timer: asyncio.TimerHandle | None = None
        self._are_many = False
        self._since_s = 0.0
        self._count = 0

    @callback
    def add(self, notification: Notification) -> None:
        """Have a notification read, now or soon."""
        arrival_s = notification[3]
        elapsed_s = arrival_s - self._since_s
        if elapsed_s >= WATCHED_S:
            self._are_many = self._count > MANY * elapsed_s
            self._since_s, self._count = arrival_s, 0
        self._count += 1
        self._waiting.append(notification)
        if not self._are_many:
            self.flush()
        elif self._timer is None:
            self._timer = self._loop.call_later(BUNDLE_S, self.flush)

    @callback
    def flush(self) -> None:
        """Have everything read that waits."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            self._read(waiting)
