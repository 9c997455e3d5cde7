"""What it costs to bring twenty years of two sessions a day at once: `scripts/bench` tells what is noted here."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.backwalk.files.export import as_csv, as_json

from .conftest import set_up
from .pieces import IN_MS, LONGEST_CALLS, UNIT
from .test_damage import storage
from .test_entities import coordinator
from .test_init import backward_only
from .test_long_life_cost import life, watched
from .test_services import do

__all__ = ["storage"]


@pytest.fixture
def _in_earnest(hass: HomeAssistant) -> Iterator[None]:
    """Have nobody tell of each step of the event loop."""
    hass.loop.set_debug(False)
    logging.disable(logging.INFO)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("_in_earnest")
@pytest.mark.parametrize("form", ["csv", "json"])
async def test_twenty_years_come_at_once(
    hass: HomeAssistant, storage: Path, record_property: Callable[[str, object], None], form: str
) -> None:
    """Somebody moves house; and again, when all of it is there already."""
    await hass.config.async_set_time_zone("UTC")
    entry = backward_only()
    await set_up(hass, entry)
    sessions = life()
    content = as_json(sessions) if form == "json" else as_csv(sessions, dt_util.get_default_time_zone())
    answers, costs = [], []
    for _ in range(2):
        async with watched() as cost:
            answers.append(await do(hass, "import", content=content))
        costs.append(cost)
    assert [answer["imported"] for answer in answers] == [len(sessions), 0]
    whole_s = sum(one.tally.backward_s for one in sessions)
    assert coordinator(entry).walker.memory.diary.lifetime.backward_s == pytest.approx(whole_s, rel=1e-6)
    record_property("took_s", max(cost.took_s for cost in costs))
    record_property("stall_ms", max(cost.stall_ms for cost in costs))
    record_property(f"piece_{UNIT}", piece := max(cost.piece for cost in costs))
    assert IN_MS or 0 < piece < LONGEST_CALLS
