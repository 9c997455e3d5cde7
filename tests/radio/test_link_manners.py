"""Links that are left alone, repaired and introduced."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace
from typing import override

import pytest
from homeassistant.core import HomeAssistant

from custom_components.backwalk.devices.profile import Listener, Write
from custom_components.backwalk.engine.samples import Belt, HeartRate, Reading
from custom_components.backwalk.radio import link as link_module
from custom_components.backwalk.radio.link import Link
from custom_components.backwalk.radio.target import Target
from tests.ha.conftest import FTMS, TREADMILL, TREADMILL_INFO, Hear, advertisement
from tests.sim.gatt import uuid16
from tests.story.until import until

from .conftest import FTMS_TREADMILL, TITLE, Listening, issues, nothing
from .fake import ASK, BATTERY, BELT_AT_2_KMH, CONTROL, DATA, STATUS, Characteristic, Device


@pytest.mark.logs("is not a FTMS treadmill")
@pytest.mark.parametrize(
    "offers", [(), (uuid16(0x2A37),), (uuid16(0x2AD2),)], ids=["nothing", "a heart rate", "a bike"]
)
async def test_something_else_is_left_alone_until_somebody_acts(
    hass: HomeAssistant, device: Device, listening: Listening, advertising: None, offers: tuple[str, ...]
) -> None:
    device.characteristics = [*device.characteristics[:1], *(Characteristic(uuid) for uuid in offers)]
    await until(lambda: "wrong_device" in issues(hass), 3, "a repair")
    await asyncio.sleep(0.5)
    assert device.connects == 1
    assert issues(hass)["wrong_device"] == {"device": TITLE, "model": "FTMS treadmill"}
    device.characteristics = [*device.characteristics, Characteristic(DATA)]
    listening.link.try_again()
    await listening.connected()
    assert issues(hass) == {}


async def test_three_failures_are_told_with_their_reason(
    hass: HomeAssistant, device: Device, listening: Listening, advertising: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_module, "STABLE_S", 0.1)

    async def fail() -> None:
        raise TimeoutError

    device.before_connect = fail
    await until(lambda: issues(hass), 3, "a repair")
    assert device.connects == 3
    assert issues(hass) == {"link_failed_no_answer": {"device": TITLE}}
    device.before_connect = None
    await listening.connected()
    await until(lambda: not issues(hass), 3, "the repair gone")


async def test_a_refused_write_shows_as_a_reason(device: Device, listening: Listening) -> None:
    battery = Characteristic(BATTERY, ("notify",), error=PermissionError("not now"))
    device.characteristics = [*device.characteristics, battery]
    await listening.connected()
    await until(lambda: BATTERY in listening.link.refusals, 3, "the reason")
    assert "not now" in listening.link.refusals[BATTERY]


async def test_log_lines_name_the_device_once(
    device: Device, listening: Listening, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "custom_components.backwalk"):
        await listening.connected()
        listening.link.close()
        await until(lambda: not device.clients, 3, "the device let go")
    assert [record.getMessage() for record in caplog.records if record.name.startswith("custom_components")] == [
        "Treadmill 3000: connected",
        "Treadmill 3000: disconnected",
    ]


async def test_what_is_said_of_a_device_anew_takes_another_connection(
    device: Device, listening: Listening, advertising: None
) -> None:
    await listening.connected()
    target = listening.link.target
    listening.link.retarget(replace(target, title="Anna's treadmill"))
    await asyncio.sleep(0.2)
    assert (device.connects, listening.link.title) == (1, "Anna's treadmill")
    listening.link.retarget(replace(target, settings={"speed_unit": "mph"}))
    await until(lambda: device.connects == 2, 3, "another connection")
    await listening.connected()
    for _ in range(3):
        device.notify(BELT_AT_2_KMH)
    speeds_mps = [reading.speed_mps for reading in listening.readings if isinstance(reading, Belt)]
    assert speeds_mps[-1] == pytest.approx(2 * 0.44704)


async def test_a_device_is_what_it_serves(hass: HomeAssistant, device: Device, hear: Hear) -> None:
    """It was added as a treadmill, and is one that speaks as a cross trainer does, with a heart rate besides."""
    device.characteristics = [Characteristic(uuid16(0x2ACE)), Characteristic(uuid16(0x2A37))]
    hear(advertisement(TREADMILL, TITLE, [FTMS, uuid16(0x180D), uuid16(0x1814)], {FTMS: b"\x01\x01\x00"}))
    link = Link(hass, Target(address=TREADMILL, title=TITLE, profiles=(FTMS_TREADMILL,)))
    readings: list[Reading] = []
    link.listen(readings.extend, nothing)
    await until(lambda: link.is_connected, 3, "the connection")
    assert link.connection is not None
    assert [profile.key for profile in link.connection.profiles] == ["ftms_cross_trainer", "heart_rate"]
    assert link.profile.key == "ftms_cross_trainer"
    device.notify(bytes((0, 123)), uuid16(0x2A37))
    assert [reading.bpm for reading in readings if isinstance(reading, HeartRate)] == [123]
    link.close()


async def test_everything_is_subscribed_before_anything_is_written_and_never_all_at_once(
    hass: HomeAssistant, device: Device, hear: Hear
) -> None:
    """WalkingPads drop a second subscription that comes within 30 ms of the first."""
    wanted = Write(characteristic=CONTROL, data=b"\x00"), Write(characteristic=ASK, data=b"\x01")

    class Asking(Listener):
        @override
        def start(self, t_s: float) -> list[Write]:
            return list(wanted)

        def feed(self, _: str, data: bytes, __: float) -> tuple[list[Reading], list[Write]]:
            return [], [Write(characteristic=ASK, data=data)]

    device.characteristics = [*device.characteristics, Characteristic(STATUS), Characteristic(ASK, ("write",))]
    profile = replace(FTMS_TREADMILL, dialogue=lambda _: Asking())
    hear(TREADMILL_INFO)
    link = Link(hass, Target(address=TREADMILL, title=TITLE, profiles=(profile,)))
    link.listen(nothing, nothing)
    await until(lambda: link.is_connected, 3, "the connection")
    client = device.last
    assert client is not None
    first_s, second_s, *_ = client.subscriptions_s
    assert second_s - first_s > 0.03
    assert client.writes == [b"\x01"], "the control point is never written to"
    device.notify(b"\x02")
    await until(lambda: client.writes == [b"\x01", b"\x02"], 3, "the answer")
    link.close()


async def test_a_connector_that_takes_a_cancellation_for_a_failure_holds_nobody(
    device: Device, listening: Listening
) -> None:
    async def go_on() -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(10)

    device.before_connect = go_on
    await until(lambda: device.connects, 3, "a connect")
    listening.link.close()
    await asyncio.sleep(0.5)
    assert not device.clients
