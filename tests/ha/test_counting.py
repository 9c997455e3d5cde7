"""Each device's page says what it counts by, and has what the device can tell."""

from types import MappingProxyType
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.allowance import EARLY_S
from custom_components.backwalk.engine.samples import Belt
from custom_components.backwalk.radio.register import KNOWN_PROFILES
from tests.radio.pretend import say

from .conftest import set_up
from .test_entities import coordinator
from .test_init import backward_only


def subentry(profile: str, **said: Any) -> ConfigSubentryData:
    """Return a device of a walker."""
    number = list(KNOWN_PROFILES).index(profile)
    address = f"sensor.e{number}" if profile.startswith("entity") else f"C4:11:22:33:55:{number:02X}"
    data = MappingProxyType({"address": address, "profile": profile, **said})
    kind = KNOWN_PROFILES[profile].kind
    return ConfigSubentryData(data=data, subentry_type=kind, title=profile, unique_id=address)


BELT = subentry("ftms_treadmill")
DECLARED = subentry("csc", backward_only=True)
POD = subentry("witmotion")
STEPS = subentry("rsc")


@pytest.mark.parametrize(
    ("devices", "expected"),
    [
        ([POD], ["foot"]),
        ([POD, BELT, DECLARED], ["foot", "belt_and_foot", "belt_and_foot"]),
        ([BELT, DECLARED], ["nothing", "declared_belt"]),
        ([STEPS, DECLARED, subentry("heart_rate")], ["steps", "declared_belt", "besides"]),
        ([subentry("entity_speed"), subentry("entity_resistance")], ["nothing", "besides"]),
    ],
)
async def test_what_it_counts_by(hass: HomeAssistant, devices: list[ConfigSubentryData], expected: list[str]) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=devices)
    await set_up(hass, entry)
    registry = er.async_get(hass)
    shown = []
    for subentry_id in entry.subentries:
        entity_id = registry.async_get_entity_id("sensor", "backwalk", f"{subentry_id}_counts_by")
        assert entity_id is not None
        state = hass.states.get(entity_id)
        assert state is not None
        shown.append(state.state)
    assert shown == expected


@pytest.mark.parametrize(
    ("profile", "there"),
    [
        ("ftms_treadmill", {"incline"}),
        ("csc", set()),
        ("witmotion", {"mounting", "battery"}),
        ("rsc", {"battery"}),
        ("heart_rate", set()),
        ("entity_speed", set()),
    ],
)
async def test_a_device_has_what_it_can_tell(hass: HomeAssistant, profile: str, there: set[str]) -> None:
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[subentry(profile)])
    await set_up(hass, entry)
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    keys = {
        entity.unique_id.partition("_")[2]
        for entity in entities
        if entity.config_subentry_id is not None and entity.domain == "sensor"
    }
    assert keys == there | {"counts_by", "connection", "connection_changed"}


async def test_no_more_is_counted_than_the_clock_has_gone(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """A machine that tells of ten minutes in a second tells no minutes."""
    entry = backward_only()
    await set_up(hass, entry)
    (treadmill,) = coordinator(entry).devices.values()
    now_s = hass.loop.time()
    say(treadmill, [Belt(t_s=now_s - 600 + second, speed_mps=0.8) for second in range(600)])
    freezer.tick(1)
    coordinator(entry).async_publish()
    assert 0 < coordinator(entry).walker.memory.diary.today.backward_s <= 1 + EARLY_S
