"""A weighted mean that grows with every value."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ..tally import finite


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean that grows: the weighted sum and the weight."""

    total: float = 0.0
    weight: float = 0.0

    @property
    def value(self) -> float | None:
        """The mean so far, None before anything was added."""
        return self.total / self.weight if self.weight else None

    def add(self, value: float | None, weight: float) -> Mean:
        """Return the mean with another value; None adds nothing."""
        return self if value is None else Mean(self.total + value * weight, self.weight + weight)

    @classmethod
    def from_list(cls, written: Collection[Any]) -> Mean:
        """Return the mean that was written; OverflowError, TypeError or ValueError if it is none."""
        return cls(*map(finite, written)) if written else NO_MEAN


NO_MEAN = Mean()
"""Shared: most of a life's sessions have several."""
