"""How long was walked which way: signed swings in, seconds and metres out.

Walking backward lasts from the first backward stride's start to the last one's end. Between two of them lies the rest
of the stance, or a hole: strides that nobody saw. A hole is filled when both sides go the same way, it is no longer
than `hold_s`, and the foot kept swinging or the belt kept moving all the while. One sidestep between two strides of the
same direction belongs to them.
"""

from dataclasses import dataclass
from math import inf

from .samples import Direction

WALKING = (Direction.BACKWARD, Direction.FORWARD)


@dataclass(frozen=True, slots=True)
class SecondsSettings:
    """How far apart two strides may lie."""

    hold_s: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What was walked since the beginning. Every field only ever grows, signed with hindsight."""

    backward_s: float = 0.0
    forward_s: float = 0.0
    side_s: float = 0.0
    still_s: float = 0.0
    backward_m: float = 0.0
    forward_m: float = 0.0
    backward_strides: int = 0
    forward_strides: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A signed swing with what lies between it and the one before."""

    start_s: float
    end_s: float
    direction: Direction | None
    """None for a piece of a swing, which goes on the way the last one went; unknown when it told nothing."""
    joined: bool
    """Whether the foot kept swinging, or the belt moving, since the span before."""
    length_m: float
    hole_m: float
    """How far a belt went between the span before and this one."""
    set_off_s: float
    """Since when the belt and the foot have been moving, before strides could be told; the start without a belt."""


class Seconds:
    """Fold of spans into totals."""

    def __init__(self, settings: SecondsSettings) -> None:
        self._settings = settings
        self._seconds = dict.fromkeys(Direction, 0.0)
        self._metres = dict.fromkeys(Direction, 0.0)
        self._strides = dict.fromkeys(Direction, 0)
        self._last: Direction | None = None
        self._end_s = -inf
        self._joined = True
        self._hole_m = 0.0
        self._sidestep: Span | None = None

    def add(self, span: Span) -> None:
        """Count a span; they come in order of time."""
        self._joined = self._joined and span.joined
        self._hole_m += span.hole_m
        if span.direction is Direction.UNKNOWN:
            self._hole_m += span.length_m
            return
        joins = self._last is not None and self._joined and 0.0 <= span.start_s - self._end_s <= self._settings.hold_s
        if span.direction is Direction.SIDE and joins and self._last in WALKING and self._sidestep is None:
            self._sidestep = span
            self._hole_m += span.length_m
            return
        if span.direction is not None:
            direction: Direction = span.direction
            self._strides[direction] += 1
        elif self._last is not None and joins and self._sidestep is None:
            direction = self._last
        else:
            return
        joins = joins and direction is self._last
        if self._sidestep is not None and not joins:
            self._seconds[Direction.SIDE] += self._sidestep.end_s - self._sidestep.start_s
        start_s = self._end_s if joins else max(self._end_s, span.set_off_s)
        self._seconds[direction] += max(0.0, span.end_s - start_s)
        self._metres[direction] += span.length_m + (self._hole_m if joins else 0.0)
        self._last, self._end_s = direction, span.end_s
        self._joined, self._hole_m, self._sidestep = True, 0.0, None

    def add_belt(self, direction: Direction, seconds_s: float, metres_m: float) -> None:
        """Count the motion of a belt that is walked in a declared direction, when no pod speaks."""
        self._seconds[direction] += seconds_s
        self._metres[direction] += metres_m

    def totals(self, still_s: float) -> Totals:
        """Return what was counted so far."""
        return Totals(
            backward_s=self._seconds[Direction.BACKWARD],
            forward_s=self._seconds[Direction.FORWARD],
            side_s=self._seconds[Direction.SIDE],
            still_s=still_s,
            backward_m=self._metres[Direction.BACKWARD],
            forward_m=self._metres[Direction.FORWARD],
            backward_strides=self._strides[Direction.BACKWARD],
            forward_strides=self._strides[Direction.FORWARD],
        )
