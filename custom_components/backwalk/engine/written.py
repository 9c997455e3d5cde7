"""What was written to a file, read back: TypeError or ValueError where something else stands there.

What gets in here is added up, shown and written again, and anybody may have changed the file.
"""

from datetime import UTC, datetime
from typing import Any

from .tally import finite


def time_from(text: str | None) -> datetime | None:
    """Return the time that was written; TypeError or ValueError if it is none."""
    return None if text is None else time_of(text)


def time_of(text: str) -> datetime:
    """Return the time that was written, in UTC."""
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError("a time of no time zone cannot be compared with others")
    return time if time.tzinfo is UTC else time.astimezone(UTC)


def named(text: str) -> str:
    """Return a text that can be written."""
    text.encode()
    return text


def names(written: Any) -> tuple[str, ...]:
    """Return a list of texts; a text alone is none, though it would give one for each of its signs."""
    if not isinstance(written, list | tuple):
        raise TypeError("a text is no list of names")
    return tuple(named(name) for name in written)


def truth(value: Any) -> bool:
    """Return yes or no; nothing stands for no."""
    if value not in (None, False, True):
        raise TypeError("neither yes nor no")
    return bool(value)


def number(value: Any) -> float | None:
    """Return a finite number, None if nothing is told."""
    return None if value is None else finite(value)


def whole(value: Any) -> int | None:
    """Return a whole number, None if nothing is told."""
    return None if value is None else round(finite(value))
