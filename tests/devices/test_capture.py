"""Captures: what is written is read, what is spoiled is named, and nothing in them says whose device it is."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.capture import CaptureError, Notification, Writer, is_capture, read
from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.engine.samples import Belt, Imu
from scripts.lib.decode import main
from tests.bench.recordings import RecordingError
from tests.bench.recordings import read as read_recording
from tests.devices.moving import swing
from tests.sim.devices.open_pod import ABOUT, DATA, about, packet

ADDRESS = "C4:11:22:33:44:01"
CSC = PROFILES["csc"]
MEASUREMENT = CSC.channels[0].uuid


def written(*notifications: Notification, profile: str = "csc", address: str = ADDRESS) -> list[str]:
    writer = Writer(address, began_s=500.0)
    lines = [writer.begin(PROFILES[profile], {"metres_per_revolution": 0.2, "other": 1}, ["b", "a"])]
    return lines + [writer.notification(channel, data, t_s + 500.0) for t_s, channel, data in notifications]


@given(st.lists(st.tuples(st.floats(0, 1e5), st.sampled_from([MEASUREMENT, "x"]), st.binary(max_size=40)), max_size=20))
def test_what_is_written_is_read(sent: list[tuple[float, str, bytes]]) -> None:
    capture = read(written(*(Notification(*one) for one in sent), address="FE:DC:BA:98:76:54"))
    assert (capture.profile, capture.settings, capture.notifying) == ("csc", {"metres_per_revolution": 0.2}, ("a", "b"))
    assert [(one.channel, one.data) for one in capture.notifications] == [
        (
            channel,
            data.replace(bytes.fromhex("fedcba987654"), bytes(6)).replace(bytes.fromhex("547698badcfe"), bytes(6)),
        )
        for _, channel, data in sent
    ]
    assert [one.t_s for one in capture.notifications] == [pytest.approx(t_s, abs=1e-4) for t_s, _, _ in sent]


def test_the_address_is_left_out_wherever_it_stands() -> None:
    octets = bytes.fromhex("ff c41122334401 00 0144332211c4 ff")
    _, line = written(Notification(1.0, MEASUREMENT, octets))
    assert json.loads(line) == {"t": 1.0, "channel": MEASUREMENT, "hex": f"ff{12 * '0'}00{12 * '0'}ff"}


def test_without_an_address_nothing_is_hidden() -> None:
    _, line = written(Notification(1.0, MEASUREMENT, b"\1\2"), address="")
    assert json.loads(line)["hex"] == "0102"


@pytest.mark.parametrize(
    ("spoiled", "where"),
    [
        ([], "line 1"),
        (["t,ax,ay,az,gx,gy,gz\n"], "line 1"),
        (["[]"], "line 1"),
        (['{"backwalk_capture": 2}'], "line 1"),
        (['{"backwalk_capture": 1}'], "line 1"),
        ([*written(), "\n", "{}"], "line 3"),
        ([*written(), '{"t": 1, "channel": "x", "hex": "0g"}'], "line 2"),
        ([*written(), '{"t": 1, "channel": "x", "hex": 7}'], "line 2"),
        ([*written(), '{"t": NaN, "channel": "x", "hex": ""}'], "line 2"),
        ([*written(), "[1, 2]"], "line 2"),
    ],
)
def test_what_is_spoiled_is_named(spoiled: list[str], where: str) -> None:
    with pytest.raises(CaptureError, match=where):
        read(spoiled)


def test_it_is_known_by_its_first_line() -> None:
    assert is_capture(written()[0])
    assert not is_capture("t,ax,ay,az,gx,gy,gz\n")
    assert not is_capture("{}")


WHEEL = [Notification(float(n), MEASUREMENT, bytes.fromhex(f"01 0{n}000000 00{4 * n:02x}")) for n in range(4)]


def test_its_readings_are_those_of_the_device_with_its_settings() -> None:
    readings = read(written(*WHEEL)).readings(CSC)
    assert [reading.speed_mps for reading in readings if isinstance(reading, Belt)][2:] == [pytest.approx(0.2)] * 2
    assert read(written()).readings(CSC) == []


@pytest.mark.parametrize("name", ["wheel.jsonl", "wheel.jsonl.gz"])
def test_it_can_be_decoded(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    with gzip.open(path, "wt") if name.endswith(".gz") else path.open("w") as file:
        file.writelines(written(*WHEEL))
    assert main(["--capture", str(path)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["wheel_revolutions"] for line in lines] == [0, 1, 2, 3]


def test_status_and_data_of_a_treadmill_are_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, status = (channel.uuid for channel in PROFILES["ftms_treadmill"].channels)
    path = tmp_path / "treadmill"
    lines = written(Notification(0.0, status, b"\4"), Notification(1.0, data, bytes(4)), profile="ftms_treadmill")
    path.write_text("".join(lines))
    assert main(["--capture", str(path)]) == 0
    record, event = map(json.loads, capsys.readouterr().out.splitlines())
    assert (record["speed_mps"], event) == (0.0, {"event": "started"})


@pytest.mark.parametrize("content", [None, "", "t,ax\n", written()[0].replace('"csc"', '"toaster"')])
def test_a_file_that_is_none_is_one_clear_line(
    content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "file"
    if content is not None:
        path.write_text(content)
    assert main(["--capture", str(path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_pods_capture_is_a_recording(tmp_path: Path) -> None:
    batches = [
        Notification(n / 13, DATA, packet(n, round(n / 13 * 1e6), [swing(n / 13 + k / 104) for k in range(8)]))
        for n in range(20)
    ]
    path = tmp_path / "walk"
    path.write_text("".join(written(Notification(0.0, ABOUT, about(104.0)), *batches, profile="backwalk_pod")))
    samples = read_recording(path)
    assert len(samples) == 160
    assert isinstance(samples[0], Imu)
    for spoiled in (written(*WHEEL), [*written(), "{}"]):
        path.write_text("".join(spoiled))
        with pytest.raises(RecordingError):
            read_recording(path)
