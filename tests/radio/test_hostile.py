"""Devices that do what none should: they talk on when it is over, offer nothing, or are not as they were remembered."""

import pytest
from bleak.exc import BleakError
from homeassistant.core import HomeAssistant

from tests.story.until import until

from .conftest import Listening, issues
from .fake import BELT_AT_2_KMH, DATA, Characteristic, Device


def data_of(device: Device) -> Characteristic:
    """Return what the belt notifies with."""
    (found,) = (one for one in device.characteristics if one.uuid == DATA)
    return found


@pytest.mark.parametrize("how", ["let go of", "lost"])
async def test_what_is_told_after_the_end_is_nobodys(device: Device, listening: Listening, how: str) -> None:
    await listening.connected()
    notified = data_of(device).notified
    assert notified is not None
    notified(data_of(device), bytearray(BELT_AT_2_KMH))
    if how == "lost":
        assert device.last is not None
        device.last.drop()
    else:
        listening.link.hold(held=False)
    await until(lambda: not device.clients, 3, "the end")
    heard = list(listening.readings)
    assert heard
    for _ in range(3):
        notified(data_of(device), bytearray(BELT_AT_2_KMH))
    assert listening.readings == heard
    assert listening.link.notifying == frozenset()


async def test_a_device_that_offers_nothing_is_asked_again(
    hass: HomeAssistant, device: Device, listening: Listening, advertising: None
) -> None:
    """Its services could not be asked for: nobody knows by that what it is."""
    offered, device.characteristics = device.characteristics, []
    await until(lambda: device.connects == 3, 3, "three attempts")
    assert device.forgets >= 2
    assert "wrong_device" not in issues(hass)
    device.characteristics = offered
    await listening.connected()


async def test_services_that_are_not_as_they_were_are_asked_for_anew(
    device: Device, listening: Listening, advertising: None
) -> None:
    """As after an update of the device, when an adapter or a proxy remembers where everything was."""
    data_of(device).error = BleakError("Invalid handle")

    async def update() -> None:
        if device.forgets:
            data_of(device).error = None

    device.before_connect = update
    await listening.connected()
    assert (device.connects, device.forgets) == (2, 1)
