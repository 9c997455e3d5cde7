"""How a connection ends, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a connection ended."""

    RELEASED = "released"
    """We let go of the device."""
    LOST = "lost"
    SILENT = "silent"
    """It says nothing any more, or never told what it is for."""
    FLOODING = "flooding"
    """It sends many times what it is asked for."""
    WRONG_DEVICE = "wrong_device"
    NO_SLOT = "no_slot"
    """No adapter and no proxy has a connection to spare."""
    NO_ANSWER = "no_answer"
    MOVED = "moved"
    """No answer through an adapter that has not heard the device lately; another one hears it now."""
    REFUSED = "refused"
    """The device, or the library that talks with it, raised an error."""


class Absence(StrEnum):
    """Why a device is not connected."""

    LET_GO = "let_go"
    """It is left to other apps, as somebody wished."""
    UNHEARD = "unheard"
    """It sleeps, is off or is out of reach: nothing comes from it."""
    CONNECTING = "connecting"
    """It is heard, and nothing speaks against it."""
    HELD = "held"
    """It is heard and does not answer, or hangs up at once, as while another app has it."""
    NO_SLOT = "no_slot"
    SILENT = "silent"
    FAILED = "failed"
    WRONG_DEVICE = "wrong_device"


ABSENCES: Mapping[Reason | None, Absence] = {
    Reason.NO_ANSWER: Absence.HELD,
    Reason.LOST: Absence.HELD,
    Reason.NO_SLOT: Absence.NO_SLOT,
    Reason.SILENT: Absence.SILENT,
    Reason.REFUSED: Absence.FAILED,
    Reason.WRONG_DEVICE: Absence.WRONG_DEVICE,
}
"""What a device that is heard is absent for, by how its last connection ended that failed."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a connection ended."""

    reason: Reason
    detail: str = ""
    """The error's own words."""
    told_s: float = 0.0
    """For how long the device had told something."""
    is_unexpected: bool = False
    """Whether it is an error of a kind that no Bluetooth library documents."""


class EndedError(Exception):
    """The connection is over while something was waited for."""


class MovedError(Exception):
    """The device did not answer the adapter that seemed the best, but is heard by another one."""


class WrongDeviceError(Exception):
    """The device lacks the characteristics that its profiles cannot do without."""
