"""A session that was walked at another time than it says: its start is moved, and all that follows from it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from homeassistant.components.calendar import DATA_COMPONENT
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .test_entities import coordinator
from .test_services import alex, do, refused, sessions, today_s

__all__ = ["alex"]

SLED = {"mode": "sled", "minutes": 12, "distance_m": 480}


def days_walked_s(week: Mapping[str, Any]) -> dict[str, float]:
    """Return by date what was walked on the days of a week that are not empty."""
    return {day["date"]: day["backward_s"] for day in week["days"] if day["backward_s"]}


async def test_a_walk_of_yesterday_is_moved_there_and_back(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await do(hass, "log_session", **SLED, started_at="2026-11-20 10:00:00")
    (before,) = await sessions(hass)
    assert today_s(alex) == 720
    await do(hass, "edit_session", started_at="2026-11-19 18:30:00")
    (moved,) = await sessions(hass)
    assert moved["id"] == before["id"]
    assert (moved["started_at"][:19], moved["ended_at"][:19]) == ("2026-11-19T18:30:00", "2026-11-19T18:42:00")
    assert (moved["backward_s"], moved["is_completed"]) == (720, True)
    memory = coordinator(alex).walker.memory
    assert (today_s(alex), memory.diary.lifetime.backward_s) == (0, 720)
    assert days_walked_s(await do(hass, "get_week")) == {"2026-11-19": 720}
    calendar = hass.data[DATA_COMPONENT].get_entity("calendar.alex_walks")
    assert calendar is not None
    yesterday = dt_util.utcnow() - timedelta(days=1)
    walks = await calendar.async_get_events(hass, yesterday.replace(hour=0), dt_util.utcnow())
    assert [f"{walk.start}"[:16] for walk in walks if walk.uid] == ["2026-11-19 18:30"]

    await do(hass, "restore_session")
    assert await sessions(hass) == [before]
    assert (today_s(alex), coordinator(alex).walker.memory.diary.lifetime.backward_s) == (720, 720)


async def test_what_a_midnight_parts_counts_for_both_days(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await do(hass, "log_session", **SLED, started_at="2026-11-20 10:00:00")
    await do(hass, "edit_session", started_at="2026-11-19 23:51:00", pain=2)
    assert days_walked_s(await do(hass, "get_week")) == {"2026-11-19": 540, "2026-11-20": 180}
    assert today_s(alex) == 180
    (parted,) = await sessions(hass)
    assert (parted["pain"], parted["is_completed"]) == (2, False)
    await do(hass, "edit_session", started_at="2026-11-20 09:00:00")
    assert (today_s(alex), (await sessions(hass))[0]["is_completed"]) == (720, True)


@pytest.mark.parametrize(
    ("started_at", "why"),
    [
        ("2026-11-20 08:05:00", "time_taken"),
        ("2026-11-20 11:55:00", "not_possible"),
        ("2025-12-31 10:00:00", "another_year"),
    ],
)
async def test_no_session_is_moved_where_none_can_be(
    hass: HomeAssistant, alex: MockConfigEntry, started_at: str, why: str
) -> None:
    await do(hass, "log_session", mode="gym", minutes=10, started_at="2026-11-20 08:00:00")
    await do(hass, "log_session", **SLED, started_at="2026-11-20 10:00:00")
    before = await sessions(hass)
    assert await refused(hass, "edit_session", started_at=started_at) == why
    assert await sessions(hass) == before
    assert await refused(hass, "restore_session", session_id=before[0]["id"]) == "nothing_to_restore"


async def test_it_is_moved_within_its_own_time(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    """It is not in its own way, and longer in the same breath."""
    await do(hass, "log_session", **SLED, started_at="2026-11-20 10:00:00")
    await do(hass, "edit_session", started_at="2026-11-20 10:05:00", minutes=15)
    (one,) = await sessions(hass)
    assert (one["started_at"][11:19], one["ended_at"][11:19], one["backward_s"]) == ("10:05:00", "10:20:00", 900)
