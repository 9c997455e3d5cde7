"""Switch: hold the connection to a device, or leave the device to another app."""

from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import BackwalkConfigEntry, WalkerCoordinator
from .entity import BackwalkEntity
from .radio.register import async_register
from .walker.gear.device import Device

PARALLEL_UPDATES = 0

HOLD = SwitchEntityDescription(
    key="hold_connection", translation_key="hold_connection", entity_category=EntityCategory.CONFIG
)


async def async_setup_entry(
    _hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add a switch for each device."""
    coordinator = entry.runtime_data

    @callback
    def add_device(device: Device) -> None:
        if not device.is_entity:
            async_add_entities([BackwalkSwitch(coordinator, device)], config_subentry_id=device.subentry_id)

    coordinator.for_each_device(add_device)


class BackwalkSwitch(BackwalkEntity, SwitchEntity):
    """Whether the device's one connection is ours; the same for all walkers who share it."""

    device: Device

    def __init__(self, coordinator: WalkerCoordinator, device: Device) -> None:
        """Attach the switch to its device."""
        super().__init__(coordinator, HOLD, device)

    @property
    @override
    def is_on(self) -> bool:
        """Return whether the connection is held."""
        return self.coordinator.data.held[self.device.subentry_id]

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Take the device when it is next heard."""
        await async_register(self.hass).async_hold(self.device.link.address, held=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Let go of the device."""
        await async_register(self.hass).async_hold(self.device.link.address, held=False)
