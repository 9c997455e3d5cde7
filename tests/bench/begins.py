"""When a session begins, and when the house hears of it: on treadmills that are pushed, and on the floor."""

from collections.abc import Iterator, Sequence
from statistics import median

from custom_components.backwalk.engine.gait.foot.attitude import Mounting
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.training.moment import SessionSettings
from tests.bench.corpus import BACKWARD, Recording
from tests.bench.figure import Row, row
from tests.bench.measure import VARIANTS, calibrated, unchanged
from tests.bench.sessions import SessionLog

LEAST_S = 10.0
"""A shorter stretch of walking backward may end before anybody can be told."""
LATEST_S = 8.0
PHASES_S = (0.0, 0.2, 0.4, 0.6, 0.8)
"""A house looks once a second, and nobody knows when in the second a walk begins."""
AROUND_S = 3.0
"""A session that begins this much before its stretch is that stretch's."""


def stretches(recording: Recording) -> list[tuple[str, float, float]]:
    """Return the stretches of backward walking: what kind, from when to when (s)."""
    kinds = recording.variants or [0] * len(recording.labels)
    found, first = [], 0
    for i in range(1, len(kinds) + 1):
        if i == len(kinds) or (kinds[i], recording.labels[i]) != (kinds[first], recording.labels[first]):
            if recording.labels[first] == BACKWARD and (i - first) / recording.rate_hz >= LEAST_S:
                name = VARIANTS.get(kinds[first], recording.source)
                found.append((name, first / recording.rate_hz, i / recording.rate_hz))
            first = i
    return found


def begins(recording: Recording, mounting: Mounting | None, look_s: float) -> Iterator[tuple[str, float, float]]:
    """Return of each stretch its kind, how far the session's start is off, and how long after it it was told (s).

    The house looks for the first time at `look_s`.
    """
    walk, ticks = Walk(mounting=mounting), []
    for sample in recording.samples:
        walk.add_imu(sample)
        while look_s <= sample.t_s:
            ticks.append((look_s, walk.take(look_s), walk.under_way_s(look_s)))
            look_s += 1.0
    for name, start_s, end_s in stretches(recording):
        log = SessionLog()
        for t_s, walked, under_way_s in ticks:
            if start_s - AROUND_S < t_s <= end_s + SessionSettings().start_after_s:
                log.add(t_s, walked, under_way_s)
                if log.sessions:
                    yield name, log.sessions[0].start_s - start_s, t_s - start_s
                    break
        else:
            yield name, end_s - start_s, end_s - start_s


def begin_rows(recordings: Sequence[Recording]) -> Iterator[Row]:
    """Return how far off sessions begin, and how soon they are told, with a calibration and without."""
    for is_told, how in ((True, "calibrated"), (False, "without calibration")):
        by_kind: dict[str, list[tuple[float, float]]] = {}
        for recording in recordings:
            mounting = calibrated(recording, recordings, unchanged)[0] if is_told else None
            for phase_s in PHASES_S:
                for name, off_s, told_s in begins(recording, mounting, phase_s):
                    by_kind.setdefault(name, []).append((off_s, told_s))
        for name, pairs in by_kind.items():
            told = sorted(told_s for _, told_s in pairs)
            soon = sum(told_s <= LATEST_S for told_s in told)
            what = f"session begins, {name}, {how}"
            yield row(f"{what}: off", max(abs(off_s) for off_s, _ in pairs), "<= 8", unit="s", count=len(pairs))
            yield Row(f"{what}: told after, median", median(told), "s", count=len(told))
            yield Row(f"{what}: told after, latest", told[-1], "s", count=len(told))
            yield Row(f"{what}: told within {LATEST_S:.0f} s", soon / len(told), count=len(told), right=soon)
