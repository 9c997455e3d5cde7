"""Sensors: times, distances and the figures of the moment, as `entities` describes them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeIs, override

from homeassistant.components.sensor import SensorEntity
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import BackwalkConfigEntry, WalkerCoordinator
from .devices.profile import DeviceKind, Gives
from .entities.device import INCLINE, MOUNTING, battery, counts_by_sensor
from .entities.figure import BackwalkSensorDescription, Figure
from .entities.pace import fastest_pace, pace
from .entities.training import BESTS, SENSORS, next_milestone
from .entity import BackwalkEntity
from .walker.snapshot import Device

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the walker's sensors and those of their devices."""
    coordinator = entry.runtime_data
    descriptions = (
        *SENSORS,
        pace(hass),
        next_milestone(hass.config.units),
        *BESTS,
        fastest_pace(hass),
    )
    async_add_entities([BackwalkSensor(coordinator, description) for description in descriptions])
    for device in coordinator.devices.values():
        add = partial(async_add_entities, config_subentry_id=device.subentry_id)
        gives = device.link.profile.gives
        told = {Gives.DIRECTION: MOUNTING, Gives.INCLINE: INCLINE}
        figures = [figure for what, figure in told.items() if what in gives]
        figures.append(counts_by_sensor(device, coordinator.devices.values()))
        if device.kind is DeviceKind.FOOTPOD:
            figures.append(battery(device))
        else:
            _add_battery_when_told(coordinator, device, add)
        add([BackwalkSensor(coordinator, figure, device) for figure in figures])


def _add_battery_when_told(
    coordinator: WalkerCoordinator, device: Device, add: Callable[[list[BackwalkSensor]], None]
) -> None:
    """Most treadmills hang on the mains; one that tells of a battery gets its sensor then."""
    is_added = False

    @callback
    def look() -> None:
        nonlocal is_added
        if not is_added and device.battery_percent is not None:
            is_added = True
            add([BackwalkSensor(coordinator, battery(device), device)])

    coordinator.config_entry.async_on_unload(coordinator.async_add_listener(look))


def _is_number(figure: Figure) -> TypeIs[float]:
    """Tell whether a figure is known, and no word."""
    return isinstance(figure, float | int)


class BackwalkSensor(BackwalkEntity, SensorEntity):
    """One figure."""

    entity_description: BackwalkSensorDescription

    _shown: Figure = None

    @property
    @override
    def native_value(self) -> Figure:
        """Return the figure, None while it is not known; as it was if it only shakes."""
        description, data = self.entity_description, self.coordinator.data
        value, shown = description.value_fn(data), self._shown
        share = description.shakes_fn(data)
        if not (_is_number(value) and _is_number(shown) and abs(value - shown) < share * abs(shown)):
            self._shown = value
        return self._shown

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Show the figure, a slow one when it is due."""
        if self.coordinator.is_slow_due or not self.entity_description.is_slow:
            super()._handle_coordinator_update()

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """Return what explains the figure."""
        attributes_fn = self.entity_description.attributes_fn
        return None if attributes_fn is None else attributes_fn(self.coordinator.data)
