"""What all entities share: figures of the walker sit on a service device, a machine's and a pod's on their own."""

from typing import override

from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .const import DOMAIN
from .coordinator import WalkerCoordinator
from .walker.gear.device import Device


class BackwalkEntity(CoordinatorEntity[WalkerCoordinator]):
    """An entity of the walker or, with `device`, of one of their devices."""

    _attr_has_entity_name = True

    def __init__(
        self, coordinator: WalkerCoordinator, description: EntityDescription, device: Device | None = None
    ) -> None:
        """Attach the entity to its device."""
        super().__init__(coordinator)
        self.entity_description = description
        self.device = device
        owner = coordinator.config_entry.entry_id if device is None else device.subentry_id
        self._attr_unique_id = f"{owner}_{description.key}"

    @property
    @override
    def device_info(self) -> DeviceInfo:
        """Return the device as it is when the entity is added, which may be later than when it was made."""
        coordinator, device = self.coordinator, self.device
        if device is None:
            entry = coordinator.config_entry
            return DeviceInfo(
                identifiers={(DOMAIN, entry.entry_id)}, name=entry.title, entry_type=DeviceEntryType.SERVICE
            )
        return coordinator.walker.inputs.machines.device_info(device)

    @property
    @override
    def available(self) -> bool:
        """Tell whether there is something to show; a device that was taken away has nothing until its entities go."""
        return super().available and (self.device is None or self.device.subentry_id in self.coordinator.data.connected)
