"""Verbs that are called at the same moment: each sees what the others have done, or is refused."""

import asyncio
from collections.abc import Coroutine
from random import Random
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .test_any_order import agree
from .test_entities import coordinator
from .test_llm import robin
from .test_services import alex, do, sessions

__all__ = ["alex", "robin"]

HOURS = range(6, 11)


async def done(call: Coroutine[Any, Any, Any]) -> Any:
    """Return the answer, None for what is refused."""
    try:
        return await call
    except ServiceValidationError:
        return None


async def logged(hass: HomeAssistant, entry: MockConfigEntry, hour: int) -> str:
    told = {"mode": "gym", "minutes": 10, "started_at": f"2026-11-20 {hour:02}:00:00"}
    answer = await do(hass, "log_session", config_entry_id=entry.entry_id, **told)
    return str(answer["session_id"])


@pytest.mark.parametrize("first", ["edit_session", "report_pain"])
@pytest.mark.parametrize("second", ["delete_session", "move_session"])
@pytest.mark.parametrize("is_turned", [False, True])
async def test_what_is_gone_stays_gone(
    hass: HomeAssistant, alex: MockConfigEntry, robin: MockConfigEntry, first: str, second: str, is_turned: bool
) -> None:
    name = await logged(hass, alex, 8)
    own = {"config_entry_id": alex.entry_id}
    calls: dict[str, dict[str, Any]] = {
        "edit_session": {**own, "session_id": name, "minutes": 12},
        "report_pain": {**own, "pain": 3},
        "delete_session": {**own, "session_id": name},
        "move_session": {**own, "session_id": name, "to_config_entry_id": robin.entry_id},
    }
    both = [first, second][:: -1 if is_turned else 1]
    await asyncio.gather(*(done(do(hass, action, **calls[action])) for action in both))
    left = [await coordinator(entry).walker.async_fold(list) for entry in (alex, robin)]
    assert [len(kept) for kept in left] == [0, second == "move_session"]
    for entry, kept in zip((alex, robin), left, strict=True):
        agree(entry, kept)


@pytest.mark.parametrize("seed", range(6))
async def test_all_at_once(hass: HomeAssistant, alex: MockConfigEntry, robin: MockConfigEntry, seed: int) -> None:
    """Whatever comes together, no session is there twice, and none is lost that nobody deleted."""
    random = Random(seed)
    walkers = (alex, robin)
    names = {entry.entry_id: [await logged(hass, entry, hour) for hour in HOURS] for entry in walkers}
    for _ in range(5):
        calls = []
        for _ in range(6):
            whose, to = random.sample(walkers, 2)
            which = {"config_entry_id": whose.entry_id, "session_id": random.choice(names[whose.entry_id])}
            action, said = random.choice(
                [
                    ("edit_session", {**which, "minutes": random.choice([8, 9, 11])}),
                    ("report_pain", {"config_entry_id": whose.entry_id, "pain": random.randrange(11)}),
                    ("move_session", {**which, "to_config_entry_id": to.entry_id}),
                    ("delete_session", which),
                    ("restore_session", {"config_entry_id": whose.entry_id}),
                ]
            )
            calls.append(done(do(hass, action, **said)))
        await asyncio.gather(*calls)
        starts = []
        for entry in walkers:
            kept = await coordinator(entry).walker.async_fold(list)
            agree(entry, kept)
            names[entry.entry_id] = [one["id"] for one in await sessions(hass, config_entry_id=entry.entry_id)] or [""]
            starts += [one.started_at.hour for one in kept]
        assert all(starts.count(hour) <= len(walkers) for hour in set(starts)), "none is there twice"
