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
from .engine.training.resistance import Dial
from .entity import BackwalkEntity
from .walker.snapshot import Snapshot
from .walker.walker import Walker

PARALLEL_UPDATES = 0


@dataclass(kw_only=True, frozen=True)
class BackwalkNumberDescription(NumberEntityDescription):
    """A number, where it is read and how it is set."""

    value_fn: Callable[[Snapshot], float | None]
    set_fn: Callable[[Walker, float], Awaitable[object]]
    scale_fn: Callable[[Walker], Dial] | None = None
    """What it goes through, if that is not always the same."""


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
        mode=NumberMode.BOX,
        value_fn=lambda data: data.dial,
        set_fn=Walker.set_dial,
        scale_fn=lambda walker: walker.inputs.scale,
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

    @property
    def _scale(self) -> Dial | None:
        scale_fn = self.entity_description.scale_fn
        return None if scale_fn is None else scale_fn(self.coordinator.walker)

    @property
    @override
    def native_min_value(self) -> float:
        """Return the least it can be."""
        return super().native_min_value if (scale := self._scale) is None else scale.least

    @property
    @override
    def native_max_value(self) -> float:
        """Return the most it can be."""
        return super().native_max_value if (scale := self._scale) is None else scale.most

    @property
    @override
    def native_step(self) -> float | None:
        """Return what it is changed by."""
        return super().native_step if (scale := self._scale) is None else scale.turn

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Set and remember the number."""
        await self.entity_description.set_fn(self.coordinator.walker, value)
