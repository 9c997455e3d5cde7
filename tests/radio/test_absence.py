"""Whoever misses a device is told why it is not there."""

import asyncio

from homeassistant.core import HomeAssistant

from custom_components.backwalk.radio.ending import Absence
from custom_components.backwalk.radio.link import Link
from custom_components.backwalk.radio.target import Target
from tests.ha.conftest import TREADMILL, TREADMILL_INFO, Hear
from tests.story.until import until

from .conftest import FTMS_TREADMILL, TITLE, Listening, nothing
from .fake import Device


def link_of(hass: HomeAssistant) -> Link:
    return Link(hass, Target(address=TREADMILL, title=TITLE, profiles=(FTMS_TREADMILL,)))


async def test_nothing_comes_from_it(hass: HomeAssistant, device: Device) -> None:
    assert link_of(hass).absence is Absence.UNHEARD


async def test_it_is_left_to_others(listening: Listening) -> None:
    await listening.connected()
    assert listening.link.absence is None
    listening.link.hold(held=False)
    await until(lambda: not listening.link.is_connected, 3, "the end")
    assert listening.link.absence is Absence.LET_GO


async def test_it_is_about_to_be_connected(hass: HomeAssistant, device: Device, hear: Hear) -> None:
    hear(TREADMILL_INFO)
    assert link_of(hass).absence is Absence.CONNECTING


async def test_another_app_seems_to_have_it(
    hass: HomeAssistant, device: Device, listening: Listening, advertising: None
) -> None:
    def hang_up() -> None:
        if listening.link.is_connected and device.last is not None:
            hass.loop.call_soon(device.last.drop)

    listening.link.listen(nothing, hang_up)
    await until(lambda: listening.link.absence is Absence.HELD, 3, "a reason")
    listening.link.try_again()
    await asyncio.sleep(0)
    assert listening.link.absence in (Absence.CONNECTING, None), "what failed is forgotten"
