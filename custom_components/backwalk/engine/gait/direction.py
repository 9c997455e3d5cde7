"""Which way is forward for the pod: told by a calibration walk, or found by the votes of the strides.

Every stride has a direction in the level frame of the mounting. Those of a walk lie along one line, the axis of the
shoe (mean of doubled angles: Mardia & Jupp 2000, ch. 1). Which end of it is the toe, each stride says with the odds
that its curves are those of forward gait (`odds`); their sum decides, and goes on watching after that.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import atan2, cos, degrees, hypot, pi, radians, sin
from statistics import fmean

from ..samples import Direction
from .foot.stride import wrapped


@dataclass(frozen=True, slots=True)
class AxisSettings:
    """When the axis counts as known."""

    least_strides: int = 5
    sure: float = 4.0
    """Sum of log-odds that locks at `least_strides`; it falls off to nothing at twice as many."""
    concentration: float = 0.7
    """Mean resultant length of the doubled angles: 1 all on a line, 0 everywhere."""
    calibration_strides: int = 10
    fewest_strides: int = 3
    """With fewer, a calibration says nothing, and the end of a recording only when they are sure;"""
    fewest_final: int = 2
    """with fewer than these, not even then."""
    calibration_spread_deg: float = 35.0
    straight_deg: float = 25.0
    """A stride that turned or strayed by less went straight;"""
    refining_strides: int = 40
    """so many of them still improve an axis that was found."""
    clip: float = 3.0
    """Largest weight of a single stride, in log-odds."""
    watched_strides: int = 12
    doubt: float = 24.0
    """Sum of log-odds against the axis, over the watched strides, that overturns it;"""
    doubted_strides: int = 4
    doubted: float = 8.0
    """over the last few, one that lets strides wait for what comes of it."""
    lately_strides: int = 6
    sidestepped: int = 5
    """So many straight sidesteps among the last few"""
    rolling_gain: float = 0.8
    """that roll more than what the axis was found with, by shares that add up to this: those were the sidesteps."""
    sector_deg: float = 54.0
    """A stride within this of the axis goes forward or backward, any other to the side;"""
    turning: float = 0.13
    """a share of its own turn narrows that, as a foot that pivots goes neither way."""
    pivot_turn_deg: float = 60.0
    pivot_deg: float = 40.0
    """A stride that turned by more, and went further off the axis, may end the walk it is part of: it set off along the
    axis and landed across it, or the other way round."""


class AxisState(StrEnum):
    """How well forward is known."""

    SEARCHING = "searching"
    CALIBRATING = "calibrating"
    FOUND = "found"
    """By the votes of the strides."""
    CALIBRATED = "calibrated"
    """By a walk that was known to be forward, or by a mounting remembered from before."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one stride says."""

    angle_rad: float
    """In the level frame of the mounting."""
    log_odds: float
    """That it went forward."""
    turn_rad: float = 0.0
    rolling: float = 0.0
    """Share of its tilting that was rolling over the toe or the heel, rather than leaning."""


class Axis:
    """Fold of votes into the angle of forward, and the watch over it."""

    def __init__(self, settings: AxisSettings, *, known: bool) -> None:
        self._settings = settings
        self.forward_rad: float | None = 0.0 if known else None
        self.state = AxisState.CALIBRATED if known else AxisState.SEARCHING
        self._votes: deque[Vote] = deque(maxlen=settings.watched_strides)
        self.calibration_strides = 0
        self.overturned = 0
        """How often the votes contradicted a known axis for so long that it was given up."""
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
        return self.forward_rad is not None and self._sum(last, self.forward_rad) < -self._settings.doubted

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

    def add(self, vote: Vote) -> bool:
        """Take a stride; return whether forward is known."""
        self._votes.append(vote)
        if self.state is AxisState.CALIBRATING:
            self.calibration_strides += 1
            return self.calibration_strides >= self._settings.calibration_strides and self.finish_calibration()
        if self.state is AxisState.SEARCHING:
            return self._search(final=False)
        if self.state is AxisState.FOUND:
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
        return self.state is AxisState.SEARCHING and self._search(final=True)

    def _search(self, *, final: bool) -> bool:
        settings = self._settings
        votes = self._votes
        if len(votes) < (settings.fewest_final if final else settings.least_strides):
            return False
        x = sum(cos(2 * v.angle_rad) for v in votes)
        y = sum(sin(2 * v.angle_rad) for v in votes)
        line = atan2(y, x) / 2
        total = self._sum(votes, line)
        more = len(votes) - settings.least_strides
        wanted = settings.sure * max(0.0, 1.0 - more / settings.least_strides)
        on_a_line = hypot(x, y) >= settings.concentration * len(votes)
        if final:
            decided = len(votes) >= settings.fewest_strides or abs(total) >= settings.sure
        else:
            decided = on_a_line and abs(total) >= wanted
        if not decided:
            return False
        self.forward_rad = line if total >= 0 else wrapped(line + pi)
        self.state = AxisState.FOUND
        self._refined = 0
        self._rolling = fmean(v.rolling for v in votes)
        self._votes.clear()
        return True

    def _refine(self, vote: Vote) -> None:
        """Follow the mean of the strides that went straight along the axis, either way."""
        settings = self._settings
        if self.forward_rad is None or self._refined >= settings.refining_strides:
            return
        off = wrapped(2.0 * (vote.angle_rad - self.forward_rad)) / 2.0
        if abs(degrees(off)) < settings.straight_deg and abs(degrees(vote.turn_rad)) < settings.straight_deg:
            self._refined += 1
            self.forward_rad += off / (settings.least_strides + self._refined)

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
        contradicted = len(votes) >= settings.watched_strides and self._sum(votes, self.forward_rad) < -settings.doubt
        if astray or contradicted:
            self.overturned += 1
            self.forget()
            self._votes.extend(sideways if astray else votes)

    def _sum(self, votes: Iterable[Vote], forward_rad: float) -> float:
        """Return the log-odds of votes together that this is forward."""
        clip = self._settings.clip
        return sum(cos(v.angle_rad - forward_rad) * max(-clip, min(clip, v.log_odds)) for v in votes)

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

    def pivots(self, off_rad: float, turn_rad: float) -> bool:
        """Return whether a stride, by its angle left of forward and its turn, may lead away from where it came."""
        off_deg = abs(degrees(off_rad))
        off_axis_deg = min(off_deg, 180.0 - off_deg)
        return abs(degrees(turn_rad)) > self._settings.pivot_turn_deg and off_axis_deg > self._settings.pivot_deg
