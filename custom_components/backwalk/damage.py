"""A file that cannot be understood is kept beside, and a person is told; the rest goes on."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from .const import DOMAIN

DAMAGE = (AttributeError, KeyError, OverflowError, RecursionError, TypeError, ValueError)
"""What reading raises if a file holds something else than what was written there."""
SET_ASIDE = "memory_set_aside"


async def async_set_aside(hass: HomeAssistant, key: str, data: Any) -> None:
    """Keep what the file `key` holds in a file of its own, and raise an issue."""
    kept = f"{key}.set_aside.{dt_util.utcnow():%Y%m%dT%H%M%S}"
    await Store[Any](hass, 1, kept).async_save(data)
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
