"""Sessions taken out of the house: a table for a spreadsheet, JSON that brings everything back, FIT activities."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from typing import Any

from ..engine.training.session import Session
from .figures import FIGURES, ZONES, cells
from .fit import as_fit

FORMAT = "backwalk"
FORMAT_VERSION = 1
"""Of the JSON; what another version tells is read as far as it is the same."""
RUNS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula."""


def harmless(value: object) -> object:
    """Return a cell that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RUNS) else value


def as_csv(sessions: Iterable[Session], zone: tzinfo) -> str:
    """Return a table of the figures of each session."""
    text = io.StringIO()
    table = csv.DictWriter(text, (*FIGURES, *ZONES), lineterminator="\n")
    table.writeheader()
    for session in sessions:
        table.writerow({name: harmless(value) for name, value in cells(session, zone).items()})
    return text.getvalue()


def as_json(sessions: Iterable[Session], days: Mapping[str, Any] | None = None) -> str:
    """Return all that is kept of each session, and the days with the plan they were judged by."""
    return "".join(json_pieces(sessions, days))


def json_pieces(sessions: Iterable[Session], days: Mapping[str, Any] | None = None) -> Iterator[str]:
    """Give that text piece by piece, a session in each, as those of a long life would take much memory."""
    about: dict[str, Any] = {"format": FORMAT, "version": FORMAT_VERSION}
    if days is not None:
        about["days"] = days
    yield f'{json.dumps(about, indent=1)[:-2]},\n "sessions": ['
    between = "\n"
    for session in sessions:
        yield f"{between}{json.dumps(session.as_dict())}"
        between = ",\n"
    yield "\n]}"


def as_fit_files(sessions: Iterable[Session]) -> dict[str, bytes]:
    """Return a FIT activity of each session by its file's name, of which no two are the same.

    ValueError with the name of the session if no field can hold one of its figures.
    """
    files: dict[str, bytes] = {}
    for session in sessions:
        stem = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in session.id.lower()) or "session"
        name, number = f"{stem}.fit", 1
        while name in files:
            number += 1
            name = f"{stem}_{number}.fit"
        try:
            files[name] = as_fit(session)
        except ValueError as err:
            raise ValueError(session.id) from err
    return files
