"""Sessions taken out of the house and brought back, and texts and files that are no sessions."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import ANY, patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.days import Days
from custom_components.backwalk.engine.training.goal import Goal
from custom_components.backwalk.engine.training.mark import Mark
from custom_components.backwalk.engine.training.resistance import ResistanceChange, ResistanceSource
from custom_components.backwalk.engine.training.session import Pause
from custom_components.backwalk.files.export import as_json
from custom_components.backwalk.storage.disk.failure import NotWrittenError
from custom_components.backwalk.storage.years import Years

from .test_entities import coordinator, entity_id, shown
from .test_services import alex, do, sessions
from .test_years import NOON, session

__all__ = ["alex"]


IMPORTED = {"imported": 1, "replaced": 0, "left_out": 0, "reasons": []}


def known(*lines: int) -> dict[str, Any]:
    """Return the answer to what is there already."""
    reasons = [{"line": line, "reason": "It is there already.", "value": ANY} for line in lines]
    return {"imported": 0, "replaced": 0, "left_out": len(lines), "reasons": reasons}


@pytest.mark.parametrize("form", ["csv", "json"])
async def test_what_was_exported_is_imported(
    hass: HomeAssistant, alex: MockConfigEntry, tmp_path: Path, form: str
) -> None:
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    await coordinator(alex).walker.add([session(NOON - timedelta(days=days)) for days in (0.1, 1, 400)])
    before = await sessions(hass)
    path = str(tmp_path / f"sessions.{form}")
    assert await do(hass, "export", format=form, path=path) == {"sessions": 3}
    answer = await do(hass, "export", format=form)
    assert answer["content"] == (tmp_path / f"sessions.{form}").read_text()
    lines = (2, 3, 4) if form == "csv" else (1, 2, 3)
    assert await do(hass, "import", content=answer["content"]) == known(*lines)
    assert await sessions(hass) == before
    assert coordinator(alex).walker.memory.diary.lifetime.backward_s == 1800
    for told in before:
        await do(hass, "delete_session", session_id=told["id"])
    assert await do(hass, "import", path=path) == {**IMPORTED, "imported": 3}
    assert await sessions(hass) == before
    assert coordinator(alex).walker.memory.diary.lifetime.backward_s == 1800


@pytest.mark.parametrize("form", ["csv", "fit", "json"])
async def test_what_a_format_does_not_hold_is_kept(
    hass: HomeAssistant, alex: MockConfigEntry, tmp_path: Path, form: str
) -> None:
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    walked = replace(
        session(NOON - timedelta(minutes=30, microseconds=1), number=2),
        tally=Tally(backward_s=540.0, backward_m=400.0),
        before_midnight=Tally(backward_s=60.0),
        devices=("Treadmill 3000",),
        pauses=(Pause(NOON - timedelta(minutes=25), NOON - timedelta(minutes=24)),),
        resistance=(ResistanceChange(0.0, 40.0, ResistanceSource.DIAL),),
        quality=0.9,
        pain=2,
    )
    await coordinator(alex).walker.add([walked])
    path = tmp_path / ("sessions.zip" if form == "fit" else f"sessions.{form}")
    to_file = {"format": form, "path": str(path)}
    await hass.services.async_call("backwalk", "export", to_file, blocking=True)  # and nobody has to want an answer
    assert await do(hass, "import", path=str(path)) == known(2 if form == "csv" else 1)
    assert await coordinator(alex).walker.logbook.async_all() == [walked]


async def test_time_in_zones_goes_out_and_comes_in(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    zones_s = (0.0, 30.04, 60.0, 270.0, 180.0, 0.0)
    walked = replace(session(NOON - timedelta(hours=2)), tally=Tally(backward_s=540.0), heart_zones_s=zones_s)
    await coordinator(alex).walker.add([walked])
    table = (await do(hass, "export", format="csv"))["content"]
    assert ",0.0,30.0,60.0,270.0,180.0,0.0\n" in table
    assert await do(hass, "import", content=table) == known(2)
    right = table.replace("270.0,180.0", "250.0,200.0")
    assert await do(hass, "import", content=right) == {**IMPORTED, "imported": 0, "replaced": 1}
    (told,) = await sessions(hass)
    assert told["heart_zones_s"] == [0.0, 30.0, 60.0, 250.0, 200.0, 0.0]


async def test_a_table_of_an_office_is_read(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    """With a mark of its encoding, and whatever ends its lines."""
    for day, end in enumerate(("\n", "\r\n", "\r"), start=1):
        lines = "\ufeffstarted_at,backward_s,quality", f"2026-11-0{day} 08:00,600,0.9", ""
        assert await do(hass, "import", content=end.join(lines)) == IMPORTED
    assert [told["quality"] for told in await sessions(hass)] == [0.9] * 3


async def test_a_table_of_ones_own(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    table = "started_at,backward_s,mode,pain,cadence_spm,heart_rate_max_bpm\n2026-11-01 08:00,600,outdoors,2,90,130\n"
    await do(hass, "import", content=table)
    (told,) = await sessions(hass)
    assert (told["started_at"], told["ended_at"]) == ("2026-11-01T08:00:00+01:00", "2026-11-01T08:10:00+01:00")
    assert (told["mode"], told["pain"], told["cadence_spm"], told["heart_rate_max_bpm"]) == ("outdoors", 2, 90, 130)


async def test_figures_put_right_in_a_table_replace_what_was_there(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    walked = replace(session(NOON - timedelta(hours=2)), devices=("Pod",), tally=Tally(backward_s=540.0), pain=2)
    await coordinator(alex).walker.add([walked])
    table = (await do(hass, "export", format="csv"))["content"].replace("540.0", "480.0")
    assert await do(hass, "import", content=table) == {**IMPORTED, "imported": 0, "replaced": 1}
    (kept,) = await coordinator(alex).walker.logbook.async_all()
    assert kept == replace(walked, tally=Tally(backward_s=480.0))
    assert coordinator(alex).walker.memory.diary.lifetime.backward_s == 480


async def test_one_odd_row_costs_that_row(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    rows = "".join(f"2062-11-{day:02} 08:00,600\n" for day in range(1, 13))
    answer = await do(hass, "import", content=f"started_at,backward_s\n2026-11-18 08:00,600\n{rows}2026-11-19,0\n")
    assert (answer["imported"], answer["left_out"], len(answer["reasons"])) == (1, 13, 10)
    assert answer["reasons"][0] == {"line": 3, "reason": "It lies in the future.", "value": "2062-11-01T08:10:00+00:00"}


async def test_a_reason_is_told_in_the_language_of_the_house(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    hass.config.language = "de"
    rows = "2026-11-18 08:00;600\n2026-11-17 08:00;0\n"
    answer = await do(hass, "import", content=f"Beginn;Sekunden\n{rows}")
    assert answer["reasons"] == [{"line": 3, "reason": "Es wurde nicht rückwärts gegangen.", "value": "0 s"}]


async def test_a_day_that_came_in_is_completed_by_its_goal(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    rows = "2026-11-18 08:00,400\n2026-11-18 09:00,300\n2026-11-17 08:00,500\n"
    await do(hass, "import", content=f"started_at,backward_s\n{rows}")
    assert [told["is_completed"] for told in await sessions(hass)] == [True, False, False]


@pytest.mark.parametrize("part", [600, 60])
async def test_what_comes_in_twice_at_once_is_there_once(hass: HomeAssistant, alex: MockConfigEntry, part: int) -> None:
    table = f"started_at,backward_s\n2026-11-18 08:00,{part}\n"
    await asyncio.gather(*(do(hass, "import", content=table) for _ in range(3)))
    assert len(await sessions(hass)) == 1


async def test_an_import_celebrates_nothing(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """No goal of today, no milestone, no best: it was walked long ago, or elsewhere."""
    event = entity_id(hass, alex, "training")
    before = hass.states.get(event)
    content = "started_at,backward_s,backward_m\n2026-11-20 08:00,900,800\n2026-11-18 08:00,3000,2500\n"
    await do(hass, "import", content=content)
    for _ in range(3):
        freezer.tick(60)
        async_fire_time_changed(hass, dt_util.utcnow())
        await hass.async_block_till_done()
    after = hass.states.get(event)
    assert before is not None
    assert after is not None
    assert (after.state, after.attributes.get("event_type")) == (before.state, before.attributes.get("event_type"))
    assert shown(hass, alex, "step_one") == "done"
    await do(hass, "log_session", mode="gym", minutes=100, distance_m=7000, started_at="2026-11-20 09:00:00")
    told = hass.states.get(event)
    assert told is not None
    assert told.attributes["event_type"] in ("milestone", "personal_best"), "who says so themselves is told"


async def test_what_an_import_passed_is_not_told_later(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    """Neither after the next walk, nor after a start."""
    told: list[str] = []
    await do(hass, "import", content="started_at,backward_s,backward_m\n2026-11-18 08:00,3000,2500\n")
    for hour in (8, 9):
        coordinator(alex).listen_to_events(lambda event: told.append(event.kind))
        await do(hass, "log_session", mode="gym", minutes=5, distance_m=300, started_at=f"2026-11-20 0{hour}:00:00")
        assert await hass.config_entries.async_reload(alex.entry_id)
        await hass.async_block_till_done()
    assert "milestone" not in told


async def test_an_import_that_cannot_be_written_changes_nothing(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    walked = session(NOON - timedelta(days=3))
    told = Days(marks={walked.started_at.date(): Mark.DONE}, since=walked.started_at.date())
    before = coordinator(alex).walker.memory.training.days
    full = NotWrittenError("backwalk", "No space left on device")
    with patch.object(Years, "async_put", side_effect=full), pytest.raises(NotWrittenError):
        await do(hass, "import", content=as_json([walked], told.as_dict()))
    assert coordinator(alex).walker.memory.training.days == before
    assert coordinator(alex).walker.memory.diary.lifetime == Tally()
    await do(hass, "import", content=as_json([walked], told.as_dict()))
    assert coordinator(alex).walker.memory.training.days.marks == told.marks


async def test_an_import_comes_with_its_days(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    """Skipped days, the goals there were and the streak come back to somebody who begins anew."""
    days = [Mark.DONE, Mark.SKIPPED, Mark.DONE, Mark.MISSED, Mark.DONE, Mark.DONE, Mark.DONE]
    verdicts = {(NOON - timedelta(days=2 * (number + 1))).date(): mark for number, mark in enumerate(reversed(days))}
    walked = [
        session(datetime(day.year, day.month, day.day, 8, tzinfo=UTC), 5.0)
        for day, mark in verdicts.items()
        if mark.is_done
    ]
    first = min(verdicts)
    told = Days(marks=verdicts, goals=((first, Goal(5.0)), (NOON.date(), Goal(10.0))), since=first)
    content = as_json(walked, told.as_dict())
    await do(hass, "import", content=content)
    now = coordinator(alex).walker.memory.training.days
    assert dict(now.marks) == verdicts
    assert now.streak == replace(told, today=now.today).streak > 0
    assert now.goal_on(first) == Goal(5.0)
