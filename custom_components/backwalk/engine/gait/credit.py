"""How long was walked which way: signed swings in, seconds and metres out.

Walking backward lasts from the first backward stride's start to the last one's end. Between two of them lies the rest
of the stance, or a hole: strides that nobody saw. A hole is filled when both sides go the same way, it is no longer
than `hold_s`, and the foot kept swinging or the belt kept moving all the while. One sidestep between two strides of the
same direction belongs to them; a pivot, to what comes after it. A stride alone is not a walk yet, it takes a second one
that goes the same way: a bag with the shoes in it swings forth and back by turns.
"""

from dataclasses import dataclass, replace
from math import inf

from ..samples import Direction
from ..tally import Tally

WALKING = (Direction.BACKWARD, Direction.FORWARD)


@dataclass(frozen=True, slots=True)
class CreditSettings:
    """How far apart two strides may lie."""

    hold_s: float = 10.0
    """Longest hole that is filled between two of a walk: on a belt that stops and goes, strides hide for up to 9 s."""
    begin_s: float = 6.0
    """The first two strides of a walk lie closer together."""


@dataclass(frozen=True, slots=True)
class Span:
    """A signed swing with what lies between it and the one before."""

    start_s: float
    end_s: float
    direction: Direction | None
    """None for what goes on the way the last one went: a piece of a swing, or one that came back; unknown when it told
    nothing."""
    joined: bool
    """Whether the foot kept swinging, or the belt moving, since the span before."""
    length_m: float
    hole_m: float
    """How far a belt went between the span before and this one."""
    pivots: bool
    """Whether the foot turned so much that it may be leaving the way it went."""
    set_off_s: float
    """Since when the foot was on its way, before strides could be told."""
    paused: bool
    """Whether the foot paused before: it rested for longer than within a stride."""
    unseen: bool
    """Whether nothing was heard of the foot between the span before and this one."""


class Credit:
    """Fold of spans into seconds and metres by direction."""

    def __init__(self, settings: CreditSettings) -> None:
        self._settings = settings
        self._seconds = dict.fromkeys(Direction, 0.0)
        self._metres = dict.fromkeys(Direction, 0.0)
        self._walking: Direction | None = None
        """The way of the walk that goes on, None between walks."""
        self._way: Direction | None = None
        """The way that was counted last."""
        self._seen_s = -inf
        """Since when the foot is heard without a gap."""
        self._end_s = -inf
        self._longest_s = 0.0
        """How long the longest stride of that walk took."""
        self._joined = True
        self._hole_m = 0.0
        self._first: Span | None = None
        """A stride that goes another way, or begins a walk: the next one decides."""
        self._pivot: Span | None = None

    def add(self, span: Span) -> None:
        """Count a span; they come in order of time."""
        if span.unseen:
            self._seen_s = span.start_s
        pivot = self._pivot
        if pivot is not None:
            if span.direction is Direction.UNKNOWN and span.joined:
                return
            goes_on = span.joined and span.direction is pivot.direction
            self._pivot = None
            self._add(pivot if goes_on else replace(pivot, direction=Direction.SIDE))
        if span.pivots:
            self._pivot = span
        else:
            self._add(span)

    def _add(self, span: Span) -> None:
        self._joined = self._joined and span.joined
        self._hole_m += span.hole_m
        first = self._first
        direction = span.direction
        if direction is Direction.UNKNOWN:
            self._hole_m += span.length_m
            return
        before_s = self._end_s if first is None else first.end_s
        hole_s = span.start_s - before_s
        joined = self._joined and 0.0 <= hole_s <= self._settings.hold_s
        if direction is None:
            if joined and first is None and self._walking is not None:
                self._count(span, self._walking, self._end_s)
            else:
                self._hole_m += span.length_m
            return
        detour = first is not None and first.direction is not Direction.SIDE
        if joined and direction is self._walking and not detour:
            self._go_on(span, direction, self._end_s)
        elif joined and first is not None and direction is first.direction and hole_s <= self._settings.begin_s:
            hole_m, self._hole_m = self._hole_m, 0.0
            self._count(first, direction, max(self._end_s, first.set_off_s))
            self._hole_m, self._longest_s = hole_m, first.end_s - first.start_s
            self._go_on(span, direction, first.end_s)
            self._walking = direction
        else:
            if direction is not Direction.SIDE or not joined:
                self._walking = None
            if self._way not in (None, direction):
                # Whoever turns while nothing is heard does so at any time of it, however long the belt ran on.
                span = replace(span, set_off_s=max(span.set_off_s, self._seen_s))
            self._first, self._joined, self._hole_m = span, True, 0.0

    def _go_on(self, span: Span, direction: Direction, from_s: float) -> None:
        """Count a span with the rest of the stance before it, but not a pause."""
        if span.paused:
            from_s, self._hole_m = span.start_s, 0.0
        self._count(span, direction, from_s)

    def _count(self, span: Span, direction: Direction, from_s: float) -> None:
        """Count from a moment to the end of a span, with what the belt went in between."""
        self._seconds[direction] += span.end_s - from_s
        self._longest_s = max(self._longest_s, span.end_s - from_s)
        self._way = direction
        self._metres[direction] += span.length_m + self._hole_m
        self._end_s = span.end_s
        self._first, self._joined, self._hole_m = None, True, 0.0

    def add_belt(self, direction: Direction, seconds_s: float, metres_m: float) -> None:
        """Count the motion of a belt that is walked in a declared direction, when no pod speaks."""
        self._seconds[direction] += seconds_s
        self._metres[direction] += metres_m

    def under_way_s(self, t_s: float, step: Span | None = None) -> float:
        """Return what a swing that is under way is worth so far, if it goes backward like the strides before it.

        That is no longer than the longest of them: whoever steps back from a shelf, waits and goes on has not walked.
        `step` came between, and is a stride as the foot goes on.
        """
        goes_on = self._walking is Direction.BACKWARD and self._first is None and self._pivot is None and self._joined
        if not goes_on:
            return 0.0
        if step is None:
            return min(t_s - self._end_s, self._longest_s)
        if (
            not step.joined
            or step.direction is not Direction.BACKWARD
            or step.start_s - self._end_s > self._settings.hold_s
        ):
            return 0.0
        return step.end_s - (step.start_s if step.paused else self._end_s) + min(t_s - step.end_s, self._longest_s)

    def tally(self, still_s: float) -> Tally:
        """Return what was counted so far, with the seconds in which the foot stood; no field ever falls."""
        return Tally(
            backward_s=self._seconds[Direction.BACKWARD],
            forward_s=self._seconds[Direction.FORWARD],
            side_s=self._seconds[Direction.SIDE],
            still_s=still_s,
            backward_m=self._metres[Direction.BACKWARD],
            forward_m=self._metres[Direction.FORWARD],
        )
