"""What stands in a file is what was written there, or it is refused."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from custom_components.backwalk.engine.tally import finite
from custom_components.backwalk.engine.written import named, names, number, time_from, time_of, truth, whole


@pytest.mark.parametrize(
    ("read", "written", "meant"),
    [
        (finite, "1.5", 1.5),
        (time_of, "2026-11-20T13:00:00+01:00", datetime(2026, 11, 20, 12, tzinfo=UTC)),
        (time_of, "2026-11-20T12:00:00+00:00", datetime(2026, 11, 20, 12, tzinfo=UTC)),
        (time_from, None, None),
        (named, "Pod", "Pod"),
        (names, ["Pod", "Belt"], ("Pod", "Belt")),
        (truth, None, False),
        (truth, True, True),
        (number, None, None),
        (number, 2, 2.0),
        (whole, None, None),
        (whole, "3", 3),
    ],
)
def test_is_read(read: Callable[[Any], Any], written: Any, meant: Any) -> None:
    assert read(written) == meant


@pytest.mark.parametrize(
    ("read", "written"),
    [
        (finite, True),
        (finite, "nan"),
        (finite, 1e400),
        (time_of, "2026-11-20T12:00:00"),
        (time_of, "noon"),
        (named, "\ud800"),
        (names, "Pod"),
        (names, 3),
        (truth, "no"),
        (truth, 2),
        (number, False),
        (whole, "three"),
    ],
)
def test_is_refused(read: Callable[[Any], Any], written: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        read(written)
