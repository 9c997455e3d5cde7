"""A slow stride that is under way helps to tell early that somebody walks, and never that somebody who stops does."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.backwalk.engine.gait.credit import Credit, CreditSettings
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Direction
from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.diary import Diary, advance
from custom_components.backwalk.engine.training.event import Started
from custom_components.backwalk.engine.training.moment import Moment
from tests.sim.walker import Move, Segment

from .test_credit import span
from .test_walk import UPRIGHT, feet_put
from .walks import FORWARD, STILL, follow, walk

MORNING = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)


def started_s(*seconds: tuple[float, float]) -> tuple[int, float] | None:
    """Give backward seconds and those under way, one pair a second; return when a session starts, and since when."""
    diary = Diary(day=MORNING.date())
    for second, (backward_s, under_way_s) in enumerate(seconds, start=1):
        now = MORNING + timedelta(seconds=second)
        diary, facts = advance(diary, now, Tally(backward_s=backward_s), Moment(under_way_s=under_way_s))
        if Started in map(type, facts):
            assert diary.session is not None
            assert diary.session.tally.backward_s == sum(one for one, _ in seconds[:second])
            return second, (diary.session.started_at - MORNING).total_seconds()
    return None


def test_a_session_starts_within_the_stride_that_makes_it_five_seconds() -> None:
    slow = [(0, 0), (0, 0), (0, 0), (4, 0), (0, 0), (0, 1.4), (0, 2.4)]
    assert started_s(*slow) == (6, 0.0)
    assert started_s(*((walked_s, 0) for walked_s, _ in slow)) is None
    closed = started_s(*slow[:3], (4, 0), (0, 0), (0, 0.9), (1.6, 0))
    assert closed is not None
    assert closed == pytest.approx((7, 1.4))


def test_no_session_starts_without_a_stride_that_has_closed() -> None:
    assert started_s(*[(0, 6)] * 10) is None


def under_way_s(*script: Segment, seconds: float) -> list[tuple[float, float, float]]:
    """Return each tenth of a second: when, what was counted backward, and what is under way."""
    mounting = follow(walk(STILL, FORWARD, seconds=34)[0])[0].mounting
    pod, _, _ = walk(*script, seconds=seconds)
    engine, seen = Walk(mounting=mounting), []
    for n, sample in enumerate(pod):
        engine.add_imu(sample)
        if n % 10 == 0:
            seen.append((sample.t_s, engine.tally().backward_s, engine.under_way_s(sample.t_s)))
    return seen


def test_what_is_under_way_is_counted_when_it_has_closed() -> None:
    seen = under_way_s(STILL, Segment(Move.BACKWARD, 30, speed_mps=0.2), seconds=33)
    counted_s = seen[-1][1]
    ahead = [(backward_s, ahead_s) for _, backward_s, ahead_s in seen if ahead_s]
    assert len(ahead) > 50
    assert max(ahead_s for _, ahead_s in ahead) > 1.5
    assert all(0.0 < backward_s + ahead_s < counted_s + 0.5 for backward_s, ahead_s in ahead)
    assert all(not ahead_s for _, backward_s, ahead_s in seen if not backward_s)


def test_a_step_that_may_close_the_walk_is_part_of_it_as_soon_as_the_foot_moves_on() -> None:
    """Two steps, a rest, and a lazy third one: whether that brought the feet together, the fourth one tells."""
    brisk, lazy = feet_put([-0.5] * 2, rest_s=0.6, swing_s=0.7), feet_put([-0.2] * 2, rest_s=1.2, swing_s=0.7)
    pod = [*brisk, *(sample._replace(t_s=sample.t_s + brisk[-1].t_s + 0.01) for sample in lazy)]
    fourth_s = pod[-1].t_s - 0.6 - 0.7
    engine, seen = Walk(mounting=UPRIGHT), []
    for sample in pod:
        engine.add_imu(sample)
        seen.append((sample.t_s - fourth_s, engine.tally().backward_s, engine.under_way_s(sample.t_s)))
    rests = [ahead_s for since_s, _, ahead_s in seen if -1.0 < since_s < 0.0]
    assert not any(rests)
    swings = [(backward_s, ahead_s) for since_s, backward_s, ahead_s in seen if 0.2 < since_s < 0.6]
    third_s = 0.6 + 0.6 + 0.7
    assert all(backward_s < 2.5 and third_s < ahead_s < third_s + 1.5 for backward_s, ahead_s in swings)
    engine.finish()
    assert all(backward_s + ahead_s < engine.tally().backward_s for backward_s, ahead_s in swings)


def test_what_a_step_between_is_worth_under_way() -> None:
    """Two strides until 2 s, a step from 4 to 5 s, and a swing at 5.4 s; no more than a stride is believed of that."""
    credit = Credit(CreditSettings())
    assert credit.under_way_s(1.0, span(0, 1)) == 0.0, "nobody walks yet"
    credit.add(span(0, 1))
    credit.add(span(1, 2))
    assert credit.under_way_s(2.4) == pytest.approx(0.4)
    assert credit.under_way_s(5.4) == pytest.approx(1.0)
    assert credit.under_way_s(5.4, span(4, 5)) == pytest.approx(3.4)
    assert credit.under_way_s(9.4, span(4, 5)) == pytest.approx(4.0)
    assert credit.under_way_s(5.4, span(4, 5, paused=True)) == pytest.approx(1.4)
    for strange in (span(4, 5, joined=False), span(4, 5, Direction.FORWARD), span(13, 14)):
        assert credit.under_way_s(14.4, strange) == 0.0


@pytest.mark.parametrize("then", [Move.STILL, Move.FORWARD, Move.SIDE])
def test_whoever_steps_back_and_goes_on_otherwise_has_not_walked(then: Move) -> None:
    seen = under_way_s(STILL, Segment(Move.BACKWARD, 2.7), Segment(then, 12), seconds=20)
    assert seen[-1][1] == pytest.approx(3.6, abs=0.3)
    assert all(backward_s + ahead_s < 5.0 for _, backward_s, ahead_s in seen)


def test_who_walks_forward_is_not_on_the_way_backward() -> None:
    assert not any(ahead_s for *_, ahead_s in under_way_s(STILL, FORWARD, seconds=30))
