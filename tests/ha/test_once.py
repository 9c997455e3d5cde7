"""Nothing happens twice: an automation retried, a sentence repeated, a time in which was walked already."""

import asyncio
from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .test_entities import coordinator, shown
from .test_init import roll
from .test_services import alex, do, refused, sessions

__all__ = ["alex"]


async def test_nothing_by_hand_happens_twice(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await do(hass, "start")
    assert await refused(hass, "start") == "session_goes_on"
    assert await refused(hass, "pause") == "session_waits", "it waits for the first step"
    roll(hass, alex, 60)
    await do(hass, "pause")
    assert await refused(hass, "pause") == "session_waits"
    await do(hass, "start")
    await do(hass, "finish")
    assert await refused(hass, "finish") == "no_session"


async def test_a_leg_day_is_skipped_once(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    await do(hass, "skip_today")
    assert await refused(hass, "skip_today") == "already_skipped"
    freezer.tick(timedelta(days=1))
    assert await refused(hass, "skip_today") == "no_leg_day", "it is a Saturday"
    freezer.tick(timedelta(days=2))
    await do(hass, "log_session", mode="sled", minutes=10)
    assert await refused(hass, "skip_today") == "step_one_done"
    assert shown(hass, alex, "step_one") == "done"


async def test_what_was_just_logged_is_not_logged_again(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    await do(hass, "log_session", mode="sled", minutes=10)
    assert await refused(hass, "log_session", mode="sled", minutes=10) == "already_logged"
    freezer.tick(timedelta(minutes=9))
    assert await refused(hass, "log_session", mode="sled", minutes=10) == "already_logged"
    assert [told["started_at"][11:16] for told in await sessions(hass)] == ["11:50"]
    freezer.tick(timedelta(minutes=1))
    await do(hass, "log_session", mode="sled", minutes=10)
    assert [told["started_at"][11:16] for told in await sessions(hass)] == ["12:00", "11:50"]


async def test_two_calls_at_once_log_one_session(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    calls = [do(hass, "log_session", mode="sled", minutes=10) for _ in range(3)]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(answer) for answer in answers].count(ServiceValidationError) == 2
    assert len(await sessions(hass)) == 1


async def test_another_session_was_before_those_that_are_known(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await do(hass, "log_session", mode="gym", minutes=20, started_at="2026-11-20 11:15:00")
    await do(hass, "log_session", mode="sled", minutes=10)
    await do(hass, "log_session", mode="sled", minutes=5)
    await do(hass, "log_session", mode="outdoors", minutes=12)
    assert await refused(hass, "log_session", mode="outdoors", minutes=12) == "already_logged"
    assert [(told["started_at"][11:16], told["ended_at"][11:16], told["mode"]) for told in await sessions(hass)] == [
        ("11:50", "12:00", "sled"),
        ("11:45", "11:50", "sled"),
        ("11:15", "11:35", "gym"),
        ("11:03", "11:15", "outdoors"),
    ]


@pytest.mark.parametrize(
    ("started_at", "is_taken"), [("10:49", False), ("10:51", True), ("11:00", True), ("11:09", True), ("11:10", False)]
)
async def test_a_told_time_that_is_taken_is_refused(
    hass: HomeAssistant, alex: MockConfigEntry, started_at: str, is_taken: bool
) -> None:
    await do(hass, "log_session", mode="gym", minutes=10, started_at="2026-11-20 11:00:00")
    told = {"mode": "sled", "minutes": 10, "started_at": f"2026-11-20 {started_at}:00"}
    if is_taken:
        assert await refused(hass, "log_session", **told) == "time_taken"
    else:
        await do(hass, "log_session", **told)
    assert len(await sessions(hass)) == 2 - is_taken


async def test_what_was_counted_takes_its_time_too_but_for_its_pauses(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    roll(hass, alex, 60)
    walking = coordinator(alex).walker.memory.diary.active
    assert walking is not None
    await do(hass, "log_session", mode="sled", minutes=8)
    (before,) = await sessions(hass)
    assert before["ended_at"] == walking.started_at.isoformat()
    await do(hass, "pause")
    freezer.tick(timedelta(minutes=20))
    await do(hass, "log_session", mode="gym", minutes=8)
    in_the_pause, _ = await sessions(hass)
    assert in_the_pause["started_at"] == "2026-11-20T12:12:00+00:00"
