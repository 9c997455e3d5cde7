"""Very many objects at once, none of which is garbage.

A full collection would look through all of them and all of Home Assistant, and nothing else could go on meanwhile. It
is put off for a while; what is young and not used any more is collected as ever.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

LONGEST_S = 120.0
"""Twenty years come within ten, or within a hundred on a small machine; a share that does not answer takes longer."""
NEVER = 1_000_000_000
"""Collections of younger objects after which all are looked through."""


class _PutOff:
    """How full collections are put off, by as many at once as there are: the collector is one for all."""

    def __init__(self) -> None:
        self.inside = 0
        self._before: tuple[int, int, int] | None = None
        self._stop_waiting: CALLBACK_TYPE | None = None

    @callback
    def begin(self, hass: HomeAssistant) -> None:
        self.inside += 1
        if self.inside == 1:
            self._before = gc.get_threshold()
            gc.set_threshold(*self._before[:2], NEVER)
            self._stop_waiting = hass.loop.call_later(LONGEST_S, self.restore).cancel

    @callback
    def end(self) -> None:
        self.inside -= 1
        if not self.inside:
            self.restore()

    @callback
    def restore(self) -> None:
        """Have it as it was, unless somebody else has it otherwise by now."""
        if self._stop_waiting is not None:
            self._stop_waiting()
        if self._before is not None and gc.get_threshold() == (*self._before[:2], NEVER):
            gc.set_threshold(*self._before)
        self._before = self._stop_waiting = None


_put_off = _PutOff()


@contextmanager
def full_collections_put_off(hass: HomeAssistant) -> Iterator[None]:
    """Have nothing old looked through meanwhile, for `LONGEST_S` at most; to be entered and left in the event loop."""
    _put_off.begin(hass)
    try:
        yield
    finally:
        _put_off.end()
