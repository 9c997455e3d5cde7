"""The bounds of a session that nobody here has counted, and what is wrong with one outside them.

Whatever comes by hand, by voice, from a tool or from a file passes here. `times.py` tells whether the walker already
walked at that time, and `admission.py` judges a whole file by both.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from ...heart import ZONES_FROM
from ...tally import Tally
from ..milestones import FASTEST_MPS
from ..moment import Mean
from ..session import PAIN_MAX, Session, session_id

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
GRACE = timedelta(minutes=1)
"""How far a session may end in the future, as no two clocks agree."""
LONGEST = timedelta(days=1)
MOST_SESSIONS = 50_000
"""Of one walker: eight a day for seventeen years."""
LONGEST_ID = 64
ROUNDING_S = 2.0
"""Files tell times in whole seconds, so that two sessions may seem to overlap, or one to be too short, by this much."""
ROUNDING_M = 1.0
EDGE_S = 5.0
"""The last step before a pause may be counted after it, by this much."""
QUIET_S = 1860.0
"""Seconds that are counted after the last backward step, until a session that was held ends."""
MOST_PARTS = 1000
"""Pauses, or changes of resistance, of one session."""
MOST_DEVICES = 16
ZONES_DIFFER = timedelta(days=1)
"""The date of a moment differs from that in UTC by this much at most."""


class Reason(StrEnum):
    """Why a session does not come in."""

    KNOWN = "known"
    """The very same is there already."""
    SAME_WALK = "same_walk"
    """What is there already has counted this walk."""
    OVERLAPS = "overlaps"
    """Somebody walked at a part of that time already."""
    FULL_DAY = "full_day"
    """Its day has no room for it any more."""
    NOT_OVER = "not_over"
    ORDER = "order"
    """Its times do not follow each other."""
    FUTURE = "future"
    TOO_OLD = "too_old"
    TOO_LONG = "too_long"
    NOTHING_WALKED = "nothing_walked"
    MORE_THAN_ITS_TIME = "more_than_its_time"
    """More seconds than lie between its start and its end."""
    TOO_FAST = "too_fast"
    FIGURE = "figure"
    """A figure that nobody can have."""
    TOO_MANY_PARTS = "too_many_parts"
    NOT_ON_FOOT = "not_on_foot"
    MORE_CELLS = "more_cells"
    """A row of a table with more cells than the table has columns."""
    UNREADABLE = "unreadable"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a session, and the value that is."""

    reason: Reason
    value: str


BOUNDS: dict[str, tuple[Callable[[Session], float | None], float, float]] = {
    "best_mps": (lambda session: session.best_mps, 0.0, FASTEST_MPS),
    "cadence_spm": (lambda session: session.cadence.value, 0.0, 400.0),
    "heart_rate_mean_bpm": (lambda session: session.heart_rate.value, 0.0, 300.0),
    "heart_rate_max_bpm": (lambda session: session.heart_rate_max_bpm, 0.0, 300.0),
    "quality": (lambda session: session.quality, 0.0, 1.0),
    "quality_mean": (lambda session: session.quality_mean.value, 0.0, 1.0),
    "pain": (lambda session: session.pain, 0.0, float(PAIN_MAX)),
}
"""By the name of a figure: where it stands, the least and the most it can be."""
ZONES = 1 + len(ZONES_FROM)
HIGHEST_RESISTANCE = 10_000.0
HEAVIEST = 1e7
"""Of a mean: all seconds of a walk weigh less."""


def fault(session: Session, now: datetime) -> Fault | None:
    """Return what is wrong with a session, None if somebody can have walked it by `now`."""
    return next((found for look in _LOOKS if (found := look(session, now)) is not None), None)


def _fault_of_time(session: Session, now: datetime) -> Fault | None:
    ended_at = session.ended_at
    if ended_at is None or session.is_paused:
        return Fault(Reason.NOT_OVER, session.started_at.isoformat())
    edges = [session.started_at, *(edge for pause in session.pauses for edge in (pause.start, pause.end or ended_at))]
    in_order = all(earlier <= later for earlier, later in pairwise([*edges, ended_at]))
    if not in_order or not session.started_at <= session.last_backward_at <= ended_at:
        return Fault(Reason.ORDER, ended_at.isoformat())
    if session.started_at < EARLIEST:
        return Fault(Reason.TOO_OLD, session.started_at.isoformat())
    if ended_at > now + GRACE:
        return Fault(Reason.FUTURE, ended_at.isoformat())
    if ended_at - session.started_at > LONGEST:
        return Fault(Reason.TOO_LONG, str(ended_at - session.started_at))
    return None


def _fault_of_seconds(session: Session, _: datetime) -> Fault | None:
    tally = session.tally
    lasted_s = ((session.ended_at or session.last_backward_at) - session.started_at).total_seconds()
    walked_s = sum((end - start).total_seconds() for start, end in session.bouts) + EDGE_S * len(session.pauses)
    all_s = tally.backward_s + tally.forward_s + tally.side_s + tally.still_s
    least = min(getattr(tally, name) for name in Tally.__slots__)
    limits = (
        (tally.backward_s > 0, Reason.NOTHING_WALKED, f"{tally.backward_s:g} s"),
        (least >= 0, Reason.FIGURE, f"{least:g}"),
        (
            tally.backward_s <= min(lasted_s, walked_s) + ROUNDING_S,
            Reason.MORE_THAN_ITS_TIME,
            f"{tally.backward_s:g} s",
        ),
        (all_s <= lasted_s + QUIET_S, Reason.MORE_THAN_ITS_TIME, f"{all_s:g} s"),
        (tally.backward_m <= FASTEST_MPS * tally.backward_s + ROUNDING_M, Reason.TOO_FAST, f"{tally.backward_m:g} m"),
        (tally.forward_m <= FASTEST_MPS * (lasted_s + QUIET_S), Reason.TOO_FAST, f"{tally.forward_m:g} m"),
    )
    return next((Fault(reason, value) for is_kept, reason, value in limits if not is_kept), None)


def _fault_of_figures(session: Session, _: datetime) -> Fault | None:
    zones_s = session.heart_zones_s
    weights = [mean.weight for mean in (session.cadence, session.heart_rate, session.quality_mean)] + [*zones_s]
    if not all(0 <= weight <= HEAVIEST for weight in weights) or len(zones_s) not in (0, ZONES):
        return Fault(Reason.FIGURE, f"{max(weights, key=abs):g}")
    for name, (value_fn, least, most) in BOUNDS.items():
        value = value_fn(session)
        if value is not None and not least <= value <= most:
            return Fault(Reason.FIGURE, f"{name} {float(value):g}")
    for change in session.resistance:
        if not 0 <= change.value <= HIGHEST_RESISTANCE:
            return Fault(Reason.FIGURE, f"resistance {change.value:g}")
        if not 0 <= change.at_s <= LONGEST.total_seconds():
            return Fault(Reason.FIGURE, f"resistance at {change.at_s:g} s")
    if (parts := max(len(session.pauses), len(session.resistance))) > MOST_PARTS:
        return Fault(Reason.TOO_MANY_PARTS, str(parts))
    return None


_LOOKS = (_fault_of_time, _fault_of_seconds, _fault_of_figures)


def fits(name: str, session: Session) -> bool:
    """Return whether a name is one that a session of that start is given here."""
    number = name.rpartition("-")[2]
    is_number = len(name) <= LONGEST_ID and number.isascii() and number.isdecimal()
    return is_number and name == session_id(session.started_at, int(number))


def plain(session: Session) -> Session:
    """Return a session as it is kept when it is over: what only one that goes on has is left out."""
    before, day = session.before_midnight, session.day
    last = (session.ended_at or session.last_backward_at).date()
    bounded = Tally(*(min(max(0.0, getattr(before, name)), getattr(session.tally, name)) for name in Tally.__slots__))
    return replace(
        session,
        before_midnight=bounded,
        day=day if day is not None and abs(day - last) <= ZONES_DIFFER else None,
        is_held=False,
        unrated=Tally(),
        resistance_mean=Mean(),
        devices=session.devices[:MOST_DEVICES],
    )
