"""A walk with every pod and every belt, in no time: what was walked is counted, and nothing where no way is told.

Virtual devices talk with their profiles, and walkers hear what comes of it: only the radio is missing. All who wear one
kind of pod, each on another belt, live in one Home Assistant. What a belt says does not depend on the pod: all belts go
with the usual one, and with those that do not tell the way.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.devices.profile import Profile
from custom_components.backwalk.engine.samples import Direction as Way
from custom_components.backwalk.engine.samples import Imu, Reading
from custom_components.backwalk.radio.link import Link
from custom_components.backwalk.radio.register import KNOWN_PROFILES
from custom_components.backwalk.walker.gear.device import Device
from tests.devices.virtual import Clock, Conversation
from tests.radio.pretend import connect, say
from tests.sim.devices import BELT, POD
from tests.sim.devices.roller import LOOK_S, Roller
from tests.sim.gait import Direction
from tests.sim.home import NONE, SENSOR, USUAL_BELT, USUAL_POD
from tests.sim.walker import Move, Segment, Walker
from tests.story.test_other_devices import profile_of

from .conftest import set_up
from .test_entities import coordinator

BOTH_WAYS = (
    *(Segment(Move.STILL, 5), Segment(Move.FORWARD, 15), Segment(Move.STILL, 6), Segment(Move.BACKWARD, 20)),
    *(Segment(Move.STILL, 20), Segment(Move.BACKWARD, 10), Segment(Move.STILL, 14)),
)
BACKWARD_ONLY = Segment(Move.STILL, 5), Segment(Move.BACKWARD, 20), Segment(Move.STILL, 15)
SECONDS, SHARE = 2.0, 0.05
"""What is counted may differ from the truth by so much, whichever is more."""
NO_WAY = (NONE, "rsc")
"""Pods that do not tell which way."""
SAYS_BACKWARD = "ftms-cross-trainer"
BELTS = (*BELT, SENSOR, NONE)

ROLLER_M = 0.2
STEP_S, STEPS_A_LOOK = 0.25, 4

type Script = Sequence[Segment]


def somebody(script: Script, belt: str) -> tuple[Walker, Clock, float]:
    """Return who sets out at 0, their clock, and how long they walk."""
    clock = Clock(0.0)
    walker = Walker(clock=clock, on_belt=belt != NONE)
    walker.play(script)
    return walker, clock, sum(segment.seconds for segment in script)


@cache
def heard(name: str, script: Script, belt: str) -> tuple[Sequence[Reading], dict[Direction, float]]:
    """Return what a device makes of a walk, and for how long the feet went which way."""
    walker, clock, end_s = somebody(script, belt)
    readings = Conversation((BELT | POD)[name](walker), clock, profile_of(name)).go_on(end_s)
    return readings, walker.truth(0.0, end_s)


@cache
def rolled(script: Script) -> Sequence[tuple[float, float]]:
    """Return when the sensor on a roller tells how many turns a minute."""
    walker, _, end_s = somebody(script, SENSOR)
    roller = Roller(walker)
    return [(n * LOOK_S, roller.rpm) for n in range(round(end_s / LOOK_S)) if roller.look(n * LOOK_S)]


class Person:
    """A walker with a pod and a belt."""

    def __init__(self, number: int, pod: str, belt: str, script: Script, *, is_declared: bool = False) -> None:
        self.belt, self.script = belt, script
        self.ways = set[Way | None]()
        """That were told of them."""
        self.roller = f"sensor.roller_{number}"
        self.pulses = list(rolled(script)) if belt == SENSOR else []
        self._begun_s = 0.0
        self._said = [(name, list(heard(name, script, belt)[0])) for name in (pod, belt) if name in BELT | POD]
        _, self.truth = heard(pod if pod in POD else USUAL_BELT, script, belt)
        radio = [
            subentry(name, profile_of(name), f"C4:11:22:33:{number:02X}:{place:02X}", backward_only=is_declared)
            for place, (name, _) in enumerate(self._said)
        ]
        turns = KNOWN_PROFILES["entity_revolutions"]
        entity = [subentry(SENSOR, turns, self.roller, backward_only=is_declared, metres_per_revolution=ROLLER_M)]
        self.entry = MockConfigEntry(
            domain="backwalk", title=f"Walker {number}", subentries_data=radio + entity * (belt == SENSOR)
        )

    def begin(self, now_s: float) -> None:
        """Set out, with all devices connected."""
        self._begun_s = now_s
        for device in self.devices:
            connect(device.link)

    @property
    def devices(self) -> Sequence[Device]:
        """Those with a radio."""
        devices = coordinator(self.entry).devices.values()
        return [device for device in devices if isinstance(device.link, Link)]

    def go_on(self, now_s: float) -> None:
        """Let all be heard that was said until now, and look how the walk goes."""
        for device, (_, said) in zip(self.devices, self._said, strict=True):
            count = bisect_right(said, now_s - self._begun_s, key=lambda reading: reading.t_s)
            say(device, [later(reading, self._begun_s) for reading in said[:count]])
            del said[:count]
        self.ways.add(coordinator(self.entry).walker.look().direction)

    def counted_s(self, way: Direction) -> float:
        today = coordinator(self.entry).walker.memory.diary.today
        return {Direction.BACKWARD: today.backward_s, Direction.FORWARD: today.forward_s}[way]

    def is_right(self, way: Direction) -> bool:
        """Tell whether what is counted is near enough to what was walked."""
        walked_s = self.truth[way]
        return abs(self.counted_s(way) - walked_s) <= max(SECONDS, SHARE * walked_s)


def subentry(name: str, profile: Profile, address: str, **said: Any) -> ConfigSubentryData:
    """Return what is kept of a device."""
    data = MappingProxyType({"address": address, "profile": profile.key, **said})
    kind = "entity" if name == SENSOR else str(profile.kind)
    return ConfigSubentryData(data=data, subentry_type=kind, title=name, unique_id=address)


def later(reading: Reading, by_s: float) -> Reading:
    if isinstance(reading, Imu):
        return reading._replace(t_s=reading.t_s + by_s)
    return replace(reading, t_s=reading.t_s + by_s)


async def live(hass: HomeAssistant, freezer: FrozenDateTimeFactory, people: Sequence[Person]) -> None:
    """Let all of them walk at the same time."""
    for person in people:
        await set_up(hass, person.entry)
        person.begin(hass.loop.time())
    length_s = max(sum(segment.seconds for segment in person.script) for person in people)
    for step in range(1, round(length_s / STEP_S) + 1):
        freezer.tick(STEP_S)
        for person in people:
            while person.pulses and person.pulses[0][0] <= step * STEP_S:
                _, rpm = person.pulses.pop(0)
                hass.states.async_set(person.roller, str(rpm), {"unit_of_measurement": "rpm"}, force_update=True)
                await hass.async_block_till_done()
            if step % STEPS_A_LOOK == 0:
                person.go_on(hass.loop.time())
    for person in people:
        for device in person.devices:
            connect(device.link, connected=False)


@pytest.mark.parametrize("pod", [pod for pod in POD if pod not in NO_WAY])
async def test_a_pod_that_tells_the_way(hass: HomeAssistant, freezer: FrozenDateTimeFactory, pod: str) -> None:
    belts = BELTS if pod == USUAL_POD else (USUAL_BELT, SENSOR, NONE)
    people = [Person(number, pod, belt, BOTH_WAYS) for number, belt in enumerate(belts)]
    await live(hass, freezer, people)
    for person in people:
        for way in (Direction.BACKWARD, Direction.FORWARD):
            assert Way(str(way)) in person.ways
            assert person.is_right(way), (person.belt, way, person.counted_s(way), person.truth)


@pytest.mark.parametrize("pod", NO_WAY)
async def test_no_pod_that_tells_the_way(hass: HomeAssistant, freezer: FrozenDateTimeFactory, pod: str) -> None:
    """Nothing is known then, but what the belt says of itself, or its owner."""
    told = Person(0, pod, SAYS_BACKWARD, BOTH_WAYS)
    untold = [Person(n, pod, belt, BOTH_WAYS) for n, belt in enumerate(BELTS, 1) if belt != SAYS_BACKWARD]
    declared = [Person(n, pod, belt, BACKWARD_ONLY, is_declared=True) for n, belt in enumerate(BELTS[:-1], 20)]
    await live(hass, freezer, [told, *untold, *declared])
    for person in (told, *declared):
        counted_s = person.counted_s(Direction.BACKWARD)
        assert person.is_right(Direction.BACKWARD), (person.belt, counted_s, person.truth)
        assert person.counted_s(Direction.FORWARD) == 0
    for person in untold:
        assert person.counted_s(Direction.BACKWARD) == person.counted_s(Direction.FORWARD) == 0
        assert person.ways == {None}, person.belt
