"""Select: what the walker wants of today, whatever the plan says."""

from typing import override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import BackwalkConfigEntry
from .engine.training.plan import Choice
from .entity import BackwalkEntity

PARALLEL_UPDATES = 0

TODAY = SelectEntityDescription(key="todays_plan", translation_key="todays_plan", options=list(Choice))


async def async_setup_entry(
    _hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the walker's select."""
    async_add_entities([BackwalkSelect(entry.runtime_data, TODAY)])


class BackwalkSelect(BackwalkEntity, SelectEntity):
    """As planned, a leg day, a day of rest, or a leg day skipped; the next day is as planned again."""

    @property
    @override
    def current_option(self) -> str:
        """Return what was chosen for today."""
        return self.coordinator.data.training.choice

    @override
    async def async_select_option(self, option: str) -> None:
        """Choose for today."""
        self.coordinator.walker.choose(Choice(option))
