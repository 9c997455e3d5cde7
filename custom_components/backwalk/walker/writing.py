"""A repair that stands as long as something of a walker cannot be written."""

from collections.abc import Awaitable
from functools import partial

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..storage.disk.failure import NotWrittenError
from ..storage.disk.writing import async_tell_written


async def written_or_told[T](hass: HomeAssistant, entry: ConfigEntry, writing: Awaitable[T]) -> T:
    """Wait until something is written; NotWrittenError, with a repair as long as it cannot be."""
    tell = partial(async_tell_written, hass, f"{NotWrittenError.key}_{entry.entry_id}", NotWrittenError.key)
    try:
        written = await writing
    except NotWrittenError as err:
        tell(err, walker=entry.title)
        raise
    tell(None)
    return written
