"""The Home Assistant of `tests/ha`, and a device behind its `establish_connection`."""

import bleak_retry_connector
import pytest
from homeassistant.core import HomeAssistant

from tests.ha.conftest import _bluetooth, _no_waiting_for_scans, _own_folder, hear

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
