"""Date: until when the plan is paused, for a holiday or an illness."""

from datetime import date
from typing import override

from homeassistant.components.date import DateEntity, DateEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import BackwalkConfigEntry
from .entity import BackwalkEntity

PARALLEL_UPDATES = 0

PAUSED_UNTIL = DateEntityDescription(
    key="paused_until", translation_key="paused_until", entity_registry_enabled_default=False
)


async def async_setup_entry(
    _hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the walker's date."""
    async_add_entities([BackwalkDate(entry.runtime_data, PAUSED_UNTIL)])


class BackwalkDate(BackwalkEntity, DateEntity):
    """The day on which a paused plan goes on; today, or a day that is over, ends the pause."""

    @property
    @override
    def native_value(self) -> date | None:
        """Return the day, None while nothing is paused."""
        return self.coordinator.data.training.paused_until

    @override
    async def async_set_value(self, value: date) -> None:
        """Pause the plan until a day."""
        await self.coordinator.walker.pause_plan(value)
