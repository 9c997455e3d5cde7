"""Zones of the heart, how hard a session was by them, and the warning above a cap."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.backwalk.engine.heart import Heart, hard_share, heart_of, maximum_at, with_zone
from custom_components.backwalk.engine.samples import Direction
from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.gate.bounds import fault
from custom_components.backwalk.engine.training.ladder import Advice, Reason, judge
from custom_components.backwalk.engine.training.moment import Moment
from custom_components.backwalk.engine.training.resistance import Resistance, ResistanceSource
from custom_components.backwalk.engine.training.safety import Cue, SafetyWatch, Sight
from custom_components.backwalk.engine.training.session import Session

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("bpm", "zone"), [(60, 0), (89, 0), (90, 1), (107, 1), (108, 2), (126, 3), (144, 4), (161, 4), (162, 5), (220, 5)]
)
def test_zones_are_shares_of_the_maximum(bpm: int, zone: int) -> None:
    assert Heart(max_bpm=180).zone(bpm) == zone


def test_nothing_is_known_without_both() -> None:
    assert Heart().zone(120) is None
    assert Heart(max_bpm=180).zone(None) is None


def test_the_maximum_of_an_age() -> None:
    assert maximum_at(40) == 180.0


def test_what_was_said_comes_before_the_age() -> None:
    assert heart_of(None, None, None, year=2026) == Heart()
    assert heart_of(None, 1986, None, year=2026).max_bpm == 180.0
    assert heart_of(190, 1986, 160, year=2026) == Heart(max_bpm=190, cap_bpm=160)


def test_time_in_zones_adds_up() -> None:
    assert with_zone((), None, 1.0) == ()
    assert with_zone((), 3, 0.0) == ()
    assert with_zone(with_zone((), 3, 2.0), 5, 1.5) == (0.0, 0.0, 0.0, 2.0, 0.0, 1.5)
    assert hard_share(()) is None
    assert hard_share((0.0, 0.0, 0.0, 40.0, 0.0, 10.0)) is None, "too little to say anything"
    assert hard_share((0.0, 0.0, 0.0, 60.0, 20.0, 20.0)) == 0.2


def walked(zone: int | None, *, number: int = 0, bpm: int = 150) -> Session:
    """Return ten minutes backward, natural and smooth, with the heart in one zone."""
    at = NOON + timedelta(days=number)
    session = Session(id=f"20261120T120000Z-{number}", started_at=at, last_backward_at=at)
    moment = Moment(heart_rate_bpm=bpm, heart_zone=zone, quality=0.9, resistance=Resistance(4.0, ResistanceSource.DIAL))
    for second in range(1, 601):
        session = session.walk(Tally(backward_s=1.0, backward_m=0.8), moment, at + timedelta(seconds=second))
    return Session.from_dict(
        {**session.as_dict(), "last_backward_at": (at + timedelta(seconds=600)).isoformat()}
    ).ended()


def test_a_session_keeps_its_time_in_zones() -> None:
    session = walked(4)
    assert session.heart_zones_s == (0.0, 0.0, 0.0, 0.0, 600.0, 0.0)
    assert Session.from_dict(session.as_dict()) == session
    assert fault(session, NOON + timedelta(days=1)) is None
    assert walked(None).heart_zones_s == ()
    assert "heart_zones_s" not in walked(None).as_dict()


@pytest.mark.parametrize("zones_s", [[1.0, 2.0], [-1.0] * 6, [1e9] * 6])
def test_zones_that_nobody_can_have_do_not_come_in(zones_s: list[float]) -> None:
    session = Session.from_dict({**walked(4).as_dict(), "heart_zones_s": zones_s})
    assert fault(session, NOON + timedelta(days=1)) is not None


@pytest.mark.parametrize(
    ("zone", "advice", "reason"),
    [
        (None, Advice.READY_FOR_MORE, Reason.NATURAL),
        (3, Advice.READY_FOR_MORE, Reason.NATURAL),
        (5, Advice.HOLD, Reason.BREATHLESS),
    ],
)
def test_who_is_out_of_breath_is_not_given_more(zone: int | None, advice: Advice, reason: Reason) -> None:
    judgement = judge([walked(zone, number=number) for number in range(3)])
    assert (judgement.advice, judgement.reason) == (advice, reason)


def sight(bpm: int | None, *, is_active: bool = True) -> Sight:
    return Sight(
        direction=Direction.BACKWARD,
        speed_mps=0.8,
        belt_mps=None,
        inclination_percent=None,
        hears_pod=True,
        has_stepped_on_belt=False,
        is_backward_session=True,
        is_active=is_active,
        heart_rate_bpm=bpm,
    )


def test_a_heart_above_the_cap_is_warned_of_after_a_while() -> None:
    watch = SafetyWatch(None)
    watch.cap_bpm = 150.0
    assert watch.look(sight(155), 0.0) == frozenset()
    assert watch.look(sight(155), 9.0) == frozenset()
    assert watch.look(sight(155), 10.0) == {Cue.HEART_TOO_FAST}
    assert watch.look(sight(150), 11.0) == frozenset()


@pytest.mark.parametrize(("cap", "bpm", "is_active"), [(None, 200, True), (150.0, None, True), (150.0, 200, False)])
def test_no_warning(cap: float | None, bpm: int | None, is_active: bool) -> None:
    watch = SafetyWatch(None)
    watch.cap_bpm = cap
    watch.look(sight(bpm, is_active=is_active), 0.0)
    assert watch.look(sight(bpm, is_active=is_active), 60.0) == frozenset()
