"""Which swings are steps: not twitches, not two in one, not a bag that swings in a hand."""

from dataclasses import dataclass
from enum import Enum, auto

from .attitude import GRAVITY_MS2
from .stride import Path
from .tracker import SwingSegment


@dataclass(frozen=True, slots=True)
class SwingKindSettings:
    """What a swing must be to be a step."""

    shortest_s: float = 0.35
    """A twitch is shorter; the shortest swings of walking and running last 0.56 s."""
    longest_s: float = 3.5
    """From stance to stance. Who walks at 0.45 m/s on a pushed belt rolls off and comes down so slowly that it takes
    them 2.2 to 3 s: with 2.2 s a quarter of their seconds would be lost (0.99 to 0.74 counted)."""
    longest_travel_s: float = 2.2
    """But their foot travels for no longer: for 2.0 s at most, whatever the sensor,"""
    least_travel: float = 0.2
    """and for at least this share of so long a swing: theirs for 0.26 and more. One that does for less poses in a dance
    (0.14) or fidgets at a bar (0.16)."""
    travelling: float = 0.2
    """It travels while it goes faster than this share of its fastest."""
    slow_s: float = 1.8
    """A longer swing is that of a slow walker, whose foot turns slowly, or two swings with a stance that nobody saw."""
    slow_turn_rad: float = 17.0
    """Peak rate x time that tells the two apart."""
    shortest_m: float = 0.07
    """Flat steps of a pushed belt have 0.07 to 0.15 m."""
    longest_m: float = 4.5
    """Runners come to 2.8 m; two swings in one go further."""
    misfit_rad: float = 0.5
    """Largest misfit of a foot that stands at both ends: on a belt that stops and goes up to 25 degrees, running 29."""
    misfit_share: float = 0.3
    """Largest misfit over peak rate x time. What swings in a hand hangs along its string and feels no tilt at all, so
    that its whole turn is misfit: 2/pi of that product. Feet stay below a sixth."""
    lazy_s: float = 1.3
    """Half of the swings of a walk last less than 1.05 s, nineteen of twenty less than 1.42 s."""
    lazy_turn_rad: float = 4.0
    """A swing that is both longer and turns less is that of a foot that rests in between,"""
    rest_s: float = 0.1
    """for at least this long; what swings in a hand there and back does not."""
    pause_s: float = 0.7
    """After a longer rest within a walk, a step that turns that little, too,"""
    put_mps: float = 0.35
    """and swings slower than this, may only bring the feet together."""
    return_rad: float = 2.0
    """A foot that goes nowhere made a step all the same when it rolled by that much (peak rate x time)"""
    straight_rad: float = 1.0
    """and did not turn on the spot, by this much to the left or right."""
    drift_rads: float = 0.026
    """One that rolled by less must have gone further than a gyroscope that is off by this (1.5 deg/s) makes a foot that
    stands drift. Standing, with the heel lifted now and then, comes to 0.020; flat shuffles of a treadmill to 0.033."""
    turn_rad: float = 0.26
    """A step that turned by more than 15 degrees"""
    turn_radius_m: float = 0.35
    """per radian of that: feet that turn on the spot go 0.10 to 0.13 m in 40 degrees,"""
    turn_m: float = 0.35
    """around a point closer than this, and went no further, turned on the spot. A walk around a chair has a radius of
    0.5 m and more, and the step that turns a walk around goes further."""
    highest: float = 0.7
    """Height over length: a foot that rises higher, or sinks lower, hops, kicks, pedals or stands on a footplate.
    Walking comes to 0.25, in a brace, too."""
    low_m: float = 0.12
    """Less height than that is any foot's that rolls, unless a step is higher than long."""
    least_rad_m: float = 1.5
    """Peak rate x time over length: a foot that rolls by less rides on a pedal or a footplate. Of five thousand strides
    of walking one comes to 2.7, all others to 3.1 and more; a quick cyclist's come to 0.9, and a runner's, whose
    gyroscope ends at 500 deg/s, to 1.6."""
    moving_rads: float = 0.3
    """A foot that turns no faster has not moved."""


class SwingKind(Enum):
    """What a swing is."""

    STRIDE = auto()
    TENTATIVE = auto()
    """A step if the foot goes on moving; else it was put beside the other one, at the end of a walk."""
    RETURN = auto()
    """The foot swung as in a step and came back: a belt that stops and goes took it there, and nobody can tell which
    way the step went."""
    TURN = auto()
    """The foot was put elsewhere to turn on the spot."""
    OTHER = auto()

    @property
    def is_stride(self) -> bool:
        """Whether the foot went somewhere."""
        return self in (SwingKind.STRIDE, SwingKind.TENTATIVE)


def kind_of(segment: SwingSegment, settings: SwingKindSettings) -> SwingKind:
    """Return what a swing is, seen by itself."""
    path = segment.path
    if path is None:
        return SwingKind.OTHER
    swing_s = path.closing_s - path.opening_s
    rolled_rad, height_m = path.peak_rads * swing_s, max(path.lift_m, path.sink_m)
    swings = (
        settings.shortest_s < swing_s < settings.longest_s
        and path.misfit_rad < min(settings.misfit_rad, settings.misfit_share * rolled_rad)
        and (swing_s < settings.slow_s or rolled_rad < settings.slow_turn_rad)
        and (swing_s < settings.lazy_s or rolled_rad > settings.lazy_turn_rad or segment.rest_s > settings.rest_s)
    )
    if (
        not swings
        or path.length_m >= settings.longest_m
        or height_m > max(settings.highest * path.length_m, settings.low_m)
        or rolled_rad < settings.least_rad_m * path.length_m
    ):
        return SwingKind.OTHER
    if path.length_m <= settings.shortest_m:
        returns = rolled_rad > settings.return_rad and abs(path.turn_rad) < settings.straight_rad
        return SwingKind.RETURN if returns else SwingKind.OTHER
    drifted = rolled_rad < settings.return_rad and path.length_m <= drift_m(settings.drift_rads, swing_s)
    is_long = swing_s > settings.longest_travel_s
    if drifted or height_m > path.length_m or (is_long and not walks_slowly(path, settings)):
        return SwingKind.OTHER
    turned_rad = abs(path.turn_rad)
    if turned_rad > settings.turn_rad and path.length_m < min(settings.turn_m, settings.turn_radius_m * turned_rad):
        return SwingKind.TURN
    lazy = rolled_rad < settings.lazy_turn_rad and path.length_m < settings.put_mps * swing_s
    return SwingKind.TENTATIVE if lazy and segment.rest_s > settings.pause_s else SwingKind.STRIDE


def walks_slowly(path: Path, settings: SwingKindSettings) -> bool:
    """Tell whether a foot that took long from stance to stance was under way for much of it, but not for too long."""
    fast_ms = settings.travelling * max(path.outline_ms)
    share = sum(speed_ms > fast_ms for speed_ms in path.outline_ms) / (len(path.outline_ms) - 1)
    return share > settings.least_travel and share * (path.closing_s - path.opening_s) < settings.longest_travel_s


def drift_m(error_rads: float, swing_s: float) -> float:
    """Return how far a swing seems to go by an error of the angular rate: gravity leans more and more into the level.

    The velocity that is left at its end is taken out, as of any swing.
    """
    return GRAVITY_MS2 * error_rads * swing_s**3 / 12.0


def is_motion(path: Path | None, settings: SwingKindSettings) -> bool:
    """Return whether the foot went on moving, with a step or without."""
    return path is not None and path.peak_rads > settings.moving_rads
