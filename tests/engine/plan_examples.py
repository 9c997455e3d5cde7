"""The examples by which the plan is explained and tested: weeks as they are lived, and what becomes of them.

Written out they are the tables of `docs/training.md`: `python -m tests.engine.plan_examples` prints them.
"""

import sys
from dataclasses import dataclass
from datetime import date

from custom_components.backwalk.engine.training.plan import Choice, Plan

MONDAY = date(2026, 11, 16)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CHOICES = {"skip": Choice.SKIP, "rest": Choice.REST, "leg day": Choice.LEG_DAY, "as planned": Choice.PLAN}

WEEKDAYS = "On Monday, Wednesday and Friday"
ANY_DAY = "Three a week, on any day"
CALENDAR = "When a schedule or calendar says so"
PLANS = {
    WEEKDAYS: Plan(leg_days=frozenset({0, 2, 4})),
    ANY_DAY: Plan(leg_days=frozenset(), sessions_per_week=3),
    CALENDAR: Plan(leg_days=None),
}


@dataclass(frozen=True, kw_only=True)
class Week:
    """One week after a perfect one of three leg days, or after the example before it."""

    title: str
    lived: tuple[str, ...]
    """Each day: minutes walked of the goal of 10, and what the walker wanted of it, in the order in which it came.

    "said" is a day on which the calendar has a leg day, "pause 3" pauses the plan for so many days from this one on,
    "go on" ends a pause.
    """
    due: str
    """The days on which Step 1 was due."""
    counted: str
    """Leg days done, of those the week has asked for."""
    streak: tuple[int, int]
    """On Sunday night, and on the Monday after it."""
    goes_on: bool = False
    """Whether it follows on the example before it."""


def lived(**days: str) -> tuple[str, ...]:
    """Return a week's days from those on which there is something to tell."""
    return tuple(days.get(day, "") for day in DAYS)


EXAMPLES: dict[str, tuple[Week, ...]] = {
    WEEKDAYS: (
        Week(
            title="As planned",
            lived=lived(Mon="10", Wed="12", Fri="4 + 6"),
            due="Mon Wed Fri",
            counted="3 of 3",
            streak=(6, 6),
        ),
        Week(
            title="Missed, and made up on another day of the week",
            lived=lived(Tue="10", Wed="10", Fri="10"),
            due="Mon Wed Fri",
            counted="3 of 3",
            streak=(6, 6),
        ),
        Week(
            title="Made up on Sunday: until then the streak waits",
            lived=lived(Mon="10", Wed="10", Fri="9", Sun="10"),
            due="Mon Wed Fri",
            counted="3 of 3",
            streak=(6, 6),
        ),
        Week(
            title="Walked ahead of a leg day that is then missed",
            lived=lived(Mon="10", Tue="10", Fri="10"),
            due="Mon Wed Fri",
            counted="3 of 3",
            streak=(6, 6),
        ),
        Week(
            title="Missed, and not made up",
            lived=lived(Mon="10", Wed="10"),
            due="Mon Wed Fri",
            counted="2 of 3",
            streak=(5, 0),
        ),
        Week(
            title="The week after it begins anew, and makes up for nothing",
            lived=lived(Mon="10", Tue="10", Wed="10", Fri="10"),
            due="Mon Wed Fri",
            counted="4 of 3",
            streak=(4, 4),
            goes_on=True,
        ),
        Week(
            title="More than planned",
            lived=lived(Mon="10", Tue="10", Wed="10", Thu="10", Fri="10", Sat="10", Sun="10"),
            due="Mon Wed Fri",
            counted="7 of 3",
            streak=(10, 10),
        ),
        Week(
            title="Wednesday moved to Thursday",
            lived=lived(Mon="10", Wed="rest", Thu="leg day, 10", Fri="10"),
            due="Mon Thu Fri",
            counted="3 of 2",
            streak=(6, 6),
        ),
        Week(
            title="Moved, and then not walked",
            lived=lived(Mon="10", Wed="rest", Thu="leg day", Fri="10"),
            due="Mon Thu Fri",
            counted="2 of 3",
            streak=(5, 0),
        ),
        Week(
            title="Made up on a day that was made a leg day",
            lived=lived(Tue="leg day, 10", Wed="10", Fri="10"),
            due="Mon Tue Wed Fri",
            counted="3 of 3",
            streak=(6, 6),
        ),
        Week(
            title="Skipped: it is not asked for, and nothing breaks",
            lived=lived(Mon="10", Wed="skip", Fri="10"),
            due="Mon Fri",
            counted="2 of 2",
            streak=(5, 5),
        ),
        Week(
            title="Skipped, and walked all the same",
            lived=lived(Mon="10", Wed="skip, 10", Fri="10"),
            due="Mon Fri",
            counted="3 of 2",
            streak=(6, 6),
        ),
        Week(
            title="Skipped, and taken back on the same day",
            lived=lived(Mon="10", Wed="skip, as planned, 10", Fri="10"),
            due="Mon Wed Fri",
            counted="3 of 3",
            streak=(6, 6),
        ),
        Week(
            title="Ill from Tuesday to Friday: a paused plan asks for nothing",
            lived=lived(Mon="10", Tue="pause 4"),
            due="Mon",
            counted="1 of 1",
            streak=(4, 4),
        ),
        Week(
            title="Walked during the pause: it counts",
            lived=lived(Mon="10", Tue="pause 4", Thu="10"),
            due="Mon",
            counted="2 of 1",
            streak=(5, 5),
        ),
        Week(
            title="Back earlier than thought",
            lived=lived(Mon="10", Tue="pause 9", Fri="go on, 10"),
            due="Mon Fri",
            counted="2 of 2",
            streak=(5, 5),
        ),
        Week(
            title="Two weeks of holiday: the first one",
            lived=lived(Mon="pause 14"),
            due="",
            counted="0 of 0",
            streak=(3, 3),
        ),
        Week(
            title="Two weeks of holiday: the second one",
            lived=lived(),
            due="",
            counted="0 of 0",
            streak=(3, 3),
            goes_on=True,
        ),
        Week(
            title="And back again",
            lived=lived(Mon="10", Wed="10", Fri="10"),
            due="Mon Wed Fri",
            counted="3 of 3",
            streak=(6, 6),
            goes_on=True,
        ),
    ),
    ANY_DAY: (
        Week(
            title="Early in the week: nothing is due",
            lived=lived(Mon="10", Tue="10", Thu="10"),
            due="",
            counted="3 of 3",
            streak=(6, 6),
        ),
        Week(
            title="Late: due when as many days are left as leg days",
            lived=lived(Fri="10", Sat="10", Sun="10"),
            due="Fri Sat Sun",
            counted="3 of 3",
            streak=(6, 6),
        ),
        Week(
            title="One in time, two on the last days",
            lived=lived(Wed="10", Sat="10", Sun="10"),
            due="Sat Sun",
            counted="3 of 3",
            streak=(6, 6),
        ),
        Week(
            title="Too few",
            lived=lived(Mon="10", Wed="10"),
            due="Sun",
            counted="2 of 3",
            streak=(5, 0),
        ),
        Week(
            title="A due day skipped: one fewer is asked for",
            lived=lived(Mon="10", Sat="skip", Sun="10"),
            due="Sun",
            counted="2 of 2",
            streak=(5, 5),
        ),
        Week(
            title="Paused for four days: the rest of the week asks for its share",
            lived=lived(Mon="pause 4", Sun="10"),
            due="Sun",
            counted="1 of 1",
            streak=(4, 4),
        ),
    ),
    CALENDAR: (
        Week(
            title="As it says",
            lived=lived(Tue="said, 10", Sat="said, 10"),
            due="Tue Sat",
            counted="2 of 2",
            streak=(5, 5),
        ),
        Week(
            title="Missed, and made up",
            lived=lived(Tue="said", Wed="10"),
            due="Tue",
            counted="1 of 1",
            streak=(4, 4),
        ),
        Week(
            title="Missed",
            lived=lived(Tue="said", Sat="said, 10"),
            due="Tue Sat",
            counted="1 of 2",
            streak=(4, 0),
        ),
    ),
}


def tables() -> str:
    """Return the examples as they stand in the documentation."""
    lines: list[str] = []
    for plan, weeks in EXAMPLES.items():
        lines += [f"**{plan}**", "", f"| | {' | '.join(DAYS)} | due on | done | streak | Monday after |"]
        lines.append(f"|---|{'---|' * len(DAYS)}---|---|---|---|")
        for week in weeks:
            cells = (week.title, *week.lived, week.due, week.counted, *map(str, week.streak))
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(tables())
