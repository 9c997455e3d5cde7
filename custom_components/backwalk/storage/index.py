"""What the years of a walker come to, in a file of its own: it is made anew, but for what damaged files have lost."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store

from .disk.damage import DAMAGE, async_not_readable, async_read, async_readable
from .disk.failure import NotReadableError
from .sums import YearSums


class Index:
    """The sums of the years, on the disk."""

    def __init__(self, hass: HomeAssistant, key: str) -> None:
        """Prepare the file `key`.sums; nothing is read yet."""
        self._hass = hass
        self._store = Store[dict[str, Any]](hass, 1, f"{key}.sums")
        self._is_foreign = False
        """Whether it is there, and nobody knows what it holds."""

    async def async_load(self) -> dict[int, YearSums]:
        """Return what the years came to when they were written last, as far as that can be read."""
        try:
            written = await async_read(self._hass, self._store)
        except NotReadableError as err:
            self._is_foreign = True
            async_not_readable(self._hass, err)
            return {}
        async_readable(self._hass, self._store.key)
        try:
            return {int(year): YearSums.from_dict(sums) for year, sums in (written or {}).items()}
        except DAMAGE:
            return {}

    async def async_save(self, sums: Mapping[int, YearSums]) -> None:
        """Write what the years come to."""
        if not self._is_foreign:
            await self._store.async_save({str(year): one.as_dict() for year, one in sums.items()})

    async def async_remove(self) -> None:
        """Forget it; what cannot be removed is no file of ours."""
        with suppress(OSError):
            await self._store.async_remove()
