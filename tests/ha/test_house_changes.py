"""The house changes while it runs: its zone, units and language. Days that are over keep what they had."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.backwalk.engine.tally import Tally

from .conftest import set_up
from .test_entities import coordinator, entity_id, shown
from .test_init import backward_only
from .test_services import do, sessions
from .test_years import NOON, session

LOS_ANGELES, BERLIN, AUCKLAND, KIRITIMATI = (
    *("America/Los_Angeles", "Europe/Berlin", "Pacific/Auckland", "Pacific/Kiritimati"),
)


async def begin(hass: HomeAssistant, freezer: FrozenDateTimeFactory, at: str, zone: str) -> MockConfigEntry:
    await hass.config.async_set_time_zone(zone)
    freezer.move_to(at)
    entry = backward_only()
    await set_up(hass, entry)
    return entry


async def later(hass: HomeAssistant, freezer: FrozenDateTimeFactory, entry: MockConfigEntry, at: str) -> None:
    freezer.move_to(at)
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done()
    coordinator(entry).async_publish()
    await hass.async_block_till_done()


async def go(hass: HomeAssistant, freezer: FrozenDateTimeFactory, entry: MockConfigEntry, *steps: Tally) -> None:
    """Take a step each second."""
    walker = coordinator(entry).walker
    for step in steps:
        freezer.tick(1)
        walker.inputs.take = lambda step=step: step  # type: ignore[method-assign, misc]
        walker.count()
    walker.inputs.take = Tally  # type: ignore[method-assign]
    await hass.async_block_till_done()


async def walk(hass: HomeAssistant, freezer: FrozenDateTimeFactory, entry: MockConfigEntry, seconds: int) -> None:
    """Walk for so long, a look each second, and rest until the session is over."""
    await go(hass, freezer, entry, *[Tally(backward_s=1.0, backward_m=0.8)] * seconds, *[Tally()] * 240)
    await coordinator(entry).walker.async_file()


async def days(hass: HomeAssistant, day: str) -> dict[str, tuple[float, str | None]]:
    """Return the minutes and the mark of each day of a week on which there is one of both."""
    week: list[dict[str, Any]] = (await do(hass, "get_week", date=day))["days"]
    told = {one["date"]: (one["backward_s"] / 60, one["leg_day"]) for one in week}
    return {day: what for day, what in told.items() if what != (0.0, None)}


CHANGES: dict[str, dict[str, Any]] = {
    "edited": {"action": "edit_session", "minutes": 13},
    "deleted": {"action": "delete_session"},
    "restored": {"action": "restore_session"},
}


async def test_a_correction_of_another_day_leaves_today_alone(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What was yesterday evening where it was walked is today's early morning in the new zone."""
    entry = await begin(hass, freezer, "2026-11-18 20:00:00-08:00", LOS_ANGELES)
    await do(hass, "log_session", mode="gym", minutes=12)
    await later(hass, freezer, entry, "2026-11-19 20:00:00+01:00")
    await hass.config.async_set_time_zone(BERLIN)
    await do(hass, "log_session", mode="gym", minutes=5)
    name = (await sessions(hass))[-1]["id"]
    for change in CHANGES.values():
        await do(hass, **{"session_id": name, **change})
        assert shown(hass, entry, "backward_time_today") == "5.0", change
        assert shown(hass, entry, "bouts_today") == "1"
    assert await days(hass, "2026-11-18") == {"2026-11-18": (13.0, "done"), "2026-11-19": (5.0, None)}
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert shown(hass, entry, "backward_time_today") == "5.0"
    assert [one["id"] for one in await sessions(hass, end_date="2026-11-18")] == [name]


@pytest.mark.parametrize("is_restarted", [False, True], ids=["goes on", "restarted"])
async def test_a_done_day_keeps_its_minutes_over_the_date_line(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, *, is_restarted: bool
) -> None:
    entry = await begin(hass, freezer, "2026-11-20 20:00:00-08:00", LOS_ANGELES)
    await do(hass, "log_session", mode="gym", minutes=12)
    await hass.config.async_set_time_zone(AUCKLAND)
    await later(hass, freezer, entry, "2026-11-20 20:01:00-08:00")
    if is_restarted:
        assert await hass.config_entries.async_reload(entry.entry_id)
    assert await days(hass, "2026-11-20") == {"2026-11-20": (12.0, "done")}
    assert shown(hass, entry, "backward_time_today") == "0.0"
    assert float(shown(hass, entry, "longest_day")) == 12.0
    await do(hass, "delete_session")
    assert await days(hass, "2026-11-20") == {"2026-11-20": (0.0, "missed")}


async def test_a_date_that_comes_back_takes_its_walks_along(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    entry = await begin(hass, freezer, "2026-11-20 12:00:00+01:00", BERLIN)
    await walk(hass, freezer, entry, 60)
    await hass.config.async_set_time_zone(KIRITIMATI)
    await walk(hass, freezer, entry, 120)
    assert coordinator(entry).walker.memory.diary.day == date(2026, 11, 21)
    await hass.config.async_set_time_zone(BERLIN)
    await walk(hass, freezer, entry, 0)
    assert shown(hass, entry, "backward_time_today") == "3.0"
    assert await days(hass, "2026-11-20") == {"2026-11-20": (3.0, None)}
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert shown(hass, entry, "backward_time_today") == "3.0"
    await do(hass, "delete_session")
    assert shown(hass, entry, "backward_time_today") == "1.0"


async def test_a_day_that_lasts_longer_is_one_day(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """To the west past midnight: it is the day before again, and today goes on."""
    entry = await begin(hass, freezer, "2026-11-21 02:00:00+01:00", BERLIN)
    await walk(hass, freezer, entry, 120)
    await hass.config.async_set_time_zone(LOS_ANGELES)
    await walk(hass, freezer, entry, 60)
    assert shown(hass, entry, "backward_time_today") == "3.0"
    assert shown(hass, entry, "backward_time_week") == "3.0"
    assert shown(hass, entry, "bouts_today") == "2"
    assert await days(hass, "2026-11-21") == {"2026-11-21": (3.0, None)}


async def test_figures_follow_the_units_at_once(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    entry = await begin(hass, freezer, "2026-11-20 12:00:00+01:00", BERLIN)
    walked = replace(session(NOON - timedelta(days=2)), tally=Tally(backward_s=600, backward_m=950))
    told: list[str] = []
    coordinator(entry).listen_to_events(lambda event: told.append(event.kind))
    await coordinator(entry).walker.add([walked])

    def figures() -> list[tuple[str, str]]:
        states = [hass.states.get(entity_id(hass, entry, key)) for key in ("next_milestone", "fastest_pace")]
        return [
            (one.state, one.attributes.get("per") or one.attributes["unit_of_measurement"]) for one in states if one
        ]

    pace_min = 600 / 60 / 0.95
    (next_km, (per_km, km)) = figures()
    assert next_km == ("1", "km")
    assert km == "km"
    assert float(per_km) == pytest.approx(pace_min, abs=0.01)
    await hass.config.async_update(unit_system="us_customary")
    await hass.async_block_till_done()
    (next_mi, (per_mi, mi)) = figures()
    assert next_mi == ("1", "mi")
    assert mi == "mi"
    assert float(per_mi) == pytest.approx(1.609344 * pace_min, abs=0.02)
    more = replace(session(NOON - timedelta(days=1)), tally=Tally(backward_s=600, backward_m=80))
    await coordinator(entry).walker.add([more])
    await later(hass, freezer, entry, "2026-11-20 13:00:00+01:00")
    assert "milestone" not in told, "that was one kilometre, and no mile"
    await hass.config.async_update(unit_system="metric")
    await hass.async_block_till_done()
    assert figures()[0] == ("10", "km")


async def test_the_calendar_speaks_the_language_of_now(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    entry = await begin(hass, freezer, "2026-11-20 12:00:00+01:00", BERLIN)
    before = hass.states.get(entity_id(hass, entry, "walks"))
    await hass.config.async_update(language="de")
    await hass.async_block_till_done()
    now = hass.states.get(entity_id(hass, entry, "walks"))
    assert before is not None
    assert now is not None
    assert (before.attributes["message"], now.attributes["message"]) == (
        *("Leg day: 10 min backward", "Beintag: 10 min rückwärts"),
    )
