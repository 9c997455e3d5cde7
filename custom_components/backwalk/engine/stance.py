"""When the foot stands and when it swings.

The statistic is the energy of what a standing foot does not show: specific force away from g and angular rate, each in
units of what it scatters by, averaged over a short window (SHOE and ARED detectors, Skog et al. 2010, IEEE TBME
57:2657). Its threshold follows the walker: a fraction of the decaying peak, since a shuffle is as quiet as a runner's
stance. A belt that speeds up under the foot shakes the accelerometer and not the gyroscope, so a foot that does not
turn for long enough stands as well.
"""

from collections import deque
from dataclasses import dataclass
from typing import NamedTuple

from .attitude import GRAVITY_MS2


@dataclass(frozen=True, slots=True)
class StanceSettings:
    """Scales and thresholds of the stance detector; energies are in squared scales."""

    force_scale_ms2: float = 1.2
    rate_scale_rads: float = 0.6
    window_s: float = 0.07
    peak_fraction: float = 0.008
    peak_decay_s: float = 2.5
    threshold_low: float = 0.25
    threshold_high: float = 8.0
    leave_factor: float = 2.5
    confirm_s: float = 0.06
    settle_s: float = 0.04
    """How long after the confirmation the quietest moment is still looked for."""
    turnless_rads: float = 0.4
    turnless_force_ms2: float = 2.5
    turnless_s: float = 0.12
    longest_swing_s: float = 3.5
    opening_fraction: float = 0.5
    """Of the threshold: the last sample below it opens the swing."""


class Swing(NamedTuple):
    """One swing between two stances, by the moments in which the foot stood."""

    opening_s: float
    closing_s: float


class StanceDetector:
    """Fold of samples into swings; `standing_since_s` is None while the foot swings."""

    def __init__(self, settings: StanceSettings) -> None:
        self._settings = settings
        self._per_force = 1.0 / settings.force_scale_ms2
        self._per_rate = 1.0 / settings.rate_scale_rads**2
        self.restart()

    def restart(self) -> None:
        """Forget where the foot was: the samples before are not connected to those that follow."""
        self._window: deque[tuple[float, float]] = deque()
        self._sum = 0.0
        self._peak = 0.0
        self._previous_s: float | None = None
        self.opening_s: float | None = None
        """When the foot last stood, None before it was ever seen to."""
        self.standing_since_s: float | None = None
        self._low_since_s: float | None = None
        self._turnless_since_s: float | None = None
        self._best = (0.0, 0.0)
        self._confirmed_s: float | None = None

    @property
    def threshold(self) -> float:
        """The energy below which the foot stands."""
        settings = self._settings
        return min(max(settings.peak_fraction * self._peak, settings.threshold_low), settings.threshold_high)

    def add(self, t_s: float, force_ms2: float, rate2: float) -> Swing | None:
        """Take the specific force and the squared angular rate (rad²/s²); return a swing that just closed."""
        settings = self._settings
        off = (force_ms2 - GRAVITY_MS2) * self._per_force
        energy = off * off + rate2 * self._per_rate
        window = self._window
        window.append((t_s, energy))
        self._sum += energy
        while t_s - window[0][0] >= settings.window_s:
            self._sum -= window.popleft()[1]
        mean = self._sum / len(window)
        previous_s = self._previous_s
        self._previous_s = t_s
        if previous_s is not None:
            self._peak -= self._peak * min((t_s - previous_s) / settings.peak_decay_s, 1.0)
        self._peak = max(self._peak, mean)
        threshold = self.threshold
        middle_s = 0.5 * (t_s + window[0][0])
        turnless = rate2 < settings.turnless_rads**2 and abs(force_ms2 - GRAVITY_MS2) < settings.turnless_force_ms2
        if not turnless:
            self._turnless_since_s = None
        elif self._turnless_since_s is None:
            self._turnless_since_s = t_s
        if self.standing_since_s is not None:
            self._stand(middle_s, mean, threshold, turnless=turnless)
            return None
        return self._swing(t_s, middle_s, mean, threshold)

    def _stand(self, middle_s: float, mean: float, threshold: float, *, turnless: bool) -> None:
        if mean <= threshold * self._settings.opening_fraction or (turnless and mean <= self._best[0]):
            self.opening_s = middle_s
            self._best = (mean, middle_s)
        if mean > threshold * self._settings.leave_factor and not turnless:
            self.standing_since_s = None
            self._low_since_s = None
            self._confirmed_s = None

    def _swing(self, t_s: float, middle_s: float, mean: float, threshold: float) -> Swing | None:
        settings = self._settings
        turnless_since_s = self._turnless_since_s
        stands = mean < threshold or (turnless_since_s is not None and t_s - turnless_since_s >= settings.turnless_s)
        if self._confirmed_s is None:
            if not stands:
                self._low_since_s = None
                return None
            if self._low_since_s is None:
                self._low_since_s = t_s
                self._best = (mean, middle_s)
            elif mean < self._best[0]:
                self._best = (mean, middle_s)
            if t_s - self._low_since_s >= settings.confirm_s:
                self._confirmed_s = t_s
            return None
        if mean < self._best[0]:
            self._best = (mean, middle_s)
        if t_s - self._confirmed_s < settings.settle_s:
            return None
        opening_s, self.opening_s = self.opening_s, self._best[1]
        self.standing_since_s = self._low_since_s
        self._confirmed_s = None
        if opening_s is None or self.opening_s - opening_s > settings.longest_swing_s:
            return None
        return Swing(opening_s, self.opening_s)
