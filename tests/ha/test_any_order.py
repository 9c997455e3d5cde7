"""Whatever is logged, edited, deleted, moved and imported, in any order, the sums are those of what is kept."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any
from unittest.mock import ANY

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.training.gate.bounds import fits
from custom_components.backwalk.engine.training.gate.times import Times

from .conftest import set_up
from .mutations import changed
from .test_entities import coordinator
from .test_services import do, sessions
from .test_statistics import mock_recorder_before_hass, sums
from .test_years import NOON

__all__ = ["mock_recorder_before_hass"]

STEPS = 25
BACK_MIN = 5 * 1440


class Household:
    """Two walkers to whom anything happens."""

    def __init__(self, hass: HomeAssistant, random: Random, walkers: list[MockConfigEntry]) -> None:
        self.hass = hass
        self.random = random
        self.walkers = walkers

    async def do(self, action: str, walker: MockConfigEntry, **data: Any) -> Any:
        try:
            return await do(self.hass, action, config_entry_id=walker.entry_id, **data)
        except ServiceValidationError:
            return None

    async def any_session(self, walker: MockConfigEntry) -> str | None:
        found = await sessions(self.hass, config_entry_id=walker.entry_id)
        return self.random.choice(found)["id"] if found else None

    async def log(self, walker: MockConfigEntry) -> None:
        started_at = NOON - timedelta(minutes=self.random.randrange(BACK_MIN))
        told = {"minutes": self.random.choice([0.5, 5, 10, 12, 60]), "mode": "gym"}
        if self.random.random() < 0.8:
            told["started_at"] = str(started_at)
        if self.random.random() < 0.5:
            told["distance_m"] = self.random.choice([0, 20, 400, 99_000])
        await self.do("log_session", walker, **told)

    async def edit(self, walker: MockConfigEntry) -> None:
        if name := await self.any_session(walker):
            told: dict[str, Any] = {"minutes": self.random.choice([0.1, 4, 11, 70])}
            if self.random.random() < 0.4:
                told["started_at"] = str(NOON - timedelta(minutes=self.random.randrange(BACK_MIN)))
            await self.do("edit_session", walker, session_id=name, pain=self.random.randrange(11), **told)

    async def start_anew(self, walker: MockConfigEntry) -> None:
        assert await self.hass.config_entries.async_reload(walker.entry_id)
        await self.hass.async_block_till_done()

    async def delete(self, walker: MockConfigEntry) -> None:
        if name := await self.any_session(walker):
            await self.do("delete_session", walker, session_id=name)

    async def restore(self, walker: MockConfigEntry) -> None:
        await self.do("restore_session", walker)

    async def move(self, walker: MockConfigEntry) -> None:
        to = self.random.choice(self.walkers)
        if name := await self.any_session(walker):
            await self.do("move_session", walker, session_id=name, to_config_entry_id=to.entry_id)

    async def take_in(self, walker: MockConfigEntry) -> None:
        """Import what somebody exported, as it is or after something befell it."""
        whose = self.random.choice(self.walkers)
        form = self.random.choice(["csv", "json", "fit"])
        answer = await self.do("export", whose, format=form)
        contents = [answer["content"]] if form != "fit" else list(answer["files"].values())
        for content in contents:
            await self.do("import", walker, content=changed(self.random, content, form))


def agree(entry: MockConfigEntry, kept: list[Any]) -> None:
    walker = coordinator(entry).walker
    assert walker.memory.diary.lifetime.backward_s == pytest.approx(sum(one.tally.backward_s for one in kept))
    assert walker.memory.diary.lifetime.backward_m == pytest.approx(sum(one.tally.backward_m for one in kept))
    assert len({one.id for one in kept}) == len(kept)
    for one in kept:
        assert Times([other for other in kept if other is not one]).taken(one) is None, "nobody walks twice at once"
        assert one.ended_at <= dt_util.utcnow() + timedelta(minutes=1)
        assert one.id[:4] == str(one.started_at.year)
        assert one.tally.backward_m <= 11 * one.tally.backward_s + 1


@pytest.mark.parametrize("zones", [("UTC",), ("America/Los_Angeles", "Asia/Tokyo")], ids=["at home", "on a journey"])
@pytest.mark.parametrize("seed", range(4))
async def test_sums_are_those_of_the_sessions(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory, seed: int, zones: tuple[str, ...]
) -> None:
    random = Random(seed)
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone(zones[0])
    walkers = [MockConfigEntry(domain="backwalk", title=name) for name in ("Alex", "Robin")]
    for entry in walkers:
        await set_up(hass, entry)
    house = Household(hass, random, walkers)
    verbs: list[Callable[[MockConfigEntry], Awaitable[None]]] = [
        *(house.log, house.log, house.edit, house.delete, house.restore, house.move, house.take_in, house.take_in),
        *(house.take_in, house.start_anew),
    ]
    for step in range(STEPS):
        if step == STEPS // 2:
            await hass.config.async_set_time_zone(zones[-1])
        await random.choice(verbs)(random.choice(walkers))
        for entry in walkers:
            agree(entry, await coordinator(entry).walker.async_fold(list))
    for entry in walkers:
        walker = coordinator(entry).walker
        minutes, *_ = await sums(hass, entry)
        lifetime_min = walker.memory.diary.lifetime.backward_s / 60
        assert max(minutes.values(), default=0.0) == pytest.approx(lifetime_min, abs=0.001)
        await comes_back(hass, entry)


async def comes_back(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Take all of a walker out, and bring it to one who begins anew."""
    kim = MockConfigEntry(domain="backwalk", title=f"Kim, as {entry.title}")
    await set_up(hass, kim)
    before, after = coordinator(entry).walker, coordinator(kim).walker
    content = (await do(hass, "export", config_entry_id=entry.entry_id, format="json"))["content"]
    if kept := await before.async_fold(list):
        answer = await do(hass, "import", config_entry_id=kim.entry_id, content=content)
        assert (answer["imported"], answer["left_out"]) == (len(kept), 0)
    come = await after.async_fold(list)
    assert [replace(one, id="") for one in come] == [replace(one, id="") for one in kept]
    assert [one.id for one in come] == [one.id if fits(one.id, one) else ANY for one in kept], "but of a moved start"
    old, new = before.memory.training.days, after.memory.training.days
    assert (dict(new.marks), new.streak, new.longest_streak) == (dict(old.marks), old.streak, old.longest_streak)
    for day in {one.started_at.date() for one in kept}:
        assert new.goal_on(day) == old.goal_on(day)
