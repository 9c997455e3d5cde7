"""Links without a radio, for tests of what lies above them."""

from custom_components.backwalk.engine.samples import Reading
from custom_components.backwalk.radio.connection import Connection
from custom_components.backwalk.radio.link import Link
from custom_components.backwalk.radio.source import Source
from custom_components.backwalk.walker.gear.device import Device
from custom_components.backwalk.walker.walker import Walker


def connect(link: Source, *, connected: bool = True, is_told: bool = False) -> Connection:
    """Have a link be connected or not; whoever listens is told if that is wanted."""
    assert isinstance(link, Link)
    connection = Connection(link.hass, link.target, listeners=link._listeners, on_change=link._on_change)  # noqa: SLF001
    connection.is_serving = connected
    link.connection = connection
    if is_told:
        link._on_change()  # noqa: SLF001
    return connection


def have_been_there(walker: Walker, seconds: float) -> None:
    """Have somebody been listened to for so long before now: nobody walks for longer than they are."""
    walker.inputs.feet.allowance.given_until_s -= seconds


def say(device: Device, readings: list[Reading]) -> None:
    """Have a device say something to everybody who uses it."""
    assert isinstance(device.link, Link)
    device.link._listeners.hear(readings)  # noqa: SLF001
