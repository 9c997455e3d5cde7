"""Sessions in a file that can be imported: when somebody asks for one, and when a walker is removed.

They pass by one after the other, however many years there are.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from homeassistant.util import slugify

from ..const import DOMAIN
from ..engine.training.session import Session
from .export import json_pieces

WALKER_REMOVED = "walker_removed"
WALKER_NOT_KEPT = "walker_not_kept"


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written."""

    path: Path
    count: int
    """Of its sessions."""


type Fold = Callable[[Iterator[Session]], Written | None]
type FoldAll = Callable[[Fold], Awaitable[Written | None]]
"""Has all sessions of a walker pass by, in the executor."""


def farewell_folder(hass: HomeAssistant) -> Path:
    """Return where the files lie."""
    return Path(hass.config.path(DOMAIN))


async def async_write_sessions(hass: HomeAssistant, walker: str, fold_all: FoldAll) -> Written | None:
    """Write the sessions of a walker to a new file, none if there are none; OSError if that fails."""
    folder, name = farewell_folder(hass), f"{slugify(walker)} {dt_util.now().date()}"
    return await fold_all(lambda sessions: _write(folder, name, sessions))


async def async_keep_sessions(hass: HomeAssistant, entry_id: str, walker: str, fold_all: FoldAll) -> None:
    """Write the sessions of a walker who is removed, and ask what to do with them.

    OSError if that fails, with a repair that tells where they lie.
    """
    try:
        written = await async_write_sessions(hass, walker, fold_all)
    except OSError as err:
        _tell_not_kept(hass, entry_id, walker, err)
        raise
    if written is None:
        return
    told = {"walker": walker, "sessions": str(written.count), "path": str(written.path)}
    ir.async_create_issue(
        hass,
        DOMAIN,
        f"{WALKER_REMOVED}_{entry_id}",
        data={**told},
        is_fixable=True,
        is_persistent=True,
        severity=ir.IssueSeverity.WARNING,
        translation_key=WALKER_REMOVED,
        translation_placeholders=told,
    )


def _tell_not_kept(hass: HomeAssistant, entry_id: str, walker: str, err: OSError) -> None:
    ir.async_create_issue(
        hass,
        DOMAIN,
        f"{WALKER_NOT_KEPT}_{entry_id}",
        is_fixable=True,
        is_persistent=True,
        severity=ir.IssueSeverity.ERROR,
        translation_key=WALKER_NOT_KEPT,
        translation_placeholders={
            "walker": walker,
            "folder": str(farewell_folder(hass)),
            "reason": str(err),
            "file": f"{DOMAIN}.{entry_id}.*",
        },
    )


def _write(folder: Path, name: str, sessions: Iterator[Session]) -> Written | None:
    """Write a file that was not there before, with a number in its name if need be."""
    if (first := next(sessions, None)) is None:
        return None
    folder.mkdir(exist_ok=True)
    names = chain([name], (f"{name} ({number})" for number in count(2)))
    path = next(path for name in names if not (path := folder / f"{name}.json").exists())
    written = 0

    def counted() -> Iterator[Session]:
        nonlocal written
        for written, session in enumerate(chain([first], sessions), 1):  # noqa: B007  told when all is written
            yield session

    try:
        with path.open("x", encoding="utf-8") as file:
            file.writelines(json_pieces(counted()))
    except OSError:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    return Written(path, written)
