"""Verdicts on days: what a day was asked for, and whether its goal was reached."""

from enum import StrEnum


class Mark(StrEnum):
    """The verdict on one day; the values are the signs in which it is stored."""

    DONE = "d"
    """A leg day, and done."""
    MISSED = "m"
    """A leg day that went by without its goal."""
    SKIPPED = "s"
    """A leg day that the walker let go."""
    SKIPPED_DONE = "S"
    """The same, and the goal was reached after all."""
    PAUSED = "p"
    """A day on which the plan was paused."""
    PAUSED_DONE = "P"
    """The same, and the goal was reached all the same."""
    FREE_DONE = "x"
    """The goal was reached on a day that nobody had asked for."""

    @property
    def is_done(self) -> bool:
        """Whether the goal was reached."""
        return self in _UNDONE

    @property
    def is_paused(self) -> bool:
        """Whether the plan was paused."""
        return self in (Mark.PAUSED, Mark.PAUSED_DONE)


_UNDONE: dict[Mark | None, Mark | None] = {
    Mark.DONE: Mark.MISSED,
    Mark.SKIPPED_DONE: Mark.SKIPPED,
    Mark.PAUSED_DONE: Mark.PAUSED,
    Mark.FREE_DONE: None,
}
_DONE = {undone: done for done, undone in _UNDONE.items()}


def judged(mark: Mark | None, *, is_done: bool) -> Mark | None:
    """Return the mark of the same day with the goal reached or not; None is a day of which there is nothing to say."""
    return _DONE.get(mark, mark) if is_done else _UNDONE.get(mark, mark)
