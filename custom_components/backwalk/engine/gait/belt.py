"""What a belt really did, from reports that stutter.

Treadmills report about once a second, or only every few seconds, repeat themselves, drop to zero or show an absurd
speed for a single frame, begin a connection with a speed of long ago, go on reporting a speed while nobody walks, and
restart their own totals. So distance is speed x our own time; a short zero is bridged; the first report after a pause
and a speed that jumps up are believed with the next report, since they came and as far as it says no less; a speed
above zero while the machine's own clock (`machine_clock`) has stopped counts nothing.
"""

from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

from ..rhythm import SELDOM_S, Rhythm
from ..samples import LATEST_S, Belt
from .machine_clock import MachineClock, MachineClockSettings


@dataclass(frozen=True, slots=True)
class BeltSettings:
    """How a belt's reports are believed."""

    longest_s: float = 3.0
    """A report stands for that long, of a machine that reports each second;"""
    longest_intervals: float = 1.5
    """or else for so many of the machine's own usual intervals, when that is longer;"""
    often_intervals: float = 3.0
    """or, of one that reports more often, for so many of them: a sensor on a roller has nothing to say once that
    stands, and if it goes on, what it says counts from here;"""
    shortest_s: float = 1.0
    """but no less than so long: reports come in bundles."""
    late_s: float = 5.0
    """A report that is older than the last one by more than this is none that came late: the clock was set back."""
    zero_s: float = 3.0
    """A zero counts as standing when it lasts."""
    jump_mps: float = 0.8
    """A report that is faster than both before it by more than this is wild: motors take 3 s and more to a walk."""
    slowest_mps: float = 0.03
    """0.1 km/h, the smallest step of most consoles: a belt that goes no faster stands."""
    fastest_mps: float = 7.0
    """25 km/h: faster than any treadmill."""
    remembered: int = 600
    """Points of the past that can be asked for; far more than a pod keeps silent."""
    clock: MachineClockSettings = field(default_factory=MachineClockSettings)


class Run(NamedTuple):
    """How far and how long a belt moved up to a moment."""

    t_s: float
    moved_m: float
    moved_s: float
    """A zero that is bridged belongs to it with hindsight, once the belt moves again; one that lasts never does."""


class BeltLog:
    """Fold of reports into a distance that only grows, and the time in which the belt moved."""

    def __init__(self, settings: BeltSettings) -> None:
        self._settings = settings
        self._clock = MachineClock(settings.clock)
        self._last: Belt | None = None
        self._rhythm = Rhythm()
        self._told_mps: deque[float] = deque(maxlen=2)
        """Speeds of the last reports, believed or not."""
        self._speed_mps = 0.0
        self._doubted_mps = 0.0
        """Speed of the last report, as long as the next one has to say whether it is believed."""
        self._moving_s: float | None = None
        self._moving_since_s = 0.0
        self._runs: deque[Run] = deque([Run(-LATEST_S, 0.0, 0.0)], maxlen=settings.remembered)

    def add(self, belt: Belt) -> None:
        """Take a report; late, repeated and absurd ones are left out."""
        settings = self._settings
        last = self._last
        speed = belt.speed_mps
        if speed is None or not 0.0 <= speed <= settings.fastest_mps or not abs(belt.t_s) < LATEST_S:
            return
        if last is not None and 0.0 <= last.t_s - belt.t_s < settings.late_s:
            return
        interval_s = None if last is None else belt.t_s - last.t_s
        follows = interval_s is not None and 0.0 <= interval_s <= SELDOM_S  # between two such reports it went on moving
        if follows and min(speed, self._speed_mps) > settings.slowest_mps:
            self._note(belt.t_s, belt.t_s - self._runs[-1].t_s)
        else:
            self.advance(belt.t_s)
        ghost = self._clock.stopped(belt)
        if not follows:
            self._told_mps.clear()
        self._rhythm.hear(belt.t_s)
        wild = not self._told_mps or speed > max(self._told_mps) + settings.jump_mps
        self._told_mps.append(speed)
        if last is not None and not wild and not ghost:
            self._confirm(last.t_s, belt.t_s, min(speed, self._doubted_mps))
        self._doubted_mps = speed if wild and not ghost else 0.0
        if ghost or not follows:
            self._speed_mps = 0.0
        elif not wild:
            self._speed_mps = speed
        if self._speed_mps > settings.slowest_mps:
            if self.is_moving(belt.t_s):
                self._bridge()
            else:
                self._moving_since_s = belt.t_s
            self._moving_s = belt.t_s
        self._last = belt
        self._note(belt.t_s, 0.0)

    @property
    def _longest_s(self) -> float:
        """How long a report stands."""
        settings, usual_s = self._settings, self._rhythm.usual_s
        often_s = max(settings.shortest_s, settings.often_intervals * usual_s) if usual_s else settings.longest_s
        return max(min(settings.longest_s, often_s), settings.longest_intervals * usual_s)

    @property
    def _lost_s(self) -> float:
        """How long after a report the speed is unknown."""
        return self._rhythm.fresh_s

    def advance(self, t_s: float) -> None:
        """Let the belt run on with its last speed up to now."""
        last = self._last
        if last is not None:
            until_s = min(t_s, last.t_s + self._longest_s)
            self._note(until_s, until_s - self._runs[-1].t_s)

    def _note(self, t_s: float, dt_s: float) -> None:
        run = self._runs[-1]
        if t_s < run.t_s and dt_s == 0.0:  # the clock was set back
            self._runs.clear()
        elif dt_s < 0.0 or t_s == run.t_s:
            return
        moving_s = dt_s if self._speed_mps > self._settings.slowest_mps else 0.0
        self._runs.append(Run(t_s, run.moved_m + self._speed_mps * dt_s, run.moved_s + moving_s))

    def _confirm(self, came_s: float, t_s: float, speed_mps: float) -> None:
        """Believe that the belt has gone so fast since the last report came, if that was doubted until now."""
        if speed_mps <= max(self._speed_mps, self._settings.slowest_mps):
            return
        if self.is_moving(came_s):
            self._bridge()
        else:
            self._moving_since_s = came_s
        self._moving_s = came_s
        self._note(t_s, t_s - self._runs[-1].t_s)
        runs, came = self._runs, self.moved_until(came_s)
        for index in range(bisect_left(runs, came_s, key=lambda run: run.t_s), len(runs)):
            since_s = runs[index].t_s - came_s
            runs[index] = Run(runs[index].t_s, came.moved_m + speed_mps * since_s, came.moved_s + since_s)

    def _bridge(self) -> None:
        """Take the zero that ends now, if there is one, for motion."""
        runs = self._runs
        moved_s = runs[-1].moved_s
        stood = bisect_left(runs, moved_s, key=lambda run: run.moved_s)
        began_s = runs[stood].t_s
        for index in range(stood, len(runs)):
            run = runs[index]
            runs[index] = run._replace(moved_s=moved_s + run.t_s - began_s)

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
        if self._last is None:
            return Run(end_s, 0.0, 0.0)
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
            and t_s - last.t_s <= self._lost_s
            and t_s - self._moving_s <= self._bridged_s
        )

    @property
    def _bridged_s(self) -> float:
        """How long after its last motion the belt is taken to move: through a zero, or until the next report is due."""
        is_rolling = self._speed_mps > self._settings.slowest_mps
        return max(self._settings.zero_s, self._longest_s) if is_rolling else self._settings.zero_s

    def stands_since_s(self, t_s: float) -> float | None:
        """Return since when a belt that is heard is known to stand; None if it moves, or never did."""
        if self._moving_s is None or self.is_moving(t_s) or self.speed_mps(t_s) is None:
            return None
        return self._moving_s + self._bridged_s

    def speed_mps(self, t_s: float) -> float | None:
        """Return the speed now; None without a belt or when it fell silent."""
        last = self._last
        if last is None or not 0.0 <= t_s - last.t_s <= self._lost_s:
            return None
        return self._speed_mps
