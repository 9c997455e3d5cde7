"""What the comparison of the story `week` lets pass, and what not."""

from dataclasses import replace

import pytest

from .comparison import Expected, WeekReport, counted, differences
from .entities import Figure

GOOD = WeekReport(
    ha_version="2026.10.4",
    truth={"lifetime_s": counted(40.0, 2000.0), "streak_days": Expected(2), "step_one": Expected("done")},
    reported={"lifetime_s": 2033.0, "streak_days": 2.0, "step_one": "done"},
    restarts=[{"before_s": 2010.0, "after_s": 2010.0}],
    kill={"before_s": 2020.0, "after_s": 2020.0, "lost_s": 6.0},
    log_problems=[],
    states={"sensor.alex_streak": "2"},
)


def test_a_good_run_is_ok() -> None:
    assert GOOD.failures == []
    told = GOOD.as_dict()
    assert (told["ok"], told["story"], told["truth"]["lifetime_s"]) == (True, "week", 2040.0)
    assert GOOD.as_text().endswith("\nok")


@pytest.mark.parametrize(
    ("expected", "figure", "allowed"),
    [
        (Expected(2), 2.0, True),
        (Expected(2), 3.0, False),
        (Expected(8.0), 8.005, True),
        (Expected(8.0), 8.01, False),
        (Expected("done"), "done", True),
        (Expected("done"), "due", False),
        (Expected(None), None, True),
        (Expected(None), "missed", False),
        (Expected(0.0), None, False),
        (counted(100.0, 500.0), 584.9, False),
        (counted(100.0, 500.0), 585.1, True),
        (counted(100.0, 500.0), 605.0, True),
        (counted(100.0, 500.0), 605.1, False),
        (counted(20.0, 500.0), 522.0, True),
        (counted(20.0, 500.0), 522.1, False),
        (counted(100.0, 5.0, 1 / 60), 6.75, True),
        (counted(100.0, 5.0, 1 / 60), 6.8, False),
    ],
)
def test_how_near_is_near_enough(expected: Expected, figure: Figure, allowed: bool) -> None:
    assert expected.allows(figure) is allowed


def test_each_difference_is_told() -> None:
    bad = replace(
        GOOD,
        reported={"lifetime_s": 2043.0, "step_one": "due"},
        restarts=[*GOOD.restarts, {"before_s": 2020.0, "after_s": 2019.0}],
        kill={"before_s": 2031.0, "after_s": 2020.0, "lost_s": 11.0},
        log_problems=["an error"],
    )
    assert bad.as_dict()["ok"] is False
    assert bad.failures == [
        "lifetime_s: reported 2043.0, true 2040.0",
        "streak_days: reported None, true 2",
        "step_one: reported due, true done",
        "restart 2: 2020.0 s before, 2019.0 s after",
        "the kill lost 11.0 s",
        "the kill lost what was shown: 2031.0 s before, 2020.0 s after",
        "1 problems in the log",
    ]
    assert all(failure in bad.as_text() for failure in bad.failures)


@pytest.mark.parametrize(("lost_s", "found"), [(-2.0, 0), (-2.1, 1), (10.0, 0), (10.1, 1)])
def test_a_crash_doubles_nothing(lost_s: float, found: int) -> None:
    assert len(replace(GOOD, kill={**GOOD.kill, "lost_s": lost_s}).failures) == found


def test_a_figure_nobody_reports_is_a_difference() -> None:
    assert differences({"leg_day": Expected(None)}, {}) == ["leg_day: reported None, true None"]
