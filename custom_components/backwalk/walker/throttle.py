"""When entities are told: a walk must not flood the recorder, and nobody shall wait for what matters.

What a person or an automation waits for (direction, session, connection) passes at once. Figures pass every
`PUBLISH_S`, and the slow ones, which nobody watches growing, every `SLOW_S`.
"""

from enum import Enum, auto

from ..engine.samples import Direction
from .snapshot import Snapshot

PUBLISH_S = 10.0
SLOW_S = 60.0


class Passing(Enum):
    """How much of a snapshot is told."""

    NOTHING = auto()
    ALL_BUT_SLOW = auto()
    ALL = auto()


class Gate:
    """Lets the snapshots of one walker pass."""

    def __init__(self, shown: Snapshot) -> None:
        """Begin with what is shown before anything has passed."""
        self._shown = shown
        self._outline = shown.without_figures()
        self._passed_s = self._slow_s = 0.0

    def open(self, snapshot: Snapshot, now_s: float, *, at_once: bool) -> Passing:
        """Return how much of a snapshot passes now, which is something if it is to pass `at_once`.

        `now_s` is on any monotonic clock.
        """
        outline = snapshot.without_figures()
        is_news = outline != self._outline
        is_due = now_s - self._passed_s >= PUBLISH_S or snapshot.is_faster_or_slower(self._shown)
        if not (is_due or is_news or at_once):
            return Passing.NOTHING
        self._shown, self._outline, self._passed_s = snapshot, outline, now_s
        is_walking = snapshot.direction in (Direction.BACKWARD, Direction.FORWARD)
        if is_walking and not is_news and now_s - self._slow_s < SLOW_S:
            return Passing.ALL_BUT_SLOW
        self._slow_s = now_s
        return Passing.ALL
