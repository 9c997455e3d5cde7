"""What happens in the house around somebody who walks: they are counted as before, and their devices stay with them."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util.unit_system import METRIC_SYSTEM, US_CUSTOMARY_SYSTEM

from custom_components.backwalk.radio.register import async_register
from tests.ha.conftest import _bluetooth, _own_folder

from .gym import ADDRESSES, Gym, Person
from .test_in_place import begun, is_right, settled, subentry

__all__ = ["_bluetooth", "_own_folder"]


async def test_a_pod_is_taken_away_and_comes_back(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    gym, entry, _ = await begun(hass, freezer)
    (pod,) = entry.get_subentries_of_type("footpod")
    before_s, began_s = gym.counted("Anna").backward_s, hass.loop.time()
    (device,) = (device for device in gym.devices("Anna") if device.title == "Anna")
    gym.lose(device)
    hass.config_entries.async_remove_subentry(entry, pod.subentry_id)
    await settled(gym)
    assert gym.counted("Anna").backward_s == before_s, "a belt that may be walked either way tells nothing"
    hass.config_entries.async_add_subentry(entry, subentry("Anna", "witmotion", "footpod"))
    await hass.async_block_till_done()
    (device,) = (device for device in gym.devices("Anna") if device.title == "Anna")
    gym.follow(device)
    away_s = hass.loop.time() - began_s
    await settled(gym, seconds=20)
    counted_s, truly_s = gym.counted("Anna").backward_s, gym.truly("Anna")
    assert truly_s - away_s - 5 <= counted_s <= truly_s + 0.5
    await gym.close()


async def test_entities_are_renamed_and_disabled(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    gym, entry, _ = await begun(hass, freezer)
    registry = er.async_get(hass)
    for number, entity in enumerate(er.async_entries_for_config_entry(registry, entry.entry_id)):
        if number % 3 == 0:
            new_id = f"{entity.domain}.renamed_{number}"
            registry.async_update_entity(entity.entity_id, new_entity_id=new_id, name="\u202eodd {{ x }}")
        elif number % 3 == 1:
            registry.async_update_entity(entity.entity_id, disabled_by=er.RegistryEntryDisabler.USER)
    await settled(gym)
    assert await hass.config_entries.async_reload(entry.entry_id), "as Home Assistant does after that"
    await settled(gym)
    is_right(gym)
    await gym.close()


async def test_a_reload_after_the_other(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    gym, entry, _ = await begun(hass, freezer)
    for number in range(10):
        assert await hass.config_entries.async_reload(entry.entry_id)
        gym.live(0.1 * number)
    await settled(gym)
    is_right(gym)
    await gym.close()


async def test_units_language_and_zone(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    gym, entry, _ = await begun(hass, freezer)
    for units, language, zone in (
        (US_CUSTOMARY_SYSTEM, "de", "America/New_York"),
        (METRIC_SYSTEM, "xx", "Pacific/Kiritimati"),
        (METRIC_SYSTEM, "en", "UTC"),
    ):
        hass.config.units, hass.config.language = units, language
        await hass.config.async_set_time_zone(zone)
        await settled(gym)
    lifetime_s = entry.runtime_data.walker.memory.diary.lifetime.backward_s
    assert lifetime_s == pytest.approx(gym.truly("Anna"), abs=2)
    is_right(gym)
    await gym.close()


async def test_somebody_else_who_uses_the_treadmill_moves_out(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    gym = Gym(hass, freezer, [Person(name="Anna", on="one"), Person(name="Bo", wears_pod=False)])
    await gym.open()
    gym.live(3)
    gym.walk("Anna")
    gym.live(20)
    gym.lose(next(device for device in gym.devices("Bo") if device.title == "Bo"))
    await hass.config_entries.async_remove(gym.entries.pop("Bo").entry_id)
    await settled(gym)
    assert async_register(hass).machines.keys() == {ADDRESSES["Anna"], ADDRESSES["one"]}
    assert all(device.link.is_connected for device in gym.devices("Anna"))
    is_right(gym)
    await gym.close()
