"""A session that is told again, by a file: which of its figures differ from those that are kept, and the merged one.

A file seldom tells all of a session, and rounds what it tells: what was taken out and is brought back changes nothing.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from ...tally import Tally
from ..session import Session

ROUNDED = {
    **dict.fromkeys(Tally.__slots__, 0.051),
    "best_mps": 0.00051,
    "cadence_spm": 0.51,
    "heart_rate_mean_bpm": 0.51,
    "quality": 0.0051,
    "heart_zones_s": 0.051,
}
"""What the formats round away, by figure and in its unit."""
ROUNDED_TIME = timedelta(seconds=1)
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "ended_at": ("ended_at", "last_backward_at"),
    "cadence_spm": ("cadence",),
    "heart_rate_mean_bpm": ("heart_rate",),
    "quality": ("quality", "quality_mean"),
}
"""The attributes of a session that hold a figure, where they are called otherwise."""
ALL = frozenset(
    (
        *Tally.__slots__,
        *ATTRIBUTES,
        "before_midnight",
        "best_mps",
        "devices",
        "heart_rate_max_bpm",
        "heart_zones_s",
        "is_completed",
        "mode",
        "pain",
        "pauses",
        "resistance",
    )
)
"""What a session can tell besides its name and its start."""


def changes(kept: Session, session: Session, told: frozenset[str]) -> frozenset[str]:
    """Return which of the figures that `session` tells differ by more than what a format rounds away."""
    return frozenset(name for name in told if not _alike(name, _value(kept, name), _value(session, name)))


def merged(kept: Session, session: Session, names: frozenset[str]) -> Session:
    """Return the kept session with the figures of those names as `session` tells them."""
    sums = {name: getattr(session.tally, name) for name in Tally.__slots__ if name in names}
    right = kept.corrected(sums.pop("backward_s", None), sums.pop("backward_m", None))
    attributes = {
        attribute: getattr(session, attribute)
        for name in names.difference(Tally.__slots__)
        for attribute in ATTRIBUTES.get(name, (name,))
    }
    return replace(right, tally=replace(right.tally, **sums), **attributes)


def _alike(name: str, one: object, other: object) -> bool:
    match one, other:
        case datetime(), datetime():
            return abs(one - other) < ROUNDED_TIME
        case float(), float():
            return abs(one - other) <= ROUNDED.get(name, 0.0)
        case tuple(), tuple() if name in ROUNDED and len(one) == len(other):
            return all(_alike(name, mine, theirs) for mine, theirs in zip(one, other, strict=True))
    return one == other


def _value(session: Session, name: str) -> object:
    match name:
        case "cadence_spm":
            return session.cadence.value
        case "heart_rate_mean_bpm":
            return session.heart_rate.value
    return getattr(session.tally if name in Tally.__slots__ else session, name)
