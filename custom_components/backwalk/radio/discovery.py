"""Which of the devices that are heard now could be somebody's treadmill or pod."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from homeassistant.components import bluetooth
from homeassistant.config_entries import ConfigEntry, ConfigSubentry, ConfigSubentryData
from homeassistant.const import CONF_ADDRESS
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig, SelectSelectorMode

from ..const import CONF_PROFILE, DOMAIN
from ..devices.catalogue import candidates, match
from ..devices.profile import DeviceKind, Profile
from ..engine.one_line import one_line
from .register import async_connected, async_register

SCAN_S = 5.0
"""Names come with scan responses, which a passive scan does not ask for."""
MOST_OFFERS = 16
"""Discovered devices that are offered at once; whoever has more adds them by hand."""


@dataclass(frozen=True, slots=True)
class Found:
    """A device that was heard."""

    address: str
    profile: Profile
    title: str
    """Its own name, or its model while only the address was heard."""
    said: Mapping[str, Any] = field(default_factory=dict)
    """What only its owner knows."""

    @property
    def described(self) -> str:
        """Its name, and that it is a pod, as nobody knows it by its chip."""
        is_unclear = self.profile.kind is DeviceKind.FOOTPOD and "pod" not in self.title.casefold()
        return f"Pod {self.title}" if is_unclear else self.title

    @property
    def subentry(self) -> ConfigSubentryData:
        """What a walker's entry keeps of the device."""
        return ConfigSubentryData(
            data=self.data, subentry_type=self.profile.kind, title=self.title, unique_id=self.address
        )

    @property
    def data(self) -> dict[str, Any]:
        """The part of it that says how to reach the device, and how it is used."""
        return {**self.said, CONF_ADDRESS: self.address, CONF_PROFILE: self.profile.key}


async def async_with_name(
    hass: HomeAssistant, info: bluetooth.BluetoothServiceInfoBleak
) -> bluetooth.BluetoothServiceInfoBleak:
    """Return `info` with the device's name, if it takes no more than an active scan to hear that."""
    if _has_name(info):
        return info
    await bluetooth.async_request_active_scan(hass, SCAN_S)
    return bluetooth.async_last_service_info(hass, info.address, connectable=True) or info


def _has_name(info: bluetooth.BluetoothServiceInfoBleak) -> bool:
    """Tell whether more than the address was heard, which stands in for the name until then."""
    return bool(info.name) and info.name != info.address


def found(info: bluetooth.BluetoothServiceInfoBleak) -> Found | None:
    """Return what `info` tells of, None if it is nothing of ours."""
    return _found(info, match(info.service_uuids, info.service_data, info.name))


def _found(info: bluetooth.BluetoothServiceInfoBleak, profile: Profile | None) -> Found | None:
    if profile is None:
        return None
    return Found(info.address, profile, (_has_name(info) and one_line(info.name)) or profile.model)


def _addable(info: bluetooth.BluetoothServiceInfoBleak, kind: DeviceKind) -> Found | None:
    """Return `info` as a device of `kind`, though it may look like none worth offering; None if it cannot be one."""
    fitting = candidates(info.service_uuids, info.service_data, info.name)
    return _found(info, next((profile for profile in fitting if profile.kind is kind), None))


@callback
def async_heard(hass: HomeAssistant, kind: DeviceKind, *, without: Collection[str] = ()) -> dict[str, Found]:
    """Return by address the devices that are there now and can be added by hand as one of `kind`."""
    heard = (_addable(info, kind) for info in bluetooth.async_discovered_service_info(hass, connectable=True))
    return {
        device.address: device
        for device in (*heard, *_connected(hass))
        if device is not None and device.profile.kind is kind and device.address not in without
    }


def _connected(hass: HomeAssistant) -> list[Found]:
    """Return what other walkers are connected to: it is there, though it is not heard any more."""
    titles = {
        subentry.data[CONF_ADDRESS]: subentry.title
        for entry in hass.config_entries.async_entries(DOMAIN, include_ignore=False)
        for subentry in entry.subentries.values()
    }
    return [
        Found(link.address, link.profile, titles.get(link.address, link.profile.model))
        for link in async_connected(hass)
    ]


@callback
def async_known(hass: HomeAssistant, entry: ConfigEntry | None = None) -> set[str]:
    """Return the addresses that `entry` uses, or any walker."""
    entries = hass.config_entries.async_entries(DOMAIN, include_ignore=False) if entry is None else [entry]
    return {subentry.data[CONF_ADDRESS] for entry in entries for subentry in entry.subentries.values()}


@callback
def async_join(hass: HomeAssistant, entry: ConfigEntry, device: Found) -> None:
    """Give a device to a walker."""
    data = MappingProxyType(device.data)
    hass.config_entries.async_add_subentry(
        entry,
        ConfigSubentry(data=data, subentry_type=device.profile.kind, title=device.title, unique_id=device.address),
    )


@callback
def async_swap(hass: HomeAssistant, entry: ConfigEntry, subentry: ConfigSubentry, device: Found) -> None:
    """Put a device in the place of another one of a walker, whose entities go on with their history."""
    is_another_kind = subentry.data[CONF_PROFILE] != device.profile.key
    known = dr.async_get(hass).async_get_device_by_identifier((DOMAIN, subentry.subentry_id), entry.entry_id)
    if known is not None:
        # The old one may be somebody else's from now on, and what it said of itself is not true of the new one.
        connections = {(dr.CONNECTION_BLUETOOTH, device.address)}
        dr.async_get(hass).async_update_device(
            known.id, new_connections=connections, manufacturer=None, model=None, sw_version=None
        )
    hass.config_entries.async_update_subentry(
        entry, subentry, data=device.data, title=device.title, unique_id=device.address
    )
    if is_another_kind:
        hass.config_entries.async_schedule_reload(entry.entry_id)  # it has other entities


@callback
def async_uses(hass: HomeAssistant, address: str) -> list[tuple[ConfigEntry, ConfigSubentry]]:
    """Return the walkers who use a device, each with what is said of it."""
    return [
        (entry, subentry)
        for entry in hass.config_entries.async_entries(DOMAIN)
        for subentry in entry.subentries.values()
        if subentry.data[CONF_ADDRESS] == address
    ]


@callback
def async_users(hass: HomeAssistant, address: str) -> list[ConfigEntry]:
    """Return the walkers who use a device."""
    return [entry for entry in hass.config_entries.async_entries(DOMAIN) if address in async_known(hass, entry)]


async def async_leave(hass: HomeAssistant, entry: ConfigEntry, addresses: Collection[str]) -> None:
    """Let go of devices that `entry` does not use any more; what nobody else uses is forgotten, and found again."""
    for address in addresses:
        if any(user.entry_id != entry.entry_id for user in async_users(hass, address)):
            continue
        await async_forget(hass, address)


async def async_forget(hass: HomeAssistant, address: str) -> None:
    """Let go of a device that nobody uses; it is found again."""
    await async_register(hass).async_forget(address)
    bluetooth.async_rediscover_address(hass, address)


@callback
def async_dismiss(hass: HomeAssistant, addresses: Collection[str]) -> None:
    """Take devices that were chosen by hand off the list of discovered ones."""
    for flow in hass.config_entries.flow.async_progress_by_handler(DOMAIN, include_uninitialized=True):
        if flow["context"].get("unique_id") in addresses:
            hass.config_entries.flow.async_abort(flow["flow_id"])


def selector(devices: Collection[Found]) -> SelectSelector:
    """Return a list to pick one of `devices` from."""
    return SelectSelector(SelectSelectorConfig(options=choices(devices), mode=SelectSelectorMode.DROPDOWN))


def choices(devices: Collection[Found]) -> list[SelectOptionDict]:
    """Return `devices` as options of a list."""
    return [SelectOptionDict(value=device.address, label=f"{device.title} ({device.address})") for device in devices]
