"""Which way is forward for the pod: told by a calibration walk, or found by the votes of the strides.

Every stride has a direction in the level frame of the mounting. Those of a walk lie along one line, the axis of the
shoe (mean of doubled angles: Mardia & Jupp 2000, ch. 1). Which end of it is the toe, each stride says with the odds
that its curves are those of forward gait (`odds`). Their mean decides when they look like walking (`evidence`), and
goes on watching after that.
"""

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from math import atan2, cos, degrees, pi, radians, sin

from ..samples import Direction
from .evidence import Evidence, EvidenceSettings, Vote, odds_along
from .foot.stride import wrapped


@dataclass(frozen=True, slots=True)
class AxisSettings:
    """When the axis counts as known."""

    least_strides: int = 5
    """So many strides that look like walking lock;"""
    asking_strides: int = 20
    """after so many without a lock the walker is asked for a calibration walk."""
    calibration_strides: int = 10
    """What is asked for, and ends a calibration: strides scatter by 4 degrees, in one walk of ten by 13."""
    fewest_strides: int = 3
    """With fewer, a calibration says nothing;"""
    fewest_final: int = 2
    """with fewer than these, nor does the end of a recording, and with them only when the odds leave no doubt."""
    calibration_spread_deg: float = 35.0
    """One that is further off their mean is left out: the first of a walk, or one around a corner."""
    refining_deg: float = 12.0
    """A stride that turned by less improves a known axis:"""
    straight_deg: float = 25.0
    """A stride that turned or strayed by less went straight;"""
    refining_strides: int = 40
    """so many of them still improve an axis."""
    searched_strides: int = 12
    """The last so many are looked at together."""
    overturning_found: int = 12
    """So many that contradict the axis, and look like walking, overturn one that was found,"""
    overturning_calibrated: int = 20
    """and one that was told: of other movements, each done four times over, none makes 14 in a row. They wait until it
    is clear;"""
    doubted_strides: int = 4
    """the last few let strides wait for what comes of it."""
    contradiction: float = 2.0
    """Mean log-odds a stride that contradict: a shift of nearly a third of what healthy feet have,"""
    clip: float = 3.0
    """with the largest weight of a single stride, as one of four may be a stumble."""
    lately_strides: int = 6
    """So many are looked at for sidesteps: one may be missing among them."""
    sidestepped: int = 5
    """So many straight sidesteps among the last few"""
    rolling_gain: float = 0.8
    """that roll more than what the axis was found with, by shares that add up to this: those were the sidesteps."""
    evidence: EvidenceSettings = field(default_factory=EvidenceSettings)
    sector_deg: float = 54.0
    """A stride within this of the axis goes forward or backward, any other to the side;"""
    turning: float = 0.13
    """a share of its own turn narrows that, as a foot that pivots goes neither way."""
    diagonal_deg: float = 36.0
    """Two thirds of the sector. 99 of 100 strides of a walk are off its axis by less than 32 degrees."""
    diagonals: int = 3
    """So many in a row that are off by more, to the same side, are sidesteps: one stride may stray, a walk does not.
    One that does not turn, and does not roll as walking does, is a sidestep by itself;"""
    sidestep_rolling: float = 0.8
    """unless they roll as well as this along the way they went: sidesteps come to 0.77, a foot turned out to 0.89."""
    sidestep_odds: float = 4.0
    """A straight stride along the toe whose curves are so surely those of going backward, and that lingers on its heel,
    is a sidestep of a foot turned out, which comes to 6.2 and more. Of 3,700 straight strides forward not one is:
    nearest is a brace, with 5.2 and a lingering of 0.09."""
    pivot_turn_deg: float = 60.0
    """A foot that turned by this much within a stride has left its line."""
    pivot_deg: float = 40.0
    """A stride that turned by more, and went further off the axis, may end the walk it is part of: it set off along the
    axis and landed across it, or the other way round."""


class AxisState(StrEnum):
    """How well forward is known."""

    SEARCHING = "searching"
    NOT_SURE = "not_sure"
    """Still searching, as many strides did not tell: a calibration walk is asked for."""
    CALIBRATING = "calibrating"
    FOUND = "found"
    """By the votes of the strides."""
    CALIBRATED = "calibrated"
    """By a walk that was known to be forward, or by a mounting remembered from before."""


class Axis:
    """Fold of votes into the angle of forward, and the watch over it."""

    def __init__(self, settings: AxisSettings, *, known: bool) -> None:
        self._settings = settings
        self.forward_rad: float | None = 0.0 if known else None
        self.state = AxisState.CALIBRATED if known else AxisState.SEARCHING
        self._votes: deque[Vote] = deque(maxlen=settings.overturning_calibrated)
        self.calibration_strides = 0
        self.overturned = 0
        """How often the votes contradicted a known axis for so long that it was given up."""
        self._searched = 0
        """Strides that were asked since forward is open."""
        self.odds: float | None = None
        """Mean log-odds a stride with which forward was found, None when it was told."""
        self._strayed = 0
        """Strides in a row that strayed, to the left of the axis when above 0."""
        self._way = Direction.UNKNOWN
        """Which way the last stride went."""
        self._refined = 0
        self._rolling = 1.0
        self._state_before = self.state

    @property
    def is_known(self) -> bool:
        """Whether strides can be signed."""
        return self.forward_rad is not None and self.state is not AxisState.CALIBRATING

    @property
    def is_doubted(self) -> bool:
        """Whether the last strides contradict a known axis."""
        last = list(self._votes)[-self._settings.doubted_strides :]
        return len(last) == self._settings.doubted_strides and self._contradict(last)

    def calibrate(self) -> None:
        """Take the next strides as forward."""
        if self.state is not AxisState.CALIBRATING:
            self._state_before = self.state
        self.state = AxisState.CALIBRATING
        self._votes.clear()
        self.calibration_strides = 0

    def forget(self) -> None:
        """Search anew: the pod is known to sit differently."""
        self.forward_rad = None
        self.state = AxisState.SEARCHING
        self._votes.clear()
        self._searched = 0

    def restore(self, forward_rad: float, state: AxisState) -> None:
        """Return to what was known before it was forgotten."""
        self.forward_rad, self.state = forward_rad, state
        self._votes.clear()

    def add(self, vote: Vote) -> bool:
        """Take a stride; return whether forward is known."""
        self._votes.append(vote)
        if self.state is AxisState.CALIBRATING:
            self.calibration_strides += 1
            return self.calibration_strides >= self._settings.calibration_strides and self.finish_calibration()
        if self.forward_rad is None:
            self._searched += 1
            found = len(self._votes) >= self._settings.least_strides and self._search()
            if not found and self._searched >= self._settings.asking_strides:
                self.state = AxisState.NOT_SURE
            return found
        self._refine(vote)
        self._watch()
        return self.is_known

    def finish_calibration(self) -> bool:
        """End the calibration walk with the strides there are; return whether forward is known then.

        Too few of them, or strides every which way, leave things as they were.
        """
        votes = list(self._votes)[-self._settings.calibration_strides :]
        self.state = self._state_before
        if self.calibration_strides < self._settings.fewest_strides:
            return self.is_known
        middle = atan2(sum(sin(v.angle_rad) for v in votes), sum(cos(v.angle_rad) for v in votes))
        spread = radians(self._settings.calibration_spread_deg)
        kept = [v for v in votes if abs(wrapped(v.angle_rad - middle)) < spread]
        if 2 * len(kept) <= len(votes):
            return self.is_known
        self.forward_rad = atan2(sum(sin(v.angle_rad) for v in kept), sum(cos(v.angle_rad) for v in kept))
        self.state = AxisState.CALIBRATED
        self._votes.clear()
        return True

    def decide(self) -> bool:
        """Make up one's mind with the strides there are, as no more will come; return whether that was possible."""
        settings, votes = self._settings, self._votes
        if self.forward_rad is not None or self.state is AxisState.CALIBRATING or len(votes) < settings.fewest_final:
            return False
        sure = abs(Evidence.of(votes, settings.evidence).odds) >= settings.evidence.odds_little
        return (sure or len(votes) >= settings.fewest_strides) and self._search(final=True)

    def _search(self, *, final: bool = False) -> bool:
        """Lock when the last strides look like walking and tell which way is forward."""
        votes = list(self._votes)[-self._settings.searched_strides :]
        evidence = Evidence.of(votes, self._settings.evidence)
        if not evidence.tells(self._settings.evidence, final=final):
            return False
        self.forward_rad = evidence.line_rad if evidence.odds >= 0.0 else wrapped(evidence.line_rad + pi)
        self.state = AxisState.FOUND
        self.odds = abs(evidence.odds)
        self._refined = 0
        self._rolling = evidence.rolling
        self._votes.clear()
        return True

    def _refine(self, vote: Vote) -> None:
        """Follow the mean of the strides that went straight along the axis, either way."""
        settings = self._settings
        if self.forward_rad is None or self._refined >= settings.refining_strides:
            return
        off = wrapped(2.0 * (vote.angle_rad - self.forward_rad)) / 2.0
        if abs(degrees(off)) < settings.straight_deg and abs(degrees(vote.turn_rad)) < settings.refining_deg:
            self._refined += 1
            first = settings.least_strides if self.state is AxisState.FOUND else settings.calibration_strides
            self.forward_rad += off / (first + self._refined)

    def _watch(self) -> None:
        """Give the axis up when the strides contradict it for long, and search with the same votes."""
        settings = self._settings
        votes = list(self._votes)
        if len(votes) < settings.sidestepped or self.forward_rad is None:
            return
        straight = [v for v in votes[-settings.lately_strides :] if abs(degrees(v.turn_rad)) < settings.straight_deg]
        sideways = [v for v in straight if self.direction(v.angle_rad, v.turn_rad)[0] is Direction.SIDE]
        gain = sum(v.rolling - self._rolling for v in sideways)
        astray = len(sideways) >= settings.sidestepped and gain > settings.rolling_gain
        overturning = settings.overturning_found if self.state is AxisState.FOUND else settings.overturning_calibrated
        if astray or (len(votes) >= overturning and self._contradict(votes[-overturning:])):
            self.overturned += 1
            self.forget()
            self._votes.extend(sideways if astray else votes)

    def _contradict(self, votes: Collection[Vote]) -> bool:
        """Tell whether strides look like walking the other way round."""
        settings = self._settings.evidence
        if self.forward_rad is None:
            return False
        odds = odds_along(votes, self.forward_rad, self._settings.clip)
        return odds < -self._settings.contradiction and Evidence.of(votes, settings).tells(settings)

    def direction(self, angle_rad: float, turn_rad: float) -> tuple[Direction, float]:
        """Return which way a stride at that angle and with that turn went, and its angle left of forward."""
        if self.forward_rad is None:
            return Direction.UNKNOWN, angle_rad
        off = wrapped(angle_rad - self.forward_rad)
        off_deg = abs(degrees(off))
        sector_deg = self._settings.sector_deg - self._settings.turning * abs(degrees(turn_rad))
        if off_deg < sector_deg:
            return Direction.FORWARD, off
        if 180.0 - off_deg < sector_deg:
            return Direction.BACKWARD, off
        return Direction.SIDE, off

    def sign(self, vote: Vote) -> tuple[Direction, float]:
        """Return the same of the next stride of a walk, which is to the side when it strays as those before it did."""
        settings, turn_rad = self._settings, vote.turn_rad
        direction, off = self.direction(vote.angle_rad, turn_rad)
        off_axis_deg = degrees(wrapped(2.0 * off)) / 2.0
        is_diagonal = abs(off_axis_deg) > settings.diagonal_deg and vote.rolling < settings.sidestep_rolling
        strays = self.forward_rad is not None and is_diagonal
        self._strayed = max(1, self._strayed + 1) if off_axis_deg > 0.0 else min(-1, self._strayed - 1)
        if not strays:
            self._strayed = 0
        is_straight = abs(degrees(turn_rad)) < settings.straight_deg
        hardly_rolls = strays and vote.rolling < settings.evidence.rolling
        stands_on_heel = direction is Direction.FORWARD and self._stands_on_heel(vote)
        if abs(self._strayed) >= settings.diagonals or (is_straight and (hardly_rolls or stands_on_heel)):
            direction = Direction.SIDE
        if direction is Direction.SIDE and self._way is Direction.FORWARD and self._turns_a_corner(off, turn_rad):
            direction = Direction.FORWARD
        self._way = direction
        return direction, off

    def _stands_on_heel(self, vote: Vote) -> bool:
        """Tell whether a stride looks like one backward, but for how it comes down."""
        settings = self._settings
        return vote.log_odds < -settings.sidestep_odds and vote.lingering > settings.evidence.lingering

    def _turns_a_corner(self, off_rad: float, turn_rad: float) -> bool:
        """Tell whether a stride that turned much set off or landed straight forward.

        Whoever walks forward goes on so around a corner; who walks backward turns like that to go another way.
        """
        ends_deg = (abs(degrees(wrapped(off_rad + way * turn_rad / 2.0))) for way in (-1.0, 1.0))
        return abs(degrees(turn_rad)) > self._settings.pivot_turn_deg and min(ends_deg) < self._settings.straight_deg

    def pivots(self, off_rad: float, turn_rad: float) -> bool:
        """Return whether a stride, by its angle left of forward and its turn, may lead away from where it came."""
        off_deg = abs(degrees(off_rad))
        off_axis_deg = min(off_deg, 180.0 - off_deg)
        return abs(degrees(turn_rad)) > self._settings.pivot_turn_deg and off_axis_deg > self._settings.pivot_deg
