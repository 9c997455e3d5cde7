"""A file that cannot be understood is kept beside, and a person is told; the rest goes on."""

from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError, UnsupportedStorageVersionError
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from ...const import DOMAIN
from .failure import FileError, NewerVersionError, NotReadableError

DAMAGE = (AttributeError, LookupError, OverflowError, RecursionError, TypeError, ValueError)
"""What reading raises if a file holds something else than what was written there."""
SET_ASIDE = "memory_set_aside"
NOT_READABLE = "file_not_readable"
LIST_NOT_READABLE = "list_not_readable"


async def async_read[T: dict[str, Any] | list[Any]](hass: HomeAssistant, store: Store[T]) -> T | None:
    """Return what a file holds, None if there is none or if no `Store` has written it.

    NewerVersionError if a newer version has, NotReadableError if it is there and cannot be read.
    """
    try:
        return await store.async_load()
    except UnsupportedStorageVersionError as err:
        raise NewerVersionError(store.key, err.found_version) from err
    except HomeAssistantError as err:
        if not isinstance(err.__cause__, ValueError | RecursionError):
            raise NotReadableError(store.key, err.__cause__ or err) from err
        await _set_aside(hass, store)
    except (*DAMAGE, NotImplementedError):
        await _set_aside(hass, store)
    return None


async def _set_aside(hass: HomeAssistant, store: Store[Any]) -> None:
    path = Path(store.path)
    kept = kept_name(store.key)
    await hass.async_add_executor_job(path.rename, path.with_name(kept))
    async_tell_set_aside(hass, store.key, kept)


async def async_set_aside(hass: HomeAssistant, key: str, data: Any) -> None:
    """Keep what the file `key` holds in a file of its own, and raise an issue."""
    kept = kept_name(key)
    await Store[Any](hass, 1, kept).async_save(data)
    async_tell_set_aside(hass, key, kept)


def kept_name(key: str) -> str:
    """Return what a file that is set aside is called."""
    return f"{key}.set_aside.{dt_util.utcnow():%Y%m%dT%H%M%S}"


@callback
def async_tell_set_aside(hass: HomeAssistant, key: str, kept: str) -> None:
    """Raise the issue of a file that was set aside."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        f"{SET_ASIDE}_{kept}",
        is_fixable=True,
        is_persistent=True,
        severity=ir.IssueSeverity.ERROR,
        translation_key=SET_ASIDE,
        translation_placeholders={"file": key, "kept": kept},
    )


@callback
def async_not_readable(hass: HomeAssistant, err: FileError, key: str = LIST_NOT_READABLE) -> None:
    """Raise the issue of a file that is there and cannot be read, worded under `key`."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        f"{NOT_READABLE}_{err.placeholders['file']}",
        is_fixable=False,
        severity=ir.IssueSeverity.ERROR,
        translation_key=key,
        translation_placeholders=err.placeholders,
    )


@callback
def async_readable(hass: HomeAssistant, file: str) -> None:
    """Take that issue back."""
    ir.async_delete_issue(hass, DOMAIN, f"{NOT_READABLE}_{file}")
