"""The vocabulary of the engine: what a foot pod and a belt report, in SI units.

Times are seconds on any monotonic clock, the same one for everything that is fed to one `Walk`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

LATEST_S = 1e12
"""A time stamp beyond this is no time."""
MILE_M = 1609.344
"""For whoever is told miles, or tells them."""


class Imu(NamedTuple):
    """One sample of a foot pod, in the pod's own frame, whatever its mounting.

    A tuple and not a dataclass, as 50 to 200 of them arrive each second: it is built in a third of the time.
    """

    t_s: float
    ax_ms2: float
    """Specific force: about 9.81 m/s² upward at rest."""
    ay_ms2: float
    az_ms2: float
    gx_rads: float
    """Angular rate, right-handed."""
    gy_rads: float
    gz_rads: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Belt:
    """One report of a treadmill; None is what the machine does not say."""

    t_s: float
    speed_mps: float | None = None
    distance_m: float | None = None
    """The machine's own total, which restarts whenever the machine likes: a check, never a source."""
    elapsed_s: int | None = None
    inclination_percent: float | None = None
    force_n: float | None = None
    power_w: float | None = None
    resistance_level: float | None = None
    heart_rate_bpm: int | None = None
    cadence_spm: float | None = None
    """Steps of both feet a minute: of whoever is on it."""
    is_walked_backward: bool = False
    """The machine says so; that it does not say so means nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """One report of a pod that counts steps: that somebody steps, and how fast, but never which way."""

    t_s: float
    cadence_spm: float
    """Steps of both feet a minute."""
    speed_mps: float | None = None
    """What the pod makes of it, for a foot that goes forward."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeartRate:
    """One report of a heart rate monitor."""

    t_s: float
    bpm: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Battery:
    """How full a device's battery is."""

    t_s: float
    percent: int


class Direction(StrEnum):
    """Where the foot goes, seen from the walker."""

    BACKWARD = "backward"
    FORWARD = "forward"
    SIDE = "side"
    STILL = "still"
    UNKNOWN = "unknown"


type Reading = Imu | Belt | Steps | HeartRate | Battery
