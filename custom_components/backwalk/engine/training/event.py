"""What happens: facts of sessions, which carry the session, and events of a training, for automations to act on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .session import Session


class EventKind(StrEnum):
    """What happened."""

    STARTED = "started"
    """A session began."""
    HALFWAY = "halfway"
    """Half of the day's goal is done."""
    GOAL_REACHED = "goal_reached"
    FINISHED = "finished"
    """A session ended."""
    PERSONAL_BEST = "personal_best"
    """A session that ended has beaten one of the walker's bests."""
    MILESTONE = "milestone"
    """The lifetime's distance has reached a round figure."""
    READY_FOR_MORE = "ready_for_more"
    """The steps are natural and smooth at this resistance: a little more would do."""
    DUE = "due"
    """It is time to walk: a leg day, the reminder's hour, and the goal is not done."""
    CUE = "cue"
    """A safety cue is given."""
    MISSED = "missed"
    """A leg day went by without its goal."""


@dataclass(frozen=True, slots=True)
class TrainingEvent:
    """One event and its data; times are ISO 8601, the rest is in SI units."""

    kind: EventKind
    data: Mapping[str, str | float] = field(default_factory=dict)

    @classmethod
    def from_list(cls, written: Sequence[Any]) -> TrainingEvent:
        """Return the event that was written as its kind and data; TypeError or ValueError if it is none."""
        kind, data = written
        return cls(EventKind(kind), dict(data))


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened to a session, with the session as it was right after."""

    session: Session


class Started(Fact):
    """It began."""

    __slots__ = ()


class Paused(Fact):
    """Its steps stopped, or somebody paused it."""

    __slots__ = ()


class Resumed(Fact):
    """Its pause ended."""

    __slots__ = ()


class Finished(Fact):
    """It ended, and is to be filed."""

    __slots__ = ()


class Discarded(Fact):
    """It is forgotten."""

    __slots__ = ()
