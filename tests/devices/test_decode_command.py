"""The command line: what it prints, and how it fails."""

import json
import sys
from pathlib import Path
from subprocess import run

import pytest

from scripts.lib.decode import main

FIRST_PART, LAST_PART = "9f0061003600000000ff7f0000ffff05006e0002", "001f71000002cc003c06ff7f1a00"
NAMES = (
    "speed_mps average_speed_mps distance_m inclination_percent ramp_angle_deg elevation_gain_m elevation_loss_m "
    "energy_kcal heart_rate_bpm met elapsed_s remaining_s force_n power_w steps truncated"
)


def test_one_line_for_each_completed_record(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ftms-treadmill", "00", FIRST_PART, LAST_PART, "0x0000 0xF401"]) == 0
    error, joined, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(error) == ["error"]
    assert list(joined) == NAMES.split()
    assert (joined["speed_mps"], joined["distance_m"], joined["force_n"]) == (0.31389, 54, None)
    assert last["speed_mps"] == 1.38889


def test_motion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["witmotion", "5561be058b0162050600000000003e00eaff0000"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "samples": [{"ax": 7.03895, "ay": 1.89142, "az": 6.59842, "gx": 0.00639, "gy": 0.0, "gz": 0.0}],
        "battery_percent": None,
    }


def test_the_list_explains_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    explained = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert {"ftms-treadmill", "ftms-cross-trainer", "ftms-status", "csc", "rsc", "heart-rate"} <= set(explained)
    assert explained["polar-pmd"].startswith("Polar Verity Sense: ")
    assert explained["csc"].startswith("Wheel sensor: ")


def test_what_a_machine_tells_of_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ftms-status", "0201", "05 9001"]) == 0
    assert [json.loads(line)["event"] for line in capsys.readouterr().out.splitlines()] == ["stopped", "target_speed"]


@pytest.mark.parametrize("packet", ["0g", "556", "é4", "0x", "", " ", "--", "0x0x01"])
def test_what_is_no_packet_is_told_in_its_place(packet: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["csc", "01640000000004", packet, "01650000000008"]) == 0
    first, error, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(error) == ["error"]
    assert (first["wheel_revolutions"], last["wheel_revolutions"]) == (100, 101)


@pytest.mark.parametrize(
    "packet", ["01:64:00:00:00:00:04", "01-64-00-00-00-00-04", "01.64.00.00.00.00.04", "0X016400 00000004"]
)
def test_octets_may_be_parted_as_other_tools_part_them(packet: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["csc", packet]) == 0
    assert json.loads(capsys.readouterr().out)["wheel_revolutions"] == 100


@pytest.mark.parametrize("arguments", [[], ["witmotion"], ["toaster", "00"]])
def test_misuse_is_one_clear_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1


def test_it_runs_without_home_assistant() -> None:
    probe = (
        "import sys; from scripts.lib.decode import main; main(sys.argv[1:]);"
        "sys.exit(any(name.split('.')[0] in ('homeassistant', 'bleak') for name in sys.modules))"
    )
    ran = run(  # noqa: S603  our own interpreter and code
        [sys.executable, "-c", probe, "ftms-treadmill", FIRST_PART],
        cwd=Path(__file__).resolve().parents[2],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["distance_m"] == 54


@pytest.mark.parametrize("command", ["scripts.lib.decode csc", "tests.bench.replay --json"])
def test_who_reads_its_head_only_is_not_complained_to(command: str, tmp_path: Path) -> None:
    recording = tmp_path / "still.csv"
    recording.write_text("t,ax,ay,az,gx,gy,gz\n0,0,0,9.8,0,0,0\n")
    what = "0" * 14 if "decode" in command else recording.name
    ran = run(  # noqa: S603  our own interpreter and code
        ["/bin/bash", "-c", f"{sys.executable} -m {command} {f'{what} ' * 2000} | head -n 1"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        check=True,
        capture_output=True,
        text=True,
    )
    assert json.loads(ran.stdout)
    assert ran.stderr == ""
