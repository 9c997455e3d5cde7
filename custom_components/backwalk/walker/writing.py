"""A repair that stands as long as something of a walker cannot be written."""

from collections.abc import Awaitable

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN
from ..storage.failure import NotWrittenError


async def written_or_told[T](hass: HomeAssistant, entry: ConfigEntry, writing: Awaitable[T]) -> T:
    """Wait until something is written; NotWrittenError, with a repair as long as it cannot be."""
    issue_id = f"{NotWrittenError.key}_{entry.entry_id}"
    try:
        written = await writing
    except NotWrittenError as err:
        ir.async_create_issue(
            hass,
            DOMAIN,
            issue_id,
            is_fixable=False,
            severity=ir.IssueSeverity.ERROR,
            translation_key=NotWrittenError.key,
            translation_placeholders={**err.placeholders, "walker": entry.title},
        )
        raise
    ir.async_delete_issue(hass, DOMAIN, issue_id)
    return written
