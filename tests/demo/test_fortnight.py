"""The fortnight's own sums, by hand; and that the integration's files of it hold what was walked."""

import json
from datetime import UTC, date, timedelta
from pathlib import Path
from typing import Any

import pytest

from .fortnight import DAYS, EDITED, GYM, PAST, SLED, Mark, Sums, correct, leg_weekdays, past
from .past import write_past

MONDAYS = [date(2026, 11, 16), date(2027, 1, 4)]
TODAYS = [monday + timedelta(days=number) for monday in MONDAYS for number in range(7)]


def by_offset(sums: Sums) -> dict[int, str]:
    return {(day - sums.today).days: mark for day, mark in sums.marks.items()}


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_leg_days_as_they_were_counted(today: date) -> None:
    sums = past(today)
    assert today.weekday() in leg_weekdays(today)
    kinds = {-12: "done", -11: "free_done", -9: "free_done", -7: "paused", -5: "missed", -3: "skipped"}
    assert by_offset(sums) == kinds, "and none ten days ago, which was moved"
    # five days ago lies in this week from Saturday on, and nine days ago makes up for it from Wednesday on
    assert (sums.sessions, sums.streak) == (8, 3 if today.weekday() >= 2 else 0)
    assert sum(sums.minutes.values()) == pytest.approx(12 + 10.5 + 11 + 6 + 3 + 125 / 60)


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_leg_days_after_all_corrections(today: date) -> None:
    sums = past(today)
    correct(sums, (EDITED, SLED, GYM))
    kinds = {-12: "missed", -11: "free_done", -9: "free_done", -7: "paused", -5: "done", -3: "skipped", 0: "done"}
    assert by_offset(sums) == kinds
    assert sums.sessions == 10
    # the one that was missed is made up for, or its week was over before the four
    assert sums.streak == 4
    assert sum(sums.minutes.values()) == pytest.approx(8 + 10.5 + 11 + 6 + 3 + 125 / 60 + 11 + 11)


def test_weeks_begin_on_monday() -> None:
    sums = Sums(date(2026, 11, 18))  # a Wednesday; the leg days are Wednesday, Friday and Sunday
    for day in (15, 18):
        sums.add(date(2026, 11, day), 10.0, 500.0)
    assert [mark for day, mark in sums.marks.items() if day.day >= 15] == [Mark.DONE, Mark.DONE]
    assert sums.week_done == 1


def test_the_first_kilometre_is_walked_when_the_sled_is_logged() -> None:
    sums = past(date(2026, 11, 18))
    correct(sums, [EDITED])
    walked_today_m = 60.0
    before_m = sum(sums.metres.values()) + walked_today_m
    assert before_m < 1000 < before_m - walked_today_m + SLED.distance_m


def stored(directory: Path, key: str) -> Any:
    return json.loads((directory / ".storage" / key).read_text())["data"]


@pytest.mark.parametrize("today", [date(2026, 11, 18), date(2027, 1, 5)], ids=str)
async def test_files_hold_what_was_walked(tmp_path: Path, today: date) -> None:
    await write_past(tmp_path, "entry", today, UTC)
    sums = past(today)
    memory = stored(tmp_path, "backwalk.entry")
    assert memory["diary"]["lifetime"]["backward_s"] == pytest.approx(60 * sum(sums.minutes.values()))
    assert memory["diary"]["lifetime"]["backward_m"] == pytest.approx(sum(sums.metres.values()))
    assert memory["diary"]["day"] == (today - timedelta(days=1)).isoformat()
    assert memory == stored(tmp_path, "backwalk.entry.backup")
    years = [path.name for path in (tmp_path / ".storage").glob("backwalk.entry.[0-9]*")]
    sessions = [session for year in years for session in stored(tmp_path, year)]
    assert len(sessions) == sums.sessions
    paused = [session for session in sessions if session.get("pauses")]
    assert [session["started_at"][:10] for session in paused] == [(today - timedelta(days=8)).isoformat()]
    assert min(PAST) > -DAYS, "the edited session is the first one of all, so that all statistics are written"
    assert min(session["started_at"][:10] for session in sessions) == (today + timedelta(days=EDITED.day)).isoformat()
