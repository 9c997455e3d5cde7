"""Samples in, strides and seconds out: read this first.

A `Walk` follows one pod and one belt, either of which may be missing. Swings that the tracker closes get their
direction from the axis; until forward is known they wait, and are all signed at once when it is. The belt, when there
is one, says how fast and how far, and whether a hole between strides was walked.
"""

from collections import deque
from dataclasses import dataclass, field, replace

from ..samples import LATEST_S, Belt, Direction, Imu
from .attitude import (
    LEAST_FACTOR,
    MOST_FACTOR,
    USUAL_FACTOR,
    GyroBias,
    Mounting,
    about_z,
    level_attitude,
    product,
)
from .belt import BeltLog, BeltSettings
from .continuity import Continuity, ContinuitySettings, LengthFactor, Link
from .credit import Seconds, SecondsSettings, Span, Totals
from .direction import Axis, AxisSettings, Lock, Vote
from .motion import Motion, Recent
from .odds import log_odds, rolling_share
from .quality import QualitySettings, smoothness
from .replacement import GravityWatch, RemountSettings
from .stride import Path, Stride
from .swing_kind import Kind, StepSettings, is_motion, kind_of
from .tracker import Track, Tracker, TrackerSettings

__all__ = ["Calibration", "Lock", "Motion", "Mounting", "Stride", "Totals", "Walk", "WalkSettings"]


@dataclass(frozen=True, slots=True)
class WalkSettings:
    """All settings of the engine; the defaults are what was measured."""

    tracker: TrackerSettings = field(default_factory=TrackerSettings)
    step: StepSettings = field(default_factory=StepSettings)
    axis: AxisSettings = field(default_factory=AxisSettings)
    remount: RemountSettings = field(default_factory=RemountSettings)
    belt: BeltSettings = field(default_factory=BeltSettings)
    continuity: ContinuitySettings = field(default_factory=ContinuitySettings)
    quality: QualitySettings = field(default_factory=QualitySettings)
    seconds: SecondsSettings = field(default_factory=SecondsSettings)
    waiting_swings: int = 4096
    """Most that wait for forward to be known: an hour of walking, of which the last is kept."""
    calibration_s: float = 120.0
    """A calibration nobody walks for ends after that."""
    silence_s: float = 1.0
    """A pod that is silent for longer has stopped sending, rather than lost a packet."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far a calibration walk has come."""

    strides: int
    wanted: int


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
        bias = GyroBias(settings.tracker.bias, mounting.bias_rads if mounting else (0.0, 0.0, 0.0))
        self._silence_s = settings.tracker.silence_s
        self._tracker = Tracker(settings.tracker, mounting.rotation if mounting else None, bias)
        self._axis = Axis(settings.axis, known=mounting is not None)
        self._gravity = GravityWatch(settings.remount)
        self._belt = BeltLog(settings.belt)
        self._continuity = Continuity(settings.continuity, self._belt)
        self._length = LengthFactor(mounting.length_factor if mounting else USUAL_FACTOR, LEAST_FACTOR, MOST_FACTOR)
        self._seconds = Seconds(settings.seconds)
        self._recent = Recent()
        self._waiting: deque[Link] = deque(maxlen=settings.waiting_swings)
        self._belt_only = belt_only_direction
        self._credited_s = -LATEST_S
        self._latest = (-LATEST_S, Direction.STILL)
        """When the latest stride ended, and its direction."""
        self._calibrating_since_s: float | None = None
        self._slid = 0

    @property
    def mounting(self) -> Mounting | None:
        """How the pod sits, to be remembered; None as long as that is unknown."""
        if self._axis.forward_rad is None or self._tracker.mounting is None:
            return None
        rotation = product(about_z(-self._axis.forward_rad), self._tracker.mounting)
        return Mounting(rotation, self._tracker.bias.bias_rads, self._length.factor)

    @property
    def remounts(self) -> int:
        """How often a pod whose forward was known was found to sit differently, and was learned anew."""
        return self._slid + self._axis.overturned

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
        self._calibrating_since_s = None

    def finish_calibration(self) -> list[Stride]:
        """End a calibration walk now, with the strides there are; return those this signed."""
        if self._axis.lock is Lock.CALIBRATING and self._axis.finish_calibration():
            return self._sign(self._tracker.last_s or 0.0)
        return []

    def finish(self) -> list[Stride]:
        """No more samples will come: close what is open and sign what can be signed."""
        now_s = self._tracker.last_s or 0.0
        cut = self._tracker.silence(now_s + 2.0 * self._settings.silence_s)
        strides = self._take(cut, now_s) if cut else []
        if self._axis.is_known or self._axis.decide():
            strides += self._sign(now_s, final=True)
        return strides

    def add_imu(self, imu: Imu) -> list[Stride]:
        """Take a sample of the pod; return the strides that became final with it."""
        t_s = imu.t_s
        last_s = self._tracker.last_s
        if last_s is not None and 0.0 < t_s - last_s <= self._silence_s:
            track = self._tracker.add(imu)
            return self._take(track, t_s) if track else []
        late = last_s is not None and 0.0 <= last_s - t_s <= self._settings.tracker.clock_back_s
        if late or not abs(t_s) < LATEST_S:
            return []
        cut = self._tracker.silence(t_s)
        strides = self._take(cut, t_s) if cut else []
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
        if self._axis.lock is Lock.CALIBRATING:
            since_s = self._calibrating_since_s
            self._calibrating_since_s = since_s = t_s if since_s is None else since_s
            if t_s - since_s > self._settings.calibration_s:
                self.finish_calibration()
        last_s = self._tracker.last_s
        if last_s is not None and t_s - last_s > self._settings.silence_s:
            cut = self._tracker.silence(t_s)
            if cut:
                self._take(cut, t_s)

    def totals(self) -> Totals:
        """Return what was walked since this Walk began."""
        return self._seconds.totals(self._tracker.still_s)

    def motion(self, t_s: float) -> Motion:
        """Return what is going on at a moment that is not before the last sample."""
        belt_mps = self._belt.speed_mps(t_s) if self._belt.is_moving(t_s) or self._was_stopped(t_s) else None
        return self._recent.motion(self._direction(t_s), belt_mps, self._axis.lock)

    def _was_stopped(self, t_s: float) -> bool:
        """Tell whether the belt stands on which the latest stride was taken, and nobody went on beside it."""
        stands_since_s = self._belt.stands_since_s(t_s)
        return stands_since_s is not None and self._latest[0] < stands_since_s

    def _direction(self, t_s: float) -> Direction:
        """Return the direction of the moment: that of the last stride, as long as something says it goes on."""
        rolls = self._belt.is_moving(t_s)
        if self._pod_is_away(t_s):
            return self._belt_only if self._belt_only and rolls else Direction.STILL
        silent = t_s - (self._tracker.last_s or 0.0) > self._settings.silence_s
        end_s, direction = self._latest
        # who shifts their weight after they stood has not set off again
        swings = self._tracker.swinging and not self._tracker.has_stood_since(end_s) and not self._was_stopped(t_s)
        goes_on = rolls if silent else swings
        hold_s = self._settings.seconds.hold_s if goes_on else self._settings.tracker.standing_s
        return direction if t_s - end_s < hold_s else Direction.STILL

    def _pod_is_away(self, t_s: float) -> bool:
        last_s = self._tracker.last_s
        return last_s is None or t_s - last_s > self._settings.seconds.hold_s

    def _credit_belt(self, t_s: float) -> None:
        """Count a belt that is walked one way only, as long as no pod says otherwise."""
        from_s = self._credited_s
        if not abs(t_s) < LATEST_S or from_s - self._settings.belt.lost_s < t_s <= from_s:
            return
        self._credited_s = t_s
        if self._belt_only is not None and self._pod_is_away(t_s):
            moved = self._belt.moved(from_s, t_s)
            self._seconds.add_belt(self._belt_only, moved.moved_s, moved.moved_m)

    def _take(self, track: Track, now_s: float) -> list[Stride]:
        """Vote with a swing, remember what lay before it, and sign whatever can be."""
        path = track.path
        kind = kind_of(track, self._settings.step)
        if path is not None:
            judged = path.judged(smoothness(path, self._settings.quality) if kind.is_step else 0.0)
            track = replace(track, path=judged)
        link = self._continuity.link(track, now_s, kind)
        defined = self._axis.is_known
        if path is not None and link.kind.is_step:
            self._watch_gravity(path)
            defined = self._axis.add(Vote(path.angle_rad, log_odds(path), path.turn_rad, rolling_share(path)))
            if link.kind is Kind.STEP:
                self._latest = (path.closing_s, Direction.UNKNOWN)
        self._waiting.append(link)
        return self._sign(now_s) if defined and not self._axis.is_doubted else []

    def _watch_gravity(self, path: Path) -> None:
        """Learn anew when gravity left the mounting's vertical; the angles of what waits mean nothing then."""
        rotation = self._tracker.mounting
        if rotation is None or not self._gravity.moved(path.up, rotation):
            return
        self._slid += self._axis.is_known
        self._axis.forget()
        self._tracker.mounting = level_attitude(path.up, rotation)
        while self._waiting:
            self._count(self._waiting.popleft(), Direction.UNKNOWN, 0.0)

    def _sign(self, out_s: float, *, final: bool = False) -> list[Stride]:
        """Sign all that waits, but for a tentative step that nothing follows yet."""
        strides = []
        waiting, step = self._waiting, self._settings.step
        while waiting and (final or len(waiting) > 1 or waiting[0].kind is not Kind.TENTATIVE):
            link = waiting.popleft()
            if link.kind is Kind.TENTATIVE and waiting and not is_motion(waiting[0].track, step):
                link = replace(link, kind=Kind.RETURN)
            stride = self._stride(link, out_s)
            if stride is not None:
                strides.append(stride)
                self._recent.add(stride)
                self._latest = (stride.end_s, stride.direction)
                pivots = self._axis.pivots(stride.angle_rad, stride.turn_rad)
                self._count(link, stride.direction, stride.length_m, pivots=pivots)
            else:
                goes_on = link.track.path is None or link.kind is Kind.RETURN
                self._count(link, None if goes_on else Direction.UNKNOWN, 0.0)
        return strides

    def _stride(self, link: Link, out_s: float) -> Stride | None:
        """Sign a swing; None when it is no stride."""
        path = link.track.path
        if path is None or not link.kind.is_step:
            return None
        direction, angle_rad = self._axis.direction(path.angle_rad, path.turn_rad)
        self._length.add(link, path.length_m)
        return Stride(
            start_s=path.opening_s,
            end_s=path.closing_s,
            out_s=out_s,
            direction=direction,
            length_m=path.length_m * self._length.factor,
            duration_s=link.duration_s,
            angle_rad=angle_rad,
            turn_rad=path.turn_rad,
            lift_m=path.lift_m,
            peak_rads=path.peak_rads,
            smoothness=path.smoothness,
        )

    def _count(self, link: Link, direction: Direction | None, length_m: float, *, pivots: bool = False) -> None:
        self._seconds.add(
            Span(
                start_s=link.track.start_s,
                end_s=link.track.end_s,
                direction=direction,
                joined=link.joined,
                length_m=length_m if link.swing_m is None else link.swing_m,
                hole_m=link.hole_m,
                pivots=pivots,
                set_off_s=link.set_off_s,
            )
        )
