"""A link's own life: whatever a device, a listener or a library does, the device is tried again, and in time."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.engine.samples import Reading
from custom_components.backwalk.radio import client as client_module
from custom_components.backwalk.radio import connection as connection_module
from custom_components.backwalk.radio import link as link_module
from custom_components.backwalk.radio.link import Link
from custom_components.backwalk.radio.target import Target
from tests.ha.conftest import TREADMILL, TREADMILL_INFO, Hear
from tests.story.until import until

from .fake import BATTERY, BELT_AT_2_KMH, BELT_STANDS, DATA, Characteristic, Device

TITLE = "Treadmill 3000"
FTMS_TREADMILL = PROFILES["ftms_treadmill"]
IMPATIENT = replace(
    FTMS_TREADMILL,
    channels=tuple(
        channel if channel.silence_s is None else replace(channel, silence_s=0.2) for channel in FTMS_TREADMILL.channels
    ),
)
"""The same with less patience for silence."""


def nothing(*_: object) -> None:
    """Take what is said."""


class Listening:
    """Somebody who uses the treadmill."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.link = Link(hass, Target(address=TREADMILL, title=TITLE, profiles=(IMPATIENT,)))
        self.readings: list[Reading] = []
        self.changes: list[bool] = []
        self.stop = self.link.listen(self.readings.extend, lambda: self.changes.append(self.link.is_connected))

    async def connected(self) -> None:
        await until(lambda: self.link.is_connected, 3, "the connection")


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test see in a second what takes minutes."""
    monkeypatch.setattr(link_module, "FIRST_PAUSE_S", 0.05)
    monkeypatch.setattr(link_module, "GRACE_S", 0.3)
    monkeypatch.setattr(connection_module, "WATCH_S", 0.05)
    monkeypatch.setattr(client_module, "ANSWER_TIMEOUT_S", 0.2)


@pytest.fixture
def listening(hass: HomeAssistant, device: Device, hear: Hear) -> Iterator[Listening]:
    """Listen to a treadmill that is there."""
    hear(TREADMILL_INFO)
    listening = Listening(hass)
    yield listening
    listening.link.close()


@pytest.fixture
def advertising(hass: HomeAssistant, hear: Hear) -> Iterator[None]:
    """Have the treadmill advertise all the time, as one does that nobody is connected to."""

    async def advertise() -> None:
        while True:
            hear(TREADMILL_INFO)
            await asyncio.sleep(0.01)

    task = hass.loop.create_task(advertise())
    yield
    task.cancel()


def issues(hass: HomeAssistant) -> dict[str | None, dict[str, str] | None]:
    """Return the repairs there are: their texts' key and what is put into them."""
    registry = ir.async_get(hass).issues.values()
    return {issue.translation_key: issue.translation_placeholders for issue in registry if issue.domain == "backwalk"}


@pytest.mark.parametrize("uuid", [BATTERY, DATA])
async def test_two_characteristics_of_one_uuid(device: Device, listening: Listening, uuid: str) -> None:
    device.characteristics = [
        *device.characteristics,
        Characteristic(uuid, ("read",), b"\x32"),
        Characteristic(uuid, ("read", "notify"), b"\x32"),
    ]
    await listening.connected()
    device.notify(BELT_AT_2_KMH)
    assert listening.readings


@pytest.mark.logs("Treadmill 3000")
@pytest.mark.parametrize(
    "error", [KeyError("org.bluez.Device1"), AttributeError("_bus"), AssertionError(), RecursionError()]
)
async def test_what_a_library_raises_ends_one_connection(
    device: Device, listening: Listening, advertising: None, error: Exception
) -> None:
    async def fail_once() -> None:
        if device.connects == 1:
            raise error

    device.before_connect = fail_once
    await listening.connected()
    assert device.connects == 2


async def test_a_library_that_cancels_itself(device: Device, listening: Listening, advertising: None) -> None:
    async def cancel_once() -> None:
        if device.connects == 1:
            raise asyncio.CancelledError

    device.before_connect = cancel_once
    await listening.connected()
    assert device.connects == 2


@pytest.mark.logs("Treadmill 3000")
async def test_a_listener_that_raises_harms_nobody(device: Device, listening: Listening, advertising: None) -> None:
    def broken(*_: object) -> None:
        raise KeyError("an entity")

    stop = listening.link.listen(broken, broken)
    other: list[Reading] = []
    listening.link.listen(other.extend, nothing)
    await listening.connected()
    device.notify(BELT_AT_2_KMH)
    assert len(other) == len(listening.readings) == 1
    assert device.last is not None
    device.last.drop()
    await until(lambda: device.connects == 2, 3, "a second connection")
    await listening.connected()
    stop()


async def test_a_device_that_hangs_up_at_once_is_left_in_peace(
    hass: HomeAssistant, device: Device, listening: Listening, advertising: None
) -> None:
    hang_up_at = set[int]()

    def hang_up() -> None:
        if listening.link.is_connected and device.last is not None and device.connects not in hang_up_at:
            hang_up_at.add(device.connects)
            hass.loop.call_soon(device.last.drop)

    listening.link.listen(nothing, hang_up)
    await asyncio.sleep(1.5)
    assert 3 <= device.connects <= 6
    assert "link_failed_lost" in issues(hass)
    assert issues(hass)["link_failed_lost"] == {"device": TITLE}


async def test_a_device_that_is_not_held_is_not_called(device: Device, hass: HomeAssistant, hear: Hear) -> None:
    hear(TREADMILL_INFO)
    link = Link(hass, Target(address=TREADMILL, title=TITLE, profiles=(FTMS_TREADMILL,)), is_held=False)
    link.listen(nothing, nothing)
    await asyncio.sleep(0.1)
    assert device.connects == 0
    link.hold(held=True)
    await until(lambda: link.is_connected, 3, "the connection")
    link.close()


async def test_a_running_connect_stops_when_the_device_is_let_go(device: Device, listening: Listening) -> None:
    device.connect_s = 0.2
    await until(lambda: device.connects, 3, "a connect")
    listening.link.hold(held=False)
    await asyncio.sleep(0.4)
    assert not device.clients
    assert device.last is None or device.last.subscriptions_s == []
    assert not listening.link.is_connected


async def test_a_reload_keeps_the_connection(device: Device, listening: Listening, advertising: None) -> None:
    await listening.connected()
    listening.stop()
    await asyncio.sleep(0.1)
    again: list[Reading] = []
    stop = listening.link.listen(again.extend, nothing)
    assert listening.link.is_connected
    await asyncio.sleep(0.5)
    device.notify(BELT_AT_2_KMH)
    assert (device.connects, len(again)) == (1, 1)
    stop()
    await until(lambda: not device.clients, 3, "the device let go when nobody came back")


async def test_one_connection_waits_for_the_end_of_the_last(
    device: Device, listening: Listening, advertising: None
) -> None:
    device.disconnect_s = 0.1
    await listening.connected()
    for held in (False, True, False, True):
        listening.link.hold(held=held)
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.5)
    await listening.connected()
    await asyncio.sleep(0.3)
    assert listening.link.is_connected
    assert device.most_at_once == 1
    listening.link.close()
    listening.link.listen(nothing, nothing)
    await until(lambda: listening.link.is_connected, 3, "the connection")
    assert device.most_at_once == 1


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Return how to have a device asked that often."""

    def be(probe_s: float) -> None:
        monkeypatch.setattr(connection_module, "PROBE_S", probe_s)

    return be


@pytest.mark.parametrize("said", [(), (BELT_AT_2_KMH, BELT_STANDS)], ids=["never spoke", "stands"])
async def test_a_quiet_device_is_held(
    device: Device,
    listening: Listening,
    advertising: None,
    impatient: Callable[[float], None],
    said: tuple[bytes, ...],
) -> None:
    impatient(0.1)
    await listening.connected()
    for data in said:
        device.notify(data)
    reads = device.reads
    await asyncio.sleep(0.8)
    assert listening.link.is_connected
    assert device.connects == 1
    assert device.reads > reads + 3, "a read proves that it is there"
    device.is_dead = True
    await until(lambda: not listening.link.is_connected, 3, "the loss noticed")


async def test_silence_where_data_flowed_is_a_loss(
    device: Device, listening: Listening, advertising: None, impatient: Callable[[float], None]
) -> None:
    impatient(10.0)
    await listening.connected()
    for _ in range(3):  # the first record of a connection may be an old one
        device.notify(BELT_AT_2_KMH)
    await until(lambda: device.connects == 2, 3, "another connection")
