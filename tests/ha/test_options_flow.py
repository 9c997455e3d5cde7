"""Options flow: everything has a default, units are the house's, and the walker is set up anew."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, section
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import set_up
from .test_entities import entity_id, shown

EVERY_DAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def _held(field: Any) -> Any:
    """Return what a field of a form is filled in with."""
    suggested = (field.description or {}).get("suggested_value")
    return field.default() if suggested is None and callable(field.default) else suggested


async def asked(hass: HomeAssistant, entry: MockConfigEntry) -> tuple[str, dict[str, Any]]:
    """Open the plan; return its flow and what it holds."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    result = await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "plan"})
    holds: dict[str, Any] = {}
    assert result["data_schema"] is not None
    for key, value in result["data_schema"].schema.items():
        fields = value.schema.schema if isinstance(value, section) else {key: None}
        held = {str(field): _held(field) for field in fields}
        holds |= {str(key): held} if isinstance(value, section) else held
    return result["flow_id"], holds


async def test_defaults(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    flow_id, holds = await asked(hass, walker)
    assert holds == {
        "leg_days": ["mon", "wed", "fri"],
        "goal_min": 10,
        "reminder_at": "18:00:00",
        "sessions_per_week": 3,
        "leg_day_entity": None,
        "paused_until": None,
        "mixed_walk": False,
        "speed_cap": None,
        "dial": {"least": None, "most": None, "step": None},
        "walked_before": {"walked_distance": 0, "walked_hours": 0},
    }
    result = await hass.config_entries.options.async_configure(flow_id, {})
    await hass.async_block_till_done()
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_plan_is_followed_at_once(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    hass.config.units = US_CUSTOMARY_SYSTEM
    await set_up(hass, walker)
    flow_id, _ = await asked(hass, walker)
    plan = {
        "leg_days": EVERY_DAY,
        "goal_min": 12,
        "paused_until": "2026-11-23",
        "sessions_per_week": 5,
        "reminder_at": "07:30:00",
        "mixed_walk": True,
        "speed_cap": 2.5,
        "dial": {"least": 1, "most": 8, "step": 0.5},
        "walked_before": {"walked_distance": 299.5, "walked_hours": 150.25},
    }
    await hass.config_entries.options.async_configure(flow_id, plan)
    await hass.async_block_till_done()
    assert walker.options["walked_before_m"] == pytest.approx(299.5 * 1609.344)
    assert walker.options["speed_cap_mps"] == pytest.approx(2.5 * 0.44704)
    assert (shown(hass, walker, "leg_day"), shown(hass, walker, "paused_until")) == ("off", "2026-11-23")
    assert shown(hass, walker, "goal") == "12.0"
    figures = [float(shown(hass, walker, key)) for key in ("backward_distance_lifetime", "next_milestone")]
    assert figures == pytest.approx([299.5, 300], abs=0.01)
    state = hass.states.get(entity_id(hass, walker, "week_progress"))
    assert state is not None
    assert state.attributes["planned"] == 0, "paused until Monday"
    _, holds = await asked(hass, walker)
    assert holds == {**plan, "leg_day_entity": None}
