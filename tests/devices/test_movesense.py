"""Movesense: messages of a real device, and a virtual one that is subscribed to."""

import math
import struct
from random import Random

import pytest

from custom_components.backwalk.devices.worn.movesense import NOTIFY, PROFILE, WRITE
from custom_components.backwalk.engine.samples import Imu
from tests.devices.hexes import agrees, told
from tests.devices.moving import samples, swing, worst
from tests.devices.virtual import Clock, Conversation
from tests.sim.devices.movesense import Movesense, message, parts

# sensein/movesense-py tests/fixtures/validation/fixture.json: a real device, to which the maker's converter agrees
IMU6 = (
    "0263 aca10200"
    "94b578bf 399b8840 cdb20d41 55ff7cbf 6a608840 92c70c41 82627cbf a2e98840 5da00c41 8bf871bf 71248940 c38c0c41"
    "48e17abf 713daabf 3333b3be c3f568bf 713daabf 3e0ad7be ae4721bf f628bcbf 3e0ad7be ae4721bf 3333b3bf 3e0ad7be"
)
FIRST = {"ax": -0.971521, "ay": 4.268948, "az": 8.856153, "gx": -0.017104, "gy": -0.023213, "gz": -0.006109}
MAGNETIC = (
    "0363 de9cfe41 708636c2 a5026cc1 0a4a0a42 750733c2 93a355c1 9bc8fd41 1b8938c2 87f75fc1 7cfef541 ff742fc2 475774c1"
)
ACC = (
    "0263 03de0100 55ab8bbf 69f78d40 81dd0a41 2b1387bf 975a8d40 20840b41"
    "e79190bf 076d8e40 1bf10a41 2b1387bf 316e8d40 b9660b41"
)


@pytest.mark.parametrize("notifications", [[IMU6], [IMU6, MAGNETIC]])
def test_acceleration_and_rate_of_a_real_device(notifications: list[str]) -> None:
    """With the magnetometer, too, whose figures come in a second part."""
    (line,) = PROFILE.describe([bytes.fromhex(text) for text in notifications])
    assert line["t_s"] == 172.46
    assert len(line["samples"]) == 4
    assert line["samples"][0] == {name: pytest.approx(value, abs=1e-5) for name, value in FIRST.items()}


def test_acceleration_alone() -> None:
    (line,) = PROFILE.describe([bytes.fromhex(ACC)])
    assert line["t_s"] == 122.371
    assert [list(sample) for sample in line["samples"]] == [["ax", "ay", "az"]] * 4
    assert line["samples"][3]["az"] == pytest.approx(8.712579)


@pytest.mark.parametrize(("dps", "names"), [((-0.98, -1.33, -0.35), "gx gy gz"), ((150.0, -20.0, 9.0), "gx gy gz")])
def test_what_can_be_no_acceleration_is_a_rate(dps: tuple[float, float, float], names: str) -> None:
    (line,) = PROFILE.describe([struct.pack("<BBI", 2, 0x63, 1000) + 4 * struct.pack("<3f", *dps)])
    radians = [pytest.approx(math.radians(value)) for value in dps]
    assert line["samples"] == [dict(zip(names.split(), radians, strict=True))] * 4


def test_one_sample_of_one_sensor() -> None:
    (line,) = PROFILE.describe([struct.pack("<BBI3f", 2, 0x63, 1000, 0.0, 0.0, 9.8)])
    assert line["samples"] == [{"ax": 0.0, "ay": 0.0, "az": pytest.approx(9.8)}]


def test_answers() -> None:
    agrees(
        PROFILE,
        ["01 63 c800", "01 05 9401", "01 63 01fb"],
        [
            {"response": {"reference": 0x63, "status": 200}},
            {"response": {"reference": 5, "status": 404}},
            {"response": {"reference": 0x63, "status": 507}},
        ],
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "02",
        "01 63",
        "02 63 aca10200",
        "03 63 0000",
        "07 63 aca10200" + 24 * "00",
        "02 63 aca10200" + "0000c07f" * 24,
    ],
)
def test_what_is_no_message(text: str) -> None:
    assert list(PROFILE.describe([bytes.fromhex(text)])[0]) == ["error"]
    assert told(PROFILE.dialogue({}), NOTIFY, (1.0, text)) == []


def test_readings() -> None:
    readings = told(PROFILE.dialogue({}), NOTIFY, (5.0, IMU6))
    assert len(readings) == 4
    first, last = readings[0], readings[-1]
    assert isinstance(first, Imu)
    assert isinstance(last, Imu)
    assert list(first[1:]) == [pytest.approx(value, abs=1e-5) for value in FIRST.values()]
    assert first.t_s == pytest.approx(5.0 - 3 / 52)
    assert last.t_s == pytest.approx(5.0)
    assert told(PROFILE.dialogue({}), WRITE, (5.0, IMU6)) == []
    assert told(PROFILE.dialogue({}), NOTIFY, (5.0, "0264" + IMU6[4:])) == [], "another's subscription"


@pytest.mark.parametrize("limit", [60, 101, 244])
def test_a_message_in_parts(limit: int) -> None:
    whole = message(0x63, 5000, [swing(n / 52) for n in range(4)])
    dialogue = PROFILE.dialogue({})
    readings = [reading for part in parts(whole, limit) for reading in dialogue.feed(NOTIFY, part, 1.0)[0]]
    assert worst(samples(readings), lag_s=1.0 - 3 / 52) < (1e-5, 1e-5)


def test_a_second_part_alone_and_a_first_part_alone_are_lost() -> None:
    whole = message(0x63, 5000, [swing(n / 52) for n in range(4)])
    first, second = parts(whole, 60)
    dialogue = PROFILE.dialogue({})
    assert dialogue.feed(NOTIFY, second, 1.0) == ([], [])
    assert dialogue.feed(NOTIFY, first, 1.0) == ([], [])
    assert len(dialogue.feed(NOTIFY, whole, 1.1)[0]) == 4


@pytest.mark.parametrize("limit", [64, 244])
def test_a_virtual_one(limit: int) -> None:
    random, clock = Random(1), Clock()
    device = Movesense(swing, clock)
    device.limit = limit
    talk = Conversation(device, clock, PROFILE, delay=lambda _: random.uniform(0.01, 0.08))
    found = samples(talk.go_on(30.0))
    assert len(found) > 30 * 52 - 10
    assert worst(found[100:], lag_s=0.015) < (0.5, 0.2)
    assert [write.data for write in talk.written] == [b"\x01\x63/Meas/IMU6/52"]


def test_it_subscribes_anew_when_nothing_comes() -> None:
    clock = Clock()
    device = Movesense(swing, clock)
    talk = Conversation(device, clock, PROFILE)
    talk.go_on(3.0)
    device.reference = None
    assert talk.go_on(4.0) == []
    assert len(samples(talk.go_on(4.0))) > 100
    assert [write.data[:2].hex() for write in talk.written] == ["0163", "0263", "0163"]


def test_a_clock_that_wraps() -> None:
    dialogue = PROFILE.dialogue({})
    times = list[float]()
    for n in range(40):
        first_ms = (2**32 - 1000 + round(n * 4000 / 52)) % 2**32
        whole = struct.pack("<BBI", 2, 0x63, first_ms) + bytes(96)
        times += [imu.t_s for imu in samples(dialogue.feed(NOTIFY, whole, 10 + n * 4 / 52)[0])]
    assert times == [pytest.approx(10 + (n - 3) / 52, abs=2e-3) for n in range(160)]
    assert math.isfinite(times[-1])
