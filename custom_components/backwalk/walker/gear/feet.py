"""A walker's feet, as the belts of the house see them: whether they step, and whether a pod could tell."""

from ...engine.gait.walk import Walk
from ...engine.rider import LONG_AGO_S
from ...engine.samples import Steps

FRESH_S = 5.0
"""A pod that counts steps reports once a second."""


class WalkerFeet:
    """What a pod tells of the feet, whether it measures motion or counts steps."""

    def __init__(self) -> None:
        """Begin without a pod."""
        self.pod: str | None = None
        """The address of the pod on the shoe."""
        self.walk = Walk()
        self.since_s = LONG_AGO_S
        """Since when this walk is followed: what a belt did before is not theirs."""
        self._steps: Steps | None = None
        self._stepped_s = LONG_AGO_S

    def wear(self, pod: str | None, walk: Walk, now_s: float) -> None:
        """Wear a pod, or none, from now on."""
        self.pod, self.walk, self.since_s = pod, walk, now_s
        self._steps = None

    @property
    def has_pod(self) -> bool:
        """Whether there is one."""
        return self.pod is not None

    @property
    def stepped_s(self) -> float:
        """When the latest step ended."""
        return max(self.walk.stepped_s, self._stepped_s)

    def is_pod_away(self, t_s: float) -> bool:
        """Tell whether nothing is heard of the pod."""
        return self.walk.is_pod_away(t_s) and self.steps(t_s) is None

    def add(self, steps: Steps) -> None:
        """Take a report of a pod that counts steps."""
        self._steps = steps
        if steps.cadence_spm > 0:
            self._stepped_s = steps.t_s

    def steps(self, t_s: float) -> Steps | None:
        """Return what a pod that counts steps says now."""
        steps = self._steps
        return steps if steps is not None and t_s - steps.t_s <= FRESH_S else None
