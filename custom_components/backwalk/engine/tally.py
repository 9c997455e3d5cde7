"""Seconds and metres by direction: what all counting adds up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any


@dataclass(frozen=True, slots=True)
class Tally:
    """Seconds and metres by direction."""

    backward_s: float = 0.0
    forward_s: float = 0.0
    side_s: float = 0.0
    still_s: float = 0.0
    backward_m: float = 0.0
    forward_m: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        """Return the sum, field by field."""
        return Tally(*(getattr(self, name) + getattr(other, name) for name in Tally.__slots__))

    def __sub__(self, other: Tally) -> Tally:
        """Return what `self` has more than `other`, field by field."""
        return Tally(*(getattr(self, name) - getattr(other, name) for name in Tally.__slots__))

    @classmethod
    def sum_of(cls, tallies: Iterable[Tally]) -> Tally:
        """Return the sum of many, field by field."""
        tallies = list(tallies)
        return cls(*(sum((getattr(tally, name) for tally in tallies), 0.0) for name in cls.__slots__))

    def at_least_nothing(self) -> Tally:
        """Return the tally with 0 for what is below."""
        return Tally(*(max(0.0, getattr(self, name)) for name in Tally.__slots__))

    def as_dict(self) -> dict[str, float]:
        """Return what is not zero."""
        return {name: value for name in Tally.__slots__ if (value := getattr(self, name))}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Tally:
        """Return the tally that was written; OverflowError, TypeError or ValueError if it is none."""
        return cls(**{name: finite(value) for name, value in data.items()}) if data else EMPTY_TALLY


EMPTY_TALLY = Tally()


def finite(value: Any) -> float:
    """Return a figure that was written, as a number or a text; OverflowError, TypeError or ValueError if it is none."""
    if isinstance(value, bool):
        raise TypeError("yes and no are no numbers")
    number = float(value)
    if not isfinite(number):
        raise ValueError("a number that is none would spoil every sum")
    return number
