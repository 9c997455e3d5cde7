"""What happens in the fortnight of the story `week`, and what it comes to, by sums that owe nothing to the integration.

Days are counted back from today, which is day 0. Leg days are today's weekday, and two and four days after it, so that
the fortnight has them wherever in a calendar week it lies.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

DAYS = 13
"""As many are over."""
GOAL_MIN = 10.0
RHYTHM = (0, 2, 4)
"""Leg days, as days after today's weekday."""


@dataclass(frozen=True, slots=True)
class Bout:
    """Backward walking without a pause. A minute after another one it is the same session, later one of its own."""

    at: time
    seconds: int
    speed_mps: float = 0.4
    is_new_session: bool = True

    @property
    def distance_m(self) -> float:
        return self.seconds * self.speed_mps


class Wish(StrEnum):
    """What the walker wanted of a day, as the select calls it."""

    LEG_DAY = "leg_day"
    REST = "rest"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class StoryDay:
    """What was walked on a day that is over."""

    bouts: tuple[Bout, ...] = ()
    wish: Wish | None = None
    is_paused: bool = False
    """Whether the plan was paused on that day alone."""


PAST: Mapping[int, StoryDay] = {
    -12: StoryDay((Bout(time(10), 720),)),  # a leg day: done, until it is edited
    -11: StoryDay((Bout(time(18, 30), 630, 0.2),)),  # asked for by nobody: it makes up for a missed one of its week
    -10: StoryDay(wish=Wish.REST),  # moved to the day after
    -9: StoryDay((Bout(time(8), 240), Bout(time(12, 30), 180, 0.3), Bout(time(18), 240)), Wish.LEG_DAY),  # three bouts
    -8: StoryDay((Bout(time(9), 180), Bout(time(9, 4), 180, is_new_session=False))),  # a rest day, with a pause
    -7: StoryDay((Bout(time(19), 180, 0.5),), is_paused=True),  # ill, and walked 3 minutes all the same
    -5: StoryDay(),  # missed, until a session is logged
    -3: StoryDay(wish=Wish.SKIP),
    -2: StoryDay((Bout(time(11), 125, 0.45),)),
}
"""Days of which nothing is said were spent without a step backward."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A session of `day` that is logged (mode and time) or put in the place of the one that was counted."""

    day: int
    minutes: float
    distance_m: float
    mode: str | None = None
    at: time | None = None


EDITED = Correction(-12, 8.0, 200.0)
SLED = Correction(-5, 11.0, 300.0, "sled", time(17))
GYM = Correction(0, 11.0, 350.0, "gym", time(10))


class Mark(StrEnum):
    """What becomes of a day, as the integration words it."""

    DONE = "done"
    MISSED = "missed"
    SKIPPED = "skipped"
    PAUSED = "paused"
    FREE_DONE = "free_done"


@dataclass(slots=True)
class Sums:
    """What the fortnight comes to."""

    today: date
    minutes: dict[date, float] = field(default_factory=dict)
    """Backward, by day."""
    metres: dict[date, float] = field(default_factory=dict)
    sessions: int = 0

    def add(self, day: date, minutes: float, metres: float, sessions: int = 1) -> None:
        self.minutes[day] = self.minutes.get(day, 0.0) + minutes
        self.metres[day] = self.metres.get(day, 0.0) + metres
        self.sessions += sessions

    @property
    def days(self) -> list[date]:
        """Return the whole fortnight, oldest first."""
        return [self.today + timedelta(days=offset) for offset in range(-DAYS, 1)]

    @property
    def marks(self) -> dict[date, Mark]:
        """Return what became of the days; today has a mark only when it is done."""
        weekdays = leg_weekdays(self.today)
        marks = {}
        for offset, day in zip(range(-DAYS, 1), self.days, strict=True):
            lived, is_reached = PAST.get(offset, StoryDay()), self._is_reached(day)
            is_planned = day.weekday() in weekdays and lived.wish is not Wish.REST
            if lived.is_paused:
                marks[day] = Mark.PAUSED
            elif is_reached:
                marks[day] = Mark.DONE if is_planned else Mark.FREE_DONE
            elif lived.wish is Wish.SKIP:
                marks[day] = Mark.SKIPPED
            elif (is_planned or lived.wish is Wish.LEG_DAY) and day != self.today:
                marks[day] = Mark.MISSED
        return marks

    def _is_reached(self, day: date) -> bool:
        return self.minutes.get(day, 0.0) >= GOAL_MIN

    @property
    def streak(self) -> int:
        """Return how many leg days are done in a row: a week breaks it that ended with fewer than it asked for."""
        marks, streak = self.marks, 0
        for monday in sorted({day - timedelta(days=day.weekday()) for day in self.days}):
            week = [day for day in self.days if monday <= day < monday + timedelta(days=7)]
            done = sum(map(self._is_reached, week))
            asked = sum(marks.get(day) in (Mark.DONE, Mark.MISSED) for day in week)
            streak += done
            if done < asked and self.today >= monday + timedelta(days=7):
                streak = 0
        return streak

    @property
    def week_done(self) -> int:
        """Return the days done in the calendar week of today, whether or not they were asked for."""
        week = self.today.isocalendar()[:2]
        return sum(self._is_reached(day) for day in self.days if day.isocalendar()[:2] == week)


def past(today: date) -> Sums:
    """Return the sums of the days that are over, as they were counted."""
    sums = Sums(today)
    for offset, day in PAST.items():
        for bout in day.bouts:
            date_ = today + timedelta(days=offset)
            sums.add(date_, bout.seconds / 60, bout.distance_m, int(bout.is_new_session))
    return sums


def correct(sums: Sums, corrections: Iterable[Correction]) -> None:
    """Put into `sums` what was logged and edited."""
    for correction in corrections:
        day = sums.today + timedelta(days=correction.day)
        if correction.mode is None:
            del sums.minutes[day], sums.metres[day]
            sums.add(day, correction.minutes, correction.distance_m, sessions=0)
        else:
            sums.add(day, correction.minutes, correction.distance_m)


def leg_weekdays(today: date) -> frozenset[int]:
    """Return the weekdays of the plan, Monday is 0."""
    return frozenset((today.weekday() + days) % 7 for days in RHYTHM)
