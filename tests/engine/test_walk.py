"""The facade, story by story: what a walker and a belt do, and what is counted."""

from collections.abc import Sequence
from dataclasses import asdict

import pytest

from custom_components.backwalk.engine.gait.direction import AxisState
from custom_components.backwalk.engine.gait.foot.attitude import Mounting
from custom_components.backwalk.engine.gait.settings import WalkSettings
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Direction, Imu
from custom_components.backwalk.engine.tally import EMPTY_TALLY
from tests.sim.gait import Direction as Truth
from tests.sim.walker import Move, Segment

from .test_stride import swing_of
from .walks import BACKWARD, FORWARD, STILL, delays_s, follow, shares, walk


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("segment", "way", "unseen_s"),
    [(FORWARD, "forward", 0.5), (BACKWARD, "backward", 0.5), (Segment(Move.SHUFFLE, 30), "backward", 3.0)],
)
def test_seconds_and_strides_of_a_walk_nobody_explained(segment: Segment, way: str, unseen_s: float, seed: int) -> None:
    """The half steps of 12 cm that a shuffle begins and ends with are too short to be told from fidgeting."""
    pod, _, truth = walk(STILL, segment, seconds=40, seed=seed)
    engine, strides = follow(pod)
    totals = asdict(engine.tally())
    assert truth[Truth(way)] - unseen_s < totals[f"{way}_s"] <= truth[Truth(way)]
    assert engine.axis_state is AxisState.FOUND
    assert {stride.direction.value for stride in strides} == {way}


def test_length_of_strides_is_that_of_the_walk() -> None:
    pod, _, _ = walk(STILL, FORWARD, seconds=38, perfect=True)
    engine, strides = follow(pod)
    assert engine.tally().forward_m == pytest.approx(1.2 * engine.tally().forward_s, rel=0.05)
    assert sum(s.length_m for s in strides) == pytest.approx(engine.tally().forward_m)


def test_mixed_walk_is_told_apart() -> None:
    script = (STILL, FORWARD, STILL, BACKWARD, Segment(Move.SIDE, 15), STILL)
    pod, _, truth = walk(*script, seconds=90)
    totals = follow(pod)[0].tally()
    assert totals.backward_s == pytest.approx(truth[Truth.BACKWARD], rel=0.05)
    assert totals.forward_s == pytest.approx(truth[Truth.FORWARD], rel=0.05)
    assert totals.side_s == pytest.approx(truth[Truth.SIDE], rel=0.2)
    assert 3 < totals.still_s < truth[Truth.STILL]


@pytest.mark.parametrize("seed", range(4))
def test_no_second_counts_twice(seed: int) -> None:
    pod, _, _ = walk(STILL, Segment(Move.BACKWARD, 6), STILL, Segment(Move.SHUFFLE, 8), STILL, seconds=28, seed=seed)
    totals = follow(pod)[0].tally()
    assert 20 < totals.backward_s + totals.forward_s + totals.side_s + totals.still_s <= pod[-1].t_s


def test_standing_is_nothing_else() -> None:
    pod, _, _ = walk(Segment(Move.STILL), seconds=120, seed=3)
    engine, strides = follow(pod)
    assert strides == []
    assert engine.tally().still_s > 100
    assert engine.motion(120.0).direction is Direction.STILL


def feet_put(lengths_m: Sequence[float], *, rest_s: float, swing_s: float, pitch_rad: float = 0.4) -> list[Imu]:
    """Return a foot that is put elsewhere, again and again, and rests in between."""
    samples: list[Imu] = []
    for length_m in lengths_m:
        since_s = samples[-1].t_s + 0.01 if samples else 0.0
        swing = swing_of(length_m, 0.0, swing_s=swing_s, pitch_rad=pitch_rad, rest_s=rest_s / 2)
        samples += [s._replace(t_s=s.t_s + since_s) for s in swing]
    return samples


UPRIGHT = Mounting((1.0, 0.0, 0.0, 0.0))


def test_feet_that_shuffle_with_rests_are_strides() -> None:
    samples = feet_put([-0.2] * 6, rest_s=1.2, swing_s=0.7)
    engine, strides = follow(samples, mounting=UPRIGHT)
    assert shares(strides)[Direction.BACKWARD] == 6
    assert max(delays_s(samples, UPRIGHT)) < 0.15
    assert engine.tally().backward_s == pytest.approx(strides[-1].end_s - strides[0].start_s)


def test_swings_that_came_back_belong_to_the_walk_beside_them() -> None:
    """One before and one after; a foot that goes on treading on the spot does not walk on."""
    treads = feet_put([0.0, 0.0, -0.5, -0.5, -0.5, 0.0, 0.0, 0.0], rest_s=0.6, swing_s=0.7, pitch_rad=1.2)
    engine, strides = follow(treads, mounting=UPRIGHT)
    assert len(strides) == 3
    longer_s = engine.tally().backward_s - (strides[-1].end_s - strides[0].start_s)
    assert longer_s == pytest.approx(2 * 1.3, abs=0.2)


def test_walk_that_becomes_a_shuffle_waits_for_one_step_to_tell() -> None:
    walked = feet_put([-0.5] * 4, rest_s=1.0, swing_s=0.7)
    shuffled = feet_put([-0.2] * 4, rest_s=1.0, swing_s=0.7)
    samples = walked + [s._replace(t_s=s.t_s + walked[-1].t_s + 0.01) for s in shuffled]
    assert [delay_s > 0.15 for delay_s in delays_s(samples, UPRIGHT)] == [False] * 4 + [True] + [False] * 3


def test_last_step_of_a_walk_that_only_brings_the_feet_together_counts_as_time() -> None:
    walked = feet_put([-0.5] * 4, rest_s=1.0, swing_s=0.7)
    together = feet_put([-0.2], rest_s=8.0, swing_s=0.7)[330:]
    samples = walked + [s._replace(t_s=s.t_s - together[0].t_s + walked[-1].t_s + 0.01) for s in together]
    engine, strides = follow(samples, mounting=UPRIGHT)
    assert len(strides) == 4
    assert engine.tally().backward_s > strides[-1].end_s - strides[0].start_s + 1.0


def test_strides_before_the_lock_are_signed_when_it_comes() -> None:
    pod, _, _ = walk(STILL, BACKWARD, seconds=30)
    engine = Walk()
    first = next(strides for sample in pod if (strides := engine.add_imu(sample)))
    assert len(first) == 5
    assert {stride.direction for stride in first} == {Direction.BACKWARD}
    assert engine.tally().backward_s > 5


def test_stride_comes_soon_after_the_foot_stands() -> None:
    pod, _, _ = walk(STILL, BACKWARD, seconds=30)
    assert max(delays_s(pod, follow(pod)[0].mounting)) <= 0.15


def test_reversal_shows_within_a_stride() -> None:
    pod, _, _ = walk(Segment(Move.FORWARD, 15), BACKWARD, seconds=30)
    engine = Walk()
    shown_s = None
    for sample in pod:
        for stride in engine.add_imu(sample):
            backward = stride.direction is Direction.BACKWARD
            if backward and shown_s is None:
                shown_s = sample.t_s - stride.start_s
                assert engine.motion(sample.t_s).direction is Direction.BACKWARD
    assert shown_s is not None
    assert shown_s < 2.0


def test_motion_of_the_moment() -> None:
    pod, _, _ = walk(STILL, Segment(Move.FORWARD, 20), seconds=40, perfect=True)
    engine = Walk()
    seen: dict[float, Direction] = {}
    for sample in pod:
        engine.add_imu(sample)
        if abs(sample.t_s - round(sample.t_s)) < 1e-9:
            seen[sample.t_s] = engine.motion(sample.t_s).direction
        if sample.t_s == 20.0:
            motion = engine.motion(20.0)
            assert motion.speed_mps == pytest.approx(1.2, rel=0.1)
            assert motion.cadence_spm == pytest.approx(120 * 1.2 / 1.3, rel=0.1)
    assert seen[2.0] is Direction.UNKNOWN, "a foot that rests may do so between two slow steps"
    assert seen[4.0] is Direction.STILL
    assert seen[7.0] is Direction.UNKNOWN
    assert seen[15.0] is Direction.FORWARD
    assert seen[35.0] is Direction.STILL


@pytest.mark.parametrize("seed", [1, 4, 5])
def test_who_stands_and_shifts_their_weight_does_not_walk(seed: int) -> None:
    pod, _, _ = walk(
        Segment(Move.STILL, 5), Segment(Move.BACKWARD, 20), Segment(Move.STILL), seconds=50.0, seed=seed, on_belt=True
    )
    engine, shown = Walk(), list[Direction]()
    for sample in pod:
        engine.add_imu(sample)
        direction = engine.motion(sample.t_s).direction
        if not shown or direction is not shown[-1]:
            shown.append(direction)
    found_out = [Direction.UNKNOWN, Direction.STILL, Direction.UNKNOWN, Direction.BACKWARD]
    assert shown == [*found_out, Direction.STILL]


def without(pod: tuple[Imu, ...], start_s: float, end_s: float) -> list[Imu]:
    return [sample for sample in pod if not start_s <= sample.t_s < end_s]


@pytest.mark.parametrize("hole_s", [5.0, 9.0])
def test_radio_hole_is_filled_by_a_moving_belt_alone(hole_s: float) -> None:
    pod, belt, _ = walk(STILL, Segment(Move.BACKWARD, 40), STILL, seconds=50, on_belt=True)
    whole = follow(pod, belt)[0].tally().backward_s
    torn = without(pod, 20.0, 20.0 + hole_s)
    assert follow(torn, belt)[0].tally().backward_s == pytest.approx(whole, abs=0.5)
    assert follow(torn)[0].tally().backward_s == pytest.approx(whole - hole_s, abs=1.5)


def test_hole_longer_than_the_hold_stays_open() -> None:
    pod, belt, _ = walk(STILL, Segment(Move.BACKWARD, 40), STILL, seconds=50, on_belt=True)
    whole = follow(pod, belt)[0].tally().backward_s
    assert follow(without(pod, 18.0, 32.0), belt)[0].tally().backward_s < whole - 10


def test_swing_cut_by_silence_counts_once_time_passes() -> None:
    pod, _, _ = walk(STILL, BACKWARD, seconds=20)
    engine = follow(pod, finish=False)[0]
    before = engine.tally().backward_s
    engine.advance(pod[-1].t_s + 0.5)
    assert engine.tally().backward_s == before
    engine.advance(pod[-1].t_s + 2.0)
    assert before <= engine.tally().backward_s <= pod[-1].t_s - 4.0
    assert engine.motion(30.0).direction is Direction.STILL


def test_nobody_waits_without_bounds() -> None:
    settings = WalkSettings(waiting_swings=4)
    pod, _, _ = walk(STILL, BACKWARD, seconds=30)
    engine = Walk(settings)
    first = next(strides for sample in pod if (strides := engine.add_imu(sample)))
    assert len(first) == 4


def test_nothing_at_all() -> None:
    engine = Walk()
    assert engine.finish() == []
    assert engine.motion(0.0).direction is Direction.STILL
    engine.advance(float("nan"))
    engine.advance(5.0)
    assert engine.mounting is None


def test_knock_of_a_sample_is_no_swing() -> None:
    """At 10 Hz a knock on the shoe is over before there is anything to integrate."""
    engine = Walk()
    for n in range(200):
        knock = n == 60
        engine.add_imu(Imu(n / 10, 0.0, 0.0, 25.0 if knock else 9.8, 3.0 if knock else 0.0, 0.0, 0.0))
    assert engine.finish() == []
    assert engine.tally().still_s > 15


def test_take_returns_what_was_walked_since_the_last_time() -> None:
    pod, _, _ = walk(STILL, BACKWARD, seconds=40)
    engine, taken = Walk(), []
    for sample in pod:
        engine.add_imu(sample)
        if sample.t_s == round(sample.t_s):
            taken.append(engine.take(sample.t_s))
    assert sum(taken, EMPTY_TALLY).backward_s == pytest.approx(engine.tally().backward_s)
    assert all(min(tally.backward_s, tally.still_s) >= 0.0 for tally in taken)
