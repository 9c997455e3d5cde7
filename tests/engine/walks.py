"""Walks of the simulated walker, as the engine's samples, and the engine run over them."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from custom_components.backwalk.engine.gait.foot.attitude import Mounting
from custom_components.backwalk.engine.gait.foot.stride import Stride
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Belt, Direction, Imu
from tests.sim import gait
from tests.sim.imu import Sensor
from tests.sim.walker import Move, Segment, Walker

RATE_HZ = 100.0


class Time:
    """A clock that a test turns."""

    s = 0.0

    def __call__(self) -> float:
        return self.s


@lru_cache(maxsize=64)
def walk(
    *script: Segment,
    seconds: float,
    seed: int = 1,
    rate_hz: float = RATE_HZ,
    on_belt: bool = False,
    perfect: bool = False,
) -> tuple[tuple[Imu, ...], tuple[Belt, ...], dict[gait.Direction, float]]:
    """Return what a pod and a belt report of a script, and how long the foot truly went each way."""
    time = Time()
    walker = Walker(seed, time, on_belt=on_belt)
    if perfect:
        walker.sensor = Sensor.perfect()
    walker.play(script)
    pod, belt = [], []
    for n in range(int(seconds * rate_hz)):
        time.s = n / rate_hz
        if on_belt and n % int(rate_hz) == 0:
            console = walker.belt(time.s)
            belt.append(
                Belt(
                    t_s=time.s,
                    speed_mps=console.speed_mps,
                    distance_m=console.distance_m,
                    elapsed_s=int(console.moving_s),
                )
            )
        pod.append(Imu(time.s, *walker.imu(time.s)))
    return tuple(pod), tuple(belt), walker.truth(0.0, seconds)


def follow(
    pod: Iterable[Imu], belt: Sequence[Belt] = (), *, mounting: Mounting | None = None, finish: bool = True
) -> tuple[Walk, list[Stride]]:
    """Run a walk and its belt through the engine, in order of time."""
    engine = Walk(mounting=mounting)
    strides: list[Stride] = []
    reports = iter(belt)
    report = next(reports, None)
    for sample in pod:
        while report is not None and report.t_s <= sample.t_s:
            engine.add_belt(report)
            report = next(reports, None)
        strides += engine.add_imu(sample)
    while report is not None:
        engine.add_belt(report)
        engine.advance(report.t_s)
        report = next(reports, None)
    return engine, strides + (engine.finish() if finish else [])


def delays_s(pod: Iterable[Imu], mounting: Mounting | None) -> list[float]:
    """Return how long after its closing stance each stride of a pod was reported."""
    engine = Walk(mounting=mounting)
    return [sample.t_s - stride.end_s for sample in pod for stride in engine.add_imu(sample)]


def shares(strides: Iterable[Stride]) -> dict[Direction, int]:
    """Count strides by direction."""
    counts = dict.fromkeys(Direction, 0)
    for stride in strides:
        counts[stride.direction] += 1
    return counts


FORWARD = Segment(Move.FORWARD, 30)
BACKWARD = Segment(Move.BACKWARD, 30)
STILL = Segment(Move.STILL, 4)
