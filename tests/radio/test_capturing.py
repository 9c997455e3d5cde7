"""The action that captures a device: who may, of what, where to, and that what is written is read again."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.backwalk.actions import capture as capture_module
from custom_components.backwalk.actions import capturing
from custom_components.backwalk.devices.capture import read
from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.engine.samples import Belt
from scripts.lib.decode import main
from tests.ha.conftest import TREADMILL, TREADMILL_INFO, TREADMILL_SUBENTRY, Hear, set_up
from tests.ha.conftest import device as device_of
from tests.ha.test_entity_source import walker as on_a_roller
from tests.ha.test_services import refused
from tests.story.until import until

from .fake import BELT_AT_2_KMH, BELT_STANDS, DATA, STATUS, Characteristic, Device

PRECIOUS = '{"precious": 1}'
HIDDEN = bytes.fromhex(TREADMILL.replace(":", ""))


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture_module, "S_PER_MIN", 3)


@pytest.fixture
async def walker(hass: HomeAssistant, device: Device, hear: Hear) -> MockConfigEntry:
    """Return a walker whose treadmill is connected."""
    device.characteristics = [*device.characteristics, Characteristic(STATUS)]
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[TREADMILL_SUBENTRY])
    await set_up(hass, entry)
    hear(TREADMILL_INFO)
    (treadmill,) = entry.runtime_data.devices.values()
    await until(lambda: treadmill.link.is_connected, 3, "the connection")
    return entry


def own_file(hass: HomeAssistant, name: str, content: str) -> Path:
    """Write a file into our own folder."""
    path = Path(hass.config.path("backwalk", name))
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)
    return path


def content_of(path: str) -> str:
    return Path(path).read_text()


def asked(hass: HomeAssistant, entry: MockConfigEntry, **data: Any) -> dict[str, Any]:
    """Return what the action is told."""
    (subentry_id,) = entry.subentries
    return {"device_id": device_of(hass, entry, subentry_id).id, "minutes": 0.1, **data}


async def captured(hass: HomeAssistant, device: Device, entry: MockConfigEntry, **data: Any) -> dict[str, Any]:
    """Capture while the treadmill sends three notifications, one of them with its own address."""
    call = hass.services.async_call(
        "backwalk", "capture", asked(hass, entry, **data), blocking=True, return_response=True
    )
    answering = asyncio.create_task(call)
    await asyncio.sleep(0.1)
    device.notify(BELT_AT_2_KMH)
    device.notify(BELT_STANDS)
    device.notify(HIDDEN, STATUS)
    told = await answering
    device.notify(BELT_AT_2_KMH)
    assert isinstance(told, dict)
    return told


async def test_what_is_written_is_read_again(
    hass: HomeAssistant, device: Device, walker: MockConfigEntry, capsys: pytest.CaptureFixture[str]
) -> None:
    told = await captured(hass, device, walker)
    path = str(told["path"])
    assert path.startswith(hass.config.path("backwalk"))
    text = content_of(path)
    capture = read(text.splitlines())
    assert (told["notifications"], capture.profile) == (3, "ftms_treadmill")
    assert [one.channel for one in capture.notifications] == [DATA, DATA, STATUS]
    belts = [one for one in capture.readings(PROFILES["ftms_treadmill"]) if isinstance(one, Belt)]
    assert [belt.speed_mps for belt in belts] == [pytest.approx(2 / 3.6), 0.0]
    assert HIDDEN.hex() not in text
    assert TREADMILL not in text
    assert main(["--capture", str(path)]) == 0
    assert [json.loads(line).get("speed_mps") for line in capsys.readouterr().out.splitlines()][:2] == [0.55556, 0.0]


async def test_a_capture_may_take_the_place_of_another_but_of_nothing_else(
    hass: HomeAssistant, device: Device, walker: MockConfigEntry
) -> None:
    path = hass.config.path("backwalk/mine.jsonl")
    for _ in range(2):
        assert (await captured(hass, device, walker, path=path))["notifications"] == 3
    own_file(hass, "mine.jsonl", PRECIOUS)
    with pytest.raises(ServiceValidationError, match="no export has written"):
        await captured(hass, device, walker, path=path)
    assert content_of(path) == PRECIOUS


async def test_it_ends_before_it_is_too_large(
    hass: HomeAssistant, device: Device, walker: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capturing, "MOST_CHARACTERS", 100)
    assert (await captured(hass, device, walker))["notifications"] == 1


async def test_what_cannot_be_captured(hass: HomeAssistant, device: Device, walker: MockConfigEntry) -> None:
    assert await refused(hass, "capture", **asked(hass, walker)) == "nothing_captured"
    assert await refused(hass, "capture", **asked(hass, walker, path="/etc/passwd.jsonl")) == "path_not_allowed"
    name = hass.config.path("backwalk/x.txt")
    assert await refused(hass, "capture", **asked(hass, walker, path=name)) == "capture_path"
    folder = str(own_file(hass, "away", PRECIOUS) / "x.jsonl")
    assert await refused(hass, "capture", **asked(hass, walker) | {"device_id": "gone"}) == "no_such_device"
    call = captured(hass, device, walker, path=folder)
    with pytest.raises(ServiceValidationError, match="could not be read or written"):
        await call
    assert device.last is not None
    device.last.drop()
    (treadmill,) = walker.runtime_data.devices.values()
    await until(lambda: not treadmill.link.is_connected, 3, "the loss")
    assert await refused(hass, "capture", **asked(hass, walker)) == "device_not_connected"


async def test_an_entity_sends_nothing(hass: HomeAssistant) -> None:
    entry = on_a_roller("entity_speed")
    await set_up(hass, entry)
    assert await refused(hass, "capture", **asked(hass, entry)) == "no_notifications"


async def test_it_is_for_administrators(
    hass: HomeAssistant, device: Device, walker: MockConfigEntry, hass_read_only_user: MockUser
) -> None:
    with pytest.raises(ServiceValidationError, match="administrator"):
        await hass.services.async_call(
            "backwalk",
            "capture",
            asked(hass, walker),
            blocking=True,
            return_response=True,
            context=Context(user_id=hass_read_only_user.id),
        )
