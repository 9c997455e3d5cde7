"""A machine that says itself which way it is walked: what is counted by that alone."""

from types import MappingProxyType

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.samples import Belt
from custom_components.backwalk.walker.gear import counting
from tests.radio.pretend import connect, say

from .conftest import TREADMILL, set_up
from .test_entities import coordinator

BAR_S = 1.01
"""A report each second."""


async def test_each_bout_counts_from_its_first_second_to_its_last(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    data = MappingProxyType({"address": TREADMILL, "profile": "ftms_cross_trainer"})
    machine = ConfigSubentryData(data=data, subentry_type="treadmill", title="Trainer", unique_id=TREADMILL)
    entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[machine])
    await set_up(hass, entry)
    walker = coordinator(entry).walker
    (trainer,) = walker.inputs.devices.values()
    connect(trainer.link)

    def goes(seconds: int, speed_mps: float, *, backward: bool = False) -> float:
        before_s = walker.memory.diary.today.backward_s
        for _ in range(seconds):
            freezer.tick(0.5)
            cadence_spm = 100 * speed_mps
            reading = Belt(
                t_s=hass.loop.time(), speed_mps=speed_mps, is_walked_backward=backward, cadence_spm=cadence_spm
            )
            say(trainer, [reading])
            freezer.tick(0.5)
            walker.look()
        counted_s: float = walker.memory.diary.today.backward_s - before_s
        return counted_s

    def counts_by() -> str:
        return str(counting.counts_by(trainer, walker.inputs.devices.values()))

    goes(10, 0.0)
    assert counts_by() == "nothing"
    assert goes(20, 0.8) == 0.0
    assert goes(10, 0.0) == 0.0
    assert goes(20, 0.8, backward=True) + goes(10, 0.0) == pytest.approx(20, abs=BAR_S)
    assert goes(20, 0.8, backward=True) + goes(10, 0.0) == pytest.approx(20, abs=BAR_S)
    assert goes(20, 0.8) == 0.0
    assert counts_by() == "own_direction"
    assert walker.look().cadence_spm == 80
    connect(trainer.link, connected=False)
