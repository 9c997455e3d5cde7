"""A walker's feet, as the belts of the house see them: whether they step, and whether a pod could tell."""

from ...engine.allowance import Allowance
from ...engine.gait.walk import Walk
from ...engine.rhythm import Rhythm
from ...engine.rider import LONG_AGO_S
from ...engine.samples import Steps


class WalkerFeet:
    """What a pod tells of the feet, whether it measures motion or counts steps."""

    def __init__(self, now_s: float) -> None:
        """Begin without a pod."""
        self.allowance = Allowance(now_s)
        self.pod: str | None = None
        """The address of the pod on the shoe."""
        self.walk = Walk()
        self.since_s = LONG_AGO_S
        """Since when this walk is followed: what a belt did before is not theirs."""
        self._steps: Steps | None = None
        self._rhythm = Rhythm()
        self._stepped_s = LONG_AGO_S

    def wear(self, pod: str | None, walk: Walk, now_s: float) -> None:
        """Wear a pod, or none, from now on."""
        self.pod, self.walk, self.since_s = pod, walk, now_s
        self._steps, self._rhythm = None, Rhythm()

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
        self._rhythm.hear(steps.t_s)
        if steps.cadence_spm > 0:
            self._stepped_s = steps.t_s

    def steps(self, t_s: float) -> Steps | None:
        """Return what a pod that counts steps says now."""
        return self._steps if self._rhythm.is_fresh(t_s) else None
