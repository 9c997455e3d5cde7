"""When frames were measured, told from when they arrived.

Some pods number and date nothing: all there is to tell the time by is that they measure at an even rate. Their frames
come in bundles, a few per notification, and notifications come late by an uneven time, never early. So the frame that
came with the least delay within the last half second tells where the clock stands (the clock filter of NTP, RFC 5905
section 10, chooses its sample likewise), and the clock is drawn there gently.

After a silence one cannot know at first whether frames were lost or are late. Late ones follow at once, in a burst
that makes up for the silence; until the burst is over the clock runs on as if nothing were lost. If nothing made up
for it, the frames are lost and the clock is set forward.
"""

from collections import deque

WINDOW_S = 0.5
"""A delay that lasts longer than this is no delay but a loss. It holds a dozen notifications, at 25 a second."""
SMOOTHING_S = 1.0
"""Time constant with which the clock follows the least delayed frame."""
SILENCE_S = 0.15
"""Silences and shifts below this are the everyday unevenness of arrivals: 91 ms were measured on a good link."""
SETTLING_RATIO = 1.4
"""How far the rate in the window may be off the nominal one for the window to be believed."""


class FrameClock:
    """Dates the frames of one connection. Frames come at `rate_hz`, give or take a few percent.

    While they do not (the device has not changed its rate yet), frames are dated by their arrival.
    """

    def __init__(self, rate_hz: float) -> None:
        self._period_s = 1 / rate_hz
        self._frames = 0
        self._origin_s = 0.0  # the clock: frame n was measured at origin + n * period
        self._newest_s = float("-inf")
        self._window = deque[tuple[float, int]]()  # (arrival, number of the newest frame by then)
        self._is_settled = False
        self._resumed_s: float | None = None  # since when, after a silence, late frames may be coming

    def date(self, count: int, arrival_s: float) -> list[float]:
        """Return the strictly increasing times of `count` frames that arrived together, oldest first."""
        bundle_s = count * self._period_s
        shift_s = max(SILENCE_S, 3 * bundle_s)
        self._frames += count
        self._forget(arrival_s, bundle_s, shift_s)
        self._window.append((arrival_s, self._frames))
        origin_s = min(arrival - frames * self._period_s for arrival, frames in self._window)
        if not self._is_settled:
            self._origin_s = arrival_s - self._frames * self._period_s
            self._is_settled = self._is_even()
        elif self._resumed_s is None:
            late_s = origin_s - self._origin_s
            self._origin_s += late_s if late_s > shift_s else late_s * min(1, bundle_s / SMOOTHING_S)
        self._origin_s = min(self._origin_s, arrival_s + bundle_s - self._frames * self._period_s)
        end_s = max(self._origin_s + self._frames * self._period_s, self._newest_s + bundle_s / 4)
        step_s = min(self._period_s, (end_s - self._newest_s) / count)
        self._newest_s = end_s
        return [end_s - step_s * n for n in reversed(range(count))]

    def _forget(self, arrival_s: float, bundle_s: float, shift_s: float) -> None:
        """Drop from the window what no longer tells where the clock stands."""
        if not self._window:
            return
        quiet_s = arrival_s - self._window[-1][0]
        horizon_s = arrival_s - WINDOW_S
        if self._is_settled and quiet_s > shift_s:
            self._resumed_s = arrival_s
        if self._resumed_s is not None:
            if quiet_s > shift_s or quiet_s <= bundle_s / 2:
                return
            horizon_s, self._resumed_s = self._resumed_s, None
        while self._window and self._window[0][0] < horizon_s:
            self._window.popleft()

    def _is_even(self) -> bool:
        """Tell whether frames came at the nominal rate for as long as the window reaches."""
        (first_s, first), (last_s, last) = self._window[0], self._window[-1]
        nominal_s = (last - first) * self._period_s
        span_s = last_s - first_s
        return span_s > 0.7 * WINDOW_S and nominal_s / SETTLING_RATIO < span_s < nominal_s * SETTLING_RATIO
