"""The training: leg days, Step 1, weeks and streaks in the entities, and happenings after them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.event import EventKind, TrainingEvent
from custom_components.backwalk.engine.training.resistance import ResistanceChange, ResistanceSource
from custom_components.backwalk.engine.training.session import Session, session_id

from .conftest import TREADMILL
from .test_entities import coordinator, entity_id, shown
from .test_init import backward_only, roll

MONDAY = "2026-11-16"
TUESDAY = "2026-11-17"


@pytest.fixture(autouse=True)
async def _in_utc(hass: HomeAssistant) -> None:
    await hass.config.async_set_time_zone("UTC")


class Walker:
    """Somebody on a treadmill that is only walked backward, and what is told of them."""

    def __init__(
        self, hass: HomeAssistant, freezer: FrozenDateTimeFactory, treadmill: str = TREADMILL, **options: Any
    ) -> None:
        self.hass = hass
        self.freezer = freezer
        self.entry = backward_only(treadmill)
        self.options = options
        self.told: list[dict[str, Any]] = []

    async def begin(self, at: str) -> None:
        """Set up at a time, and listen."""
        self.freezer.move_to(f"{at}+00:00")
        self.entry.add_to_hass(self.hass)
        self.hass.config_entries.async_update_entry(self.entry, options=self.options)
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await self.hass.async_block_till_done()
        async_track_state_change_event(self.hass, entity_id(self.hass, self.entry, "training"), self._on_event)

    @callback
    def _on_event(self, event: Event[EventStateChangedData]) -> None:
        state = event.data["new_state"]
        if state is not None and state.attributes.get("event_type") is not None:
            states = {key: self.shown(key) for key in ("step_one", "streak", "goal_progress")}
            self.told.append({**state.attributes, "states": states})

    def shown(self, key: str) -> str:
        return shown(self.hass, self.entry, key)

    @property
    def kinds(self) -> list[str]:
        return [told["event_type"] for told in self.told]

    async def pass_to(self, at: str) -> None:
        """Let it become a later time."""
        self.freezer.move_to(f"{at}+00:00")
        async_fire_time_changed(self.hass, dt_util.utcnow())
        await self.hass.async_block_till_done()

    async def walk(self, minutes: float) -> None:
        """Walk backward, all of it just now."""
        roll(self.hass, self.entry, int(60 * minutes) + 2)
        await self.hass.async_block_till_done()

    async def choose(self, choice: str) -> None:
        target = {ATTR_ENTITY_ID: entity_id(self.hass, self.entry, "todays_plan"), "option": choice}
        await self.hass.services.async_call("select", "select_option", target, blocking=True)


@pytest.fixture
def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Walker:
    return Walker(hass, freezer)


async def test_leg_day(alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 17:59:30")
    assert (alex.shown("step_one"), alex.shown("leg_day"), alex.shown("streak")) == ("due", "on", "0")
    await alex.pass_to(f"{MONDAY} 18:00:01")
    assert alex.kinds == ["due"], "nothing is connected, and still"
    await alex.walk(5)
    assert (alex.kinds[1:], alex.shown("step_one")) == (["started", "halfway"], "walking")
    assert 50 <= float(alex.shown("goal_progress")) < 60
    await alex.walk(5)
    assert (alex.kinds[3:], alex.shown("step_one")) == (["goal_reached"], "done")
    await alex.pass_to(f"{MONDAY} 18:04:01")
    assert alex.kinds[4:] == ["finished"]
    finished = alex.told[4]
    assert finished["backward_s"] == pytest.approx(600, abs=10)
    assert finished["backward_m"] == pytest.approx(480, abs=15)
    assert finished["mean_mps"] == pytest.approx(0.8, abs=0.05)
    assert datetime.fromisoformat(finished["ended_at"]) == datetime.fromisoformat(f"{MONDAY} 18:00:01+00:00")
    assert [alex.shown(key) for key in ("streak", "week_progress", "step_one_done")] == ["1", "1", "on"]
    await alex.pass_to(f"{TUESDAY} 00:00:01")
    assert [alex.shown(key) for key in ("step_one", "leg_day", "streak", "goal_progress")] == [
        "rest_day",
        "off",
        "1",
        "0",
    ]
    assert alex.kinds[5:] == []


async def test_states_are_written_before_it_is_told(alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 12:00:00")
    await alex.walk(10)
    goal_reached = alex.told[-1]
    assert goal_reached["event_type"] == "goal_reached"
    assert goal_reached["states"] == {"step_one": "done", "streak": "1", "goal_progress": "100"}
    assert (goal_reached["step_one"], goal_reached["streak_days"], goal_reached["week_done"]) == ("done", 1, 1)


async def test_missed_day_is_told_at_midnight(alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 19:00:00")
    await alex.pass_to(f"{MONDAY} 23:51:00")
    assert (alex.shown("step_one"), alex.kinds) == ("missed", [])
    await alex.pass_to(f"{TUESDAY} 00:00:00")
    assert (alex.kinds, alex.told[0]["day"], alex.shown("step_one")) == (["missed"], MONDAY, "rest_day")


async def test_day_that_ended_without_home_assistant(hass: HomeAssistant, alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    await hass.config_entries.async_unload(alex.entry.entry_id)
    alex.freezer.move_to(f"{TUESDAY} 07:00:00+00:00")
    await hass.config_entries.async_setup(alex.entry.entry_id)
    await hass.async_block_till_done()
    assert (alex.kinds, alex.told[0]["states"]["step_one"]) == (["missed"], "rest_day")
    assert await hass.config_entries.async_reload(alex.entry.entry_id)
    state = hass.states.get(entity_id(hass, alex.entry, "training"))
    assert state is not None
    assert state.attributes["event_type"] == "missed", "the last happening is remembered"


@pytest.mark.parametrize(
    ("choice", "step_one", "told"),
    [("rest", "rest_day", []), ("skip", "rest_day", []), ("leg_day", "due", ["due", "missed"])],
)
async def test_choice_for_today(alex: Walker, choice: str, step_one: str, told: list[str]) -> None:
    await alex.begin(f"{MONDAY} 07:00:00")
    await alex.choose(choice)
    assert alex.shown("step_one") == step_one
    await alex.pass_to(f"{MONDAY} 20:00:00")
    await alex.pass_to(f"{TUESDAY} 00:00:00")
    assert (alex.kinds, alex.shown("todays_plan")) == (told, "plan")


async def test_choice_outlives_a_restart(hass: HomeAssistant, alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 07:00:00")
    await alex.choose("skip")
    assert await hass.config_entries.async_reload(alex.entry.entry_id)
    assert alex.shown("todays_plan") == "skip"


async def test_choice_outlives_a_crash(hass: HomeAssistant, alex: Walker, hass_storage: dict[str, Any]) -> None:
    await alex.begin(f"{MONDAY} 07:00:00")
    await alex.pass_to(f"{MONDAY} 07:01:00")
    await alex.choose("rest")
    await alex.pass_to(f"{MONDAY} 07:01:09")
    assert hass_storage[f"backwalk.{alex.entry.entry_id}"]["data"]["training"]["days"]["choice"] == "rest"


async def test_second_session_beats_the_first(alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 07:00:00")
    for hour, minutes in ((8, 3), (9, 4)):
        await alex.pass_to(f"{MONDAY} 0{hour}:00:00")
        await alex.walk(minutes)
        await alex.pass_to(f"{MONDAY} 0{hour}:10:00")
    bests = {told["best"]: told["value"] for told in alex.told if told["event_type"] == "personal_best"}
    assert bests["session_s"] == pytest.approx(240, abs=5)
    assert bests["day_s"] == pytest.approx(420, abs=10)


def logged(at: str, minutes: float, resistance: float, quality: float | None) -> Session:
    """Return a session that somebody writes down afterwards."""
    started_at = datetime.fromisoformat(f"{at}+00:00")
    return Session(
        id=session_id(started_at, 0),
        started_at=started_at,
        last_backward_at=started_at,
        ended_at=started_at + timedelta(minutes=minutes),
        tally=Tally(backward_s=60 * minutes, backward_m=48 * minutes),
        resistance=(ResistanceChange(0.0, resistance, ResistanceSource.DIAL),),
        quality=quality,
    )


async def test_three_natural_sessions_are_ready_for_more(hass: HomeAssistant, alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 20:00:00")
    assert alex.shown("resistance_advice") == "hold"
    walker = coordinator(alex.entry).walker
    for hour in (7, 8, 9, 10):
        await walker.add([logged(f"{MONDAY} {hour:02}:00:00", 2, 4.0, 0.9)])
    (ready,) = (told for told in alex.told if told["event_type"] == "ready_for_more")
    assert (ready["resistance"], ready["next_resistance"], ready["natural_sessions"]) == (4.0, 4.5, 3)
    assert await hass.config_entries.async_reload(alex.entry.entry_id)
    state = hass.states.get(entity_id(hass, alex.entry, "resistance_advice"))
    assert state is not None
    assert (state.state, state.attributes["reason"]) == ("ready_for_more", "natural")
    assert alex.kinds.count("ready_for_more") == 1
    await coordinator(alex.entry).walker.add([logged(f"{MONDAY} 11:00:00", 2, 4.0, 0.1)])
    assert alex.shown("resistance_advice") == "ease_off"


async def test_walk_logged_afterwards_mends_the_streak(alex: Walker) -> None:
    await alex.begin(f"{MONDAY} 20:00:00")
    await alex.walk(10)
    await alex.pass_to("2026-11-18 20:00:00")
    await alex.pass_to("2026-11-19 00:00:00")
    assert (alex.shown("streak"), alex.shown("week_progress")) == ("1", "1"), "until Sunday it can be made up"
    assert coordinator(alex.entry).data.training.week.to_make_up == 1
    walk = logged("2026-11-18 12:00:00", 10, 4.0, None)
    await coordinator(alex.entry).walker.add([walk])
    assert (alex.shown("streak"), alex.shown("week_progress")) == ("2", "2")
    await coordinator(alex.entry).walker.delete(walk.id)
    assert alex.shown("streak") == "1"
    await alex.pass_to("2026-11-23 00:00:00")
    assert (alex.shown("streak"), alex.shown("week_progress")) == ("0", "0")
    for day in (18, 21):
        await coordinator(alex.entry).walker.add([logged(f"2026-11-{day} 12:00:00", 10, 4.0, None)])
    assert alex.shown("streak") == "3", "made up on a Saturday"


async def test_what_happens_while_nobody_listens_is_told_afterwards(alex: Walker) -> None:
    """The goal is reached while the platforms are unloaded."""
    await alex.begin(f"{MONDAY} 12:00:00")
    walker = coordinator(alex.entry).walker
    walker._events.append(TrainingEvent(EventKind.GOAL_REACHED))  # noqa: SLF001
    await alex.hass.config_entries.async_unload(alex.entry.entry_id)
    assert walker.memory.untold == (TrainingEvent(EventKind.GOAL_REACHED),)
    assert await alex.hass.config_entries.async_setup(alex.entry.entry_id)
    await alex.hass.async_block_till_done()
    state = alex.hass.states.get(entity_id(alex.hass, alex.entry, "training"))
    assert state is not None
    assert state.attributes["event_type"] == "goal_reached"
    assert coordinator(alex.entry).walker.memory.untold == ()
