"""Resistance: the machine's own figure before the dial's."""

import pytest

from custom_components.backwalk.engine.samples import Belt
from custom_components.backwalk.engine.training.resistance import Resistance, ResistanceSource, force, steps


@pytest.mark.parametrize(
    ("belt", "dial", "expected"),
    [
        (None, None, None),
        (None, 4.0, Resistance(4.0, ResistanceSource.DIAL)),
        (Belt(t_s=0, speed_mps=1.0), 4.0, Resistance(4.0, ResistanceSource.DIAL)),
        (Belt(t_s=0, speed_mps=1.0), None, None),
        (Belt(t_s=0, force_n=35.0, power_w=10.0, speed_mps=1.0), 4.0, Resistance(35.0, ResistanceSource.FORCE)),
        (Belt(t_s=0, power_w=40.0, speed_mps=0.8), 4.0, Resistance(50.0, ResistanceSource.POWER)),
        (Belt(t_s=0, power_w=40.0, speed_mps=0.3), 4.0, Resistance(4.0, ResistanceSource.DIAL)),
        (Belt(t_s=0, power_w=40.0), None, None),
        (Belt(t_s=0, resistance_level=6.0), 4.0, Resistance(6.0, ResistanceSource.LEVEL)),
    ],
)
def test_resistance(belt: Belt | None, dial: float | None, expected: Resistance | None) -> None:
    assert (force(belt) or steps(belt, dial)) == expected
