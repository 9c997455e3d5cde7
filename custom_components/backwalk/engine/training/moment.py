"""What is known of one second of walking besides seconds and metres, what counted it, and means over many of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from ..tally import finite
from .goal import Goal
from .resistance import Resistance


class Mode(StrEnum):
    """What counted a session, or where it was walked when nothing could."""

    POD = "pod"
    BELT = "belt"
    POD_AND_BELT = "pod_and_belt"
    SLED = "sled"
    OUTDOORS = "outdoors"
    GYM = "gym"
    TREADMILL = "treadmill"


def joined(one: Mode | None, other: Mode | None) -> Mode | None:
    """Return the mode of a session with both in it: pod and belt may come one after the other."""
    if one is None or other is None or one is other:
        return one or other
    return Mode.POD_AND_BELT


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What else is known of a moment; None is what nobody tells."""

    cadence_spm: float | None = None
    heart_rate_bpm: int | None = None
    heart_zone: int | None = None
    """By the walker's own maximum, 0 to 5."""
    quality: float | None = None
    """How natural and smooth the last steps were, 0 to 1."""
    resistance: Resistance | None = None
    mode: Mode | None = None
    devices: tuple[str, ...] = ()
    goal: Goal | None = None
    """The day's, which completes its sessions."""
    under_way_s: float = 0.0
    """For how long a backward walk has gone on since its last stride closed, as long as the foot is in a swing."""


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


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """When a session starts, pauses and ends."""

    start_after_s: float = 5.0
    """Backward seconds that make a session, with the stride that is under way; fewer are somebody stepping back from a
    shelf."""
    pause_after: timedelta = timedelta(seconds=5)
    end_after: timedelta = timedelta(minutes=3)
    """Quiet time that ends a session; a sip of water does not."""
    hold_for: timedelta = timedelta(minutes=30)
    """The same for one that was started or paused by hand."""
