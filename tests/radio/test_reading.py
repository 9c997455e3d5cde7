"""A pod that never notifies can be asked: some can be read all the same."""

import asyncio
from collections.abc import AsyncIterator

import bleak_retry_connector
import pytest
from homeassistant.core import HomeAssistant

from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.engine.samples import Reading, Steps
from custom_components.backwalk.radio import connection as connection_module
from custom_components.backwalk.radio.link import Link
from custom_components.backwalk.radio.target import Target
from tests.ha.conftest import POD, POD_INFO, Hear
from tests.sim.gatt import uuid16
from tests.story.until import until

from .conftest import nothing
from .fake import NAME, Characteristic, Device

RSC = uuid16(0x2A53)
WALKING, FASTER, STANDING = (bytes.fromhex(record) for record in ("00000150", "00200155", "00000000"))


@pytest.fixture
def measurement() -> Characteristic:
    return Characteristic(RSC, ("read", "notify"), WALKING)


@pytest.fixture
def device(measurement: Characteristic) -> Device:
    return Device([Characteristic(NAME, ("read",), b"Pod"), measurement])


@pytest.fixture
async def heard(
    hass: HomeAssistant, _bluetooth: None, hear: Hear, monkeypatch: pytest.MonkeyPatch, device: Device
) -> AsyncIterator[list[Reading]]:
    """Listen to a pod; return what it says."""

    async def connect(*args: object, **keywords: object) -> object:
        return await device.connect(*args, **keywords)  # type: ignore[arg-type]

    monkeypatch.setattr(bleak_retry_connector, "establish_connection", connect)
    monkeypatch.setattr(connection_module, "SILENT_S", 0.2)
    hear(POD_INFO)
    link = Link(hass, Target(address=POD, title="Pod", profiles=(PROFILES["rsc"],)))
    readings = list[Reading]()
    link.listen(readings.extend, nothing)
    await until(lambda: link.is_connected, 3, "the connection")
    yield readings
    link.close()


def cadences(readings: list[Reading]) -> list[float]:
    return [reading.cadence_spm for reading in readings if isinstance(reading, Steps)]


async def test_a_pod_that_never_notifies_is_read(heard: list[Reading], measurement: Characteristic) -> None:
    await until(lambda: len(heard) == 1, 3, "what it says")
    measurement.value = FASTER
    await until(lambda: len(heard) == 2, 3, "what it says next")
    assert cadences(heard) == [80.0, 85.0]


async def test_what_is_not_renewed_is_said_once(heard: list[Reading]) -> None:
    await asyncio.sleep(0.8)
    assert cadences(heard) == [80.0]


async def test_a_pod_that_notifies_is_not_read(heard: list[Reading], measurement: Characteristic) -> None:
    assert measurement.notified is not None
    measurement.notified(measurement, bytearray(STANDING))
    await asyncio.sleep(0.6)
    assert cadences(heard) == [0.0]


async def test_a_pod_that_cannot_be_read_is_left_alone(heard: list[Reading], measurement: Characteristic) -> None:
    measurement.properties = ("notify",)
    await asyncio.sleep(0.6)
    assert heard == []


async def test_a_pod_that_does_not_answer_is_held(
    heard: list[Reading], measurement: Characteristic, device: Device
) -> None:
    device.is_dead = True
    await asyncio.sleep(0.8)
    reads = device.reads
    await asyncio.sleep(0.6)
    assert device.reads == reads, "it is asked once"
    assert measurement.notified is not None
    measurement.notified(measurement, bytearray(FASTER))
    assert cadences(heard)[-1] == 85.0
    assert device.connects == 1
