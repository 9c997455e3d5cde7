"""How a connection ends, and why."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a connection ended."""

    RELEASED = "released"
    """We let go of the device."""
    LOST = "lost"
    SILENT = "silent"
    WRONG_DEVICE = "wrong_device"
    NO_SLOT = "no_slot"
    """No adapter and no proxy has a connection to spare."""
    NO_ANSWER = "no_answer"
    MOVED = "moved"
    """No answer through an adapter that has not heard the device lately; another one hears it now."""
    REFUSED = "refused"
    """The device, or the library that talks with it, raised an error."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a connection ended."""

    reason: Reason
    detail: str = ""
    """The error's own words."""
    is_unexpected: bool = False
    """Whether it is an error of a kind that no Bluetooth library documents."""


class EndedError(Exception):
    """The connection is over while something was waited for."""


class MovedError(Exception):
    """The device did not answer the adapter that seemed the best, but is heard by another one."""


class WrongDeviceError(Exception):
    """The device lacks the characteristics that its profiles cannot do without."""
