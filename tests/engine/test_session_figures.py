"""What is kept of a session: means, bests, resistance, bouts; and that it is the same after it was written."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.moment import Mean, Mode, Moment
from custom_components.backwalk.engine.training.resistance import Resistance, ResistanceSource
from custom_components.backwalk.engine.training.session import Pause, Session, session_id

START = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)


def new() -> Session:
    return Session(id=session_id(START, 3), started_at=START, last_backward_at=START)


def walked(seconds: list[float], moment: Moment | None = None) -> Session:
    """Return a session of one backward second after the other, at these speeds."""
    session = new()
    for second, speed_mps in enumerate(seconds, 1):
        at = START + timedelta(seconds=second)
        session = session.walk(Tally(backward_s=1.0, backward_m=speed_mps), moment or Moment(), at)
        session = replace(session, last_backward_at=at)
    return session


def test_name_begins_with_the_year() -> None:
    assert new().id == "20261120T070000Z-3"


@pytest.mark.parametrize(
    "damage",
    [
        {"started_at": "2026-11-20T07:00:00"},
        {"tally": {"backward_s": "nan"}},
        {"tally": {"backward_s": "inf"}},
        {"pauses": [["2026-11-20T07:00:00+00:00", None], ["2026-11-20T07:01:00+00:00", "2026-11-20T07:02:00+00:00"]]},
    ],
)
def test_what_would_spoil_all_others_is_not_read(damage: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"spoil|compared|last"):
        Session.from_dict({**new().as_dict(), **damage})


def test_quality_is_weighed_by_what_was_walked() -> None:
    session = new().walk(Tally(backward_s=3.0), Moment(quality=1.0), START)
    session = session.walk(Tally(backward_s=1.0), Moment(quality=0.6), START).walk(Tally(), Moment(), START)
    assert session.quality == pytest.approx(0.9)
    assert new().walk(Tally(backward_s=3.0), Moment(), START).quality is None


def test_mean_and_best_pace() -> None:
    session = walked([0.5] * 30 + [1.0] * 30 + [2.0] * 29)
    assert session.mean_mps == pytest.approx((15 + 30 + 58) / 89)
    assert session.best_mps == pytest.approx(1.0), "the last stretch is a second too short"
    assert new().mean_mps is None
    assert replace(new(), tally=Tally(backward_s=60.0)).mean_mps is None, "logged without a distance"


def test_cadence_counts_while_walking_heart_rate_always() -> None:
    session = walked([0.8] * 10, Moment(cadence_spm=90, heart_rate_bpm=120))
    session = session.walk(Tally(still_s=10.0), Moment(cadence_spm=0, heart_rate_bpm=140), START)
    assert session.cadence.value == 90
    assert session.heart_rate.value == pytest.approx((10 * 120 + 140) / 11)
    assert session.heart_rate_max_bpm == 140
    assert Mean().value is None


@pytest.mark.parametrize(
    ("modes", "mode"),
    [
        ([None, Mode.POD, None], Mode.POD),
        ([Mode.BELT, Mode.BELT], Mode.BELT),
        ([Mode.BELT, Mode.POD], Mode.POD_AND_BELT),
        ([None], None),
    ],
)
def test_mode_says_all_that_counted(modes: list[Mode | None], mode: Mode | None) -> None:
    session = new()
    for what in modes:
        session = session.walk(Tally(), Moment(mode=what, devices=("Pod",)), START)
    assert (session.mode, session.devices) == (mode, ("Pod",))


def resisted(*told: tuple[float, ResistanceSource], backward_s: float = 1.0) -> list[tuple[float, float]]:
    """Return the changes that are kept of what is told each second."""
    session = new()
    for second, (value, source) in enumerate(told, 1):
        at = START + timedelta(seconds=second)
        session = session.walk(Tally(backward_s=backward_s), Moment(resistance=Resistance(value, source)), at)
    return [(change.at_s, change.value) for change in session.resistance]


DIAL, FORCE, POWER = ResistanceSource.DIAL, ResistanceSource.FORCE, ResistanceSource.POWER


def test_resistance_is_kept_when_it_changes() -> None:
    assert resisted((3, DIAL), (3, DIAL), (3.5, DIAL), (3, DIAL)) == [(1, 3), (3, 3.5), (4, 3)]
    assert resisted((50, FORCE), (50, DIAL), (50, POWER)) == [(1, 50), (2, 50), (3, 50)]
    assert resisted((50, FORCE), *[(60, FORCE)] * 30) == [(1, 50), (31, 60)]
    assert resisted((50, FORCE), *[(60, FORCE)] * 29) == [(1, 50)], "not for long enough"
    assert resisted((50, FORCE), *[(54, FORCE)] * 60) == [(1, 50)], "not by enough"
    assert resisted((3, DIAL), (4, DIAL), backward_s=0.0) == [], "nobody walks"


@given(st.integers(0, 99), st.floats(20, 400))
def test_shaking_is_no_change(seed: int, newton: float) -> None:
    """Ten minutes on a machine whose force shakes by a tenth, and one change that is real."""
    shaking = Random(seed)
    changes = resisted(*((shaking.gauss(force, force / 10), FORCE) for force in [newton] * 300 + [2 * newton] * 300))
    assert len(changes) <= 4, "the first one may be off by the shaking, and a stretch may see both"
    assert changes[-1][1] == pytest.approx(2 * newton, rel=0.12)


def test_bouts_lie_between_the_pauses() -> None:
    at = [START + timedelta(minutes=minute) for minute in range(6)]
    session = replace(new(), pauses=(Pause(at[1], at[2]), Pause(at[3], at[3]), Pause(at[4])), last_backward_at=at[4])
    assert session.bouts == ((at[0], at[1]), (at[2], at[3]), (at[3], at[4]))
    assert session.ended().bouts == session.bouts
    assert not session.ended().is_paused
    assert session.shifted(timedelta(hours=-1)).bouts[0] == (at[0] - timedelta(hours=1), at[1] - timedelta(hours=1))


def test_the_outline_stays_while_figures_change() -> None:
    assert walked([0.5] * 3).outline() == walked([0.9] * 40).outline() != replace(new(), is_completed=True).outline()


@pytest.mark.parametrize(
    "session",
    [
        new(),
        replace(
            walked(
                [0.8] * 40,
                Moment(
                    cadence_spm=88.5,
                    heart_rate_bpm=121,
                    quality=0.8,
                    mode=Mode.POD,
                    devices=("Pod", "Belt"),
                    resistance=Resistance(4.5, FORCE),
                ),
            ),
            before_midnight=Tally(backward_s=4.0),
            pauses=(Pause(START, START), Pause(START)),
            is_held=True,
            is_completed=True,
            pain=2,
        ),
    ],
    ids=["empty", "full"],
)
def test_what_was_written_is_read(session: Session) -> None:
    assert Session.from_dict(session.as_dict()) == session
    assert Session.from_dict(session.ended().as_dict()) == session.ended()


def test_names_of_the_first_version_are_read() -> None:
    session = replace(walked([0.8] * 40, Moment(quality=0.8)), before_midnight=Tally(backward_s=4.0)).ended()
    written = session.as_dict()
    written["carried"], written["judged"] = written.pop("before_midnight"), written.pop("quality_mean")
    assert Session.from_dict(written) == session
