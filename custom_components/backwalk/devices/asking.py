"""Questions that are put to a device again and again."""

from .profile import Write


class Question:
    """Octets that are written each time that `every_s` have passed."""

    def __init__(self, *writes: Write, every_s: float) -> None:
        self._writes = list(writes)
        self._every_s = every_s
        self._asked_s = float("-inf")

    def due(self, t_s: float) -> list[Write]:
        """Return what to write at `t_s`: all of it or nothing."""
        if t_s - self._asked_s < self._every_s:
            return []
        self._asked_s = t_s
        return list(self._writes)
