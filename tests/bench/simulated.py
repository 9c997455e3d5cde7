"""A corpus without any data: walks of the simulated walker, labelled by what its foot did."""

from collections.abc import Iterator

from custom_components.backwalk.engine.samples import Imu
from tests.bench.corpus import BACKWARD, FORWARD, SIDE, STANDING, Recording
from tests.sim.gait import Direction
from tests.sim.walker import Move, Segment, Walker

RATE_HZ = 100
LABELS = {
    Direction.STILL: STANDING,
    Direction.FORWARD: FORWARD,
    Direction.BACKWARD: BACKWARD,
    Direction.SIDE: SIDE,
    Direction.TURN: 7,
}
SCRIPT = (
    Segment(Move.STILL, 5),
    Segment(Move.FORWARD, 25),
    Segment(Move.STILL, 5),
    Segment(Move.BACKWARD, 40),
    Segment(Move.STILL, 4),
    Segment(Move.SIDE, 12),
    Segment(Move.STILL, 5),
    Segment(Move.SHUFFLE, 30),
    Segment(Move.STILL, 8),
)


class _Clock:
    s = 0.0

    def __call__(self) -> float:
        return self.s


def simulated(walkers: int) -> Iterator[Recording]:
    """Return one walk each of so many walkers: on the floor and on a belt by turns, each with a pod of its own."""
    for seed in range(walkers):
        clock = _Clock()
        walker = Walker(seed, clock, on_belt=seed % 2 == 0)
        walker.play(SCRIPT)
        samples = []
        for n in range(int(sum(segment.seconds for segment in SCRIPT) * RATE_HZ)):
            clock.s = n / RATE_HZ
            samples.append(Imu(clock.s, *walker.imu(clock.s)))
        labels = [STANDING] * len(samples)
        for spell in walker.foot.spells:
            first, last = round(spell.start_s * RATE_HZ), round(spell.end_s * RATE_HZ)
            labels[first:last] = [LABELS[spell.direction]] * (min(last, len(labels)) - first)
        yield Recording(f"simulated__{seed}", f"walker {seed}", RATE_HZ, samples, labels, [], [])
