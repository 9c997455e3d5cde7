"""Which pod and which belt a walk is told with, and what can be known then."""

from collections.abc import Collection
from dataclasses import dataclass

from .arguments import NONE, SENSOR, USUAL_BELT, USUAL_POD

COUNTS_STEPS = "rsc"
"""A pod that says that somebody steps, but not which way."""
SAYS_BACKWARD = "ftms-cross-trainer"
BOTH_WAYS = frozenset({"backward", "forward"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A pod and a belt, either of which may be none."""

    pod: str = USUAL_POD
    belt: str = USUAL_BELT

    @property
    def kinds(self) -> list[str]:
        """Which kinds of devices Home Assistant discovers."""
        kinds = {"treadmill": self.belt not in (NONE, SENSOR), "footpod": self.pod != NONE}
        return [kind for kind, is_there in kinds.items() if is_there]

    @property
    def tells(self) -> Collection[str]:
        """Which ways can be told from the others."""
        if self.pod not in (NONE, COUNTS_STEPS):
            return BOTH_WAYS
        return {"backward"} if self.belt == SAYS_BACKWARD else frozenset()

    @property
    def can_be_declared(self) -> bool:
        """Whether the belt has to be declared as walked backward only before anything can be counted."""
        return not self.tells and self.belt != NONE

    @property
    def bridges_holes(self) -> bool:
        """Whether something else goes on while the pod is out of reach."""
        return NONE not in (self.pod, self.belt)
