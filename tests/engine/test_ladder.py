"""The resistance ladder."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.ladder import (
    NOT_JUDGED,
    Advice,
    Judgement,
    Learned,
    Reason,
    Wait,
    effort,
    judge,
    learns_from,
    waits_for,
)
from custom_components.backwalk.engine.training.resistance import ResistanceChange, ResistanceSource
from custom_components.backwalk.engine.training.session import Session

MORNING = datetime(2026, 11, 16, 7, tzinfo=UTC)
DIAL = ResistanceSource.DIAL


def session(
    *resistance: float | tuple[float, float],
    quality: float | None = 0.9,
    pain: int | None = None,
    machine: str = "Treadmill",
    minutes: float = 10,
    source: ResistanceSource = DIAL,
) -> Session:
    """Return a session with resistances, each alone or with the second from which on it was."""
    changes = [(change if isinstance(change, tuple) else (0.0, change)) for change in resistance]
    return Session(
        id="20261116T070000Z-0",
        started_at=MORNING,
        last_backward_at=MORNING,
        ended_at=MORNING + timedelta(minutes=minutes),
        tally=Tally(backward_s=60 * minutes),
        devices=("Pod", machine),
        resistance=tuple(ResistanceChange(at_s, value, source) for at_s, value in changes),
        quality=quality,
        pain=pain,
    )


def test_nothing_is_said_without_sessions() -> None:
    assert judge([]) == NOT_JUDGED
    assert judge([session(), session(4, minutes=0.5)]) == NOT_JUDGED, "no resistance, too short"


def test_three_natural_sessions_are_ready_for_a_little_more() -> None:
    assert judge([session(4)] * 2) == Judgement(Advice.HOLD, Reason.SETTLING, 4, 4, 2)
    assert judge([session(4)] * 3) == Judgement(Advice.READY_FOR_MORE, Reason.NATURAL, 4, 4.5, 3)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (session(4, quality=0.6), Judgement(Advice.HOLD, Reason.SETTLING, 4, 4, 0)),
        (session(4, quality=0.3), Judgement(Advice.EASE_OFF, Reason.CHOPPY, 4, 3.5, 0)),
        (session(4, quality=None), Judgement(Advice.HOLD, Reason.NOT_ENOUGH_KNOWN, 4, 4, 0)),
        (session(4, pain=0), Judgement(Advice.READY_FOR_MORE, Reason.NATURAL, 4, 4.5, 4)),
        (session(4, pain=2), Judgement(Advice.HOLD, Reason.PAIN, 4, 4, 0)),
        (session(4, pain=7), Judgement(Advice.EASE_OFF, Reason.PAIN, 4, 3.5, 0)),
        (session(4, pain=7, quality=None), Judgement(Advice.EASE_OFF, Reason.PAIN, 4, 3.5, 0)),
        (session(4.5), Judgement(Advice.HOLD, Reason.SETTLING, 4.5, 4.5, 1)),
        (session(4, machine="Other"), Judgement(Advice.HOLD, Reason.SETTLING, 4, 4, 1)),
        (session(4, source=ResistanceSource.LEVEL), Judgement(Advice.HOLD, Reason.SETTLING, 4, 4, 1)),
    ],
)
def test_the_last_session_decides(last: Session, expected: Judgement) -> None:
    assert judge([*[session(4)] * 3, last]) == expected


def test_the_rung_is_the_one_held_longest() -> None:
    held = effort(session((0, 3), (100, 4), (400, 3.1), (500, 5)))
    assert held is not None
    assert held.resistance == 4
    measured = effort(session((0, 41.8), (120, 38.1), (200, 52), source=ResistanceSource.FORCE, minutes=5))
    assert measured is not None
    assert measured.resistance == 40, "a measured force shakes"


def test_easier_than_nothing_there_is_not() -> None:
    assert judge([session(0, pain=5)]).following == 0


@given(
    st.lists(
        st.builds(
            session,
            st.sampled_from([3.0, 3.5, 4.0]),
            quality=st.none() | st.floats(0, 1),
            pain=st.none() | st.integers(0, 10),
        ),
        min_size=1,
    )
)
def test_more_is_a_tiny_step_and_never_with_pain(sessions: list[Session]) -> None:
    said = judge(sessions)
    assert said.resistance is not None
    assert said.following is not None
    assert abs(said.following - said.resistance) <= 0.5
    assert (said.following > said.resistance) == (said.advice is Advice.READY_FOR_MORE)
    if sessions[-1].pain or sessions[-1].quality is None:
        assert said.advice is not Advice.READY_FOR_MORE


@pytest.mark.parametrize(
    ("judgement", "has_baseline", "expected"),
    [
        (NOT_JUDGED, False, Wait.NATURAL_STEP),
        (NOT_JUDGED, True, Wait.RESISTANCE),
        (Judgement(Advice.HOLD, Reason.SETTLING, 4, 4, 1), True, Wait.SESSIONS),
        (Judgement(Advice.READY_FOR_MORE, Reason.NATURAL, 4, 4.5, 3), True, None),
    ],
)
def test_the_ladder_says_what_it_waits_for(judgement: Judgement, has_baseline: bool, expected: Wait | None) -> None:
    assert waits_for(judgement, has_baseline=has_baseline) is expected


def test_natural_step_is_learned_where_it_is_light_and_does_not_hurt() -> None:
    def learned_from(one: Session, learned: Learned | None = None, *, has_baseline: bool = True) -> Learned | None:
        return learns_from(one, learned, has_baseline=has_baseline)

    at_four = learned_from(session(4), has_baseline=False)
    assert at_four == Learned(session(4).id, ResistanceSource.DIAL, 4)
    assert learned_from(session(), has_baseline=False) == Learned(session().id), "nobody told the resistance"
    assert learned_from(session(4, minutes=0.5), has_baseline=False) is None, "too short"
    assert learned_from(session(4, pain=2), has_baseline=False) is None, "it hurt"
    assert learned_from(session(3), at_four) == Learned(session(3).id, ResistanceSource.DIAL, 3)
    for other in (session(4), session(5), session()):
        assert learned_from(other, at_four) is None
    assert learned_from(session(3)) is None, "taken by hand"
