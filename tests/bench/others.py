"""Other people, machines and movements: what is counted backward where nobody walks backward, by kind."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from custom_components.backwalk.engine.gait.foot.attitude import Mounting
from custom_components.backwalk.engine.samples import Direction
from tests.bench.corpus import BACKWARD, FORWARD, UNKNOWN, Recording
from tests.bench.figure import Row, row
from tests.bench.replay import learn, run
from tests.bench.score import Counts, directions

LOW = "low"
"""Recordings of that grade are out of the count: their makers' feet slide."""
FALSE_SESSION_S = 3.0


@dataclass
class Kind:
    """What was counted of the recordings of one kind."""

    hours: float = 0.0
    false_s: float = 0.0
    sessions: int = 0
    counts: Counts = field(default_factory=Counts)
    wrong: int = 0
    """Recordings in which most strides were called the very opposite."""
    not_sure: int = 0
    recordings: int = 0
    walked_s: float = 0.0
    counted_s: float = 0.0


def mounting_of(recording: Recording, recordings: dict[str, Recording]) -> Mounting | None:
    """Return what the named stretch of forward walking with the same mounting shows."""
    if recording.calibrate_with is None:
        return None
    name, start_s, end_s = recording.calibrate_with
    other = recordings.get(name)
    return None if other is None else learn([s for s in other.samples if start_s <= s.t_s <= end_s])


def kinds(recordings: Sequence[Recording], *, is_calibrated: bool) -> dict[str, Kind]:
    """Count recordings by kind, with a calibration or without."""
    by_name = {recording.name: recording for recording in recordings}
    table: dict[str, Kind] = defaultdict(Kind)
    for recording in recordings:
        mounting = mounting_of(recording, by_name) if is_calibrated else None
        if recording.grade == LOW or (is_calibrated and mounting is None):
            continue
        replay, kind = run(recording.samples, mounting), table[recording.kind]
        counts = directions(recording, replay.strides)
        care_s = sum(
            recording.seconds_within(stride.start_s, stride.end_s, BACKWARD, UNKNOWN)
            for stride in replay.strides
            if stride.direction is Direction.BACKWARD
        )
        kind.recordings += 1
        kind.hours += recording.duration_s / 3600.0
        kind.counts += counts
        kind.wrong += any(2 * count.opposite > count.strides for _, count in counts.present(FORWARD, BACKWARD))
        kind.not_sure += replay.not_sure
        if recording.group == "backward":
            kind.walked_s += recording.seconds(BACKWARD)
            kind.counted_s += replay.tally.backward_s
        else:
            false_s = max(0.0, replay.tally.backward_s - care_s)
            kind.false_s += false_s
            kind.sessions += len(replay.sessions) if false_s > FALSE_SESSION_S else 0
    return table


def kind_rows(recordings: Sequence[Recording]) -> Iterator[Row]:
    """Return the figures of each kind."""
    for is_calibrated in (True, False):
        how = "calibrated" if is_calibrated else "without calibration"
        for name, kind in sorted(kinds(recordings, is_calibrated=is_calibrated).items()):
            what = f"{name}, {how}"
            for label, count in kind.counts.present(FORWARD, BACKWARD):
                way = "forward" if label == FORWARD else "backward"
                yield Row(f"{what}: {way} strides", count.share, count=count.strides, right=count.right)
            if kind.walked_s:
                yield Row(f"{what}: seconds", kind.counted_s / kind.walked_s, f"of {kind.walked_s:.0f} s")
            else:
                yield Row(f"{what}: false seconds", kind.false_s / kind.hours, "an hour")
                yield Row(f"{what}: false sessions", kind.sessions / kind.hours, "an hour", count=kind.sessions)
            yield row(f"{what}: locked the wrong way", kind.wrong, "<= 0", count=kind.recordings)
            yield Row(f"{what}: not sure", kind.not_sure, count=kind.recordings)
