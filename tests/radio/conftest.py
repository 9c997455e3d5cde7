"""The Home Assistant of `tests/ha`, and a device behind its `establish_connection`, that somebody listens to."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import bleak_retry_connector
import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.engine import patience
from custom_components.backwalk.engine.samples import Reading
from custom_components.backwalk.radio import client as client_module
from custom_components.backwalk.radio import connection as connection_module
from custom_components.backwalk.radio import link as link_module
from custom_components.backwalk.radio.link import Link
from custom_components.backwalk.radio.target import Target
from tests.ha.conftest import (
    TREADMILL,
    TREADMILL_INFO,
    Hear,
    _bluetooth,
    _no_waiting_for_scans,
    _own_folder,
    hear,
)
from tests.story.until import until

from .fake import Device, treadmill

__all__ = ["_bluetooth", "_no_waiting_for_scans", "_own_folder", "hear"]


@pytest.fixture
def device(hass: HomeAssistant, _bluetooth: None, monkeypatch: pytest.MonkeyPatch) -> Device:
    """Return a treadmill that answers whoever connects."""
    machine = treadmill()

    async def connect(*args: object, **keywords: object) -> object:
        return await machine.connect(*args, **keywords)  # type: ignore[arg-type]

    monkeypatch.setattr(bleak_retry_connector, "establish_connection", connect)
    return machine


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
    monkeypatch.setattr(patience, "FIRST_S", 0.05)
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
