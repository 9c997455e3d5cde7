"""The meaning of the seconds, by example and as a property."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.gait.credit import Credit, CreditSettings, Span
from custom_components.backwalk.engine.samples import Direction
from custom_components.backwalk.engine.tally import Tally

B, F, S, U = Direction.BACKWARD, Direction.FORWARD, Direction.SIDE, Direction.UNKNOWN


def span(  # a span is told by this much
    start_s: float,
    end_s: float,
    direction: Direction | None = B,
    *,
    joined: bool = True,
    pivots: bool = False,
    paused: bool = False,
    unseen: bool = False,
    set_off_s: float | None = None,
) -> Span:
    since_s = start_s if set_off_s is None else set_off_s
    return Span(
        start_s,
        end_s,
        direction,
        joined,
        length_m=1.0,
        hole_m=0.25,
        pivots=pivots,
        paused=paused,
        unseen=unseen,
        set_off_s=since_s,
    )


def count(*spans: Span) -> Tally:
    credit = Credit(CreditSettings())
    for each in spans:
        credit.add(each)
    return credit.tally(0.0)


def test_walk_lasts_from_the_first_start_to_the_last_end() -> None:
    totals = count(span(10, 10.6), span(11, 11.6), span(12, 12.6))
    assert totals.backward_s == pytest.approx(2.6)
    assert totals.backward_m == pytest.approx(3 * 1.0 + 2 * 0.25)


def test_hole_is_filled_when_the_foot_kept_swinging() -> None:
    assert count(span(0, 1), span(1, 2), span(7, 8)).backward_s == pytest.approx(8)


@pytest.mark.parametrize("joined", [True, False], ids=["too long", "stood"])
def test_hole_is_not_filled(joined: bool) -> None:
    start_s = 13.0 if joined else 5.0
    more = (span(start_s, start_s + 1, joined=joined), span(start_s + 1, start_s + 2))
    assert count(span(0, 1), span(1, 2), *more).backward_s == pytest.approx(4)


def test_what_the_belt_went_under_a_piece_of_no_walk_yet_is_not_lost() -> None:
    totals = count(span(0, 1), span(1, 2, direction=None), span(2, 3))
    assert totals.backward_s == pytest.approx(3)
    assert totals.backward_m == pytest.approx(3 * 1.0 + 2 * 0.25)


def test_stride_alone_is_not_a_walk() -> None:
    assert count(span(0, 1)) == Tally()
    assert count(span(0, 1), span(8, 9), span(16, 17)) == Tally()


def test_what_swings_forth_and_back_does_not_walk() -> None:
    assert count(*(span(n, n + 1, F if n % 2 else B) for n in range(50))) == Tally()
    after_a_walk = count(span(-2, -1), span(-1, 0), *(span(n, n + 1, B if n % 2 else F) for n in range(50)))
    assert (after_a_walk.backward_s, after_a_walk.forward_s) == (2, 0)


def test_hole_between_different_ways_belongs_to_none() -> None:
    totals = count(span(0, 1), span(1, 2), span(3, 4, F), span(4, 5, F), span(7, 8), span(8, 9))
    assert (totals.backward_s, totals.forward_s) == (4, 2)


def test_who_turned_in_a_hole_is_given_none_of_it() -> None:
    walked = (span(0, 1), span(1, 2))
    turned = (span(7, 8, F, set_off_s=2, unseen=True), span(8, 9, F))
    totals = count(*walked, *turned)
    assert (totals.backward_s, totals.forward_s) == (2, 2)
    sideways = (span(6, 7, S, set_off_s=2, unseen=True), span(7, 8, F, set_off_s=2), span(8, 9, F))
    totals = count(*walked, *sideways)
    assert (totals.backward_s, totals.forward_s) == (2, 3)


def test_unsigned_swing_holds_together_what_is_around_it() -> None:
    assert count(span(0, 1), span(2, 3, U), span(4, 5)).backward_s == pytest.approx(5)
    assert count(span(0, 1), span(2, 3, U), span(4, 5)).backward_m == pytest.approx(3 + 0.5)
    assert count(span(0, 1), span(2, 3, U, joined=False), span(4, 5)) == Tally()
    assert count(span(0, 1), span(1, 2), span(2, 3, U)).backward_s == pytest.approx(2)


def test_one_sidestep_between_strides_is_one_of_them() -> None:
    totals = count(span(0, 1), span(1, 2), span(2, 3, S), span(3, 4))
    assert (totals.backward_s, totals.side_s) == (4, 0)


def test_two_sidesteps_are_sideways() -> None:
    totals = count(span(0, 1), span(1, 2), span(2, 3, S), span(3, 4, S), span(4, 5), span(5, 6))
    assert (totals.backward_s, totals.side_s) == (4, 2)


def test_pivot_belongs_to_what_comes_after_it() -> None:
    pivot = span(2, 3, pivots=True)
    assert count(span(0, 1), span(1, 2), pivot, span(3, 4)).backward_s == 4
    left = count(span(0, 1), span(1, 2), pivot, span(3, 4, S), span(4, 5, S))
    assert (left.backward_s, left.side_s) == (2, 3)
    assert count(pivot, span(3, 4, U), span(4, 5)).backward_s == 3
    assert count(span(0, 1), span(1, 2), pivot, span(4, 5, joined=False), span(5, 6)).backward_s == 4


def test_piece_goes_on_the_way_the_walk_went() -> None:
    totals = count(span(0, 1), span(1, 2), span(2, 2.5, None))
    assert totals.backward_s == pytest.approx(2.5)
    assert count(span(0, 1, None)) == Tally()
    assert count(span(0, 1), span(1, 2), span(2, 3, S), span(3, 4, None)).backward_s == 2


def test_belt_says_when_walking_began() -> None:
    assert count(span(4, 5, set_off_s=2), span(5, 6)).backward_s == pytest.approx(4)
    turned = count(span(0, 1, F), span(1, 2, F), span(4, 5, joined=False, set_off_s=0.5), span(5, 6))
    assert turned.backward_s == pytest.approx(4)


def test_belt_alone() -> None:
    credit = Credit(CreditSettings())
    credit.add_belt(B, 3.0, 2.0)
    assert credit.tally(1.0) == Tally(backward_s=3.0, backward_m=2.0, still_s=1.0)


spans = st.lists(
    st.tuples(st.floats(0, 12), st.floats(0, 3), st.sampled_from([B, F, S, U, None]), st.booleans()), max_size=40
)


@given(spans)
def test_every_total_only_grows_and_no_second_counts_twice(history: list[tuple[float, float, Direction, bool]]) -> None:
    credit = Credit(CreditSettings())
    now_s = 0.0
    before = credit.tally(0.0)
    for pause_s, swing_s, direction, joined in history:
        start_s = now_s + pause_s
        now_s = start_s + swing_s
        credit.add(span(start_s, now_s, direction, joined=joined))
        totals = credit.tally(0.0)
        assert all(value >= asdict(before)[name] for name, value in asdict(totals).items())
        before = totals
    assert before.backward_s + before.forward_s + before.side_s <= now_s + 1e-6


def test_pause_between_two_strides_does_not_count() -> None:
    tally = count(span(0, 1), span(1.2, 2), span(4, 5, paused=True), span(5.2, 6))
    assert tally.backward_s == pytest.approx(4)
    assert tally.backward_m == pytest.approx(4 * 1.0 + 2 * 0.25)
