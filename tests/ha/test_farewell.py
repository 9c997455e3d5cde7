"""A walker who is removed leaves their sessions in a file that can be imported."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.translation import async_get_translations
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import set_up
from .test_entities import coordinator
from .test_history import NOON, session
from .test_init import backward_only, roll
from .test_services import do, refused, sessions


def kept(hass: HomeAssistant) -> set[str]:
    """Return the names of the files that were kept."""
    return {path.name for path in Path(hass.config.path("backwalk")).glob("*")}


def put_in_the_way(path: str) -> None:
    Path(path).write_text("a file where a folder should be")


def issues(hass: HomeAssistant) -> list[ir.IssueEntry]:
    return [issue for (domain, _), issue in ir.async_get(hass).issues.items() if domain == "backwalk"]


async def test_sessions_of_a_removed_walker_come_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_storage: dict[str, Any]
) -> None:
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("UTC")
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).ledger.async_put([session(NOON - timedelta(days=days)) for days in (1, 400)])
    roll(hass, entry, 60)
    goes_on = coordinator(entry).store.memory.diary.active
    assert goes_on is not None
    before = await sessions(hass)
    assert await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()

    (issue,) = issues(hass)
    path = hass.config.path("backwalk/alex 2026-11-20.json")
    assert issue.translation_placeholders == {"walker": "Alex", "sessions": "3", "path": path}
    assert (issue.severity, issue.is_fixable, issue.is_persistent) == (ir.IssueSeverity.WARNING, False, True)
    texts = await async_get_translations(hass, "en", "issues", ["backwalk"])
    text = texts[f"component.backwalk.issues.{issue.translation_key}.description"]
    assert path in text.format(**issue.translation_placeholders)
    assert not [name for name in hass_storage if entry.entry_id in name], "forgotten"

    robin = MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, robin)
    assert await do(hass, "import", path=path) == {"sessions": 3}
    latest, *others = await sessions(hass)
    assert others == before
    assert latest["id"] == goes_on.id
    assert latest["backward_s"] == round(goes_on.tally.backward_s, 1)


async def test_a_walker_who_never_walked_leaves_nothing(hass: HomeAssistant) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    assert await hass.config_entries.async_remove(entry.entry_id)
    assert issues(hass) == []
    assert kept(hass) == set()


async def test_an_earlier_file_is_left_alone(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOON)
    for _ in range(3):
        entry = backward_only()
        await set_up(hass, entry)
        await coordinator(entry).ledger.async_put([session(NOON)])
        assert await hass.config_entries.async_remove(entry.entry_id)
    assert kept(hass) == {f"alex 2026-11-20{number}.json" for number in ("", " (2)", " (3)")}
    assert len(issues(hass)) == 3


@pytest.mark.logs("Error calling entry remove callback")
async def test_what_cannot_be_kept_is_not_forgotten(hass: HomeAssistant, hass_storage: dict[str, Any]) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).ledger.async_put([session(NOON)])
    put_in_the_way(hass.config.path("backwalk"))
    await hass.config_entries.async_remove(entry.entry_id)
    assert f"backwalk.{entry.entry_id}.2026" in hass_storage


async def test_only_that_folder_is_opened(hass: HomeAssistant) -> None:
    await set_up(hass, backward_only())
    for path in ("secrets.yaml", "backwalk/../secrets.yaml"):
        assert await refused(hass, "import", path=hass.config.path(path)) == "path_not_allowed"
    assert await refused(hass, "import", path=hass.config.path("backwalk/none.json")) == "path_not_usable"
