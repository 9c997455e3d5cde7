"""Whether we may hold a device is what is on the disk: a disk that is full is told, and changes nothing."""

from pathlib import Path
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.storage import Store
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.radio.register import SAVE_DELAY_S, async_load_register, async_register
from tests.ha.conftest import TREADMILL, set_up
from tests.ha.test_entities import shown
from tests.ha.test_links import HELD, only_treadmill, switch
from tests.ha.test_years import seconds_pass

from .test_kept import FULL, full_disk, issues

NOT_WRITTEN = "devices_not_written"


@pytest.fixture
async def alex(hass: HomeAssistant, storage: Path) -> MockConfigEntry:
    entry = only_treadmill("Alex")
    await set_up(hass, entry)
    return entry


async def on_disk(hass: HomeAssistant) -> Any:
    """Return what a file says that is read anew."""
    return await Store[dict[str, Any]](hass, 1, HELD).async_load()


async def refused(hass: HomeAssistant, entry: MockConfigEntry, state: str) -> None:
    """Have a switch refuse, and say why."""
    with pytest.raises(HomeAssistantError) as err:
        await switch(hass, entry, state)
    assert err.value.translation_key == "not_written"
    assert err.value.translation_placeholders == {"file": HELD, "reason": FULL}


@pytest.mark.logs(FULL)
async def test_what_cannot_be_written_is_refused_and_stays(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    link = async_register(hass).machines[TREADMILL].link
    with full_disk(years=False):
        await refused(hass, alex, "off")
        assert NOT_WRITTEN in issues(hass)
        assert (shown(hass, alex, "hold_connection"), link.is_held) == ("on", True)
        assert async_register(hass).is_held(TREADMILL)
        await seconds_pass(hass, freezer, SAVE_DELAY_S)
        assert NOT_WRITTEN in issues(hass), "it stands while it lasts"
    await seconds_pass(hass, freezer, SAVE_DELAY_S)
    assert NOT_WRITTEN not in issues(hass)
    assert TREADMILL not in (await on_disk(hass) or {}), "nobody has let go of it"
    await switch(hass, alex, "off")
    with full_disk(years=False):
        await refused(hass, alex, "on")
        assert (shown(hass, alex, "hold_connection"), link.is_held) == ("off", False)
    await seconds_pass(hass, freezer, SAVE_DELAY_S)
    await async_load_register(hass)
    assert not async_register(hass).is_held(TREADMILL)


@pytest.mark.logs(FULL)
async def test_the_next_write_takes_the_repair_back(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    with full_disk(years=False):
        await refused(hass, alex, "off")
    await switch(hass, alex, "off")
    assert NOT_WRITTEN not in issues(hass)
    assert await on_disk(hass) == {TREADMILL: {"is_held": False}}


@pytest.mark.logs(FULL)
async def test_a_device_that_is_removed_meanwhile_is_forgotten_later(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    await switch(hass, alex, "off")
    with full_disk(years=False):
        await async_register(hass).async_forget(TREADMILL)
        assert NOT_WRITTEN in issues(hass)
    await seconds_pass(hass, freezer, SAVE_DELAY_S)
    assert NOT_WRITTEN not in issues(hass)
    assert not await on_disk(hass)
