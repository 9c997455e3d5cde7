"""What a belt really did, from reports that stutter.

Treadmills report about once a second, repeat themselves, drop to zero for a single frame, go on reporting a speed while
nobody walks, and restart their own totals. So distance is speed x our own time, capped per report; the first report
after a pause moves nothing; a short zero is bridged; a speed above zero with a frozen clock counts nothing.
"""

from bisect import bisect_left
from collections import deque
from dataclasses import dataclass
from typing import NamedTuple

from ..samples import LATEST_S, Belt


@dataclass(frozen=True, slots=True)
class BeltSettings:
    """How a belt's reports are believed."""

    longest_s: float = 3.0
    """Most time one report stands for."""
    lost_s: float = 5.0
    """After that long without a report the speed is unknown."""
    zero_s: float = 3.0
    """A zero counts as standing when it lasts."""
    frozen_s: float = 2.0
    """A speed with the machine's clock stopped for that long is a ghost."""
    slowest_mps: float = 0.03
    fastest_mps: float = 7.0
    remembered: int = 600
    """Points of the past that can be asked for; far more than a pod keeps silent."""


class Run(NamedTuple):
    """How far and how long a belt moved up to a moment."""

    t_s: float
    moved_m: float
    moved_s: float


class BeltLog:
    """Fold of reports into a distance that only grows, and the time in which the belt moved."""

    def __init__(self, settings: BeltSettings) -> None:
        self._settings = settings
        self._last: Belt | None = None
        self._speed_mps = 0.0
        self._moving_s: float | None = None
        self._moving_since_s = 0.0
        self._elapsed_s: int | None = None
        self._elapsed_since_s = 0.0
        self._runs: deque[Run] = deque([Run(-LATEST_S, 0.0, 0.0)], maxlen=settings.remembered)

    def add(self, belt: Belt) -> None:
        """Take a report; late, repeated and absurd ones are left out."""
        settings = self._settings
        last = self._last
        speed = belt.speed_mps
        if speed is None or not 0.0 <= speed <= settings.fastest_mps or not abs(belt.t_s) < LATEST_S:
            return
        if last is not None and 0.0 <= last.t_s - belt.t_s < settings.lost_s:
            return
        self.advance(belt.t_s)
        if belt.elapsed_s is None or belt.elapsed_s != self._elapsed_s:
            self._elapsed_s = belt.elapsed_s
            self._elapsed_since_s = belt.t_s
        ghost = belt.elapsed_s is not None and belt.t_s - self._elapsed_since_s >= settings.frozen_s
        first = last is None or not 0.0 <= belt.t_s - last.t_s <= settings.lost_s
        self._speed_mps = 0.0 if ghost or first else speed
        if self._speed_mps > settings.slowest_mps:
            if not self.is_moving(belt.t_s):
                self._moving_since_s = belt.t_s
            self._moving_s = belt.t_s
        self._last = belt
        self._note(belt.t_s, 0.0)

    def advance(self, t_s: float) -> None:
        """Let the belt run on with its last speed up to now."""
        last = self._last
        if last is not None:
            until_s = min(t_s, last.t_s + self._settings.longest_s)
            self._note(until_s, until_s - self._runs[-1].t_s)

    def _note(self, t_s: float, dt_s: float) -> None:
        run = self._runs[-1]
        if t_s < run.t_s and dt_s == 0.0:  # the clock was set back
            self._runs.clear()
        elif dt_s < 0.0 or t_s == run.t_s:
            return
        moving = self.is_moving(t_s)
        self._runs.append(Run(t_s, run.moved_m + self._speed_mps * dt_s, run.moved_s + (dt_s if moving else 0.0)))

    def moved_until(self, t_s: float) -> Run:
        """Return how far the belt had moved at a moment, linearly between what is known."""
        runs = self._runs
        after = bisect_left(runs, t_s, key=lambda run: run.t_s)
        if after == 0 or after == len(runs):
            return runs[-1] if after else runs[0]
        old, new = runs[after - 1], runs[after]
        part = (t_s - old.t_s) / (new.t_s - old.t_s)
        return Run(
            t_s,
            old.moved_m + part * (new.moved_m - old.moved_m),
            old.moved_s + part * (new.moved_s - old.moved_s),
        )

    def moved(self, start_s: float, end_s: float) -> Run:
        """Return how far and how long the belt moved between two moments."""
        old, new = self.moved_until(start_s), self.moved_until(end_s)
        return Run(end_s, max(0.0, new.moved_m - old.moved_m), max(0.0, new.moved_s - old.moved_s))

    def moving_since_s(self, t_s: float) -> float | None:
        """Return when the belt set off, None while it stands."""
        return self._moving_since_s if self.is_moving(t_s) else None

    def is_moving(self, t_s: float) -> bool:
        """Return whether the belt moves, a short zero bridged."""
        last = self._last
        return (
            last is not None
            and self._moving_s is not None
            and t_s - last.t_s <= self._settings.lost_s
            and t_s - self._moving_s <= self._settings.zero_s
        )

    def stands_since_s(self, t_s: float) -> float | None:
        """Return since when a belt that is heard is known to stand; None if it moves, or never did."""
        if self._moving_s is None or self.is_moving(t_s) or self.speed_mps(t_s) is None:
            return None
        return self._moving_s + self._settings.zero_s

    def speed_mps(self, t_s: float) -> float | None:
        """Return the speed now; None without a belt or when it fell silent."""
        last = self._last
        if last is None or not 0.0 <= t_s - last.t_s <= self._settings.lost_s:
            return None
        return self._speed_mps
