"""When entities are told what: a walk must not flood the recorder, and nobody shall wait for what matters.

What a person or an automation waits for (direction, session, connection) passes at once. Figures pass every
`PUBLISH_S`, and the slow ones, which nobody watches growing, every `SLOW_S`; one that only shakes stays as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeIs

from homeassistant.core import CALLBACK_TYPE

from ..engine.samples import Direction
from .snapshot import Snapshot

PUBLISH_S = 25.0
SLOW_S = 60.0

type Figure = float | str | datetime | None


@dataclass(frozen=True, slots=True)
class Watched:
    """A figure that is shown."""

    value_fn: Callable[[Snapshot], Figure]
    shakes_fn: Callable[[Snapshot], float] = lambda _: 0.0
    """The share of the figure by which it changes when nothing does."""
    is_slow: bool = False
    """Nobody watches it grow: a step a minute will do while somebody walks."""


def _is_number(figure: Figure) -> TypeIs[float]:
    return isinstance(figure, float | int)


class Throttle:
    """Keeps what is shown of one walker, and lets pass what is new."""

    def __init__(self, shown: Snapshot) -> None:
        """Begin with what is shown before anything has passed."""
        self._shown = shown
        self._passed_s = self._slow_s = 0.0
        self._watched: dict[str, Watched] = {}
        self._figures: dict[str, Figure] = {}

    def watch(self, key: str, watched: Watched) -> CALLBACK_TYPE:
        """Show a figure under a key from now on; return how to stop that."""
        self._watched[key] = watched
        self._figures[key] = watched.value_fn(self._shown)

        def stop() -> None:
            del self._watched[key], self._figures[key]

        return stop

    def figure(self, key: str) -> Figure:
        """Return what is shown under a key, None while it is not known."""
        return self._figures[key]

    def open(self, snapshot: Snapshot, now_s: float, *, at_once: bool) -> bool:
        """Tell whether something passes now, as it must if it is to pass `at_once`, and keep what is shown then.

        `now_s` is on any monotonic clock.
        """
        is_news = snapshot.without_figures() != self._shown.without_figures()
        is_due = now_s - self._passed_s >= PUBLISH_S or snapshot.is_faster_or_slower(self._shown)
        if not (is_due or is_news or at_once):
            return False
        is_walking = snapshot.direction in (Direction.BACKWARD, Direction.FORWARD)
        is_slow_due = is_news or not is_walking or now_s - self._slow_s >= SLOW_S
        has_changed = snapshot != self._shown
        self._shown, self._passed_s = snapshot, now_s
        self._slow_s = now_s if is_slow_due else self._slow_s
        for key, watched in self._watched.items():
            if is_slow_due or not watched.is_slow:
                self._show(key, watched)
        return has_changed or is_slow_due

    def _show(self, key: str, watched: Watched) -> None:
        value, shown = watched.value_fn(self._shown), self._figures[key]
        share = watched.shakes_fn(self._shown)
        if not (_is_number(value) and _is_number(shown) and abs(value - shown) < share * abs(shown)):
            self._figures[key] = value
