"""Those who listen to one device; what one of them raises is no affair of the others."""

import logging
from collections.abc import Callable
from functools import partial

from homeassistant.core import CALLBACK_TYPE, callback

from ..engine.samples import Reading

_LOGGER = logging.getLogger(__name__)

type OnReadings = Callable[[list[Reading]], None]


class Guard:
    """Calls what may fail, on behalf of one device."""

    def __init__(self, title: str) -> None:
        """Begin without a failure; `title` says in the log whose they are."""
        self._title = title
        self._told = set[tuple[str, type[Exception]]]()

    @callback
    def call[T](self, who: str, what: Callable[[], T]) -> T | None:
        """Return what `what` returns, None if it raises; `who` says in the log whose fault that is."""
        try:
            return what()
        except Exception as err:  # noqa: BLE001  whatever it is
            self.failed(who, err)
            return None

    @callback
    def failed(self, who: str, err: Exception) -> None:
        """Log once what somebody raised; for whoever calls so often that they catch it themselves."""
        if (failure := (who, type(err))) not in self._told:
            self._told.add(failure)
            _LOGGER.error("%s: %s failed", self._title, who, exc_info=err)


class Listeners:
    """Calls everybody, in the order in which they came."""

    def __init__(self, title: str) -> None:
        """Begin with nobody; `title` says in the log whose listeners they are."""
        self.guard = Guard(title)
        self._listeners: dict[OnReadings, CALLBACK_TYPE] = {}

    def __bool__(self) -> bool:
        """Tell whether anybody listens."""
        return bool(self._listeners)

    @callback
    def add(self, on_readings: OnReadings, on_change: CALLBACK_TYPE) -> None:
        """Hand readings to `on_readings`, and call `on_change` when the device comes, goes, or says who it is."""
        self._listeners[on_readings] = on_change

    @callback
    def remove(self, on_readings: OnReadings) -> bool:
        """Call somebody no more; return whether they had listened."""
        return self._listeners.pop(on_readings, None) is not None

    @callback
    def hear(self, readings: list[Reading]) -> None:
        """Tell everybody what the device says."""
        for on_readings in tuple(self._listeners):
            self._call(partial(on_readings, readings))

    @callback
    def change(self) -> None:
        """Tell everybody that the device came, went, or said who it is."""
        for on_change in tuple(self._listeners.values()):
            self._call(on_change)

    @callback
    def _call(self, listener: Callable[[], None]) -> None:
        self.guard.call("a listener", listener)
