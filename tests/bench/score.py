"""How right a replay is: every figure of the bench, computed from strides, seconds and labels alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import Self

from custom_components.backwalk.engine.gait.foot.attitude import Mounting
from custom_components.backwalk.engine.gait.foot.stride import Stride
from custom_components.backwalk.engine.samples import Direction
from tests.bench.corpus import BACKWARD, DO_NOT_CARE, FORWARD, RUN, SIDE, STANDING, UNKNOWN, Recording, TrueStride
from tests.bench.replay import Replay, learn

DIRECTION_OF = {FORWARD: Direction.FORWARD, RUN: Direction.FORWARD, BACKWARD: Direction.BACKWARD, SIDE: Direction.SIDE}
OPPOSITE = {FORWARD: Direction.BACKWARD, RUN: Direction.BACKWARD, BACKWARD: Direction.FORWARD}
CALIBRATION_S = 6.5


@dataclass
class Count:
    """Strides of one true direction: how many, how many called right and the very opposite."""

    strides: int = 0
    right: int = 0
    opposite: int = 0

    def add(self, label: int, direction: Direction) -> None:
        """Count one stride."""
        self.strides += 1
        self.right += direction is DIRECTION_OF[label]
        self.opposite += direction is OPPOSITE.get(label)

    def __iadd__(self, other: Count) -> Self:
        """Add up two counts."""
        self.strides += other.strides
        self.right += other.right
        self.opposite += other.opposite
        return self

    @property
    def share(self) -> float:
        """Share called right."""
        return self.right / self.strides if self.strides else 1.0

    @property
    def wrong_way(self) -> float:
        """Share called the opposite."""
        return self.opposite / self.strides if self.strides else 0.0


@dataclass
class Counts:
    """Counts by true label."""

    by_label: dict[int, Count] = field(default_factory=dict)

    def add(self, label: int, direction: Direction) -> None:
        """Count one stride."""
        if label in DIRECTION_OF:
            self.by_label.setdefault(label, Count()).add(label, direction)

    def present(self, *labels: int) -> list[tuple[int, Count]]:
        """Return the labels that were seen, with their counts."""
        return [(label, self[label]) for label in labels if self[label].strides]

    def __getitem__(self, label: int) -> Count:
        """Return the count of a label."""
        return self.by_label.setdefault(label, Count())

    def __iadd__(self, other: Counts) -> Self:
        """Add up."""
        for label, count in other.by_label.items():
            self.by_label[label] = self[label].__iadd__(count)
        return self


def overlap_s(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return how long two intervals share."""
    return min(a[1], b[1]) - max(a[0], b[0])


def truth_of(recording: Recording, stride: Stride) -> int | None:
    """Return the true label of a found stride: of the true stride it covers, else of its whole interval."""
    if any(true.label == UNKNOWN for true in recording.strides):
        for true in recording.strides:
            shared_s = overlap_s((true.start_s, true.end_s), (stride.start_s, stride.end_s))
            if shared_s > 0.6 * max(true.end_s - true.start_s, stride.end_s - stride.start_s):
                return true.label
        return None
    return recording.label_of(stride.start_s, stride.end_s)


def directions(recording: Recording, strides: Iterable[Stride], after_s: float = 0.0) -> Counts:
    """Count the strides of a recording that have one true label, from a moment on."""
    counts = Counts()
    for stride in strides:
        label = truth_of(recording, stride)
        if label is not None and stride.start_s >= after_s:
            counts.add(label, stride.direction)
    return counts


def calibration_stretch(recording: Recording) -> tuple[float, float] | None:
    """Return a stretch of nothing but forward walking, the first that is long enough."""
    if any(true.label == UNKNOWN for true in recording.strides):
        run: list[TrueStride] = []
        for true in recording.strides:
            if true.label == FORWARD:
                run.append(true)
                if run[-1].end_s - run[0].start_s > CALIBRATION_S:
                    break
            elif true.label != UNKNOWN or true.length_m > 0.3:
                run = []
        return (run[0].start_s - 0.3, run[-1].end_s + 0.3) if len(run) > 6 else None
    walked_s = 0.0
    start_s: float | None = None
    for label, t0, t1 in recording.segments:
        if label == FORWARD:
            start_s = t0 if start_s is None else start_s
            if walked_s + t1 - t0 >= CALIBRATION_S:
                return start_s, t0 + CALIBRATION_S - walked_s
            walked_s += t1 - t0
        elif start_s is not None and label not in (STANDING, UNKNOWN):
            break
    return None


def mounting_of(recording: Recording, stretch: tuple[float, float]) -> Mounting | None:
    """Return what a calibration with that stretch learns."""
    return learn([sample for sample in recording.samples if stretch[0] <= sample.t_s <= stretch[1]])


def false_strides(recording: Recording, strides: Iterable[Stride]) -> int:
    """Count strides found where nobody walks."""
    return sum(recording.label_of(stride.start_s, stride.end_s) == STANDING for stride in strides)


@dataclass
class Detection:
    """Found against true strides, and the lengths of those matched."""

    matched: int = 0
    missed: int = 0
    extra: int = 0
    errors_m: list[float] = field(default_factory=list)
    lengths_m: list[float] = field(default_factory=list)

    def __iadd__(self, other: Detection) -> Self:
        """Add up."""
        self.matched += other.matched
        self.missed += other.missed
        self.extra += other.extra
        self.errors_m += other.errors_m
        self.lengths_m += other.lengths_m
        return self

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.matched / max(1, 2 * self.matched + self.missed + self.extra)

    @property
    def median_error(self) -> float:
        """Median of the relative length errors."""
        pairs = zip(self.errors_m, self.lengths_m, strict=True)
        return median(abs(error) / length for error, length in pairs) if self.errors_m else 0.0

    @property
    def p90_error_m(self) -> float:
        """The error that nine of ten stay below, in m."""
        ordered = sorted(abs(error) for error in self.errors_m)
        return ordered[int(0.9 * (len(ordered) - 1))] if ordered else 0.0


def detection(recording: Recording, strides: Iterable[Stride]) -> Detection:
    """Match the strides found to the true ones of walking, one to one, by at least half an overlap."""
    found = list(strides)
    result = Detection()
    used: set[int] = set()
    for true in recording.strides:
        if true.label not in (FORWARD, BACKWARD):
            continue
        best, best_s = None, 0.4 * (true.end_s - true.start_s)
        for i, stride in enumerate(found):
            shared_s = overlap_s((true.start_s, true.end_s), (stride.start_s, stride.end_s))
            if i not in used and shared_s > best_s:
                best, best_s = i, shared_s
        if best is None:
            result.missed += 1
            continue
        used.add(best)
        result.matched += 1
        if true.length_m == true.length_m and true.length_m > 0:  # not every source measured it
            result.errors_m.append(found[best].length_m - true.length_m)
            result.lengths_m.append(true.length_m)
    walking = [(true.start_s, true.end_s) for true in recording.strides if true.label in (FORWARD, BACKWARD)]
    for i, stride in enumerate(found):
        span = (stride.start_s, stride.end_s)
        inside = sum(max(0.0, overlap_s(span, walked)) for walked in walking)
        result.extra += i not in used and inside > 0.5 * (span[1] - span[0])
    return result


def backward_s(recording: Recording, replay: Replay) -> float:
    """Return the backward seconds counted, less those of strides where the truth is that nobody knows."""
    unknown_s = sum(
        recording.seconds_within(stride.start_s, stride.end_s, *DO_NOT_CARE)
        for stride in replay.strides
        if stride.direction is Direction.BACKWARD
    )
    return max(0.0, replay.tally.backward_s - unknown_s)  # a lone stride is found, but counts no seconds
