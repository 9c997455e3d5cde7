"""How much can have been walked at most: never more seconds than the monotonic clock has gone.

Whatever a device says of time, whatever is counted with hindsight, and whatever is counted twice by mistake: time that
was given out once is not given out again.
"""

from dataclasses import fields

from .tally import Tally

EARLY_S = 2.0
"""What is heard first may have been measured so long before."""
LONGEST_S = 1800.0
"""Nothing that is counted with hindsight waits for longer."""


class Allowance:
    """Follows the time that one walker can still have walked."""

    def __init__(self, now_s: float) -> None:
        """Begin at a moment on the monotonic clock."""
        self.given_until_s = now_s - EARLY_S
        """All time until then has been given out."""

    def within(self, walked: Tally, now_s: float) -> Tally:
        """Return what was walked, or as much of it as there was time for."""
        self.given_until_s = max(self.given_until_s, now_s - LONGEST_S)
        walked_s = walked.backward_s + walked.forward_s + walked.side_s
        left_s = max(0.0, now_s - self.given_until_s)
        self.given_until_s += min(walked_s, left_s)
        if walked_s <= left_s:
            return walked
        share = left_s / walked_s
        return Tally(*(share * getattr(walked, field.name) for field in fields(Tally)))
