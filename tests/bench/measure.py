"""The bench's figures, one function each: recordings in, counts out."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from random import Random
from time import thread_time

from custom_components.backwalk.engine.gait.foot.attitude import Mounting
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Belt, Direction, Imu
from tests.bench.corpus import BACKWARD, FORWARD, RUN, STANDING, Recording
from tests.bench.replay import run
from tests.bench.score import (
    Counts,
    Detection,
    backward_s,
    calibration_stretch,
    detection,
    directions,
    false_strides,
    mounting_of,
)

type Sensor = Callable[[list[Imu], Random], list[Imu]]

SEED = 1
PASSES = 3
VARIANTS = {
    1: "slow",
    2: "small",
    3: "flat shuffle",
    4: "fluctuating belt",
    5: "stop-and-go belt",
    6: "stop-and-go, small",
}
BELT_MPS = 0.4


def unchanged(samples: list[Imu], _: Random) -> list[Imu]:
    """Return the recording as it was made."""
    return samples


def seen_by(recording: Recording, sensor: Sensor) -> Recording:
    """Return the recording as another sensor would have made it, mounted the same each time it is asked."""
    return recording.with_samples(sensor(recording.samples, Random(SEED)))


def calibrated(recording: Recording, others: Iterable[Recording], sensor: Sensor) -> tuple[Mounting | None, float]:
    """Return the mounting from a stretch of forward walking and where that ends; else from another one with it.

    Another recording has the same mounting when its name differs only in the trial: the direction of a treadmill, the
    time of the day.
    """
    stretch = calibration_stretch(recording)
    if stretch is not None:
        return mounting_of(seen_by(recording, sensor), stretch), stretch[1]
    for other in others:
        alike = other.name == recording.name.replace("BW", "FW") or other.name[:23] == recording.name[:23]
        stretch = calibration_stretch(other) if alike and other.name != recording.name else None
        if stretch is not None:
            mounting = mounting_of(seen_by(other, sensor), stretch)
            if mounting is not None:
                return mounting, 0.0
    return None, 0.0


def calibrated_directions(
    recordings: Sequence[Recording], sensor: Sensor, *, is_told: bool = True
) -> dict[str, Counts]:
    """Count strides by person; those of the calibration are left out, and people without one.

    Not told what the calibration shows, the engine finds forward by itself, for the same strides.
    """
    people: dict[str, Counts] = defaultdict(Counts)
    for recording in recordings:
        mounting, after_s = calibrated(recording, recordings, sensor)
        if mounting is not None:
            seen = seen_by(recording, sensor)
            people[f"{recording.source} {recording.subject}"] += directions(
                recording, run(seen.samples, mounting if is_told else None).strides, after_s
            )
    return people


def starts(recordings: Sequence[Recording], strides: int, every: int = 3) -> dict[int, tuple[int, int]]:
    """Begin anew at every third stride; return in how many of the starts most of so many strides are signed right."""
    tally = {FORWARD: [0, 0], BACKWARD: [0, 0]}
    for recording in recordings:
        replay = run(recording.samples)
        whole = replay.strides
        labels = [recording.label_of(stride.start_s, stride.end_s) for stride in whole]
        for i in range(0, len(whole) - strides + 1, every):
            label = labels[i]
            if label not in tally or set(labels[i : i + strides]) != {label}:
                continue
            begin_s, end_s = whole[i].start_s - 0.35, replay.told_s[i + strides - 1] + 0.05
            told = run([s for s in recording.samples if begin_s <= s.t_s <= end_s]).strides
            want = Direction.FORWARD if label == FORWARD else Direction.BACKWARD
            tally[label][0] += 1
            tally[label][1] += 2 * sum(stride.direction is want for stride in told) > len(told)
    return {label: (right, count) for label, (count, right) in tally.items()}


def seconds(recordings: Sequence[Recording]) -> tuple[dict[str, float], float, float]:
    """Return the errors of the backward seconds without calibration, false backward seconds, and seconds at stake."""
    errors: dict[str, float] = {}
    false_s = at_stake_s = 0.0
    for recording in recordings:
        walked_s = recording.seconds(BACKWARD)
        counted_s = backward_s(recording, run(recording.samples))
        if walked_s > 5:
            errors[recording.name] = counted_s / walked_s - 1.0
        elif walked_s == 0:
            false_s += counted_s
            at_stake_s += recording.seconds(STANDING, FORWARD, RUN)
    return errors, false_s, at_stake_s


def standing(recordings: Sequence[Recording]) -> tuple[int, float]:
    """Return strides found where nobody walks, and for how many minutes nobody did."""
    found = sum(false_strides(recording, run(recording.samples).strides) for recording in recordings)
    return found, sum(recording.seconds(STANDING) for recording in recordings) / 60


def detected(recordings: Sequence[Recording]) -> Detection:
    """Return found against true strides."""
    total = Detection()
    for recording in recordings:
        total += detection(recording, run(recording.samples).strides)
    return total


def _steady(recording: Recording) -> tuple[float, float]:
    """Return when the belt ran evenly: not while it started or stopped."""
    label, start_s, end_s = max(
        recording.segments, key=lambda segment: (segment[0] == FORWARD, segment[2] - segment[1])
    )
    return (start_s + 15.0, end_s - 20.0) if label == FORWARD and end_s - start_s > 60 else (start_s, end_s)


def treadmill(recording: Recording, mounting: Mounting | None = None) -> float:
    """Return the bias of the speed against the belt's, with the length factor of a mounting."""
    start_s, end_s = _steady(recording)
    strides = [s for s in run(recording.samples, mounting).strides if start_s < s.start_s and s.end_s < end_s]
    belt_mps = recording.belt_mps or float("nan")
    return sum(s.length_m for s in strides) / sum(s.duration_s for s in strides) / belt_mps - 1.0


def fitted(recording: Recording) -> Mounting | None:
    """Return the mounting learned with a belt connected, and with it the fitted length factor."""
    walk = Walk()
    start_s, end_s = _steady(recording)
    report_s = start_s
    for sample in recording.samples:
        while report_s <= sample.t_s < end_s:
            walk.add_belt(Belt(t_s=report_s, speed_mps=recording.belt_mps))
            report_s += 1.0
        walk.add_imu(sample)
    return walk.mounting


def decks(recordings: Sequence[Recording], *, belt: bool) -> dict[str, tuple[Counts, float, float]]:
    """Return strides, seconds walked and seconds counted on treadmills that are pushed, by kind; calibrated."""
    table: dict[str, tuple[Counts, float, float]] = {}
    for recording in recordings:
        kinds = list(zip(recording.variants, recording.labels, strict=True))
        pieces, first = [], 0
        for i in range(1, len(kinds) + 1):
            if i == len(kinds) or kinds[i] != kinds[first]:
                if kinds[first][0] in VARIANTS and kinds[first][1] == BACKWARD:
                    pieces.append((VARIANTS[kinds[first][0]], first / recording.rate_hz, i / recording.rate_hz))
                first = i
        walk = Walk(mounting=calibrated(recording, [], unchanged)[0])
        strides, counted, report_s = [], {}, 0.0
        for sample in recording.samples:
            i = min(int(sample.t_s * recording.rate_hz), len(kinds) - 1)
            while belt and report_s <= sample.t_s:
                rolls = kinds[i][0] >= 0 and kinds[i][1] != STANDING
                walk.add_belt(Belt(t_s=report_s, speed_mps=BELT_MPS if rolls else 0.0))
                report_s += 1.0
            strides += walk.add_imu(sample)
            counted[int(sample.t_s * 2)] = walk.tally().backward_s
        for name, start_s, end_s in pieces:
            counts, walked_s, found_s = table.get(name, (Counts(), 0.0, 0.0))
            counts += directions(recording, [s for s in strides if start_s <= s.start_s and s.end_s <= end_s])
            last = max(counted)
            found_s += counted[min(last, int((end_s + 2.5) * 2))] - counted[max(0, int((start_s - 1.0) * 2))]
            table[name] = counts, walked_s + end_s - start_s, found_s
    return table


def latency(recordings: Sequence[Recording]) -> list[float]:
    """Return how long after the closing stance strides were reported, forward being known."""
    delays = []
    for recording in recordings:
        mounting = run(recording.samples).mounting
        if mounting is not None:
            replay = run(recording.samples, mounting)
            delays += [told_s - stride.end_s for stride, told_s in zip(replay.strides, replay.told_s, strict=True)]
    return delays


def cost(recordings: Sequence[Recording]) -> tuple[float, float]:
    """Return seconds of computing per sample, and in the worst call.

    Each is the best of some passes, as others compute too. The first is of whole recordings, as looking at the clock
    takes a tenth of what a sample does.
    """
    gc.freeze()  # to search through the recordings for garbage is no work of the engine's
    count = sum(len(recording.samples) for recording in recordings)
    mean_s = min(sum(map(_computing_s, recordings)) for _ in range(PASSES)) / count
    worst_s = min(max(map(_longest_s, recordings)) for _ in range(PASSES))
    gc.unfreeze()
    return mean_s, worst_s


def _computing_s(recording: Recording) -> float:
    """Return how long a recording takes."""
    add = Walk().add_imu
    begun_s = thread_time()
    for sample in recording.samples:
        add(sample)
    return thread_time() - begun_s


def _longest_s(recording: Recording) -> float:
    """Return how long its longest call takes."""
    add, longest_s = Walk().add_imu, 0.0
    for sample in recording.samples:
        begun_s = thread_time()
        add(sample)
        longest_s = max(longest_s, thread_time() - begun_s)
    return longest_s
