"""A check that breaks off says where in its JSON, whatever the step and whatever happened there."""

import asyncio
import json
import shutil
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ..sim.walker import Move, Walker
from . import check, home_assistant
from .__main__ import judge, run, verdict
from .arguments import LOOPBACK, arguments
from .configuration import write_configuration
from .steps import begin
from .test_report import GOOD

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.real_time, pytest.mark.usefixtures("socket_enabled")]


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return the only line of the standard output, which is JSON."""
    (line,) = capsys.readouterr().out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def run_instead(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Have something else run where Home Assistant should."""
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(path))


@pytest.mark.parametrize("story", ["walk", "week", "house"])
async def test_home_assistant_does_not_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], story: str
) -> None:
    run_instead(monkeypatch, tmp_path, 'echo "12:00 ERROR nothing works"; exit 1')
    assert await judge(story, None, as_json=True) == 1
    assert told(capsys) == {
        "ok": False,
        "story": story,
        "step": "start Home Assistant",
        "error": "RuntimeError('Home Assistant did not start: 12:00 ERROR nothing works')",
    }


async def test_home_assistant_takes_too_long(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_instead(monkeypatch, tmp_path, "exec sleep 60")
    monkeypatch.setattr(home_assistant, "START_TIMEOUT_S", 0.3)
    assert await judge("walk", None, as_json=True) == 1
    assert told(capsys)["step"] == "start Home Assistant"


async def test_the_story_takes_too_long(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_instead(monkeypatch, tmp_path, "exec sleep 60")
    monkeypatch.setattr(check, "LIMIT_S", 1)
    assert await judge("walk", None, as_json=True) == 1
    said = told(capsys)
    assert (said["ok"], said["step"]) == (False, "start Home Assistant")
    assert said["error"] == "TimeoutError('the story was not over after 1 s')"


async def test_somebody_ends_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_instead(monkeypatch, tmp_path, "exec sleep 60")
    task = asyncio.create_task(judge("walk", None, as_json=True))
    await asyncio.sleep(1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert told(capsys)["step"] == "start Home Assistant"


@pytest.mark.timeout(90)  # Home Assistant looks for another way, and there is none
async def test_the_port_is_taken(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server((LOOPBACK, 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setattr(check, "free_port", lambda: port)
        assert await judge("walk", None, as_json=True) == 1
    said = told(capsys)
    assert (said["ok"], said["step"]) == (False, "start Home Assistant")
    assert f"HTTP server at port {port}" in said["error"]


@pytest.mark.timeout(120)
async def test_a_step_of_the_story_raises(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stumble(walker: Walker, move: Move) -> None:
        if move is Move.FORWARD:
            raise KeyError("shoe")

    monkeypatch.setattr(Walker, "walk", stumble)
    assert await judge("walk", None, as_json=True) == 1
    assert told(capsys) == {"ok": False, "story": "walk", "step": "walk forward", "error": "KeyError('shoe')"}


async def test_a_person_is_told_as_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_instead(monkeypatch, tmp_path, "exit 1")
    assert await judge("walk", None, as_json=False) == 1
    assert capsys.readouterr().out.startswith("could not start Home Assistant: RuntimeError")


def test_a_story_that_was_told_and_is_not_true() -> None:
    begin("compare")
    assert verdict(GOOD) == GOOD.as_dict()
    bad = replace(GOOD, log_problems=["an error"])
    assert verdict(bad) == bad.as_dict() | {"ok": False, "step": "compare", "failures": ["1 problems in the log"]}


async def test_there_is_no_recording(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["demo", "--check", "--json", "--recording", str(tmp_path / "none.csv")])
    assert await run(arguments()) == 2
    said = told(capsys)
    assert (said["ok"], said["step"]) == (False, "load the recording")


def test_help_needs_no_set_up(tmp_path: Path) -> None:
    """Nor anything besides Python: no cache is made, no environment, and Home Assistant is not imported."""
    (tmp_path / "dirname").symlink_to(shutil.which("dirname") or "")
    (tmp_path / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (tmp_path / "python3").chmod(0o755)
    done = subprocess.run(  # noqa: S603
        ["/bin/bash", ROOT / "scripts" / "demo", "--help"],
        env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.startswith("usage: scripts/demo")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dirname", "python3"]


def test_a_home_for_other_devices(tmp_path: Path) -> None:
    write_configuration(tmp_path, port=8123, owner="Alex", host="192.168.7.7")
    http = json.loads((tmp_path / ".storage" / "http").read_text())["data"]["stable"]
    assert http["server_host"] == [LOOPBACK, "192.168.7.7"]
    written = (tmp_path / "configuration.yaml").read_text()
    assert "192.168.0.0/16" in written
    assert "internal_url: http://192.168.7.7:8123" in written


def test_alone_unless_asked_for(tmp_path: Path) -> None:
    write_configuration(tmp_path, port=8123, owner="Alex")
    http = json.loads((tmp_path / ".storage" / "http").read_text())["data"]["stable"]
    assert http["server_host"] == [LOOPBACK]
    assert 'trusted_networks: ["127.0.0.1/32"]' in (tmp_path / "configuration.yaml").read_text()


def test_the_environment_cannot_be_made(tmp_path: Path) -> None:
    """On a machine that has no Python of its own."""
    dirname = shutil.which("dirname")
    assert dirname
    (tmp_path / "dirname").symlink_to(dirname)
    done = subprocess.run(  # noqa: S603
        ["/bin/bash", ROOT / "scripts" / "demo", "--check", "--json"],
        env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert (said["ok"], said["step"]) == (False, "set up the environment")
    assert "missing tool: python3" in done.stderr
