"""The release: the same bytes each time, with all that an installation needs and nothing else."""

import json
from pathlib import Path
from zipfile import ZipFile

from scripts.lib.release import NAME, release

from .rooms import PACKAGE, ROOT

HACS_KEYS = {
    "content_in_root",
    "country",
    "filename",
    "hacs",
    "hide_default_branch",
    "homeassistant",
    "name",
    "persistent_directory",
    "render_readme",
    "zip_release",
}
"""All that it knows; it refuses any other."""


def test_it_holds_the_integration(tmp_path: Path) -> None:
    release(PACKAGE, tmp_path / NAME, "1.2.3")
    with ZipFile(tmp_path / NAME) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["version"] == "1.2.3"
    assert list(manifest)[:2] == ["domain", "name"]
    assert {"__init__.py", "translations/de.json", "sentences/en/backwalk.yaml", "brand/icon.png"} <= set(names)
    assert names == sorted(names)
    assert not [name for name in names if "__pycache__" in name or name.startswith("/")]


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for path in sorted(PACKAGE.rglob("*"), reverse=True):
        if path.is_file() and "__pycache__" not in path.parts:
            there = copy / path.relative_to(PACKAGE)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())
    for package, name in ((PACKAGE, "one.zip"), (copy, "other.zip")):
        release(package, tmp_path / name, "1.2.3")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_hacs_installs_the_zip() -> None:
    """Of the default branch there is none: whoever could choose it would be told that the download fails."""
    hacs = json.loads((ROOT / "hacs.json").read_text())
    assert {key: hacs.get(key) for key in ("zip_release", "filename", "hide_default_branch")} == {
        "zip_release": True,
        "filename": NAME,
        "hide_default_branch": True,
    }
    assert set(hacs) <= HACS_KEYS


def test_the_release_uploads_what_hacs_downloads() -> None:
    steps = (ROOT / ".github/workflows/release.yml").read_text()
    assert f'gh release upload "$TAG" dist/{NAME}' in steps
    assert steps.index("scripts/test") < steps.index("scripts/release") < steps.index("gh release upload")
