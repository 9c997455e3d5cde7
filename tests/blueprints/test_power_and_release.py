"""Power and release: on when the pod wakes, off when nobody needs it any more, and never under anybody's feet."""

from typing import Any

import pytest
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from ..sim.walker import Move
from .conftest import MONDAY, Household
from .gym import PLUG, Gym
from .person import Person
from .treadmill import Treadmill

PRESENCE, POWER = "binary_sensor.gym", "sensor.plug"
SHORT_MIN, LONG_MIN = 2, 10


class House:
    """A household whose treadmill has a plug."""

    def __init__(self, household: Household, gym: Gym) -> None:
        self.household = household
        self.treadmill = Treadmill(household)
        self._plug = gym.plug

    async def install(self, **inputs: Any) -> None:
        """Look after the plug, which is off, and the connection, which is let go of."""
        for entity_id in (PLUG, self.treadmill.hold_connection):
            await self.household.hass.services.async_call("switch", "turn_off", {"entity_id": entity_id}, blocking=True)
        await self.household.install(
            "power_and_release",
            plug=[PLUG],
            hold=[self.treadmill.hold_connection],
            pods=[self.treadmill.pod],
            after_min=SHORT_MIN,
            unused_min=LONG_MIN,
            **inputs,
        )

    @property
    def is_on(self) -> bool:
        """Whether plug and connection are on; they are never of two minds."""
        held = self.household.hass.states.is_state(self.treadmill.hold_connection, "on")
        assert held == self._plug.is_on
        return held

    async def minutes(self, number: int) -> None:
        """Let time pass, quietly."""
        for _ in range(6 * number):
            self.household.freezer.tick(10)
            async_fire_time_changed(self.household.hass, dt_util.utcnow())
            await self.household.hass.async_block_till_done()


@pytest.fixture
async def house(alex: Household, gym: Gym) -> House:
    """Return the house of somebody who has a pod and a treadmill with a plug."""
    alex.wear_a_pod()
    await alex.begin(f"{MONDAY} 17:00:00")
    return House(alex, gym)


async def test_on_for_a_session_and_off_after_it(house: House) -> None:
    await house.install()
    assert not house.is_on
    await house.treadmill.wake_pod()
    assert house.is_on
    person = Person(house.household)
    await person.does(Move.BACKWARD, 1)
    await person.does(Move.STILL, 3.5)
    assert house.household.kinds[-1] == "finished"
    await person.does(Move.STILL, SHORT_MIN - 1)
    assert house.is_on
    await person.does(Move.STILL, 1)
    assert not house.is_on
    await person.does(Move.BACKWARD, 0.5)
    assert house.is_on, "they walk again, with a pod that never slept"


async def test_off_when_nobody_walks_after_all(house: House) -> None:
    await house.install()
    await house.treadmill.wake_pod()
    await house.minutes(LONG_MIN - 1)
    assert house.is_on
    await house.minutes(2)
    assert not house.is_on


async def test_never_while_a_session_goes_on(house: House) -> None:
    """It was started by hand, and waits for its first step."""
    await house.install()
    await house.treadmill.wake_pod()
    await house.household.hass.services.async_call("backwalk", "start", {}, blocking=True)
    await house.minutes(LONG_MIN + 1)
    assert house.household.shown("session_active") == "on"
    assert house.is_on
    await house.household.hass.services.async_call("backwalk", "discard", {}, blocking=True)
    await house.minutes(LONG_MIN)
    assert not house.is_on


async def test_never_while_the_belt_moves(house: House) -> None:
    """Somebody else walks on it, without a pod: there is no session, but there is a belt."""
    await house.install()
    await house.treadmill.wake_pod()
    await house.treadmill.wake_pod(awake=False)
    await house.treadmill.runs(60 * LONG_MIN + 60)
    assert house.is_on
    await house.minutes(LONG_MIN)
    assert not house.is_on


async def test_never_while_the_belt_moves_beside_a_pod_that_lies_still(house: House) -> None:
    await house.install()
    await house.treadmill.wake_pod()
    await house.treadmill.runs(60 * LONG_MIN + 60)
    assert house.household.shown("belt_without_steps") == "off"
    assert house.is_on


@pytest.mark.parametrize(("sensor", "busy", "idle"), [(POWER, "180", "12"), (PRESENCE, "on", "off")])
async def test_never_while_a_sensor_says_somebody_is_there(house: House, sensor: str, busy: str, idle: str) -> None:
    hass = house.household.hass
    for entity_id, state in ((POWER, "12"), (PRESENCE, "off")):
        hass.states.async_set(entity_id, state)
    await house.install(power=[POWER], presence=[PRESENCE])
    await house.treadmill.wake_pod()
    hass.states.async_set(sensor, busy)
    await house.minutes(LONG_MIN + 1)
    assert house.is_on
    hass.states.async_set(sensor, idle)
    await house.minutes(LONG_MIN)
    assert not house.is_on


async def test_keeps_a_treadmill_that_nothing_could_take_up_again(alex: Household, gym: Gym) -> None:
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.install("power_and_release", plug=[PLUG], hold=[alex.id_of("hold_connection")])
    await alex.walk(2)
    assert gym.plug.is_on
    for minute in (4, 15):
        await alex.pass_to(f"{MONDAY} 17:{minute:02}:00")
    assert alex.kinds[-1] == "finished"
    assert not gym.plug.is_on
    assert alex.shown("hold_connection") == "on"


async def test_somebody_comes_near(house: House) -> None:
    house.household.hass.states.async_set(PRESENCE, "off")
    await house.install(presence=[PRESENCE])
    house.household.hass.states.async_set(PRESENCE, "on")
    await house.household.hass.async_block_till_done()
    assert house.is_on
