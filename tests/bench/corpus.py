"""Labelled recordings: what the foot did, moment by moment and stride by stride.

A data directory holds `.npz` files at a common rate, described in its own README: `acc`, `gyr`, `label`, and where the
source knows them `strides` (start, end, direction, length, label) and `variant`. The name before `__` is the source.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from custom_components.backwalk.engine.samples import Imu

STANDING, FORWARD, BACKWARD, SIDE, RUN, JOG_BACKWARD = 0, 1, 2, 3, 4, 5
TRANSITION = 7
UNKNOWN = 10
DO_NOT_CARE = (TRANSITION, UNKNOWN)
"""Nobody knows what these stretches should count as; they say nothing for or against."""


@dataclass(frozen=True)
class TrueStride:
    """A stride as the source measured it."""

    start_s: float
    end_s: float
    direction_deg: float
    length_m: float
    label: int


@dataclass(frozen=True)
class Recording:
    """A labelled recording."""

    name: str
    subject: str
    rate_hz: float
    samples: list[Imu] = field(repr=False)
    labels: list[int] = field(repr=False)
    """One a sample of the original rate."""
    strides: list[TrueStride] = field(repr=False)
    variants: list[int] = field(repr=False)
    belt_mps: float | None = None
    group: str = ""
    """What it is of a collection of other movements: backward, forward, negative ..; empty for any other."""
    kind: str = ""
    """Its source and activity, there."""
    grade: str = ""
    calibrate_with: tuple[str, float, float] | None = None
    """A stretch of forward walking with the same mounting: the recording's name, and from when to when."""

    @property
    def source(self) -> str:
        """Which collection it is from."""
        return self.name.split("__", maxsplit=1)[0]

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.labels) / self.rate_hz

    def seconds(self, *labels: int) -> float:
        """Return how long the recording bears one of the labels."""
        return sum(label in labels for label in self.labels) / self.rate_hz

    def seconds_within(self, start_s: float, end_s: float, *labels: int) -> float:
        """Return how long an interval bears one of the labels."""
        within = self.labels[max(0, round(start_s * self.rate_hz)) : round(end_s * self.rate_hz)]
        return sum(label in labels for label in within) / self.rate_hz

    def label_of(self, start_s: float, end_s: float) -> int | None:
        """Return the one label of an interval, None when there are several."""
        found = set(self.labels[max(0, int(start_s * self.rate_hz)) : int(end_s * self.rate_hz) + 1])
        return found.pop() if len(found) == 1 else None

    @cached_property
    def segments(self) -> list[tuple[int, float, float]]:
        """Runs of one label: (label, start, end) in s."""
        runs: list[tuple[int, float, float]] = []
        start = 0
        for i in range(1, len(self.labels) + 1):
            if i == len(self.labels) or self.labels[i] != self.labels[start]:
                runs.append((self.labels[start], start / self.rate_hz, i / self.rate_hz))
                start = i
        return runs

    def with_samples(self, samples: list[Imu]) -> Recording:
        """Return the same walk as another sensor would have seen it."""
        return replace(self, samples=samples)


def load(path: Path) -> Recording:
    """Read one recording."""
    data = np.load(path)
    meta = json.loads(str(data["meta"]))
    rate_hz = float(data["fs"]) if "fs" in data else 100.0
    times = np.arange(len(data["label"])) / rate_hz
    rows = np.column_stack([times, data["acc"], data["gyr"]]).tolist()
    strides = (
        [
            TrueStride(start_s, end_s, direction_deg, length_m, int(label))
            for start_s, end_s, direction_deg, length_m, label in data["strides"].tolist()
        ]
        if "strides" in data
        else []
    )
    variants = data["variant"].tolist() if "variant" in data else []
    belt_kmh = meta.get("belt_kmh")
    told = meta.get("calibrate_with")
    return Recording(
        name=path.name.removesuffix(".npz"),
        subject=str(meta.get("subject", "")),
        rate_hz=rate_hz,
        samples=[Imu(*row) for row in rows],
        labels=data["label"].tolist(),
        strides=strides,
        variants=variants,
        belt_mps=float(belt_kmh) / 3.6 if belt_kmh else None,
        group=str(meta.get("group") or ""),
        kind=f"{meta.get('source', '')} {meta.get('activity') or ''}".strip() if meta.get("group") else "",
        grade=str(meta.get("grade") or ""),
        calibrate_with=(str(told[0]), float(told[1][0]), float(told[1][1])) if told else None,
    )


def corpus(directory: Path, *sources: str) -> Iterator[Recording]:
    """Return the recordings of a directory, by name; all of them without a source."""
    for path in sorted(directory.glob("*.npz")):
        if not sources or path.name.split("__", maxsplit=1)[0] in sources:
            yield load(path)
