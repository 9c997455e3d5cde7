"""Which swings are steps: not twitches, not two in one, not a bag that swings in a hand."""

from dataclasses import dataclass

from .tracker import Track


@dataclass(frozen=True, slots=True)
class StepSettings:
    """What a swing must be to be a step."""

    shortest_s: float = 0.35
    longest_s: float = 3.5
    slow_s: float = 1.8
    """A longer swing is that of a slow walker, whose foot turns slowly, or two swings with a stance that nobody saw."""
    slow_turn_rad: float = 17.0
    """Peak rate x time that tells the two apart."""
    shortest_m: float = 0.07
    longest_m: float = 4.5
    misfit_rad: float = 0.5
    """Largest misfit of a foot that stands at both ends: on a belt that stops and goes up to 25 degrees, running 29."""
    misfit_share: float = 0.3
    """Largest misfit over peak rate x time. What swings in a hand hangs along its string and feels no tilt at all, so
    that its whole turn is misfit: 2/pi of that product. Feet stay below a sixth."""
    lazy_s: float = 1.3
    lazy_turn_rad: float = 4.0
    """A swing that is both longer and turns less is that of a foot that rests in between,"""
    rest_s: float = 0.1
    """for at least this long; what swings in a hand there and back does not."""
    pause_s: float = 0.7
    """After a longer rest within a walk, a step that turns that little, too,"""
    put_mps: float = 0.35
    """and swings slower than this, may only bring the feet together."""
    moving_rads: float = 0.3
    """A foot that turns no faster has not moved."""


def is_step(track: Track, settings: StepSettings) -> bool:
    """Return whether a swing is a step."""
    path = track.path
    if path is None:
        return False
    swing_s = path.closing_s - path.opening_s
    turn_rad = path.peak_rads * swing_s
    return (
        settings.shortest_s < swing_s < settings.longest_s
        and settings.shortest_m < path.length_m < settings.longest_m
        and path.misfit_rad < min(settings.misfit_rad, settings.misfit_share * turn_rad)
        and (swing_s < settings.slow_s or turn_rad < settings.slow_turn_rad)
        and (swing_s < settings.lazy_s or turn_rad > settings.lazy_turn_rad or track.rest_s > settings.rest_s)
    )


def is_tentative(track: Track, settings: StepSettings) -> bool:
    """Return whether a step, were it the last one, would be none: a foot that was put beside the other one."""
    path = track.path
    if path is None or track.rest_s <= settings.pause_s:
        return False
    swing_s = path.closing_s - path.opening_s
    return path.peak_rads * swing_s < settings.lazy_turn_rad and path.length_m < settings.put_mps * swing_s


def is_motion(track: Track, settings: StepSettings) -> bool:
    """Return whether the foot went on moving, with a step or without."""
    return track.path is not None and track.path.peak_rads > settings.moving_rads
