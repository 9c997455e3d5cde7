"""When frames were measured, told from when they arrived.

Some pods number and date nothing: all there is to tell the time by is that they measure at an even rate. Their frames
come in bundles, a few in one notification, and notifications come late by an uneven time, never early. So the frame
that came with the least delay within the last half second tells where the clock stands (NTP's clock filter, RFC 5905
section 10, chooses its sample likewise), and the clock is drawn there gently: a little before it, the more delays vary,
as the next one may be less still. A clock that is past an arrival all the same is set back at once. A delay that lasts
longer than that is no delay: frames are missing, and the clock is set forward.

After a silence one cannot know at first which of the two it was. Late frames follow at once, in a burst that makes up
for the silence; until that is over the clock runs on as if nothing were missing. What it dates meanwhile, should the
frames be lost after all, is one bundle as a rule.
"""

from collections import deque

WINDOW_S = 0.5
"""How far back the least delayed frame is sought. That is a dozen notifications, at 25 a second."""
SMOOTHING_S = 1.0
"""Time constant with which the clock follows the least delayed frame."""
MISSING_BUNDLES = 2
"""A clock further behind than that is set, as notifications must be missing; less than that is drawn in gently."""
SILENCE_S = 0.15
SILENCE_BUNDLES = 3
"""Longer than both is a silence. On a good link 91 ms between notifications of 40 ms have been measured."""
BEFORE = 0.15
"""Of the variation of the delays in the window: so much before the least delayed frame the clock is drawn,"""
MOST_BEFORE_S = 0.01
"""but no more."""
LEAST_STEP = 0.1
"""Frames come no faster than ten times the nominal rate; those that do are dropped."""
REMEMBERED = 256
"""Most arrivals in the window; half a second of a pod that sends each frame alone has 100."""
EVENNESS = 1.4
"""The clock starts to run when the rate in the window is the nominal one up to this factor."""


class FrameClock:
    """Dates the frames of one connection. They come at `rate_hz`, give or take a few percent.

    As long as they do not (the device has not got round to changing its rate), they are dated by their arrival.
    """

    def __init__(self, rate_hz: float) -> None:
        self._period_s = 1 / rate_hz
        self._frames = 0
        self._origin_s = 0.0  # the clock: frame n was measured at origin + n periods
        self._newest_s = float("-inf")
        self._window = deque[tuple[float, int]](maxlen=REMEMBERED)  # arrival, and how many frames had come by then
        self._is_running = False
        self._resumed_s: float | None = None  # when a silence ended, while a burst may be making up for it

    def date(self, count: int, arrival_s: float) -> list[float]:
        """Return the strictly increasing times (s) of `count` frames that arrived together, oldest first.

        None is later than its arrival, at whatever rate they come: frames that do not fit in get no time, and the list
        is empty.
        """
        bundle_s = count * self._period_s
        self._frames += count
        self._forget(arrival_s, bundle_s)
        self._window.append((arrival_s, self._frames))
        elapsed_s = self._frames * self._period_s
        if not self._is_running:
            self._origin_s = arrival_s - elapsed_s
            self._is_running = self._is_even()
        elif self._resumed_s is None:
            offsets_s = [arrival - frames * self._period_s for arrival, frames in self._window]
            least_s = min(offsets_s)
            before_s = min(BEFORE * (max(offsets_s) - least_s), MOST_BEFORE_S)
            behind_s = least_s - before_s - self._origin_s
            is_missing = behind_s > MISSING_BUNDLES * bundle_s
            self._origin_s += behind_s if is_missing else behind_s * min(1, bundle_s / SMOOTHING_S)
        self._origin_s = min(self._origin_s, arrival_s - elapsed_s)
        newest_s = max(min(self._origin_s + elapsed_s, arrival_s), self._newest_s + bundle_s * LEAST_STEP)
        if newest_s > arrival_s:
            return []
        step_s = min(self._period_s, (newest_s - self._newest_s) / count)
        self._newest_s = newest_s
        return [newest_s - step_s * n for n in reversed(range(count))]

    def _forget(self, arrival_s: float, bundle_s: float) -> None:
        """Drop from the window what no longer tells where the clock stands."""
        if not self._window:
            return
        quiet_s = arrival_s - self._window[-1][0]
        horizon_s = arrival_s - WINDOW_S
        if self._is_running:
            if quiet_s > max(SILENCE_S, SILENCE_BUNDLES * bundle_s):
                self._resumed_s = arrival_s
                return
            if self._resumed_s is not None:
                if quiet_s <= bundle_s / 2:
                    return
                horizon_s, self._resumed_s = self._resumed_s, None
        while self._window and self._window[0][0] < horizon_s:
            self._window.popleft()

    def _is_even(self) -> bool:
        """Tell whether frames come at the nominal rate as far back as the window reaches."""
        (first_s, first), (last_s, last) = self._window[0], self._window[-1]
        nominal_s = (last - first) * self._period_s
        return last_s - first_s > WINDOW_S / 2 and 1 / EVENNESS < (last_s - first_s) / nominal_s < EVENNESS
