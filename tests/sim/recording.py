"""A recorded walk that the pod replays instead of the walker's gait.

A pod filters before it samples (WIT standard protocol, register 0x1F: 20 Hz as a rule), or impacts would come out as
slow movements that never were: of strides recorded at 100 Hz and sampled as they are at 50 Hz, one in ten comes out
3.5 degrees and 10 cm off; filtered, 0.7 degrees and 2 cm. A mean over 20 ms has that bandwidth.
"""

import csv
import gzip
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

from .imu import Sample

HEADER = ["t", "ax", "ay", "az", "gx", "gy", "gz"]
FILTERED_S = (0.0, 0.005, 0.01, 0.015)
"""How far back the samples lie that are averaged."""


class Recording:
    """Begins to play with the first sample asked for; afterwards the foot rests, or everything begins again."""

    def __init__(self, rows: Iterable[tuple[float, Sample]], *, loop: bool = False) -> None:
        """`rows` are times in s, ascending, and samples in m/s² and rad/s."""
        self._times_s: list[float] = []
        self._samples: list[Sample] = []
        for t_s, sample in rows:
            self._times_s.append(t_s)
            self._samples.append(sample)
        self._begin_s: float | None = None
        self.loop = loop

    @classmethod
    def load(cls, path: Path, *, loop: bool = False) -> Recording:
        """Read a CSV file, packed or not, with the header t,ax,ay,az,gx,gy,gz."""
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", newline="") as file:
            reader = csv.reader(file)
            if (header := next(reader, None)) != HEADER:
                raise ValueError(f"{path}: the header is {header} and not {HEADER}")
            numbers = (tuple(map(float, row)) for row in reader)
            recording = cls(((t, (ax, ay, az, gx, gy, gz)) for t, ax, ay, az, gx, gy, gz in numbers), loop=loop)
        if not recording._times_s:
            raise ValueError(f"{path}: no samples")
        return recording

    @property
    def duration_s(self) -> float:
        return self._times_s[-1] - self._times_s[0]

    def imu(self, t_s: float) -> Sample:
        """Return what the pod measures at a time of its clock."""
        if self._begin_s is None:
            self._begin_s = t_s
        since_s = t_s - self._begin_s
        ax, ay, az, gx, gy, gz = (
            sum(values) / len(FILTERED_S)
            for values in zip(*(self._interpolated(since_s - ago_s) for ago_s in FILTERED_S), strict=True)
        )
        return ax, ay, az, gx, gy, gz

    def _interpolated(self, since_s: float) -> Sample:
        since_s = max(since_s, 0.0)
        if self.loop and self.duration_s:
            since_s %= self.duration_s
        at_s = self._times_s[0] + since_s
        after = bisect_right(self._times_s, at_s)
        if after == len(self._times_s):
            ax, ay, az, *_ = self._samples[-1]
            return ax, ay, az, 0.0, 0.0, 0.0
        t0, t1 = self._times_s[after - 1 : after + 1]
        share = (at_s - t0) / (t1 - t0)
        pairs = zip(self._samples[after - 1], self._samples[after], strict=True)
        ax, ay, az, gx, gy, gz = (a + (b - a) * share for a, b in pairs)
        return ax, ay, az, gx, gy, gz
