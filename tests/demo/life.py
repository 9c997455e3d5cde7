"""The year behind the walker of the home one looks at: sessions as an archive holds them, brought in as a user would.

It begins timidly, rests in summer and grows: longer sessions, a little more resistance every few weeks.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random
from typing import Any

from .api import Api
from .flows import DOMAIN

WEEKS = 44
REST_WEEKS = range(26, 29)
DAYS = (0, 2, 4)
"""Leg days, as days before the last one."""
FREE_DAY = 0.25
LAZY_DAY = 0.1
"""Odds of a walk on another day, and of none on a leg day."""
RESISTANCES = (2.0, 2.5, 3.0, 3.5, 4.0)
MACHINE = "Treadmill"


async def bring_in_the_past(api: Api, entry_id: str, today: date, zone: tzinfo) -> None:
    """Have Home Assistant import a year of sessions that were over yesterday."""
    content = json.dumps({"sessions": [*_sessions(today, zone)]})
    await api.ask(DOMAIN, "import", config_entry_id=entry_id, content=content)


def _sessions(today: date, zone: tzinfo) -> Iterator[dict[str, Any]]:
    chance = Random(1)
    for number in range(7 * WEEKS - 1, 0, -1):
        week = WEEKS - 1 - number // 7
        is_leg_day = number % 7 in DAYS
        odds = 1 - LAZY_DAY if is_leg_day else FREE_DAY
        if week in REST_WEEKS or (number > 1 and chance.random() > odds):
            continue
        # on the last leg days everything is done
        minutes = chance.uniform(8.5, 11.5) + 4 * week / WEEKS if is_leg_day else chance.uniform(3, 8)
        start = datetime.combine(today - timedelta(days=number), time(17, 40), zone) + timedelta(minutes=number % 9)
        yield _session(start, 60 * minutes, 0.55 + 0.25 * week / WEEKS, week, chance)


def _session(start: datetime, backward_s: float, speed_mps: float, week: int, chance: Random) -> dict[str, Any]:
    end = start + timedelta(seconds=backward_s)
    resistance = RESISTANCES[min(len(RESISTANCES) - 1, week * len(RESISTANCES) // WEEKS)]
    return {
        "id": f"{start:%Y%m%dT%H%M%SZ}-life",
        "started_at": start.isoformat(),
        "last_backward_at": end.isoformat(),
        "ended_at": end.isoformat(),
        "tally": {"backward_s": round(backward_s, 1), "backward_m": round(backward_s * speed_mps, 1)},
        "mode": "pod_and_belt",
        "devices": [MACHINE],
        "is_completed": backward_s >= 600,
        "resistance": [[0.0, resistance, "dial"]],
        "quality": round(chance.uniform(0.72, 0.9), 2),
        "pain": 0,
    }
