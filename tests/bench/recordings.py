"""Recordings of a foot pod as text: CSV, gzipped or not, with the header `t,ax,ay,az,gx,gy,gz` (s, m/s², rad/s).

A capture of a pod (see `devices/capture`) is read as well.
"""

import csv
import gzip
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from custom_components.backwalk.devices.capture import CaptureError, is_capture
from custom_components.backwalk.devices.capture import read as read_capture
from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.engine.samples import Imu

HEADER = ["t", "ax", "ay", "az", "gx", "gy", "gz"]


class RecordingError(Exception):
    """A recording that cannot be read; says which file, which line and why."""


def read(path: Path) -> list[Imu]:
    """Return the samples of a recording."""
    line = 1
    try:
        with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
            first = file.readline()
            if is_capture(first):
                return _captured(path, chain([first], file))
            rows = csv.reader(chain([first], file))
            header = [name.strip() for name in next(rows, [])]
            if header != HEADER:
                raise RecordingError(f"{path}:1: the header must be {','.join(HEADER)}")
            samples = []
            for line, row in enumerate(rows, start=2):
                if row:
                    if len(row) != len(HEADER):
                        raise RecordingError(f"{path}:{line}: {len(HEADER)} numbers expected, {len(row)} found")
                    samples.append(Imu(*map(float, row)))
    except (OSError, EOFError) as error:
        raise RecordingError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    except (ValueError, csv.Error) as error:
        raise RecordingError(f"{path}:{line}: {error}") from error
    if not samples:
        raise RecordingError(f"{path}:2: no samples")
    return samples


def _captured(path: Path, lines: Iterable[str]) -> list[Imu]:
    """Return the motion in a capture of a pod."""
    try:
        capture = read_capture(lines)
    except CaptureError as error:
        raise RecordingError(f"{path}: {error}") from error
    profile = PROFILES.get(capture.profile)
    samples = [reading for reading in capture.readings(profile) if isinstance(reading, Imu)] if profile else []
    if not samples:
        raise RecordingError(f"{path}: a capture of {capture.profile} without motion")
    return samples


def write(path: Path, samples: Iterable[Imu]) -> None:
    """Write a recording, gzipped when its name says so."""
    with gzip.open(path, "wt") if path.suffix == ".gz" else path.open("w") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        rows.writerows(samples)
