"""What goes wrong or is changed while somebody walks: as many kinds of it as the simulated home can have."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from types import MappingProxyType
from typing import override

import freezegun.api
from homeassistant.config_entries import ConfigEntryDisabler, ConfigSubentry
from homeassistant.util.unit_system import METRIC_SYSTEM, US_CUSTOMARY_SYSTEM

from tests.sim.bluez.objects import path_of
from tests.sim.bluez.stack import BlueZ
from tests.sim.gatt import Peripheral
from tests.sim.home import SimulatedHome
from tests.sim.walker import Move

from .until import until
from .walking import Walking, walker_entry

FAULTS = 20
"""In one storm; two after each other have every kind."""

type Kind = Callable[[], Awaitable[None]]


class Storm:
    """What can happen to a walker and their devices, whatever is between."""

    def __init__(self, walking: Walking, home: SimulatedHome, seed: int) -> None:
        """Have the two seeds that begin with an even one have everything happen between them."""
        self._walking, self._home, self._hass = walking, home, walking.hass
        self._entry = walking.entry
        self._devices = (home.pod, home.treadmill)
        kinds = [*self._of_devices(), *self._of_people(), *self._of_the_air()]
        kinds = random.Random(seed // 2).sample(kinds, len(kinds))
        self.kinds: Sequence[Kind] = kinds[-FAULTS:] if seed % 2 else kinds[:FAULTS]
        self._chance = random.Random(seed)

    async def rages(self) -> None:
        """Have it all happen, and somebody walk through it."""
        for number, kind in enumerate(self.kinds):
            if number % 3 == 0:
                moves = (Move.BACKWARD, Move.BACKWARD, Move.FORWARD, Move.STILL)
                self._home.walker.walk(self._chance.choice(moves))
            await kind()
            await asyncio.sleep(self._chance.uniform(0.0, 1.5))

    def _of_devices(self) -> list[Kind]:
        return [
            *(partial(self._drop, device) for device in self._devices),
            *(partial(self._set, device, "powered", False) for device in self._devices),
            *(partial(self._set, device, "in_range", False) for device in self._devices),
            *(partial(self._set, device, "silent", True) for device in self._devices),
            self._wrong_octets,
        ]

    def _of_people(self) -> list[Kind]:
        return [
            self._reload,
            self._disable,
            self._options,
            self._rename,
            self._declare,
            self._let_go_and_hold,
            self._second_machine,
            self._second_walker,
            self._another_house,
            self._another_clock,
        ]

    def _of_the_air(self) -> list[Kind]:
        """Return what happens to what carries the devices."""
        raise NotImplementedError

    async def _drop(self, device: Peripheral) -> None:
        """End a link."""
        raise NotImplementedError

    def _some_s(self) -> float:
        return self._chance.uniform(0.3, 3.5)

    async def _set(self, thing: object, name: str, value: object) -> None:
        before = getattr(thing, name)
        setattr(thing, name, value)
        await asyncio.sleep(self._some_s())
        setattr(thing, name, before)

    async def _wrong_octets(self) -> None:
        for device in (self._home.treadmill, self._home.pod):
            for _ in range(8):
                if device.connected:
                    device.send(device.data, self._chance.randbytes(self._chance.choice((1, 7, 20, 40, 180))))
                await asyncio.sleep(0.05)

    async def _reload(self) -> None:
        assert await self._hass.config_entries.async_reload(self._entry.entry_id)

    async def _disable(self) -> None:
        await self._hass.config_entries.async_set_disabled_by(self._entry.entry_id, ConfigEntryDisabler.USER)
        await asyncio.sleep(self._some_s())
        await self._hass.config_entries.async_set_disabled_by(self._entry.entry_id, None)

    async def _options(self) -> None:
        days = self._chance.sample(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 3)
        self._hass.config_entries.async_update_entry(self._entry, options={"leg_days": days})

    async def _rename(self) -> None:
        self._hass.config_entries.async_update_entry(self._entry, title=f"Alex {self._chance.randrange(1000)}")

    async def _declare(self) -> None:
        """Declare the belt, and take that back."""
        (machine,) = self._entry.get_subentries_of_type("treadmill")
        for is_declared in (True, False):
            data = {**machine.data, "backward_only": is_declared}
            self._hass.config_entries.async_update_subentry(self._entry, machine, data=data)
            await asyncio.sleep(0.2)

    async def _let_go_and_hold(self) -> None:
        switch = self._walking.state("hold_connection", self._home.treadmill).entity_id
        for state in ("off", "on"):
            await self._hass.services.async_call("switch", f"turn_{state}", {"entity_id": switch}, blocking=True)
            await asyncio.sleep(0.3)

    async def _second_machine(self) -> None:
        """Add one that sleeps, and take it away again."""
        data = MappingProxyType({"address": "C4:11:22:33:44:77", "profile": "ftms_treadmill"})
        second = ConfigSubentry(data=data, subentry_type="treadmill", title="Two", unique_id=data["address"])
        self._hass.config_entries.async_add_subentry(self._entry, second)
        await asyncio.sleep(self._some_s())
        self._hass.config_entries.async_remove_subentry(self._entry, second.subentry_id)

    async def _second_walker(self) -> None:
        """Have somebody without a pod use the treadmill, too, and move out again: nothing of it was theirs."""
        robin = Walking(self._hass, walker_entry(self._home, name="Robin", has_pod=False))
        await robin.set_up()
        await asyncio.sleep(self._some_s())
        robin.entry.runtime_data.walker.look()
        assert robin.today.backward_s == robin.today.forward_s == 0
        await self._hass.config_entries.async_remove(robin.entry.entry_id)

    async def _another_house(self) -> None:
        """Have the house speak another language and measure in other units."""
        for units, language in ((US_CUSTOMARY_SYSTEM, "de"), (METRIC_SYSTEM, "en")):
            self._hass.config.units, self._hass.config.language = units, language
            await asyncio.sleep(0.3)

    async def _another_clock(self) -> None:
        """Set the clock ahead or back for a while, as somebody does who sets it wrong."""
        step_s = self._chance.choice((-3600.0, -90.0, 90.0, 3600.0))
        for by_s in (step_s, -step_s):
            freezegun.api.freeze_factories[-1].tick(by_s)
            await asyncio.sleep(self._some_s())


class ProxyStorm(Storm):
    """What happens where an ESPHome proxy carries the devices."""

    @override
    def _of_the_air(self) -> list[Kind]:
        faults = self._home.proxy.faults
        return [
            partial(self._set, faults, "notification_loss", 0.6),
            partial(self._set, faults, "hold_s", 0.8),
            partial(self._set, faults, "latency_s", 0.5),
            partial(self._set, faults, "lose_disconnect", True),
            partial(self._fail_to_connect, "connect_error", 0x85),
            partial(self._fail_to_connect, "connect_hangs", True),
            self._take_slots,
            self._hang,
            self._restart,
            self._reload_proxy,
        ]

    @override
    async def _drop(self, device: Peripheral) -> None:
        self._home.proxy.drop(device)

    async def _fail_to_connect(self, name: str, value: object) -> None:
        self._home.proxy.drop(self._home.pod)
        await self._set(self._home.proxy.faults, name, value)

    async def _take_slots(self) -> None:
        self._home.proxy.drop(self._home.pod)
        self._home.proxy.take_slots(3)
        await asyncio.sleep(self._some_s())
        self._home.proxy.take_slots(0)

    async def _hang(self) -> None:
        """Have somebody pull the plug of a proxy that hangs."""
        await self._set(self._home.proxy.faults, "hangs", True)
        await self._restart()

    async def _restart(self) -> None:
        await self._home.proxy.restart(0.3)

    async def _reload_proxy(self) -> None:
        (proxy,) = self._hass.config_entries.async_entries("esphome")
        await self._hass.config_entries.async_reload(proxy.entry_id)


class AdapterStorm(Storm):
    """What happens where an adapter of the machine itself carries the devices."""

    def __init__(self, walking: Walking, home: SimulatedHome, bluez: BlueZ, seed: int) -> None:
        """Know the BlueZ, too."""
        self._bluez = bluez
        super().__init__(walking, home, seed)

    @override
    def _of_the_air(self) -> list[Kind]:
        return [self._restart_bluez, self._restart_bluez, self._reload_bluetooth]

    @override
    async def _drop(self, device: Peripheral) -> None:
        if device.connected:
            self._bluez.drop(path_of(device))

    async def _restart_bluez(self) -> None:
        """Have somebody restart BlueZ, and set Bluetooth up anew; by itself, Home Assistant does so after 90 s."""
        await self._bluez.restart(0.3)
        await self._reload_bluetooth()

    async def _reload_bluetooth(self) -> None:
        (adapter,) = self._hass.config_entries.async_entries("bluetooth")
        assert await self._hass.config_entries.async_reload(adapter.entry_id)
        await until(lambda: self._bluez.is_scanning, 10, "a scan")
