"""Sessions out of a table, as people keep and save theirs.

Found are the encoding, the sign between the cells, that before decimals, and the columns by English or German names.
"""

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta, tzinfo
from itertools import islice

from ..engine.tally import Tally
from ..engine.training.gate.admission import LeftOut, Offer
from ..engine.training.gate.bounds import MOST_SESSIONS, Fault, Reason
from ..engine.training.moment import Mean, Mode
from ..engine.training.session import Session
from ..storage.disk.damage import DAMAGE
from .columns import HOW_LONG, MODES, Column, is_table, meanings, plain
from .figures import ZONES
from .numbers import decimal_sign, end, moment, number, seconds, truth

DELIMITERS = ",;\t"
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""How a spreadsheet is told the sign between cells."""
MOST_ABOVE = 5
"""Lines above the names of the columns, such as a title."""
SHOWN = 40
"""Signs of an odd cell that are told."""
A_DAY = timedelta(days=1)
NUMBERS = frozenset(
    (*Tally.__slots__, "best_mps", "cadence_spm", "heart_rate_mean_bpm", "heart_rate_max_bpm", "quality", *ZONES)
)


def text_of(content: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16, or what Windows writes in western Europe."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16")
    if b"\0" in content[:4]:
        return content.decode("utf-16-be" if content[:1] == b"\0" else "utf-16-le")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Some of its bytes stand for nothing, and one of those in a remark costs no table.
        return content.decode("cp1252", "replace")


def from_table(content: bytes, zone: tzinfo) -> Iterator[Offer | LeftOut]:
    """Give the sessions of a table, by their lines; ValueError if no row of it is a header that tells enough."""
    text = text_of(content)
    skipped = 0
    if found := SEPARATOR_LINE.match(text):
        text, skipped = text[found.end() :], 1
    delimiter, before, columns = _header(text, found[1] if found else DELIMITERS)
    try:
        # One more than can be kept, by which whoever takes them sees that there are too many.
        lines = list(islice(_lines(text, delimiter), before, before + MOST_SESSIONS + 2))
    except csv.Error as err:
        raise ValueError("no table") from err
    rows = [(line + skipped, cells) for line, cells in lines[1:]]
    sign = decimal_sign(
        cell.strip()
        for _, cells in rows
        for column, cell in zip(columns, cells, strict=False)
        if column.holds in _WITH_DECIMALS
    )
    yield from _Rows(columns, sign or ("." if delimiter == "," else None), zone).read(rows)


_WITH_DECIMALS = NUMBERS | {"pain"}


def _header(text: str, delimiters: str) -> tuple[str, int, list[Column]]:
    """Return the sign between the cells, how many lines stand above the columns' names, and what the columns hold."""
    for delimiter in delimiters:
        # Quoted cells are none by the wrong sign.
        with suppress(csv.Error):
            for above, (_, cells) in enumerate(islice(_lines(text, delimiter), MOST_ABOVE + 1)):
                if is_table(found := meanings(cells)):
                    return delimiter, above, found
    raise ValueError("no column tells when, or none how long, somebody walked")


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give the lines that hold something, with their numbers."""
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter, strict=True)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


class _Rows:
    """Reads the rows of one table, from the first to the last."""

    def __init__(self, columns: list[Column], sign: str | None, zone: tzinfo) -> None:
        self._columns, self._sign, self._zone = columns, sign, zone
        self._units = {column.holds: column.unit for column in columns}
        self._after: datetime | None = None
        """When the row before ended."""

    def read(self, rows: list[tuple[int, list[str]]]) -> Iterator[Offer | LeftOut]:
        for line, cells in rows:
            if any(cell.strip() for cell in cells[len(self._columns) :]):
                # A separator within a number has shifted what follows.
                yield LeftOut(line, Fault(Reason.MORE_CELLS, str(len(cells))))
                continue
            told = {
                column.holds: cell.strip()
                for column, cell in zip(self._columns, cells, strict=False)
                if column.holds and cell.strip()
            }
            try:
                yield self._offer(told, line)
            except DAMAGE as err:
                odd = str(err.args[0]) if isinstance(err, ValueError) and err.args else ""
                shown = odd if odd in told.values() else " ".join(told.values())
                yield LeftOut(line, Fault(Reason.UNREADABLE, shown[:SHOWN]))

    def _offer(self, told: Mapping[str, str], line: int) -> Offer:
        plain_numbers = NUMBERS - {HOW_LONG} & told.keys()
        figures = {name: number(told[name], self._sign) * self._units[name] for name in plain_numbers}
        if HOW_LONG in told:
            figures[HOW_LONG] = seconds(told[HOW_LONG], self._sign, self._units[HOW_LONG])
        tally = Tally(**{name: figures[name] for name in Tally.__slots__ if name in figures})
        started_at, ended_at, is_day_only = self._span(told, timedelta(seconds=tally.backward_s))
        self._after = ended_at
        in_zones = figures.keys() & set(ZONES)
        heart_max = figures.get("heart_rate_max_bpm")
        session = Session(
            id=told.get("id", "").removeprefix("'"),
            started_at=started_at,
            last_backward_at=ended_at,
            ended_at=ended_at,
            tally=tally,
            mode=Mode(MODES[plain(told["mode"])]) if "mode" in told else None,
            best_mps=figures.get("best_mps"),
            cadence=Mean().add(figures.get("cadence_spm"), 1.0),
            heart_rate=Mean().add(figures.get("heart_rate_mean_bpm"), 1.0),
            heart_rate_max_bpm=None if heart_max is None else round(heart_max),
            heart_zones_s=tuple(figures.get(name, 0.0) for name in ZONES) if in_zones else (),
            quality=figures.get("quality"),
            pain=round(number(told["pain"], self._sign)) if "pain" in told else None,
            is_completed=truth(told["is_completed"]) if "is_completed" in told else False,
        )
        names = {*figures, *({"ended_at", "mode", "pain", "is_completed"} & told.keys()), "backward_s"}
        if in_zones:
            names = names - in_zones | {"heart_zones_s"}
        return Offer(session, line, frozenset(names), is_day_only=is_day_only)

    def _span(self, told: Mapping[str, str], lasts: timedelta) -> tuple[datetime, datetime, bool]:
        """Return when a walk of that length began and ended, and whether only its day is told."""
        started_at, is_day_only = moment(self._start(told), self._zone, self._after)
        if "ended_at" not in told:
            return started_at, started_at + lasts, is_day_only
        ended_at, ends_on_day = end(told["ended_at"], self._zone, started_at)
        if is_day_only and started_at <= ended_at <= started_at + A_DAY:
            # Nobody began at midnight; the end tells when it was, unless it is that of the day, too.
            return (started_at, started_at + lasts, True) if ends_on_day else (ended_at - lasts, ended_at, False)
        return started_at, ended_at, False

    def _start(self, told: Mapping[str, str]) -> str:
        """Return when a walk began: by one column, or by one for the day and one for the time of day."""
        if "day" not in told:
            return told["started_at"]
        return f"{told['day']} {told['started_at']}" if "started_at" in told else told["day"]
