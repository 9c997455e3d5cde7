"""How long a device is left alone after a connection that failed."""

FIRST_S = 1.0
LONGEST_S = 300.0
AT_ONCE_S = 3.0
"""Who told something for less has hung up at once: it does not last until the first steps are counted."""
NO_SLOT_S = 10.0
"""Whoever has the place may have it for hours; the place tells when it is free."""


class Patience:
    """Pauses that grow with each failure in a row.

    A device that told something for a while is worth calling: it is left alone for no longer than it told. One that was
    waited for in vain has been left alone meanwhile, and one that found every adapter and proxy full has not failed.
    """

    def __init__(self) -> None:
        """Begin with nothing that failed."""
        self.failures = 0
        """In a row, whoever is to blame."""
        self._pause_s = 0.0

    def failed(self, *, took_s: float, told_s: float) -> float:
        """Count a connection that took and told something for so long, and failed; return how long to pause (s)."""
        self.failures += 1
        self._pause_s = min(max(FIRST_S, 2 * self._pause_s), LONGEST_S)
        if told_s >= AT_ONCE_S:
            self._pause_s = min(self._pause_s, told_s)
        return self._pause_s if told_s else max(FIRST_S, self._pause_s - took_s)

    def no_slot(self) -> float:
        """Count a connection for which there was no place; return how long to pause (s) if none becomes free."""
        self.failures += 1
        return NO_SLOT_S

    def forget(self) -> None:
        """Begin anew."""
        self.failures, self._pause_s = 0, 0.0
