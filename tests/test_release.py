"""The release: the same bytes each time, with all that an installation needs and nothing else."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from scripts.lib.release import NAME, release

from .rooms import PACKAGE, ROOT


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


@pytest.mark.parametrize("key", ["zip_release", "filename"])
def test_hacs_installs_the_zip(key: str) -> None:
    hacs = json.loads((ROOT / "hacs.json").read_text())
    assert hacs[key] == {"zip_release": True, "filename": NAME}[key]
