"""A walk on a belt: speed, distance, holes, and belts that stand."""

import pytest

from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Belt, Direction
from tests.sim.walker import Move, Segment

from .walks import FORWARD, STILL, follow, walk


def test_belt_gives_speed_and_distance() -> None:
    pod, belt, _ = walk(STILL, Segment(Move.BACKWARD, 60, 0.6), STILL, seconds=75, on_belt=True)
    engine, _ = follow(pod, belt)
    assert engine.tally().backward_m == pytest.approx(36.0, rel=0.06)
    half = follow(pod[:4000], belt[:40])[0]
    assert half.motion(40.0).speed_mps == pytest.approx(0.6)


@pytest.mark.parametrize("seed", range(6))
def test_nobody_moves_on_a_belt_that_stopped(seed: int) -> None:
    """The last strides were taken on the belt that stands now, however the foot fidgets as it comes to rest."""
    pod, belt, _ = walk(Segment(Move.BACKWARD, 20), Segment(Move.STILL), seconds=40, seed=seed, on_belt=True)
    engine = Walk()
    reports = list(belt)
    stands_s = max(report.t_s for report in belt if report.speed_mps) + 1
    for sample in pod:
        while reports and reports[0].t_s <= sample.t_s:
            engine.add_belt(reports.pop(0))
        engine.add_imu(sample)
        if sample.t_s > stands_s:
            motion = engine.motion(sample.t_s)
            assert not motion.speed_mps
            assert motion.direction is Direction.STILL or sample.t_s < stands_s + 3


def test_belt_that_stands_says_nothing_of_who_goes_on_beside_it() -> None:
    pod, _, _ = walk(STILL, Segment(Move.FORWARD, 40), seconds=40)
    belt = [Belt(t_s=float(t), speed_mps=1.0 if t < 10 else 0.0) for t in range(40)]
    assert follow(pod, belt, finish=False)[0].motion(39.5).speed_mps == pytest.approx(1.2, rel=0.1)


def test_belt_fits_the_length_of_strides_by_itself() -> None:
    pod, belt, _ = walk(STILL, Segment(Move.FORWARD, 80, 1.0), seconds=80, on_belt=True)
    slow = [Belt(t_s=report.t_s, speed_mps=(report.speed_mps or 0.0) * 0.9) for report in belt]
    mounting, fitted = follow(pod, belt)[0].mounting, follow(pod, slow)[0].mounting
    assert mounting is not None
    assert fitted is not None
    assert fitted.length_factor == pytest.approx(0.9 * mounting.length_factor, rel=0.03)


def test_moving_belt_carries_the_motion_over_silence() -> None:
    pod, belt, _ = walk(STILL, Segment(Move.BACKWARD, 40), seconds=30, on_belt=True)
    engine = follow(pod[:2000], belt, finish=False)[0]
    assert engine.motion(25.0).direction is Direction.BACKWARD
    assert engine.motion(28.0).speed_mps == pytest.approx(0.75, rel=0.05)


def test_standing_on_the_rails_of_an_idling_belt_counts_nothing() -> None:
    """But for a moment before the first and after the last stride, in which both foot and belt still moved."""
    pod, _, _ = walk(STILL, Segment(Move.BACKWARD, 20), Segment(Move.STILL, 60), seconds=84)
    belt = [Belt(t_s=float(t), speed_mps=0.75) for t in range(84)]
    alone = follow(pod)[0].tally().backward_s
    assert alone <= follow(pod, belt)[0].tally().backward_s < alone + 5


def run_belt(engine: Walk, seconds: int, start_s: int = 0) -> None:
    for t in range(start_s, start_s + seconds):
        engine.add_belt(Belt(t_s=float(t), speed_mps=0.5))
        engine.advance(t + 0.5)


def test_belt_alone_counts_only_when_its_direction_is_declared() -> None:
    silent, declared = Walk(), Walk(belt_only_direction=Direction.BACKWARD)
    for engine in (silent, declared):
        run_belt(engine, 61)
    assert silent.tally().backward_s == 0
    assert silent.motion(61.0).direction is Direction.STILL
    assert declared.tally().backward_s == pytest.approx(60.5)
    assert declared.tally().backward_m == pytest.approx(30.25)
    motion = declared.motion(61.0)
    assert (motion.direction, motion.speed_mps, motion.cadence_spm) == (Direction.BACKWARD, 0.5, None)
    assert declared.motion(80.0).direction is Direction.STILL


@pytest.mark.parametrize("stands_s", [4, 20])
def test_a_declared_belt_that_pauses_counts_no_pause(stands_s: int) -> None:
    """Each start and each stop is known to a second, and neither favours the walker."""
    engine = Walk(belt_only_direction=Direction.BACKWARD)
    bouts, walks_s = 10, 10
    for t in range(bouts * (walks_s + stands_s)):
        engine.add_belt(Belt(t_s=float(t), speed_mps=0.7 if t % (walks_s + stands_s) < walks_s else 0.0))
        engine.advance(t + 0.5)
    assert engine.tally().backward_s == pytest.approx(bouts * walks_s, abs=bouts / 2)


def test_pod_outvotes_what_was_declared_of_the_belt() -> None:
    pod, belt, _ = walk(STILL, FORWARD, seconds=34, on_belt=True)
    engine = Walk(belt_only_direction=Direction.BACKWARD)
    reports = list(belt)
    for sample in pod:
        while reports and reports[0].t_s <= sample.t_s:
            engine.add_belt(reports.pop(0))
        engine.add_imu(sample)
    assert engine.tally().backward_s == 0
    run_belt(engine, 30, start_s=34)
    assert engine.tally().backward_s == pytest.approx(20, abs=1.5)


@pytest.mark.parametrize(("before", "after"), [(Move.BACKWARD, Move.FORWARD), (Move.FORWARD, Move.BACKWARD)])
@pytest.mark.parametrize("back_s", [21.0, 24.0, 27.0])
def test_who_turns_out_of_sight_on_a_moving_belt_is_given_nothing_unseen(
    before: Move, after: Move, back_s: float
) -> None:
    """The belt ran on in the hole, but nobody saw when the way changed."""
    pod, belt, _ = walk(STILL, Segment(before, 20), Segment(after, 30), seconds=50, on_belt=True)
    seen = [sample for sample in pod if not 17.0 < sample.t_s < back_s]
    tally, whole = follow(seen, belt)[0].tally(), follow(pod, belt)[0].tally()
    assert tally.backward_s <= whole.backward_s + 0.5
    assert tally.forward_s <= whole.forward_s + 0.5
    assert tally.backward_s + tally.forward_s > 50 - (back_s - 17.0) - 8
