"""From samples to swings: sorts out bad ones, keeps the last few seconds, closes a swing when the foot stands.

Beside each path it tells what lay between it and the swing before: a foot that stood, or silence of the radio.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from math import inf, sqrt

from .attitude import IDENTITY, BiasSettings, GyroBias, Quaternion, level_attitude
from .samples import Imu
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
    most_samples: int = 4000
    """In memory; a foot that keeps moving for longer than these last is not walking."""
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
class Track:
    """A swing that closed, or was cut off by silence (without a path), and how it hangs together with the last one."""

    start_s: float
    """When the foot left; for the first swing after silence, when the samples began if the foot was moving then."""
    end_s: float
    out_s: float
    path: Path | None
    stood: bool
    """The foot stood for long since the swing before."""
    silent: bool
    """Samples were missing since the swing before."""


class Tracker:
    """Fold of samples into tracks."""

    def __init__(self, settings: TrackerSettings, mounting: Quaternion | None, bias: GyroBias) -> None:
        self._settings = settings
        self.mounting = mounting
        """Rotation from the pod's frame to a level one of fixed heading: chosen at the first stance when not given."""
        self.bias = bias
        self.still_s = 0.0
        """Seconds in which the foot stood for long."""
        self.last_s: float | None = None
        self._stance = StanceDetector(settings.stance)
        self._samples: list[Imu] = []
        self._restart(None)
        self._silent = False

    def _restart(self, t_s: float | None) -> None:
        self._stance.restart()
        self._samples.clear()
        self._since_s = t_s
        self._lead_s: float | None = None
        self._stood = False
        self._counted_s: float | None = None

    @property
    def swinging(self) -> bool:
        """Whether the foot moves or rested only for a moment."""
        since_s = self._stance.standing_since_s
        return self.last_s is not None and (since_s is None or self.last_s - since_s < self._settings.standing_s)

    def silence(self, t_s: float) -> Track | None:
        """Time passed without a sample: give the swing that this cut off."""
        last_s = self.last_s
        if (
            last_s is None
            or self._since_s is None
            or -self._settings.clock_back_s < t_s - last_s <= self._settings.silence_s
        ):
            return None
        opening_s = self._stance.opening_s
        cut = self._stance.standing_since_s is None and opening_s is not None
        track = None
        if cut and opening_s is not None and 0.0 < last_s - opening_s <= self._settings.cut_s:
            track = Track(opening_s, last_s, last_s, None, self._stood, self._silent)
        self._restart(None)
        self._silent = True
        return track

    def add(self, imu: Imu) -> Track | None:
        """Take a sample that comes after the last one; return the swing it closes."""
        t_s, ax, ay, az, gx, gy, gz = imu
        bx, by, bz = self.bias.bias_rads
        wx, wy, wz = gx - bx, gy - by, gz - bz
        force2 = ax * ax + ay * ay + az * az
        rate2 = wx * wx + wy * wy + wz * wz
        if not force2 + rate2 < self._settings.largest:  # not a number, or nothing a foot can do
            return None
        self.last_s = t_s
        if self._since_s is None:
            self._since_s = t_s
        stance = self._stance
        samples = self._samples
        samples.append(imu)
        swing = stance.add(t_s, sqrt(force2), rate2)
        since_s = stance.standing_since_s
        if since_s is None:
            if len(samples) > self._settings.most_samples:
                self._restart(t_s)
            self._counted_s = None
            return None
        self.bias.add(imu, quiet=True)
        if swing is not None:
            return self._close(swing, t_s)
        if t_s - samples[0].t_s > 2 * KEPT_S:
            del samples[: bisect_left(samples, t_s - KEPT_S, key=time_of)]
        if self._lead_s is None:
            moved = since_s - self._since_s > self._settings.moved_s
            self._lead_s = self._since_s if moved and since_s - self._since_s <= self._settings.cut_s else inf
        if t_s - since_s > self._settings.standing_s:
            self._stood = True
            if self._counted_s is None:
                self._counted_s = since_s
            self.still_s += t_s - self._counted_s
            self._counted_s = t_s
        return None

    def _close(self, swing: Swing, t_s: float) -> Track | None:
        settings = self._settings
        if self.mounting is None:
            up = mean_up(self._samples, swing.level_s, settings.path.level_window_s)
            self.mounting = level_attitude(up, IDENTITY) if up else IDENTITY
        path = integrate(self._samples, swing, self.mounting, self.bias.bias_rads, settings.path)
        if path is None:
            return None
        start_s = swing.opening_s
        if self._lead_s is not None and not self._stood and self._lead_s < start_s:
            start_s = self._lead_s
        self._lead_s = inf
        track = Track(start_s, swing.closing_s, t_s, path, self._stood, self._silent)
        self._stood = self._silent = False
        samples = self._samples
        keep_s = swing.closing_s - 2 * settings.path.level_window_s
        del samples[: bisect_left(samples, keep_s, key=time_of)]
        return track
