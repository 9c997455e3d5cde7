"""What a device sends, captured for a while, to be read again elsewhere."""

import asyncio
from contextlib import suppress
from typing import NamedTuple

from homeassistant.core import callback

from ..devices.capture import Writer
from ..radio.link import Link

MOST_CHARACTERS = 16_000_000
"""Ten minutes of a pod that sends 100 octets 50 times a second take 9 million."""


class Captured(NamedTuple):
    """A capture."""

    text: str
    notifications: int


async def async_capture(link: Link, seconds: float) -> Captured:
    """Wait for so long, and return what a connected device sent meanwhile; less than that if it is too much to keep."""
    loop = link.hass.loop
    writer = Writer(link.address, loop.time())
    lines = [writer.begin(link.profile, link.target.settings, link.notifying)]
    left = MOST_CHARACTERS
    is_full = asyncio.Event()

    @callback
    def take(channel: str, data: bytes, t_s: float) -> None:
        nonlocal left
        line = writer.notification(channel, data, t_s)
        left -= len(line)
        if left < 0:
            is_full.set()
        else:
            lines.append(line)

    stop = link.tap(take)
    try:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await is_full.wait()
    finally:
        stop()
    return Captured("".join(lines), len(lines) - 1)
