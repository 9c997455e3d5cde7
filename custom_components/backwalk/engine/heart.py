"""How hard the heart works: zones by the walker's own maximum, and what is beyond what they want.

The five zones begin at 50, 60, 70, 80 and 90 % of the maximum, as most monitors have them; zone 0 is below. Who does
not know their maximum has that of their age, 208 - 0.7 years (Tanaka, Monahan, Seals 2001).
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

ZONES_FROM = (0.5, 0.6, 0.7, 0.8, 0.9)
"""Shares of the maximum."""
HARD_ZONE = 5
"""In which nobody can talk."""
SHORTEST_S = 60.0
"""Less than that in all zones says nothing."""


def maximum_at(years: float) -> float:
    """Return the usual highest heart rate at an age."""
    return 208.0 - 0.7 * years


@dataclass(frozen=True, slots=True, kw_only=True)
class Heart:
    """What a walker has said of theirs; None is what they have not."""

    max_bpm: float | None = None
    cap_bpm: float | None = None
    """Faster is not wanted."""

    def zone(self, bpm: float | None) -> int | None:
        """Return the zone of a heart rate, 0 to 5; None if either is not known."""
        if bpm is None or self.max_bpm is None:
            return None
        return bisect_right(ZONES_FROM, bpm / self.max_bpm)


def heart_of(max_bpm: float | None, birth_year: float | None, cap_bpm: float | None, *, year: int) -> Heart:
    """Return what is known in a year of what was said: the maximum, else that of the age."""
    by_age = None if birth_year is None else maximum_at(year - birth_year)
    return Heart(max_bpm=max_bpm or by_age, cap_bpm=cap_bpm)


def with_zone(zones_s: Sequence[float], zone: int | None, seconds: float) -> tuple[float, ...]:
    """Return the seconds in each zone with some more; as they are if nobody knows the zone."""
    if zone is None or seconds <= 0.0:
        return tuple(zones_s)
    more = list(zones_s) or [0.0] * (len(ZONES_FROM) + 1)
    more[zone] += seconds
    return tuple(more)


def hard_share(zones_s: Sequence[float]) -> float | None:
    """Return the share of the time that was spent in the highest zone; None if too little is known."""
    known_s = sum(zones_s)
    return sum(zones_s[HARD_ZONE:]) / known_s if known_s >= SHORTEST_S else None
