"""Sessions as others read them: figures for a response, CSV for a spreadsheet, JSON that brings everything back.

FIT activities are bytes, in a text base64; `fit.py` reads and writes them.
"""

import csv
import io
import json
from base64 import b64decode
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from ..engine.tally import Tally, finite
from ..engine.training.moment import Mean, Mode
from ..engine.training.session import PAIN_MAX, Session, session_id
from ..storage.damage import DAMAGE
from ..storage.logbook import EVER

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
FIT_MARK_AT = slice(8, 12)
"""In the header of a FIT file, as of its protocol."""
FIT_MARK = b".FIT"
A_DAY = timedelta(days=1)
FASTEST_MPS = 12.0
"""Nobody walks as fast as the fastest run."""


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


def described(session: Session, zone: tzinfo) -> dict[str, Any]:
    """Return all that is known of a session, for a response."""
    return {
        **figures(session, zone),
        "devices": list(session.devices),
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


def as_csv(sessions: Iterable[Session], zone: tzinfo) -> str:
    """Return a table of the figures of each session."""
    text = io.StringIO()
    table = csv.DictWriter(text, FIGURES, lineterminator="\n")
    table.writeheader()
    table.writerows(figures(session, zone) for session in sessions)
    return text.getvalue()


def as_json(sessions: Iterable[Session]) -> str:
    """Return all that is kept of each session."""
    return json.dumps({"sessions": [session.as_dict() for session in sessions]}, indent=1)


def unpacked(text: str) -> bytes:
    """Return the bytes that a text stands for: those it has in base64, else its own. No table or JSON is base64."""
    try:
        return b64decode("".join(text.split()), validate=True)
    except ValueError:
        return text.encode()


def sessions_from(content: bytes, zone: tzinfo) -> list[Session]:
    """Return the sessions of what was exported; one of DAMAGE if it holds none, or one that cannot be.

    To be called in the executor, as it may load a library. A table needs the columns `started_at` and `backward_s`; a
    time without a time zone is one of `zone`. A session without a name gets one from its start, so that the same text
    can be read twice.
    """
    if _is_fit(content):
        from .fit import sessions_from_fit  # noqa: PLC0415  its library is loaded when it is needed

        sessions = sessions_from_fit(content)
    elif _is_json(content):
        sessions = [Session.from_dict(written) for written in json.loads(content.decode("utf-8-sig"))["sessions"]]
    else:
        sessions = _from_table(content.decode("utf-8-sig"), zone)
    if not sessions or not all(_is_over(session) and _is_possible(session) for session in sessions):
        raise ValueError("a session that has not ended or cannot be, or none at all")
    return sessions


def news(content: bytes, known: Mapping[str, Session], zone: tzinfo) -> tuple[int, list[Session]]:
    """Return how many sessions there are, and those that say something else than the `known` ones of the same names.

    A table or an activity does not hold all of a session: brought back as it was taken out, it takes nothing away.
    Raises and is to be called as `sessions_from`.
    """
    told = sessions_from(content, zone)

    def is_new(session: Session) -> bool:
        if (as_known := known.get(session.id)) is None:
            return True
        with suppress(*DAMAGE):
            return session not in sessions_from(_alike(content, as_known, zone), zone)
        return True

    return len(told), [session for session in told if is_new(session)]


def _alike(content: bytes, session: Session, zone: tzinfo) -> bytes:
    """Return the session in the format of `content`."""
    if _is_fit(content):
        from .fit import as_fit  # noqa: PLC0415  its library is loaded when it is needed

        return as_fit(session)
    return (as_json([session]) if _is_json(content) else as_csv([session], zone)).encode()


def _is_fit(content: bytes) -> bool:
    return content[FIT_MARK_AT] == FIT_MARK


def _is_json(content: bytes) -> bool:
    return content.removeprefix(BOM_UTF8).lstrip().startswith(b"{")


def _from_table(text: str, zone: tzinfo) -> list[Session]:
    try:
        return [_from_row(row, zone) for row in csv.DictReader(io.StringIO(text, newline=None))]
    except csv.Error as err:
        raise ValueError("no table") from err


def _from_row(row: Mapping[str, str], zone: tzinfo) -> Session:
    told = {key: value for key, value in row.items() if value}
    tally = Tally.from_dict({name: told[name] for name in Tally.__slots__ if name in told})
    if not 0.0 < tally.backward_s < A_DAY.total_seconds():
        raise ValueError("no backward seconds, or more than a day has")
    started_at = _utc(datetime.fromisoformat(told["started_at"]), zone)
    ended_at = started_at + timedelta(seconds=tally.backward_s)
    if "ended_at" in told:
        ended_at = _utc(datetime.fromisoformat(told["ended_at"]), zone)
    pain, mode, heart_rate_max_bpm = (told.get(name) for name in ("pain", "mode", "heart_rate_max_bpm"))
    return Session(
        id=told.get("id") or session_id(started_at, 0),
        started_at=started_at,
        last_backward_at=ended_at,
        ended_at=ended_at,
        tally=tally,
        mode=None if mode is None else Mode(mode),
        best_mps=finite(told["best_mps"]) if "best_mps" in told else None,
        cadence=_mean(told.get("cadence_spm")),
        heart_rate=_mean(told.get("heart_rate_mean_bpm")),
        heart_rate_max_bpm=None if heart_rate_max_bpm is None else round(finite(heart_rate_max_bpm)),
        quality=finite(told["quality"]) if "quality" in told else None,
        pain=None if pain is None else round(finite(pain)),
        is_completed=told.get("is_completed") == str(True),
    )


def _is_over(session: Session) -> bool:
    """Return whether it can be filed: it has ended, after it began, was walked, and its name tells its year."""
    ended_at = session.ended_at
    is_after = ended_at is not None and session.started_at <= session.last_backward_at <= ended_at
    is_found_again = session.started_at >= EVER[0] and ended_at is not None and ended_at < EVER[1]
    return is_after and is_found_again and session.tally.backward_s > 0 and session.id[:4].isdecimal()


def _is_possible(session: Session) -> bool:
    """Return whether somebody can have walked it; an edited one may be longer than it lasted, though not than a day."""
    lasted = (session.ended_at or session.last_backward_at) - session.started_at
    longest_s = max(lasted, A_DAY).total_seconds()
    tally = session.tally
    seconds = (tally.backward_s, tally.forward_s, tally.side_s, tally.still_s)
    metres = (tally.backward_m, tally.forward_m)
    return (
        all(abs(value) <= longest_s for value in seconds)
        and all(abs(value) <= FASTEST_MPS * longest_s for value in metres)
        and tally.backward_m >= 0
        and (session.pain is None or 0 <= session.pain <= PAIN_MAX)
    )


def _utc(time: datetime, zone: tzinfo) -> datetime:
    return (time.replace(tzinfo=zone) if time.tzinfo is None else time).astimezone(UTC)


def _mean(text: str | None) -> Mean:
    return Mean().add(None if text is None else finite(text), 1.0)


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
