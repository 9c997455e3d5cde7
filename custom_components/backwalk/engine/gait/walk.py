"""Samples in, strides and seconds out: read this first.

A `Walk` follows one pod and one belt, either of which may be missing. Swings that the tracker closes get their
direction from the axis; until forward is known they wait, and are all signed at once when it is. The belt, when there
is one, says how fast and how far, and whether a hole between strides was walked.
"""

from collections import deque
from dataclasses import replace

from ..samples import LATEST_S, Belt, Direction, Imu
from ..tally import EMPTY_TALLY, Tally
from .belt import BeltLog
from .continuity import Continuity, Joint, LengthFactor, Lengths
from .credit import Credit, Span
from .direction import Axis, AxisState
from .foot.attitude import IDENTITY, USUAL_FACTOR, GyroBias, Mounting, about_z, level_attitude, product
from .foot.stride import Path, Stride
from .foot.swing_kind import SwingKind, is_motion, kind_of
from .foot.tracker import SwingSegment, Tracker
from .motion import Motion, Recent
from .odds import vote_of
from .quality import smoothness
from .replacement import GravityWatch, Kept
from .settings import WalkSettings
from .signed import span_of, stride_of


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
        self._gravity = GravityWatch(settings.replacement)
        self._belt = BeltLog(settings.belt)
        self._continuity = Continuity(settings.continuity, self._belt)
        self._length = LengthFactor(mounting.length_factor if mounting else USUAL_FACTOR)
        self._credit = Credit(settings.credit)
        self._recent = Recent()
        self._waiting: deque[Joint] = deque(maxlen=settings.waiting_swings)
        self._belt_only = belt_only_direction
        self._credited = self._belt.moved_until(-LATEST_S)
        """How far the belt had moved when that was last looked at."""
        self._counted_until_s = -LATEST_S
        self._calibrating_since_s: float | None = None
        self._slid = 0
        self._kept: Kept | None = None
        """What was known until gravity left it, as long as nothing else is."""
        self._taken = EMPTY_TALLY

    @property
    def mounting(self) -> Mounting | None:
        """How the pod sits, to be remembered; None as long as that is unknown."""
        kept = self._kept
        forward_rad = self._axis.forward_rad if kept is None else kept.forward_rad
        level = self._tracker.mounting if kept is None else kept.rotation
        if forward_rad is None or level is None:
            return None
        rotation = product(about_z(-forward_rad), level)
        return Mounting(rotation, self._tracker.bias.bias_rads, self._length.factor)

    @property
    def replacements(self) -> int:
        """How often a pod whose forward was known was found to sit differently, and was learned anew."""
        return self._slid + self._axis.overturned

    @property
    def axis_state(self) -> AxisState:
        """How well forward is known."""
        return self._axis.state

    @property
    def axis_odds(self) -> float | None:
        """How sure the strides were that found forward, as mean log-odds a stride; None when it was told."""
        return self._axis.odds

    def start_calibration(self) -> None:
        """Take the next strides as forward walking; ends by itself."""
        self._axis.calibrate()
        self._calibrating_since_s = None

    def finish_calibration(self) -> list[Stride]:
        """End a calibration walk now, with the strides there are; return those this signed."""
        if self._axis.state is AxisState.CALIBRATING and self._axis.finish_calibration():
            return self._sign()
        return []

    def finish(self) -> list[Stride]:
        """No more samples will come: close what is open and return all that waits, unsigned if forward is not known."""
        now_s = self._tracker.last_s or 0.0
        cut = self._tracker.silence(now_s + 2.0 * self._settings.silence_s)
        strides = self._take(cut, now_s) if cut else []
        self._axis.decide()
        return strides + self._sign(final=True)

    def add_imu(self, imu: Imu) -> list[Stride]:
        """Take a sample of the pod; return the strides that became final with it."""
        t_s, last_s = imu[0], self._tracker.last_s
        if last_s is not None and 0.0 < t_s - last_s <= self._silence_s:
            segment = self._tracker.add(imu)
            return self._take(segment, t_s) if segment else []
        late = last_s is not None and 0.0 <= last_s - t_s <= self._settings.tracker.clock_back_s
        if late or not abs(t_s) < LATEST_S:
            return []
        cut = self._tracker.silence(t_s)
        strides = self._take(cut, t_s) if cut else []
        if self.is_pod_away(t_s):
            self._recent.heard_since_s = t_s
        self._tracker.add(imu)
        return strides

    @property
    def stepped_s(self) -> float:
        """When the latest stride ended, whichever way it went; long ago before the first."""
        return self._recent.end_s

    @property
    def lengths(self) -> Lengths:
        """How far whole strides on belts went, by the belt and by the pod alone."""
        return self._length.lengths

    def stand_on(self, belt: BeltLog, since_s: float, only_direction: Direction | None = None) -> None:
        """Have this belt under the feet.

        `only_direction` counts its motion while no pod speaks: since `since_s`, with hindsight, but no second twice.
        """
        self._belt = belt
        self._continuity.stand_on(belt, since_s)
        self._belt_only = only_direction
        self._credited = belt.moved_until(max(since_s, self._counted_until_s))

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
        if self._axis.state is AxisState.CALIBRATING:
            if self._calibrating_since_s is None:
                self._calibrating_since_s = t_s
            if t_s - self._calibrating_since_s > self._settings.calibration_s:
                self.finish_calibration()
        last_s = self._tracker.last_s
        if last_s is not None and t_s - last_s > self._settings.silence_s:
            cut = self._tracker.silence(t_s)
            if cut:
                self._take(cut, t_s)

    def tally(self) -> Tally:
        """Return what was walked since this Walk began; no field ever falls, strides are signed with hindsight."""
        return self._credit.tally(self._tracker.still_s)

    def take(self, now_s: float) -> Tally:
        """Let time pass until now; return what was walked since this was called last."""
        self.advance(now_s)
        before, self._taken = self._taken, self.tally()
        return self._taken - before

    def motion(self, t_s: float) -> Motion:
        """Return what is going on at a moment that is not before the last sample."""
        belt_mps = self._belt.speed_mps(t_s) if self._belt.is_moving(t_s) or self._was_stopped(t_s) else None
        return self._recent.motion(self._direction(t_s), belt_mps)

    def under_way_s(self, t_s: float) -> float:
        """Return for how long a backward walk has gone on since what is counted of it, while the foot is in a swing."""
        kind, tracker = self._settings.swing_kind, self._tracker
        swung_s = tracker.swung_s(t_s)
        if not swung_s < kind.longest_s or self._direction(t_s) is not Direction.BACKWARD:
            return 0.0
        step = self._tentative()
        moves = swung_s > kind.shortest_s or (step is not None and tracker.has_left)
        return self._credit.under_way_s(t_s, step) if moves else 0.0

    def _tentative(self) -> Span | None:
        """Return what a step is worth that the foot's next move tells from the end of a walk; None if there is none."""
        joint = self._waiting[0] if self._waiting else None
        if joint is None or joint.path is None or self._axis.is_doubted:
            return None
        return span_of(joint, self._axis.direction(joint.path.angle_rad, joint.path.turn_rad)[0], joint.path.length_m)

    def _was_stopped(self, t_s: float) -> bool:
        """Tell whether the belt stands on which the latest stride was taken, and nobody went on beside it."""
        stands_since_s = self._belt.stands_since_s(t_s)
        return stands_since_s is not None and self._recent.end_s < stands_since_s

    def _direction(self, t_s: float) -> Direction:
        """Return the direction of the moment: that of the last stride, as long as something says it goes on."""
        rolls, longest_s = self._belt.is_moving(t_s), self._settings.credit.hold_s
        if self.is_pod_away(t_s):
            return self._belt_only if self._belt_only and rolls else Direction.STILL
        silent, end_s = t_s - (self._tracker.last_s or 0.0) > self._settings.silence_s, self._recent.end_s
        # who shifts their weight after they stood has not set off again
        swings = self._tracker.swinging and not self._tracker.has_stood_since(end_s)
        goes_on = rolls if silent else swings and not self._was_stopped(t_s)
        hold_s = longest_s if goes_on else self._settings.tracker.standing_s
        if t_s - end_s < hold_s:
            return self._recent.direction
        # whether a foot walks that has not stood since the pod came back, nobody knows before a stride has ended
        is_new = swings and max(end_s, t_s - longest_s) < self._recent.heard_since_s
        return Direction.UNKNOWN if is_new else Direction.STILL

    def is_pod_away(self, t_s: float) -> bool:
        """Tell whether the pod has been silent for so long that nobody knows what the foot does."""
        last_s = self._tracker.last_s
        return last_s is None or t_s - last_s > self._settings.credit.hold_s

    def _credit_belt(self, t_s: float) -> None:
        """Count a belt that is walked one way only, as long as no pod says otherwise."""
        before, now = self._credited, self._belt.moved_until(t_s)
        if not abs(t_s) < LATEST_S or now.moved_s < before.moved_s:
            return
        self._credited = now
        if self._belt_only is not None and self.is_pod_away(t_s):
            self._counted_until_s = t_s
            self._credit.add_belt(self._belt_only, now.moved_s - before.moved_s, now.moved_m - before.moved_m)

    def _take(self, segment: SwingSegment, now_s: float) -> list[Stride]:
        """Vote with a swing, remember what lay before it, and sign whatever can be."""
        path, curves = segment.path, segment.curves
        joint = self._continuity.join(segment, now_s, kind_of(segment, self._settings.swing_kind))
        defined = self._axis.is_known
        if path is not None and curves is not None and joint.kind.is_stride:
            self._watch_gravity(path)
            vote = vote_of(path, curves, self._settings.axis.evidence)
            joint = replace(joint, vote=vote)
            defined = self._axis.add(vote)
            if defined and self._kept is not None:
                self._kept = None
                self._slid += 1
            if joint.kind is SwingKind.STRIDE:
                self._recent.end(path.closing_s, Direction.UNKNOWN)
        self._waiting.append(joint)
        return self._sign() if defined and not self._axis.is_doubted else []

    def _watch_gravity(self, path: Path) -> None:
        """Search anew when gravity left the mounting's vertical, and return to what was known when it comes back.

        The angles of what waits mean nothing then.
        """
        rotation, kept = self._tracker.mounting or IDENTITY, self._kept
        if kept is not None and self._gravity.returned(path.up, kept.rotation):
            self._axis.restore(kept.forward_rad, kept.state)
            self._tracker.mounting, self._kept = kept.rotation, None
        elif self._gravity.moved(path.up, rotation):
            if self._axis.forward_rad is not None:
                self._kept = Kept(rotation, self._axis.forward_rad, self._axis.state)
            self._axis.forget()
            self._tracker.mounting = level_attitude(path.up, rotation)
        else:
            return
        while self._waiting:
            self._credit.add(span_of(self._waiting.popleft(), Direction.UNKNOWN, 0.0))

    def _sign(self, *, final: bool = False) -> list[Stride]:
        """Sign all that waits, but for a tentative step that nothing follows yet."""
        strides = []
        waiting, settings = self._waiting, self._settings.swing_kind
        while waiting and (final or len(waiting) > 1 or waiting[0].kind is not SwingKind.TENTATIVE):
            joint = waiting.popleft()
            if joint.kind is SwingKind.TENTATIVE and waiting and not is_motion(waiting[0].path, settings):
                joint = replace(joint, kind=SwingKind.RETURN)
            stride = self._stride(joint)
            if stride is not None:
                strides.append(stride)
                self._recent.add(stride)
                pivots = self._axis.pivots(stride.angle_rad, stride.turn_rad)
                self._credit.add(span_of(joint, stride.direction, stride.length_m, pivots=pivots))
            else:
                goes_on = joint.path is None or joint.kind is SwingKind.RETURN
                self._credit.add(span_of(joint, None if goes_on else Direction.UNKNOWN, 0.0))
        return strides

    def _stride(self, joint: Joint) -> Stride | None:
        """Sign a swing; None when it is no stride."""
        path, vote = joint.path, joint.vote
        if path is None or vote is None or not joint.kind.is_stride:
            return None
        way = self._axis.sign(vote)
        self._length.add(joint, path.length_m)
        smooth = smoothness(path, self._settings.quality) if way[0] is Direction.BACKWARD else 0.0
        return stride_of(joint, path, way, self._length.factor, smooth)
