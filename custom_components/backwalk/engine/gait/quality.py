"""How natural a step is: the reason to stop raising the resistance.

Smoothness is the spectral arc length of the foot's speed along its way (SPARC: Balasubramanian et al. 2015, J NeuroEng
Rehabil 12:112): the length of the curve that its normalized spectrum draws up to a frequency at which it has faded. It
is -1.5 or so for one bell-shaped movement, the lower the more halting; noise hardly moves it. Regularity is the
coefficient of variation from stride to stride (Hausdorff 2005, J NeuroEng Rehabil 2:19). Length and cadence are held
against the walker's own, walking without a load.
"""

from collections import deque
from dataclasses import dataclass
from math import cos, hypot, pi, sqrt
from statistics import fmean, median, pstdev

from .foot.stride import Path, Stride


@dataclass(frozen=True, slots=True)
class QualitySettings:
    """How quality is judged; a part is 1 as in the baseline and 0 at its limit."""

    highest_hz: float = 10.0
    """Up to which movement is looked at, as the measure's authors have it for limbs (Balasubramanian 2015)."""
    fades_at: float = 0.05
    """Share of the spectrum's peak below which the rest is noise."""
    frequencies: int = 24
    """Points of the spectrum up to there: twice as many change it by 0.02."""
    strides: int = 12
    """Looked at together: a quarter of a minute."""
    fewest: int = 6
    """With fewer, a variation from stride to stride means nothing."""
    length_limit: float = 0.5
    """Relative change of stride length,"""
    cadence_limit: float = 0.4
    """of cadence,"""
    variation_limit: float = 0.2
    """coefficient of variation beyond the baseline's,"""
    smoothness_limit: float = 0.6
    """and loss of spectral arc length that are not natural any more."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """How somebody walks without a load; plain numbers, to be remembered."""

    length_m: float
    duration_s: float
    variation: float
    smoothness: float


@dataclass(frozen=True, slots=True)
class Quality:
    """How the last strides compare with the baseline, each part from 0 (not natural any more) to 1 (as ever)."""

    length: float
    cadence: float
    regularity: float
    smoothness: float

    @property
    def naturalness(self) -> float:
        """The worst of the parts."""
        return min(self.length, self.cadence, self.regularity, self.smoothness)


def smoothness(path: Path, settings: QualitySettings) -> float:
    """Return the spectral arc length of the speed along the way, dimensionless and negative."""
    speeds = path.outline_ms
    step_s = (path.closing_s - path.opening_s) / (len(speeds) - 1)
    turn_rad = 2.0 * pi * settings.highest_hz / settings.frequencies * step_s
    spectrum = []
    for k in range(settings.frequencies + 1):
        twice = 2.0 * cos(k * turn_rad)
        last = before = 0.0  # Goertzel's scheme
        for speed in speeds:
            last, before = speed + twice * last - before, last
        spectrum.append(sqrt(max(0.0, last * last + before * before - twice * last * before)))
    peak = max(spectrum)
    if peak <= 0.0:
        return 0.0
    last_k = max(k for k, value in enumerate(spectrum) if value >= settings.fades_at * peak)
    rise = 1.0 / max(last_k, 1)
    return -sum(hypot(rise, (spectrum[k] - spectrum[k - 1]) / peak) for k in range(1, last_k + 1))


class QualityWatch:
    """Fold of strides of one direction into their quality."""

    def __init__(self, settings: QualitySettings, baseline: Baseline | None = None) -> None:
        self._settings = settings
        self.baseline = baseline
        """What is compared with; None until it was taken."""
        self._strides: deque[Stride] = deque(maxlen=settings.strides)

    def add(self, stride: Stride) -> None:
        """Take a stride."""
        if stride.duration_s > 0.0:
            self._strides.append(stride)

    def take_baseline(self) -> Baseline | None:
        """Remember the last strides as those of walking without a load; None when they are too few."""
        self.baseline = self.last_strides or self.baseline
        return self.baseline

    def quality(self) -> Quality | None:
        """Return how the last strides compare with the baseline; None without one, or with too few strides."""
        settings, baseline, now = self._settings, self.baseline, self.last_strides
        if baseline is None or now is None:
            return None
        return Quality(
            length=_part(abs(now.length_m / baseline.length_m - 1.0), settings.length_limit),
            cadence=_part(abs(baseline.duration_s / now.duration_s - 1.0), settings.cadence_limit),
            regularity=_part(now.variation - baseline.variation, settings.variation_limit),
            smoothness=_part(baseline.smoothness - now.smoothness, settings.smoothness_limit),
        )

    @property
    def last_strides(self) -> Baseline | None:
        """What the last strides come to, None when they are too few."""
        strides = self._strides
        if len(strides) < self._settings.fewest:
            return None
        durations = [stride.duration_s for stride in strides]
        return Baseline(
            length_m=median(stride.length_m for stride in strides),
            duration_s=median(durations),
            variation=pstdev(durations) / fmean(durations),
            smoothness=median(stride.smoothness for stride in strides),
        )


def _part(loss: float, limit: float) -> float:
    return min(1.0, max(0.0, 1.0 - loss / limit))
