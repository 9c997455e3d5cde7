"""Sessions of all years, one after the other."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest

from custom_components.backwalk.storage import records
from custom_components.backwalk.storage.passing import Kept, passing
from tests.ha.test_years import session

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
EVER = (datetime(1970, 1, 1, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC))


def test_oldest_first_though_a_clock_was_put_right_at_new_year() -> None:
    """What was begun a day later or earlier than its name says lies in the file of its name."""
    at = [NEW_YEAR + timedelta(hours=hours) for hours in (-30, -9, -3, 5, 11)]
    old, late, early, first, last = (session(time) for time in at)
    files: list[tuple[int, list[Kept]]] = [
        (2025, [orjson.dumps(one.as_dict()) for one in (first, old, late)]),
        (2026, [last, early]),
    ]
    found = [one.started_at for one in passing(files, EVER, UTC)]
    assert found == at
    assert [one.started_at for one in passing(files, (at[1], at[3]), UTC)] == at[1:3]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_lines_of_a_file_are_its_records(tmp_path: Path, count: int) -> None:
    written = [session(NEW_YEAR, number=number).as_dict() for number in range(count)]
    path = tmp_path / "backwalk.x.2026"
    assert records.lines(path) == []
    records.write(path, written)
    assert [orjson.loads(line) for line in records.lines(path)] == written
    whole = {"version": 1, "minor_version": 1, "key": path.name, "data": written}
    path.write_bytes(orjson.dumps(whole, option=orjson.OPT_INDENT_2))
    assert [orjson.loads(line) for line in records.lines(path)] == written
