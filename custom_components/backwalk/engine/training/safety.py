"""Safety cues: facts that somebody should hear who walks with their back to the console.

A cue is given once what it means has been so for a while, and taken back as soon as it is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..samples import Direction

SLOWEST_BELT_MPS = 0.1
"""Slower than this, a belt stands."""


class Cue(StrEnum):
    """What somebody should hear."""

    BELT_WITHOUT_STEPS = "belt_without_steps"
    """The belt moves on, and the foot that stepped on it does not step any more."""
    FORWARD_BY_MISTAKE = "forward_by_mistake"
    """Forward for a minute, in a session of backward walking."""
    BACKWARD_DOWNHILL = "backward_downhill"
    """Backward on an incline below zero, where people lose balance."""
    TOO_FAST = "too_fast"
    """Backward, and faster than the walker wants to be."""
    HEART_TOO_FAST = "heart_too_fast"
    """In a session, and the heart beats faster than the walker wants it to."""


AFTER_S: Mapping[Cue, float] = {
    Cue.BELT_WITHOUT_STEPS: 20.0,
    Cue.FORWARD_BY_MISTAKE: 60.0,
    Cue.BACKWARD_DOWNHILL: 2.0,
    Cue.TOO_FAST: 3.0,
    Cue.HEART_TOO_FAST: 10.0,
}
"""How long it has to be so; the short ones keep out a figure that shakes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is seen at one moment; None is what nobody tells."""

    direction: Direction | None
    speed_mps: float | None
    belt_mps: float | None
    inclination_percent: float | None
    hears_pod: bool
    has_stepped_on_belt: bool
    """Whether the walker stepped on this belt since it set off, or is in a session."""
    is_backward_session: bool
    """Whether a session goes on of which forward walking is no part."""
    is_active: bool = False
    """Whether a session goes on and does not wait."""
    heart_rate_bpm: int | None = None


class SafetyWatch:
    """Follows what is seen of one walker."""

    def __init__(self, cap_mps: float | None) -> None:
        self.cap_mps = cap_mps
        """The fastest that the walker wants to be, None if nobody said."""
        self.cap_bpm: float | None = None
        """The fastest that they want their heart to beat."""
        self._since_s: Mapping[Cue, float] = {}
        self._given: frozenset[Cue] = frozenset()
        self._new: list[Cue] = []

    def look(self, sight: Sight, now_s: float) -> frozenset[Cue]:
        """Return the cues of now; `now_s` on any monotonic clock."""
        self._since_s = {cue: self._since_s.get(cue, now_s) for cue in self._seen(sight)}
        given = frozenset(cue for cue, since_s in self._since_s.items() if now_s - since_s >= AFTER_S[cue])
        self._new += sorted(given - self._given)
        self._given = given
        return given

    def take_new(self) -> list[Cue]:
        """Return the cues that were given since this was called last, in their order."""
        new, self._new = self._new, []
        return new

    def _seen(self, sight: Sight) -> frozenset[Cue]:
        is_backward = sight.direction is Direction.BACKWARD
        moves = (sight.belt_mps or 0.0) > SLOWEST_BELT_MPS
        truths = {
            Cue.BELT_WITHOUT_STEPS: moves
            and sight.hears_pod
            and sight.has_stepped_on_belt
            and sight.direction is Direction.STILL,
            Cue.FORWARD_BY_MISTAKE: sight.is_backward_session and sight.direction is Direction.FORWARD,
            Cue.BACKWARD_DOWNHILL: is_backward and (sight.inclination_percent or 0.0) < 0,
            Cue.HEART_TOO_FAST: sight.is_active
            and self.cap_bpm is not None
            and (sight.heart_rate_bpm or 0) > self.cap_bpm,
            Cue.TOO_FAST: is_backward and self.cap_mps is not None and (sight.speed_mps or 0.0) > self.cap_mps,
        }
        return frozenset(cue for cue, is_true in truths.items() if is_true)
