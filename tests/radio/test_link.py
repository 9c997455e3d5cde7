"""A link's own life: whatever a device, a listener or a library does, the device is tried again, and in time."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import override

import pytest
from homeassistant.components import bluetooth
from homeassistant.core import HomeAssistant

from custom_components.backwalk.devices.profile import Listener, Write
from custom_components.backwalk.engine.samples import Belt, Reading
from custom_components.backwalk.radio import client as client_module
from custom_components.backwalk.radio import connection as connection_module
from custom_components.backwalk.radio import link as link_module
from custom_components.backwalk.radio.link import Link
from custom_components.backwalk.radio.target import Target
from tests.ha.conftest import TREADMILL, TREADMILL_INFO, Hear
from tests.story.until import until

from .conftest import FTMS_TREADMILL, TITLE, Listening, issues, nothing
from .fake import BATTERY, BELT_AT_2_KMH, BELT_STANDS, DATA, MAKER, Characteristic, Device


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


async def test_nobody_waits_for_what_a_device_does_not_answer(
    device: Device, listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Battery and Device Information are asked for, and that takes as long as it takes."""
    monkeypatch.setattr(client_module, "ANSWER_TIMEOUT_S", 60.0)
    device.characteristics = [*device.characteristics, *(Characteristic(uuid, ("read",)) for uuid in (BATTERY, MAKER))]
    device.is_dead = True
    await listening.connected()
    for _ in range(10):
        device.notify(BELT_AT_2_KMH)
        await asyncio.sleep(0.05)
    assert len(listening.readings) == 10
    assert listening.link.is_connected


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


@pytest.mark.logs("Treadmill 3000")
@pytest.mark.parametrize("asked", ["async_ble_device_from_address", "async_last_service_info", "is_full"])
async def test_what_home_assistant_raises_ends_no_link(
    device: Device, listening: Listening, advertising: None, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    """As a scanner may that is taken away while it is asked what it hears."""
    owner = link_module if hasattr(link_module, asked) else bluetooth
    real, times = getattr(owner, asked), [0]

    def raise_once(*told: object, **also: object) -> object:
        times[0] += 1
        if times[0] == 1:
            raise KeyError("source")
        return real(*told, **also)

    await listening.connected()
    monkeypatch.setattr(owner, asked, raise_once)
    assert device.last is not None
    device.last.drop()
    await until(lambda: device.connects == 2, 3, "a second connection")
    await listening.connected()


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


class Broken(Listener):
    """A dialogue that keeps no promise."""

    @override
    def start(self, t_s: float) -> list[Write]:
        raise LookupError("start")

    @override
    def tick(self, t_s: float) -> list[Write]:
        raise ZeroDivisionError("tick")

    def feed(self, _: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        if data != BELT_AT_2_KMH:
            raise KeyError("feed")
        return [Belt(t_s=t_s, speed_mps=0.5)], []


@pytest.mark.logs(TITLE)
async def test_a_decoder_that_raises_harms_nothing_but_what_it_was_told(
    hass: HomeAssistant, device: Device, hear: Hear, caplog: pytest.LogCaptureFixture
) -> None:
    hear(TREADMILL_INFO)
    profile = replace(FTMS_TREADMILL, dialogue=lambda _: Broken())
    link = Link(hass, Target(address=TREADMILL, title=TITLE, profiles=(profile,)))
    readings: list[Reading] = []
    link.listen(readings.extend, nothing)
    await until(lambda: link.is_connected, 3, "the connection")
    for data in (BELT_STANDS, BELT_AT_2_KMH) * 5:
        device.notify(data)
        await asyncio.sleep(0.05)
    assert link.is_connected
    assert (device.connects, len(readings)) == (1, 5)
    told = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert len(told) == 3
    assert all(TITLE in text for text in told)
    link.close()
