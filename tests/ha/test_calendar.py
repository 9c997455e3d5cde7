"""Calendar: what was walked, and what is planned."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.training.moment import Mode

from .conftest import set_up
from .test_entities import coordinator, entity_id, shown
from .test_init import roll
from .test_services import alex, do
from .test_years import NOON, session

__all__ = ["alex"]


async def events(hass: HomeAssistant, entry: MockConfigEntry, start: datetime, days: float) -> list[dict[str, Any]]:
    calendar = entity_id(hass, entry, "walks")
    answer: Any = await hass.services.async_call(
        "calendar",
        "get_events",
        {"entity_id": calendar, "start_date_time": start, "end_date_time": start + timedelta(days=days)},
        blocking=True,
        return_response=True,
    )
    found: list[dict[str, Any]] = answer[calendar]["events"]
    return found


async def test_sessions_and_leg_days(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    midnight = NOON - timedelta(hours=12)
    await coordinator(alex).walker.add([session(NOON - timedelta(days=days)) for days in (1, 2, 9)])
    found = await events(hass, alex, midnight - timedelta(days=3), 6)
    assert [(event["start"], event["summary"]) for event in found] == [
        ("2026-11-18T12:00:00+00:00", "10 min backward"),
        ("2026-11-19T12:00:00+00:00", "10 min backward"),
        ("2026-11-20", "Leg day: 10 min backward"),
    ]
    assert found[0]["end"] == "2026-11-18T12:10:00+00:00"
    during = await events(hass, alex, NOON - timedelta(days=1, minutes=-5), 0.001)
    assert [event["start"] for event in during] == ["2026-11-19T12:00:00+00:00"], "which had begun before"
    assert found[0]["description"] == "400 m, 25:00 /km"
    planned = await events(hass, alex, midnight + timedelta(days=1), 7)
    assert [event["start"] for event in planned] == ["2026-11-23", "2026-11-25", "2026-11-27"]


async def test_it_speaks_the_language_of_the_house(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOON)
    hass.config.language = "de-CH"
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    await set_up(hass, entry)
    await coordinator(entry).walker.set_goal(12)
    await coordinator(entry).walker.add([replace(session(NOON, 2.5), mode=Mode.SLED)])
    leg_day, walk = sorted(await events(hass, entry, NOON, 1), key=lambda event: len(event["start"]))
    assert leg_day["summary"] == "Beintag: 12 min rückwärts"
    assert (walk["summary"], walk["description"]) == ("2 min rückwärts", "100 m, 25:00 /km, Schlitten")


async def test_what_is_next(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    assert shown(hass, alex, "walks") == "on", "a leg day, not done yet"
    await do(hass, "skip_today")
    state = hass.states.get(entity_id(hass, alex, "walks"))
    assert state is not None
    assert (state.state, state.attributes["start_time"]) == ("off", "2026-11-23 00:00:00")


@pytest.mark.parametrize("options", [{"leg_days": [], "sessions_per_week": 0}, {"leg_day_entity": "calendar.training"}])
async def test_no_weekdays_no_plan(hass: HomeAssistant, freezer: FrozenDateTimeFactory, options: Any) -> None:
    freezer.move_to(NOON)
    entry = MockConfigEntry(domain="backwalk", title="Alex", options=options)
    await set_up(hass, entry)
    assert await events(hass, entry, NOON, 30) == []
    assert shown(hass, entry, "walks") == "off"


async def test_a_short_walk_is_seen(hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory) -> None:
    roll(hass, alex, 40)
    await do(hass, "finish")
    told = (await events(hass, alex, NOON - timedelta(hours=1), 1))[0]
    start, end = (datetime.fromisoformat(told[key]) for key in ("start", "end"))
    assert end - start == timedelta(minutes=1)
    assert told["summary"] == "1 min backward"
    assert told["description"].endswith("Treadmill")


async def test_a_few_steps_are_no_session(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    roll(hass, alex, 20)
    await do(hass, "finish")
    found = await events(hass, alex, NOON - timedelta(hours=1), 1)
    assert [event["summary"] for event in found] == ["Leg day: 10 min backward"]
    assert float(shown(hass, alex, "backward_time_today")) > 0.2, "they count for the day"
    assert shown(hass, alex, "last_session") == "unknown"


async def test_what_became_of_leg_days(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    hass.config.units = US_CUSTOMARY_SYSTEM
    walker = coordinator(alex).walker
    await walker.skip_today()
    freezer.tick(timedelta(days=3))
    coordinator(alex).async_publish()
    freezer.tick(timedelta(days=2))
    await walker.pause_plan((NOON + timedelta(days=6)).date())
    await walker.add([replace(session(NOON + timedelta(days=4), 40), pain=2)])
    coordinator(alex).async_publish()
    found = await events(hass, alex, NOON - timedelta(hours=12), 8)
    assert sorted((event["start"][:10], event["summary"]) for event in found) == [
        ("2026-11-20", "Leg day skipped"),
        ("2026-11-23", "Leg day missed"),
        ("2026-11-24", "40 min backward"),
        ("2026-11-25", "Plan paused"),
        ("2026-11-27", "Leg day: 10 min backward"),
    ]
    (walk,) = (event for event in found if "40 min" in event["summary"])
    assert walk["description"] == "0.99 mi, 40:14 /mi, pain 2"
