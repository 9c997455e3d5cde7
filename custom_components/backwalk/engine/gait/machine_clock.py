"""Whether a treadmill's own clock says that nobody walks.

Some treadmills go on reporting a speed after the walker has stepped off, and only their clock of the training (elapsed
time) stops. Others announce such a clock and never let it tick, let it stop for good, or count minutes with it. So a
clock is believed only after it ticked like a clock, and a stop of it only as long as nothing else says that the belt
moves: the machine's own distance, or a speed that changes.
"""

from dataclasses import dataclass

from ..samples import Belt


@dataclass(frozen=True, slots=True)
class MachineClockSettings:
    """When a clock is one, and when it has stopped."""

    ticks: int = 3
    """So many in a row make a clock."""
    off_s: float = 1.5
    """A clock of whole seconds, told once a second, may be off by one and a half."""
    off_share: float = 0.5
    """A tick is a good one when it is off our own time by less than this, or by less than this share of it."""
    frozen_s: float = 2.0
    """Two of its reports, as one may be lost."""
    frozen_ticks: float = 2.0
    """It has stopped when it does not tick for so long, or for so many of its own ticks, whichever is longer."""
    changed: float = 0.02
    """A speed that changes by more than this share is no stuck one."""


class MachineClock:
    """Fold of reports into the question whether the clock has stopped although the machine reports a speed."""

    def __init__(self, settings: MachineClockSettings) -> None:
        self._settings = settings
        self._ticks = -1
        """Good ones in a row; the first change only tells when a second began."""
        self._tick_s = 0.0
        self._since: Belt | None = None
        """The report with which the clock last ticked."""

    def stopped(self, belt: Belt) -> bool:
        """Take a report; return whether its speed is that of a belt on which nobody walks."""
        since, settings = self._since, self._settings
        if belt.elapsed_s is None:
            self._since, self._ticks = None, -1
            return False
        if since is None or since.elapsed_s is None or belt.t_s < since.t_s:
            self._since = belt
            return False
        took_s, told_s = belt.t_s - since.t_s, belt.elapsed_s - since.elapsed_s
        if told_s != 0:
            self._tick(took_s, told_s)
            self._since = belt
            return False
        if self._ticks < settings.ticks or took_s < max(settings.frozen_s, settings.frozen_ticks * self._tick_s):
            return False
        if self._moves(since, belt):
            self._ticks = 0  # not a clock any more, until it ticks again
            return False
        return True

    def _tick(self, took_s: float, told_s: int) -> None:
        settings = self._settings
        good = abs(told_s - took_s) < max(settings.off_s, settings.off_share * took_s)
        if self._ticks < 0 or not good:
            self._ticks = 0
        else:
            self._ticks += 1
            self._tick_s = took_s

    def _moves(self, since: Belt, belt: Belt) -> bool:
        """Tell whether anything but the clock says that the belt moved between two reports."""
        if since.distance_m is not None and belt.distance_m is not None and belt.distance_m > since.distance_m:
            return True
        before_mps, now_mps = since.speed_mps or 0.0, belt.speed_mps or 0.0
        return now_mps > 0.0 and abs(now_mps - before_mps) > self._settings.changed * before_mps
