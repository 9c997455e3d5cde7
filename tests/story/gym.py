"""Two people, two pods and two treadmills in one Home Assistant, second by second, from the notification's octets on.

The devices are the simulated ones; what they send goes into connections that stand for those of a radio.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.devices.profile import Dialogue
from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.safety import Cue
from custom_components.backwalk.radio.connection import Connection
from custom_components.backwalk.radio.link import Link
from custom_components.backwalk.walker.gear.device import Device
from tests.radio.pretend import connect
from tests.sim.gait import Direction
from tests.sim.pod import NOTIFY, frame
from tests.sim.treadmill import Treadmill
from tests.sim.walker import Move, Walker

POD_HZ = 50
BUNDLE = 2
ADDRESSES = {
    "Anna": "C4:11:22:33:44:0A",
    "Bo": "C4:11:22:33:44:0B",
    "one": "C4:11:22:33:44:01",
    "two": "C4:11:22:33:44:02",
}


@dataclass(eq=False, kw_only=True)
class Person:
    """Somebody, what they wear, and what they have declared."""

    name: str
    machines: Sequence[str] = ("one",)
    declared: Sequence[str] = ()
    has_pod: bool = True
    is_awake: bool = True
    wears_pod: bool = True
    on: str | None = None
    """The machine that moves under them; on the floor without one."""
    feet: Walker = field(init=False)
    rack: Walker = field(init=False)
    """Where a pod lies that is not worn."""

    def entry(self) -> MockConfigEntry:
        """Return the walker."""
        devices = [_subentry(name, "ftms_treadmill", backward_only=name in self.declared) for name in self.machines]
        pods = [_subentry(self.name, "witmotion")] if self.has_pod else []
        return MockConfigEntry(domain="backwalk", title=self.name, subentries_data=[*devices, *pods])

    @property
    def pod(self) -> Walker:
        """What the pod goes along with."""
        return self.feet if self.wears_pod else self.rack


def _subentry(name: str, profile: str, *, backward_only: bool = False) -> ConfigSubentryData:
    kind = "footpod" if profile == "witmotion" else "treadmill"
    address = ADDRESSES[name]
    data = MappingProxyType({"address": address, "profile": profile, "backward_only": backward_only})
    return ConfigSubentryData(data=data, subentry_type=kind, title=name, unique_id=address)


class Gym:
    """The people of a house and its treadmills."""

    def __init__(
        self, hass: HomeAssistant, freezer: FrozenDateTimeFactory, people: Sequence[Person], *, report_s: float = 1.0
    ) -> None:
        """Have everybody stand; machines report every `report_s`."""
        self.hass, self._freezer = hass, freezer
        self._every = round(report_s * POD_HZ)
        self.people = {person.name: person for person in people}
        self.entries = {person.name: person.entry() for person in people}
        self.cues: set[tuple[str, Cue]] = set()
        self._channels: list[tuple[Connection, Dialogue, Callable[[], list[bytes]], str, int, int]] = []
        clock: Callable[[], float] = hass.loop.time
        for seed, person in enumerate(people):
            person.feet = Walker(seed, clock, on_belt=person.on is not None)
            person.rack = Walker(seed + 10, clock, on_belt=False)
        stands = Walker(20, clock)
        self.machines = {
            name: Treadmill(next((person.feet for person in people if person.on == name), stands))
            for name in ("one", "two")
        }
        self._begun_s = clock()

    async def open(self) -> None:
        """Set the walkers up, and connect what is awake."""
        for entry in self.entries.values():
            entry.add_to_hass(self.hass)
            assert await self.hass.config_entries.async_setup(entry.entry_id)
        await self.hass.async_block_till_done()
        devices = {device.title: device for name in self.people for device in self.devices(name)}
        for device in devices.values():
            self.follow(device)

    def follow(self, device: Device) -> None:
        """Connect a device that is awake."""
        person = self.people.get(device.title)
        if person is None:
            machine = self.machines[device.title]
            # they do not all tell at once
            late = self._every // 2 if device.title == "two" else 0
            self._connect(device, self._records(machine), device.link.profile.channels[0].uuid, self._every, late)
        elif person.is_awake:
            self._connect(device, self._frames(person), NOTIFY, BUNDLE)

    def lose(self, device: Device) -> None:
        """Have a device be out of reach until it is followed again."""
        link = device.link
        assert isinstance(link, Link)
        self._channels = [channel for channel in self._channels if channel[0] is not link.connection]
        connect(link, connected=False, is_told=True)

    async def close(self) -> None:
        """Remove the walkers."""
        for name, entry in self.entries.items():
            for device in self.devices(name):
                connect(device.link, connected=False)
            await self.hass.config_entries.async_remove(entry.entry_id)
        await self.hass.async_block_till_done()

    def devices(self, name: str) -> list[Device]:
        """Return what somebody uses."""
        found: dict[str, Device] = self.entries[name].runtime_data.walker.inputs.devices
        return list(found.values())

    def _connect(self, device: Device, send: Callable[[], list[bytes]], uuid: str, every: int, late: int = 0) -> None:
        dialogue = device.link.profile.dialogue({})
        dialogue.start(self.hass.loop.time())
        self._channels.append((connect(device.link, is_told=True), dialogue, send, uuid, every, late))

    def _frames(self, person: Person) -> Callable[[], list[bytes]]:
        def send() -> list[bytes]:
            now_s = self.hass.loop.time()
            times_s = (now_s - behind / POD_HZ for behind in reversed(range(BUNDLE)))
            return [b"".join(frame(person.pod.imu(t_s)) for t_s in times_s)]

        return send

    def _records(self, machine: Treadmill) -> Callable[[], list[bytes]]:
        return lambda: machine.record(self.hass.loop.time())

    def live(self, seconds: float) -> None:
        """Let time pass."""
        characteristic: Any = None
        for step in range(1, round(seconds * POD_HZ) + 1):
            self._freezer.tick(1 / POD_HZ)
            for connection, dialogue, send, uuid, every, late in self._channels:
                if step % every == late:
                    for data in send():
                        connection._notified(dialogue, uuid, characteristic, bytearray(data))  # noqa: SLF001
            if step % POD_HZ == 0:
                for name, entry in self.entries.items():
                    entry.runtime_data._tick(dt_util.utcnow())  # noqa: SLF001
                    self.cues |= {(name, cue) for cue in entry.runtime_data.data.cues}

    def pass_by(self, seconds: float) -> None:
        """Let time pass in which nobody listens."""
        self._freezer.tick(seconds)

    def walk(self, name: str, move: Move = Move.BACKWARD) -> None:
        """Have somebody do something from now on."""
        self.people[name].feet.walk(move)

    def counted(self, name: str) -> Tally:
        """Return what was counted of somebody today."""
        tally: Tally = self.entries[name].runtime_data.walker.memory.diary.today
        return tally

    def truly(self, name: str) -> float:
        """Return for how many seconds somebody really walked backward."""
        return self.people[name].feet.truth(self._begun_s, self.hass.loop.time())[Direction.BACKWARD]
