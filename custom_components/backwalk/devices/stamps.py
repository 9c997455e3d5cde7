"""When samples were measured, told by the device's own clock.

Such a device dates what it sends by a clock of its own, which began somewhen and runs a little fast or slow. A message
arrives late by an uneven time, never early: so the one with the least delay of the last while tells how the two
clocks stand to each other, and theirs is drawn forward to it gently. It is set back at once, as it would run ahead.
"""

from collections import deque
from collections.abc import Hashable, Sequence
from math import inf

WINDOW_S = 20.0
"""How far back the least delayed message is sought."""
SLEW = 0.02
"""How much faster than the device's clock ours may run while it is drawn."""
SETTLING_S = 1.0
"""At first it is not drawn, but set."""
JUMP_S = 0.5
"""Further apart than that, and the device's clock was set."""
REPEATED_S = 2.0
"""A message that goes back by less than that came twice; one that goes back further comes of a clock that was set."""
LEAST_STEP_S = 1e-4


class StampClock:
    """Dates the samples of one connection; their stamps begin at 0 again after `wrap_s`, if at all.

    Several streams may be dated by the one clock of their device, each of which goes on by itself.
    """

    def __init__(self, wrap_s: float | None = None) -> None:
        self._wrap_s = wrap_s
        self._stamp_s: float | None = None  # the newest
        self._elapsed_s = 0.0  # at the newest stamp, by the device's clock, since the first message
        self._offset_s = 0.0  # from that to our time
        self._set_s = -inf
        # arrivals, and the offsets they would make: first the least of all, then the least of those after it, and so on
        self._window = deque[tuple[float, float]]()
        self._streams: dict[Hashable, tuple[float, float]] = {}  # the newest sample of each: elapsed, our time

    def date(self, stamps_s: Sequence[float], arrival_s: float, stream: Hashable = None) -> list[float]:
        """Return our strictly increasing times (s) for the stamps (s) of one message; none for a message again.

        None is later than the arrival: stamps at the end that do not fit in get no time.
        """
        step_s = 0.0 if self._stamp_s is None else self._between(self._stamp_s, stamps_s[-1])
        is_set = self._stamp_s is None or step_s < -REPEATED_S
        elapsed_s = self._elapsed_s + (0.0 if is_set else step_s)
        before_s, newest_s = self._streams.get(stream, (-inf, -inf))
        if elapsed_s <= before_s and not is_set:
            return []
        if is_set:
            self._set_s = arrival_s
            self._window.clear()
            self._streams = {other: (-inf, time_s) for other, (_, time_s) in self._streams.items()}
        step_s = 0.0 if is_set else max(step_s, 0.0)
        drawn_s = self._draw(elapsed_s, arrival_s, step_s)
        times = list[float]()
        for stamp_s in stamps_s:
            before_newest_s = self._between(stamp_s, stamps_s[-1])
            undrawn = min(before_newest_s / step_s, 1.0) if step_s else 0.0
            time_s = min(elapsed_s - before_newest_s + self._offset_s - undrawn * drawn_s, arrival_s)
            time_s = max(time_s, newest_s + LEAST_STEP_S)
            if time_s > arrival_s:
                break
            newest_s = time_s
            times.append(time_s)
        if is_set or step_s:
            self._stamp_s, self._elapsed_s = stamps_s[-1], elapsed_s
        self._streams[stream] = (elapsed_s, newest_s)
        return times

    def _draw(self, elapsed_s: float, arrival_s: float, step_s: float) -> float:
        """Move the offset towards that of the least delayed message; return by how much, if it was drawn, not set."""
        offset_s = arrival_s - elapsed_s
        while self._window and self._window[-1][1] >= offset_s:
            self._window.pop()
        self._window.append((arrival_s, offset_s))
        while self._window[0][0] < arrival_s - WINDOW_S:
            self._window.popleft()
        off_s = self._window[0][1] - self._offset_s
        is_followed = arrival_s - self._set_s <= SETTLING_S or off_s > JUMP_S or off_s < -step_s
        drawn_s = 0.0 if is_followed else min(off_s, SLEW * step_s)
        self._offset_s += off_s if is_followed else drawn_s
        return drawn_s

    def _between(self, earlier_s: float, later_s: float) -> float:
        """Return how long after `earlier_s` the clock showed `later_s`; negative if it was set back."""
        if self._wrap_s is None:
            return later_s - earlier_s
        half_s = self._wrap_s / 2
        return (later_s - earlier_s + half_s) % self._wrap_s - half_s
