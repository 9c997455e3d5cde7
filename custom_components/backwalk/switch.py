"""Switch: hold the connection to a device, or leave the device to another app."""

from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import STATE_OFF, EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.restore_state import RestoreEntity

from .coordinator import BackwalkConfigEntry, WalkerCoordinator
from .entity import BackwalkEntity
from .walker.snapshot import Device

PARALLEL_UPDATES = 0

HOLD = SwitchEntityDescription(
    key="hold_connection", translation_key="hold_connection", entity_category=EntityCategory.CONFIG
)


async def async_setup_entry(
    _hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add a switch for each device."""
    coordinator = entry.runtime_data
    for device in coordinator.devices.values():
        async_add_entities([BackwalkSwitch(coordinator, device)], config_subentry_id=device.subentry_id)


class BackwalkSwitch(BackwalkEntity, SwitchEntity, RestoreEntity):
    """Whether the device's one connection is ours."""

    device: Device

    def __init__(self, coordinator: WalkerCoordinator, device: Device) -> None:
        """Attach the switch to its device."""
        super().__init__(coordinator, HOLD, device)

    @override
    async def async_added_to_hass(self) -> None:
        """Take up what was chosen before the restart."""
        await super().async_added_to_hass()
        if (state := await self.async_get_last_state()) is not None and state.state == STATE_OFF:
            self.device.link.hold(held=False)

    @property
    @override
    def is_on(self) -> bool:
        """Return whether the connection is held."""
        return self.device.link.is_held

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Take the device when it is next heard."""
        self.device.link.hold(held=True)
        self.async_write_ha_state()

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Let go of the device."""
        self.device.link.hold(held=False)
        self.async_write_ha_state()
