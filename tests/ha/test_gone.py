"""Whoever misses a device sees since when, also after a restart."""

from datetime import UTC, datetime
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.backwalk.radio.ending import Absence
from custom_components.backwalk.radio.register import SAVE_DELAY_S, STORAGE_KEY, async_register
from tests.radio.pretend import connect

from .conftest import POD, POD_INFO, POD_SUBENTRY, Hear, set_up
from .test_entities import coordinator, entity_id, shown

LEFT_AT = datetime(2026, 10, 5, 17, 30, tzinfo=UTC)
STARTED_AT = datetime(2026, 10, 6, 8, 0, tzinfo=UTC)


async def alex(hass: HomeAssistant) -> MockConfigEntry:
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY])
    await set_up(hass, entry)
    return entry


def since(hass: HomeAssistant, entry: MockConfigEntry) -> Any:
    state = hass.states.get(entity_id(hass, entry, "connected"))
    assert state is not None
    changed = shown(hass, entry, "connection_changed")
    since = state.attributes["since"]
    assert state.state == "on" or changed == ("unknown" if since is None else since.isoformat())
    return since


async def test_it_is_noted_when_it_leaves(
    hass: HomeAssistant, hass_storage: dict[str, Any], freezer: FrozenDateTimeFactory
) -> None:
    entry = await alex(hass)
    assert since(hass, entry) is None, "it never was there"
    link = async_register(hass).machines[POD].link
    connect(link)
    link._on_change()  # type: ignore[attr-defined]  # noqa: SLF001
    assert since(hass, entry) is None
    freezer.move_to(LEFT_AT)
    connect(link, connected=False)
    link._on_change()  # type: ignore[attr-defined]  # noqa: SLF001
    await hass.async_block_till_done()
    assert since(hass, entry) == LEFT_AT
    freezer.tick(SAVE_DELAY_S + 1)
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    assert hass_storage[STORAGE_KEY]["data"] == {POD: {"gone_at": LEFT_AT.isoformat()}}


async def test_it_is_said_why_it_is_away(hass: HomeAssistant, hear: Hear) -> None:
    """In words of the house's language, where one looks first: on the device's page."""
    entry = await alex(hass)
    link = async_register(hass).machines[POD].link
    assert shown(hass, entry, "connection") == "unheard"
    hear(POD_INFO)
    coordinator(entry).async_publish()
    assert shown(hass, entry, "connection") == "connecting"
    connect(link)
    coordinator(entry).async_publish()
    assert shown(hass, entry, "connection") == "connected"
    link.hold(held=False)
    connect(link, connected=False)
    coordinator(entry).async_publish()
    assert shown(hass, entry, "connection") == "let_go"
    state = hass.states.get(entity_id(hass, entry, "connection"))
    assert state is not None
    assert state.attributes["options"] == ["connected", *Absence]


@pytest.mark.as_installed
async def test_a_device_says_it_once(hass: HomeAssistant) -> None:
    """Whether it is connected is part of why it is not."""
    entry = await alex(hass)
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    enabled = {entity.unique_id.partition("_")[2] for entity in entities if entity.disabled_by is None}
    assert {"connection", "connection_changed"} <= enabled
    assert "connected" not in enabled


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ({"gone_at": LEFT_AT.isoformat()}, LEFT_AT),
        ({"gone_at": None}, STARTED_AT),
        ({"gone_at": 5}, STARTED_AT),
        ({"is_held": True}, None),
    ],
    ids=["gone", "there, and then a crash", "nonsense", "never there"],
)
async def test_a_restart_does_not_forget_it(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    freezer: FrozenDateTimeFactory,
    kept: dict[str, Any],
    told: datetime | None,
) -> None:
    freezer.move_to(STARTED_AT)
    hass_storage[STORAGE_KEY] = {"version": 1, "key": STORAGE_KEY, "data": {POD: kept}}
    assert since(hass, await alex(hass)) == told
    assert dt_util.utcnow() == STARTED_AT
