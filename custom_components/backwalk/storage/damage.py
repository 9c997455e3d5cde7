"""A file that cannot be understood is kept beside, and a person is told; the rest goes on."""

from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import UnsupportedStorageVersionError
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from ..const import DOMAIN

DAMAGE = (AttributeError, LookupError, OverflowError, RecursionError, TypeError, ValueError)
"""What reading raises if a file holds something else than what was written there."""
SET_ASIDE = "memory_set_aside"


async def async_read[T: dict[str, Any] | list[Any]](hass: HomeAssistant, store: Store[T]) -> T | None:
    """Return what a file holds, None if there is none or if no `Store` of this version has written it."""
    try:
        return await store.async_load()
    except (*DAMAGE, NotImplementedError, UnsupportedStorageVersionError):
        kept = _kept(store.key)
        path = Path(store.path)
        await hass.async_add_executor_job(path.rename, path.with_name(kept))
        _tell(hass, store.key, kept)
    return None


async def async_set_aside(hass: HomeAssistant, key: str, data: Any) -> None:
    """Keep what the file `key` holds in a file of its own, and raise an issue."""
    kept = _kept(key)
    await Store[Any](hass, 1, kept).async_save(data)
    _tell(hass, key, kept)


def _kept(key: str) -> str:
    return f"{key}.set_aside.{dt_util.utcnow():%Y%m%dT%H%M%S}"


def _tell(hass: HomeAssistant, key: str, kept: str) -> None:
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
