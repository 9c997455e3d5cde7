"""Mixed walks of the simulated walker on a belt: one way, a short stand, the other way; counted against the truth."""

from collections.abc import Iterator
from random import Random

from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Belt, Imu
from tests.sim.gait import Direction
from tests.sim.walker import Move, Segment, Walker

RATE_HZ = 50
REPORT_S = 1.0
STAND_S = (1.0, 3.5)
WALK_S = 12.0
ORDERS = ((Move.FORWARD, Move.BACKWARD), (Move.BACKWARD, Move.FORWARD))


class _Clock:
    s = 0.0

    def __call__(self) -> float:
        return self.s


def errors_s(first: Move, stand_s: float, second: Move, *, seed: int, on_belt: bool = True) -> dict[str, float]:
    """Return how much more was counted than walked, by direction, of one walk with a stand in its middle."""
    random, clock = Random(seed), _Clock()
    walker = Walker(seed, clock, on_belt=on_belt)
    script = (
        Segment(Move.STILL, 3.0),
        Segment(first, WALK_S + random.uniform(0.0, 1.3)),
        Segment(Move.STILL, stand_s),
        Segment(second, WALK_S),
        Segment(Move.STILL, 6.0),
    )
    walker.play(script)
    engine = Walk()
    end_s = sum(segment.seconds for segment in script)
    report_s = random.uniform(0.0, REPORT_S)
    for n in range(int(end_s * RATE_HZ)):
        clock.s = t_s = n / RATE_HZ
        if on_belt and report_s <= t_s:
            console = walker.belt(report_s)
            speed_mps = round(3.6 * console.speed_mps, 2) / 3.6  # as machines tell it
            engine.add_belt(Belt(t_s=report_s, speed_mps=speed_mps, elapsed_s=int(console.moving_s)))
            report_s += REPORT_S
        engine.add_imu(Imu(t_s, *walker.imu(t_s)))
    engine.finish()
    tally, truth = engine.tally(), walker.truth(0.0, end_s)
    return {
        "backward": tally.backward_s - truth[Direction.BACKWARD],
        "forward": tally.forward_s - truth[Direction.FORWARD],
    }


def changes(walks: int) -> Iterator[float]:
    """Return the errors of so many walks in both orders, of the direction changed to and of that changed from."""
    random = Random(1)
    for seed in range(walks):
        first, second = ORDERS[seed % len(ORDERS)]
        yield from errors_s(first, random.uniform(*STAND_S), second, seed=seed).values()
