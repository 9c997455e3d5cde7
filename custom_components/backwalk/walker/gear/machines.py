"""The machines that one walker uses: as many as their entry has, from the moment on in which that is changed."""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_ADDRESS
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr

from ...const import CONF_BACKWARD_ONLY, CONF_DIAL, CONF_PROFILE, DOMAIN
from ...devices.profile import DeviceKind
from ...devices.standard import DeviceInformation
from ...radio.discovery import async_users
from ...radio.listeners import OnReadings
from ...radio.machine import Machine, Use
from ...radio.register import KNOWN_PROFILES, async_register
from ...radio.target import Target
from .device import Device
from .feet import WalkerFeet

OUR_OWN = {CONF_ADDRESS, CONF_PROFILE, CONF_BACKWARD_ONLY, CONF_DIAL}
"""What a subentry holds besides the settings of the device."""


class Machines:
    """The treadmills, the pod and the monitors of one walker."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, feet: WalkerFeet, on_readings: OnReadings) -> None:
        """Know the devices of `entry`, and listen to none of them yet."""
        self.devices: dict[str, Device] = {}
        """By subentry."""
        self.pod: Device | None = None
        self.belts: list[Device] = []
        self._hass = hass
        self._entry = entry
        self._feet = feet
        self._on_readings = on_readings
        self._on_link: CALLBACK_TYPE | None = None
        """Called when a device comes or goes; None while nobody listens."""
        self._leaves: dict[str, CALLBACK_TYPE] = {}
        self.update()

    @callback
    def update(self) -> tuple[list[Device], set[str]]:
        """Have the devices be those of the entry; return those that came, and the addresses of those that went."""
        before, used = set(self.devices), {device.link.address for device in self.devices.values()}
        come = [self._take(key, subentry.title, subentry.data) for key, subentry in self._entry.subentries.items()]
        for key in before - self._entry.subentries.keys():
            del self.devices[key]
            if key in self._leaves:
                self._leaves.pop(key)()
        devices = self.devices.values()
        self.pod = next((device for device in devices if device.kind is DeviceKind.FOOTPOD), None)
        self.belts = [device for device in devices if device.machine.is_belt]
        left = used - {device.link.address for device in devices}
        return [device for device in come if device is not None], left

    def _take(self, key: str, title: str, said: Mapping[str, Any]) -> Device | None:
        """Know what is said of a device now; return it if it is a new one."""
        if (profile := KNOWN_PROFILES.get(said[CONF_PROFILE])) is None:
            return None
        settings = {name: value for name, value in said.items() if name not in OUR_OWN}
        target = Target(address=said[CONF_ADDRESS], title=title, profiles=(profile,), settings=settings)
        machine = async_register(self._hass).machine(target)
        is_declared = said.get(CONF_BACKWARD_ONLY, False)
        device = self.devices.get(key)
        if device is not None:
            is_new, is_changed = False, (device.machine, device.is_declared) != (machine, is_declared)
            if device.machine is not machine and key in self._leaves:
                self._leaves.pop(key)()  # it was swapped for another one, which its entities go on with
            device.title, device.machine, device.is_declared = title, machine, is_declared
        else:
            is_new = is_changed = True
            device = self.devices[key] = Device(key, title, machine, is_declared=is_declared)
        if is_changed:
            self._join(device)
        return device if is_new else None

    @callback
    def listen(self, on_link: CALLBACK_TYPE) -> None:
        """Listen to all devices; `on_link` is called when one comes or goes."""
        self._on_link = on_link
        for device in self.devices.values():
            self._join(device)

    @callback
    def leave(self) -> None:
        """Listen no more; what somebody who was disabled used is let go of now, and not if nobody comes back."""
        self._on_link = None
        while self._leaves:
            key, leave = self._leaves.popitem()
            leave()
            if self._entry.disabled_by is not None:
                self.devices[key].link.leave()
        async_register(self._hass).riders.leave(self._entry.entry_id)

    @callback
    def _join(self, device: Device) -> None:
        """Use a device from now on, as it is declared now."""
        if self._on_link is not None:
            self._leaves[device.subentry_id] = device.machine.join(
                Use(
                    walker=self._entry.entry_id,
                    feet=self._feet,
                    is_declared=device.is_declared,
                    on_readings=self._on_readings,
                    on_change=self._on_link,
                )
            )

    @property
    def ridden(self) -> Device | None:
        """The treadmill that moves, or is only waited for, under this walker."""
        rides = [belt for belt in self.belts if self._is_on(belt.machine)]
        return max(rides, key=lambda belt: belt.machine.set_off_s or 0.0, default=None)

    def _is_on(self, machine: Machine) -> bool:
        return machine.ride is not None and machine.ride.walker == self._entry.entry_id

    @property
    def undecided(self) -> Device | None:
        """The treadmill that set off last, and nobody is known to be on it."""
        moving = [belt for belt in self.belts if belt.machine.ride is None and belt.machine.set_off_s is not None]
        return max(moving, key=lambda belt: belt.machine.set_off_s or 0.0, default=None)

    @property
    def is_belt_taken(self) -> bool:
        """Whether somebody else is on a belt of this walker."""
        return any(belt.machine.ride is not None and not self._is_on(belt.machine) for belt in self.belts)

    def name_of(self, device: Device) -> str:
        """Return what a device is called: one that is shared is there for each of those who share it."""
        is_shared = len(async_users(self._hass, device.link.address)) > 1
        return f"{device.title} ({self._entry.title})" if is_shared else device.title

    def device_info(self, device: Device) -> dr.DeviceInfo:
        """Return what a device is: as it says itself or has said before, else as is usual for its kind."""
        known = self._known(dr.async_get(self._hass), device.subentry_id)
        said = DeviceInformation()
        if known is not None:
            said = DeviceInformation(known.manufacturer, known.model, known.sw_version)
        profile, says = device.link.profile, device.link.information
        return dr.DeviceInfo(
            identifiers={(DOMAIN, device.subentry_id)},
            connections=set() if device.is_entity else {(dr.CONNECTION_BLUETOOTH, device.link.address)},
            name=self.name_of(device),
            manufacturer=says.manufacturer or said.manufacturer or profile.manufacturer,
            model=says.model or said.model or profile.model,
            sw_version=says.firmware or said.firmware,
        )

    @callback
    def show_device_information(self) -> None:
        """Call devices what they call themselves, and the walker what they are called."""
        registry = dr.async_get(self._hass)
        known = self._known(registry, self._entry.entry_id)
        if known is not None:
            registry.async_update_device(known.id, name=self._entry.title)
        for device in self.devices.values():
            if (known := self._known(registry, device.subentry_id)) is None:
                continue
            info = self.device_info(device)
            registry.async_update_device(
                known.id,
                name=info["name"],
                manufacturer=info["manufacturer"],
                model=info["model"],
                sw_version=info["sw_version"],
            )

    def _known(self, registry: dr.DeviceRegistry, identifier: str) -> dr.DeviceEntry | None:
        return registry.async_get_device_by_identifier((DOMAIN, identifier), self._entry.entry_id)
