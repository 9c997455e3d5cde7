"""Whatever stands anywhere in a memory's file: it is refused, or it can be lived with and written again."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from custom_components.backwalk.engine.gait.quality import Baseline
from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.diary import Diary, advance, finish
from custom_components.backwalk.engine.training.goal import Goal
from custom_components.backwalk.engine.training.moment import Moment
from custom_components.backwalk.engine.training.progress import record_session
from custom_components.backwalk.engine.training.step_one import Situation
from custom_components.backwalk.engine.training.step_one import advance as day_step
from custom_components.backwalk.files.figures import described
from custom_components.backwalk.storage.disk.damage import DAMAGE
from custom_components.backwalk.storage.memory import Memory
from custom_components.backwalk.walker.trainer import plan

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
JUNK: tuple[Any, ...] = (
    None,
    "x",
    "2026",
    "nan",
    float("nan"),
    -1,
    0,
    10**400,
    True,
    {},
    [],
    [1, 2],
    "9999-12-31T23:59:59-12:00",
)

type Place = tuple[str | int, ...]


def walk(memory: Memory, now: datetime, seconds: int) -> datetime:
    """Walk backward, as every second does."""
    for _ in range(seconds):
        now += timedelta(seconds=1)
        moment = Moment(cadence_spm=90.0, heart_rate_bpm=100, quality=0.9, goal=Goal(memory.goal_min))
        memory.diary, _facts = advance(memory.diary, now, Tally(backward_s=1.0, backward_m=0.5), moment)
        days, _told = day_step(
            memory.training.days, plan({}, memory.goal_min), Situation(now=now, walked=memory.diary.today)
        )
        memory.training = replace(memory.training, days=days)
    return now


def end(memory: Memory) -> None:
    """End the session, and look at it."""
    memory.diary, _facts = finish(memory.diary)
    if (session := memory.diary.session) is not None:
        memory.training, _told = record_session(memory.training, session, memory.diary.today)
        described(session, UTC)


def lived() -> tuple[dict[str, Any], datetime]:
    """Return what is written after a session, in the middle of another on the day after, and when."""
    memory = Memory(
        Diary(day=NOON.date()),
        goal_min=1.0,
        dials={"": 4.0},
        baseline=Baseline(1.0, 1.1, 0.1, -1.5),
    )
    walk(memory, NOON, 90)
    end(memory)
    now = walk(memory, NOON + timedelta(days=1), 20)
    return json.loads(json.dumps(memory.as_dict())), now


WRITTEN, LATER = lived()


def places(data: Any, at: Place = ()) -> Iterator[Place]:
    """Give the way to everything there is."""
    yield at
    if isinstance(data, (dict, list)):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(value, (*at, key))


@pytest.mark.parametrize("place", [place for place in places(WRITTEN) if place], ids=str)
def test_junk_is_refused_or_lived_with(place: Place) -> None:
    for junk in JUNK:
        data = deepcopy(WRITTEN)
        part: Any = data
        for key in place[:-1]:
            part = part[key]
        part[place[-1]] = junk
        try:
            memory = Memory.from_dict(data)
        except DAMAGE:
            continue
        walk(memory, LATER, 8)
        end(memory)
        json.dumps(memory.as_dict(), allow_nan=False)
