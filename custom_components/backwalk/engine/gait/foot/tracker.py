"""From samples to swings: sorts out bad ones, keeps the last few seconds, closes a swing when the foot stands.

Beside each path it tells what lay between it and the swing before: a foot that stood, or silence of the radio.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from math import inf, sqrt

from ...samples import Imu
from .attitude import IDENTITY, BiasSettings, GyroBias, Quaternion, level_attitude
from .curves import Curves
from .stance import StanceDetector, StanceSettings, Swing
from .stride import Path, PathSettings, integrate, mean_up, time_of

KEPT_S = 1.0
"""How much of a stance is kept for the swing that follows it."""


@dataclass(frozen=True, slots=True)
class TrackerSettings:
    """What counts as one connected walk of the foot."""

    silence_s: float = 0.25
    """Missing samples for longer than this break the integration."""
    clock_back_s: float = 2.0
    """A time stamp that far in the past is no late packet but a restarted clock."""
    standing_s: float = 2.5
    """A foot quiet for longer stands, and does not merely rest between two slow steps."""
    rest_s: float = 0.3
    """A foot quiet for longer has come to rest, if only for a moment; it is less when it rolls over without halting."""
    longest_s: float = 8.0
    """A foot that keeps moving for longer without a stance is not walking."""
    moved_s: float = 0.1
    """A recording that starts with the foot in motion for that long starts within a stride."""
    largest: float = 1e7
    """Sum of squares (SI) beyond which a sample is nonsense."""
    cut_s: float = 2.2
    """Longest piece of a swing credited at an edge of the recording."""
    stance: StanceSettings = field(default_factory=StanceSettings)
    bias: BiasSettings = field(default_factory=BiasSettings)
    path: PathSettings = field(default_factory=PathSettings)


@dataclass(frozen=True, slots=True)
class SwingSegment:
    """A swing that closed, or a piece of one, and how it hangs together with the last one."""

    moving_s: float
    """Since when the foot has been moving: since it last stood for long, or since the samples began."""
    start_s: float
    """When the foot left; for the first swing after silence, when the samples began if the foot was moving then."""
    end_s: float
    rest_s: float
    """Time since the swing before closed, infinite when that is not known."""
    rested_s: float
    """How much of it the foot was seen to rest."""
    rested_until_s: float
    """When the foot last came to rest, if only for a moment, before this swing."""
    path: Path | None
    """None for a piece: cut off by silence, or whatever the foot did before it came to stand for long."""
    curves: Curves | None
    """To be judged at once and let go of, as they are a hundred times as large as the path."""
    stood: bool
    """The foot stood for long since the swing before."""
    silent: bool
    """Samples were missing since the swing before."""


class Tracker:
    """Fold of samples into segments."""

    def __init__(self, settings: TrackerSettings, mounting: Quaternion | None, bias: GyroBias) -> None:
        self._settings = settings
        self._largest, self._longest_s = settings.largest, settings.longest_s  # looked up a hundred times a second
        self.mounting = mounting
        """Rotation from the pod's frame to a level one of fixed heading: chosen at the first stance when not given."""
        self.bias = bias
        self.still_s = 0.0
        """Seconds in which the foot stood for long, up to where the next swing would open."""
        self.last_s: float | None = None
        self._stance = StanceDetector(settings.stance)
        self._samples: list[Imu] = []
        self._silent = False
        self._stood = False
        self._stood_s = -inf
        """When the foot was last seen to stand for long."""
        self._begin(None)

    def _begin(self, t_s: float | None) -> None:
        """Start anew: nothing before now is connected to what follows."""
        self._stance.restart()
        self._samples.clear()
        self._began_s = t_s
        self._moving_s = 0.0 if t_s is None else t_s
        self._closed_s = -inf
        self._lead_s: float | None = None
        """Where a swing that was under way at the beginning is taken to start."""
        self._still_until_s: float | None = None
        self._rests_since_s: float | None = None
        self._rests_until_s = -inf
        self._rested_s = 0.0
        self._rested_until_s = -inf

    @property
    def swinging(self) -> bool:
        """Whether the foot moves or rested only for a moment."""
        since_s = self._stance.standing_since_s
        return self.last_s is not None and (since_s is None or self.last_s - since_s < self._settings.standing_s)

    def swung_s(self, t_s: float) -> float:
        """Return for how long the swing has lasted that is under way; 0 while the foot rests."""
        stance = self._stance
        return 0.0 if stance.opening_s is None or stance.standing_since_s is not None else t_s - stance.opening_s

    @property
    def has_left(self) -> bool:
        """Whether the foot has truly left where it stood: no foot that rests turns so fast."""
        return self._stance.has_left

    def has_stood_since(self, t_s: float) -> bool:
        """Tell whether the foot stood for long after a moment, even if it moves again."""
        return self._stood_s > t_s

    def silence(self, t_s: float) -> SwingSegment | None:
        """Time passed without a sample: give the piece of a swing that this cut off."""
        settings = self._settings
        last_s = self.last_s
        if last_s is None or self._began_s is None or -settings.clock_back_s <= t_s - last_s <= settings.silence_s:
            return None
        opening_s = self._stance.opening_s
        cut = None
        if self._stance.standing_since_s is None and opening_s is not None and last_s - opening_s <= settings.cut_s:
            cut = self._piece(opening_s, last_s, 0.0)
            self._stood = False
        self._begin(None)
        self._silent = True
        return cut

    def add(self, imu: Imu) -> SwingSegment | None:
        """Take a sample that comes after the last one; return the swing it closes."""
        t_s, ax, ay, az, gx, gy, gz = imu
        bx, by, bz = self.bias.bias_rads
        wx, wy, wz = gx - bx, gy - by, gz - bz
        force2 = ax * ax + ay * ay + az * az
        rate2 = wx * wx + wy * wy + wz * wz
        if not force2 + rate2 < self._largest:  # not a number, or nothing a foot can do
            return None
        self.last_s = t_s
        if self._began_s is None:
            self._begin(t_s)
        samples = self._samples
        samples.append(imu)
        stance = self._stance
        swing = stance.add(t_s, sqrt(force2), rate2)
        since_s = stance.standing_since_s
        if since_s is None:
            if self._rests_since_s is not None:
                self._rested_s += self._rests_until_s - self._rests_since_s
                self._rests_since_s = None
            if self._still_until_s is not None:
                self._still_until_s = None
                self._moving_s = t_s
            if t_s - samples[0][0] > self._longest_s:
                self._begin(t_s)
            return None
        self.bias.add(t_s, gx, gy, gz)
        return self._rest(since_s, t_s) if swing is None else self._close(swing)

    def _rest(self, since_s: float, t_s: float) -> SwingSegment | None:
        """Forget what is too old; notice a foot that comes to stand for long, and count that."""
        settings = self._settings
        samples = self._samples
        rested_s = t_s - since_s
        self._rests_since_s, self._rests_until_s = since_s, t_s
        if rested_s > settings.rest_s:
            self._rested_until_s = t_s
        if t_s - samples[0][0] > 2.0 * KEPT_S:
            del samples[: bisect_left(samples, t_s - KEPT_S, key=time_of)]
        began_s = self._began_s
        if self._lead_s is None and began_s is not None:
            under_way = settings.moved_s < since_s - began_s <= settings.cut_s
            self._lead_s = began_s if under_way else t_s
        quiet_s = self._stance.opening_s
        if rested_s <= settings.standing_s or quiet_s is None:
            return None
        self._stood_s = t_s
        until_s, self._still_until_s = self._still_until_s, quiet_s
        self.still_s += quiet_s - (max(since_s, self._closed_s) if until_s is None else until_s)
        self._lead_s = t_s
        if until_s is not None:
            return None
        piece = self._piece(since_s, since_s, self._rested_s)
        self._stood, self._silent = True, False
        return piece

    def _piece(self, start_s: float, end_s: float, rested_s: float) -> SwingSegment:
        """Return a segment without a path."""
        return SwingSegment(
            moving_s=self._moving_s,
            start_s=start_s,
            end_s=end_s,
            rest_s=inf,
            rested_s=rested_s,
            rested_until_s=self._rested_until_s,
            path=None,
            curves=None,
            stood=self._stood,
            silent=self._silent,
        )

    def _close(self, swing: Swing) -> SwingSegment | None:
        settings = self._settings
        samples = self._samples
        if self.mounting is None:
            up = mean_up(samples, swing.opening_s, settings.path.level_window_s)
            self.mounting = level_attitude(up, IDENTITY) if up else IDENTITY
        integrated = integrate(samples, swing, self.mounting, self.bias.bias_rads, settings.path)
        del samples[: bisect_left(samples, swing.closing_s - 2 * settings.path.level_window_s, key=time_of)]
        if integrated is None:
            return None
        path, curves = integrated
        lead_s = path.opening_s if self._lead_s is None else self._lead_s
        self._lead_s = swing.closing_s
        start_s = lead_s if self._began_s == lead_s else path.opening_s
        segment = SwingSegment(
            moving_s=self._moving_s,
            start_s=start_s,
            end_s=swing.closing_s,
            rest_s=swing.opening_s - self._closed_s,
            rested_s=self._rested_s,
            rested_until_s=self._rested_until_s,
            path=path,
            curves=curves,
            stood=self._stood,
            silent=self._silent,
        )
        self._closed_s = swing.closing_s
        self._rested_s = 0.0
        self._stood = self._silent = False
        return segment
