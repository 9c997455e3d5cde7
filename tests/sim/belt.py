"""A belt that changes its speed smoothly."""

from .minimum_jerk import step, step_integral, step_rate


class Belt:
    """Speed and distance as functions of time, from the last change on."""

    RAMP_S = 2.0

    def __init__(self, t_s: float) -> None:
        self._since_s, self._from_mps, self._from_m, self._moved_s = t_s, 0.0, 0.0, 0.0
        self.target_mps = 0.0

    def change(self, t_s: float, target_mps: float) -> None:
        """Begin to go to another speed."""
        self._moved_s = self.moving_s(t_s)
        self._from_mps, self._from_m = self.speed_mps(t_s), self.distance_m(t_s)
        self._since_s, self.target_mps = t_s, target_mps

    def speed_mps(self, t_s: float) -> float:
        return self._from_mps + self._gain_mps * step((t_s - self._since_s) / self.RAMP_S)

    def acceleration_ms2(self, t_s: float) -> float:
        return self._gain_mps * step_rate((t_s - self._since_s) / self.RAMP_S) / self.RAMP_S

    def distance_m(self, t_s: float) -> float:
        since_s = t_s - self._since_s
        return (
            self._from_m
            + self._from_mps * since_s
            + self._gain_mps * self.RAMP_S * step_integral(since_s / self.RAMP_S)
        )

    def moving_s(self, t_s: float) -> float:
        """Return how long it has been in motion."""
        if self.target_mps:
            return self._moved_s + t_s - self._since_s
        return self._moved_s + (min(t_s - self._since_s, self.RAMP_S) if self._from_mps else 0.0)

    @property
    def _gain_mps(self) -> float:
        return self.target_mps - self._from_mps
