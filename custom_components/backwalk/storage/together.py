"""Files of records that change together: all of them or none, whatever is cut off when.

What is new lies beside the old until a list of it is on the disk. From then on it takes its places, after the next
start if need be. All functions block, and are for the executor.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import records
from .failure import NotWrittenError

NEW = ".new"


def write_together(listed: Path, contents: Mapping[Path, Iterable[Any]]) -> None:
    """Write files of records anew; `listed` is where their list lies meanwhile. NotWrittenError if nothing changed."""
    try:
        for path, content in contents.items():
            records.write(path, content, _new(path))
        records.write(listed, [path.name for path in contents])
    except NotWrittenError:
        for path in contents:
            with suppress(OSError):
                _new(path).unlink(missing_ok=True)
        raise
    finish_together(listed)


def finish_together(listed: Path) -> None:
    """Put what a list tells of in its places, if there is one; NotWrittenError if that has to be tried again."""
    content = records.read(listed)
    if content is None:
        return
    try:
        for name in content.records:
            path = listed.with_name(name)
            with suppress(FileNotFoundError):  # it has its place already
                _new(path).replace(path)
        listed.unlink()
    except OSError as err:
        raise NotWrittenError(listed.name, err) from err


def forget_together(listed: Path, paths: Iterable[Path]) -> None:
    """Remove what was cut off."""
    for path in (listed, *(_new(path) for path in paths)):
        path.unlink(missing_ok=True)


def _new(path: Path) -> Path:
    return path.with_name(path.name + NEW)
