"""Other people, machines and movements: what is counted backward where nobody walks backward, by kind."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from custom_components.backwalk.engine.gait.foot.attitude import Mounting
from custom_components.backwalk.engine.samples import Direction
from tests.bench.corpus import BACKWARD, FORWARD, JOG_BACKWARD, UNKNOWN, Recording
from tests.bench.figure import Row
from tests.bench.replay import Replay, learn, run
from tests.bench.score import Counts, directions

LOW = "low"
"""Recordings of that grade are out of the count: their makers' feet slide."""
FALSE_SESSION_S = 3.0
GOES_BACKWARD = ("backward", "jog backward")
"""Groups whose feet go backward: jogging backward is stepping backward, and counts."""
OFF = 0.15
"""Seconds of a recording are right when they are off by no more than this share."""
ENOUGH_STRIDES = 20
HOW = {True: "calibrated", False: "without calibration"}


@dataclass(frozen=True)
class Seen:
    """A recording, and what the engine made of it."""

    recording: Recording
    alone: Replay
    told: Replay | None
    """With the mounting from a stretch of forward walking, where there is one."""

    def replay(self, *, is_told: bool) -> Replay | None:
        """Return what it made of it with a calibration, or without."""
        return self.told if is_told else self.alone


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
    left_not_sure: int = 0
    """Those with strides enough to be sure."""
    recordings: int = 0
    walked_s: float = 0.0
    counted_s: float = 0.0
    off: list[float] = field(default_factory=list)
    """By which share the seconds of each recording were off."""

    def add(self, recording: Recording, replay: Replay) -> None:
        """Count a recording."""
        counts = directions(recording, replay.strides)
        self.recordings += 1
        self.hours += recording.duration_s / 3600.0
        self.counts += counts
        self.wrong += any(2 * count.opposite > count.strides for _, count in counts.present(FORWARD, BACKWARD))
        self.not_sure += replay.not_sure
        self.left_not_sure += replay.not_sure and len(replay.strides) > ENOUGH_STRIDES
        if recording.group in GOES_BACKWARD:
            walked_s = recording.seconds(BACKWARD, JOG_BACKWARD)
            self.walked_s += walked_s
            self.counted_s += replay.tally.backward_s
            self.off.append(abs(replay.tally.backward_s / walked_s - 1.0) if walked_s else 0.0)
            return
        care_s = sum(
            recording.seconds_within(stride.start_s, stride.end_s, BACKWARD, UNKNOWN)
            for stride in replay.strides
            if stride.direction is Direction.BACKWARD
        )
        false_s = max(0.0, replay.tally.backward_s - care_s)
        self.false_s += false_s
        self.sessions += len(replay.sessions) if false_s > FALSE_SESSION_S else 0


def mounting_of(recording: Recording, recordings: dict[str, Recording]) -> Mounting | None:
    """Return what the named stretch of forward walking with the same mounting shows."""
    if recording.calibrate_with is None:
        return None
    name, start_s, end_s = recording.calibrate_with
    other = recordings.get(name)
    return None if other is None else learn([s for s in other.samples if start_s <= s.t_s <= end_s])


def see(recordings: Sequence[Recording]) -> list[Seen]:
    """Run all recordings that are good enough, with a calibration and without."""
    by_name = {recording.name: recording for recording in recordings}
    seen = []
    for recording in recordings:
        if recording.grade != LOW:
            mounting = mounting_of(recording, by_name)
            told = None if mounting is None else run(recording.samples, mounting)
            seen.append(Seen(recording, run(recording.samples), told))
    return seen


def kinds(seen: Iterable[Seen], of: Callable[[Recording], str | None], *, is_told: bool) -> dict[str, Kind]:
    """Count recordings by what `of` says they are, if anything."""
    table: dict[str, Kind] = defaultdict(Kind)
    for one in seen:
        name, replay = of(one.recording), one.replay(is_told=is_told)
        if name is not None and replay is not None:
            table[name].add(one.recording, replay)
    return table


def kind_of(recording: Recording) -> str:
    """Return its source and activity."""
    return recording.kind


def kind_rows(seen: Sequence[Seen]) -> Iterator[Row]:
    """Return the figures of each kind."""
    for is_told, how in HOW.items():
        for name, kind in sorted(kinds(seen, kind_of, is_told=is_told).items()):
            what = f"{name}, {how}"
            for label, count in kind.counts.present(FORWARD, BACKWARD):
                way = "forward" if label == FORWARD else "backward"
                yield Row(f"{what}: {way} strides", count.share, count=count.strides, right=count.right)
            if kind.walked_s:
                yield Row(f"{what}: seconds", kind.counted_s / kind.walked_s, f"of {kind.walked_s:.0f} s")
            else:
                yield Row(f"{what}: false seconds", kind.false_s / kind.hours, "an hour")
                yield Row(f"{what}: false sessions", kind.sessions / kind.hours, "an hour", count=kind.sessions)
            yield Row(f"{what}: locked the wrong way", kind.wrong, count=kind.recordings)
            yield Row(f"{what}: not sure", kind.not_sure, count=kind.recordings)
