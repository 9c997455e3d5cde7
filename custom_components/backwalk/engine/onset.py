"""Since when somebody walks backward: a time in which nobody can tell, such as one without the pod, ends no walk.

Only what is seen ends it: standing, or going another way. Who was out of sight for long, and walks backward when they
are seen again, has set off anew.
"""

from datetime import datetime

from .samples import Direction


class Onset:
    """Follows one walker."""

    def __init__(self, longest_gap_s: float) -> None:
        """Begin before anything is known; a longer gap than that is an end."""
        self._longest_gap_s = longest_gap_s
        self._began_at: datetime | None = None
        self._seen_s = 0.0
        """When they were seen to walk backward last."""

    def take_up(self, began_at: datetime, seen_s: float) -> None:
        """Know of a walk that was seen by somebody else, until `seen_s`."""
        self._began_at, self._seen_s = began_at, seen_s

    def look(self, direction: Direction | None, now: datetime, now_s: float) -> datetime | None:
        """Return since when they walk backward, None if they do not; `direction` is None when nobody can tell.

        `now` is aware, and `now_s` the same on any monotonic clock.
        """
        if now_s - self._seen_s > self._longest_gap_s or direction not in (Direction.BACKWARD, None):
            self._began_at = None
        if direction is Direction.BACKWARD:
            self._began_at = self._began_at or now.replace(microsecond=0)
            self._seen_s = now_s
        return self._began_at
