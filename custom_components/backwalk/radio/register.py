"""The devices of the house: one machine each for everybody who uses it, and what is remembered of it.

What is remembered are facts of the device and not of a walker: whether we may hold it, and since when it is gone. They
are read once, before anybody listens.
"""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..devices.catalogue import PROFILES
from ..devices.profile import Profile
from ..engine.rider import Riders
from ..storage.disk.damage import DAMAGE, async_not_readable, async_read, async_readable, async_set_aside
from ..storage.disk.failure import FileError, NotWrittenError
from ..storage.disk.kept import KeptStore
from ..storage.disk.writing import async_tell_written
from .entity_source import ENTITY_PROFILES, EntitySource
from .link import Link
from .machine import Machine
from .source import Source
from .target import Target
from .trouble import ChargeWatch, forget_charge

STORAGE_KEY = f"{DOMAIN}.devices"
IS_HELD = "is_held"
GONE_AT = "gone_at"
"""An ISO time, or null while it is there: also after a crash, of which nobody knows when it came."""
SAVE_DELAY_S = 30
"""A device that comes and goes does not wear out the memory card."""
NOT_WRITTEN = "devices_not_written"

KNOWN_PROFILES: Mapping[str, Profile] = {**PROFILES, **ENTITY_PROFILES}
"""What a device of a walker can be, by key."""


class Register:
    """All devices, by address."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin without any device."""
        self._hass = hass
        self._store = KeptStore(hass, STORAGE_KEY, self._on_write)
        self._writing = asyncio.Lock()
        self._unread: NotWrittenError | None = None
        """Why nothing may be written: what the file holds is not known."""
        self._facts: dict[str, dict[str, Any]] = {}
        self._gone_at: dict[str, datetime] = {}
        """Since when a device is gone, as of the start."""
        self.machines: dict[str, Machine] = {}
        self.riders = Riders()
        """Who is on which belt."""

    async def async_load(self) -> None:
        """Read what is remembered; a file that cannot be read keeps nobody from walking, and is not written over."""
        store = self._store
        try:
            facts = await async_read(self._hass, store)
        except FileError as err:
            self._unread = NotWrittenError(*err.placeholders.values())
            async_not_readable(self._hass, err)
            return
        async_readable(self._hass, store.key)
        try:
            known = {address: dict(said) for address, said in (facts or {}).items()}
            self._gone_at = {address: _time(said) for address, said in known.items() if GONE_AT in said}
            self._facts = known
        except DAMAGE:
            await async_set_aside(self._hass, store.key, facts)

    def is_held(self, address: str) -> bool:
        """Return whether the user lets us hold the device."""
        return self._facts.get(address, {}).get(IS_HELD) is not False

    async def async_hold(self, address: str, *, held: bool) -> None:
        """Hold a device or let go of it, once that is remembered; NotWrittenError if it cannot be."""
        said = {IS_HELD: held}
        async with self._writing:
            if self._unread is not None:
                raise self._unread
            await self._store.async_keep(self._with(address, said))
            self._facts = self._with(address, said)
        if (machine := self.machines.get(address)) is not None:
            machine.link.hold(held=held)

    @callback
    def _note(self, address: str) -> None:
        """Remember that a device came or went."""
        gone_at = self.machines[address].gone_at
        self._facts = self._with(address, {GONE_AT: None if gone_at is None else gone_at.isoformat()})
        self._write_later()

    def _with(self, address: str, said: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """Return the facts with more that is said of a device."""
        return {**self._facts, address: {**self._facts.get(address, {}), **said}}

    @callback
    def _write_later(self) -> None:
        if self._unread is None:
            self._store.async_delay_save(lambda: self._facts, SAVE_DELAY_S)

    @callback
    def _on_write(self, err: NotWrittenError | None) -> None:
        """Tell as long as nothing can be written, and try it again."""
        async_tell_written(self._hass, NOT_WRITTEN, NOT_WRITTEN, err)
        if err is not None:
            self._write_later()

    async def async_forget(self, address: str) -> None:
        """Let go at once of a device that nobody uses any more, with all that is remembered of it."""
        if (machine := self.machines.pop(address, None)) is not None:
            machine.link.close()
            forget_charge(self._hass, address)
        async with self._writing:
            if self._facts.pop(address, None) is not None and self._unread is None:
                await self._store.async_save(self._facts)

    @callback
    def machine(self, target: Target) -> Machine:
        """Return the machine of a device, the same one for everybody, with what was said of it last."""
        address = target.address
        if address not in self.machines:
            if target.profiles[0].key in ENTITY_PROFILES:
                source: Source = EntitySource(self._hass, target)
            else:
                source = Link(self._hass, target, is_held=self.is_held(address))
            note = partial(self._note, address)
            on_battery = ChargeWatch(self._hass, source).look
            self.machines[address] = Machine(source, self.riders, self._gone_at.get(address), note, on_battery)
        elif target != self.machines[address].link.target:
            self.machines[address].link.retarget(target)
        return self.machines[address]


def _time(said: Mapping[str, Any]) -> datetime:
    """Return since when a device is gone; of one that was there, since now."""
    told = said[GONE_AT]
    return (dt_util.parse_datetime(told) if isinstance(told, str) else None) or dt_util.utcnow()


_REGISTER: HassKey[Register] = HassKey(f"{DOMAIN}_devices")


async def async_load_register(hass: HomeAssistant) -> None:
    """Read what is remembered of the devices of the house."""
    register = hass.data[_REGISTER] = Register(hass)
    await register.async_load()


@callback
def async_register(hass: HomeAssistant) -> Register:
    """Return the devices of the house."""
    return hass.data[_REGISTER]


@callback
def async_connected(hass: HomeAssistant) -> list[Link]:
    """Return the links to devices that we hold, which advertise no more; none before the first walker is set up."""
    register = hass.data.get(_REGISTER)
    links = [] if register is None else [machine.link for machine in register.machines.values()]
    return [link for link in links if isinstance(link, Link) and link.is_connected]
