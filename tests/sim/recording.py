"""A recorded walk that the pod replays instead of the walker's gait."""

import csv
import gzip
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

from .imu import Sample

HEADER = ["t", "ax", "ay", "az", "gx", "gy", "gz"]


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
            return cls(((t, (ax, ay, az, gx, gy, gz)) for t, ax, ay, az, gx, gy, gz in numbers), loop=loop)

    @property
    def duration_s(self) -> float:
        return self._times_s[-1] - self._times_s[0]

    def imu(self, t_s: float) -> Sample:
        """Return the sample of a time of the pod's clock, interpolated."""
        if self._begin_s is None:
            self._begin_s = t_s
        since_s = max(t_s - self._begin_s, 0.0)
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
