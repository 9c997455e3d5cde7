"""When the foot stands and when it swings.

The statistic is the energy of what a standing foot does not show: specific force away from g and angular rate, each in
units of what it scatters by, averaged over a short window (SHOE and ARED detectors, Skog et al. 2010, IEEE TBME
57:2657). Its threshold follows the walker: a fraction of the decaying peak, since a shuffle is as quiet as a runner's
stance. A belt that speeds up under the foot shakes the accelerometer and not the gyroscope, so a foot that does not
turn for long enough stands as well.
"""

# ruff: noqa: PLR1730 -- done a hundred times a second, where a call of max or min costs as much as ten comparisons

from collections import deque
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from .attitude import GRAVITY_MS2


@dataclass(frozen=True, slots=True)
class StanceSettings:
    """Scales and thresholds of the stance detector; energies are in squared scales."""

    force_scale_ms2: float = 1.2
    """What a standing foot's specific force is off g at most, on a belt that shakes,"""
    rate_scale_rads: float = 0.6
    """and how fast it rolls over without halting: a swing has ten times that."""
    window_s: float = 0.06
    """Three samples at 50 Hz; a longer one hides the stance of a runner."""
    peak_fraction: float = 0.01
    """Of the swing's own peak energy: the foot stands below that,"""
    threshold_low: float = 0.25
    """within these limits: a lower one takes the noise of a cheap pod for motion,"""
    threshold_high: float = 12.0
    """a higher one a shuffle for a stance."""
    peak_decay_s: float = 1.0
    """How fast a standing foot forgets how hard it swung."""
    leave_factor: float = 2.5
    """Times the threshold: the foot leaves."""
    confirm_s: float = 0.04
    """How long the foot must stand to be believed."""
    settle_s: float = 0.05
    """How long after that the quietest moment is still looked for."""
    flat_rads: float = 0.5
    """A foot that has not left yet and turns no faster still lies flat, whatever the belt under it does."""
    resting_rads: float = 0.3
    """Half of the scale: a foot in its swing passes through that for less than"""
    resting_s: float = 0.12
    """A foot that swung and turns no faster for that long has landed, whatever the belt under it does."""
    turned_rads: float = 0.8
    """A foot that turned faster has left."""
    longest_swing_s: float = 5.0
    """More holds a stance that nobody saw; what is a step is asked later."""
    opening_factor: float = 1.3
    """Times the quietest of the stance: the last sample below it opens the swing."""
    opening_floor: float = 0.02
    """Below this all is quiet: a twelfth of the lowest threshold."""


class Swing(NamedTuple):
    """One swing between two stances, by the moments in which the foot stood."""

    opening_s: float
    """When it was quietest before."""
    flat_s: float
    """When it last lay flat."""
    closing_s: float


class StanceDetector:
    """Fold of samples into swings; `standing_since_s` is None while the foot swings."""

    def __init__(self, settings: StanceSettings) -> None:
        self._settings = settings
        self._per_force = 1.0 / settings.force_scale_ms2
        self._per_rate = 1.0 / settings.rate_scale_rads**2
        # looked up a hundred times a second
        self._window_s, self._decay_s, self._resting_s = settings.window_s, settings.peak_decay_s, settings.resting_s
        self._opening_factor, self._opening_floor = settings.opening_factor, settings.opening_floor
        self._leave_factor = settings.leave_factor
        self._fraction, self._low, self._high = (
            settings.peak_fraction,
            settings.threshold_low,
            settings.threshold_high,
        )
        self._resting2, self._flat2, self._turned2 = (
            rads**2 for rads in (settings.resting_rads, settings.flat_rads, settings.turned_rads)
        )
        self.restart()

    def restart(self) -> None:
        """Forget where the foot was: the samples before are not connected to those that follow."""
        self._oldest = (-inf, 0.0, 0.0)
        self._window: deque[tuple[float, float, float]] = deque()
        self._energy = 0.0
        self._rate2 = 0.0
        self._peak = 0.0
        self._previous_s = -inf
        self.opening_s: float | None = None
        """When the foot last stood, None before it was ever seen to."""
        self.standing_since_s: float | None = None
        self._flat_s = 0.0
        self._turned = False
        self._low_since_s: float | None = None
        self._resting_since_s = inf
        self._quietest = inf
        self._quietest_s = 0.0
        self._confirmed_s: float | None = None

    @property
    def has_left(self) -> bool:
        """Whether the foot swings, and has turned so fast in that that it cannot stand."""
        return self._turned and self.standing_since_s is None

    def add(self, t_s: float, force_ms2: float, rate2: float) -> Swing | None:
        """Take the specific force and the squared angular rate (rad²/s²); return a swing that just closed."""
        off = (force_ms2 - GRAVITY_MS2) * self._per_force
        energy = off * off + rate2 * self._per_rate
        window = self._window
        window.append((t_s, energy, rate2))
        energies = self._energy + energy
        rates2 = self._rate2 + rate2
        oldest = self._oldest
        while t_s - oldest[0] >= self._window_s:
            energies -= oldest[1]
            rates2 -= oldest[2]
            oldest = window.popleft()
        self._oldest = oldest
        self._energy, self._rate2 = energies, rates2
        count = len(window) + 1
        mean, mean_rate2 = energies / count, rates2 / count
        share, self._previous_s = (t_s - self._previous_s) / self._decay_s, t_s
        peak = self._peak
        peak -= peak * share if share < 1.0 else peak
        if mean > peak:
            peak = mean
        self._peak = peak
        threshold = peak * self._fraction
        if threshold < self._low:
            threshold = self._low
        elif threshold > self._high:
            threshold = self._high
        middle_s = 0.5 * (t_s + oldest[0])
        if self.standing_since_s is None:
            return self._swing(t_s, middle_s, mean, mean_rate2, threshold)
        self._stand(middle_s, mean, mean_rate2, threshold)
        return None

    def _swing(self, t_s: float, middle_s: float, mean: float, rate2: float, threshold: float) -> Swing | None:
        """See whether the foot has left by now, and whether it lands."""
        rests = False
        if not self._turned:
            if rate2 < self._flat2:
                self._flat_s = middle_s
            elif rate2 > self._turned2:
                self._turned = True
        elif rate2 >= self._resting2:
            self._resting_since_s = inf
        else:
            if t_s < self._resting_since_s:
                self._resting_since_s = t_s
            rests = t_s - self._resting_since_s >= self._resting_s
        if mean < threshold or rests or self._confirmed_s is not None:
            return self._land(t_s, middle_s, mean)
        self._low_since_s = None
        return None

    def _stand(self, middle_s: float, mean: float, rate2: float, threshold: float) -> None:
        """See when it is quietest, and whether the foot leaves."""
        if rate2 < self._flat2:
            self._flat_s = middle_s
        if mean < self._quietest:
            self._quietest = mean
        if mean <= self._quietest * self._opening_factor or mean <= self._opening_floor:
            self.opening_s = middle_s
        if mean > threshold * self._leave_factor:
            self.standing_since_s = None
            self._peak = mean
            self._turned = False
            self._resting_since_s = inf
            self._low_since_s = None
            self._confirmed_s = None

    def _land(self, t_s: float, middle_s: float, mean: float) -> Swing | None:
        """Believe a foot that is quiet for long enough, and close its swing at the quietest moment."""
        settings = self._settings
        if self._low_since_s is None:
            self._low_since_s = t_s
            self._quietest = inf
        if mean < self._quietest:
            self._quietest, self._quietest_s = mean, middle_s
        if self._confirmed_s is None and t_s - self._low_since_s >= settings.confirm_s:
            self._confirmed_s = t_s
        if self._confirmed_s is None or t_s - self._confirmed_s < settings.settle_s:
            return None
        opening_s, self.opening_s = self.opening_s, self._quietest_s
        flat_s, self._flat_s = self._flat_s, self._quietest_s
        self.standing_since_s = self._low_since_s
        if opening_s is None or self.opening_s - opening_s > settings.longest_swing_s:
            return None
        return Swing(opening_s, max(opening_s, flat_s), self.opening_s)
