"""A few steps of less than half a minute: they count for the sums, and are no session of their own anywhere."""

from datetime import timedelta

import pytest
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.backwalk.walker.corrections import Correction

from .conftest import set_up
from .test_entities import coordinator
from .test_init import backward_only
from .test_services import do, refused, sessions
from .test_statistics import HOUR, mended, mock_recorder_before_hass, sums
from .test_years import NOON, session

__all__ = ["mock_recorder_before_hass"]

WALK, STEPS = session(NOON - 3 * HOUR, 10.0), session(NOON - HOUR, 0.4)


async def test_statistics_count_its_time_and_no_session(recorder_mock: Recorder, hass: HomeAssistant) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    walker = coordinator(entry).walker
    old = session(NOON - timedelta(days=400), 0.2)
    await walker.add([old, WALK, STEPS])
    minutes, _, counted = await sums(hass, entry)
    assert minutes == {WALK.started_at: 10.2, STEPS.started_at: 10.6}
    assert counted == {WALK.started_at: 1, STEPS.started_at: 1}
    await walker.edit(STEPS.id, Correction(pain=2))
    assert (await sums(hass, entry))[2] == counted

    assert await hass.config_entries.async_reload(entry.entry_id)
    await mended(entry)
    assert (await sums(hass, entry))[2] == counted, "nothing is lacking"


async def test_no_list_and_no_count_has_it(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> None:
    entry = backward_only()
    await async_setup_component(hass, "http", {})
    await set_up(hass, entry)
    await coordinator(entry).walker.add([WALK, STEPS])
    assert [told["id"] for told in await sessions(hass)] == [WALK.id]
    page = await do(hass, "get_sessions")
    assert (page["total"], page["backward_s"]) == (1, 624.0)
    (today,) = [day for day in (await do(hass, "get_week"))["days"] if day["date"] == "2026-11-20"]
    assert (today["sessions"], today["backward_s"]) == (1, 624.0)
    client = await hass_ws_client()
    await client.send_json_auto_id({"type": "backwalk/look", "entry_id": entry.entry_id})
    look = (await client.receive_json())["result"]
    assert [told["id"] for day in look["days"] for told in day["sessions"]] == [WALK.id]


async def test_it_is_not_the_last_session(hass: HomeAssistant) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    walker = coordinator(entry).walker
    await walker.add([STEPS])
    assert await refused(hass, "report_pain", pain=3) == "no_session_yet"
    await walker.add([WALK])
    assert (await do(hass, "report_pain", pain=3))["session_id"] == WALK.id
    await do(hass, "delete_session")
    assert await sessions(hass) == []
    assert walker.memory.diary.lifetime.backward_s == pytest.approx(24)
