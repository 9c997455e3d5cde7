"""What each setting of the engine is worth: every one changed by a fifth, and what that moves."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from custom_components.backwalk.engine.gait.settings import WalkSettings
from tests.bench.corpus import BACKWARD, FORWARD, Recording
from tests.bench.figure import Row
from tests.bench.replay import run
from tests.bench.score import Counts, directions

CHANGES = (0.8, 1.2)
MOVED = 0.002
LONGEST_S = 240.0
"""Recordings longer than that take too long to be run two hundred times."""


def tunables(settings: Any, name: str = "") -> Iterator[tuple[str, Callable[[float], Any]]]:
    """Return each number of nested settings: its name, and the settings with it multiplied by a factor."""
    for field in fields(settings):
        value, path = getattr(settings, field.name), f"{name}{field.name}"
        if is_dataclass(value):
            for inner, change in tunables(value, f"{path}."):
                yield inner, _within(settings, field.name, change)
        else:
            yield path, _scaled(settings, field.name)


def _scaled(settings: Any, name: str) -> Callable[[float], Any]:
    value = getattr(settings, name)

    def change(by: float) -> Any:
        if not isinstance(value, int):
            return replace(settings, **{name: value * by})
        return replace(
            settings, **{name: min(value - 1, round(value * by)) if by < 1.0 else max(value + 1, round(value * by))}
        )

    return change


def _within(settings: Any, name: str, change: Callable[[float], Any]) -> Callable[[float], Any]:
    return lambda by: replace(settings, **{name: change(by)})


def headline(recordings: Sequence[Recording], settings: WalkSettings) -> dict[str, float]:
    """Return the figures that count most, without calibration."""
    counts, walked_s, counted_s, false_s, not_sure = Counts(), 0.0, 0.0, 0.0, 0
    for recording in recordings:
        replay = run(recording.samples, settings=settings)
        counts += directions(recording, replay.strides)
        not_sure += replay.not_sure
        if recording.seconds(BACKWARD):
            walked_s += recording.seconds(BACKWARD)
            counted_s += replay.tally.backward_s
        else:
            false_s += replay.tally.backward_s
    total_s = sum(recording.duration_s for recording in recordings)
    return {
        "forward strides right": counts[FORWARD].share,
        "backward strides right": counts[BACKWARD].share,
        "backward seconds": counted_s / walked_s if walked_s else 1.0,
        "false backward": false_s / total_s if total_s else 0.0,
        "left not sure": not_sure / len(recordings),
    }


def sensitivity_rows(recordings: Sequence[Recording]) -> Iterator[Row]:
    """Return what moves when a setting is changed; settings that move nothing are told as one row each."""
    some = [recording for recording in recordings if recording.duration_s <= LONGEST_S]
    usual = headline(some, WalkSettings())
    for name, change in tunables(WalkSettings()):
        moved = False
        for by in CHANGES:
            for figure, value in headline(some, change(by)).items():
                if abs(value - usual[figure]) > MOVED:
                    moved = True
                    yield Row(f"{name} x {by}: {figure}", value, f"was {usual[figure]:.4f}")
        if not moved:
            yield Row(f"{name}: moves nothing", 0.0)
