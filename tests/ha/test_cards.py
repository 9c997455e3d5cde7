"""What the cards of the dashboard are told over the WebSocket, and by whom."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser, async_fire_time_changed
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator

from custom_components.backwalk.cards.commands import LIVE, LOOK
from custom_components.backwalk.engine.samples import Belt, Imu
from custom_components.backwalk.engine.training.mark import Mark
from tests.radio.pretend import say
from tests.sim.walker import STILL, Move, Segment, Walker

from .conftest import POD_SUBENTRY, set_up
from .test_entities import coordinator
from .test_init import backward_only, roll
from .test_services import do
from .test_years import NOON

RATE_HZ = 50
SECOND = timedelta(seconds=1)


class Page:
    """An open page of the dashboard."""

    def __init__(self, client: MockHAClientWebSocket) -> None:
        self.client = client

    async def ask(self, **message: Any) -> Any:
        """Send a command, and return its answer."""
        await self.client.send_json_auto_id(message)
        while (answer := await self.client.receive_json())["type"] != "result":
            pass
        return answer

    async def follow(self, entry: MockConfigEntry) -> None:
        """Subscribe to a walker."""
        assert (await self.ask(type=LIVE, entry_id=entry.entry_id))["success"]
        assert await self.told() == {"build": None}

    async def told(self) -> dict[str, Any]:
        """Return what is told next."""
        told: dict[str, Any] = (await self.client.receive_json())["event"]
        return told


@pytest.fixture
async def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return the only walker, at noon of a Friday, which is a leg day."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)
    entry = backward_only()
    await set_up(hass, entry)
    return entry


@pytest.fixture
async def page(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> AsyncIterator[Page]:
    """Return an open page; it is closed in the end, as one that is left."""
    assert await async_setup_component(hass, "backwalk", {})
    client = await hass_ws_client(hass)
    yield Page(client)
    await client.close()
    await hass.async_block_till_done()


async def second(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let a second pass."""
    freezer.tick(SECOND)
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done()


async def test_a_page_is_told_everything_then_what_is_new(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, alex: MockConfigEntry, page: Page
) -> None:
    await page.follow(alex)
    told = await page.told()
    (link,) = told.pop("links")
    assert link == {
        "kind": "treadmill",
        "name": "Treadmill 3000",
        "connected": False,
        "battery": None,
        "silent_min": None,
    }
    assert told == {
        "direction": None,
        "lock": "searching",
        "active": False,
        "paused": False,
        "today_s": 0,
        "left_s": 600,
        "goal_s": 600,
        "session_s": 0,
        "session_m": 0,
        "step_one": "due",
        "speed_mps": None,
        "cadence_spm": None,
        "heart_rate_bpm": None,
        "resistance": None,
        "dial": None,
        "pain": None,
        "choice": "plan",
        "cues": [],
    }
    await second(hass, freezer)  # nothing is new
    roll(hass, alex, 60)
    await second(hass, freezer)
    walked = await page.told()
    while "happening" in walked:
        assert walked["happening"]["kind"] == "started"
        walked = await page.told()
    assert walked["active"] is True
    assert walked["step_one"] == "walking"
    assert walked["today_s"] == pytest.approx(60, abs=4)
    assert walked["left_s"] == pytest.approx(540, abs=4)
    assert "choice" not in walked


async def test_each_stride_is_told_as_it_is_taken(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, page: Page
) -> None:
    freezer.move_to(NOON)
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY])
    await set_up(hass, entry)
    await page.follow(entry)
    await page.told()
    walker = coordinator(entry)
    (pod,) = walker.devices.values()
    walker.walker.inputs.walk.start_calibration()
    now_s = hass.loop.time()
    foot = Walker(seed=1, clock=lambda: now_s, on_belt=False)
    foot.play([Segment(Move.STILL, 3), Segment(Move.FORWARD, 20), Segment(Move.BACKWARD, 20), STILL])
    times = [now_s + index / RATE_HZ for index in range(46 * RATE_HZ)]
    with patch.object(hass.loop, "time", lambda: times[-1]):
        say(pod, [Imu(t_s, *foot.imu(t_s)) for t_s in times])
    strides: list[dict[str, Any]] = []
    while not strides or strides[-1]["direction"] != "backward":
        if "stride" in (told := await page.told()):
            strides.append(told["stride"])
    assert strides[0]["direction"] == "forward"
    assert all(0.1 < stride["length_m"] < 2 for stride in strides)
    assert all(0 <= stride["age_s"] < 45 for stride in strides)


async def test_a_page_outlives_reloads_and_waits_for_a_walker_who_is_not_loaded(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, alex: MockConfigEntry, page: Page
) -> None:
    await hass.config_entries.async_unload(alex.entry_id)
    await page.follow(alex)
    assert not (await page.ask(type=LOOK, entry_id=alex.entry_id))["success"]
    await second(hass, freezer)
    assert await hass.config_entries.async_setup(alex.entry_id)
    await second(hass, freezer)
    assert (await page.told())["goal_s"] == 600
    before = coordinator(alex)
    await hass.config_entries.async_reload(alex.entry_id)
    await second(hass, freezer)
    assert (await page.told())["goal_s"] == 600
    assert not before.walker.inputs.on_stride
    assert len(coordinator(alex).walker.inputs.on_stride) == 1
    await page.client.close()
    await hass.async_block_till_done()
    assert not coordinator(alex).walker.inputs.on_stride


async def test_a_look_shows_the_week_the_year_and_the_ladder(
    hass: HomeAssistant, alex: MockConfigEntry, page: Page
) -> None:
    roll(hass, alex, 120)
    await do(hass, "finish")
    logged = {"mode": "sled", "minutes": 12, "resistance": 4, "pain": 1}
    await do(hass, "log_session", started_at="2026-11-19T18:00:00+00:00", **logged)
    told = (await page.ask(type=LOOK, entry_id=alex.entry_id))["result"]
    assert told["today"] == "2026-11-20"
    days = told["days"]
    assert [day["date"] for day in days] == [f"2026-11-{number}" for number in range(16, 23)]
    assert [day["state"] for day in days] == ["none", "none", "none", "done", "due", "none", "none"]
    assert days[4]["backward_s"] == pytest.approx(120, abs=4)
    (sled,) = days[3]["sessions"]
    assert (sled["mode"], sled["backward_s"], sled["pain"], sled["resistance"]) == ("sled", 720, 1, 4)
    assert told["year"]["start"] == "2025-11-17"
    assert len(told["year"]["minutes"]) == len(told["year"]["marks"]) == 52 * 7 + 5
    assert told["year"]["minutes"][-2:] == [12, pytest.approx(2, abs=0.1)]
    assert told["next_leg_day"] == "2026-11-20"
    assert told["reminder_at"] == "18:00"
    assert told["ladder"]["needed"] == 3
    assert told["ladder"]["rungs"] == [{"resistance": 4, "sessions": 1, "natural": 0}]
    assert told["next_milestone_m"] == 1000
    assert told["ladder"]["waits_for"] == "natural_step"
    assert told["others"] == []
    assert told["may_correct"] is True


async def test_a_device_that_went_to_sleep_says_since_when(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, alex: MockConfigEntry, page: Page
) -> None:
    await page.follow(alex)
    await page.told()
    (belt,) = coordinator(alex).devices.values()
    say(belt, [Belt(t_s=hass.loop.time() - 2 * 3600, speed_mps=0.0)])
    await second(hass, freezer)
    (link,) = (await page.told())["links"]
    assert link["silent_min"] == 120


@pytest.mark.parametrize("is_their_own", [False, True])
async def test_only_who_may_correct_is_offered_to(
    hass: HomeAssistant,
    alex: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
    hass_read_only_user: MockUser,
    is_their_own: bool,
) -> None:
    if is_their_own:
        hass.states.async_set("person.alex", "home", {"user_id": hass_read_only_user.id, "friendly_name": "Alex"})
    page = Page(await hass_ws_client(hass, hass_read_only_access_token))
    told = (await page.ask(type=LOOK, entry_id=alex.entry_id))["result"]
    assert told["may_correct"] is is_their_own
    await page.client.close()
    await hass.async_block_till_done()


async def test_a_look_at_another_week(hass: HomeAssistant, alex: MockConfigEntry, page: Page) -> None:
    told = (await page.ask(type=LOOK, entry_id=alex.entry_id, date="2026-10-01"))["result"]
    assert told["days"][0]["date"] == "2026-09-28"
    assert {day["state"] for day in told["days"]} == {"none"}
    assert not (await page.ask(type=LOOK, entry_id=alex.entry_id, date="someday"))["success"]


async def test_a_skipped_day_and_one_to_come(hass: HomeAssistant, alex: MockConfigEntry, page: Page) -> None:
    await do(hass, "skip_today")
    hass.config_entries.async_update_entry(alex, options={"leg_days": ["fri", "sun"]})
    await hass.async_block_till_done()
    told = (await page.ask(type=LOOK, entry_id=alex.entry_id))["result"]
    assert [day["state"] for day in told["days"]][4:] == ["skipped", "none", "to_come"]


async def test_a_missed_day_that_was_made_up_for(hass: HomeAssistant, alex: MockConfigEntry, page: Page) -> None:
    memory = coordinator(alex).walker.memory
    days = memory.training.days.marked(date(2026, 11, 17), Mark.MISSED)
    memory.training = replace(memory.training, days=days)
    for day in (18, 19):
        await do(hass, "log_session", mode="sled", minutes=12, started_at=f"2026-11-{day}T18:00:00+00:00")
    told = (await page.ask(type=LOOK, entry_id=alex.entry_id))["result"]
    assert [day["state"] for day in told["days"]] == ["none", "missed", "made_up", "done", "due", "none", "none"]
