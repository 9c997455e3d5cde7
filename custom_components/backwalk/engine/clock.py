"""What the wall clock says, as far as it may be believed: a computer without a battery begins in 1970.

A time more than a day before the latest one that was believed, or before the first release, is none: until the clock
is right, time goes on from the latest one by the monotonic clock. A time ahead is taken at once, and believed after it
has stood for an hour; the first of all soon, as somebody may walk and restart within an hour. Who restarts before that
goes on from the time that was left, until another one has stood as long as the first would have had to. Whoever has set
a clock ahead and puts it right later is believed after a day.
"""

from datetime import UTC, datetime, timedelta

FIRST_RELEASE = datetime(2026, 1, 1, tzinfo=UTC)
TOLERANCE = timedelta(days=1)
"""Somebody may fly west, or set a clock."""
UNTOUCHED = timedelta(minutes=10)
"""A clock that has moved by more was set, or its computer slept."""
FIRST_S = 300.0
STANDS_FOR_S = 3600.0
STANDS_BACK_S = 86400.0


class Clock:
    """Follows the wall clock of one run of Home Assistant."""

    def __init__(self, latest: datetime | None = None, left: datetime | None = None) -> None:
        """Begin with the latest time that was believed in earlier runs, and with the one at which the last was left."""
        self.latest = latest
        self._left = left
        self.is_lost = False
        """Whether the wall clock says no time."""
        self._is_proven = latest is not None
        """Whether a time has stood for long enough to be doubted no more."""
        self._shown: tuple[datetime, float] | None = None
        self._read: tuple[datetime, float] | None = None
        """What the wall clock said at the last look."""
        self._since_s = 0.0
        """Since when the wall clock goes as it does, on the monotonic clock."""

    @property
    def now(self) -> datetime | None:
        """The time of the last look."""
        return None if self._shown is None else self._shown[0]

    @property
    def left(self) -> datetime | None:
        """The time from which the next run goes on if none is believed until then."""
        return self._left if self.is_lost or self.is_ahead else self.now

    @property
    def _known(self) -> datetime | None:
        """The time that others are compared with."""
        return self.latest or self._left

    @property
    def is_ahead(self) -> bool:
        """Whether the time is ahead of the latest one, and has not stood for long enough to be believed."""
        known, shown = self._known, self._shown
        return known is not None and shown is not None and shown[0] - known > TOLERANCE

    def look(self, wall: datetime, now_s: float) -> tuple[datetime, timedelta]:
        """Return the time in UTC, and by how much it was put right since the last look if it was lost until then.

        `wall` is what the clock says, `now_s` the monotonic clock.
        """
        wall = wall.astimezone(UTC)
        expected, stood_s = _after(self._shown, now_s), self._stood_s(wall, now_s)
        was_lost, self.is_lost = self.is_lost, wall < self._floor(stood_s)
        now = (expected or self._known or FIRST_RELEASE) if self.is_lost else wall
        step = now - expected if was_lost and not self.is_lost and expected is not None else timedelta()
        if not self.is_lost:
            self._believe(wall, stood_s)
        self._shown = now, now_s
        return now, step

    def _stood_s(self, wall: datetime, now_s: float) -> float:
        """Return for how long the wall clock has gone as it does."""
        expected, self._read = _after(self._read, now_s), (wall, now_s)
        if expected is None or abs(wall - expected) > UNTOUCHED:
            self._since_s = now_s
        return now_s - self._since_s

    def _floor(self, stood_s: float) -> datetime:
        """Return the earliest time that can be one."""
        if (known := self._known) is None or stood_s >= (FIRST_S if self.latest is None else STANDS_BACK_S):
            return FIRST_RELEASE
        return max(FIRST_RELEASE, known - TOLERANCE)

    def _believe(self, wall: datetime, stood_s: float) -> None:
        """Take the time as the latest one, at once if it goes on from that, else when it has stood."""
        self._is_proven = self._is_proven or stood_s >= STANDS_FOR_S
        goes_on = self.latest is not None and abs(wall - self.latest) <= TOLERANCE
        if self.latest is not None and goes_on:
            self.latest = max(self.latest, wall)
        elif stood_s >= (STANDS_FOR_S if self._is_proven else FIRST_S):
            self.latest = wall


def _after(moment: tuple[datetime, float] | None, now_s: float) -> datetime | None:
    """Return what time it is when nobody has touched a clock since a moment."""
    return None if moment is None else moment[0] + timedelta(seconds=now_s - moment[1])
