"""Run recordings through the engine: strides and seconds per direction, as JSON or as a table."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from custom_components.backwalk.engine.gait.direction import AxisSettings
from custom_components.backwalk.engine.gait.foot.attitude import Mounting
from custom_components.backwalk.engine.gait.foot.stride import Stride
from custom_components.backwalk.engine.gait.settings import WalkSettings
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Imu
from custom_components.backwalk.engine.tally import Tally
from tests.bench.recordings import RecordingError, read

BAD = 2
NO_WALK = "no forward walk found; the engine finds out by itself"
TOLD = WalkSettings(axis=AxisSettings(fewest_strides=1))
"""Who names a stretch has looked at it: one stride of it is enough."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What the engine made of a recording."""

    strides: list[Stride]
    told_s: list[float]
    """When each of them was reported: at its closing stance, or later, when forward became known."""
    tally: Tally
    mounting: Mounting | None


def run(samples: Sequence[Imu], mounting: Mounting | None = None) -> Replay:
    """Run a recording through a new Walk, signed with hindsight."""
    walk = Walk(mounting=mounting)
    told = [(stride, sample.t_s) for sample in samples for stride in walk.add_imu(sample)]
    told += [(stride, samples[-1].t_s) for stride in walk.finish()]
    return Replay([stride for stride, _ in told], [told_s for _, told_s in told], walk.tally(), walk.mounting)


def learn(samples: Sequence[Imu]) -> Mounting | None:
    """Return the mounting that a stretch of forward walking shows, None when there is not a stride in it."""
    walk = Walk(TOLD)
    walk.start_calibration()
    for sample in samples:
        walk.add_imu(sample)
    walk.finish_calibration()
    return walk.mounting


def to_json(name: str, replay: Replay) -> dict[str, Any]:
    """Return the public form of a replay."""
    tally = replay.tally
    return {
        "file": name,
        "strides": [
            {
                "t0": round(stride.start_s, 4),
                "t1": round(stride.end_s, 4),
                "t_out": round(told_s, 4),
                "direction": stride.direction.value,
                "length_m": round(stride.length_m, 4),
            }
            for stride, told_s in zip(replay.strides, replay.told_s, strict=True)
        ],
        "backward_s": round(tally.backward_s, 3),
        "forward_s": round(tally.forward_s, 3),
        "side_s": round(tally.side_s, 3),
        "still_s": round(tally.still_s, 3),
        "locked": replay.mounting is not None,
    }


def to_line(name: str, replay: Replay) -> str:
    """Return a line of the table."""
    tally = replay.tally
    seconds = (tally.backward_s, tally.forward_s, tally.side_s, tally.still_s)
    shown = "".join(f"{value:10.1f}" for value in seconds)
    locked = "yes" if replay.mounting else "no"
    return f"{len(replay.strides):8d}{shown}{tally.backward_s / 60:13.2f}{locked:>8}  {name}"


def _stretch(text: str) -> tuple[float, float]:
    start, _, end = text.partition(":")
    t0, t1 = float(start), float(end)
    if not t0 < t1:
        raise ValueError
    return t0, t1


def _part(samples: Sequence[Imu], stretch: tuple[float, float]) -> list[Imu]:
    return [sample for sample in samples if stretch[0] <= sample.t_s <= stretch[1]]


def say(text: object) -> None:
    """Write a line of the answer at once, for whoever reads along."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _complain(what: object) -> int:
    sys.stderr.write(f"{what}\n")
    return BAD


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code, 2 when a file was bad or shows no walk where one was told."""
    parser = argparse.ArgumentParser(prog="scripts/replay", description=__doc__)
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="CSV: t,ax,ay,az,gx,gy,gz in s, m/s², rad/s; or a capture; or .gz"
    )
    known = parser.add_mutually_exclusive_group()
    known.add_argument("--forward", metavar="T0:T1", type=_stretch, help="seconds known to be forward walking")
    known.add_argument("--forward-file", metavar="F", help="a forward walk with the same mounting")
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each file")
    options = parser.parse_args(arguments)
    code = 0
    mounting = None
    if options.forward_file:
        try:
            mounting = learn(read(Path(options.forward_file)))
        except RecordingError as error:
            return _complain(error)
        code = 0 if mounting else _complain(f"{options.forward_file}: {NO_WALK}")
    if not options.json:
        say("strides  backward   forward      side     still  backward_min  locked  file")
    for name in options.files:
        try:
            samples = read(Path(name))
        except RecordingError as error:
            code = _complain(error)
            continue
        if options.forward:
            mounting = learn(_part(samples, options.forward))
            if mounting is None:
                code = _complain("{}: from {} to {} s {}".format(name, *options.forward, NO_WALK))
        replay = run(samples, mounting)
        say(json.dumps(to_json(name, replay)) if options.json else to_line(name, replay))
    return code


if __name__ == "__main__":
    sys.exit(main())
