"""Long-term statistics: hour by hour, and right again after a session was changed."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from homeassistant.components.recorder import Recorder, get_instance
from homeassistant.components.recorder.statistics import list_statistic_ids, statistics_during_period
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.storage.statistics import (
    STATISTICS,
    async_forget,
    async_publish,
    statistic_id,
    sums_by_hour,
)

from .conftest import set_up
from .test_entities import coordinator
from .test_init import backward_only
from .test_years import NOON, session

HOUR = timedelta(hours=1)


@pytest.fixture
def mock_recorder_before_hass(async_test_recorder: Any) -> None:
    """Prepare the recorder's database, which has to be there before Home Assistant is."""


async def mended(entry: MockConfigEntry) -> None:
    """Wait until the recorder was told what it has lost, which is done in the background."""
    for task in [task for task in entry._background_tasks if "mend" in task.get_name()]:  # noqa: SLF001
        await task


async def sums(hass: HomeAssistant, entry: MockConfigEntry) -> list[dict[datetime, float]]:
    """Return the sums of each statistic by hour."""
    await async_wait_recording_done(hass)
    ids = [statistic_id(entry, statistic) for statistic in STATISTICS]
    found: dict[str, list[Any]] = await get_instance(hass).async_add_executor_job(
        statistics_during_period, hass, NOON - timedelta(days=9), None, set(ids), "hour", None, {"sum"}
    )
    return [
        {datetime.fromtimestamp(row["start"], NOON.tzinfo): round(row["sum"], 3) for row in found.get(key, [])}
        for key in ids
    ]


async def test_sums_follow_the_sessions(recorder_mock: Recorder, hass: HomeAssistant) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    walker = coordinator(entry).walker
    first, second, third = (session(NOON - hours * HOUR, 10.0) for hours in (30, 3, 1))
    await walker.add([first, third])
    hours = [one.started_at for one in (first, second, third)]
    assert await sums(hass, entry) == [
        {hours[0]: 10, hours[2]: 20},
        {hours[0]: 0.4, hours[2]: 0.8},
        {hours[0]: 1, hours[2]: 2},
    ]
    await walker.add([second])
    assert (await sums(hass, entry))[0] == {hours[0]: 10, hours[1]: 20, hours[2]: 30}
    await walker.add([replace(first, tally=replace(first.tally, backward_s=60.0))])
    assert (await sums(hass, entry))[0] == {hours[0]: 1, hours[1]: 11, hours[2]: 21}
    await walker.delete(second.id)
    assert (await sums(hass, entry))[0] == {hours[0]: 1, hours[1]: 1, hours[2]: 11}
    await walker.delete(third.id)
    assert (await sums(hass, entry))[2] == {hours[0]: 1, hours[1]: 1, hours[2]: 1}


async def test_sessions_of_one_hour_add_up(recorder_mock: Recorder, hass: HomeAssistant) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).walker.add([session(NOON, 5.0), session(NOON + HOUR / 2, 6.0)])
    assert await sums(hass, entry) == [{NOON: 11}, {NOON: 0.44}, {NOON: 2}]


async def test_they_are_called_in_the_language_of_the_house(recorder_mock: Recorder, hass: HomeAssistant) -> None:
    hass.config.language = "de"
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).walker.add([session(NOON)])
    await async_wait_recording_done(hass)
    told = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    names = {one["name"] for one in told if one["source"] == "backwalk"}
    assert names == {"Alex Rückwärtszeit", "Alex Rückwärtsstrecke", "Alex Einheiten"}


async def test_statistics_go_with_the_walker(recorder_mock: Recorder, hass: HomeAssistant) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).walker.add([session(NOON)])
    assert (await sums(hass, entry))[0] == {NOON: 10}
    await hass.config_entries.async_remove(entry.entry_id)
    assert await sums(hass, entry) == [{}, {}, {}]


@pytest.mark.parametrize("database", ["new", "older"])
async def test_what_the_recorder_has_lost_is_told_again(
    recorder_mock: Recorder, hass: HomeAssistant, database: str
) -> None:
    """An older database may know of an hour that does not count any more."""
    entry = backward_only()
    await set_up(hass, entry)
    older, gone, newer = (session(NOON - hours * HOUR) for hours in (30, 20, 10))
    await coordinator(entry).walker.add([older, newer])
    right = await sums(hass, entry)
    async_forget(hass, entry)
    if database == "older":
        await async_publish(hass, entry, sums_by_hour([gone], None, (Tally(), 0)))
    assert list((await sums(hass, entry))[0]) == ([] if database == "new" else [gone.started_at])
    assert await hass.config_entries.async_reload(entry.entry_id)
    await mended(entry)
    assert await sums(hass, entry) == right


@pytest.mark.logs("by its sessions")
async def test_what_only_the_recorder_knows_stays(recorder_mock: Recorder, hass: HomeAssistant) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    walker = coordinator(entry).walker
    known, lost = session(NOON - 30 * HOUR), session(NOON - 20 * HOUR)
    await walker.add([known, lost])
    before = await sums(hass, entry)
    await walker.logbook.async_remove(lost.id)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await mended(entry)
    assert await sums(hass, entry) == before
