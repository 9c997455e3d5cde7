"""Everything that somebody can have done to a walker: what comes before it, and how it is done.

A command is named after the way it comes: an action, an intent, a tool, an entity, a form, a command of the cards.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import intent
from homeassistant.helpers.llm import ToolInput
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.assist.intents import QUESTIONS, REQUESTS
from custom_components.backwalk.assist.tools import OFFERS
from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.services import ACTIONS
from tests.engine.test_quality import STRIDE
from tests.ha.test_entities import coordinator
from tests.ha.test_llm import assist

type Do = Callable[[HomeAssistant, MockConfigEntry], Awaitable[None]]

SHOWN = {"sensor", "binary_sensor", "event", "calendar"}
"""Platforms of which nobody commands anything."""
READS = {
    *("action.get_sessions", "action.get_status", "action.get_week", "tool.get_status", "tool.get_history"),
    *("tool.get_plan", "websocket.backwalk/live", "websocket.backwalk/look", "options.sessions"),
    *(f"voice.{wish.intent_type}" for wish in QUESTIONS),
}
"""These change nothing of a walker."""
OF_ITS_OWN = {
    "action.export": "a file",
    "action.capture": "a file",
    "button.calibrate": "learned from the next steps, and remembered as soon as they tell",
    "options.heart": "the entry, which Home Assistant keeps",
    "options.dashboard": "the entry, which Home Assistant keeps",
    "options.automations": "automations.yaml",
}
"""These change something else than what a walker's files hold."""


def _action(name: str, **told: Any) -> Do:
    async def act(hass: HomeAssistant, entry: MockConfigEntry) -> None:
        await hass.services.async_call("backwalk", name, {"config_entry_id": entry.entry_id, **told}, blocking=True)

    return act


def _voice(name: str, **told: Any) -> Do:
    async def say(hass: HomeAssistant, entry: MockConfigEntry) -> None:
        slots = {key: {"value": value} for key, value in {"walker": entry.title, **told}.items()}
        answer = await intent.async_handle(hass, "test", f"Backwalk{name}", slots)
        if answer.error_code is not None:
            raise HomeAssistantError(answer.speech["plain"]["speech"])

    return say


def _tool(name: str, **told: Any) -> Do:
    async def use(hass: HomeAssistant, entry: MockConfigEntry) -> None:
        tool = ToolInput(tool_name=f"backwalk__{name}", tool_args={"walker": entry.title, **told})
        result = await (await assist(hass)).async_call_tool(tool)
        if result.error:
            raise HomeAssistantError(str(result.data))

    return use


def _entity(name: str, service: str, **told: Any) -> Do:
    domain, _, key = name.partition(".")

    async def command(hass: HomeAssistant, entry: MockConfigEntry) -> None:
        registry = er.async_get(hass)
        ours = er.async_entries_for_config_entry(registry, entry.entry_id)
        which = min(one.entity_id for one in ours if (one.domain, one.translation_key) == (domain, key))
        await hass.services.async_call(domain, service, {"entity_id": which, **told}, blocking=True)

    return command


async def _plan_form(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    options = hass.config_entries.options
    menu = await options.async_init(entry.entry_id)
    form = await options.async_configure(menu["flow_id"], {"next_step_id": "plan"})
    told = await options.async_configure(form["flow_id"], {"goal_min": 7, "paused_until": "2026-12-01"})
    if errors := told.get("errors"):
        options.async_abort(form["flow_id"])
        raise HomeAssistantError(f"{errors} {told['description_placeholders']}")


async def _walk(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Be within a session of a minute."""
    await _action("start")(hass, entry)
    walker = coordinator(entry).walker
    session = walker.memory.diary.session
    assert session is not None
    tally = Tally(backward_s=60.0, backward_m=40.0)
    diary = replace(walker.memory.diary, session=replace(session, tally=tally, is_held=False), today=tally)
    walker.memory.diary = replace(diary, lifetime=diary.lifetime + tally)


async def _strides(_: HomeAssistant, entry: MockConfigEntry) -> None:
    for _number in range(40):
        coordinator(entry).walker.inputs.quality.add(STRIDE)


LOG = {"mode": "gym", "minutes": 5}
_logged = _action("log_session", **LOG)
_started = _action("start")
_deleted = _action("delete_session")
_paused = _action("pause_plan", until="2026-12-01")
_chosen = _entity("select.todays_plan", "select_option", option="leg_day")
_dialled = _entity("number.resistance_dial", "set_value", value=3)

COMMANDS: Mapping[str, tuple[tuple[Do, ...], Do]] = {
    "action.start": ((), _started),
    "action.pause": ((_walk,), _action("pause")),
    "action.finish": ((_walk,), _action("finish")),
    "action.discard": ((_walk,), _action("discard")),
    "action.skip_today": ((_chosen,), _action("skip_today")),
    "action.pause_plan": ((), _paused),
    "action.resume_plan": ((_paused,), _action("resume_plan")),
    "action.set_baseline": ((_strides,), _action("set_baseline")),
    "action.log_session": ((), _logged),
    "action.edit_session": ((), _action("edit_session", minutes=7)),
    "action.delete_session": ((), _deleted),
    "action.move_session": ((), _action("move_session", to_config_entry_id="robin")),
    "action.restore_session": ((_deleted,), _action("restore_session")),
    "action.report_pain": ((_walk,), _action("report_pain", pain=3)),
    "action.import": ((), _action("import", content="started_at,backward_s\n2026-06-01T12:00:00+00:00,600\n")),
    "voice.BackwalkStart": ((), _voice("Start")),
    "voice.BackwalkPause": ((_walk,), _voice("Pause")),
    "voice.BackwalkFinish": ((_walk,), _voice("Finish")),
    "voice.BackwalkDiscard": ((_walk,), _voice("Discard")),
    "voice.BackwalkLogSession": ((), _voice("LogSession", minutes=5)),
    "voice.BackwalkReportPain": ((_walk,), _voice("ReportPain", pain=4)),
    "voice.BackwalkDeleteSession": ((), _voice("DeleteSession")),
    "voice.BackwalkUndo": ((_deleted,), _voice("Undo")),
    "voice.BackwalkMoveSession": ((), _voice("MoveSession", to="Robin")),
    "voice.BackwalkSetResistance": ((), _voice("SetResistance", resistance=4)),
    "voice.BackwalkChangeResistance": ((_dialled,), _voice("ChangeResistance", change="up")),
    "voice.BackwalkSetGoal": ((), _voice("SetGoal", minutes=12)),
    "voice.BackwalkSkipToday": ((_chosen,), _voice("SkipToday")),
    "voice.BackwalkChooseToday": ((), _voice("ChooseToday", choice="leg_day")),
    "voice.BackwalkPausePlan": ((), _voice("PausePlan", days=9)),
    "voice.BackwalkResumePlan": ((_paused,), _voice("ResumePlan")),
    "tool.start_session": ((), _tool("start_session")),
    "tool.pause_session": ((_walk,), _tool("pause_session")),
    "tool.finish_session": ((_walk,), _tool("finish_session")),
    "tool.log_session": ((), _tool("log_session", **LOG)),
    "tool.set_resistance": ((), _tool("set_resistance", resistance=4)),
    "tool.skip_today": ((_chosen,), _tool("skip_today")),
    "number.goal": ((), _entity("number.goal", "set_value", value=12)),
    "number.resistance_dial": ((), _dialled),
    "select.todays_plan": ((), _chosen),
    "select.pain": ((_walk,), _entity("select.pain", "select_option", option="5")),
    "date.paused_until": ((), _entity("date.paused_until", "set_value", date="2026-12-01")),
    "switch.hold_connection": ((), _entity("switch.hold_connection", "turn_off")),
    "button.start": ((), _entity("button.start", "press")),
    "button.pause": ((_walk,), _entity("button.pause", "press")),
    "button.finish": ((_walk,), _entity("button.finish", "press")),
    "button.discard": ((_walk,), _entity("button.discard", "press")),
    "button.set_baseline": ((_strides,), _entity("button.set_baseline", "press")),
    "options.plan": ((), _plan_form),
}


async def there_are(hass: HomeAssistant, entry: MockConfigEntry) -> set[str]:
    """Return the names of all commands that there are, of whatever kind."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    hass.config_entries.options.async_abort(menu["flow_id"])
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    return {
        *(f"action.{name}" for name in ACTIONS),
        *(f"voice.{wish.intent_type}" for wish in (*QUESTIONS, *REQUESTS)),
        *(f"tool.{offer.name}" for offer in OFFERS),
        *(f"{one.domain}.{one.translation_key}" for one in entities if one.domain not in SHOWN),
        *(f"websocket.{name}" for name in hass.data[websocket_api.DOMAIN] if str(name).startswith("backwalk")),
        *(f"options.{name}" for name in cast("list[str]", menu["menu_options"])),
    }
