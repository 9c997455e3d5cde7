"""Milestones of a lifetime's distance, and personal bests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from itertools import count, takewhile
from typing import Any

from ..samples import MILE_M
from ..tally import finite

FASTEST_MPS = 10.44
"""100 m in 9.58 s, the fastest that anybody ran."""


@dataclass(frozen=True, slots=True)
class Milestones:
    """Round distances: the first ones, then every hundred."""

    unit_m: float
    first: tuple[int, ...]
    """In units, rising."""

    def following(self, distance_m: float) -> int:
        """Return the next milestone beyond a distance, in units."""
        return next(milestone for milestone in self._all() if milestone * self.unit_m > distance_m)

    def passed(self, before_m: float, after_m: float) -> int | None:
        """Return the farthest milestone reached on the way from one distance to another, in units; None without any."""
        reached = takewhile(lambda milestone: milestone * self.unit_m <= after_m, self._all())
        return max((milestone for milestone in reached if milestone * self.unit_m > before_m), default=None)

    def _all(self) -> Iterator[int]:
        yield from self.first
        yield from count(100 * (self.first[-1] // 100 + 1), 100)


KILOMETRES = Milestones(1000.0, (1, 10, 50, 100, 200, 500))
MILES = Milestones(MILE_M, (1, 10, 50, 100, 300))


@dataclass(frozen=True, slots=True)
class Bests:
    """The most of everything; 0 is nothing yet."""

    session_s: float = 0.0
    """Backward seconds of one session."""
    day_s: float = 0.0
    """Backward seconds of one day."""
    speed_mps: float = 0.0
    """Mean backward speed of a session."""
    streak_days: float = 0.0

    def with_(self, **reached: float) -> Bests:
        """Return the bests with what was reached where that is more."""
        return replace(self, **{name: max(getattr(self, name), value) for name, value in reached.items()})

    def beaten_by(self, other: Bests) -> Iterator[str]:
        """Give the names of the bests that `other` beats; the first of its kind beats nothing."""
        for name in Bests.__slots__:
            if 0 < getattr(self, name) < getattr(other, name):
                yield name

    def as_dict(self) -> dict[str, float]:
        """Return what can be written as JSON."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Bests:
        """Return what was written; OverflowError, TypeError or ValueError if it is not that."""
        return cls(**{name: finite(value) for name, value in data.items()})
