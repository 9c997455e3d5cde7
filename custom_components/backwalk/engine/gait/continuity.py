"""What lay between two swings: a rest within a walk, a long stand, or silence that only a belt can bridge."""

from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from .belt import BeltLog
from .evidence import Vote
from .foot.attitude import LEAST_FACTOR, MOST_FACTOR
from .foot.stride import Path
from .foot.swing_kind import SwingKind
from .foot.tracker import SwingSegment
from .pause import PauseSettings, PauseWatch


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
    pause: PauseSettings = field(default_factory=PauseSettings)


@dataclass(frozen=True, slots=True)
class Joint:
    """A swing, and how it continues the walk before it."""

    start_s: float
    end_s: float
    path: Path | None
    kind: SwingKind
    unseen: bool
    """Samples were missing since the swing before."""
    joined: bool
    """Nobody stood for long in between, and what was silent is vouched for by the belt."""
    set_off_s: float
    """Since when the foot was on its way to this swing: on a moving belt since it last rested or the belt set off, as
    strides may not be told there; since a swing before that came back; else the start of the swing."""
    paused: bool
    """Whether the foot rested before for much longer than it does between two strides of this walk."""
    swing_m: float | None
    """How far the belt went under the swing, None when it stood or there is none."""
    hole_m: float
    """How far it went in between."""
    duration_s: float
    """From the closing of the stride before when that is near, else of the swing alone."""
    cycle_m: float | None
    """How far the belt went in that time; None unless a stride was near and the belt moved all the while."""
    vote: Vote | None = None
    """What it says of forward, if it is a stride."""


class Continuity:
    """Fold of swings into joints."""

    def __init__(self, settings: ContinuitySettings, belt: BeltLog) -> None:
        self._settings = settings
        self._belt = belt
        self._stood_since_s = -inf
        """Since when that belt is under the feet; what it did before was nobody's here."""
        self._end_s: float | None = None
        self._stride_end_s = -inf
        self._shuffles = False
        self._before: tuple[float, SwingKind] = (-inf, SwingKind.OTHER)
        """When the swing before began, and what it was."""
        self._pauses = PauseWatch(settings.pause)

    def stand_on(self, belt: BeltLog, since_s: float) -> None:
        """Have another belt under the feet from now on."""
        if belt is not self._belt:
            self._belt, self._stood_since_s = belt, since_s

    def join(self, segment: SwingSegment, now_s: float, kind: SwingKind) -> Joint:
        """Connect a swing to the one before; swings come in order of time.

        The first step of a walk is not tentative, so that it shows at once, nor is any in a shuffle. A swing that came
        back is a step's only beside one.
        """
        settings, belt = self._settings, self._belt
        belt.advance(now_s)
        end_s = segment.start_s if self._end_s is None else self._end_s
        hole_s = inf if self._end_s is None else max(0.0, segment.start_s - self._end_s)
        self._end_s = segment.end_s
        hole = belt.moved(end_s, segment.start_s)
        rolled = hole.moved_s > settings.rolled_share * hole_s
        joined = not segment.stood and (not segment.silent or rolled)
        length_m = segment.path.length_m if segment.path and kind.is_stride else None
        paused = self._pauses.add(segment, length_m)
        if segment.path is None:
            is_rest = segment.start_s == segment.end_s  # only a belt tells that it was walked to
            since_s = segment.start_s - self._stride_end_s
            near_s = settings.nearby_s if is_rest else settings.piece_s
            joined = joined and since_s < near_s and (not is_rest or (rolled and not paused))
        belt_since_s = None if (moving_s := belt.moving_since_s(now_s)) is None else max(moving_s, self._stood_since_s)
        set_off_s = segment.start_s
        if belt_since_s is not None:
            set_off_s = min(set_off_s, max(belt_since_s, segment.rested_until_s, segment.end_s - settings.hold_s))
        (previous_s, previous), self._before = self._before, (segment.start_s, kind)
        if joined and previous is SwingKind.RETURN:
            set_off_s = min(set_off_s, previous_s)
        before_s = self._stride_end_s if joined else -inf
        self._stride_end_s = segment.end_s if kind.is_stride or kind is SwingKind.TURN else before_s
        near = segment.start_s - before_s < settings.nearby_s
        shuffled = self._shuffles and near
        self._shuffles = shuffled or kind is SwingKind.TENTATIVE
        if kind is SwingKind.TENTATIVE and (shuffled or segment.start_s - before_s > settings.closing_s):
            kind = SwingKind.STRIDE
        if kind is SwingKind.RETURN and not (joined and previous.is_stride):
            kind = SwingKind.OTHER
        cycle = belt.moved(before_s, segment.end_s)
        is_whole = cycle.moved_s > settings.whole_share * (segment.end_s - before_s)
        return Joint(
            start_s=segment.start_s,
            end_s=segment.end_s,
            path=segment.path,
            kind=kind,
            unseen=segment.silent,
            joined=joined,
            set_off_s=set_off_s,
            paused=paused,
            swing_m=belt.moved(segment.start_s, segment.end_s).moved_m or None,
            hole_m=hole.moved_m,
            duration_s=segment.end_s - (before_s if near else segment.start_s),
            cycle_m=cycle.moved_m if near and is_whole else None,
        )


class Lengths(NamedTuple):
    """How far whole strides on a belt went, by the belt and by the pod alone."""

    strides: int = 0
    belt_m: float = 0.0
    pod_m: float = 0.0
    """Integrated, without what was learned from the belt."""

    def since(self, earlier: Lengths) -> Lengths:
        """Return what came on top."""
        return Lengths(self.strides - earlier.strides, self.belt_m - earlier.belt_m, self.pod_m - earlier.pod_m)

    def with_more(self, other: Lengths) -> Lengths:
        """Return both together."""
        return Lengths(self.strides + other.strides, self.belt_m + other.belt_m, self.pod_m + other.pod_m)


@dataclass(slots=True)
class LengthFactor:
    """How much longer strides are than integrated: fitted whenever a belt says how far they went."""

    factor: float
    strides: int = 20
    """So many over a belt are trusted."""
    lengths: Lengths = field(default_factory=Lengths)
    """All there were."""

    def add(self, joint: Joint, length_m: float) -> None:
        """Take a stride and its integrated length."""
        if joint.cycle_m is None:
            return
        self.lengths = lengths = self.lengths.with_more(Lengths(1, joint.cycle_m, length_m))
        if lengths.strides >= self.strides:
            self.factor = min(MOST_FACTOR, max(LEAST_FACTOR, lengths.belt_m / lengths.pod_m))
