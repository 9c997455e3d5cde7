"""All devices together: what the manifest must say, and that no bytes hurt."""

import json
import math
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.catalogue import PROFILES, manifest_matchers
from custom_components.backwalk.devices.profile import DeviceKind, Gives, Profile, SettingKind
from custom_components.backwalk.engine.samples import Battery, Belt, HeartRate, Imu, Reading, Steps
from scripts.lib import devices as devices_script
from tests.devices.pieces import PIECES

MOST_MPS = 25 / 3.6 * 1.61
"""What a machine may show, were it in miles."""
TEMPERATURE = "00002a6e-0000-1000-8000-00805f9b34fb"


def test_manifest_and_documentation_say_what_the_devices_do() -> None:
    """When they do not, `scripts/devices --write` mends them."""
    assert devices_script.MANIFEST.read_text() == devices_script.manifest()
    assert devices_script.DOCUMENT.read_text() == devices_script.document()


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
        assert not profile.is_served_by([TEMPERATURE])


def test_whoever_sends_motion_declares_its_rate() -> None:
    for profile in PROFILES.values():
        rate_hz = profile.rate_hz
        assert (Gives.DIRECTION in profile.gives) is (rate_hz is not None)
        assert rate_hz is None or 40.0 <= rate_hz <= 120.0


OCTETS = st.one_of(st.binary(max_size=64), st.lists(st.sampled_from(PIECES), max_size=8).map(b"".join))


def settings_of(profile: Profile) -> st.SearchStrategy[dict[str, object]]:
    """Return all that may be set, and leaving it."""
    values = {
        setting.key: st.sampled_from(setting.options)
        if setting.kind is SettingKind.CHOICE
        else st.floats(setting.least, setting.most)
        for setting in profile.settings
    }
    return st.fixed_dictionaries({}, optional=values)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@given(data=st.data())
def test_no_bytes_hurt(profile: Profile, data: st.DataObject) -> None:
    channels = [*(channel.uuid for channel in profile.channels), TEMPERATURE]
    notifications = data.draw(
        st.lists(st.tuples(st.sampled_from(channels), OCTETS, st.floats(0, 5), st.booleans()), max_size=20)
    )
    dialogue, t_s = profile.dialogue(data.draw(settings_of(profile))), 100.0
    writes, readings = [*dialogue.start(t_s)], list[Reading]()
    for channel, octets, quiet_s, is_ticked in notifications:
        t_s += quiet_s
        read, answers = dialogue.feed(channel, octets, t_s)
        readings += read
        writes += [*answers, *(dialogue.tick(t_s) if is_ticked else ())]
    assert all(write.data for write in writes)
    for reading in readings:
        assert math.isfinite(reading.t_s)
        match reading:
            case Imu():
                assert all(math.isfinite(value) for value in reading)
            case Battery(percent=percent):
                assert 0 <= percent <= 100
            case HeartRate(bpm=bpm):
                assert 20 < bpm < 260
            case Steps():
                assert 0 <= reading.cadence_spm < 70000
            case Belt():
                assert reading.speed_mps is None or 0 <= reading.speed_mps < MOST_MPS
                assert all(value is None or math.isfinite(value) for value in astuple(reading))
    described = profile.describe(octets for _, octets, _, _ in notifications)
    assert json.loads(json.dumps(described, allow_nan=False)) == described


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_a_setting_can_be_asked_for(profile: Profile) -> None:
    for setting in profile.settings:
        assert setting.of({}) == setting.default
        assert setting.of({setting.key: "x"}) == "x"
        if setting.kind is SettingKind.CHOICE:
            assert setting.default in setting.options
        else:
            assert setting.unit
            assert setting.least is not None
            assert setting.most is not None
            assert setting.least <= float(setting.default) <= setting.most


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_what_gives_motion_is_worn_and_what_gives_a_belt_is_walked_on(profile: Profile) -> None:
    assert profile.gives
    if profile.gives & {Gives.DIRECTION, Gives.FOOT_SPEED}:
        assert profile.kind is DeviceKind.FOOTPOD
    if Gives.BELT_SPEED in profile.gives:
        assert profile.kind is DeviceKind.TREADMILL


CONTROL_POINT = "00002ad9-0000-1000-8000-00805f9b34fb"


def test_no_treadmill_is_ever_commanded() -> None:
    """Belts are asked at most; the octets of each question are a test of their own."""
    for profile in PROFILES.values():
        dialogue = profile.dialogue({})
        writes = [*dialogue.start(0.0), *(write for t_s in range(60) for write in dialogue.tick(t_s))]
        assert CONTROL_POINT not in {write.characteristic for write in writes}
        asked = {write.data[4:] if write.data[:1] == b"\x4d" else write.data for write in writes}
        if profile.kind is not DeviceKind.FOOTPOD:
            assert asked <= {bytes.fromhex(text) for text in QUESTIONS.get(profile.key, ())}


QUESTIONS = {
    "walkingpad": ["f7 a2 00 00 a2 fd"],
    "fitshow": ["02 51 51 03"],
    "urevo": ["02 51 0b 03"],
    "pitpat": ["6a 05 fd f8 43"],
}
