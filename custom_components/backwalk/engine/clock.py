"""What the wall clock says, as far as it may be believed: a computer without a battery begins in 1970.

A time more than a day before the latest one that was believed, or before the first release, is none: until the clock
is right, time goes on from the latest one by the monotonic clock. A time ahead is taken at once, and believed after it
has stood for an hour.
"""

from datetime import UTC, datetime, timedelta

FIRST_RELEASE = datetime(2026, 1, 1, tzinfo=UTC)
TOLERANCE = timedelta(days=1)
"""Somebody may fly west, or set a clock."""
STANDS_FOR_S = 3600.0


class Clock:
    """Follows the wall clock of one run of Home Assistant."""

    def __init__(self, latest: datetime | None = None) -> None:
        """Begin with the latest time that was believed in an earlier run."""
        self.latest = latest
        self.is_lost = False
        """Whether the wall clock says no time."""
        self._shown: tuple[datetime, float] | None = None
        self._since_s: float | None = None
        """When the wall clock was found ahead, on the monotonic clock."""

    @property
    def now(self) -> datetime | None:
        """The time of the last look."""
        return None if self._shown is None else self._shown[0]

    @property
    def is_ahead(self) -> bool:
        """Whether the time is ahead of the latest one, and has not stood for long enough to be believed."""
        return self.latest is not None and self._shown is not None and self._shown[0] - self.latest > TOLERANCE

    def look(self, wall: datetime, now_s: float) -> tuple[datetime, timedelta]:
        """Return the time in UTC, and by how much it was put right since the last look if it was lost until then.

        `wall` is what the clock says, `now_s` the monotonic clock.
        """
        wall = wall.astimezone(UTC)
        expected = self._expected(now_s)
        floor = FIRST_RELEASE if self.latest is None else max(FIRST_RELEASE, self.latest - TOLERANCE)
        was_lost, self.is_lost = self.is_lost, wall < floor
        now = (expected or self.latest or FIRST_RELEASE) if self.is_lost else wall
        step = now - expected if was_lost and not self.is_lost and expected is not None else timedelta()
        if not self.is_lost:
            self._believe(wall, expected, now_s)
        self._shown = now, now_s
        return now, step

    def _expected(self, now_s: float) -> datetime | None:
        if self._shown is None:
            return None
        then, then_s = self._shown
        return then + timedelta(seconds=now_s - then_s)

    def _believe(self, wall: datetime, expected: datetime | None, now_s: float) -> None:
        """Take the time as the latest one, at once if it goes on from that, else when it has stood."""
        if self._since_s is None or (expected is not None and abs(wall - expected) > TOLERANCE):
            self._since_s = now_s
        goes_on = self.latest is not None and wall - self.latest <= TOLERANCE
        if goes_on or now_s - self._since_s >= STANDS_FOR_S:
            self.latest = wall if self.latest is None else max(self.latest, wall)
