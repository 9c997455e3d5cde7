"""Since when somebody walks backward is known through times in which nobody can tell."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.backwalk.engine.onset import Onset
from custom_components.backwalk.engine.samples import Direction

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
BACKWARD = Direction.BACKWARD


def seen(onset: Onset, *directions: Direction | None, every_s: float = 1.0) -> list[float | None]:
    """Return since when somebody walks backward at each of such moments, in seconds after noon."""
    found = (
        onset.look(direction, NOON + timedelta(seconds=number * every_s), 1000.0 + number * every_s)
        for number, direction in enumerate(directions)
    )
    return [None if began_at is None else (began_at - NOON).total_seconds() for began_at in found]


def test_what_nobody_sees_ends_nothing() -> None:
    assert seen(Onset(180.0), None, BACKWARD, None, None, BACKWARD) == [None, 1, 1, 1, 1]


@pytest.mark.parametrize("other", [Direction.STILL, Direction.FORWARD, Direction.SIDE])
def test_what_is_seen_does(other: Direction) -> None:
    assert seen(Onset(180.0), BACKWARD, other, None, BACKWARD) == [0, None, None, 3]


def test_who_was_long_away_sets_off_anew() -> None:
    assert seen(Onset(180.0), BACKWARD, None, BACKWARD, every_s=90) == [0, 0, 0]
    assert seen(Onset(180.0), BACKWARD, None, None, BACKWARD, every_s=90) == [0, 0, 0, 270]
    assert seen(Onset(180.0), BACKWARD, None, None, None, BACKWARD, every_s=90) == [0, 0, 0, None, 360]
    assert seen(Onset(180.0), BACKWARD, BACKWARD, every_s=200) == [0, 200]


def test_what_somebody_else_saw_goes_on() -> None:
    onset = Onset(180.0)
    onset.take_up(NOON - timedelta(minutes=5), 980.0)
    assert seen(onset, None, BACKWARD) == [-300, -300]
    onset.take_up(NOON - timedelta(minutes=5), 800.0)
    assert seen(onset, None, BACKWARD) == [None, 1]
