"""Run recordings through the engine: strides and seconds per direction, as JSON or as a table."""

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from custom_components.backwalk.engine.gait.direction import AxisSettings, AxisState
from custom_components.backwalk.engine.gait.foot.attitude import Mounting
from custom_components.backwalk.engine.gait.foot.stride import Stride
from custom_components.backwalk.engine.gait.settings import WalkSettings
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Imu
from custom_components.backwalk.engine.tally import Tally
from tests.bench.recordings import RecordingError, read
from tests.bench.sessions import SessionLog, WalkedSession

BAD = 2
MOST_LOOKS = 3600.0
"""A clock that jumps further is not followed second by second, but taken up where it has jumped to."""
NO_WALK = "no forward walk found; the engine finds out by itself"
TOLD = WalkSettings(axis=AxisSettings(fewest_strides=1))
"""Who names a stretch has looked at it: one stride of it is enough."""


@dataclass(frozen=True, slots=True)
class Lock:
    """When and by what forward became known, and how sure the strides were that found it."""

    t_s: float
    by: AxisState
    odds: float | None


@dataclass(frozen=True, slots=True)
class Replay:
    """What the engine made of a recording."""

    strides: list[Stride]
    told_s: list[float]
    """When each of them was reported: at its closing stance, or later, when forward became known."""
    tally: Tally
    mounting: Mounting | None
    sessions: list[WalkedSession]
    lock: Lock | None
    """When forward became known; None when it did not."""
    not_sure: bool
    """There were strides, and they did not tell which way is forward."""
    replacements: int
    """How often a known mounting was given up."""


def run(samples: Sequence[Imu], mounting: Mounting | None = None, *, settings: WalkSettings | None = None) -> Replay:
    """Run a recording through a new Walk, signed with hindsight."""
    walk, log = Walk(settings, mounting=mounting), SessionLog()
    begin_s = look_s = samples[0].t_s if samples else 0.0
    lock = None if mounting is None else Lock(begin_s, AxisState.CALIBRATED, None)
    told: list[tuple[Stride, float]] = []
    for sample in samples:
        if sample.t_s >= look_s + MOST_LOOKS:
            look_s = sample.t_s
        while look_s <= sample.t_s:
            log.add(look_s - begin_s, walk.take(look_s), walk.under_way_s(look_s))
            look_s += 1.0
        told += [(stride, sample.t_s) for stride in walk.add_imu(sample)]
        if lock is None and walk.axis_state is AxisState.FOUND:
            lock = Lock(sample.t_s, AxisState.FOUND, walk.axis_odds)
    end_s = samples[-1].t_s if samples else 0.0
    told += [(stride, end_s) for stride in walk.finish()]
    log.add(end_s - begin_s + 1.0, walk.take(end_s))
    if lock is None and walk.mounting is not None:
        lock = Lock(end_s, walk.axis_state, walk.axis_odds)
    return Replay(
        strides=[stride for stride, _ in told],
        told_s=[told_s for _, told_s in told],
        tally=walk.tally(),
        mounting=walk.mounting,
        sessions=log.sessions,
        lock=lock,
        not_sure=walk.mounting is None and bool(told),
        replacements=walk.replacements,
    )


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
    tally, lock = replay.tally, replay.lock
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
        "sessions": [
            {
                "start": round(session.start_s, 1),
                "end": round(session.end_s, 1),
                "backward_s": round(session.backward_s, 1),
            }
            for session in replay.sessions
        ],
        "lock": None if lock is None else {"t": round(lock.t_s, 2), "by": lock.by.value, "odds": lock.odds},
        "not_sure": replay.not_sure,
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
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # who looks at the head of it only has seen enough
    sys.exit(main())
