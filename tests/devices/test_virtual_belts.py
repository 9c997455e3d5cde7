"""Belts, pods that count and straps, virtual and talked with: what they tell is what the walker does."""

from collections.abc import Callable

import pytest

from custom_components.backwalk.devices.catalogue import PROFILES, match
from custom_components.backwalk.engine.samples import Belt, HeartRate, Reading, Steps
from tests.devices.virtual import Clock, Conversation
from tests.sim.devices.beat import Beating
from tests.sim.devices.cross_trainer import CrossTrainer
from tests.sim.devices.fitshow import FitShow
from tests.sim.devices.gymconnect import GymConnect
from tests.sim.devices.pitpat import PitPat
from tests.sim.devices.running_pod import RunningPod
from tests.sim.devices.strap import Strap
from tests.sim.devices.urevo import Urevo
from tests.sim.devices.walkingpad import WalkingPad
from tests.sim.devices.wheel import WheelSensor
from tests.sim.walker import Move, Segment, Walker

type Maker = Callable[..., Beating]

SPEED_MPS = 0.75
WALK = (Segment(Move.STILL, 10), Segment(Move.BACKWARD, 60, SPEED_MPS), Segment(Move.STILL))


def walked(device: Maker, key: str, **options: object) -> tuple[Beating, list[Reading]]:
    """Stand 10 s, walk a minute, stand again; return what was read of it."""
    clock = Clock()
    walker = Walker(clock=clock)
    walker.play(WALK)
    made = device(walker, **options)
    return made, Conversation(made, clock, PROFILES[key]).go_on(90.0)


def speeds(readings: list[Reading]) -> list[tuple[float, float]]:
    """Return seconds since the start, and speeds."""
    return [
        (reading.t_s - 1000, reading.speed_mps)
        for reading in readings
        if isinstance(reading, Belt) and reading.speed_mps is not None
    ]


BELTS: list[tuple[Maker, str, dict[str, object], float]] = [
    (CrossTrainer, "ftms_cross_trainer", {}, 0.01),
    (WheelSensor, "csc", {}, 0.01),
    (WheelSensor, "csc", {"counts_cranks": True}, 0.01),
    (WalkingPad, "walkingpad", {}, 0.02),
    (GymConnect, "gymconnect", {}, 0.01),
    (FitShow, "fitshow", {}, 0.02),
    (Urevo, "urevo", {}, 0.03),
    (PitPat, "pitpat", {}, 0.01),
    (PitPat, "pitpat", {"is_old": True}, 0.01),
    (PitPat, "pitpat", {"is_swapped": True}, 0.01),
]


@pytest.mark.parametrize(("device", "key", "options", "coarse_mps"), BELTS)
def test_a_belt_stands_moves_and_stands(device: Maker, key: str, options: dict[str, object], coarse_mps: float) -> None:
    made, readings = walked(device, key, **options)
    told = speeds(readings)
    assert {speed for t_s, speed in told if 2 < t_s < 10} == {0.0}
    walking = [speed for t_s, speed in told if 15 < t_s < 69]
    assert len(walking) >= 50
    assert all(speed == pytest.approx(SPEED_MPS, abs=coarse_mps) for speed in walking)
    assert {speed for t_s, speed in told if t_s > 77} == {0.0}
    assert getattr(made, "commands", []) == []


def test_a_cross_trainer_says_more_than_a_belt() -> None:
    _, readings = walked(CrossTrainer, "ftms_cross_trainer")
    belts = [reading for reading in readings if isinstance(reading, Belt)]
    assert [belt.is_walked_backward for belt in belts] == [bool(belt.speed_mps) for belt in belts], "it rolls out, too"
    assert all(belt.is_walked_backward for belt in belts if 10 < belt.t_s - 1000 < 70)
    assert {belt.resistance_level for belt in belts} == {6.0}
    cadence = next(belt.cadence_spm for belt in belts if belt.t_s > 1030)
    assert cadence == pytest.approx(2 * 60 * SPEED_MPS / (1.155 * SPEED_MPS**0.5), abs=1)


@pytest.mark.parametrize("feet", [1, 2])
def test_steps_of_one_foot_or_of_both(feet: int) -> None:
    _, readings = walked(RunningPod, "rsc", feet=feet)
    steps = [reading for reading in readings if isinstance(reading, Steps)]
    assert {one.cadence_spm for one in steps if one.t_s < 1010} == {0.0}
    walking = [one.cadence_spm for one in steps if 1020 < one.t_s < 1069]
    assert all(cadence == pytest.approx(90, abs=2) for cadence in walking)


def test_a_strap_that_is_taken_off_goes_quiet() -> None:
    clock = Clock()
    strap = Strap(clock)
    talk = Conversation(strap, clock, PROFILES["heart_rate"])
    assert [reading.bpm for reading in talk.go_on(3.0) if isinstance(reading, HeartRate)] == [110] * 3
    strap.is_felt = False
    assert talk.go_on(5.0) == []


@pytest.mark.parametrize(("device", "key", "options", "coarse_mps"), BELTS)
def test_who_advertises_is_recognised(device: Maker, key: str, options: dict[str, object], coarse_mps: float) -> None:
    made, _ = walked(device, key, **options)
    data = {"00001826-0000-1000-8000-00805f9b34fb": b"\x01\x02\x00"} if device is CrossTrainer else {}
    services = [service.uuid for service in made.services]
    profile = match(services, data, made.name)
    assert profile is not None
    assert profile.key == key
