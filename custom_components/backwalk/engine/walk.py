"""Samples in, strides and seconds out: read this first.

A `Walk` follows one pod and one belt, either of which may be missing. Swings that the tracker closes get their
direction from the axis; until forward is known they wait, and are all signed at once when it is. The belt, when there
is one, says how fast and how far, and whether a hole between strides was walked.
"""

from collections import deque
from dataclasses import dataclass, field
from math import acos, degrees, hypot, inf

from .attitude import (
    GRAVITY_MS2,
    LEAST_FACTOR,
    MOST_FACTOR,
    USUAL_FACTOR,
    GyroBias,
    Mounting,
    Vector,
    about_z,
    level_attitude,
    product,
    rotate,
)
from .belt import BeltLog, BeltSettings
from .direction import Axis, AxisSettings, Lock, Vote
from .odds import log_odds
from .samples import LATEST_S, Belt, Direction, Imu
from .seconds import Seconds, SecondsSettings, Span, Totals
from .stride import Path, Stride
from .tracker import Track, Tracker, TrackerSettings

__all__ = ["Calibration", "Lock", "Motion", "Mounting", "Stride", "Totals", "Walk", "WalkSettings"]


@dataclass(frozen=True, slots=True)
class WalkSettings:
    """All settings of the engine; the defaults are what was measured."""

    tracker: TrackerSettings = field(default_factory=TrackerSettings)
    axis: AxisSettings = field(default_factory=AxisSettings)
    belt: BeltSettings = field(default_factory=BeltSettings)
    seconds: SecondsSettings = field(default_factory=SecondsSettings)
    shortest_s: float = 0.35
    longest_s: float = 3.5
    slow_s: float = 1.8
    """A longer swing is that of a slow walker, whose foot turns slowly, or two swings with a stance that nobody saw."""
    slow_turn_rad: float = 17.0
    """Peak rate x time that tells the two apart."""
    shortest_m: float = 0.10
    longest_m: float = 4.5
    moved_deg: float = 20.0
    """A tilt at every stance that shows a pod that slid or was put on anew."""
    moved_sum_deg: float = 120.0
    """The tilts in a row that are believed: five strides of a pod that slid, two of one that lies on its side."""
    calm_ms2: float = 0.7
    """A stance whose specific force is further from g does not show the vertical."""
    factor_strides: int = 20
    """Strides over a belt after which the length factor is trusted."""
    waiting_strides: int = 4096


def is_stride(path: Path, settings: WalkSettings) -> bool:
    """Return whether a swing is one step of walking: not a twitch, and not several with a stance that nobody saw."""
    swing_s = path.closing_s - path.opening_s
    return (
        settings.shortest_s < swing_s < settings.longest_s
        and settings.shortest_m < path.length_m < settings.longest_m
        and (swing_s < settings.slow_s or path.peak_rads * swing_s < settings.slow_turn_rad)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What is going on now."""

    direction: Direction
    speed_mps: float | None
    cadence_spm: float | None
    """Steps of both feet a minute: twice the strides of one."""
    stride_length_m: float | None
    lock: Lock


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far a calibration walk has come."""

    strides: int
    wanted: int


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A swing whose direction is not final yet."""

    track: Track
    set_off_s: float
    joined: bool
    swing_m: float | None
    """How far the belt went meanwhile, None when it stood or there is none."""
    hole_m: float
    duration_s: float


class Walk:
    """Fold of a pod's and a belt's samples into strides, totals and the motion of the moment.

    Never raises on a sample, whatever is in it. `belt_only_direction` is for a treadmill that is walked one way only:
    it counts the belt's motion while no pod speaks.
    """

    def __init__(
        self,
        settings: WalkSettings | None = None,
        *,
        mounting: Mounting | None = None,
        belt_only_direction: Direction | None = None,
    ) -> None:
        self._settings = settings = settings or WalkSettings()
        bias = GyroBias(settings.tracker.bias)
        if mounting is not None:
            bias.bias_rads = mounting.bias_rads
        self._silence_s = settings.tracker.silence_s
        self._tracker = Tracker(settings.tracker, mounting.rotation if mounting else None, bias)
        self._axis = Axis(settings.axis, known=mounting is not None)
        self._belt = BeltLog(settings.belt)
        self._seconds = Seconds(settings.seconds)
        self._belt_only = belt_only_direction
        self._factor = mounting.length_factor if mounting else USUAL_FACTOR
        self._fit = [0.0, 0.0, 0.0]
        self._waiting: deque[_Waiting] = deque(maxlen=settings.waiting_strides)
        self._recent: deque[Stride] = deque(maxlen=3)
        self._end_s: float | None = None
        self._credited_s = -LATEST_S
        self._tilted_deg = 0.0
        self._now_s: float | None = None
        self.remounts = 0
        """How often the pod was found to sit differently than before, and was learned anew."""

    @property
    def mounting(self) -> Mounting | None:
        """How the pod sits, to be remembered; None as long as that is unknown."""
        if self._axis.forward_rad is None or self._tracker.mounting is None:
            return None
        rotation = product(about_z(-self._axis.forward_rad), self._tracker.mounting)
        return Mounting(rotation, self._tracker.bias.bias_rads, self._factor)

    @property
    def lock(self) -> Lock:
        """How well forward is known."""
        return self._axis.lock

    @property
    def calibration(self) -> Calibration | None:
        """The progress of a calibration walk, None when there is none."""
        if self._axis.lock is not Lock.CALIBRATING:
            return None
        return Calibration(self._axis.calibration_strides, self._settings.axis.calibration_strides)

    def start_calibration(self) -> None:
        """Take the next strides as forward walking; ends by itself."""
        self._axis.calibrate()

    def finish_calibration(self) -> list[Stride]:
        """End a calibration walk now, with the strides there are; return those this signed."""
        if self._axis.lock is Lock.CALIBRATING and self._axis.finish_calibration():
            return self._sign(self._now_s or 0.0)
        return []

    def finish(self) -> list[Stride]:
        """No more samples will come: close what is open and sign what can be signed."""
        now_s = self._now_s or 0.0
        track = self._tracker.silence(now_s + 1e3)
        strides = self._take(track) if track else []
        if self._axis.decide():
            strides += self._sign(now_s)
        return strides

    def add_imu(self, imu: Imu) -> list[Stride]:
        """Take a sample of the pod; return the strides that became final with it."""
        t_s = imu.t_s
        tracker = self._tracker
        last_s = tracker.last_s
        if last_s is not None and 0.0 < t_s - last_s <= self._silence_s:
            self._now_s = t_s
            track = tracker.add(imu)
            return self._take(track) if track else []
        return self._add_after_break(imu)

    def _add_after_break(self, imu: Imu) -> list[Stride]:
        t_s = imu.t_s
        last_s = self._tracker.last_s
        if not abs(t_s) < LATEST_S:
            return []
        if last_s is not None and 0.0 <= last_s - t_s <= self._settings.tracker.clock_back_s:
            return []
        cut = self._tracker.silence(t_s)
        strides = self._take(cut) if cut else []
        self._now_s = t_s
        self._tracker.add(imu)
        return strides

    def add_belt(self, belt: Belt) -> None:
        """Take a report of the belt."""
        self._belt.add(belt)
        self._credit_belt(belt.t_s)

    def advance(self, t_s: float) -> None:
        """Let time pass, perhaps in silence."""
        if not abs(t_s) < LATEST_S:
            return
        self._belt.advance(t_s)
        self._credit_belt(t_s)
        if self._now_s is None or t_s > self._now_s + 1.0:
            cut = self._tracker.silence(t_s)
            if cut:
                self._take(cut)

    def totals(self) -> Totals:
        """Return what was walked since this Walk began."""
        return self._seconds.totals(self._tracker.still_s)

    def motion(self, t_s: float) -> Motion:
        """Return what is going on at a moment that is not before the last sample."""
        stride = self._recent[-1] if self._recent else None
        belt_mps = self._belt.speed_mps(t_s)
        direction = self._direction_now(t_s, stride)
        if stride is None or direction is not stride.direction:
            walking = direction in (Direction.BACKWARD, Direction.FORWARD)
            return Motion(
                direction=direction,
                speed_mps=belt_mps if walking else None,
                cadence_spm=None,
                stride_length_m=None,
                lock=self._axis.lock,
            )
        alike = [s for s in self._recent if s.direction is direction]
        duration_s = sum(s.duration_s for s in alike) / len(alike)
        length_m = sum(s.length_m for s in alike) / len(alike)
        return Motion(
            direction=direction,
            speed_mps=length_m / duration_s if belt_mps is None else belt_mps,
            cadence_spm=120.0 / duration_s,
            stride_length_m=length_m if belt_mps is None else belt_mps * duration_s,
            lock=self._axis.lock,
        )

    def _pod_is_away(self, t_s: float) -> bool:
        last_s = self._tracker.last_s
        return last_s is None or t_s - last_s > self._settings.seconds.hold_s

    def _direction_now(self, t_s: float, stride: Stride | None) -> Direction:
        if self._pod_is_away(t_s):
            return self._belt_only if self._belt_only and self._belt.is_moving(t_s) else Direction.STILL
        if self._waiting and self._tracker.swinging:
            return Direction.UNKNOWN
        if stride is None:
            return Direction.STILL
        quiet_s = t_s - stride.end_s
        standing_s = self._settings.tracker.standing_s
        silent = t_s - (self._tracker.last_s or 0.0) > 1.0
        goes_on = self._belt.is_moving(t_s) if silent else self._tracker.swinging
        hold_s = self._settings.seconds.hold_s if goes_on else standing_s
        return stride.direction if quiet_s < hold_s else Direction.STILL

    def _credit_belt(self, t_s: float) -> None:
        """Count a belt that is walked one way only, as long as no pod says otherwise."""
        from_s = self._credited_s
        if from_s - self._settings.belt.lost_s < t_s <= from_s:
            return
        self._credited_s = t_s
        if self._belt_only is not None and self._pod_is_away(t_s):
            moved = self._belt.moved(from_s, t_s)
            self._seconds.add_belt(self._belt_only, moved.moved_s, moved.moved_m)

    def _take(self, track: Track) -> list[Stride]:
        """Vote with a swing, remember what lay before it, and sign whatever can be."""
        now_s = self._now_s or track.out_s
        self._waiting.append(self._connect(track, now_s))
        path = track.path
        if path is not None and is_stride(path, self._settings):
            self._watch_gravity(path.up)
            redefined = self._axis.add(Vote(path.angle_rad, log_odds(path), path.turn_rad))
            if redefined:
                return self._sign(now_s)
        return (
            self._sign(now_s) if self._axis.forward_rad is not None and self._axis.lock is not Lock.CALIBRATING else []
        )

    def _connect(self, track: Track, now_s: float) -> _Waiting:
        """Find out from the belt what lay between a swing and the one before, and where the walk set off."""
        belt = self._belt
        belt.advance(now_s)
        before_s = self._end_s
        start_s, end_s = track.start_s, track.end_s
        hole_s = inf if before_s is None else start_s - before_s
        hole = belt.moved(start_s if before_s is None else before_s, start_s)
        rolled = hole_s < inf and hole.moved_s > 0.5 * hole_s
        joined = not track.stood and (not track.silent or rolled)
        belt_since_s = belt.moving_since_s(now_s)
        set_off_s = start_s
        if belt_since_s is not None:
            set_off_s = min(start_s, max(track.moving_s, belt_since_s, end_s - self._settings.seconds.hold_s))
        if track.path is None and start_s == end_s:
            joined = joined and rolled
        self._end_s = end_s
        near = joined and hole_s < self._settings.longest_s
        swing = belt.moved(start_s, end_s)
        return _Waiting(
            track=track,
            set_off_s=set_off_s,
            joined=joined,
            swing_m=swing.moved_m or None,
            hole_m=hole.moved_m,
            duration_s=end_s - (before_s if near and before_s is not None else start_s),
        )

    def _watch_gravity(self, up: Vector) -> None:
        """Learn anew when gravity at the stances left the mounting's vertical for good."""
        settings = self._settings
        rotation = self._tracker.mounting
        norm = hypot(*up)
        if rotation is None or abs(norm - GRAVITY_MS2) > settings.calm_ms2:
            return
        z = rotate(rotation, up)[2]
        tilt_deg = degrees(acos(max(-1.0, min(1.0, z / norm))))
        self._tilted_deg = self._tilted_deg + tilt_deg if tilt_deg > settings.moved_deg else 0.0
        if self._tilted_deg > settings.moved_sum_deg:
            self._tracker.mounting = level_attitude(up, rotation)
            self._tilted_deg = 0.0
            self._axis.forget()
            self.remounts += 1

    def _sign(self, out_s: float) -> list[Stride]:
        """Sign all that waits; from then on angles are counted from forward."""
        strides = []
        while self._waiting:
            stride = self._signed(self._waiting.popleft(), out_s)
            if stride is not None:
                strides.append(stride)
                self._recent.append(stride)
        if self._tracker.mounting is not None and self._axis.forward_rad:
            self._tracker.mounting = product(about_z(-self._axis.forward_rad), self._tracker.mounting)
            self._axis.forward_rad = 0.0
        return strides

    def _signed(self, waiting: _Waiting, out_s: float) -> Stride | None:
        track = waiting.track
        path = track.path
        direction: Direction | None = None
        stride = None
        length_m = 0.0
        if path is not None:
            direction = Direction.UNKNOWN
            if is_stride(path, self._settings):
                direction, angle_rad = self._axis.direction(path.angle_rad, path.turn_rad)
                self._fit_factor(waiting, path.length_m)
                length_m = path.length_m * self._factor
                stride = Stride(
                    start_s=path.opening_s,
                    end_s=track.end_s,
                    out_s=out_s,
                    direction=direction,
                    length_m=length_m,
                    duration_s=waiting.duration_s,
                    angle_rad=angle_rad,
                    turn_rad=path.turn_rad,
                    lift_m=path.lift_m,
                    peak_rads=path.peak_rads,
                )
        metres = length_m if waiting.swing_m is None else waiting.swing_m
        self._seconds.add(
            Span(
                start_s=track.start_s,
                end_s=track.end_s,
                direction=direction,
                joined=waiting.joined,
                length_m=length_m if waiting.swing_m is None else waiting.swing_m,
                hole_m=waiting.hole_m,
                set_off_s=waiting.set_off_s,
            )
        )
        return stride

    def _fit_factor(self, waiting: _Waiting, length_m: float) -> None:
        """Let the belt say how long the strides over it truly were."""
        if waiting.swing_m is None or not waiting.joined or waiting.duration_s > self._settings.longest_s:
            return
        fit = self._fit
        fit[0] += 1
        fit[1] += waiting.hole_m + waiting.swing_m
        fit[2] += length_m
        if fit[0] >= self._settings.factor_strides:
            self._factor = min(MOST_FACTOR, max(LEAST_FACTOR, fit[1] / fit[2]))
