"""Numbers the walker sets: the day's goal, and what the resistance dial shows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.number import NumberDeviceClass, NumberEntity, NumberEntityDescription, NumberMode
from homeassistant.const import EntityCategory, UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import BackwalkConfigEntry
from .engine.training.goal import LEAST_MIN, MOST_MIN
from .engine.training.resistance import DIAL_MAX
from .entity import BackwalkEntity
from .walker.snapshot import Snapshot
from .walker.walker import Walker

PARALLEL_UPDATES = 0


@dataclass(kw_only=True, frozen=True)
class BackwalkNumberDescription(NumberEntityDescription):
    """A number, where it is read and how it is set."""

    value_fn: Callable[[Snapshot], float | None]
    set_fn: Callable[[Walker, float], Awaitable[object] | None]


NUMBERS = (
    BackwalkNumberDescription(
        key="goal",
        translation_key="goal",
        entity_registry_enabled_default=False,
        entity_category=EntityCategory.CONFIG,
        device_class=NumberDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.MINUTES,
        native_min_value=LEAST_MIN,
        native_max_value=MOST_MIN,
        native_step=1,
        mode=NumberMode.BOX,
        value_fn=lambda data: data.goal_min,
        set_fn=Walker.set_goal,
    ),
    BackwalkNumberDescription(
        key="resistance_dial",
        translation_key="resistance_dial",
        native_min_value=0,
        native_max_value=DIAL_MAX,
        native_step=0.5,
        mode=NumberMode.BOX,
        value_fn=lambda data: data.dial,
        set_fn=Walker.set_dial,
    ),
)


async def async_setup_entry(
    _hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the walker's numbers."""
    async_add_entities([BackwalkNumber(entry.runtime_data, description) for description in NUMBERS])


class BackwalkNumber(BackwalkEntity, NumberEntity):
    """One number."""

    entity_description: BackwalkNumberDescription

    @property
    @override
    def native_value(self) -> float | None:
        """Return the number, None as long as it is not set."""
        return self.entity_description.value_fn(self.coordinator.data)

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Set and remember the number."""
        if (setting := self.entity_description.set_fn(self.coordinator.walker, value)) is not None:
            await setting
