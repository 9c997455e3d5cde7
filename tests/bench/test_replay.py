"""The replay command: its contract, its errors, and that it needs no Home Assistant."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from custom_components.backwalk.engine.samples import Imu
from tests.bench import ROOT
from tests.bench.recordings import HEADER, RecordingError, read, write
from tests.bench.replay import main, run
from tests.bench.simulated import simulated

(WALK,) = simulated(1)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "walk.csv.gz"
    write(path, WALK.samples)
    return path


def answers(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_recording_survives_the_file(tmp_path: Path) -> None:
    samples = [Imu(n / 100, 0.1, -0.2, 9.8, 1e-9, -3.5, 0.25) for n in range(5)]
    for name in ("a.csv", "a.csv.gz"):
        write(tmp_path / name, samples)
        assert read(tmp_path / name) == samples


def test_json_has_one_object_a_file(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", str(recording), str(recording)]) == 0
    first, second = answers(capsys)
    assert first == second
    assert set(first) == {
        "file",
        "strides",
        "backward_s",
        "forward_s",
        "side_s",
        "still_s",
        "locked",
        "sessions",
        "lock",
        "not_sure",
    }
    assert first["file"] == str(recording)
    assert (first["locked"], first["not_sure"]) == (True, False)
    lock, sessions = first["lock"], first["sessions"]
    assert isinstance(lock, dict)
    assert isinstance(sessions, list)
    assert lock["by"] == "found"
    assert 5 < lock["t"] < 15
    assert lock["odds"] > 1
    (session,) = sessions
    assert 33 < session["start"] < session["end"] < 140
    assert session["backward_s"] == pytest.approx(first["backward_s"], abs=0.1)
    strides = first["strides"]
    assert isinstance(strides, list)
    assert set(strides[0]) == {"t0", "t1", "t_out", "direction", "length_m"}
    assert strides[0]["direction"] == "forward"
    assert strides[0]["t0"] < strides[0]["t1"] < strides[0]["t_out"]


@pytest.mark.parametrize("how", [["--forward", "6:24"], ["--forward-file"]])
def test_calibrated_strides_are_signed_as_they_come(
    how: list[str], recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [*how, str(recording)] if how == ["--forward-file"] else how
    if how == ["--forward-file"]:
        forward = recording.parent / "forward.csv"
        write(forward, [sample for sample in WALK.samples if sample.t_s < 28])
        arguments = [*how, str(forward)]
    assert main(["--json", *arguments, str(recording)]) == 0
    (answer,) = answers(capsys)
    strides = answer["strides"]
    assert isinstance(strides, list)
    assert all(stride["t_out"] - stride["t1"] < 0.15 for stride in strides)


def test_table_names_the_file(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(recording)]) == 0
    head, line = capsys.readouterr().out.splitlines()
    assert head.split() == ["strides", "backward", "forward", "side", "still", "backward_min", "locked", "file"]
    assert line.endswith(f"yes  {recording}")


HEAD = ",".join(HEADER)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("t,ax\n", 1, "the header must be"),
        ("", 1, "the header must be"),
        (f"{HEAD}\n", 2, "no samples"),
        (f"{HEAD}\n0,1,2\n", 2, "7 numbers expected"),
        (f"{HEAD}\n0,1,2,3,4,5,6\n\n1,1,2,3,4,5,x\n", 4, "could not convert"),
        (f"{HEAD}\nnan,1,2,3,4,5,6\n", 2, "nan is no time"),
        (f"{HEAD}\n0,1,2,3,4,5,6\n1e13,1,2,3,4,5,6\n", 3, "1e13 is no time"),
    ],
)
def test_bad_file_is_named_with_its_line(text: str, line: int, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text)
    with pytest.raises(RecordingError, match=f"bad.csv:{line}: .*{reason}"):
        read(path)


def test_what_is_no_text_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "walk.npz"
    path.write_bytes(bytes(range(256)))
    with pytest.raises(RecordingError, match=r"walk.npz: no text"):
        read(path)


def test_a_table_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "walk.csv"
    path.write_text(f"{HEAD}\n0,1,2,3,4,5,6\n", "utf-8-sig", newline="\r\n")
    assert read(path) == [Imu(0, 1, 2, 3, 4, 5, 6)]


@pytest.mark.parametrize("jump_s", [2e8, 7200.0])
def test_sessions_are_told_after_a_clock_has_jumped(jump_s: float) -> None:
    walk = WALK.samples
    again = [sample._replace(t_s=sample.t_s + walk[-1].t_s + jump_s) for sample in walk]
    replay = run([*walk, *again])
    first, second = replay.sessions
    assert first.backward_s == pytest.approx(second.backward_s, abs=2.0)
    assert second.start_s - first.start_s == pytest.approx(walk[-1].t_s + jump_s, abs=3.0)


def test_others_are_done_though_one_is_bad(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = recording.parent / "broken.csv.gz"
    broken.write_bytes(gzip.compress(HEAD.encode())[:-3])
    assert main(["--json", "nowhere.csv", str(broken), str(recording)]) == 2
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 1
    assert "nowhere.csv: No such file" in told.err
    assert str(broken) in told.err


def test_stretch_without_a_walk_is_an_error_and_does_without(
    recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--json", str(recording)])
    alone = answers(capsys)
    assert main(["--json", "--forward", "0:3", str(recording)]) == 2
    told = capsys.readouterr()
    assert f"{recording}: from 0.0 to 3.0 s no forward walk found" in told.err
    assert [json.loads(told.out)] == alone
    still = recording.parent / "still.csv"
    write(still, WALK.samples[:300])
    assert main(["--json", "--forward-file", str(still), str(recording)]) == 2
    told = capsys.readouterr()
    assert "still.csv: no forward walk found" in told.err
    assert [json.loads(told.out)] == alone
    assert main(["--forward-file", "nowhere.csv", str(recording)]) == 2
    assert capsys.readouterr().out == ""


def test_stretch_of_a_stride_is_enough(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "--forward", "8:10.5", str(recording)]) == 0
    (answer,) = answers(capsys)
    strides = answer["strides"]
    assert isinstance(strides, list)
    assert [stride["direction"] for stride in strides][:10] == ["forward"] * 10
    assert {"backward", "side"} <= {stride["direction"] for stride in strides}


def test_stretch_must_be_one(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--forward", "9:3", str(recording)])
    assert "--forward" in capsys.readouterr().err


def test_home_assistant_is_not_needed(recording: Path) -> None:
    check = "import sys; from tests.bench.replay import main; main(); sys.exit('homeassistant' in sys.modules)"
    done = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-P", "-c", check, str(recording)], env={"PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == 0
