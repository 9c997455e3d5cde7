"""What is asked of the engine with other people and other movements: bars over groups of recordings."""

from collections.abc import Iterator, Sequence

from tests.bench.corpus import BACKWARD, Recording
from tests.bench.figure import Row, row
from tests.bench.others import HOW, OFF, Kind, Seen, kinds

BACKWARD_WALKERS, FORWARD_WALKERS = "backward walkers", "real forward walkers"
TURNING, OTHERWISE, MACHINES = "turning on the spot", "other movements", "simulated machines"
SOURCES = {"nokov": BACKWARD_WALKERS, "amass_kit": BACKWARD_WALKERS, "mixamo": BACKWARD_WALKERS}
REAL_FORWARD = ("marpino", "gdinsold")
MOVEMENTS = ("dance", "floor", "side-step", "kick", "standing exercise", "stand or sit", "climb", "squat")


def group_of(recording: Recording) -> str | None:
    """Return which bars a recording is judged by, None if by none of these."""
    source = recording.kind.split(" ", maxsplit=1)[0]
    if recording.group == "backward":
        return SOURCES.get(source)
    if recording.group == "forward":
        return FORWARD_WALKERS if source in REAL_FORWARD else None
    if recording.group != "negative":
        return None
    if "turn on the spot" in recording.kind:
        return TURNING
    if source == "sim":
        return MACHINES
    return OTHERWISE if any(movement in recording.kind for movement in MOVEMENTS) else None


def bar_rows(seen: Sequence[Seen]) -> Iterator[Row]:
    """Return the figures that have a bar, with a calibration and without."""
    for is_told, how in HOW.items():
        for name, kind in sorted(kinds(seen, group_of, is_told=is_told).items()):
            yield from _rows(name, f"{name}, {how}", kind, is_told=is_told)
    if told := [one.told for one in seen if one.told is not None]:
        lost = sum(replay.replacements > 0 for replay in told)
        yield row("recordings in which a calibration was given up", lost, "<= 0", count=len(told))


def _rows(name: str, what: str, kind: Kind, *, is_told: bool) -> Iterator[Row]:
    if name == BACKWARD_WALKERS:
        count = kind.counts[BACKWARD]
        right = sum(off <= OFF for off in kind.off)
        yield row(f"{what}: strides", count.share, ">= 0.985", count=count.strides, right=count.right)
        yield row(f"{what}: called forward", count.wrong_way, "<= 0.002", count=count.strides)
        yield row(
            f"{what}: seconds within {OFF:.0%}", right / len(kind.off), ">= 0.9", count=len(kind.off), right=right
        )
        return
    sessions, false_s = kind.sessions / kind.hours, kind.false_s / kind.hours
    if name == FORWARD_WALKERS:
        yield row(f"{what}: locked the wrong way", kind.wrong, "<= 0", count=kind.recordings)
        yield row(f"{what}: left not sure", kind.left_not_sure / kind.recordings, "<= 0.02", count=kind.recordings)
        yield row(f"{what}: false seconds", false_s, "<= 5", unit="an hour", count=kind.recordings)
    if name == TURNING:
        yield row(f"{what}: false seconds", false_s, "<= 60", unit="an hour", count=kind.recordings)
    most = {FORWARD_WALKERS: 0.0, TURNING: 0.5, MACHINES: 0.5, OTHERWISE: 1.0 if is_told else 2.0}[name]
    yield row(f"{what}: false sessions", sessions, f"<= {most}", unit="an hour", count=kind.sessions)
