"""A walker who is removed leaves their sessions in a file that can be imported."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.backwalk.engine.training.session import Session
from custom_components.backwalk.storage import records

from .conftest import set_up
from .test_entities import coordinator
from .test_init import backward_only, roll
from .test_services import do, refused, sessions
from .test_years import NOON, session, year_path


def kept(hass: HomeAssistant) -> set[str]:
    """Return the names of the files that were kept."""
    return {path.name for path in Path(hass.config.path("backwalk")).glob("*")}


def put_in_the_way(path: str) -> None:
    Path(path).write_text("a file where a folder should be")


def replace_by_folder(path: str) -> None:
    Path(path).unlink()
    Path(path).mkdir()


def issues(hass: HomeAssistant) -> list[ir.IssueEntry]:
    return [issue for (domain, _), issue in ir.async_get(hass).issues.items() if domain == "backwalk"]


async def test_sessions_of_a_removed_walker_come_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_storage: dict[str, Any]
) -> None:
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("UTC")
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).walker.add([session(NOON - timedelta(days=days)) for days in (1, 400)])
    roll(hass, entry, 60)
    goes_on = coordinator(entry).walker.memory.diary.active
    assert goes_on is not None
    before = await sessions(hass)
    assert await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()

    (issue,) = issues(hass)
    path = hass.config.path("backwalk/alex 2026-11-20.json")
    assert issue.translation_placeholders == {"walker": "Alex", "sessions": "3", "path": path}
    assert (issue.severity, issue.is_fixable, issue.is_persistent) == (ir.IssueSeverity.WARNING, True, True)
    texts = await async_get_translations(hass, "en", "issues", ["backwalk"])
    text = texts[f"component.backwalk.issues.{issue.translation_key}.fix_flow.step.init.description"]
    assert path in text.format(**issue.translation_placeholders)
    assert not [name for name in hass_storage if entry.entry_id in name], "forgotten"

    robin = MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, robin)
    assert await do(hass, "import", path=path) == {"imported": 3, "replaced": 0, "left_out": 0, "reasons": []}
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
        await coordinator(entry).walker.add([session(NOON)])
        assert await hass.config_entries.async_remove(entry.entry_id)
    assert kept(hass) == {f"alex 2026-11-20{number}.json" for number in ("", " (2)", " (3)")}
    assert len(issues(hass)) == 3


@pytest.mark.logs("Error calling entry remove callback")
async def test_what_cannot_be_kept_is_not_forgotten(hass: HomeAssistant, hass_storage: dict[str, Any]) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).walker.add([session(NOON - timedelta(days=1))])
    put_in_the_way(hass.config.path("backwalk"))
    await hass.config_entries.async_remove(entry.entry_id)
    (issue,) = issues(hass)
    assert (issue.translation_key, issue.is_persistent) == ("walker_not_kept", True)
    path = year_path(hass, entry, 2026)
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["file"] == f"{path.stem}.*"
    robin = MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, robin)
    assert (await do(hass, "import", content=path.read_text()))["imported"] == 1


async def test_only_that_folder_is_opened(hass: HomeAssistant) -> None:
    await set_up(hass, backward_only())
    for path in ("secrets.yaml", "backwalk/../secrets.yaml"):
        assert await refused(hass, "import", path=hass.config.path(path)) == "path_not_allowed"
    assert await refused(hass, "import", path=hass.config.path("backwalk/none.json")) == "path_not_usable"


async def asked_for(hass: HomeAssistant, entry: MockConfigEntry) -> ConfigFlowResult:
    """Ask for the sessions where a walker is configured."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    return await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "sessions"})


async def test_sessions_are_taken_along_before(hass: HomeAssistant) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    assert (await asked_for(hass, entry))["reason"] == "no_sessions"
    await coordinator(entry).walker.add([session(NOON - timedelta(days=days)) for days in (1, 400)])
    before = await sessions(hass)
    told = await asked_for(hass, entry)
    assert (told["reason"], len(kept(hass)), issues(hass)) == ("sessions_kept", 1, [])
    placeholders = told["description_placeholders"] or {}
    assert placeholders["sessions"] == "2"
    for walked in before:
        await do(hass, "delete_session", session_id=walked["id"])
    await do(hass, "import", path=placeholders["path"])
    assert await sessions(hass) == before


async def test_why_they_cannot_be_taken_along_is_told(hass: HomeAssistant) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).walker.add([session(NOON)])
    put_in_the_way(hass.config.path("backwalk"))
    assert (await asked_for(hass, entry))["reason"] == "not_kept"
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert (await asked_for(hass, entry))["reason"] == "not_loaded"


@pytest.mark.parametrize("is_removed", [False, True], ids=["is asked for", "is removed"])
async def test_a_year_is_written_before_the_next_one_is_read(
    hass: HomeAssistant, *, is_removed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long life does not fit into the memory of a small computer at once."""
    entry = backward_only()
    await set_up(hass, entry)
    await coordinator(entry).walker.add([session(NOON - timedelta(days=365 * years + 1)) for years in range(4)])
    assert await hass.config_entries.async_reload(entry.entry_id)
    steps: list[str] = []
    lines, as_dict = records.lines, Session.as_dict

    def read(path: Path) -> list[bytes]:
        steps.append(f"read {path.suffix}")
        return lines(path)

    def write(self: Session) -> dict[str, Any]:
        steps.append(f"write .{self.started_at.year}")
        return as_dict(self)

    monkeypatch.setattr(records, "lines", read)
    monkeypatch.setattr(Session, "as_dict", write)
    if is_removed:
        assert await hass.config_entries.async_remove(entry.entry_id)
    else:
        assert (await asked_for(hass, entry))["reason"] == "sessions_kept"
    earlier = [step for step in steps if not step.endswith("2026")]
    assert earlier == [f"{what} .{year}" for year in (2023, 2024, 2025) for what in ("read", "write")]


class Repair:
    """The repair of a walker who was removed, as a person answers it."""

    def __init__(self, hass: HomeAssistant, hass_client: ClientSessionGenerator) -> None:
        self.hass = hass
        self._hass_client = hass_client
        self.left: list[dict[str, Any]] = []

    async def begin(self, days: int = 2) -> None:
        """Walk on so many days, and be removed."""
        assert await async_setup_component(self.hass, "repairs", {})
        entry = backward_only()
        await set_up(self.hass, entry)
        await coordinator(entry).walker.add([session(NOON - timedelta(days=day + 1)) for day in range(days)])
        self.left = await sessions(self.hass)
        assert await self.hass.config_entries.async_remove(entry.entry_id)

    async def answer(self, *answers: dict[str, str]) -> dict[str, Any]:
        """Give the answers one after the other, and return what is said to the last one."""
        (issue,) = issues(self.hass)
        told = await self.say({"handler": "backwalk", "issue_id": issue.issue_id})
        assert told["menu_options"] == ["keep", "give", "delete"]
        for answer in answers:
            told = await self.say(answer, told["flow_id"])
        return told

    async def say(self, answer: dict[str, str], flow_id: str = "") -> dict[str, Any]:
        client = await self._hass_client()
        response = await client.post(f"/api/repairs/issues/fix/{flow_id}".removesuffix("/"), json=answer)
        told: dict[str, Any] = await response.json()
        await self.hass.async_block_till_done()
        return told


@pytest.fixture
def repair(hass: HomeAssistant, hass_client: ClientSessionGenerator) -> Repair:
    return Repair(hass, hass_client)


@pytest.mark.parametrize(("choice", "files"), [("keep", 1), ("delete", 0)])
async def test_the_file_is_kept_or_deleted(hass: HomeAssistant, repair: Repair, choice: str, files: int) -> None:
    await repair.begin()
    assert (await repair.answer({"next_step_id": choice}))["type"] == "create_entry"
    assert (len(kept(hass)), issues(hass)) == (files, [])


async def test_sessions_go_to_another_walker(hass: HomeAssistant, repair: Repair) -> None:
    await repair.begin()
    assert (await repair.answer({"next_step_id": "give"}))["reason"] == "no_walker"
    robin = MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, robin)
    told = await repair.answer({"next_step_id": "give"}, {"walker": robin.entry_id})
    assert told["type"] == "create_entry"
    assert await sessions(hass) == repair.left
    assert coordinator(robin).walker.memory.diary.lifetime.backward_s == 1200
    assert (kept(hass), issues(hass)) == (set(), [])


async def test_who_went_while_it_was_asked_gets_nothing(hass: HomeAssistant, repair: Repair) -> None:
    await repair.begin()
    robin, kim = (MockConfigEntry(domain="backwalk", title=name) for name in ("Robin", "Kim"))
    for entry in (robin, kim):
        await set_up(hass, entry)
    asked = await repair.answer({"next_step_id": "give"})
    assert await hass.config_entries.async_unload(robin.entry_id)
    assert (await repair.say({"walker": robin.entry_id}, asked["flow_id"]))["reason"] == "no_walker"
    assert (len(kept(hass)), len(issues(hass))) == (1, 1)


async def test_a_file_that_is_gone_or_cannot_go_is_told(hass: HomeAssistant, repair: Repair) -> None:
    await repair.begin()
    robin = MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, robin)
    (name,) = kept(hass)
    replace_by_folder(hass.config.path("backwalk", name))
    for answers, reason in (
        ([{"next_step_id": "give"}, {"walker": robin.entry_id}], "not_readable"),
        ([{"next_step_id": "delete"}], "not_deleted"),
    ):
        told = await repair.answer(*answers)
        assert (told["type"], told["reason"]) == ("abort", reason)
        assert name in told["description_placeholders"]["path"]
    assert len(issues(hass)) == 1
