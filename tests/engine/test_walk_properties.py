"""What holds for any walk: symmetries of space and time, any sensor, any rubbish on the air."""

from dataclasses import asdict
from math import cos, pi, sin
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Belt, Direction, Imu
from tests.bench.sensors import biased, lossy, noisy, random_rotation, reversed_in_time, saturated, thinned, turned
from tests.sim.gait import Direction as Truth
from tests.sim.walker import Move, Segment

from .walks import BACKWARD, FORWARD, STILL, follow, shares, walk

seeds = st.integers(0, 10**6)
SLOW = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])


def mixed(*, perfect: bool = True, on_belt: bool = False) -> list[Imu]:
    script = (Segment(Move.FORWARD, 12), STILL, Segment(Move.BACKWARD, 12), Segment(Move.SIDE, 8), STILL)
    return list(walk(STILL, *script, seconds=48, perfect=perfect, on_belt=on_belt)[0])


@SLOW
@given(seeds)
def test_mounting_makes_no_difference(seed: int) -> None:
    """But for which of many equally still moments is the quietest."""
    pod = mixed()
    straight, strides = follow(pod)
    engine, others = follow(turned(pod, random_rotation(Random(seed))))
    assert [s.direction for s in others] == [s.direction for s in strides]
    assert [s.start_s for s in others] == pytest.approx([s.start_s for s in strides], abs=0.06)
    assert [s.length_m for s in others] == pytest.approx([s.length_m for s in strides], abs=0.02)
    assert list(asdict(engine.tally()).values()) == pytest.approx(list(asdict(straight.tally()).values()), abs=0.2)


def test_film_in_reverse_exchanges_forward_and_backward() -> None:
    """With a known mounting, as the sign of the displacement alone decides."""
    pod = mixed()
    engine, strides = follow(pod)
    mirror, others = follow(reversed_in_time(pod), mounting=engine.mounting)
    counts, swapped = shares(strides), shares(others)
    assert swapped[Direction.BACKWARD] == counts[Direction.FORWARD]
    assert swapped[Direction.FORWARD] == counts[Direction.BACKWARD]
    assert mirror.tally().backward_s == pytest.approx(engine.tally().forward_s, abs=0.5)
    assert mirror.tally().forward_s == pytest.approx(engine.tally().backward_s, abs=0.5)


@pytest.mark.parametrize("segment", [FORWARD, BACKWARD])
def test_belt_of_constant_speed_makes_no_difference(segment: Segment) -> None:
    floor, _, _ = walk(STILL, segment, seconds=30, perfect=True)
    belt, _, _ = walk(STILL, segment, seconds=30, perfect=True, on_belt=True)
    on_floor = [s for s in follow(floor)[1] if s.start_s > 8]
    on_belt = [s for s in follow(belt)[1] if s.start_s > 8]
    assert [s.direction for s in on_belt] == [s.direction for s in on_floor]
    assert [s.length_m for s in on_belt] == pytest.approx([s.length_m for s in on_floor], abs=0.02)


@pytest.mark.parametrize("rate_hz", [25.0, 50.0, 100.0, 200.0])
@pytest.mark.parametrize(("segment", "way"), [(FORWARD, "forward"), (BACKWARD, "backward")])
def test_rate_makes_no_difference(rate_hz: float, segment: Segment, way: str) -> None:
    pod, _, truth = walk(STILL, segment, seconds=38, rate_hz=rate_hz)
    totals = asdict(follow(pod)[0].tally())
    assert totals.pop(f"{way}_s") == pytest.approx(truth[Truth(way)], abs=1.2)
    assert totals["forward_s" if way == "backward" else "backward_s"] == 0


@SLOW
@given(seeds)
def test_cheap_pod_on_a_bad_radio_counts_the_same(seed: int) -> None:
    random = Random(seed)
    pod = list(walk(STILL, BACKWARD, seconds=38)[0])
    bad = lossy(biased(noisy(thinned(pod, 2), random), (0.03, -0.02, 0.02)), random, share=0.05, burst_s=0.05)
    jittered = [s._replace(t_s=s.t_s + random.uniform(-0.003, 0.003)) for s in saturated(bad, 80.0, 17.0)]
    doubled = [s for sample in jittered for s in ([sample, sample] if random.random() < 0.1 else [sample])]
    for _ in range(len(doubled) // 20):
        i = random.randrange(len(doubled) - 1)
        doubled[i], doubled[i + 1] = doubled[i + 1], doubled[i]
    engine, strides = follow(doubled)
    assert engine.tally().backward_s == pytest.approx(32, abs=2)
    assert engine.tally().forward_s == 0
    assert shares(strides)[Direction.BACKWARD] == len(strides)


values = st.floats(width=32) | st.sampled_from([float("nan"), float("inf"), -float("inf"), 1e300, 0.0])
times = st.floats() | st.floats(-1e3, 1e3)
rubbish = st.lists(st.tuples(st.integers(0, 3500), st.tuples(times, values, values, values, values, values, values)))


@settings(max_examples=60)
@given(rubbish)
def test_rubbish_on_the_air_never_raises(parts: list[tuple[int, tuple[float, ...]]]) -> None:
    pod = list(walk(STILL, BACKWARD, seconds=38)[0])[:1200]
    for at, sample in parts:
        pod.insert(min(at, len(pod)), Imu(*sample))
    engine = Walk(belt_only_direction=Direction.BACKWARD)
    before = engine.tally()
    for sample in pod:
        engine.add_imu(sample)
        engine.add_belt(Belt(t_s=sample.t_s, speed_mps=sample.ax_ms2))
        engine.advance(sample.t_s)
    engine.motion(12.0)
    engine.finish()
    after = engine.tally()
    assert all(value >= asdict(before)[name] for name, value in asdict(after).items())


def test_clock_that_jumps_ahead_and_back_loses_a_stride_or_two_at_most() -> None:
    pod = list(walk(STILL, BACKWARD, seconds=38)[0])
    whole = follow(pod)[0].tally().backward_s
    jumped = [*pod[:2000], pod[2000]._replace(t_s=1e9), *pod[2001:]]
    assert whole - 5 < follow(jumped)[0].tally().backward_s <= whole + 0.5


@SLOW
@given(seeds)
def test_swung_shoe_bag_walks_nowhere(seed: int) -> None:
    """A pendulum of one metre, in a hand that sways by 10 cm: it is quiet where it turns, and yet never stands."""
    random = Random(seed)
    swing, phase = random.uniform(0.2, 0.8), random.uniform(0, 2 * pi)
    omega = (9.8 / 1.0) ** 0.5
    pod = []
    for n in range(6000):
        t_s = n / 100
        angle, rate = swing * sin(omega * t_s + phase), swing * omega * cos(omega * t_s + phase)
        pod.append(Imu(t_s, 0.1 * sin(t_s), 0.0, 9.8 * cos(angle) + rate**2, 0.05 * sin(3 * t_s), rate, 0.02))
    engine, _ = follow(turned(noisy(pod, random), random_rotation(random)))
    assert engine.tally().backward_s == 0


@SLOW
@given(seeds)
@example(60)
@example(175)
@example(550989)
def test_standing_walks_nowhere(seed: int) -> None:
    """Whatever a consumer sensor makes of a foot that shifts, with the heel lifted now and then."""
    pod, _, _ = walk(Segment(Move.STILL), seconds=60, seed=seed)
    engine, strides = follow(noisy(list(pod), Random(seed), force_ms2=0.2, rate_rads=0.03))
    assert strides == []
    assert engine.tally().backward_s == 0


def test_memory_is_bounded_over_a_long_walk() -> None:
    """Whatever is kept after an hour of walking was kept after a minute."""
    pod = list(walk(STILL, Segment(Move.BACKWARD, 60), seconds=60)[0])[400:]

    def held(engine: Walk) -> int:
        tracker = engine._tracker  # noqa: SLF001  # memory is no part of the interface
        return len(tracker._samples) + len(engine._waiting) + len(tracker._stance._window)  # noqa: SLF001

    engine = Walk()
    sizes = []
    for lap in range(6):
        for sample in pod:
            engine.add_imu(sample._replace(t_s=sample.t_s + lap * 56.0))
        sizes.append(held(engine))
    assert max(sizes) < 500
    still = Imu(0.0, 0.0, 0.0, 9.8, 0.0, 0.0, 0.0)
    for n in range(20_000):
        engine.add_imu(still._replace(t_s=400 + n / 100))
    assert held(engine) < 500
