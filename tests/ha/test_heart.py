"""A walker's heart in Home Assistant: what is asked, shown, and counted of it."""

from types import MappingProxyType

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import TREADMILL_SUBENTRY, set_up
from .test_entities import coordinator, shown

HEART = "sensor.watch_heart_rate"


def with_a_watch() -> MockConfigEntry:
    """Return a walker whose watch tells their heart rate to Home Assistant."""
    data = MappingProxyType({"address": HEART, "profile": "entity_heart_rate"})
    watch = ConfigSubentryData(data=data, subentry_type="entity", title="Watch", unique_id=HEART)
    return MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[TREADMILL_SUBENTRY, watch])


async def test_it_is_asked_for_and_shown(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    entry = with_a_watch()
    await set_up(hass, entry)
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    assert "heart" in menu["menu_options"]
    form = await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "heart"})
    assert form["type"] is FlowResultType.FORM
    said = {"birth_year": 1986, "heart_rate_cap": 150}
    await hass.config_entries.options.async_configure(form["flow_id"], said)
    await hass.async_block_till_done()
    assert {**entry.options, **said} == dict(entry.options)

    hass.states.async_set(HEART, "130", {"unit_of_measurement": "bpm"})
    await hass.async_block_till_done()
    walker = coordinator(entry)
    walker.async_publish()
    await hass.async_block_till_done()
    assert shown(hass, entry, "heart_rate") == "130"
    assert walker.walker.look().heart_zone == 3

    menu = await hass.config_entries.options.async_init(entry.entry_id)
    form = await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "heart"})
    await hass.config_entries.options.async_configure(form["flow_id"], {})
    await hass.async_block_till_done()
    assert not {"birth_year", "heart_rate_cap"} & entry.options.keys()


async def test_the_plan_leaves_the_heart_alone(hass: HomeAssistant) -> None:
    entry = with_a_watch()
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, options={"heart_rate_max": 190})
    assert await hass.config_entries.async_setup(entry.entry_id)
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    form = await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "plan"})
    await hass.config_entries.options.async_configure(form["flow_id"], {})
    await hass.async_block_till_done()
    assert entry.options["heart_rate_max"] == 190
