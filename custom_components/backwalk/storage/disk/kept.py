"""Home Assistant's `Store`, with an error where a write fails."""

from collections.abc import Callable
from typing import Any, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
from homeassistant.util.file import WriteError
from homeassistant.util.json import SerializationError

from .failure import NotWrittenError

VERSION = 1


class KeptStore(Store[dict[str, Any]]):
    """A file of which it is known whether it was written."""

    def __init__(
        self, hass: HomeAssistant, key: str, on_write: Callable[[NotWrittenError | None], None] | None = None
    ) -> None:
        """Prepare the file `key`; `on_write` is told of each write whether it failed."""
        super().__init__(hass, VERSION, key)
        self.held: dict[str, Any] | None = None
        """What it holds, as far as it was written or is told here."""
        self._error: NotWrittenError | None = None
        self._on_write = on_write or _nothing

    async def async_keep(self, data: dict[str, Any]) -> None:
        """Write now; NotWrittenError if that fails. While Home Assistant stops it writes at the very end."""
        self._error = None
        await self.async_save(data)
        if self._error is not None:
            raise self._error

    @property
    def has_failed(self) -> bool:
        """Whether the last write failed."""
        return self._error is not None

    @override
    async def _async_write_data(self, data: dict[str, Any]) -> None:
        """Write, and remember whether that failed: the caller tells the log and goes on."""
        try:
            await super()._async_write_data(data)
        except (SerializationError, WriteError) as err:
            self._error = NotWrittenError(self.key, err)
            self._on_write(self._error)
            raise
        self._error = None
        self.held = data["data"]
        self._on_write(None)


def _nothing(_: NotWrittenError | None) -> None:
    """Tell nobody."""
