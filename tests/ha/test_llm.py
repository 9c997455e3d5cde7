"""Tools for language models, through Home Assistant's own Assist API: whom they know, what they do and refuse."""

import json
from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers.llm import (
    LLM_API_ASSIST,
    APIInstance,
    LLMContext,
    Tool,
    ToolInput,
    ToolResult,
    async_get_api,
    selector_serializer,
)
from homeassistant.setup import async_setup_component
from probatio import to_openapi
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.llm import async_get_tools

from .conftest import set_up
from .test_entities import coordinator, shown
from .test_init import backward_only, roll
from .test_services import do, sessions
from .test_years import NOON

ASSISTANT = "conversation"
READ = {"read_only": True, "destructive": False, "idempotent": True}
ADD = {"read_only": False, "destructive": False, "idempotent": False}
END = {"read_only": False, "destructive": True, "idempotent": False}
SET = {"read_only": False, "destructive": True, "idempotent": True}
TOOLS = {
    "get_status": READ,
    "get_history": READ,
    "get_plan": READ,
    "start_session": ADD,
    "pause_session": ADD,
    "finish_session": END,
    "log_session": ADD,
    "set_resistance": SET,
    "skip_today": END,
}
KNOWN = (
    *("id", "started_at", "ended_at", "mode", "backward_s", "forward_s", "side_s", "still_s", "backward_m"),
    *("forward_m", "mean_mps", "bouts", "is_completed", "resistance"),
)


def context() -> LLMContext:
    return LLMContext(platform="test", context=Context(), language="en", assistant=ASSISTANT, device_id=None)


async def assist(hass: HomeAssistant) -> APIInstance:
    return await async_get_api(hass, LLM_API_ASSIST, context())


def ours(api: APIInstance) -> dict[str, Tool]:
    return {tool.name.removeprefix("backwalk__"): tool for tool in api.tools if tool.name.startswith("backwalk__")}


async def call(hass: HomeAssistant, tool: str, **told: Any) -> ToolResult:
    """Use a tool as a conversation agent does."""
    result = await (await assist(hass)).async_call_tool(ToolInput(tool_name=f"backwalk__{tool}", tool_args=told))
    await hass.async_block_till_done()
    json.dumps(result.data)
    return result


async def use(hass: HomeAssistant, tool: str, **told: Any) -> Any:
    result = await call(hass, tool, **told)
    assert not result.error, result.data
    return result.data


async def refused(hass: HomeAssistant, tool: str, **told: Any) -> str:
    result = await call(hass, tool, **told)
    assert result.error
    assert list(result.data) == ["error"]
    return str(result.data["error"])


@pytest.fixture
async def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return the only walker, at noon of a Friday, which is a leg day."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})
    entry = backward_only()
    await set_up(hass, entry)
    return entry


@pytest.fixture
async def robin(hass: HomeAssistant, alex: MockConfigEntry) -> MockConfigEntry:
    """Return another walker."""
    entry = MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, entry)
    return entry


async def test_every_tool_says_what_it_is(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    api = await assist(hass)
    tools = ours(api)
    assert list(tools) == list(TOOLS)
    assert len({tool.title for tool in tools.values()}) == len(tools)
    for name, tool in tools.items():
        assert tool.integration == "backwalk"
        assert tool.title
        assert tool.description
        told = tool.annotations
        annotations = {key: getattr(told, key) for key in ("read_only", "destructive", "idempotent")}
        assert annotations == TOOLS[name], name
        assert not told.open_world
    assert "Backward Walking counts the minutes that Alex really walked" in api.api_prompt
    assert "no medical advice" in api.api_prompt


async def test_every_field_has_a_type_and_a_description(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    for name, tool in ours(await assist(hass)).items():
        schema = to_openapi(tool.parameters, custom_serializer=selector_serializer)
        json.dumps(schema)
        assert schema["type"] == "object"
        for field, told in schema["properties"].items():
            assert told["type"] in ("string", "number", "integer"), (name, field)
            assert told["description"], (name, field)
    log = to_openapi(ours(await assist(hass))["log_session"].parameters, custom_serializer=selector_serializer)
    assert sorted(log["required"]) == ["minutes", "mode"]
    assert log["properties"]["mode"]["enum"] == ["treadmill", "sled", "outdoors", "gym"]
    assert (log["properties"]["pain"]["minimum"], log["properties"]["pain"]["maximum"]) == (0, 10)
    assert log["properties"]["started_at"]["format"] == "date-time"
    assert log["properties"]["walker"]["enum"] == ["Alex"]


async def test_only_assist_is_offered_something(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    assert async_get_tools(hass, context(), "another") is None
    assert async_get_tools(hass, context(), LLM_API_ASSIST) is not None
    await hass.config_entries.async_unload(alex.entry_id)
    assert async_get_tools(hass, context(), LLM_API_ASSIST) is None


async def test_status_is_that_of_the_action(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    roll(hass, alex, 60)
    told = await use(hass, "get_status")
    assert told == await do(hass, "get_status")
    assert told["backward_today_min"] == 1.0
    assert await use(hass, "get_status", walker=" alex ") == told
    assert await use(hass, "get_status", walker="") == told, "some models fill in what they leave out"


async def test_history_is_paged_and_summed(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    for day in range(1, 13):
        started_at = f"2026-11-{day:02} 08:00:00"
        await do(hass, "log_session", mode="sled", minutes=5, distance_m=100, resistance=40, started_at=started_at)
    told = await use(hass, "get_history")
    assert (len(told["sessions"]), told["total"], told["next_offset"]) == (10, 12, 10)
    assert (told["backward_s"], told["backward_m"]) == (3600, 1200)
    rest = await use(hass, "get_history", offset=told["next_offset"])
    assert [session["started_at"][:10] for session in rest["sessions"]] == ["2026-11-02", "2026-11-01"]
    assert (rest["total"], rest["next_offset"], rest["backward_s"]) == (12, None, 3600)
    assert set(rest["sessions"][0]) == set(KNOWN), "nothing is said of what is not known"
    days = await use(hass, "get_history", start_date="2026-11-03", end_date="2026-11-04", limit=1)
    assert (len(days["sessions"]), days["total"], days["backward_s"]) == (1, 2, 600)
    assert "date" in await refused(hass, "get_history", start_date="last week")


async def test_plan(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    told = await use(hass, "get_plan")
    assert (told["is_leg_day"], told["todays_choice"], told["step_one"]) == (True, "plan", "due")
    assert (told["leg_days"], told["next_leg_day"], told["leg_days_from"]) == (
        ["mon", "wed", "fri"],
        "2026-11-20",
        None,
    )
    assert (told["goal_min"], told["is_mixed_walk"], told["reminder_at"], told["week_goal"]) == (10, False, "18:00", 1)
    hass.config_entries.async_update_entry(alex, options={"leg_day_entity": "schedule.legs"})
    await hass.async_block_till_done()
    told = await use(hass, "get_plan")
    assert (told["leg_days"], told["next_leg_day"], told["leg_days_from"]) == (None, "2026-11-20", "schedule.legs")


async def test_today_is_skipped_once(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    told = await use(hass, "skip_today")
    assert told["status"]["step_one"] == "rest_day"
    assert (await use(hass, "get_plan"))["week_skipped"] == 1
    assert "Alex" in await refused(hass, "skip_today")


async def test_a_session_by_hand(hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory) -> None:
    assert await refused(hass, "finish_session") == "Alex has no session going on"
    assert (await use(hass, "start_session"))["status"]["is_session_active"]
    assert await refused(hass, "start_session") == "Alex already has a session going on"
    freezer.tick(65)
    roll(hass, alex, 60)
    assert (await use(hass, "pause_session"))["status"]["is_paused"]
    await refused(hass, "pause_session")
    status = (await use(hass, "finish_session"))["status"]
    assert (status["is_session_active"], status["session_backward_min"]) == (False, 1.0)
    assert len(await sessions(hass)) == 1


async def test_what_is_logged_is_logged_once(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    told = await use(
        hass, "log_session", mode="sled", minutes="8", distance_m=200, resistance=40, pain=1, started_at=None
    )
    (logged,) = await sessions(hass)
    assert (logged["id"], logged["backward_s"], logged["backward_m"]) == (told["session_id"], 480, 200)
    assert (logged["mode"], logged["pain"]) == ("sled", 1)
    assert told["status"]["backward_today_min"] == 8
    freezer.tick(timedelta(seconds=20))
    assert await refused(hass, "log_session", mode="sled", minutes=8, distance_m=200, resistance=40, pain=1)
    at = {"mode": "gym", "minutes": 5, "started_at": "2026-11-20 09:00:00"}
    await use(hass, "log_session", **at)
    assert "09:00" in await refused(hass, "log_session", **at)
    assert len(await sessions(hass)) == 2
    late = await refused(hass, "log_session", mode="gym", minutes=10, started_at="2026-11-20 11:55:00")
    assert late.startswith("A session can be logged when it is over")


@pytest.mark.parametrize(
    ("tool", "told"),
    [
        ("log_session", {"mode": "pool", "minutes": 5}),
        ("log_session", {"mode": "gym"}),
        ("log_session", {"mode": "gym", "minutes": "many"}),
        ("log_session", {"mode": "gym", "minutes": 5, "pain": 11}),
        ("log_session", {"mode": "gym", "minutes": True}),
        ("log_session", {"mode": "gym", "minutes": 5, "session_id": "mine"}),
        ("log_session", {"mode": "gym", "minutes": 5, "started_at": "tomorrow"}),
        ("set_resistance", {"resistance": 101}),
        ("set_resistance", {}),
        ("get_history", {"limit": 0}),
        ("get_status", {"config_entry_id": "mine"}),
    ],
)
async def test_what_makes_no_sense_is_refused_in_words(
    hass: HomeAssistant, alex: MockConfigEntry, tool: str, told: dict[str, Any]
) -> None:
    assert len(await refused(hass, tool, **told)) > 5
    assert await sessions(hass) == []
    assert shown(hass, alex, "resistance_dial") == "unknown"


async def test_the_dial_is_set(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    for _ in range(2):
        told = await use(hass, "set_resistance", resistance=4)
        assert told["status"]["resistance"] == 4
    assert shown(hass, alex, "resistance_dial") == "4.0"


async def test_two_walkers_have_to_be_told_apart(
    hass: HomeAssistant, alex: MockConfigEntry, robin: MockConfigEntry
) -> None:
    api = await assist(hass)
    assert "Alex and Robin" in api.api_prompt
    schema = to_openapi(ours(api)["get_status"].parameters, custom_serializer=selector_serializer)
    assert (schema["required"], schema["properties"]["walker"]["enum"]) == (["walker"], ["Alex", "Robin"])
    assert await refused(hass, "get_status") == "For whom? Say it again with a name: Alex, Robin"
    assert await refused(hass, "get_status", walker="Kim") == "Nobody called Kim walks here, only Alex, Robin"
    await use(hass, "log_session", walker="robin", mode="gym", minutes=5)
    assert (await use(hass, "get_status", walker="Robin"))["backward_today_min"] == 5
    assert (await use(hass, "get_status", walker="Alex"))["backward_today_min"] == 0
    assert coordinator(alex).walker.memory.diary.today.backward_s == 0


async def test_who_speaks_need_not_be_named(hass: HomeAssistant, alex: MockConfigEntry, robin: MockConfigEntry) -> None:
    hass.states.async_set("person.robin", "home", {"friendly_name": "Robin", "user_id": "robins"})
    api = await assist(hass)
    api.llm_context.context = Context(user_id="robins")
    told = await api.async_call_tool(ToolInput(tool_name="backwalk__get_status", tool_args={}))
    assert (told.error, told.data["walker"]) == (False, "Robin")


async def test_what_a_prompt_can_do_at_worst(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    """Two hours a call, of today, and taken back by one action."""
    assert "120" in await refused(hass, "log_session", mode="gym", minutes=121)
    for started_at in ("2026-11-19 23:00:00", "1999-01-01 08:00:00"):
        assert "today" in await refused(hass, "log_session", mode="gym", minutes=5, started_at=started_at)
    late = await refused(hass, "log_session", mode="gym", minutes=5, started_at="2026-11-21 08:00:00")
    assert late.startswith("A session can be logged when it is over")
    taken = 0
    for minutes in range(120, 100, -1):
        result = await call(hass, "log_session", mode="gym", minutes=minutes)
        if result.error:
            break
        taken += 1
    assert taken == 7, "since midnight, twelve hours ago"
    found = (await do(hass, "get_sessions"))["sessions"]
    assert {one["ended_at"][:10] for one in found} == {"2026-11-20"}
    for one in found:
        await do(hass, "delete_session", session_id=one["id"])
    assert (await do(hass, "get_sessions"))["total"] == 0
