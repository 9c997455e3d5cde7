"""A file of records that grows at its end: whole at all times, and whole again when it was torn."""

import json
import os
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.storage import records
from custom_components.backwalk.storage.disk.failure import NewerVersionError, NotReadableError, NotWrittenError

ONE, TWO, THREE = ({"id": name, "s": 1.5} for name in ("one", "two", "three"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "storage" / "backwalk.x.2026"


def held(path: Path) -> list[Any]:
    content = records.read(path)
    assert content is not None
    assert not content.is_damaged
    assert not content.is_torn
    return content.records


@pytest.mark.parametrize("begun", [[], [ONE], [ONE, TWO]])
def test_a_record_more_writes_that_record_alone(path: Path, begun: list[Any]) -> None:
    records.write(path, begun)
    before = path.stat().st_size
    assert records.append(path, [THREE])
    assert path.stat().st_size - before <= len(json.dumps(THREE)) + 3
    assert held(path) == [*begun, THREE]
    whole = json.loads(path.read_text())
    assert (whole["version"], whole["key"], whole["data"]) == (1, path.name, [*begun, THREE])


def test_a_file_of_another_make_is_not_continued(path: Path) -> None:
    assert records.read(path) is None
    assert not records.append(path, [ONE])
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 1, "data": [ONE]}, indent=2))
    assert held(path) == [ONE]
    assert not records.append(path, [TWO])


@given(cut=st.integers(0, 400))
def test_a_torn_file_loses_its_last_record_at_most(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    path = tmp_path_factory.mktemp("torn") / "backwalk.x.2026"
    records.write(path, [ONE, TWO])
    whole = path.stat().st_size - len(records.TAIL)
    records.append(path, [THREE])
    os.truncate(path, min(path.stat().st_size, whole + cut))
    content = records.read(path)
    assert content is not None
    assert content.records[:2] == [ONE, TWO]
    assert not content.is_damaged


def test_what_does_not_fit_leaves_the_file_as_it_was(path: Path) -> None:
    records.write(path, [ONE])
    before = path.read_bytes()
    real = os.pwrite
    left = iter([7])

    def fits(file: int, data: bytes, at: int) -> int:
        return real(file, data[: next(left, len(data))], at)

    with patch.object(os, "pwrite", fits), pytest.raises(NotWrittenError):
        records.append(path, [TWO])
    assert path.read_bytes() == before
    with patch.object(os, "fsync", side_effect=OSError("bad sector")), pytest.raises(NotWrittenError):
        records.append(path, [TWO])
    assert path.read_bytes() == before
    with pytest.raises(NotWrittenError):
        records.append(path, [{"too much": 10**400}])
    with pytest.raises(NotWrittenError):
        records.write(path, [{"too much": 10**400}])
    assert path.read_bytes() == before


def test_what_is_no_file_of_records_is_damaged(path: Path) -> None:
    path.parent.mkdir()
    for text in ("", "[]", "{}", '{"version": 1}', '{"version": 1, "data": 3}', "\0" * 30, '{"version": "1"}'):
        path.write_text(text)
        content = records.read(path)
        assert content is not None
        assert (content.records, content.is_damaged) == ([], True), text
    records.write(path, [ONE, TWO, THREE])
    path.write_bytes(path.read_bytes().replace(b'"two"', b"two"))
    content = records.read(path)
    assert content is not None
    assert (content.records, content.is_damaged) == ([ONE], True)


def test_a_file_that_may_not_be_touched(path: Path) -> None:
    records.write(path, [ONE])
    path.write_bytes(path.read_bytes().replace(b'"version":1', b'"version":2'))
    with pytest.raises(NewerVersionError):
        records.read(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(NotReadableError):
        records.read(path)
    assert records.stamp(path.parent / "nothing") is None
