"""Somebody who lives second by second: a simulated foot and the belt under it, heard by the real engine."""

from typing import Any

from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.backwalk.devices.profile import DeviceKind
from custom_components.backwalk.engine.samples import Belt, Imu, Reading

from ..ha.test_entities import coordinator
from ..radio.pretend import connect, say
from ..sim.walker import Move, Walker
from .conftest import Household

POD_HZ = 50


class Person:
    """Walks in a household that has begun; `said` is what the belt says besides its speed."""

    def __init__(self, household: Household) -> None:
        self._household = household
        self._devices = coordinator(household.entry).devices.values()
        for device in self._devices:
            connect(device.link, is_told=True)
        self._foot = Walker(seed=1, clock=household.hass.loop.time)

    async def does(self, move: Move, minutes: float, *, belt_mps: float | None = None, **said: Any) -> None:
        """Do this for so long, at the speed of the belt; without one, that is as fast as people like."""
        if self._foot.now.move is not move or belt_mps is not None:
            self._foot.walk(move, belt_mps)
        for _ in range(round(60 * minutes)):
            await self._live_a_second(None if move.gait else belt_mps, said)

    async def _live_a_second(self, belt_mps: float | None, said: dict[str, Any]) -> None:
        hass, freezer = self._household.hass, self._household.freezer
        before_s = hass.loop.time()
        freezer.tick(1)
        now_s = hass.loop.time()
        for device in self._devices:
            readings: list[Reading]
            if device.kind is DeviceKind.FOOTPOD:
                times_s = (before_s + (number + 1) / POD_HZ for number in range(POD_HZ))
                readings = [Imu(t_s, *self._foot.imu(t_s)) for t_s in times_s]
            else:
                speed_mps = self._foot.belt(now_s).speed_mps if belt_mps is None else belt_mps
                readings = [Belt(t_s=now_s, speed_mps=speed_mps, **said)]
            say(device, readings)
        async_fire_time_changed(hass, dt_util.utcnow())
        await hass.async_block_till_done()
