"""Button: learn how the pod sits on the foot."""

from typing import override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import BackwalkConfigEntry
from .devices.profile import DeviceKind
from .entity import BackwalkEntity

PARALLEL_UPDATES = 0

CALIBRATE = ButtonEntityDescription(key="calibrate", translation_key="calibrate", entity_category=EntityCategory.CONFIG)


async def async_setup_entry(
    _hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add a button for each pod."""
    coordinator = entry.runtime_data
    for device in coordinator.devices.values():
        if device.kind is DeviceKind.FOOTPOD:
            async_add_entities([BackwalkButton(coordinator, CALIBRATE, device)], config_subentry_id=device.subentry_id)


class BackwalkButton(BackwalkEntity, ButtonEntity):
    """Starts a calibration: the next steps are forward ones."""

    @override
    async def async_press(self) -> None:
        """Start, if the pod is there to walk with."""
        self.coordinator.walker.calibrate()
