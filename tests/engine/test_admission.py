"""What becomes of the sessions of a file, by example and by property over any diary and any file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.gate.admission import Admission, Offer, admit, new_id
from custom_components.backwalk.engine.training.gate.bounds import Reason
from custom_components.backwalk.engine.training.gate.retelling import ALL
from custom_components.backwalk.engine.training.gate.times import Times
from custom_components.backwalk.engine.training.session import Pause, Session

from .test_gate import MINUTE, NOW, walked

BERLIN = ZoneInfo("Europe/Berlin")
NINE = NOW - 3 * timedelta(hours=1)
LITTLE = frozenset({"backward_s"})


def offers(*sessions: Session, told: frozenset[str] = ALL, is_day_only: bool = False) -> list[Offer]:
    return [Offer(session, line, told, is_day_only) for line, session in enumerate(sessions, 2)]


def unnamed(session: Session) -> Session:
    return replace(session, id="")


def judged(told: Sequence[Offer], *kept: Session) -> Admission:
    return admit(told, kept, NOW, UTC)


def why(verdict: Admission) -> list[tuple[int, Reason]]:
    return [(left.line, left.fault.reason) for left in verdict.left_out]


def test_one_odd_row_costs_that_row() -> None:
    future = walked(NOW + timedelta(days=9000))
    verdict = judged(offers(walked(NINE), future, walked(NINE + 20 * MINUTE)))
    assert [session.started_at for session in verdict.imported] == [NINE, NINE + 20 * MINUTE]
    assert why(verdict) == [(3, Reason.FUTURE)]


def test_what_is_there_is_not_counted_again() -> None:
    kept = replace(walked(NINE, number=3), devices=("Pod",), pain=2)
    verdict = judged(offers(kept), kept)
    assert (verdict.imported, verdict.replaced, why(verdict)) == ([], [], [(2, Reason.KNOWN)])
    verdict = judged(offers(unnamed(walked(NINE)), told=LITTLE), kept)
    assert why(verdict) == [(2, Reason.KNOWN)], "a table that tells no more than that"


@pytest.mark.parametrize("began_s", [20, -20, 300])
def test_a_walk_that_was_recorded_twice_counts_once(began_s: int) -> None:
    """The watch was started 20 s after the pod had heard the first step."""
    watch = unnamed(walked(NINE + timedelta(seconds=began_s), 9.5))
    assert why(judged(offers(watch), walked(NINE))) == [(2, Reason.SAME_WALK)]


def test_who_walks_already_does_not_walk_elsewhere() -> None:
    assert why(judged(offers(unnamed(walked(NINE + 8 * MINUTE, 30.0))), walked(NINE))) == [(2, Reason.OVERLAPS)]
    active = replace(walked(NINE), ended_at=None)
    assert why(judged(offers(unnamed(walked(NINE + MINUTE, 2.0))), active)) == [(2, Reason.SAME_WALK)]
    assert why(judged(offers(active, replace(walked(NINE), pain=3)), active)) == [
        (2, Reason.NOT_OVER),
        (3, Reason.SAME_WALK),
    ]


def test_a_pause_has_room_for_another_walk() -> None:
    long = replace(
        walked(NINE, 60.0), pauses=(Pause(NINE + 10 * MINUTE, NINE + 40 * MINUTE),), tally=Tally(backward_s=1800.0)
    )
    between = walked(NINE + 15 * MINUTE)
    verdict = judged(offers(between), long)
    assert [session.id for session in verdict.imported] == [between.id]


def test_what_its_name_owns_is_replaced_and_said() -> None:
    """Minutes put right in the table of an export; what a table does not hold stays."""
    kept = replace(walked(NINE), devices=("Pod",), pain=2, pauses=(Pause(NINE + 2 * MINUTE, NINE + 3 * MINUTE),))
    kept = replace(kept, tally=Tally(backward_s=540.0))
    told = replace(walked(NINE), tally=Tally(backward_s=480.0))
    verdict = judged(offers(told, told=LITTLE), kept)
    assert verdict.replaced == [(kept, replace(kept, tally=Tally(backward_s=480.0)))]
    assert verdict.left_out == []


def test_a_table_does_not_replace_what_a_pod_has_counted() -> None:
    kept = replace(walked(NINE, number=1), devices=("Pod",))
    told = replace(unnamed(walked(NINE)), tally=Tally(backward_s=480.0))
    assert why(judged(offers(told, told=LITTLE), kept)) == [(2, Reason.SAME_WALK)]
    again = judged(offers(replace(told, devices=("Pod", "Belt"))), kept)
    assert [new.tally.backward_s for _, new in again.replaced] == [480.0], "the same device says otherwise"
    by_hand = replace(kept, devices=())
    assert judged(offers(told, told=LITTLE), by_hand).replaced[0][1].id == by_hand.id


def test_a_row_that_would_spoil_what_is_there_does_not_replace_it() -> None:
    kept, later = walked(NINE), walked(NINE + 12 * MINUTE)
    longer = replace(kept, ended_at=NINE + 20 * MINUTE, last_backward_at=NINE + 20 * MINUTE)
    assert why(judged(offers(longer), kept, later)) == [(2, Reason.SAME_WALK)]
    verdict = judged(offers(longer, walked(NINE + 30 * MINUTE)), kept)
    assert verdict.replaced == [(kept, longer)]
    more = replace(kept, tally=Tally(backward_s=900.0))
    assert why(judged(offers(more, told=LITTLE), kept)) == [(2, Reason.MORE_THAN_ITS_TIME)]


def test_two_rows_of_one_name_are_two_walks() -> None:
    """A copied row whose date was changed, but not its name."""
    kept = walked(NINE)
    copied = replace(kept, **{name: getattr(kept, name) - timedelta(days=1) for name in ("started_at", "ended_at")})
    copied = replace(copied, last_backward_at=kept.last_backward_at - timedelta(days=1))
    verdict = judged(offers(kept, copied), kept)
    assert why(verdict) == [(2, Reason.KNOWN)]
    assert [session.id for session in verdict.imported] == ["20261119T090000Z-0"]


def test_two_that_began_in_one_second_are_two_walks() -> None:
    told = offers(unnamed(walked(NINE)), unnamed(walked(NINE, 5.0)), told=LITTLE)
    verdict = judged(told)
    assert [(one.started_at, one.tally.backward_s) for one in verdict.imported] == [
        (NINE, 600.0),
        (NINE + 10 * MINUTE, 300.0),
    ]
    assert len({one.id for one in verdict.imported}) == 2
    again = judged(told, *verdict.imported)
    assert (again.imported, again.replaced) == ([], [])
    assert why(judged(offers(unnamed(walked(NINE)), unnamed(walked(NINE))))) == [(3, Reason.SAME_WALK)]


def test_a_day_without_a_time_holds_several_walks() -> None:
    midnight = datetime(2026, 11, 18, tzinfo=UTC)
    told = offers(*(unnamed(walked(midnight, minutes)) for minutes in (10.0, 5.0, 10.0)), is_day_only=True)
    verdict = judged(told)
    assert sum(one.tally.backward_s for one in verdict.imported) == 1500
    assert why(judged(told, *verdict.imported)) == [(line, Reason.KNOWN) for line in (2, 3, 4)]
    one_more = judged(offers(unnamed(walked(midnight, 7.0)), is_day_only=True), *verdict.imported)
    assert [one.started_at for one in one_more.imported] == [midnight + 25 * MINUTE]


def test_a_day_has_an_end() -> None:
    today = datetime(2026, 11, 20, tzinfo=UTC)
    told = offers(unnamed(walked(today, 700.0)), unnamed(walked(today, 100.0)), is_day_only=True)
    assert why(judged(told)) == [(3, Reason.FULL_DAY)], "it is noon"
    assert why(judged(offers(unnamed(walked(today, 800.0)), is_day_only=True))) == [(2, Reason.FUTURE)]


def test_a_day_of_a_diary_is_one_at_home() -> None:
    """25 October 2026 has 25 hours in Berlin."""
    midnight = datetime(2026, 10, 25, tzinfo=BERLIN)
    told = offers(unnamed(walked(midnight.astimezone(UTC), 1400.0)), unnamed(walked(midnight.astimezone(UTC), 90.0)))
    verdict = admit([replace(offer, is_day_only=True) for offer in told], [], NOW, BERLIN)
    assert [one.started_at.astimezone(BERLIN).date().day for one in verdict.imported] == [25, 25]


@pytest.mark.parametrize("name", ["1", "2020-a", "=1+1", "x" * 5000, "20251118T080000Z-3", "20261120T090000Z-07"])
def test_a_name_of_somebody_elses_is_none(name: str) -> None:
    (session,) = judged(offers(replace(walked(NINE), id=name))).imported
    assert session.id == "20261120T090000Z-0"


def test_a_name_is_given_once() -> None:
    ids = {"20261120T090000Z-0", "20261120T090000Z-1"}
    assert new_id(NINE, ids) == "20261120T090000Z-2"
    other = replace(walked(NINE - timedelta(days=1)), id="20261120T090000Z-0")
    (session,) = judged(offers(walked(NINE)), other).imported
    assert session.id == "20261120T090000Z-1", "a clock was put right while that one went on"


def test_nobody_has_fifty_thousand_and_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("custom_components.backwalk.engine.training.gate.admission.MOST_SESSIONS", 2)
    assert why(judged(offers(walked(NINE), walked(NINE + 30 * MINUTE)), walked(NINE - 30 * MINUTE))) == [
        (3, Reason.TOO_MANY)
    ]


moments = st.integers(0, 3 * 1440).map(lambda minutes: NOW - timedelta(days=3) + minutes * MINUTE)
told_sessions = st.builds(
    lambda started_at, minutes, ms, pain, number: replace(
        walked(started_at + timedelta(milliseconds=ms), minutes, number), pain=pain
    ),
    moments,
    st.sampled_from([0.5, 5.0, 10.0, 60.0, 600.0]),
    st.sampled_from([0, 1, 999]),
    st.none() | st.integers(-1, 11),
    st.integers(0, 2),
)
told_offers = st.lists(
    st.builds(
        lambda session, is_named, is_day_only, told: Offer(
            replace(session, id=session.id if is_named else ""), 0, told, is_day_only
        ),
        told_sessions,
        st.booleans(),
        st.booleans(),
        st.sampled_from([ALL, LITTLE]),
    ),
    max_size=12,
)


def overlaps(sessions: Sequence[Session]) -> list[tuple[str, str]]:
    in_order = sorted(sessions, key=lambda session: session.started_at)
    return [
        (one.id, other.id)
        for one, other in pairwise(in_order)
        if (one.ended_at or NOW) - other.started_at > timedelta(seconds=2)
    ]


@settings(max_examples=300)
@given(told_offers, told_offers)
def test_nobody_walks_twice_at_once_and_nothing_is_lost_unsaid(first: list[Offer], second: list[Offer]) -> None:
    kept = judged(first).imported
    assert not overlaps(kept)
    verdict = judged(second, *kept)
    assert len(verdict.imported) + len(verdict.replaced) + len(verdict.left_out) == len(second)
    gone = {old.id for old, _ in verdict.replaced}
    after = [one for one in kept if one.id not in gone] + [new for _, new in verdict.replaced] + verdict.imported
    assert not overlaps(after)
    assert len({one.id for one in after}) == len(after) == len(kept) + len(verdict.imported)
    assert all(one.ended_at is not None and one.ended_at <= NOW + MINUTE for one in after)
    assert all(one.id[:4] == f"{one.started_at.year}" for one in after)
    again = judged([Offer(one, 0) for one in after], *after)
    assert {left.fault.reason for left in again.left_out} <= {Reason.KNOWN}
    assert len(again.left_out) == len(after), "what is taken out and brought back changes nothing"
    anew = judged([Offer(one, 0) for one in after])
    assert sorted(one.id for one in anew.imported) == sorted(one.id for one in after)


@given(st.lists(told_sessions, max_size=8), told_sessions)
def test_time_is_given_back(sessions: list[Session], session: Session) -> None:
    times = Times(sessions)
    before = times.taken(session)
    times.add(session)
    times.remove(session)
    assert times.taken(session) == before
    free = times.free(timedelta(minutes=5), NOW - timedelta(days=2), NOW)
    assert free is None or times.taken(walked(free, 5.0)) is None
