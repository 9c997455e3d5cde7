"""Binary sensors: what is going on, and who is connected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.binary_sensor import (
    BinarySensorDeviceClass,
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import BackwalkConfigEntry
from .engine.samples import Direction
from .engine.training.safety import Cue
from .engine.training.step_one import StepOne
from .entity import BackwalkEntity
from .walker.gear.device import Device
from .walker.snapshot import Snapshot

PARALLEL_UPDATES = 0
ATTR_ABSENCE = "absence"
ATTR_SINCE = "since"


@dataclass(kw_only=True, frozen=True)
class BackwalkBinarySensorDescription(BinarySensorEntityDescription):
    """A yes or no of a walker or of a device."""

    is_on_fn: Callable[[Snapshot], bool | None]
    attributes_fn: Callable[[Snapshot], Mapping[str, Any] | None] = lambda _: None


def _cue(cue: Cue) -> BackwalkBinarySensorDescription:
    """Describe a safety cue; no device class fits, as `safety` is for locks and smoke alarms."""
    return BackwalkBinarySensorDescription(
        key=cue,
        translation_key=cue,
        entity_registry_enabled_default=False,
        is_on_fn=lambda data: cue in data.cues,
    )


BINARY_SENSORS = (
    BackwalkBinarySensorDescription(
        key="walking_backward",
        translation_key="walking_backward",
        is_on_fn=lambda data: None if data.direction is None else data.direction is Direction.BACKWARD,
        attributes_fn=lambda data: {ATTR_SINCE: data.backward_since},
    ),
    BackwalkBinarySensorDescription(
        key="session_active",
        translation_key="session_active",
        entity_registry_enabled_default=False,
        device_class=BinarySensorDeviceClass.RUNNING,
        is_on_fn=lambda data: data.is_session_active,
    ),
    BackwalkBinarySensorDescription(
        key="leg_day",
        translation_key="leg_day",
        entity_registry_enabled_default=False,
        is_on_fn=lambda data: data.training.is_leg_day,
    ),
    BackwalkBinarySensorDescription(
        key="step_one_done",
        translation_key="step_one_done",
        entity_registry_enabled_default=False,
        is_on_fn=lambda data: data.training.step_one is StepOne.DONE,
    ),
    *(_cue(cue) for cue in Cue),
)


def of_device(device: Device) -> tuple[BackwalkBinarySensorDescription, ...]:
    """Describe what there is to know about a device's link."""
    return (
        BackwalkBinarySensorDescription(
            key="connected",
            translation_key="connectivity",
            # the sensor of the connection says the same, and why not
            entity_registry_enabled_default=False,
            device_class=BinarySensorDeviceClass.CONNECTIVITY,
            entity_category=EntityCategory.DIAGNOSTIC,
            is_on_fn=lambda data: data.connected[device.subentry_id],
            attributes_fn=lambda data: {
                ATTR_ABSENCE: data.absent[device.subentry_id],
                ATTR_SINCE: data.gone_at[device.subentry_id],
            },
        ),
    )


async def async_setup_entry(
    _hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the walker's binary sensors and those of their devices."""
    coordinator = entry.runtime_data
    async_add_entities([BackwalkBinarySensor(coordinator, description) for description in BINARY_SENSORS])

    @callback
    def add_device(device: Device) -> None:
        async_add_entities(
            [BackwalkBinarySensor(coordinator, description, device) for description in of_device(device)],
            config_subentry_id=device.subentry_id,
        )

    coordinator.for_each_device(add_device)


class BackwalkBinarySensor(BackwalkEntity, BinarySensorEntity):
    """One yes or no."""

    entity_description: BackwalkBinarySensorDescription

    @property
    @override
    def is_on(self) -> bool | None:
        """Return the answer, None while it is not known."""
        return self.entity_description.is_on_fn(self.coordinator.data)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """Return what else is known."""
        return self.entity_description.attributes_fn(self.coordinator.data)
