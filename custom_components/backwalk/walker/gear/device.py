"""One device of the house, as one walker uses it."""

from dataclasses import dataclass, field

from ...devices.profile import DeviceKind
from ...radio.entity_source import ENTITY_PROFILES
from ...radio.machine import Machine
from ...radio.source import Source


@dataclass(slots=True, eq=False)
class Device:
    """A machine of the house, as one walker uses it; what they say of it may change."""

    subentry_id: str
    title: str
    machine: Machine
    is_declared: bool = field(default=False, kw_only=True)
    """Whether the walker walks only backward on it."""

    @property
    def kind(self) -> DeviceKind:
        """What the device is for."""
        return self.machine.kind

    @property
    def link(self) -> Source:
        """The way to the device."""
        return self.machine.link

    @property
    def is_entity(self) -> bool:
        """Whether it is an entity of Home Assistant, and no Bluetooth device."""
        return self.link.profile.key in ENTITY_PROFILES

    @property
    def battery_percent(self) -> int | None:
        """How full its battery is, None if it has not said."""
        return self.machine.battery_percent
