"""What entities show of one walker at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ..engine.gait.direction import AxisState
from ..engine.gait.foot.attitude import Shoe
from ..engine.samples import Direction
from ..engine.training.diary import Diary
from ..engine.training.resistance import Resistance
from ..engine.training.safety import Cue
from ..radio.ending import Absence
from .trainer import Figures

SPEED_CHANGE_MPS = 0.1
CADENCE_CHANGE_SPM = 20.0
SLOWEST_PACE_MPS = 0.3
"""Slower than this is setting off or stopping, of which a pace says nothing: it would be beyond 55 min a kilometre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What entities show."""

    diary: Diary
    training: Figures
    direction: Direction | None
    """None while no pod is heard and nothing else can tell."""
    backward_since: datetime | None
    """When the walk backward began that goes on, as far as anybody can tell."""
    speed_mps: float | None
    cadence_spm: float | None
    heart_rate_bpm: int | None
    heart_zone: int | None
    """By the walker's own maximum, 0 to 5."""
    resistance: Resistance | None
    """The best figure there is."""
    steps: Resistance | None
    """That of the dial, or of the machine's own steps."""
    inclination_percent: float | None
    goal_min: float
    dial: float | None
    axis_state: AxisState
    """How well it is known where the pod's forward is,"""
    shoe: Shoe | None
    """and on which shoe it is, if that was said."""
    cues: frozenset[Cue]
    connected: Mapping[str, bool]
    """By subentry."""
    absent: Mapping[str, Absence | None]
    """Why a device is not connected."""
    changed_at: Mapping[str, datetime | None]
    """When a device was connected or went away last."""
    gone_at: Mapping[str, datetime | None]
    """Since when it is not."""
    held: Mapping[str, bool]
    """Whether the device is not left to another app."""
    battery_percent: Mapping[str, int | None]
    force_n: Mapping[str, float | None]
    """How hard a belt resists, by subentry."""

    @property
    def is_session_active(self) -> bool:
        """Whether a session goes on, through its pauses."""
        return self.diary.active is not None

    @property
    def pace_s_per_m(self) -> float | None:
        """Return the pace of the moment, None while it is not known or nobody moves."""
        return None if self.speed_mps is None or self.speed_mps < SLOWEST_PACE_MPS else 1 / self.speed_mps

    def is_faster_or_slower(self, than: Snapshot) -> bool:
        """Tell whether speed or cadence changed by more than shaking: nothing stays as it is at the start."""
        return _differs(self.speed_mps, than.speed_mps, SPEED_CHANGE_MPS) or _differs(
            self.cadence_spm, than.cadence_spm, CADENCE_CHANGE_SPM
        )

    def without_figures(self) -> Snapshot:
        """Return the part whose changes do not wait."""
        session = self.diary.session
        return replace(
            self,
            diary=Diary(
                day=self.diary.day,
                session=None if session is None else session.outline(),
            ),
            training=self.training.without_figures(),
            # Whether anything moves, and that something is known at last, does not wait.
            speed_mps=None if self.speed_mps is None else float(self.speed_mps > 0),
            cadence_spm=None,
            heart_rate_bpm=None,
            heart_zone=None,
            resistance=None,
            steps=None,
            force_n=dict.fromkeys(self.force_n),
            inclination_percent=None if self.inclination_percent is None else 0.0,
        )


def _differs(figure: float | None, other: float | None, least: float) -> bool:
    if figure is None or other is None:
        return figure is not other
    return abs(figure - other) >= least
