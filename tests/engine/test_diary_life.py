"""The diary over any life: nothing is lost or doubled."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from custom_components.backwalk.engine.training.diary import (
    finish,
)

from .test_diary import SAVED_EVERY, Life

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"]


events = st.lists(
    st.one_of(
        st.tuples(st.just("walk"), st.integers(1, 200)),
        st.tuples(st.just("stand"), st.integers(1, 400)),
        st.tuples(st.just("clock"), st.integers(-90_000, 90_000)),
        st.tuples(st.just("travel"), st.integers(0, len(ZONES) - 1)),
        st.tuples(st.sampled_from(["begin", "pause", "finish", "discard", "restart", "crash", "file"]), st.just(0)),
    ),
    max_size=15,
)


def live(life: Life, what: str, amount: int) -> int:
    """Have something happen to a walker; return how many seconds were walked backward."""
    match what:
        case "walk" | "stand":
            life.go(amount, backward=what == "walk")
        case "clock":
            life.now += timedelta(seconds=amount)
        case "restart":
            life.restart()
        case "file":
            life.file()
        case _:
            life.by_hand(what)
    return amount if what == "walk" else 0


@example([("walk", 100), ("travel", 3), ("walk", 50), ("discard", 0), ("travel", 0), ("stand", 1)], "UTC")
@given(events, st.sampled_from(ZONES))
def test_nothing_is_lost_or_doubled(events: list[tuple[str, int]], zone: str) -> None:
    life = Life(datetime(2026, 10, 24, 22, 30, tzinfo=UTC), ZoneInfo(zone))
    walked_s = discarded_s = 0.0
    for what, amount in events:
        match what:
            case "discard":
                active = life.diary.active
                discarded_s += active.tally.backward_s if active else 0.0
                life.by_hand(what)
            case "crash":
                lost_s = life.crash()
                assert 0 <= lost_s <= SAVED_EVERY.total_seconds()
                walked_s -= lost_s
            case "travel":
                life.zone = ZoneInfo(ZONES[amount])
            case _:
                walked_s += live(life, what, amount)
        check(life, walked_s - discarded_s)
    # A crash between filing a session and taking it out of the diary files it again, in its own place.
    life.filed |= {session.id: session for session in life.diary.finished}
    life.do(finish)
    life.file()
    kept_s = sum(session.tally.backward_s for session in life.filed.values())
    assert kept_s <= walked_s - discarded_s
    short_s = sum(amount for what, amount in events if what == "walk" and amount < 5)
    breaks = sum(what in ("clock", "finish", "discard", "crash") for what, _ in events)
    assert kept_s >= walked_s - discarded_s - short_s - 5 * breaks, "only a few steps are no session"


def check(life: Life, kept_s: float) -> None:
    diary = life.diary
    assert diary.lifetime.backward_s == kept_s
    assert diary.today.backward_s <= kept_s
    for session in (*diary.finished, *filter(None, [diary.session])):
        assert session.started_at <= session.last_backward_at
        assert all(start <= end for start, end in session.bouts)
        assert all(one[1] <= next_[0] for one, next_ in zip(session.bouts, session.bouts[1:], strict=False))


def test_a_clock_that_was_a_year_ahead_in_a_house_further_west_leaves_nobody_there() -> None:
    life = Life(datetime(2026, 10, 24, 22, 30, tzinfo=UTC), ZoneInfo("Pacific/Kiritimati"))
    day = life.diary.day
    life.go(30)
    life.zone = ZoneInfo("America/New_York")
    life.go(10)
    for by in (timedelta(days=365), -timedelta(days=365)):
        life.now += by
        life.restart()
        life.go(20)
    assert (life.diary.day, life.diary.today.backward_s) == (day, 80.0)
