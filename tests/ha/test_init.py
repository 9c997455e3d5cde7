"""Set-up, memory and removal of a walker."""

import asyncio
from datetime import timedelta
from types import MappingProxyType
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntries, ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.backwalk.engine.samples import Belt
from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.walker.walker import Walker
from tests.radio.pretend import have_been_there, say
from tests.story.until import until

from .conftest import POD, POD_INFO, POD_SUBENTRY, TREADMILL, TREADMILL_SUBENTRY, Hear, device, set_up
from .test_config_flow import discoveries, heard
from .test_entities import coordinator, shown

KEY = "backwalk.{}"


def backward_only(address: str = TREADMILL) -> MockConfigEntry:
    """Return a walker on a treadmill that is only walked backward, without a pod."""
    data = {**TREADMILL_SUBENTRY["data"], "address": address, "backward_only": True}
    device = {**TREADMILL_SUBENTRY, "data": data, "unique_id": address}
    return MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[device])


def roll(hass: HomeAssistant, entry: MockConfigEntry, seconds: int) -> None:
    """Have the belt run for so long, and stand now."""
    walker = coordinator(entry)
    (treadmill,) = walker.devices.values()
    stands_s = 10
    have_been_there(walker.walker, seconds + stands_s)
    start_s = hass.loop.time() - seconds - stands_s
    readings: list[Any] = [
        Belt(t_s=start_s + second, speed_mps=0.8 if second <= seconds else 0.0)
        for second in range(seconds + stands_s + 1)
    ]
    say(treadmill, readings)
    walker.async_publish()


async def test_memory_is_written_and_read(
    hass: HomeAssistant, hass_storage: dict[str, Any], freezer: FrozenDateTimeFactory
) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    roll(hass, entry, 60)
    counted = coordinator(entry).walker.memory.diary
    assert counted.today.backward_s == pytest.approx(60, abs=4)
    assert counted.today.backward_m == pytest.approx(0.8 * counted.today.backward_s, rel=0.05)
    assert shown(hass, entry, "session_active") == "on"
    freezer.tick(9)
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done()
    assert KEY.format(entry.entry_id) in hass_storage, "written before 10 s have gone"
    assert await hass.config_entries.async_reload(entry.entry_id)
    again = coordinator(entry).walker.memory.diary
    assert again.lifetime == counted.lifetime
    assert again.session is not None
    assert again.session.tally == again.lifetime


async def test_midnight_begins_a_new_day(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-10-24 21:59:50+00:00")
    entry = backward_only()
    await set_up(hass, entry)
    roll(hass, entry, 60)
    before = coordinator(entry).walker.memory.diary
    freezer.move_to("2026-10-24 22:00:01+00:00")
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done()
    after = coordinator(entry).walker.memory.diary
    assert (after.day - before.day, after.today) == (timedelta(days=1), Tally())
    assert after.lifetime == before.lifetime
    assert shown(hass, entry, "backward_time_today") == "0.0"


async def test_removed_walker_is_forgotten_and_devices_are_found_again(
    hass: HomeAssistant, hass_storage: dict[str, Any], walker: MockConfigEntry, hear: Hear
) -> None:
    await heard(hass, hear, POD_INFO)
    await set_up(hass, walker)
    hass.config_entries.flow.async_abort(discoveries(hass)[0]["flow_id"])
    await coordinator(walker).walker.store.async_save()
    await hass.config_entries.async_remove(walker.entry_id)
    assert KEY.format(walker.entry_id) not in hass_storage
    await until(lambda: len(discoveries(hass)) == 1, what="the pod offered again")


async def test_removed_device_is_found_again(hass: HomeAssistant, walker: MockConfigEntry, hear: Hear) -> None:
    await heard(hass, hear, POD_INFO)
    await set_up(hass, walker)
    hass.config_entries.flow.async_abort(discoveries(hass)[0]["flow_id"])
    (pod,) = walker.get_subentries_of_type("footpod")
    hass.config_entries.async_remove_subentry(walker, pod.subentry_id)
    await hass.async_block_till_done()
    assert coordinator(walker).walker.inputs.pod is None
    await until(lambda: len(discoveries(hass)) == 1, what="the pod offered again")


@pytest.mark.parametrize(
    ("owner", "step"), [(Walker, "async_start"), (ConfigEntries, "async_forward_entry_setups")], ids=["early", "late"]
)
async def test_a_device_that_is_added_while_its_walker_is_set_up(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, owner: type, step: str
) -> None:
    entry = backward_only()
    pod = ConfigSubentry(
        data=MappingProxyType(dict(POD_SUBENTRY["data"])), subentry_type="footpod", title="Pod", unique_id=POD
    )
    real = getattr(owner, step)

    async def add_and_go_on(*told: Any) -> None:
        if pod.subentry_id not in entry.subentries:
            hass.config_entries.async_add_subentry(entry, pod)
        await asyncio.sleep(0)
        await real(*told)

    monkeypatch.setattr(owner, step, add_and_go_on)
    await set_up(hass, entry)
    assert {known.link.address for known in coordinator(entry).devices.values()} == {TREADMILL, POD}
    assert device(hass, entry, pod.subentry_id).name == "Pod"


@pytest.mark.parametrize(
    ("heard", "title"),
    [
        ("![x](http://192.0.2.1/x.png)", "x (http 192.0.2.1/x.png)"),
        ("Pod\u202egnp.exe", "Pod gnp.exe"),
        ("<b></b>", "b /b"),
        ("{}", "treadmill"),
        ("Treadmill 3000", "Treadmill 3000"),
        ("A" * 300, "A" * 60),
    ],
)
async def test_titles_of_an_older_version_become_text(hass: HomeAssistant, heard: str, title: str) -> None:
    """They were taken as they were heard over the air; what somebody calls it from now on stays."""
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[{**TREADMILL_SUBENTRY, "title": heard}])
    await set_up(hass, entry)
    (subentry,) = entry.subentries.values()
    assert subentry.title == title
    (treadmill,) = coordinator(entry).devices.values()
    assert device(hass, entry, treadmill.subentry_id).name == title
    hass.config_entries.async_update_subentry(entry, subentry, title="Mine [gym]")
    assert await hass.config_entries.async_reload(entry.entry_id)
    (subentry,) = entry.subentries.values()
    assert subentry.title == "Mine [gym]"
