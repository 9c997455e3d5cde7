"""Times of day, units, titles and encodings as people's tables have them."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.backwalk.engine.training.gate.admission import Offer

from .test_table import MORNING, offers, only, read, reasons


@pytest.mark.parametrize(
    "start",
    [
        *("2026-11-18 8:00", "2026/11/18 08:00", "2026-11-18T08:00:00.000", "2026-11-18, 8:00 AM", "20261118T0800"),
        *("18.11.2026 8:00", "18.11.2026 08:00 Uhr", "18.11.2026\u00a008:00:00", "2026-11-18\t08:00"),
    ],
)
def test_a_time_as_somebody_writes_it(start: str) -> None:
    offer = only(f'"Start";"Seconds"\n"{start}";600\n')
    assert (offer.session.started_at, offer.is_day_only) == (MORNING, False)


@pytest.mark.parametrize(
    ("day", "clock", "hour"),
    [
        *(("18.11.2026", "24:00", 24), ("2026-11-18", "24:00:00", 24), ("18.11.2026", "0:30", 0.5)),
        *(("2026-11-18", "12:30 AM", 0.5), ("2026-11-18", "12:00 PM", 12), ("2026-11-18", "11:30\u202fp.m.", 23.5)),
    ],
)
@pytest.mark.parametrize("names", ["Date;Time;Seconds", "Datum;Zeit;Sekunden", "Datum;Uhrzeit;Sekunden"])
def test_a_day_and_a_time_of_day(names: str, day: str, clock: str, hour: float) -> None:
    """The end of a day is the start of the next one, and no time of the same."""
    offer = only(f"{names}\n{day};{clock};600\n")
    assert (offer.session.started_at, offer.is_day_only) == (MORNING + timedelta(hours=hour - 8), False)


@pytest.mark.parametrize(
    "clock", ["24:01", "25:00", "8:60", "13:00 PM", "0:30 AM", "8", "noon", "\u0660\u0668:\u0660\u0660"]
)
def test_no_time_of_day_is_none(clock: str) -> None:
    table = f"Datum;Uhrzeit;Sekunden\n18.11.2026;{clock};600\n"
    assert [line for line, *_ in reasons(table)] == [2]


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [("08:00", "08:20", 20), ("8:00", "8:20", 20), ("23:50", "00:10", 20), ("23:50", "24:00", 10), ("08:00", "", 10)],
)
def test_an_end_may_be_a_time_of_day(start: str, end: str, minutes: float) -> None:
    session = only(f"Datum;Beginn;Ende;Minuten\n18.11.2026;{start};{end};10\n").session
    assert ((session.ended_at or session.started_at) - session.started_at).total_seconds() == 60 * minutes


def test_who_tells_the_end_alone_did_not_begin_at_midnight() -> None:
    offer = only("Datum;Ende;Minuten\n18.11.2026;08:10;10\n")
    assert (offer.session.started_at, offer.is_day_only) == (MORNING, False)
    assert only("Datum;Ende;Minuten\n18.11.2026;18.11.2026;10\n").is_day_only


@pytest.mark.parametrize(
    ("name", "cell", "metres"),
    [
        *(("km", "0.4", 400), ("Distance (m)", "400", 400), ("Strecke [km]", "0.4", 400), ("Miles", "0.25", 402.336)),
        *(("Distance (mi)", "0.25", 402.336), ("Meilen", "0,25", 402.336), ("Distance (yd)", "500", 457.2)),
        *(("Feet", "1000", 304.8), ("Fuß", "1000", 304.8), ("Resistance (lbs)", "45", 0), ("Distance", "0.4", 0)),
    ],
)
def test_how_far_is_told_in_a_unit_or_not_at_all(name: str, cell: str, metres: float) -> None:
    """A distance of no unit may be anything, and pounds are none."""
    offer = only(f"Date\tMinutes\t{name}\n2026-11-18 08:00\t10\t{cell}\n")
    assert offer.session.tally.backward_m == pytest.approx(metres)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        *(("Duration (s)", "900"), ("Duration (min)", "15"), ("Dauer (h)", "0,25"), ("Stunden", "0.25")),
        *(("Dauer (h:mm:ss)", "0:15:00"), ("Duration (hh:mm:ss)", "00:15:00"), ("Backward minutes", "0:15:00")),
    ],
)
def test_how_long_is_told_in_a_unit(name: str, cell: str) -> None:
    assert only(f"Start\t{name}\n2026-11-18 08:00\t{cell}\n").session.tally.backward_s == 900


@pytest.mark.parametrize(("name", "cell"), [("Duration", "15"), ("Dauer", "15:00"), ("Dauer (h:mm:ss)", "15")])
def test_what_may_be_hours_or_minutes_is_not_read_as_either(name: str, cell: str) -> None:
    assert len(reasons(f"Start\t{name}\n2026-11-18 08:00\t{cell}\n")) == 1


def test_more_than_a_day_can_be_told() -> None:
    """The gate says that nobody walks so long."""
    assert only("Start,Duration\n2026-11-17 08:00,25:00:01\n").session.tally.backward_s == 90_001


def test_what_is_beside_the_walks_costs_nothing() -> None:
    """A title, remarks over several lines, the names once more, and a sum."""
    table = 'My walks\n\nstarted_at,notes,backward_s\n2026-11-17 08:00,"hard\nand long",600\n'
    table += "started_at,notes,backward_s\n2026-11-18 08:00,,600\nSum,,1200\n"
    assert [one.session.started_at.day for one in read(table) if isinstance(one, Offer)] == [17, 18]
    assert [line for line, *_ in reasons(table)] == [6, 8]


def test_a_byte_that_stands_for_nothing_costs_no_table() -> None:
    table = "Beginn;Notiz;rückwärts s\n18.11.2026 08:00;".encode("cp1252") + b"\x81\x8d;600\n"
    assert only(table).session.tally.backward_s == 600


def test_the_hour_that_is_left_out() -> None:
    """29 March 2026, 2 o'clock becomes 3 o'clock in Berlin: half past two is half an hour after two."""
    (offer,) = offers("Beginn;Minuten\n29.03.2026 02:30;10\n")
    assert offer.session.started_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
