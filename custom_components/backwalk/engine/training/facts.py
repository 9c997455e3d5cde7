"""What happens to sessions, as facts that carry the session: nobody has to compare to find out."""

from dataclasses import dataclass

from .session import Session


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
