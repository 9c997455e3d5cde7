"""Whether a calibration ever makes anything worse: the same strides and seconds with it and without, row by row."""

from collections.abc import Iterator, Mapping, Sequence

from tests.bench.corpus import BACKWARD, FORWARD, Recording
from tests.bench.figure import Row, row
from tests.bench.measure import Sensor, calibrated_directions
from tests.bench.others import Kind, Seen, kind_of, kinds

WALKED = ("forward", "backward")
"""Groups whose strides have a direction that can be right: a sidestep's or a dancer's has none."""
type Figures = dict[str, tuple[float, float]]
"""By the row's name: with a calibration and without, the larger the better."""


def _of_people(recordings: Sequence[Recording], sensors: Mapping[str, Sensor]) -> Figures:
    """Return the shares of strides called right and not called the opposite, by person and sensor."""
    figures: Figures = {}
    for name, sensor in sensors.items():
        told = calibrated_directions(recordings, sensor)
        alone = calibrated_directions(recordings, sensor, is_told=False)
        for person, counts in told.items():
            for label, count in counts.present(FORWARD, BACKWARD):
                way, other = "forward" if label == FORWARD else "backward", alone[person][label]
                figures[f"{person}, {way}, {name}"] = count.share, other.share
                figures[f"{person}, {way}, {name}: not the opposite"] = -count.wrong_way, -other.wrong_way
    return figures


def _of_kinds(seen: Sequence[Seen]) -> Figures:
    """Return the same of other recordings, by kind, and what was counted where nobody walks backward."""
    figures: Figures = {}
    both = [one for one in seen if one.told is not None]
    told, alone = (kinds(both, kind_of, is_told=is_told) for is_told in (True, False))
    walked = {one.recording.kind for one in both if one.recording.group in WALKED}
    for name, kind in told.items():
        other = alone[name]
        for label, count in kind.counts.present(FORWARD, BACKWARD) if name in walked else ():
            way = "forward" if label == FORWARD else "backward"
            figures[f"{name}, {way}"] = count.share, other.counts[label].share
        figures[f"{name}, seconds"] = -_off(kind), -_off(other)
        figures[f"{name}, sessions"] = -kind.sessions, -other.sessions
    return figures


def _off(kind: Kind) -> float:
    """Return by how much the seconds are off, as a share of the time."""
    return (abs(kind.counted_s - kind.walked_s) + kind.false_s) / (3600.0 * kind.hours)


def told_rows(recordings: Sequence[Recording], sensors: Mapping[str, Sensor], seen: Sequence[Seen]) -> Iterator[Row]:
    """Return how many figures a calibration makes worse, and which."""
    figures = {**_of_people(recordings, sensors), **_of_kinds(seen)}
    worse = {name: (told, alone) for name, (told, alone) in figures.items() if told < alone - 1e-9}
    if figures:
        yield row("figures that a calibration makes worse", len(worse), "<= 0", count=len(figures))
    for name, (told, alone) in sorted(worse.items()):
        yield Row(f"  {name}", abs(told), f"was {abs(alone):.4f}")
