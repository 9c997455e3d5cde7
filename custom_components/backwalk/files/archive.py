"""Sessions in a file that can be imported: when somebody asks for one, and when a walker is removed."""

from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from homeassistant.util import slugify

from ..const import DOMAIN
from ..engine.training.session import Session
from .export import as_json

WALKER_REMOVED = "walker_removed"
WALKER_NOT_KEPT = "walker_not_kept"


def farewell_folder(hass: HomeAssistant) -> Path:
    """Return where the files lie."""
    return Path(hass.config.path(DOMAIN))


async def async_write_sessions(hass: HomeAssistant, walker: str, sessions: Sequence[Session]) -> Path:
    """Write the sessions of a walker to a new file and return where it lies; OSError if that fails."""
    name = f"{slugify(walker)} {dt_util.now().date()}"
    return await hass.async_add_executor_job(_write, farewell_folder(hass), name, sessions)


async def async_keep_sessions(hass: HomeAssistant, entry_id: str, walker: str, sessions: Sequence[Session]) -> None:
    """Write the sessions of a walker who is removed, and ask what to do with them.

    OSError if that fails, with a repair that tells where they lie.
    """
    if not sessions:
        return
    try:
        path = await async_write_sessions(hass, walker, sessions)
    except OSError as err:
        _tell_not_kept(hass, entry_id, walker, err)
        raise
    told = {"walker": walker, "sessions": str(len(sessions)), "path": str(path)}
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


def _write(folder: Path, name: str, sessions: Sequence[Session]) -> Path:
    """Write a file that was not there before, with a number in its name if need be."""
    folder.mkdir(exist_ok=True)
    names = chain([name], (f"{name} ({number})" for number in count(2)))
    path = next(path for name in names if not (path := folder / f"{name}.json").exists())
    path.write_text(as_json(sessions), encoding="utf-8")
    return path
