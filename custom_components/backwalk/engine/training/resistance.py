"""How hard the belt resists: the machine's own figure if it has one, else what the walker says the dial shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..samples import Belt

SLOWEST_BELT_MPS = 0.3
"""Below this, power divided by speed is mostly the noise of both."""
DIAL_MAX = 100
"""In steps of a dial; that of no machine goes further."""
DIAL_STEP = 0.5
"""The least that a dial is turned by, as long as nobody said what its own step is."""


@dataclass(frozen=True, slots=True)
class Dial:
    """What the dial of one machine goes through, in its own steps."""

    least: float = 0.0
    most: float = DIAL_MAX
    step: float | None = None
    """None as long as nobody said so: then it may show anything."""

    @classmethod
    def of(cls, said: Mapping[str, float] | None) -> Dial:
        """Return the dial that its owner told of; whatever they left out, or cannot be, is as with any dial."""
        said = said or {}
        least, most, step = said.get("least", 0.0), said.get("most", float(DIAL_MAX)), said.get("step")
        if not 0.0 <= least < most <= DIAL_MAX:
            least, most = 0.0, float(DIAL_MAX)
        return cls(least, most, step if step is not None and 0.0 < step <= most - least else None)

    @property
    def turn(self) -> float:
        """The least that it is turned by."""
        return self.step or DIAL_STEP

    def near(self, value: float) -> float:
        """Return what the dial can show that is nearest to `value`."""
        if self.step is not None:
            value = round(self.least + self.step * round((value - self.least) / self.step), 3)
        return min(max(value, self.least), self.most)


class ResistanceSource(StrEnum):
    """Where the figure comes from."""

    FORCE = "force"
    POWER = "power"
    LEVEL = "level"
    DIAL = "dial"

    @property
    def is_measured(self) -> bool:
        """Whether it shakes with every step."""
        return self in (ResistanceSource.FORCE, ResistanceSource.POWER)


@dataclass(frozen=True, slots=True)
class Resistance:
    """Newtons for `FORCE` and `POWER`, the machine's or the dial's own steps otherwise."""

    value: float
    source: ResistanceSource


@dataclass(frozen=True, slots=True)
class ResistanceChange:
    """From `at_s` seconds into a session on, the belt resisted so."""

    at_s: float
    value: float
    source: ResistanceSource


def force(belt: Belt | None) -> Resistance | None:
    """Return how hard a belt resists in newtons, None if it does not tell.

    Force on the belt is the machine's own (Fitness Machine Service, Treadmill Data). Where only power is told, the
    mean force is power over belt speed.
    """
    if belt is None:
        return None
    if belt.force_n is not None:
        return Resistance(belt.force_n, ResistanceSource.FORCE)
    if belt.power_w is not None and belt.speed_mps is not None and belt.speed_mps > SLOWEST_BELT_MPS:
        return Resistance(belt.power_w / belt.speed_mps, ResistanceSource.POWER)
    return None


def steps(belt: Belt | None, dial: float | None) -> Resistance | None:
    """Return what a machine is set to in its own steps, or else what the walker says its dial shows."""
    if belt is not None and belt.resistance_level is not None:
        return Resistance(belt.resistance_level, ResistanceSource.LEVEL)
    return None if dial is None else Resistance(dial, ResistanceSource.DIAL)
