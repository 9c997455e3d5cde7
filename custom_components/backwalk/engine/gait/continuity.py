"""What lay between two swings: a rest within a walk, a long stand, or silence that only a belt can bridge."""

from dataclasses import dataclass
from math import inf

from .belt import BeltLog
from .swing_kind import Kind
from .tracker import Track


@dataclass(frozen=True, slots=True)
class ContinuitySettings:
    """How swings hang together."""

    hold_s: float = 10.0
    """Longest time before the first stride that a moving belt vouches for."""
    nearby_s: float = 3.5
    """Two strides further apart have missed one between them."""
    closing_s: float = 2.5
    """A step that closes a walk comes sooner after the one before it."""
    piece_s: float = 1.0
    """A piece of a swing this soon after a stride is the beginning of the next one."""
    rolled_share: float = 0.5
    """Share of a hole in which the belt must have moved to vouch for it."""
    whole_share: float = 0.99
    """Share of a stride in which it must have moved to measure it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A swing, and how it continues the walk before it."""

    track: Track
    kind: Kind
    joined: bool
    """Nobody stood for long in between, and what was silent is vouched for by the belt."""
    set_off_s: float
    """Since when the foot was on its way: since both it and the belt have been moving, or since a swing before that
    came back; else the start of the swing."""
    swing_m: float | None
    """How far the belt went under the swing, None when it stood or there is none."""
    hole_m: float
    """How far it went in between."""
    duration_s: float
    """From the closing of the stride before when that is near, else of the swing alone."""
    cycle_m: float | None
    """How far the belt went in that time; None unless a stride was near and the belt moved all the while."""


class Continuity:
    """Fold of swings into links."""

    def __init__(self, settings: ContinuitySettings, belt: BeltLog) -> None:
        self._settings = settings
        self._belt = belt
        self._end_s: float | None = None
        self._stride_end_s = -inf
        self._shuffles = False
        self._before: tuple[float, Kind] = (-inf, Kind.OTHER)
        """When the swing before began, and what it was."""

    def link(self, track: Track, now_s: float, kind: Kind) -> Link:
        """Connect a swing to the one before; swings come in order of time.

        The first step of a walk is not tentative, so that it shows at once, nor is any in a shuffle. A swing that came
        back is a step's only beside one.
        """
        settings, belt = self._settings, self._belt
        belt.advance(now_s)
        end_s = track.start_s if self._end_s is None else self._end_s
        hole_s = inf if self._end_s is None else max(0.0, track.start_s - self._end_s)
        self._end_s = track.end_s
        hole = belt.moved(end_s, track.start_s)
        rolled = hole.moved_s > settings.rolled_share * hole_s
        joined = not track.stood and (not track.silent or rolled)
        if track.path is None:
            is_rest = track.start_s == track.end_s  # only a belt tells that it was walked to
            since_s = track.start_s - self._stride_end_s
            joined = (
                joined and since_s < (settings.nearby_s if is_rest else settings.piece_s) and (rolled or not is_rest)
            )
        belt_since_s = belt.moving_since_s(now_s)
        set_off_s = track.start_s
        if belt_since_s is not None:
            set_off_s = min(set_off_s, max(track.moving_s, belt_since_s, track.end_s - settings.hold_s))
        (previous_s, previous), self._before = self._before, (track.start_s, kind)
        if joined and previous is Kind.RETURN:
            set_off_s = min(set_off_s, previous_s)
        before_s = self._stride_end_s if joined else -inf
        self._stride_end_s = track.end_s if kind.is_step else before_s
        near = track.start_s - before_s < settings.nearby_s
        shuffled = self._shuffles and near
        self._shuffles = shuffled or kind is Kind.TENTATIVE
        if kind is Kind.TENTATIVE and (shuffled or track.start_s - before_s > settings.closing_s):
            kind = Kind.STEP
        if kind is Kind.RETURN and not (joined and previous.is_step):
            kind = Kind.OTHER
        cycle = belt.moved(before_s, track.end_s)
        return Link(
            track=track,
            kind=kind,
            joined=joined,
            set_off_s=set_off_s,
            swing_m=belt.moved(track.start_s, track.end_s).moved_m or None,
            hole_m=hole.moved_m,
            duration_s=track.end_s - (before_s if near else track.start_s),
            cycle_m=cycle.moved_m if near and cycle.moved_s > settings.whole_share * (track.end_s - before_s) else None,
        )


@dataclass(slots=True)
class LengthFactor:
    """How much longer strides are than integrated: fitted whenever a belt says how far they went."""

    factor: float
    least: float
    most: float
    strides: int = 20
    """So many over a belt are trusted."""
    _counted: int = 0
    _belt_m: float = 0.0
    _integrated_m: float = 0.0

    def add(self, link: Link, length_m: float) -> None:
        """Take a stride and its integrated length."""
        if link.cycle_m is None:
            return
        self._counted += 1
        self._belt_m += link.cycle_m
        self._integrated_m += length_m
        if self._counted >= self.strides:
            self.factor = min(self.most, max(self.least, self._belt_m / self._integrated_m))
