"""Whatever somebody has done to a walker is on the disk when it is answered, or is refused and nothing has changed."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.radio.register import async_load_register, async_register
from tests.ha.assist import async_set_up_assist
from tests.ha.conftest import POD, POD_SUBENTRY, TREADMILL, TREADMILL_SUBENTRY, set_up
from tests.ha.test_entities import coordinator
from tests.ha.test_years import NOON, session
from tests.radio.pretend import connect

from .every_command import COMMANDS, OF_ITS_OWN, READS, there_are
from .moments import held
from .test_every_verb import _unsaid
from .test_kept import FULL, full_disk, issues
from .test_move import _quiet, restart

__all__ = ["_quiet", "_unsaid"]

FLEETING = ("seen_at", "judged", "untold", "taken_out")
"""What of a memory tells nothing that was asked for; what can be taken back has the time of a change."""


@pytest.fixture
async def both(hass: HomeAssistant, storage: Path, freezer: FrozenDateTimeFactory) -> list[MockConfigEntry]:
    """Return Alex with two devices, and Robin; both have walked before."""
    freezer.move_to(NOON)
    devices = [POD_SUBENTRY, TREADMILL_SUBENTRY]
    alex = MockConfigEntry(domain="backwalk", title="Alex", entry_id="alex", subentries_data=devices)
    entries = [alex, MockConfigEntry(domain="backwalk", title="Robin", entry_id="robin")]
    for hours, entry in enumerate(entries):
        await set_up(hass, entry)
        await coordinator(entry).walker.add([session(NOON - timedelta(days=1, hours=2 * hours))])
    await async_set_up_assist(hass)
    assert await async_setup_component(hass, "websocket_api", {})
    return entries


async def begin(hass: HomeAssistant, entries: list[MockConfigEntry], command: str) -> None:
    """Do what comes before a command, and have it on the disk."""
    await hass.async_block_till_done()
    connect(async_register(hass).machines[POD].link, is_told=True)
    for first in COMMANDS[command][0]:
        await first(hass, entries[0])
    for entry in entries:
        coordinator(entry).async_publish()
        await coordinator(entry).walker.store.async_save()


async def told(hass: HomeAssistant, entries: list[MockConfigEntry]) -> list[Any]:
    """Return all that is kept of both."""
    found: list[Any] = [async_register(hass).is_held(address) for address in (POD, TREADMILL)]
    for entry in entries:
        walker = coordinator(entry).walker
        memory = {name: kept for name, kept in walker.memory.as_dict().items() if name not in FLEETING}
        del memory["diary"]["number"]  # of the next session: a name that is left out is missed by nobody
        found += [memory, walker.memory.undoable, [one.as_dict() for one in await walker.logbook.async_all()]]
    return found


async def after_power_cut(
    hass: HomeAssistant, storage: Path, entries: list[MockConfigEntry], moment: dict[str, bytes]
) -> list[Any]:
    """Return what is kept of both after a start with what was on the disk at a moment."""
    async_register(hass).machines[POD].link.close()
    await restart(hass, storage, entries, moment)
    await async_load_register(hass)
    return await told(hass, entries)


async def test_no_command_is_left_out(hass: HomeAssistant, both: list[MockConfigEntry]) -> None:
    assert await there_are(hass, both[0]) == {*COMMANDS, *READS, *OF_ITS_OWN}


@pytest.mark.usefixtures("_quiet", "_unsaid")
@pytest.mark.parametrize("command", COMMANDS)
async def test_what_is_done_is_on_the_disk_or_is_refused(
    hass: HomeAssistant, storage: Path, both: list[MockConfigEntry], command: str
) -> None:
    await begin(hass, both, command)
    before, moment = await told(hass, both), held(storage)
    with full_disk():
        with pytest.raises(HomeAssistantError) as refused:
            await COMMANDS[command][1](hass, both[0])
        assert FULL in str(refused.value)
        assert any("not_written" in name for name in issues(hass)), "a repair stands while it lasts"
        assert await told(hass, both) == before
        assert held(storage) == moment
    await COMMANDS[command][1](hass, both[0])
    moment = held(storage)
    assert not any("not_written" in name for name in issues(hass))
    after = await told(hass, both)
    assert after != before
    assert await after_power_cut(hass, storage, both, moment) == after
