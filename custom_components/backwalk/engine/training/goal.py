"""The day's goal: backward minutes, by themselves or within a longer walk."""

from dataclasses import dataclass

from ..tally import Tally

LEAST_MIN = 5
MOST_MIN = 60
"""From which to which goal somebody can choose."""
MIXED_WALK_MIN = 30.0
MIXED_BACKWARD_MIN = 10.0
"""A mixed walk has 5 to 10 backward minutes: a higher goal counts as this."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be walked on a day."""

    minutes: float = 10.0
    """Backward."""
    is_mixed: bool = False
    """Whether they are to be walked inside a longer walk."""

    def __post_init__(self) -> None:
        """Refuse with ValueError what nobody can walk a share of."""
        if not self.minutes > 0:
            raise ValueError("a goal is some minutes")

    @property
    def backward_s(self) -> float:
        """Return the backward seconds."""
        return 60.0 * (min(self.minutes, MIXED_BACKWARD_MIN) if self.is_mixed else self.minutes)

    @property
    def walk_s(self) -> float:
        """Return the seconds in either direction, of which some are backward."""
        return 60.0 * MIXED_WALK_MIN if self.is_mixed else self.backward_s

    def progress(self, walked: Tally) -> float:
        """Return how much of the goal `walked` is, 0 to 1."""
        backward = walked.backward_s / self.backward_s
        return min(1.0, backward, (walked.backward_s + walked.forward_s) / self.walk_s)

    def is_reached(self, walked: Tally) -> bool:
        """Return whether `walked` is enough."""
        return self.progress(walked) >= 1

    def left_s(self, walked: Tally) -> float:
        """Return for how long there is still to walk."""
        walk_s = self.walk_s - walked.backward_s - walked.forward_s
        return max(0.0, self.backward_s - walked.backward_s, walk_s)
