"""Whether a pod sends far more samples than anybody asked of it.

A command that set another rate, a firmware gone wild, or octets of chance: such a link takes time that others need, and
what it tells is no walk. A burst that makes up for a silence is none of it, as it is seen over many seconds.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RateSettings:
    """When a pod sends too much."""

    times: float = 5.0
    """That many times its declared rate. A pod that was left at its highest rate comes to four, and counts well."""
    window_s: float = 10.0
    """Seen over so long: a link that was silent for longer has ended."""


class RateWatch:
    """Fold of the samples of one connection into the question whether they are far too many."""

    def __init__(self, declared_hz: float, settings: RateSettings | None = None) -> None:
        self._settings = settings = settings or RateSettings()
        self._most = settings.times * declared_hz * settings.window_s
        self._since_s: float | None = None
        self._samples = 0

    @property
    def window_s(self) -> float:
        """Over how long it is seen whether there are too many."""
        return self._settings.window_s

    def add(self, samples: int, arrival_s: float) -> bool:
        """Take how many samples arrived together, and when; return whether there are far too many by now.

        True as soon as a window holds too many, so the sooner the more they are; times are those of a monotonic clock.
        """
        since_s = self._since_s
        if since_s is None or not 0.0 <= arrival_s - since_s < self._settings.window_s:
            self._since_s, self._samples = arrival_s, 0
        self._samples += samples
        return self._samples > self._most
