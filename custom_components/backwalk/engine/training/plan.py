"""The plan: which days are leg days, and what the walker wants of today."""

from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from .goal import Goal


class Choice(StrEnum):
    """What the walker wants of today; the next day is as planned again."""

    PLAN = "plan"
    """As planned."""
    LEG_DAY = "leg_day"
    REST = "rest"
    """No leg day today."""
    SKIP = "skip"
    """A leg day that the walker lets go: neither done nor missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a walker wants to do: on weekdays, when a schedule or calendar says so, or some days a week."""

    leg_days: frozenset[int] | None = frozenset({0, 2, 4})
    """Weekdays, Monday is 0; empty for any day of the week, None if a schedule or calendar says when."""
    goal: Goal = field(default_factory=Goal)
    sessions_per_week: int = 3
    """Leg days a week on any day; 0 asks for none."""
    reminder_at: time = time(18)

    @property
    def any_day_per_week(self) -> int | None:
        """Return how many leg days a week are wanted on any day, None if the days are planned."""
        return self.sessions_per_week if self.leg_days == frozenset() else None

    @property
    def per_week(self) -> int:
        """Return how many leg days a usual week has."""
        return len(self.leg_days) if self.leg_days else self.sessions_per_week
