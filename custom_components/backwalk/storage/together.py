"""Files of records that change together: all of them or none, whatever is cut off when, and whoever's they are.

What is new lies beside the old until a list of it is on the disk. From then on it is kept, and takes its places: at
once, or before anybody looks at or writes one of these files, after the next start if need be. All functions block,
and are for the executor.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from ..const import DOMAIN
from . import records
from .disk.failure import NotWrittenError

NEW = ".new"
LISTED = ".together"
_ONE_BY_ONE = Lock()
"""Walkers who share a change may both come to finish it."""


def write_together(listed: Path, contents: Mapping[Path, Iterable[Any]]) -> None:
    """Write files of records anew; `listed` is where their list lies meanwhile. NotWrittenError if nothing changed."""
    with _ONE_BY_ONE:
        try:
            for path, content in contents.items():
                records.write(path, content, _new(path))
            records.write(listed, [path.name for path in contents])
        except NotWrittenError:
            for path in contents:
                with suppress(OSError):
                    _new(path).unlink(missing_ok=True)
            raise
        # It is kept now; what cannot have its place yet has it before anybody looks again.
        with suppress(NotWrittenError):
            _finish(listed)


def finish_together(folder: Path) -> None:
    """Put what the lists in a folder tell of in its places.

    NotReadableError or NotWrittenError if that has to be tried again: nothing it tells of may be written until then.
    """
    with _ONE_BY_ONE:
        _finish_all(folder)


def _finish_all(folder: Path) -> None:
    for listed in folder.glob(f"{DOMAIN}.*{LISTED}"):
        _finish(listed)


def _finish(listed: Path) -> None:
    content = records.read(listed)
    if content is None:
        return
    try:
        for name in filter(_is_name, content.records):
            path = listed.with_name(name)
            with suppress(FileNotFoundError):  # it has its place already
                _new(path).replace(path)
        listed.unlink()
    except OSError as err:
        raise NotWrittenError(listed.name, err) from err


def begin_together(folder: Path, key: str) -> None:
    """Finish what was cut off, and remove what was so before its list was there, of the files of `key`.

    Nothing is removed if something has to be finished yet: NotReadableError or NotWrittenError.
    """
    with _ONE_BY_ONE:
        _finish_all(folder)
        for path in folder.glob(f"{key}.*{NEW}"):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _is_name(one: Any) -> bool:
    """Tell whether something that a list holds is the name of a file beside it."""
    return isinstance(one, str) and bool(one) and Path(one).name == one


def _new(path: Path) -> Path:
    return path.with_name(path.name + NEW)
