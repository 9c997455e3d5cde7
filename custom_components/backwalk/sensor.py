"""Sensors: times, distances and the figures of the moment, as `entities` describes them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, override

from homeassistant.components.sensor import DOMAIN as SENSOR
from homeassistant.components.sensor import SensorEntity
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import DOMAIN
from .coordinator import BackwalkConfigEntry, WalkerCoordinator
from .devices.profile import DeviceKind, Gives
from .entities.device import (
    HEART_RATE,
    INCLINE,
    MOUNTING,
    battery,
    belt_force,
    connection,
    connection_changed,
    counts_by_sensor,
)
from .entities.figure import BackwalkSensorDescription
from .entities.pace import fastest_pace, pace
from .entities.training import BESTS, SENSORS, next_milestone
from .entity import BackwalkEntity
from .walker.gear.device import Device
from .walker.throttle import Figure, Watched

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the walker's sensors and those of their devices."""
    coordinator = entry.runtime_data
    descriptions = (
        *SENSORS,
        pace(hass),
        next_milestone(hass),
        *BESTS,
        fastest_pace(hass),
    )
    async_add_entities([BackwalkSensor(coordinator, description) for description in descriptions])
    _add_when_told(coordinator, None, HEART_RATE, async_add_entities)

    @callback
    def add_device(device: Device) -> None:
        add = partial(async_add_entities, config_subentry_id=device.subentry_id)
        gives = device.link.profile.gives
        told = {Gives.DIRECTION: MOUNTING, Gives.INCLINE: INCLINE}
        figures = [figure for what, figure in told.items() if what in gives]
        figures += [counts_by_sensor(device, coordinator.devices), connection(device), connection_changed(device)]
        if device.kind is DeviceKind.FOOTPOD:
            figures.append(battery(device))
        else:
            _add_when_told(coordinator, device, battery(device), add)
        if Gives.FORCE in gives:
            _add_when_told(coordinator, device, belt_force(device), add)
        add([BackwalkSensor(coordinator, figure, device) for figure in figures])

    coordinator.for_each_device(add_device)


def _add_when_told(
    coordinator: WalkerCoordinator,
    device: Device | None,
    figure: BackwalkSensorDescription,
    add: Callable[[list[BackwalkSensor]], None],
) -> None:
    """Add a sensor of a device, or else of the walker, once there is something to show, and from then on always.

    Most treadmills hang on the mains, few tell a force, and few walkers wear a strap.
    """
    sensor = BackwalkSensor(coordinator, figure, device)
    registry = er.async_get(coordinator.hass)
    is_added = registry.async_get_entity_id(SENSOR, DOMAIN, sensor.key) is not None
    if is_added:
        add([sensor])

    @callback
    def look() -> None:
        nonlocal is_added
        is_there = device is None or device.subentry_id in coordinator.devices
        if is_there and not is_added and figure.value_fn(coordinator.data) is not None:
            is_added = True
            add([sensor])

    coordinator.config_entry.async_on_unload(coordinator.async_add_listener(look))


class BackwalkSensor(BackwalkEntity, SensorEntity):
    """One figure."""

    entity_description: BackwalkSensorDescription

    @override
    async def async_added_to_hass(self) -> None:
        """Have the figure kept that is shown."""
        await super().async_added_to_hass()
        about = self.entity_description
        watched = Watched(about.value_fn, about.shakes_fn, about.is_slow)
        self.async_on_remove(self.coordinator.throttle.watch(self.key, watched))

    @property
    def key(self) -> str:
        """Return what the figure is called among all of the walker."""
        return str(self.unique_id)

    @property
    @override
    def native_value(self) -> Figure:
        """Return the figure, None while it is not known."""
        return self.coordinator.throttle.figure(self.key)

    @property
    @override
    def native_unit_of_measurement(self) -> str | None:
        """Return the unit of the figure."""
        unit_fn = self.entity_description.unit_fn
        return super().native_unit_of_measurement if unit_fn is None else unit_fn()

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """Return what explains the figure."""
        attributes_fn = self.entity_description.attributes_fn
        return None if attributes_fn is None else attributes_fn(self.coordinator.data)
