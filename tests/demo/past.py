"""Makes the days that are over: steps the integration's own fold with clocks of then, and has its own stores write it.

It is the only part of the demo that looks inside the integration, as nobody can wait a fortnight for its files.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path

from homeassistant.const import WEEKDAYS
from homeassistant.core import HomeAssistant

from custom_components.backwalk.const import CONF_LEG_DAYS
from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.diary import Diary, advance
from custom_components.backwalk.engine.training.goal import Goal
from custom_components.backwalk.engine.training.moment import Mode, Moment
from custom_components.backwalk.engine.training.plan import Choice
from custom_components.backwalk.storage.memory import Memory, WalkerStore
from custom_components.backwalk.storage.years import Years
from custom_components.backwalk.walker.trainer import Trainer

from .fortnight import DAYS, GOAL_MIN, PAST, StoryDay, leg_weekdays

SECOND = timedelta(seconds=1)
NOTHING = Tally()
QUIET_S = 240
"""After each walk; a session ends in less."""
MOMENT = Moment(mode=Mode.POD, goal=Goal(GOAL_MIN))


async def write_past(directory: Path, entry_id: str, today: date, zone: tzinfo) -> None:
    """Write what the walker of an entry has done until yesterday, while no Home Assistant runs in `directory`."""
    hass = HomeAssistant(str(directory))
    store = WalkerStore(hass, entry_id)
    first = today - timedelta(days=DAYS)
    memory = store.memory = Memory(Diary(day=first), goal_min=GOAL_MIN)
    trainer = Trainer(hass, {CONF_LEG_DAYS: [WEEKDAYS[day] for day in sorted(leg_weekdays(today))]}, memory)
    for offset in range(-DAYS, 0):
        day = PAST.get(offset, StoryDay())
        midnight = datetime.combine(today + timedelta(days=offset), time(), zone)
        _follow(memory, trainer, midnight, NOTHING)
        days = memory.training.days
        if day.wish is not None:
            days = days.chosen(Choice(day.wish.value))
        if day.is_paused:
            days = days.paused(midnight.date() + timedelta(days=1))
        memory.training = replace(memory.training, days=days)
        for now, walked in _seconds(day, midnight):
            _follow(memory, trainer, now, walked)
        _follow(memory, trainer, midnight + timedelta(hours=23), NOTHING)
    years = Years(hass, store.file_name)
    await years.async_put(memory.diary.finished)
    memory.diary = replace(memory.diary, finished=())
    await store.async_save_with_backup()


def _seconds(day: StoryDay, midnight: datetime) -> Iterator[tuple[datetime, Tally]]:
    """Give what is walked in each second of the bouts, and in those of the quiet after them."""
    quiet, walked = dict[datetime, Tally](), dict[datetime, Tally]()
    for bout in day.bouts:
        start, end_s = datetime.combine(midnight, bout.at, midnight.tzinfo), bout.seconds + QUIET_S
        quiet |= {start + second * SECOND: NOTHING for second in range(1, end_s + 1)}
        gained = Tally(backward_s=1.0, backward_m=bout.speed_mps)
        walked |= {start + second * SECOND: gained for second in range(1, bout.seconds + 1)}
    yield from sorted((quiet | walked).items())


def _follow(memory: Memory, trainer: Trainer, now: datetime, walked: Tally) -> None:
    """Do with a second what the running integration does with it."""
    memory.diary, facts = advance(memory.diary, now, walked, MOMENT)
    memory.training, _ = trainer.follow(now, facts)
