"""Replaying a file: what is in it comes out, at whatever rate the pod asks."""

import gzip
import math
from pathlib import Path

import pytest

from .recording import Recording

ROWS = [
    (10.0, (0.0, 1.0, 9.8, 0.0, 0.0, 0.0)),
    (10.5, (1.0, 1.0, 9.8, 2.0, 0.0, 0.0)),
    (11.0, (0.0, 1.0, 9.0, 0.0, 0.0, 1.0)),
]
TEXT = "t,ax,ay,az,gx,gy,gz\n" + "".join(f"{t}," + ",".join(map(str, sample)) + "\n" for t, sample in ROWS)


@pytest.mark.parametrize("packed", [False, True])
def test_load(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("walk.csv.gz" if packed else "walk.csv")
    path.write_bytes(gzip.compress(TEXT.encode()) if packed else TEXT.encode())
    recording = Recording.load(path)
    assert recording.duration_s == 1.0
    assert recording.imu(500.0) == ROWS[0][1]
    late_s = 0.0075  # that of the filter
    assert recording.imu(500.25 + late_s) == pytest.approx((0.5, 1.0, 9.8, 1.0, 0.0, 0.0))
    assert recording.imu(500.75 + late_s) == pytest.approx((0.5, 1.0, 9.4, 1.0, 0.0, 0.5))


def test_after_its_end_the_foot_rests() -> None:
    recording = Recording(ROWS)
    recording.imu(0.0)
    assert recording.imu(7.0) == (0.0, 1.0, 9.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(("hz", "passes"), [(3, 1.0), (50, 0.0), (100, 0.0)])
def test_the_filter_lets_only_slow_movements_through(hz: float, passes: float) -> None:
    rows = ((n / 800, (math.sin(2 * math.pi * hz * n / 800), 0.0, 9.8, 0.0, 0.0, 0.0)) for n in range(800))
    recording = Recording(rows)
    recording.imu(0.0)
    assert max(recording.imu(0.1 + n / 800)[0] for n in range(400)) == pytest.approx(passes, abs=0.01)


def test_a_loop_begins_again() -> None:
    recording = Recording(ROWS, loop=True)
    recording.imu(0.0)
    assert recording.imu(3.25) == pytest.approx(recording.imu(0.25))


def test_another_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "walk.csv"
    path.write_text("time,x\n1,2\n")
    with pytest.raises(ValueError, match="header"):
        Recording.load(path)


def test_a_file_without_samples_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "walk.csv"
    path.write_text(TEXT.splitlines()[0] + "\n")
    with pytest.raises(ValueError, match="no samples"):
        Recording.load(path)
