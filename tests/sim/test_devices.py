"""What the two devices put on the air, byte by byte."""

import asyncio
import math
import struct

import pytest

from .gatt import CCCD, Characteristic, uuid16
from .pod import NOTIFY, RATES, SERVICE, Pod, frame
from .treadmill import STARTED, STOPPED, Treadmill
from .walker import Move, Segment, Walker

G = 9.80665
STILL = (0.0, 0.0, G, 0.0, 0.0, 0.0)


class Time:
    """A clock to set."""

    def __init__(self) -> None:
        self.s = 0.0

    def __call__(self) -> float:
        return self.s


def on_treadmill(seconds: float, speed_mps: float = 0.75) -> Treadmill:
    time = Time()
    walker = Walker(clock=time)
    walker.play([Segment(Move.BACKWARD, speed_mps=speed_mps)])
    time.s = seconds
    return Treadmill(walker)


def test_treadmill_advertises_service_and_type() -> None:
    machine = on_treadmill(0)
    assert machine.advertisement.hex() == "0201060303261806162618010100"
    assert machine.scan_response == b"\x0f\x09Treadmill 4401"


def test_pod_advertises_its_odd_uuid() -> None:
    pod = Pod(lambda _: STILL, lambda: 0.0)
    assert pod.advertisement.hex() == "0201061107fb349a5f8000008000100000e5ff0000"
    assert pod.scan_response == b"\x0b\x09WT901BLE67"
    assert max(len(pod.advertisement), len(pod.scan_response)) <= 31


def test_handles_leave_room_for_declarations() -> None:
    pod = Pod(lambda _: STILL, lambda: 0.0)
    access, sensor = pod.services
    assert (access.handle, [c.handle for c in access.characteristics]) == (1, [3, 5])
    assert (sensor.uuid, sensor.handle) == (SERVICE, 6)
    notify, write = sensor.characteristics
    assert (notify.uuid, notify.handle, write.handle) == (NOTIFY, 8, 11)
    assert [(d.uuid, d.handle) for d in notify.descriptors] == [(CCCD, 9)]


def test_record_by_example() -> None:
    machine = on_treadmill(11)
    # distance, inclination, energy, elapsed; 2.70 km/h; 10 s of 0.75 m/s (a ramp of 2 s costs one); 1.0 %, no ramp
    assert machine.record(11)[0].hex() == "8c040e010700000a00ff7f0000ffffff0b00"


def test_record_with_everything() -> None:
    machine = on_treadmill(100)
    machine.heart_rate_bpm, machine.power_w = 121, 64
    (data,) = machine.record(101)
    assert struct.unpack_from("<H", data)[0] == 0x158C
    assert data[-7:] == bytes((121,)) + struct.pack("<Hhh", 101, 0x7FFF, 64)


def test_split_record_carries_the_speed_last() -> None:
    machine = on_treadmill(11)
    machine.split = True
    first, last = machine.record(11)
    assert first.hex() == "8d000700000a00ff7f0000ffffff"
    assert last.hex() == "00040e010b00"


async def collect(machine: Treadmill | Pod, seconds: float) -> list[tuple[str, bytes]]:
    sent: list[tuple[str, bytes]] = []

    def send(characteristic: Characteristic, data: bytes) -> None:
        sent.append((characteristic.uuid, data))

    machine.send = send
    task = asyncio.create_task(machine.run())
    await asyncio.sleep(seconds)
    task.cancel()
    return sent


async def test_treadmill_tells_when_it_starts_and_stops() -> None:
    walker = Walker()
    machine = Treadmill(walker)
    machine.period_s = 0.01
    walker.walk(Move.FORWARD)
    assert (uuid16(0x2ADA), STARTED) in await collect(machine, 0.1)
    walker.walk(Move.STILL)
    await asyncio.sleep(0)
    time_of_ramp = [data for _, data in await collect(machine, 0.05)]
    assert STOPPED not in time_of_ramp


async def test_raw_replaces_a_record() -> None:
    machine = Treadmill(Walker())
    machine.period_s = 0.01
    machine.raw = [b"\0", b""]
    sent = await collect(machine, 0.1)
    assert [data for _, data in sent[:2]] == [b"\0", b""]
    assert len(sent[2][1]) > 2


def test_treadmill_keeps_what_is_written_to_its_control_point() -> None:
    machine = on_treadmill(0)
    assert machine.control.on_write
    machine.control.on_write(b"\x07")
    assert machine.control_writes == [b"\x07"]


def test_reset_starts_the_counters_anew() -> None:
    machine = on_treadmill(100)
    machine.reset()
    assert machine.record(100)[0].hex() == "8c040e010000000a00ff7f0000ffffff0000"


def test_frame_of_a_real_pod() -> None:
    """Flat on a table: -11, 46, 2048 and -2, -1, -1 of 32768 (a real frame, without its angles)."""
    sample = tuple(n / 2048 * G for n in (-11, 46, 2048)) + tuple(math.radians(n * 2000 / 32768) for n in (-2, -1, -1))
    ax, ay, az, gx, gy, gz = sample
    assert frame((ax, ay, az, gx, gy, gz))[:14].hex() == "5561f5ff2e000008feffffffffff"


def test_frame_saturates() -> None:
    data = frame((400.0, -400.0, G, 50.0, -50.0, 0.0))
    assert struct.unpack_from("<6h", data, 2) == (32767, -32768, 2048, 32767, -32768, 0)


def test_frame_of_a_still_pod_is_one_g() -> None:
    walker = Walker(seed=3, clock=lambda: 0.0)
    words = struct.unpack_from("<3h", frame(walker.imu(0.1)), 2)
    assert math.hypot(*words) / 2048 == pytest.approx(1, abs=0.03)


@pytest.mark.parametrize(("code", "length"), [(0x07, 20), (0x08, 40), (0x09, 80), (0x0B, 160)])
async def test_rate_command(code: int, length: int) -> None:
    pod = Pod(lambda _: STILL, asyncio.get_running_loop().time)
    assert pod.rate.hz == 10.05
    pod.on_command(bytes((0xFF, 0xAA, 0x03, code, 0x00)))
    sent = await collect(pod, 0.42)
    assert {len(data) for _, data in sent} == {length}
    assert len(sent) == pytest.approx(0.42 * RATES[code].hz / RATES[code].bundle, abs=1.5)
    pod.power_cycle()
    assert pod.rate.hz == 10.05


async def test_battery_comes_between_the_frames() -> None:
    pod = Pod(lambda _: STILL, asyncio.get_running_loop().time)
    pod.voltage_v = 3.82
    for command in ("ffaa030900", "ffaa276400"):
        pod.on_command(bytes.fromhex(command))
    (_, data), *_ = await collect(pod, 0.1)
    assert len(data) == 100
    assert data[20:26] == bytes.fromhex("557164007e01")
    assert data[40:42] == b"\x55\x61"


@pytest.mark.parametrize("data", ["", "ff", "ffaa0399ff", "ffaa000000", "00" * 20])
def test_pod_keeps_strange_commands_and_stays(data: str) -> None:
    pod = Pod(lambda _: STILL, lambda: 0.0)
    pod.on_command(bytes.fromhex(data))
    assert pod.commands == [bytes.fromhex(data)]
    assert pod.rate.hz == 10.05
