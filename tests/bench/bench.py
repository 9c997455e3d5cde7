"""How good it is: every figure against its bar and what others published, as a table or as JSON."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from statistics import fmean, median

from tests.bench import measure, sensors
from tests.bench.bars import bar_rows
from tests.bench.begins import begin_rows
from tests.bench.chance import chance_rows
from tests.bench.claims import MEASURED
from tests.bench.corpus import BACKWARD, FORWARD, RUN, SIDE, Recording, corpus
from tests.bench.figure import Row, line, row
from tests.bench.house import house_rows, soak_rows
from tests.bench.kills import kill_rows
from tests.bench.load import load_rows
from tests.bench.mixed import changes
from tests.bench.others import kind_rows, see
from tests.bench.score import Counts
from tests.bench.sensitivity import sensitivity_rows
from tests.bench.simulated import simulated
from tests.bench.told import told_rows

REAL = ("uci", "gottlieb", "pyshoe_vicon", "gdins", "voisard", "tripod", "gaitmap", "xio", "simulated")
SENSORS: dict[str, tuple[measure.Sensor, float]] = {
    "as recorded": (measure.unchanged, 0.995),
    "50 Hz, noise, bias, 2 % lost, turned": (sensors.consumer, 0.993),
    "5 % lost in bursts, bias 3 deg/s": (sensors.bursty, 0.990),
}
SVM = "95.9-97.9 % per sample (Sangenis 2024)"
CHEAP_PODS = 10
NAMES = {FORWARD: "forward", BACKWARD: "backward", SIDE: "side", RUN: "run"}


def direction_rows(recordings: list[Recording]) -> Iterator[Row]:
    """Bar 1: direction with calibration, over all and by person."""
    for name, (sensor, limit) in SENSORS.items():
        people = measure.calibrated_directions(recordings, sensor)
        total = Counts()
        for counts in people.values():
            total += counts
        for label, count in total.present(FORWARD, BACKWARD):
            way = NAMES[label]
            yield row(
                f"{way} strides, {name}",
                count.share,
                f">= {limit}",
                count=count.strides,
                anchor=SVM,
                right=count.right,
            )
            yield row(f"  called the opposite, {name}", count.wrong_way, "<= 0.002", count=count.strides)
        if sensor is measure.unchanged:
            for label, count in total.present(SIDE, RUN):
                yield Row(f"{NAMES[label]} strides, {name}", count.share, count=count.strides, right=count.right)
            for person, counts in sorted(people.items()):
                for label, count in counts.present(FORWARD, BACKWARD):
                    yield Row(f"  {person}, {NAMES[label]}", count.share, count=count.strides, right=count.right)


def heel_rows(recordings: list[Recording]) -> Iterator[Row]:
    """Return the strides on a treadmill, at heel and toe, as cheap pods see them: each with its noise and mounting."""
    treadmill = [recording for recording in recordings if recording.source == "gottlieb"]
    for is_told, how in ((True, "calibrated"), (False, "without calibration")):
        total = Counts()
        for seed in range(CHEAP_PODS if treadmill else 0):
            sensor = sensors.seeded(sensors.consumer, seed)
            for counts in measure.calibrated_directions(treadmill, sensor, is_told=is_told).values():
                total += counts
        for label, count in total.present(FORWARD, BACKWARD):
            name = f"heel and toe, {CHEAP_PODS} cheap pods, {NAMES[label]}, {how}"
            yield row(name, count.share, ">= 0.993", count=count.strides, right=count.right)


def start_rows(recordings: list[Recording]) -> Iterator[Row]:
    """Bar 2: direction without calibration, from any start."""
    for strides, limit in ((5, 0.98), (10, 0.995)):
        for label, (right, count) in measure.starts(recordings, strides).items():
            if count:
                name = f"{NAMES[label]} found after {strides} strides of it"
                yield row(name, right / count, f">= {limit}", count=count)


def seconds_rows(recordings: list[Recording]) -> Iterator[Row]:
    """Bar 3: backward seconds without calibration, and what is none."""
    errors, false_s, at_stake_s = measure.seconds(recordings)
    if errors:
        yield row("backward seconds, median error", median(map(abs, errors.values())), "<= 0.02", count=len(errors))
        yield row("backward seconds, worst error", max(map(abs, errors.values())), "<= 0.05", count=len(errors))
        for name, error in errors.items():
            yield Row(f"  {name}", error)
    if at_stake_s:
        yield row("false backward", false_s / at_stake_s, "<= 0.005", unit=f"of {at_stake_s:.0f} s")
    found, minutes = measure.standing(recordings)
    if minutes:
        yield row("strides while standing", found / minutes, "<= 0.5", unit="a minute", count=found)


def deck_rows(recordings: list[Recording]) -> Iterator[Row]:
    """Bar 4: pushed treadmills, with a pod alone and with a belt sensor."""
    for belt in (False, True):
        for name, (counts, walked_s, found_s) in measure.decks(recordings, belt=belt).items():
            stops = name.startswith("stop")
            limit = 0.97 if belt else 0.85 if stops else 0.95
            with_belt = ", belt connected" if belt else ""
            yield row(f"{name}{with_belt}: seconds", found_s / walked_s, f">= {limit}", unit=f"of {walked_s:.0f} s")
            if not belt:
                count = counts[BACKWARD]
                yield row(f"{name}: strides", count.share, f">= {0.97 if stops else 0.99}", count=count.strides)


def stand_rows(walks: int) -> Iterator[Row]:
    """Return what a short stand between forward and backward, or the reverse, on a belt counts: simulated."""
    errors = list(changes(walks))
    yield row("a stand between two ways on a belt, mean", abs(fmean(errors)), "<= 0.3", unit="s", count=walks)
    yield row("a stand between two ways on a belt, worst", max(map(abs, errors)), "<= 1.2", unit="s", count=walks)


def length_rows(recordings: list[Recording]) -> Iterator[Row]:
    """Bar 5: strides found, their length, and the speed on a treadmill."""
    for source, limit in (("gdins", 0.97), ("voisard", 0.95), ("pyshoe_vicon", 0.0)):
        found = measure.detected([r for r in recordings if r.source == source])
        if found.matched and limit:
            yield row(
                f"strides found, F1, {source}",
                found.f1,
                f">= {limit}",
                count=found.matched,
                anchor="0.97-0.98 (Barth 2015)",
            )
        if found.errors_m:
            anchor = "2.7 %, 4 cm (gaitmap bench)"
            yield row(
                f"stride length, median error, {source}",
                found.median_error,
                "<= 0.02",
                count=len(found.errors_m),
                anchor=anchor,
            )
            yield row(
                f"stride length, 90 % below, {source}",
                found.p90_error_m,
                "<= 0.05",
                unit="m",
                count=len(found.errors_m),
            )
    belts = [recording for recording in recordings if recording.belt_mps]
    anchor = "1-3 % (foot pods, one point)"
    for recording in belts:
        yield row(f"speed on a belt, {recording.name}", abs(measure.treadmill(recording)), "<= 0.03", anchor=anchor)
        mounting = measure.fitted(recording)
        others = [abs(measure.treadmill(other, mounting)) for other in belts if other is not recording]
        if others:
            yield row("  other speeds, factor fitted to that one, worst", max(others), "<= 0.01", anchor=anchor)


def cost_rows(recordings: list[Recording]) -> Iterator[Row]:
    """Bar 7: how soon and how cheap."""
    delays = measure.latency(recordings)
    if delays:
        yield row("stride reported after its stance, latest", max(delays), "<= 0.15", unit="s", count=len(delays))
    mean_s, worst_s = measure.cost(recordings)
    yield row("computing per sample", mean_s * 1e6, "<= 5", unit="us", count=sum(len(r.samples) for r in recordings))
    yield row("computing, longest burst", worst_s * 1e3, "<= 2", unit="ms")


def rows(recordings: list[Recording]) -> Iterator[Row]:
    """Return all figures that the recordings allow."""
    real = [recording for recording in recordings if recording.source in REAL]
    yield from direction_rows(real)
    yield from start_rows(real)
    yield from seconds_rows(real)
    decks = [recording for recording in recordings if recording.source == "deckfx"]
    yield from deck_rows(decks)
    yield from begin_rows([*decks, *(recording for recording in real if recording.seconds(BACKWARD))])
    yield from length_rows(recordings)
    yield from cost_rows(real)


def kept(figures: Iterator[Row]) -> Iterator[Row]:
    """Give figures on, and keep those that have a bar when all are there."""
    rows = list[Row]()
    for figure in figures:
        rows.append(figure)
        yield figure
    found = {figure.name.strip(): round(figure.value, 4) for figure in rows if figure.bar}
    MEASURED.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")


def told(figures: Iterator[Row], *, as_json: bool) -> int:
    """Print figures as they come; return 1 when a bar is missed."""
    missed = 0
    for figure in figures:
        missed += figure.held is False
        sys.stdout.write(f"{json.dumps(asdict(figure)) if as_json else line(figure)}\n")
        sys.stdout.flush()
    return 1 if missed else 0


def other_rows(recordings: list[Recording], others: list[Recording]) -> Iterator[Row]:
    """Return the figures of other people and movements, and what a calibration is worth to all."""
    real, seen = [recording for recording in recordings if recording.source in REAL], see(others)
    yield from kind_rows(seen)
    yield from bar_rows(seen)
    yield from heel_rows(real)
    yield from told_rows(real, {name: sensor for name, (sensor, _) in SENSORS.items()}, seen)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument(
        "--data", type=Path, nargs="+", help="directories of labelled recordings (.npz); else simulated walks"
    )
    parser.add_argument("--sensitivity", action="store_true", help="change every setting by a fifth, show what moves")
    parser.add_argument("--walkers", type=int, default=10, help="how many simulated walkers (default: 10)")
    parser.add_argument("--stands", type=int, default=300, help="how many walks with a stand in them (default: 300)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each figure")
    parser.add_argument("--engine", action="store_true", help="the engine alone, not devices, memory and recorder")
    parser.add_argument("--load", action="store_true", help="what two busy pods cost Home Assistant, and nothing else")
    parser.add_argument("--soak", type=float, metavar="HOURS", help="so many hours of a life, and nothing else")
    parser.add_argument(
        "--kills",
        type=int,
        metavar="N",
        help="kill or stop Home Assistant N times within 0.3 s of an action, and nothing else (half a minute each)",
    )
    parser.add_argument("--seed", type=int, default=0, help="of --kills: what is done, and when (default: 0)")
    parser.add_argument("--all", action="store_true", help="everything there is to measure, --load included")
    parser.add_argument("--keep", action="store_true", help="keep the figures: the claims of the pages rest on them")
    options = parser.parse_args(arguments)
    if options.kills:
        return told(kill_rows(options.kills, options.seed), as_json=options.json)
    if options.load:
        return told(load_rows(), as_json=options.json)
    if options.soak:
        return told(soak_rows(options.soak), as_json=options.json)
    recordings: list[Recording] = []
    for directory in options.data or ():
        found = list(corpus(directory))
        if not found:
            sys.stderr.write(f"{directory}: no recordings (.npz)\n")
            return 2
        recordings += found
    recordings = recordings if options.data else list(simulated(options.walkers))
    others = [recording for recording in recordings if recording.group]
    recordings = [recording for recording in recordings if not recording.group]
    if options.sensitivity:
        figures: Iterator[Row] = sensitivity_rows([*recordings, *others])
    else:
        house = () if options.engine else chain(chance_rows(), house_rows())
        known = rows(recordings) if recordings else ()
        busy = load_rows() if options.all else ()
        figures = chain(known, stand_rows(options.stands), other_rows(recordings, others), house, busy)
    return told(kept(figures) if options.keep else figures, as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
