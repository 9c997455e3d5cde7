"""A computer without a battery: it boots in 1970, and is put right while somebody walks."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.days import Days

from .conftest import set_up
from .test_entities import coordinator, shown
from .test_init import backward_only

EVENING = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)  # a Friday, a leg day
BOOT = datetime(1970, 1, 1, 0, 0, 30, tzinfo=UTC)
ONE = Tally(backward_s=1.0, backward_m=0.8)


@dataclass
class Person:
    """Somebody who walks, with a wall clock that can be wrong and a monotonic one that cannot."""

    hass: HomeAssistant
    freezer: FrozenDateTimeFactory
    entry: MockConfigEntry
    now_s: float = 1000.0
    events: list[str] = field(default_factory=list)

    async def go(self, seconds: int, *, walks: bool = True, every: int = 1) -> None:
        """Let time pass, with a look every so many seconds."""
        walker = coordinator(self.entry).walker
        for _ in range(seconds):
            self.freezer.tick(every)
            self.now_s += every
            gained = [ONE] * walks
            # a session that is filed at once is looked at within
            with patch.object(walker.inputs, "take", lambda gained=gained: gained.pop() if gained else Tally()):
                walker.count()
            self.events += [str(event.kind) for event in walker.take_events()]
        await self.hass.async_block_till_done()

    async def rest(self) -> None:
        await self.go(20, walks=False, every=12)

    async def reboot(self, at: datetime) -> None:
        assert await self.hass.config_entries.async_unload(self.entry.entry_id)
        self.freezer.move_to(at)
        self.now_s = 5.0
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)

    @property
    def days(self) -> Days:
        return coordinator(self.entry).walker.memory.training.days

    async def sessions(self) -> list[tuple[date, float]]:
        found = await coordinator(self.entry).walker.logbook.async_all()
        return [(one.started_at.date(), one.tally.backward_s) for one in found]


@pytest.fixture
async def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> AsyncGenerator[Person]:
    """Return somebody whose clock has been right for a day."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(EVENING - timedelta(days=2))
    entry = backward_only()
    person = Person(hass, freezer, entry)
    with patch.object(hass.loop, "time", lambda: person.now_s):
        await set_up(hass, entry)
        await person.go(601)
        await person.rest()
        await person.go(30, walks=False, every=3600)
        freezer.move_to(EVENING)
        await person.go(601)
        await person.rest()
        assert person.days.streak == 2
        person.events.clear()
        yield person


async def test_a_walk_before_the_clock_is_right_is_todays(hass: HomeAssistant, alex: Person) -> None:
    await alex.reboot(BOOT)
    await alex.go(120)
    assert alex.days.streak == 2
    alex.freezer.move_to(EVENING + timedelta(minutes=50))
    await alex.go(180)
    await alex.rest()
    assert await alex.sessions() == [(date(2026, 11, 18), 601), (date(2026, 11, 20), 601), (date(2026, 11, 20), 300)]
    diary = coordinator(alex.entry).walker.memory.diary
    assert (diary.day, diary.today.backward_s, diary.lifetime.backward_s) == (date(2026, 11, 20), 901, 1502)
    assert alex.days.streak == 2
    assert "goal_reached" not in alex.events, "celebrated before"


async def test_a_walk_moves_to_the_day_that_was_meant(hass: HomeAssistant, alex: Person) -> None:
    await alex.reboot(BOOT)
    await alex.go(120)
    await alex.rest()
    assert len(await alex.sessions()) == 2, "nobody knows where it belongs yet"
    alex.freezer.move_to(EVENING + timedelta(days=1))
    await alex.go(2, walks=False)
    coordinator(alex.entry).walker.file_later()
    await hass.async_block_till_done()
    assert (await alex.sessions())[-1] == (date(2026, 11, 21), 120)
    diary = coordinator(alex.entry).walker.memory.diary
    assert (diary.day, diary.today.backward_s) == (date(2026, 11, 21), 120)


@pytest.mark.parametrize("wrong", [BOOT, EVENING + timedelta(days=365)], ids=str)
async def test_what_was_begun_by_a_wrong_clock_is_found_where_it_belongs(
    hass: HomeAssistant, alex: Person, wrong: datetime
) -> None:
    await alex.reboot(wrong)
    await alex.go(60)
    alex.freezer.move_to(EVENING + timedelta(minutes=50))
    await alex.go(60)
    await alex.rest()
    assert await hass.config_entries.async_reload(alex.entry.entry_id)
    walker = coordinator(alex.entry).walker
    assert walker.memory.diary.today.backward_s == 721
    found = await walker.logbook.async_between(EVENING - timedelta(hours=1), EVENING + timedelta(hours=5))
    assert [one.tally.backward_s for one in found] == [601, 120]
    assert set(walker.logbook.counts) == {2026}


@pytest.mark.parametrize(
    "wrong",
    [BOOT, datetime(2020, 1, 1, tzinfo=UTC), datetime(2026, 11, 10, tzinfo=UTC), EVENING + timedelta(days=30)],
    ids=str,
)
async def test_a_wrong_clock_for_a_minute_changes_nothing(hass: HomeAssistant, alex: Person, wrong: datetime) -> None:
    before, today_s = alex.days, coordinator(alex.entry).walker.memory.diary.today.backward_s
    await alex.reboot(wrong)
    await alex.go(60, walks=False)
    alex.freezer.move_to(EVENING + timedelta(minutes=30))
    await alex.go(30, walks=False)
    assert alex.days.marks == before.marks
    assert alex.days.today == before.today
    assert coordinator(alex.entry).walker.memory.diary.today.backward_s == today_s
    assert alex.events == []


async def test_days_without_home_assistant_are_judged_when_the_clock_has_stood(
    hass: HomeAssistant, alex: Person
) -> None:
    await alex.reboot(EVENING + timedelta(days=4))
    await alex.go(2, walks=False)
    assert (alex.events, shown(hass, alex.entry, "streak")) == ([], "2")
    await alex.go(61, walks=False, every=60)
    assert alex.events.count("missed") == 1, "Monday"
    assert len(alex.days.marks) == 3


async def test_a_clock_that_is_set_a_day_ahead_by_mistake_and_back(hass: HomeAssistant, alex: Person) -> None:
    alex.freezer.move_to(EVENING + timedelta(days=1))
    await alex.go(30)
    alex.freezer.move_to(EVENING + timedelta(minutes=20))
    await alex.go(60)
    diary = coordinator(alex.entry).walker.memory.diary
    assert (diary.day, diary.today.backward_s) == (EVENING.date(), 691)
    alex.freezer.move_to(EVENING + timedelta(days=1))
    await alex.go(2, walks=False)
    await alex.go(30, walks=False, every=3600)
    assert alex.days.marks[EVENING.date()].is_done
    assert "missed" not in alex.events
    assert alex.days.streak == 2


async def test_a_zone_to_the_east_and_back_loses_nothing(hass: HomeAssistant, alex: Person) -> None:
    await hass.config.async_set_time_zone("Pacific/Kiritimati")
    await alex.go(60)
    assert coordinator(alex.entry).walker.memory.diary.today.backward_s == 60
    await hass.config.async_set_time_zone("Europe/Berlin")
    await alex.go(2, walks=False)
    assert coordinator(alex.entry).walker.memory.diary.today.backward_s == 661


async def test_a_clock_that_is_set_to_and_fro_loses_and_doubles_nothing(hass: HomeAssistant, alex: Person) -> None:
    random, walked_s = Random(4), 0
    for _ in range(40):
        walked_s += (seconds := random.randrange(5, 30))
        await alex.go(seconds)
        step_s = random.choice((-86400, -3600, -600, -179, -60, -5, 5, 60, 179, 600, 3600, 86400))
        alex.freezer.move_to(dt_util.utcnow() + timedelta(seconds=step_s))
    await alex.rest()
    walker = coordinator(alex.entry).walker
    # What was walked before the latest day waits until the clock is right.
    # One that is being filed is found in both places.
    filed = await walker.logbook.async_all()
    found = {one.id: one for one in (*filed, *walker.memory.diary.finished)}.values()
    assert sum(one.tally.backward_s for one in found) == 2 * 601 + walked_s
    assert walker.memory.diary.lifetime.backward_s == 2 * 601 + walked_s
    assert all(one.ended_at is not None and one.started_at <= one.ended_at for one in found)
    assert len({one.id for one in filed}) == len(filed)


@pytest.mark.parametrize("wrong", [BOOT, datetime(2020, 1, 1, tzinfo=UTC), EVENING - timedelta(days=10)], ids=str)
async def test_the_first_minutes_outlive_a_boot_without_a_clock(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, wrong: datetime
) -> None:
    """Somebody who has begun just now has walked twice, and no clock has stood for an hour."""
    freezer.move_to(EVENING - timedelta(days=2))
    person = Person(hass, freezer, backward_only())
    with patch.object(hass.loop, "time", lambda: person.now_s):
        await set_up(hass, person.entry)
        for moment in (EVENING - timedelta(days=2), EVENING):
            freezer.move_to(moment)
            await person.go(601)
            await person.rest()
        before = person.days.marks
        assert person.days.streak == 2
        await person.reboot(wrong)
        await person.go(60, walks=False)
        freezer.move_to(EVENING + timedelta(minutes=30))
        await person.go(30, walks=False)
        assert (person.days.marks, person.days.streak) == (before, 2)


@pytest.mark.parametrize("boots", [1, 2])
@pytest.mark.parametrize(
    "wrong", [BOOT, datetime(2020, 1, 1, tzinfo=UTC), *(EVENING + timedelta(days=by) for by in (-10, 1, 30))], ids=str
)
async def test_who_began_a_minute_ago_is_celebrated_once_whatever_the_clock_says(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, wrong: datetime, boots: int
) -> None:
    """Nobody has believed a time yet when the computer boots without a clock."""
    freezer.move_to(EVENING)
    person = Person(hass, freezer, backward_only())
    with patch.object(hass.loop, "time", lambda: person.now_s):
        await set_up(hass, person.entry)
        await coordinator(person.entry).walker.set_goal(1.0)
        await person.go(70)
        for _ in range(boots):
            await person.reboot(wrong)
            await person.go(10)
        freezer.move_to(EVENING + timedelta(minutes=9))
        await person.go(30)
        assert person.events.count("goal_reached") == 1
        assert list(person.days.marks) == [EVENING.date()]


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=365)], ids=str)
@pytest.mark.parametrize("rests", [True, False])
async def test_what_was_walked_before_midnight_is_yesterdays_after_a_clock_ahead(
    hass: HomeAssistant, alex: Person, ahead: timedelta, rests: bool
) -> None:
    alex.freezer.move_to(datetime(2026, 11, 20, 22, 58, 20, tzinfo=UTC))
    await alex.go(300)
    if rests:
        await alex.rest()
    for by in (ahead, -ahead):
        alex.freezer.move_to(dt_util.utcnow() + by)
        await alex.go(20)
    for _ in range(2):
        diary = coordinator(alex.entry).walker.memory.diary
        assert (diary.day, diary.today.backward_s) == (date(2026, 11, 21), 201 + 40)
        assert diary.lifetime.backward_s == 2 * 601 + 340
        await alex.rest()
        assert await hass.config_entries.async_reload(alex.entry.entry_id)
