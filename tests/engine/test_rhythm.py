"""How long a report stands, by how often a device reports."""

import pytest

from custom_components.backwalk.engine.rhythm import Rhythm


def heard(*times_s: float) -> Rhythm:
    rhythm = Rhythm()
    for t_s in times_s:
        rhythm.hear(t_s)
    return rhythm


@pytest.mark.parametrize(
    ("times_s", "fresh_s"),
    [
        ((0,), 5),
        ((0, 1, 2, 3), 5),
        ((0, 4, 8, 12), 10),
        ((0, 10, 20, 30), 25),
        ((0, 0.02, 10, 10.02, 20, 20.02), 25),
        ((0, 10, 20, 21, 22, 23, 24, 25), 5),
        ((0, 60, 120), 5),
        ((0, 10, 5, 15), 25),
    ],
    ids=["one", "each second", "4 s", "10 s", "in two parts", "changed", "with silences", "clock set back"],
)
def test_how_long_a_report_stands(times_s: tuple[float, ...], fresh_s: float) -> None:
    rhythm = heard(*times_s)
    last_s = times_s[-1]
    assert rhythm.fresh_s == fresh_s
    assert rhythm.is_fresh(last_s + fresh_s)
    assert not rhythm.is_fresh(last_s + fresh_s + 0.1)


def test_nothing_was_heard() -> None:
    assert not Rhythm().is_fresh(0.0)
