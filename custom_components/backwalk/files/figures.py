"""The figures of a session, as responses and tables tell them."""

from datetime import tzinfo
from typing import Any

from ..engine.heart import ZONES_FROM
from ..engine.tally import Tally
from ..engine.training.session import Session

FIGURES = (
    "id",
    "started_at",
    "ended_at",
    "mode",
    "backward_s",
    "forward_s",
    "side_s",
    "still_s",
    "backward_m",
    "forward_m",
    "mean_mps",
    "best_mps",
    "cadence_spm",
    "heart_rate_mean_bpm",
    "heart_rate_max_bpm",
    "bouts",
    "quality",
    "pain",
    "is_completed",
)
ZONES = tuple(f"heart_zone_{zone}_s" for zone in range(len(ZONES_FROM) + 1))
"""Columns of a table: seconds with the heart in each zone, 0 to 5; all empty if no zone was known."""


def figures(session: Session, zone: tzinfo) -> dict[str, Any]:
    """Return the figures of a session in SI units, its times in `zone`."""
    ended_at = session.ended_at
    values = (
        session.id,
        session.started_at.astimezone(zone).isoformat(timespec="seconds"),
        None if ended_at is None else ended_at.astimezone(zone).isoformat(timespec="seconds"),
        session.mode,
        *(round(getattr(session.tally, name), 1) for name in Tally.__slots__),
        _rounded(session.mean_mps, 3),
        _rounded(session.best_mps, 3),
        _rounded(session.cadence.value, 1),
        _rounded(session.heart_rate.value, 1),
        session.heart_rate_max_bpm,
        len(session.bouts),
        _rounded(session.quality, 2),
        session.pain,
        session.is_completed,
    )
    return dict(zip(FIGURES, values, strict=True))


def cells(session: Session, zone: tzinfo) -> dict[str, Any]:
    """Return the figures of a session as a row of a table, its times in `zone`."""
    zones_s = (round(seconds, 1) for seconds in session.heart_zones_s)
    return figures(session, zone) | dict.fromkeys(ZONES) | dict(zip(ZONES, zones_s, strict=False))


def described(session: Session, zone: tzinfo) -> dict[str, Any]:
    """Return all that is known of a session, for a response."""
    return {
        **figures(session, zone),
        "devices": list(session.devices),
        "heart_zones_s": [round(seconds, 1) for seconds in session.heart_zones_s],
        "pauses": [
            {
                "start": pause.start.astimezone(zone).isoformat(),
                "end": pause.end and pause.end.astimezone(zone).isoformat(),
            }
            for pause in session.pauses
        ],
        "resistance": [
            {"at_s": change.at_s, "value": change.value, "source": change.source} for change in session.resistance
        ],
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
