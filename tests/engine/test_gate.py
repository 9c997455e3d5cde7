"""What may come in: the bounds of one session, by example and for any figures whatever."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.gate.bounds import Reason, fault, fits, plain
from custom_components.backwalk.engine.training.milestones import FASTEST_MPS
from custom_components.backwalk.engine.training.moment import Mean
from custom_components.backwalk.engine.training.resistance import ResistanceChange, ResistanceSource
from custom_components.backwalk.engine.training.session import Pause, Session, session_id

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def walked(started_at: datetime = NOW - 60 * MINUTE, minutes: float = 10.0, number: int = 0) -> Session:
    """Return a session that is over."""
    ended_at = started_at + minutes * MINUTE
    return Session(
        id=session_id(started_at, number),
        started_at=started_at,
        last_backward_at=ended_at,
        ended_at=ended_at,
        tally=Tally(backward_s=60 * minutes, backward_m=40 * minutes),
    )


GOOD = walked()
START, END = GOOD.started_at, GOOD.last_backward_at
FIRST_PAUSE = Pause(START + MINUTE, START + 2 * MINUTE)

FAULTS: dict[str, tuple[Reason, dict[str, Any]]] = {
    "it goes on": (Reason.NOT_OVER, {"ended_at": None}),
    "its pause goes on": (Reason.NOT_OVER, {"pauses": (Pause(START + MINUTE),)}),
    "it ends before it begins": (Reason.ORDER, {"ended_at": START - MINUTE}),
    "its last step comes after its end": (Reason.ORDER, {"last_backward_at": END + MINUTE}),
    "its last step comes before its start": (Reason.ORDER, {"last_backward_at": START - MINUTE}),
    "a pause before its start": (Reason.ORDER, {"pauses": (Pause(START - MINUTE, START + MINUTE),)}),
    "a pause after its end": (Reason.ORDER, {"pauses": (Pause(START + MINUTE, END + MINUTE),)}),
    "pauses in no order": (Reason.ORDER, {"pauses": (FIRST_PAUSE, Pause(START, START + MINUTE))}),
    "nothing walked backward": (Reason.NOTHING_WALKED, {"tally": Tally(forward_s=60.0)}),
    "less than nothing": (Reason.FIGURE, {"tally": Tally(backward_s=60.0, backward_m=-5.0)}),
    "more seconds than it lasted": (Reason.MORE_THAN_ITS_TIME, {"tally": Tally(backward_s=700.0)}),
    "more seconds than between its pauses": (Reason.MORE_THAN_ITS_TIME, {"pauses": (FIRST_PAUSE,)}),
    "more seconds forward than it lasted": (Reason.MORE_THAN_ITS_TIME, {"tally": Tally(9.0, forward_s=3000.0)}),
    "400 km in ten minutes": (Reason.TOO_FAST, {"tally": Tally(backward_s=600.0, backward_m=400_000.0)}),
    "400 km forward": (Reason.TOO_FAST, {"tally": Tally(backward_s=600.0, forward_m=400_000.0)}),
    "a best pace of a car": (Reason.FIGURE, {"best_mps": 30.0}),
    "a heart like a motor": (Reason.FIGURE, {"heart_rate": Mean(2e9, 2.0)}),
    "a heart of 31 figures": (Reason.FIGURE, {"heart_rate_max_bpm": 10**30}),
    "a mean of no weight at all": (Reason.FIGURE, {"cadence": Mean(1e308, 1e-308)}),
    "a mean of less than no weight": (Reason.FIGURE, {"cadence": Mean(-90.0, -1.0)}),
    "a mean of all the weight there is": (Reason.FIGURE, {"heart_rate": Mean(1e308, 1e306)}),
    "a quality of 35": (Reason.FIGURE, {"quality": 35.0}),
    "a quality that grows beyond 1": (Reason.FIGURE, {"quality_mean": Mean(600.0, 60.0)}),
    "a pain of 11": (Reason.FIGURE, {"pain": 11}),
    "a resistance of a crane": (Reason.FIGURE, {"resistance": (ResistanceChange(0.0, 1e9, ResistanceSource.FORCE),)}),
    "a resistance before its start": (
        Reason.FIGURE,
        {"resistance": (ResistanceChange(-1.0, 9.0, ResistanceSource.DIAL),)},
    ),
    "a thousand and one changes": (
        Reason.TOO_MANY_PARTS,
        {"resistance": (ResistanceChange(0.0, 9.0, ResistanceSource.DIAL),) * 1001},
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_nobody_can_have_walked(name: str) -> None:
    reason, changes = FAULTS[name]
    found = fault(replace(GOOD, **changes), NOW)
    assert found is not None
    assert found.reason is reason
    assert 0 < len(found.value) < 64


@pytest.mark.parametrize(
    ("reason", "started_at", "minutes"),
    [
        (Reason.FUTURE, datetime(2062, 11, 18, tzinfo=UTC), 10.0),
        (Reason.FUTURE, NOW - 8 * MINUTE, 10.0),
        (Reason.TOO_OLD, datetime(1989, 12, 31, tzinfo=UTC), 10.0),
        (Reason.TOO_LONG, NOW - timedelta(days=3), 1441.0),
        (None, NOW - 9.5 * MINUTE, 10.0),
        (None, datetime(2000, 1, 1, tzinfo=UTC), 10.0),
        (None, NOW - timedelta(days=3), 1440.0),
    ],
)
def test_when_nobody_can_have_walked(reason: Reason | None, started_at: datetime, minutes: float) -> None:
    """A minute's grace, as no two clocks agree."""
    found = fault(walked(started_at, minutes), NOW)
    assert (None if found is None else found.reason) is reason


def test_what_a_file_rounds_is_no_fault() -> None:
    """Whole seconds at both ends, and a last step that was counted after the pause before which it was made."""
    assert fault(replace(GOOD, tally=Tally(backward_s=601.9)), NOW) is None
    assert fault(replace(GOOD, pauses=(FIRST_PAUSE,), tally=Tally(backward_s=545.0)), NOW) is None
    assert fault(replace(GOOD, tally=Tally(backward_s=600.0, still_s=1800.0)), NOW) is None, "it was held for long"


numbers = st.floats(allow_nan=False, min_value=-1e308, max_value=1e308) | st.sampled_from([0.0, 1.0, 59.0, 1e30, inf])
times = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  it gets one
tallies = st.builds(Tally, *[numbers] * 6)
means = st.builds(Mean, numbers, numbers)
pauses = st.builds(Pause, times, st.none() | times)
sessions = st.builds(
    Session,
    id=st.text(max_size=80),
    started_at=times,
    last_backward_at=times,
    ended_at=st.none() | times,
    tally=tallies,
    before_midnight=tallies,
    best_mps=st.none() | numbers,
    cadence=means,
    heart_rate=means,
    heart_rate_max_bpm=st.none() | st.integers(),
    quality=st.none() | numbers,
    quality_mean=means,
    pain=st.none() | st.integers(),
    pauses=st.lists(pauses, max_size=3).map(tuple),
    resistance=st.lists(
        st.builds(ResistanceChange, numbers, numbers, st.sampled_from(ResistanceSource)), max_size=2
    ).map(tuple),
)


@given(sessions, times, st.sampled_from([1.0, 0.5, 0.01]))
def test_whatever_is_said_is_judged(session: Session, now: datetime, share: float) -> None:
    """Nothing raises, and what is let in can be shown, added up and written."""
    lasts_s = 600.0 * share
    close = replace(
        session,
        last_backward_at=session.started_at + timedelta(seconds=lasts_s),
        ended_at=session.started_at + timedelta(seconds=lasts_s),
        tally=Tally(backward_s=lasts_s, backward_m=session.tally.backward_m),
    )
    for told in (session, close):
        if fault(told, now) is None:
            kept = plain(told)
            assert kept.mean_mps is None or 0 <= kept.mean_mps <= FASTEST_MPS + 1
            assert all(
                0 <= getattr(kept.before_midnight, name) <= getattr(kept.tally, name) for name in Tally.__slots__
            )
            assert Session.from_dict(kept.as_dict()) == kept
            assert (kept.ended_at or now) <= now + MINUTE


@pytest.mark.parametrize(
    ("name", "is_ours"),
    [
        ("20261120T110000Z-0", True),
        ("20261120T110000Z-17", True),
        ("20251120T110000Z-0", False),
        ("20261120T110000Z-017", False),
        ("20261120T110000Z-٣", False),
        ("20261120T110000Z-", False),
        ("20261120T110000Z--1", False),
        ("20261120T110000Z-" + "9" * 5000, False),
        ("1", False),
        ("", False),
        ("=1+1", False),
    ],
)
def test_a_name_is_ours_only_if_it_fits_its_row(name: str, *, is_ours: bool) -> None:
    assert fits(name, GOOD) is is_ours
