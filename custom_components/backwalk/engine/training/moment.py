"""What is known of one second of walking besides seconds and metres, and what counted it."""

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What else is known of a moment; None is what nobody tells."""

    cadence_spm: float | None = None
    heart_rate_bpm: int | None = None
    quality: float | None = None
    """How natural and smooth the last steps were, 0 to 1."""
    resistance: Resistance | None = None
    mode: Mode | None = None
    devices: tuple[str, ...] = ()
    goal: Goal | None = None
    """The day's, which completes its sessions."""
