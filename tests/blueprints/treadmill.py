"""A treadmill and a pod in a household, second by second, whoever is on them."""

from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.backwalk.engine.samples import Battery
from custom_components.backwalk.walker.gear.device import Device

from ..ha.conftest import TREADMILL, device
from ..ha.test_entities import belt, coordinator
from ..radio.pretend import connect, say
from .conftest import Household


class Treadmill:
    """A belt, and the pod of somebody who may not wear it, in a household that has begun."""

    def __init__(self, household: Household) -> None:
        self._household = household
        pod = coordinator(household.entry).walker.inputs.pod
        assert pod is not None
        self._pod: Device = pod

    @property
    def pod(self) -> str:
        """The pod's device."""
        found: dr.DeviceEntry = device(self._household.hass, self._household.entry, self._pod.subentry_id)
        return found.id

    @property
    def hold_connection(self) -> str:
        """The switch that keeps the treadmill's connection."""
        ids = {
            device.subentry_id: device.link.address for device in coordinator(self._household.entry).devices.values()
        }
        (found,) = (
            entity.entity_id
            for entity in er.async_entries_for_config_entry(
                er.async_get(self._household.hass), self._household.entry.entry_id
            )
            if entity.translation_key == "hold_connection" and ids[entity.config_subentry_id or ""] == TREADMILL
        )
        return found

    async def wake_pod(self, *, awake: bool = True) -> None:
        """Have the pod come or go."""
        connect(self._pod.link, connected=awake, is_told=True)
        await self._household.hass.async_block_till_done()

    async def drain(self, percent: int) -> None:
        """Have the pod say how full it is."""
        walker = coordinator(self._household.entry)
        say(self._pod, [Battery(t_s=self._household.hass.loop.time(), percent=percent)])
        walker.async_publish()
        await self._household.hass.async_block_till_done()

    async def runs(self, seconds: int, speed_mps: float = 0.8) -> None:
        """Let the belt run for so long, or stand at 0 m/s."""
        for _ in range(seconds):
            self._household.freezer.tick(1)
            belt(self._household.hass, self._household.entry, speed_mps=speed_mps)
            async_fire_time_changed(self._household.hass, dt_util.utcnow())
            await self._household.hass.async_block_till_done()
