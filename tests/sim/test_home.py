"""What the simulated home offers to whoever plays with it."""

import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from .central import central
from .devices import BELT, POD, STRAP, Maker
from .home import FAST, SimulatedHome
from .recording import Recording
from .walker import Move, Segment, Walker


async def test_the_script_begins_with_the_home(socket_enabled: None) -> None:
    home = SimulatedHome([Segment(Move.FORWARD, 60)], loop=True, timing=FAST)
    assert home.walker.idle
    await home.start()
    assert home.walker.now.move is Move.FORWARD
    await home.stop()


async def test_knobs(home: SimulatedHome) -> None:
    async with central(home) as one:
        entities, _ = await one.api.list_entities_services()
        key = {entity.name: entity.key for entity in entities}
        told: list[Any] = []
        one.api.subscribe_states(told.append)
        one.api.button_command(key["Walk backward"])
        one.api.number_command(key["Belt speed"], 3.6)
        one.api.switch_command(key["Pod in range"], state=False)
        await one.until(lambda: not home.pod.in_range)
        assert home.walker.now.move is Move.BACKWARD
        assert home.walker.now.pace_mps == pytest.approx(1.0)
        await one.until(
            lambda: any(state.key == key["Belt speed"] and state.state == pytest.approx(3.6) for state in told)
        )


async def test_knobs_follow_the_script(home: SimulatedHome) -> None:
    async with central(home) as one:
        entities, _ = await one.api.list_entities_services()
        key = {entity.name: entity.key for entity in entities}
        told: list[Any] = []
        one.api.subscribe_states(told.append)
        home.walker.play([Segment(Move.BACKWARD, 60, 1.0)])
        await one.until(
            lambda: any(state.key == key["Belt speed"] and state.state == pytest.approx(3.6) for state in told)
        )


@pytest.mark.parametrize(
    ("before", "kmh", "after"),
    [
        (Move.STILL, 2.7, (Move.BACKWARD, 0.75)),
        (Move.FORWARD, 3.6, (Move.FORWARD, 1.0)),
        (Move.FORWARD, 0.0, (Move.STILL, 0.0)),
    ],
)
async def test_belt_speed(before: Move, kmh: float, after: tuple[Move, float]) -> None:
    home = SimulatedHome(timing=FAST)
    home.walker.walk(before)
    speed = home.proxy.entities[1]
    assert speed.name == "Belt speed"
    speed.command(SimpleNamespace(state=kmh))
    assert home.walker.now.move is after[0]
    assert home.walker.now.pace_mps == pytest.approx(after[1])


def test_command_line() -> None:
    """It says where it listens, and ends quietly with Ctrl-C."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.sim", "--port", "0"]
    with subprocess.Popen(  # noqa: S603  our own command
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert int(process.stdout.readline()) > 1024
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=10) == ("", "")
    assert process.returncode == 0


async def test_nobody_writes_to_the_control_point_unnoticed(home: SimulatedHome) -> None:
    async with central(home) as one:
        await one.follow()
        await one.connect(home.treadmill)
        control = home.treadmill.control.handle
        await one.listen(home.treadmill, control)
        await one.api.bluetooth_gatt_write(home.treadmill.number, control, b"\0", response=True)
        await one.until(lambda: one.got == [b"\x80\0\x05"])
        assert home.treadmill.control_writes == [b"\0"]


@pytest.mark.usefixtures("socket_enabled")
async def test_a_recording_leaves_the_treadmill_off() -> None:
    rows = [(n / 50, (0.0, 0.0, 9.80665, 0.0, 0.0, 0.0)) for n in range(50)]
    home = SimulatedHome(recording=Recording(rows), timing=FAST)
    await home.start()
    async with central(home) as one:
        assert set(await one.adverts(0.3)) == {home.pod.number}
        await one.stream()
        await one.until(lambda: one.got)
        assert one.got[0][:8].hex() == "5561000000000008"
    await home.stop()


@pytest.mark.parametrize(("pod", "belt"), [("movesense", "walkingpad"), ("none", "csc"), ("polar-pmd", "none")])
def test_a_home_with_other_devices(pod: str, belt: str) -> None:
    home = SimulatedHome(pod=pod, belt=belt, strap="heart-rate", timing=FAST)
    there = [one for one in (home.machine, home.worn, home.strap) if one]
    assert list(home.proxy.peripherals.values()) == there
    assert (home.machine is None, home.worn is None) == (belt == "none", pod == "none")
    names = {entity.name for entity in home.proxy.entities.values()}
    assert ("Treadmill on" in names, "Pod in range" in names) == (belt != "none", pod != "none")


@pytest.mark.parametrize("makers", [POD, BELT, STRAP], ids=["pods", "belts", "straps"])
def test_devices_fit_on_the_air(makers: dict[str, Maker]) -> None:
    made = [maker(Walker()) for maker in makers.values()]
    assert all(max(len(one.advertisement), len(one.scan_response)) <= 31 for one in made)
    assert len({one.address for one in made}) == len(made)
