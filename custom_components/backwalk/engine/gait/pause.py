"""Whether somebody paused between two strides, though for too short a time to be standing.

Everybody rests the foot once in each stride, for a while that is their own: 0.3 s who walks briskly, 1.5 s who pushes a
heavy belt. Who stops brings the feet together, so that the strides beside the pause are shorter than the others.
"""

from collections import deque
from dataclasses import dataclass
from statistics import median

from .foot.tracker import SwingSegment


@dataclass(frozen=True, slots=True)
class PauseSettings:
    """When a rest is a pause."""

    shortest_s: float = 0.9
    """A shorter rest is a stance: so long take those who walk slowly without halting."""
    factor: float = 2.5
    """The rest is longer than the usual one by this,"""
    together: float = 0.75
    """and the strides beside it shorter than this share of the usual one: half a stride brings the feet together."""
    ending_factor: float = 1.5
    """A rest longer than the usual one by this, and no stride after it, ended the walk."""
    usual_strides: int = 5
    """So many strides tell what is usual."""


class PauseWatch:
    """Fold of swings into pauses."""

    def __init__(self, settings: PauseSettings) -> None:
        self._settings = settings
        self._rested_s = 0.0
        self._length_m = 0.0
        self._usual: deque[tuple[float, float]] = deque(maxlen=settings.usual_strides)
        """Rest before each stride (s), and its length (m)."""

    def add(self, segment: SwingSegment, length_m: float | None) -> bool:
        """Take a swing, and its length when it is a stride; return whether the foot paused since the last stride."""
        settings = self._settings
        if segment.stood or segment.silent:
            self._usual.clear()
            self._rested_s = 0.0
        self._rested_s = rested_s = self._rested_s + segment.rested_s
        usual_s = median(rest_s for rest_s, _ in self._usual) if self._usual else rested_s
        if length_m is None:
            return rested_s > settings.ending_factor * usual_s
        before_m, self._length_m, self._rested_s = self._length_m, length_m, 0.0
        if rested_s <= max(settings.shortest_s, settings.factor * usual_s):
            self._usual.append((rested_s, length_m))
            return False
        usual_m = median(length for _, length in self._usual) if self._usual else 0.0
        return max(length_m, before_m) < settings.together * usual_m
