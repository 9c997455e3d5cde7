"""Tables as people have them: what is read, and what is refused rather than misread."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.training.gate.admission import LeftOut, Offer
from custom_components.backwalk.engine.training.gate.bounds import Reason
from custom_components.backwalk.files.export import as_csv, harmless
from custom_components.backwalk.files.table import from_table
from tests.engine.test_gate import NOW, walked

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 11, 18, 7, tzinfo=UTC)


def read(table: str | bytes) -> list[Offer | LeftOut]:
    return list(from_table(table.encode() if isinstance(table, str) else table, BERLIN))


def offers(table: str | bytes) -> list[Offer]:
    found = [one for one in read(table) if isinstance(one, Offer)]
    assert len(found) == len(read(table)), "a row was left out"
    return found


def only(table: str | bytes) -> Offer:
    (offer,) = offers(table)
    return offer


def reasons(table: str) -> list[tuple[int, Reason, str]]:
    return [(one.line, one.fault.reason, one.fault.value) for one in read(table) if isinstance(one, LeftOut)]


TABLES: dict[str, str | bytes] = {
    "commas": "started_at,backward_s\n2026-11-18 08:00,600\n",
    "semicolons": "started_at;backward_s\n2026-11-18 08:00;600\n",
    "tabs": "started_at\tbackward_s\n2026-11-18 08:00\t600\n",
    "decimal commas": "started_at;backward_s\n2026-11-18 08:00;600,0\n",
    "a mark of the encoding": "\ufeffstarted_at;backward_s\r\n2026-11-18 08:00;600\r\n",
    "lines of an old Mac": "started_at,backward_s\r2026-11-18 08:00,600\r",
    "UTF-16": "started_at\tbackward_s\n2026-11-18 08:00\t600\n".encode("utf-16"),
    "UTF-16 without a mark": "Beginn\trückwärts s\n18.11.2026 08:00\t600\n".encode("utf-16-le"),
    "UTF-16 the other way": "Beginn\trückwärts s\n18.11.2026 08:00\t600\n".encode("utf-16-be"),
    "Windows of western Europe": "Beginn;rückwärts s\n18.11.2026 08:00;600\n".encode("cp1252"),
    "its own sign between cells": "sep=|\nstarted_at|backward_s\n2026-11-18 08:00|600\n",
    "quoted": '"started_at","backward_s"\n"2026-11-18 08:00","600"\n',
    "quoted, with semicolons": '"Beginn";"Sekunden"\n"18.11.2026 08:00";"600,0"\n',
    "empty lines": "\n\nstarted_at,backward_s\n,\n2026-11-18 08:00,600\n\n,\n",
    "empty cells at the end": "started_at,backward_s,,\n2026-11-18 08:00,600,,,\n",
    "columns nobody knows": "shoe,started_at,weather,backward_s\nred,2026-11-18 08:00,rain,600\n",
    "hours, minutes, seconds": "Start,Duration\n2026-11-18 08:00,00:10:00\n",
    "the same of a column of seconds": "Start;Sekunden\n2026-11-18 08:00;0:10:00,0\n",
    "minutes": "Start,Minutes\n2026-11-18 08:00,10\n",
    "German": "Datum;Uhrzeit;Dauer\n18.11.2026;08:00;0:10:00\n",
    "German in one": "Beginn;Minuten\n18.11.2026, 08:00:00;10\n",
    "a time zone": "started_at,backward_s\n2026-11-18T07:00:00Z,600\n",
    "another one": "started_at,backward_s\n2026-11-18T09:00:00+02:00,600\n",
    "an end": "started_at,ended_at,backward_s\n2026-11-18 08:00,2026-11-18 08:10,600\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_as_somebody_writes_it(name: str) -> None:
    offer = only(TABLES[name])
    session = offer.session
    assert (session.started_at, session.tally.backward_s) == (MORNING, 600)
    assert session.ended_at == MORNING + timedelta(minutes=10)
    assert not offer.is_day_only


def test_all_that_a_table_can_tell() -> None:
    offer = only(
        "id;Beginn;Ende;Ort;rückwärts s;Strecke (m);Schrittfrequenz;Puls;Max. Herzfrequenz;Qualität;Schmerz;geschafft\n"
        "'=1+1;18.11.2026 08:00;18.11.2026 08:20;Draußen;600,5;412,25;90,5;101;133;0,85;2;ja\n"
    )
    session = offer.session
    assert (session.id, session.mode, session.pain, session.is_completed) == ("=1+1", "outdoors", 2, True)
    assert (session.tally.backward_s, session.tally.backward_m, session.quality) == (600.5, 412.25, 0.85)
    assert (session.cadence.value, session.heart_rate.value, session.heart_rate_max_bpm) == (90.5, 101, 133)
    assert offer.told == {
        *("backward_s", "backward_m", "cadence_spm", "ended_at", "heart_rate_max_bpm", "heart_rate_mean_bpm"),
        *("is_completed", "mode", "pain", "quality"),
    }
    zones = only("Start;Minuten;heart_zone_1_s;Pulszone 4 (s)\n2026-11-18 08:00;10;60,5;540\n")
    assert zones.session.heart_zones_s == (0.0, 60.5, 0.0, 0.0, 540.0, 0.0)
    assert zones.told == {"backward_s", "heart_zones_s"}
    assert only("Start,Minutes,km\n2026-11-18 08:00,10,0.4\n").session.tally.backward_m == 400


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("1200", 1200),
        ("600.0", 600),
        ("600,0", 600),
        ("0.125", 0.125),
        ("0,125", 0.125),
        ("1234.567", 1234.567),
        ("1e2", 100),
        ("1,200", None),
        ("1.200", None),
        ("1.200,5", None),
        ("1,200.5", None),
        ("1'200", None),
        ("1 200", None),
        ("1\u202f200", None),
        ("10:00", None),
        ("ten", None),
        ("nan", None),
        ("inf", None),
        ("1e999", None),
        ("0x10", None),
        ("١٢٠٠", None),
    ],
)
def test_what_may_be_a_thousand_is_not_read_as_one(cell: str, seconds: float | None) -> None:
    (row,) = read(f"started_at;backward_s\n2026-11-18 08:00;{cell}\n")
    if seconds is None:
        assert isinstance(row, LeftOut)
        assert (row.line, row.fault.reason, row.fault.value) == (2, Reason.UNREADABLE, cell)
    else:
        assert isinstance(row, Offer)
        assert row.session.tally.backward_s == seconds


def test_other_rows_tell_what_parts_the_decimals() -> None:
    """1,234 can only be a bit more than one where 0,5 is a half."""
    table = "started_at;backward_s;best_mps\n2026-11-17 08:00;600;0,5\n2026-11-18 08:00;600;1,234\n"
    assert [offer.session.best_mps for offer in offers(table)] == [0.5, 1.234]
    assert reasons(table.replace("600;1,234", "1.200;1,234")) == [(3, Reason.UNREADABLE, "1.200")]
    assert only("started_at,best_mps,backward_s\n2026-11-18 08:00,1.234,600.000\n").session.best_mps == 1.234


def test_a_row_longer_than_its_header_is_no_row() -> None:
    table = "started_at,backward_s\n2026-11-17 08:00,600\n2026-11-18 08:00,1,200\n"
    assert reasons(table) == [(3, Reason.MORE_CELLS, "3")]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("backward_m", "far"),
        ("mode", "the moon"),
        ("pain", "none"),
        ("is_completed", "perhaps"),
        ("ended_at", "later"),
        ("heart_rate_max_bpm", "inf"),
    ],
)
def test_an_odd_cell_is_named(column: str, cell: str) -> None:
    table = f"started_at,backward_s,{column}\n2026-11-18 08:00,600,{cell}\n"
    ((line, reason, value),) = reasons(table)
    assert (line, reason) == (2, Reason.UNREADABLE)
    assert cell in value


@pytest.mark.parametrize("start", ["", "soon", "2026-13-01", "31.02.2026", "11/18/2026", "18.11.26", "9999999"])
def test_no_time_is_no_time(start: str) -> None:
    table = f"started_at,backward_s\n{start},600\n"
    assert [reason for _, reason, _ in reasons(table)] == [Reason.UNREADABLE]


@pytest.mark.parametrize("start", ["2026-11-18", "20261118", "18.11.2026", "2026-11-18 00:00:00", "18.11.2026 00:00"])
def test_a_day_is_one_at_home(start: str) -> None:
    offer = only(f"started_at,backward_s\n{start},600\n")
    assert offer.is_day_only
    assert offer.session.started_at == datetime(2026, 11, 17, 23, tzinfo=UTC)


def test_the_hour_that_is_there_twice() -> None:
    """25 October 2026, 3 o'clock becomes 2 o'clock in Berlin: 02:30 comes twice."""
    table = "Beginn;Dauer\n25.10.2026 02:30;0:20:00\n25.10.2026 02:10;0:10:00\n25.10.2026 02:40;0:10:00\n"
    starts = [offer.session.started_at for offer in offers(table)]
    assert [f"{start:%H:%M}" for start in starts] == ["00:30", "01:10", "01:40"]
    offer = only("Beginn;Ende;Sekunden\n25.10.2026 02:50;25.10.2026 02:10;600\n")
    assert (offer.session.ended_at or NOW) - offer.session.started_at == timedelta(minutes=20)


@pytest.mark.parametrize(
    "table",
    [
        "",
        "a,b\n1,2\n",
        "started_at\n2026-11-18\n",
        "started_at,backward_s,minutes\n2026-11-18,600,10\n",
        "started_at,Beginn,backward_s\n2026-11-18,2026-11-18,600\n",
        'started_at,backward_s\n"2026-11-18,600\n',
        f"started_at,backward_s\n2026-11-01,600,{200_000 * 'x'}\n",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_table_is_refused(table: str | bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read(table)


def test_no_cell_of_an_export_is_a_formula() -> None:
    for name in ("=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"):
        assert str(harmless(name)).startswith("'")
    table = as_csv([walked()], UTC)
    assert not [
        cell for line in table.splitlines() for cell in line.split(",") if cell[:1] in tuple("=+@-")[: bool(cell)]
    ]


def test_an_export_is_read_as_it_is() -> None:
    session = walked()
    assert only(as_csv([session], BERLIN)).session.tally == session.tally
    assert only(as_csv([session], BERLIN)).session.id == session.id


@given(st.text() | st.binary(), st.booleans())
def test_anything_else_is_refused_or_read(content: Any, is_headed: bool) -> None:
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    try:
        rows = read(b"started_at;backward_s\n" + data if is_headed else data)
    except ValueError:
        return
    assert all(isinstance(row, Offer | LeftOut) for row in rows)
