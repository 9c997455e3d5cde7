"""A walker in Home Assistant, and what their entities show."""

from types import MappingProxyType

from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.radio.link import Link
from tests.sim.gait import Direction
from tests.sim.gatt import Peripheral
from tests.sim.home import SimulatedHome
from tests.sim.walker import Walker

from .until import until


def subentry(peripheral: Peripheral, profile: str, kind: str) -> ConfigSubentryData:
    """Return what a walker's entry keeps of a device."""
    return ConfigSubentryData(
        data=MappingProxyType({"address": peripheral.address, "profile": profile}),
        subentry_type=kind,
        title=peripheral.name,
        unique_id=peripheral.address,
    )


def walker_entry(home: SimulatedHome, *, name: str = "Alex", has_pod: bool = True) -> MockConfigEntry:
    """Return a walker who uses the devices of `home`."""
    devices = [subentry(home.treadmill, "ftms_treadmill", "treadmill")]
    if has_pod:
        devices.append(subentry(home.pod, "witmotion", "footpod"))
    return MockConfigEntry(domain="backwalk", title=name, subentries_data=devices)


BRIDGED_S = 7.5
"""Strides that stand on both sides of a hole are 10 s apart at most, and the hole is shorter by a stride on each."""


class Heard:
    """When a pod was heard: what was walked while it could not be is nobody's to count."""

    def __init__(self, link: Link) -> None:
        self._spans: list[tuple[float, float]] = []
        self.stop = link.tap(self._take)

    def _take(self, _channel: str, _data: bytes, t_s: float) -> None:
        begun_s = t_s
        if self._spans and t_s - self._spans[-1][1] <= BRIDGED_S:
            begun_s, _ = self._spans.pop()
        self._spans.append((begun_s, t_s))

    def truly(self, walker: Walker, direction: Direction) -> float:
        """Return for how many of those seconds somebody walked so."""
        return sum(walker.truth(begun_s, end_s)[direction] for begun_s, end_s in self._spans)


class Walking:
    """A walker's entry, read through entities only; `tally` is for exact figures."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry) -> None:
        self.hass, self.entry = hass, entry

    async def set_up(self) -> None:
        if self.hass.config_entries.async_get_entry(self.entry.entry_id) is None:
            self.entry.add_to_hass(self.hass)
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)

    async def connected(self, timeout_s: float = 10) -> None:
        """Wait until all devices are connected."""
        await until(
            lambda: all(device.link.is_connected for device in self.entry.runtime_data.devices.values()),
            timeout_s,
            "all devices connected",
        )

    def state(self, key: str, device: Peripheral | None = None) -> State:
        """Return the state of the walker's entity `key`, or of that of a device."""
        holders = [self.entry.entry_id]
        if device is not None:
            holders = [key for key, kept in self.entry.subentries.items() if kept.unique_id == device.address]
        for entity in er.async_entries_for_config_entry(er.async_get(self.hass), self.entry.entry_id):
            if entity.unique_id == f"{holders[0]}_{key}":
                state = self.hass.states.get(entity.entity_id)
                assert state is not None
                return state
        raise AssertionError(f"no entity {key}")

    def has(self, key: str, device: Peripheral) -> bool:
        """Tell whether a device has the entity `key` by now."""
        try:
            self.state(key, device)
        except AssertionError:
            return False
        return True

    def is_connected(self, device: Peripheral) -> bool:
        return self.state("connected", device).state == "on"

    @property
    def today(self) -> Tally:
        today: Tally = self.entry.runtime_data.walker.memory.diary.today
        return today
