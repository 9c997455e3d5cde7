"""Actions that answer: sessions by pages, the week, and days that are over."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.tally import Tally

from .test_entities import coordinator
from .test_init import roll
from .test_services import alex, do, sessions
from .test_years import NOON, session

__all__ = ["alex"]


async def test_sessions_are_filtered_and_paged(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    days = [18, 19, 20]
    for day in days:
        for hour, mode in enumerate(("sled", "gym")):
            await do(hass, "log_session", mode=mode, minutes=5, started_at=f"2026-11-{day} 0{hour}:00:00")
    answer = await do(hass, "get_sessions", limit=2, offset=0, mode=["sled"])
    assert (len(answer["sessions"]), answer["total"], answer["next_offset"]) == (2, 3, 2)
    assert [told["started_at"][:10] for told in answer["sessions"]] == ["2026-11-20", "2026-11-19"]
    answer = await do(hass, "get_sessions", limit=2, offset=2, mode=["sled"])
    assert (len(answer["sessions"]), answer["next_offset"]) == (1, None)
    assert len(await sessions(hass, start_date="2026-11-19", end_date="2026-11-19")) == 2


async def test_week(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await do(hass, "log_session", mode="sled", minutes=5, distance_m=100, started_at="2026-11-16 00:00:00")
    await do(hass, "log_session", mode="sled", minutes=5, started_at="2026-11-15 23:00:00")
    roll(hass, alex, 60)
    week = await do(hass, "get_week")
    assert [day["date"] for day in week["days"]] == [f"2026-11-{day}" for day in range(16, 23)]
    assert [day["sessions"] for day in week["days"]] == [1, 0, 0, 0, 1, 0, 0]
    assert (week["days"][0]["backward_s"], week["days"][0]["backward_m"], week["goal_s"]) == (300, 100, 600)
    assert week["days"][4]["backward_s"] == pytest.approx(60, abs=4)
    before = await do(hass, "get_week", date="2026-11-10")
    assert sum(day["sessions"] for day in before["days"]) == 1


async def test_midnight_parts_a_session_after_an_edit_too(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await coordinator(alex).walker.set_goal(5)
    evening = datetime.fromisoformat("2026-11-16T23:52:00+00:00")
    walked = replace(session(evening, 12.0), before_midnight=Tally(backward_s=480.0, backward_m=320.0))
    await coordinator(alex).walker.add([walked])
    for minutes, on_monday_s, on_tuesday_s in ((6, 240, 120), (12, 480, 240)):
        await do(hass, "edit_session", session_id=walked.id, minutes=minutes)
        monday, tuesday, *_ = (await do(hass, "get_week"))["days"]
        assert [day["backward_s"] for day in (monday, tuesday)] == [on_monday_s, on_tuesday_s]
        assert [day["sessions"] for day in (monday, tuesday)] == [1, 0]
        (told,) = await sessions(hass)
        assert told["is_completed"] is (on_monday_s >= 300)


async def test_a_day_that_is_over_keeps_its_goal(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOON + timedelta(days=3))
    await coordinator(alex).walker.set_goal(20)
    told = await do(hass, "log_session", mode="gym", minutes=12, started_at="2026-11-20 08:00:00")
    await do(hass, "log_session", mode="gym", minutes=12, started_at="2026-11-23 08:00:00")
    by_id = {one["id"]: one["is_completed"] for one in await sessions(hass)}
    assert by_id.pop(told["session_id"]) is True, "ten minutes were enough on that Friday"
    assert list(by_id.values()) == [False]
    friday = (await do(hass, "get_week", date="2026-11-20"))["days"][4]
    assert (friday["leg_day"], friday["goal_s"]) == ("done", 600)
