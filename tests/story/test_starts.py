"""Who goes on walking has not started again, whatever becomes of their devices; who stood, or was long away, has."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall

from custom_components.backwalk.devices.profile import DeviceKind
from custom_components.backwalk.walker.gear.device import Device
from tests.ha.automations import automate
from tests.ha.conftest import _bluetooth, _own_folder
from tests.ha.conftest import device as registered
from tests.sim.walker import Move

from .gym import Gym, Person
from .test_in_place import subentry

__all__ = ["_bluetooth", "_own_folder"]

POD, BELT = DeviceKind.FOOTPOD, DeviceKind.TREADMILL
AWAY_S = pytest.mark.parametrize("away_s", [2, 6, 20, 90])


class Room:
    """Anna, who walks backward."""

    def __init__(self, gym: Gym, runs: list[ServiceCall]) -> None:
        """Have an automation notice each start."""
        self.gym, self.runs, self.entry = gym, runs, gym.entries["Anna"]

    def device(self, kind: DeviceKind) -> Device:
        """Return what she uses."""
        return next(device for device in self.gym.devices("Anna") if device.kind is kind)

    async def starts(self, seconds: float = 20) -> int:
        """Let time pass; return how often she was said to have started until now."""
        for _ in range(round(seconds)):
            self.gym.live(1)
            await self.gym.hass.async_block_till_done()
        return len(self.runs)


@pytest.fixture
async def walks(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> AsyncIterator[Callable[..., Any]]:
    """Return how somebody begins to walk."""
    gyms = list[Gym]()

    async def begin(**how: Any) -> Room:
        gym = Gym(hass, freezer, [Person(name="Anna", on="one", **how)])
        gyms.append(gym)
        await gym.open()
        entry = gym.entries["Anna"]
        target = {"device_id": registered(hass, entry, entry.entry_id).id}
        runs = await automate(hass, [{"trigger": "backwalk.started_walking_backward", "target": target}])
        gym.live(3)
        gym.walk("Anna")
        room = Room(gym, runs)
        assert await room.starts() == 1
        return room

    yield begin
    for gym in gyms:
        await gym.close()


async def test_a_pod_is_added(walks: Callable[..., Any]) -> None:
    room = await walks(declared=("one",), has_pod=False)
    room.gym.hass.config_entries.async_add_subentry(room.entry, subentry("Anna", "witmotion", "footpod"))
    await room.gym.hass.async_block_till_done()
    room.gym.follow(room.device(POD))
    assert await room.starts() == 1


@AWAY_S
@pytest.mark.parametrize(
    ("lost", "how"),
    [(POD, {}), (BELT, {"declared": ("one",), "has_pod": False}), (POD, {"declared": ("one",)})],
    ids=["pod", "belt that is only walked backward", "pod while the belt counts on"],
)
async def test_a_device_is_lost_for_a_while(
    walks: Callable[..., Any], away_s: float, lost: DeviceKind, how: dict[str, Any]
) -> None:
    room = await walks(**how)
    room.gym.lose(room.device(lost))
    assert await room.starts(away_s) == 1
    room.gym.follow(room.device(lost))
    assert await room.starts() == 1


@AWAY_S
async def test_home_assistant_restarts(walks: Callable[..., Any], away_s: float) -> None:
    """What a walk knows that no file does is gone after that."""
    room = await walks()
    hass = room.gym.hass
    for device in (room.device(POD), room.device(BELT)):
        room.gym.lose(device)
    assert await hass.config_entries.async_unload(room.entry.entry_id)
    hass.data.pop("backwalk_live")
    room.gym.pass_by(away_s)
    assert await hass.config_entries.async_setup(room.entry.entry_id)
    await hass.async_block_till_done()
    assert await room.starts(3) == 1
    for device in (room.device(POD), room.device(BELT)):
        room.gym.follow(device)
    assert await room.starts(30) == 1


async def test_who_stood_has_started(walks: Callable[..., Any]) -> None:
    room = await walks()
    room.gym.walk("Anna", Move.STILL)
    assert await room.starts() == 1
    room.gym.walk("Anna")
    assert await room.starts() == 2


async def test_who_stood_out_of_reach_has_started_when_they_walk(walks: Callable[..., Any]) -> None:
    room = await walks()
    room.gym.lose(room.device(POD))
    room.gym.walk("Anna", Move.STILL)
    await room.starts(10)
    room.gym.follow(room.device(POD))
    assert await room.starts(10) == 1
    room.gym.walk("Anna")
    assert await room.starts() == 2


async def test_who_was_away_for_as_long_as_ends_a_session_has_started(walks: Callable[..., Any]) -> None:
    room = await walks()
    room.gym.lose(room.device(POD))
    assert await room.starts(200) == 1
    room.gym.follow(room.device(POD))
    assert await room.starts() == 2


async def test_a_belt_that_stood_has_set_off_again(walks: Callable[..., Any]) -> None:
    room = await walks(declared=("one",), has_pod=False)
    room.gym.walk("Anna", Move.STILL)
    assert await room.starts(10) == 1
    room.gym.walk("Anna")
    assert await room.starts() == 2


async def test_who_stands_when_home_assistant_is_back_has_started_when_they_walk(walks: Callable[..., Any]) -> None:
    room = await walks()
    hass = room.gym.hass
    room.gym.walk("Anna", Move.STILL)
    await room.starts(8)
    for device in (room.device(POD), room.device(BELT)):
        room.gym.lose(device)
    assert await hass.config_entries.async_unload(room.entry.entry_id)
    hass.data.pop("backwalk_live")
    room.gym.pass_by(20)
    assert await hass.config_entries.async_setup(room.entry.entry_id)
    await hass.async_block_till_done()
    room.gym.walk("Anna")
    for device in (room.device(POD), room.device(BELT)):
        room.gym.follow(device)
    assert await room.starts(30) == 2
