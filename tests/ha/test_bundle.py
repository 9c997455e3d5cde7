"""Files that are installed stay the user's: what they changed or deleted is let alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.house.bundle import INSTALLED, Bundle, async_install, async_uninstall

BUNDLE = Bundle("songs", {"songs": "records/backwalk", "words": "sentences"})
ALL = {"records/backwalk/one.yaml", "records/backwalk/two.yaml", "sentences/en/backwalk.yaml"}


@pytest.fixture
def package(tmp_path: Path) -> Iterator[Path]:
    """Return a package with three files to install."""
    for name in ("songs/one.yaml", "songs/two.yaml", "words/en/backwalk.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    with patch("custom_components.backwalk.house.bundle.PACKAGE", tmp_path):
        yield tmp_path


@pytest.fixture
def folder(hass: HomeAssistant) -> Path:
    return Path(hass.config.config_dir)


async def install(hass: HomeAssistant) -> set[str]:
    """Install as after a restart."""
    hass.data.pop(INSTALLED, None)
    return set(await async_install(hass, BUNDLE))


async def test_what_is_new_is_written(
    hass: HomeAssistant, hass_storage: dict[str, Any], package: Path, folder: Path
) -> None:
    assert await install(hass) == ALL
    assert (folder / "sentences/en/backwalk.yaml").read_text() == "words/en/backwalk.yaml"
    assert {path.name for path in (folder / "records/backwalk").iterdir()} == {"one.yaml", "two.yaml"}
    assert set(hass_storage["backwalk.installed.songs"]["data"]) == ALL
    assert await install(hass) == set(), "nothing has changed"


async def test_newer_version_is_written_over_an_unchanged_file_alone(
    hass: HomeAssistant, package: Path, folder: Path
) -> None:
    await install(hass)
    (folder / "records/backwalk/one.yaml").write_text("my own words")
    for name in ("one", "two"):
        (package / f"songs/{name}.yaml").write_text("newer")
    assert await install(hass) == {"records/backwalk/two.yaml"}
    assert (folder / "records/backwalk/one.yaml").read_text() == "my own words"
    assert (folder / "records/backwalk/two.yaml").read_text() == "newer"


async def test_deleted_file_is_not_brought_back(hass: HomeAssistant, package: Path, folder: Path) -> None:
    await install(hass)
    (folder / "records/backwalk/one.yaml").unlink()
    (package / "songs/one.yaml").write_text("newer")
    assert await install(hass) == set()
    assert not (folder / "records/backwalk/one.yaml").exists()


async def test_file_that_was_there_before_is_somebodys_own(hass: HomeAssistant, package: Path, folder: Path) -> None:
    (folder / "records/backwalk").mkdir(parents=True)
    (folder / "records/backwalk/one.yaml").write_text("imported by hand")
    await install(hass)
    await async_uninstall(hass, BUNDLE)
    assert (folder / "records/backwalk/one.yaml").read_text() == "imported by hand"


async def test_file_that_was_written_though_not_remembered(hass: HomeAssistant, package: Path, folder: Path) -> None:
    """A crash between the two does not make it somebody's own."""
    (folder / "records/backwalk").mkdir(parents=True)
    (folder / "records/backwalk/one.yaml").write_text("songs/one.yaml")
    await install(hass)
    (package / "songs/one.yaml").write_text("newer")
    assert await install(hass) == {"records/backwalk/one.yaml"}


async def test_removal_leaves_what_was_changed_or_is_in_use(
    hass: HomeAssistant, hass_storage: dict[str, Any], package: Path, folder: Path
) -> None:
    await install(hass)
    (folder / "records/backwalk/one.yaml").write_text("my own words")
    gone = await async_uninstall(hass, BUNDLE, lambda target: target.endswith("two.yaml"))
    assert gone == {"sentences/en/backwalk.yaml"}
    assert {path.name for path in (folder / "records/backwalk").iterdir()} == {"one.yaml", "two.yaml"}
    assert not (folder / "sentences/en").exists(), "a folder that is empty now is not left behind"
    assert "backwalk.installed.songs" not in hass_storage
    assert await async_install(hass, BUNDLE) == {"records/backwalk/two.yaml", "sentences/en/backwalk.yaml"}


async def test_once_in_a_run_is_enough(hass: HomeAssistant, package: Path, folder: Path) -> None:
    await install(hass)
    (package / "songs/one.yaml").write_text("newer")
    assert await async_install(hass, BUNDLE) == set()


@pytest.mark.logs("Cannot write the songs")
async def test_folder_that_cannot_be_written(hass: HomeAssistant, package: Path, folder: Path) -> None:
    (folder / "sentences").write_text("a file where a folder should be")
    assert await install(hass) == {target for target in ALL if target.startswith("records")}
    issue = ir.async_get(hass).async_get_issue("backwalk", "files_not_installed_songs")
    assert issue is not None
    assert issue.translation_placeholders is not None
    assert "sentences" in issue.translation_placeholders["error"]
    (folder / "sentences").unlink()
    assert await install(hass) == {"sentences/en/backwalk.yaml"}
    assert ir.async_get(hass).async_get_issue("backwalk", "files_not_installed_songs") is None


@pytest.mark.logs("Cannot write the songs")
async def test_file_that_cannot_be_removed(hass: HomeAssistant, package: Path, folder: Path) -> None:
    await install(hass)
    with patch.object(Path, "unlink", side_effect=PermissionError("read-only")):
        assert await async_uninstall(hass, BUNDLE) == set()
    assert (folder / "records/backwalk/one.yaml").exists()


@pytest.mark.parametrize("version", [1, 99])
@pytest.mark.parametrize("data", [None, [], ["x"], 3, "text", {"a": 1}], ids=str)
async def test_a_damaged_list_of_no_importance_keeps_nobody_from_being_set_up(
    hass: HomeAssistant, hass_storage: dict[str, Any], data: Any, version: int
) -> None:
    for name in ("blueprints", "sentences"):
        key = f"backwalk.installed.{name}"
        hass_storage[key] = {"version": version, "minor_version": 1, "key": key, "data": data}
    entry = MockConfigEntry(domain="backwalk", title="Alex")
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
