"""Minimum-jerk moves: how a limb, or a well-made motor, goes smoothly from one value to another.

The quintic of Flash & Hogan (1985), J. Neurosci. 5:1688, for a unit step in unit time; and the quintic that joins
two arbitrary states of motion.
"""

from dataclasses import dataclass
from typing import NamedTuple


def step(u: float) -> float:
    """Go from 0 (u <= 0) to 1 (u >= 1) with no speed and no acceleration at either end."""
    u = min(max(u, 0.0), 1.0)
    return u**3 * (10 + u * (6 * u - 15))


def step_rate(u: float) -> float:
    """Return the derivative of `step`."""
    u = min(max(u, 0.0), 1.0)
    return 30 * (u * (1 - u)) ** 2


def step_integral(u: float) -> float:
    """Return the integral of `step` from 0 to `u`."""
    beyond, u = max(u - 1, 0.0), min(max(u, 0.0), 1.0)
    return u**4 * (2.5 + u * (u - 3)) + beyond


def bump(u: float) -> float:
    """Go from 0 to 1 (at u = 0.5) and back with no speed and no acceleration at either end."""
    return 64 * (u * (1 - u)) ** 3 if 0 < u < 1 else 0.0


class State(NamedTuple):
    """A value and its first two derivatives."""

    value: float
    rate: float
    acceleration: float


@dataclass(frozen=True, slots=True)
class Quintic:
    """The polynomial in u = 0..1 that begins in one state and ends in another (derivatives by u)."""

    begin: State
    end: State

    def __call__(self, u: float) -> float:
        p0, v0, a0 = self.begin
        p1, v1, a1 = self.end
        d = p1 - p0 - v0 - a0 / 2
        v, a = v1 - v0 - a0, a1 - a0
        c3, c4, c5 = 10 * d - 4 * v + a / 2, -15 * d + 7 * v - a, 6 * d - 3 * v + a / 2
        return p0 + u * (v0 + u * (a0 / 2 + u * (c3 + u * (c4 + u * c5))))
