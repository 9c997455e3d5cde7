"""Where files may be read and written."""

from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from homeassistant.core import HomeAssistant

from custom_components.backwalk.files.export import as_csv, as_fit_files, as_json
from custom_components.backwalk.files.paths import PathError, allowed, own_folder, read_file, write_file
from custom_components.backwalk.files.reading import MOST_BYTES, TooLargeError
from tests.engine.test_gate import walked

from .fit_bytes import file_id, session, wrap

EXPORTS = {
    "csv": as_csv([walked()], UTC).encode(),
    "json": as_json([walked()]).encode(),
    "fit": next(iter(as_fit_files([walked()]).values())),
}
OLD_JSON = b'{\n "sessions": [\n  {"id": "1", "last_backward_at": "2026-11-20T12:00:00+00:00"}]}'
PRECIOUS = {
    "csv": b"name,phone\nA,1\n",
    "json": b'{"automations": []}',
    "fit": wrap(file_id(1) + session(1)),
    "zip": b"PK\x03\x04",
}


@pytest.fixture
def config(hass: HomeAssistant, tmp_path: Path) -> Path:
    hass.config.config_dir = str(tmp_path / "config")
    folder = tmp_path / "config"
    folder.mkdir()
    return folder


def refused(use: Callable[[], object]) -> str:
    with pytest.raises(PathError) as error:
        use()
    return str(error.value)


@pytest.mark.parametrize("form", EXPORTS)
def test_only_an_export_is_written_over(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"x.{form}"
    write_file(path, EXPORTS[form])
    write_file(path, EXPORTS[form] + b" ")
    assert path.read_bytes() == EXPORTS[form] + b" "
    for content in (PRECIOUS[form], b"", b"precious: 1\n"):
        path.write_bytes(content)
        assert refused(lambda: write_file(path, EXPORTS[form])) == "path_taken"
        assert path.read_bytes() == content
    path.unlink()
    path.mkdir()
    assert refused(lambda: write_file(path, EXPORTS[form])) == "path_taken"


def test_an_export_of_an_older_version_is_one(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(OLD_JSON)
    write_file(path, EXPORTS["json"])


def test_another_file_of_sessions_is_none(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b'{"sessions": [{"token": "secret"}]}')
    assert refused(lambda: write_file(path, EXPORTS["json"])) == "path_taken"


def test_an_archive_of_somebody_elses_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(PRECIOUS["zip"])
    assert refused(lambda: write_file(path, b"")) == "path_taken"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("configuration.yaml", "path_has_no_suffix"),
        ("secrets.csv.yaml", "path_has_no_suffix"),
        ("x", "path_has_no_suffix"),
        (".storage/auth.json", "path_not_allowed"),
        (".storage/auth", "path_not_allowed"),
        ("custom_components/backwalk/manifest.json", "path_not_allowed"),
        ("backwalk/../.storage/x.json", "path_not_allowed"),
        ("backwalk/../../outside.json", "path_not_allowed"),
        ("backwalk/link.json", "path_not_allowed"),
        ("backwalk/folder/x.json", "path_not_allowed"),
        ("backwalk/no\0path.json", "path_not_usable"),
    ],
)
@pytest.mark.parametrize("is_all_allowed", [False, True])
def test_what_home_assistant_lives_on_is_no_place(
    hass: HomeAssistant, config: Path, name: str, why: str, is_all_allowed: bool
) -> None:
    """Even where somebody allowed all of the configuration's folder."""
    (config / "backwalk").mkdir()
    (config / ".storage").mkdir()
    (config / "backwalk/link.json").symlink_to(config / "backwalk/other.json")
    (config / "backwalk/folder").symlink_to(config / ".storage")
    if is_all_allowed:
        hass.config.allowlist_external_dirs = {str(config)}
    found = refused(lambda: allowed(hass, str(config / name), (".json", ".csv")))
    assert found == why or (found == "path_not_allowed" and not is_all_allowed)


def test_a_relative_path_is_none(hass: HomeAssistant, config: Path) -> None:
    assert refused(lambda: allowed(hass, "backwalk/x.json", (".json",))) == "path_not_allowed"


def test_allowed_folders_and_our_own_are_places(hass: HomeAssistant, config: Path, tmp_path: Path) -> None:
    assert allowed(hass, str(own_folder(hass) / "x.json"), (".json",)) == config / "backwalk/x.json"
    assert refused(lambda: allowed(hass, str(tmp_path / "media/x.json"), (".json",))) == "path_not_allowed"
    (tmp_path / "media").mkdir()
    hass.config.allowlist_external_dirs = {str(tmp_path / "media")}
    assert allowed(hass, str(tmp_path / "media/x.JSON"), (".json",)) == tmp_path / "media/x.JSON"
    assert allowed(hass, str(tmp_path / "media/fit"), ("",)) == tmp_path / "media/fit"


def test_what_is_read_has_a_size(hass: HomeAssistant, config: Path) -> None:
    own_folder(hass).mkdir()
    path = own_folder(hass) / "x.csv"
    assert refused(lambda: read_file(hass, str(path))) == "path_not_usable"
    path.write_bytes(b"id\n")
    assert read_file(hass, str(path)) == b"id\n"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(TooLargeError):
        read_file(hass, str(path))
