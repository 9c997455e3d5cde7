"""All devices together: who is who by its advertisement, what the manifest must say, and that no bytes hurt."""

import json
import math
from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk import devices
from custom_components.backwalk.devices import PROFILES, manifest_matchers, match
from custom_components.backwalk.devices.profile import Profile
from custom_components.backwalk.engine.samples import Battery, Belt, Imu, Reading

MANIFEST = Path(__file__).resolve().parents[2] / "custom_components" / "backwalk" / "manifest.json"
FITNESS_MACHINE = "00001826-0000-1000-8000-00805f9b34fb"
WITMOTION = "0000ffe5-0000-1000-8000-00805f9a34fb"
HEART_RATE = "0000180d-0000-1000-8000-00805f9b34fb"

# service UUIDs, UUIDs of service data, local name; the UUIDs and names are those that units in the field send
ADVERTISEMENTS = [
    pytest.param([FITNESS_MACHINE], [FITNESS_MACHINE], "FS-BT-T4", "ftms_treadmill", id="treadmill by the book"),
    pytest.param([FITNESS_MACHINE], [], "ASSAULTRUNNER 12", "ftms_treadmill", id="treadmill without service data"),
    pytest.param([], [FITNESS_MACHINE], None, "ftms_treadmill", id="treadmill without service and name"),
    pytest.param([HEART_RATE, FITNESS_MACHINE], [], "", "ftms_treadmill", id="treadmill with a strap's service"),
    pytest.param([WITMOTION], [], "WT901BLE67", "witmotion", id="pod by the book"),
    pytest.param([], [], "WT901BLE68", "witmotion", id="pod whose service is in another packet"),
    pytest.param([], [], "WT9011DCL-BT50", "witmotion", id="pod with a longer name"),
    pytest.param([], [], "WTSDCL", "witmotion", id="pod with a card"),
    pytest.param([WITMOTION], [], None, "witmotion", id="pod before its name is known"),
    pytest.param([HEART_RATE], [], "TICKR 1234", None, id="heart rate strap"),
    pytest.param([WITMOTION.replace("9a34fb", "9b34fb")], [], "HMSoft", None, id="ffe5 on the common base"),
    pytest.param([], [], "wt901ble67", None, id="names are case sensitive"),
    pytest.param([], [], None, None, id="nothing said"),
]


@pytest.mark.parametrize(("services", "service_data", "name", "key"), ADVERTISEMENTS)
def test_an_advertisement_is_one_device(
    services: list[str],
    service_data: list[str],
    name: str | None,
    key: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = match(services, dict.fromkeys(service_data, b""), name)
    assert (found.key if found else None) == key
    for profile in PROFILES.values():
        monkeypatch.setattr(devices, "PROFILES", {profile.key: profile})
        assert (match(services, dict.fromkeys(service_data, b""), name) is not None) == (profile.key == key)


def test_manifest_says_what_the_devices_do() -> None:
    assert json.loads(MANIFEST.read_text())["bluetooth"] == manifest_matchers()


def test_matchers_are_what_home_assistant_allows() -> None:
    for matcher in manifest_matchers():
        assert matcher["connectable"] is True
        assert not set(str(matcher.get("local_name", "WT9"))[:3]) & set("*?[]")


def test_profiles_are_known_by_their_key() -> None:
    assert all(key == profile.key for key, profile in PROFILES.items())


def test_a_device_is_what_its_notifying_characteristics_say() -> None:
    for profile in PROFILES.values():
        uuids = [channel.uuid for channel in profile.channels]
        assert len(uuids) == len(set(uuids))
        assert profile.is_served_by(uuids)
        assert not profile.is_served_by([HEART_RATE])


PIECES = st.sampled_from([b"\x55\x61", b"\x55\x71\x64\x00", b"\x55", b"\x07", bytes(18)])


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3),
            st.one_of(
                st.binary(max_size=64),
                st.lists(st.sampled_from([b"\x55\x61", b"\x55\x71\x64\x00", b"\x55", b"\x07", bytes(18)])).map(
                    b"".join
                ),
            ),
            st.floats(0, 5),
        ),
        max_size=20,
    )
)
def test_no_bytes_hurt(profile: Profile, notifications: list[tuple[int, bytes, float]]) -> None:
    channels = [*(channel.uuid for channel in profile.channels), HEART_RATE]
    dialogue, t_s = profile.dialogue({}), 100.0
    writes, readings = [*dialogue.start(t_s)], list[Reading]()
    for which, data, quiet_s in notifications:
        t_s += quiet_s
        read, answers = dialogue.feed(channels[which % len(channels)], data, t_s)
        readings += read
        writes += [*answers, *dialogue.tick(t_s)]
    assert all(write.data for write in writes)
    for reading in readings:
        assert math.isfinite(reading.t_s)
        match reading:
            case Imu():
                assert all(math.isfinite(value) for value in reading)
            case Battery(percent=percent):
                assert 0 <= percent <= 100
            case Belt():
                assert reading.speed_mps is None or 0 <= reading.speed_mps <= 25 / 3.6
                assert all(value is None or math.isfinite(value) for value in astuple(reading))
    described = profile.describe(data for _, data, _ in notifications)
    assert json.loads(json.dumps(described)) == described
