"""All settings of the engine in one place; each part documents its own."""

from dataclasses import dataclass, field

from .belt import BeltSettings
from .continuity import ContinuitySettings
from .credit import CreditSettings
from .direction import AxisSettings
from .foot.swing_kind import SwingKindSettings
from .foot.tracker import TrackerSettings
from .quality import QualitySettings
from .replacement import ReplacementSettings


@dataclass(frozen=True, slots=True)
class WalkSettings:
    """All settings of the engine; the defaults are what was measured."""

    tracker: TrackerSettings = field(default_factory=TrackerSettings)
    swing_kind: SwingKindSettings = field(default_factory=SwingKindSettings)
    axis: AxisSettings = field(default_factory=AxisSettings)
    replacement: ReplacementSettings = field(default_factory=ReplacementSettings)
    belt: BeltSettings = field(default_factory=BeltSettings)
    continuity: ContinuitySettings = field(default_factory=ContinuitySettings)
    quality: QualitySettings = field(default_factory=QualitySettings)
    credit: CreditSettings = field(default_factory=CreditSettings)
    waiting_swings: int = 4096
    """Most that wait for forward to be known: an hour of walking, of which the last is kept."""
    calibration_s: float = 120.0
    """A calibration nobody walks for ends after that."""
    silence_s: float = 1.0
    """A pod that is silent for longer has stopped sending, rather than lost a packet."""
