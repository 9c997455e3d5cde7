"""A walk that is taken up while the belt moves, as after a reload, counts nothing of what was before."""

import pytest

from custom_components.backwalk.engine.gait.belt import BeltLog, BeltSettings
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Belt, Direction
from tests.sim import gait

from .walks import BACKWARD, walk


@pytest.mark.parametrize("again_s", [18.0, 18.3, 18.6, 18.9, 19.2, 19.5])
def test_a_walk_taken_up_again_counts_no_second_twice(again_s: float) -> None:
    pod, belt, truth = walk(BACKWARD, seconds=30, on_belt=True)
    log, due = BeltLog(BeltSettings()), list(belt)
    engine, before_s = Walk(), 0.0
    engine.stand_on(log, 0.0)
    for sample in pod:
        while due and due[0].t_s <= sample.t_s:
            log.add(due.pop(0))
        if sample.t_s >= again_s and not before_s:
            before_s = engine.take(again_s).backward_s
            engine = Walk(mounting=engine.mounting)
            engine.stand_on(log, again_s)
        engine.add_imu(sample)
    engine.finish()
    counted_s = before_s + engine.tally().backward_s
    truly_s = truth[gait.Direction.BACKWARD]
    assert truly_s - 3 < counted_s <= truly_s


def test_a_belt_counts_no_second_twice_for_who_has_no_pod() -> None:
    log, engine = BeltLog(BeltSettings()), Walk()
    for second in range(61):
        log.add(Belt(t_s=float(second), speed_mps=0.8))
        if second == 20:
            engine.stand_on(log, 0.0, Direction.BACKWARD)
        if second == 40:
            engine.stand_on(log, 40.0)
            engine.stand_on(log, 0.0, Direction.BACKWARD)
        engine.advance(float(second))
    assert engine.tally().backward_s == pytest.approx(60, abs=2)
