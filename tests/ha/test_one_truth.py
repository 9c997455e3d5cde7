"""One family of long-term statistics: after any correction its sums are those of the sessions, and none lies beside."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder, get_instance
from homeassistant.components.recorder.statistics import list_statistic_ids, validate_statistics
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)

from .conftest import set_up
from .test_entities import coordinator
from .test_init import backward_only, roll
from .test_services import do
from .test_statistics import mock_recorder_before_hass, sums
from .test_years import NOON, session

__all__ = ["mock_recorder_before_hass"]

TABLE = "started_at,backward_s\n2026-11-10 08:00,600\n2026-11-11 08:00,300\n"


async def compiled(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Have the recorder make its statistics of five minutes more."""
    start = dt_util.utcnow().replace(second=0, microsecond=0)
    start -= timedelta(minutes=start.minute % 5)
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done()
    await async_wait_recording_done(hass)
    do_adhoc_statistics(hass, start=start)
    await async_wait_recording_done(hass)
    freezer.move_to(start + timedelta(minutes=6))


@pytest.mark.usefixtures("recorder_mock")
async def test_corrections_look_like_no_resets(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory, caplog: pytest.LogCaptureFixture
) -> None:
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)
    alex, robin = backward_only(), MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, alex)
    await set_up(hass, robin)
    mine = {"config_entry_id": alex.entry_id}
    walker = coordinator(alex).walker
    await walker.add([session(NOON - timedelta(days=day)) for day in range(1, 11)])
    await compiled(hass, freezer)

    async def last() -> dict[str, Any]:
        found = await do(hass, "get_sessions", **mine)
        newest: dict[str, Any] = found["sessions"][0]
        return newest

    async def walked_before() -> None:
        hass.config_entries.async_update_entry(alex, options={"walked_before_s": 36000.0, "walked_before_m": 9000.0})

    async def discarded() -> None:
        roll(hass, alex, 60)
        await do(hass, "discard", **mine)

    async def units() -> None:
        await hass.config.async_update(unit_system="us_customary")

    corrections = (
        lambda: do(hass, "log_session", mode="gym", minutes=5, distance_m=300, **mine),
        lambda: do(hass, "edit_session", minutes=3, **mine),
        lambda: do(hass, "delete_session", **mine),
        lambda: do(hass, "restore_session", **mine),
        lambda: do(hass, "move_session", to_config_entry_id=robin.entry_id, **mine),
        lambda: do(hass, "import", content=TABLE, **mine),
        *(discarded, walked_before, units),
        lambda: do(hass, "delete_session", **mine),
    )
    for correct in corrections:
        await correct()
        await compiled(hass, freezer)
        told_min, *_ = await sums(hass, alex)
        kept_s = sum(one.tally.backward_s for one in await walker.async_fold(list))
        assert max(told_min.values()) == pytest.approx(kept_s / 60)
        assert walker.memory.diary.lifetime.backward_s == pytest.approx(kept_s)
    told = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    ours = {alex.entry_id.lower(), robin.entry_id.lower()}
    assert {one["statistic_id"].partition(":")[2].split("_")[0] for one in told if one["has_sum"]} == ours
    problems = await get_instance(hass).async_add_executor_job(validate_statistics, hass)
    assert problems == {}
    recorded = [record for record in caplog.records if record.name.startswith("homeassistant.components")]
    warnings = [record.getMessage() for record in recorded if record.levelno >= logging.WARNING]
    assert [text for text in warnings if "bug report" in text or "reset" in text or "sensor." in text] == []
