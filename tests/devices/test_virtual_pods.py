"""Every pod that tells direction, virtual and talked with: what a walk makes of it is what the walker did."""

from random import Random

import pytest

from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Direction, Imu
from tests.devices.virtual import Clock, Conversation
from tests.sim.devices import POD
from tests.sim.devices.beat import ImuPod
from tests.sim.gait import Direction as Truth
from tests.sim.walker import Move, Segment, Walker

SCRIPT = (
    Segment(Move.STILL, 8),
    Segment(Move.FORWARD, 20),
    Segment(Move.STILL, 4),
    Segment(Move.BACKWARD, 60, 0.75),
    Segment(Move.STILL),
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("movesense", "movesense"),
        ("polar-pmd", "polar_pmd"),
        ("movella-dot", "movella_dot"),
        ("edgeml", "edgeml"),
        ("open-earable", "edgeml"),
        ("backwalk-pod", "backwalk_pod"),
        ("thingy52", "thingy52"),
    ],
)
def test_a_walk(name: str, key: str) -> None:
    clock, random = Clock(), Random(1)
    walker = Walker(1, clock=clock)
    walker.play(SCRIPT)
    device = POD[name](walker)
    assert isinstance(device, ImuPod)
    talk = Conversation(device, clock, PROFILES[key], delay=lambda _: random.uniform(0.01, 0.08))
    walk, seen = Walk(), set[Direction]()
    for second in range(110):
        for reading in talk.go_on(1.0):
            if isinstance(reading, Imu):
                walk.add_imu(reading)
        walk.advance(clock.s)
        if 50 < second < 88:
            seen.add(walk.motion(clock.s).direction)
    walk.finish()
    truth = walker.truth(1000, 1110)
    assert walk.tally().backward_s == pytest.approx(truth[Truth.BACKWARD], abs=2.0)
    assert walk.tally().forward_s == pytest.approx(truth[Truth.FORWARD], abs=2.0)
    assert seen == {Direction.BACKWARD}, "a second or two late, but without a break"
