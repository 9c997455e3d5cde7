"""How often a device reports, and so for how long what it said last says something about now.

Most report once a second, and some only every few seconds, at their own usual interval.
"""

from collections import deque
from statistics import median

USUAL_REPORTS = 5
"""So many intervals tell the usual one."""
SELDOM_S = 12.0
"""Machines report every 10 s at the least: a longer interval is a silence."""
FRESH_S = 5.0
"""A report stands for that long, of a device that reports each second;"""
FRESH_INTERVALS = 2.5
"""or else for so many usual intervals, when that is longer."""
AT_ONCE_S = 0.4
"""Reports closer than this are parts of one."""


class Rhythm:
    """Follows the reports of one device."""

    def __init__(self) -> None:
        """Begin before the first report."""
        self._last_s: float | None = None
        self._began_s: float | None = None
        """When the last report began that may have several parts."""
        self._intervals_s: deque[float] = deque(maxlen=USUAL_REPORTS)
        self.usual_s = 0.0
        """The usual interval; 0 before it is known, and no longer than `SELDOM_S`."""

    @property
    def fresh_s(self) -> float:
        """How long a report stands."""
        return max(FRESH_S, FRESH_INTERVALS * self.usual_s)

    def hear(self, t_s: float) -> None:
        """Take the time of a report, or of a part of one."""
        interval_s = None if self._began_s is None else t_s - self._began_s
        self._last_s = t_s
        if interval_s is not None and 0.0 <= interval_s < AT_ONCE_S:
            return
        self._began_s = t_s
        if interval_s is not None and 0.0 < interval_s <= SELDOM_S:
            self._intervals_s.append(interval_s)
            self.usual_s = median(self._intervals_s)

    def is_fresh(self, t_s: float) -> bool:
        """Tell whether the last report says something about now."""
        return self._last_s is not None and t_s - self._last_s <= self.fresh_s
