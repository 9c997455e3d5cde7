"""Recordings of a foot pod as text: CSV, gzipped or not, with the header `t,ax,ay,az,gx,gy,gz` (s, m/s², rad/s).

A capture of a pod (see `devices/capture`) is read as well.
"""

import csv
import gzip
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TextIO

from custom_components.backwalk.devices.capture import CaptureError, is_capture
from custom_components.backwalk.devices.capture import read as read_capture
from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.engine.samples import LATEST_S, Imu

LONGEST_S = 1e9
"""Thirty years: a time stamp further from the first one is no time."""
HEADER = ["t", "ax", "ay", "az", "gx", "gy", "gz"]


class RecordingError(Exception):
    """A recording that cannot be read; says which file, which line and why."""


def read(path: Path) -> list[Imu]:
    """Return the samples of a recording."""
    line = 1
    try:
        with opened(path) as file:
            first = file.readline()
            if is_capture(first):
                return _captured(path, chain([first], file))
            rows = csv.reader(chain([first], file))
            header = [name.strip() for name in next(rows, [])]
            if header != HEADER:
                raise RecordingError(f"{path}:1: the header must be {','.join(HEADER)}")
            samples = list[Imu]()
            for line, row in enumerate(rows, start=2):
                if row:
                    samples.append(_sample(f"{path}:{line}", row, samples[0].t_s if samples else None))
    except (OSError, EOFError) as error:
        raise RecordingError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    except UnicodeDecodeError as error:
        raise RecordingError(f"{path}: no text, and so neither CSV nor a capture") from error
    except (ValueError, csv.Error) as error:
        raise RecordingError(f"{path}:{line}: {error}") from error
    if not samples:
        raise RecordingError(f"{path}:2: no samples")
    return samples


def _sample(where: str, row: list[str], first_s: float | None) -> Imu:
    """Return the sample of a row; `first_s` is the time of the first one. Raises RecordingError or ValueError."""
    if len(row) != len(HEADER):
        raise RecordingError(f"{where}: {len(HEADER)} numbers expected, {len(row)} found")
    sample = Imu(*map(float, row))
    since_s = 0.0 if first_s is None else sample.t_s - first_s
    if not (abs(sample.t_s) < LATEST_S and abs(since_s) < LONGEST_S):
        raise RecordingError(f"{where}: {row[0]} is no time")
    return sample


def opened(path: Path) -> TextIO:
    """Return a file of text, gzipped or not, without the mark that spreadsheets begin it with."""
    encoding = "utf-8-sig"
    return gzip.open(path, "rt", encoding=encoding) if path.suffix == ".gz" else path.open(encoding=encoding)


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
