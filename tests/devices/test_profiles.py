"""All devices together: what the manifest must say, and that no bytes hurt."""

import json
import math
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.catalogue import PROFILES, manifest_matchers
from custom_components.backwalk.devices.profile import Profile
from custom_components.backwalk.engine.samples import Battery, Belt, Imu, Reading
from scripts.lib import devices as devices_script

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
    channels = [*(channel.uuid for channel in profile.channels), TEMPERATURE]
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
