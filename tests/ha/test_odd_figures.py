"""Figures that are none, wherever they are told: no field takes them, and nothing is read into them."""

from typing import Any

import pytest
import voluptuous as vol

from custom_components.backwalk.actions.schema import PAIN, number
from custom_components.backwalk.services import ACTIONS

ODD: tuple[Any, ...] = ("nan", float("nan"), "inf", float("-inf"), 1e30, -1, True, False, None, "5,5", "five", [5], {})
"""Yes is not 1, and no is not 0."""
LOG = {"mode": "gym", "minutes": 5}
FIELDS = (
    *(("log_session", {**LOG, name: ...}) for name in ("minutes", "distance_m", "resistance", "pain")),
    *(("edit_session", {name: ...}) for name in ("minutes", "distance_m", "resistance", "pain")),
    *(("report_pain", {"pain": ...}), ("capture", {"device_id": "x", "minutes": ...})),
    *(("get_sessions", {name: ...}) for name in ("limit", "offset")),
)


@pytest.mark.parametrize(("action", "told"), FIELDS)
@pytest.mark.parametrize("odd", ODD, ids=str)
def test_no_field_takes_what_is_no_figure(action: str, told: dict[str, Any], odd: object) -> None:
    (name,) = (name for name, value in told.items() if value is ...)
    with pytest.raises(vol.Invalid):
        ACTIONS[action][1]({**told, name: odd})


@pytest.mark.parametrize(("said", "pain"), [(0, 0), ("3", 3), (3.0, 3), (3.7, 4), (10, 10)])
def test_pain_is_a_whole_number(said: object, pain: int) -> None:
    assert PAIN(said) == pain


@pytest.mark.parametrize("said", [-0.1, 10.1, 10.9, "10.4"])
def test_no_pain_is_rounded_into_its_bounds(said: object) -> None:
    with pytest.raises(vol.Invalid):
        PAIN(said)


@pytest.mark.parametrize("said", [12, "12", " 12 ", "\u0661\u0662", 12.0])
def test_a_number_may_be_told_in_other_digits(said: object) -> None:
    assert number(said) == 12


@pytest.mark.parametrize("when", ["2026-11-18 24:01", "2026-13-01 08:00", "18.11.2026", 5, True, "soon"])
def test_no_time_is_no_time(when: object) -> None:
    with pytest.raises(vol.Invalid):
        ACTIONS["log_session"][1]({**LOG, "started_at": when})


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", "yesterday", True])
def test_no_day_is_no_day(day: object) -> None:
    with pytest.raises(vol.Invalid):
        ACTIONS["log_session"][1]({**LOG, "date": day})
