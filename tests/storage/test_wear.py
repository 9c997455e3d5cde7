"""What walking writes: memory cards wear, and a crash loses what was not written."""

import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.moment import Mode, Moment
from custom_components.backwalk.engine.training.resistance import Resistance, ResistanceSource
from custom_components.backwalk.storage.memory import SAVE_DELAY_S
from tests.ha.test_entities import coordinator
from tests.ha.test_years import seconds_pass

from .moments import bring_back, held
from .test_kept import FULL, full_disk


async def test_ten_minutes_write_little(
    hass: HomeAssistant,
    storage: Path,
    freezer: FrozenDateTimeFactory,
    written: MockConfigEntry,
    record_property: Callable[[str, object], None],
) -> None:
    """Memory cards wear: at most 60 kB of our own files in ten minutes, and at most ten seconds to lose."""
    assert await hass.config_entries.async_setup(written.entry_id)
    bytes_written: list[int] = []
    written_at = [0]
    write_file, grow_file = Store._write_prepared_data, os.pwrite  # noqa: SLF001

    def write(self: Store[Any], mode: str, data: str | bytes) -> None:
        if self.key.startswith("backwalk."):
            bytes_written.append(len(data))
        write_file(self, mode, data)

    def grow(file: int, data: bytes, at: int) -> int:
        bytes_written.append(len(data))
        return grow_file(file, data, at)

    walker = coordinator(written).walker
    gained: list[Tally] = []
    moment = Moment(cadence_spm=91.37, quality=0.8713, resistance=Resistance(4.0, ResistanceSource.DIAL), mode=Mode.POD)
    with (
        patch.object(Store, "_write_prepared_data", write),
        patch.object(os, "pwrite", grow),
        patch.object(walker.inputs, "take", lambda: gained.pop() if gained else Tally()),
        patch.object(walker.inputs, "moment", lambda _: moment),
    ):
        for second in range(600):
            writes = len(bytes_written)
            gained.append(Tally(backward_s=1.0037, still_s=0.0031, backward_m=0.80713))
            walker.count()
            await seconds_pass(hass, freezer, 1)
            if len(bytes_written) > writes:
                written_at.append(second)
        assert walker.memory.diary.active is not None
        await walker.finish()
    assert len(await walker.logbook.async_all()) == 3
    lost_s = max(later - earlier for earlier, later in pairwise(written_at))
    record_property("written_bytes", sum(bytes_written))
    record_property("lost_s", lost_s)
    assert sum(bytes_written) <= 60_000, (len(bytes_written), sum(bytes_written))
    assert lost_s <= 10


@pytest.mark.logs(FULL)
async def test_a_write_that_fails_once_costs_nothing_of_what_is_walked_then(
    hass: HomeAssistant, storage: Path, written: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    assert await hass.config_entries.async_setup(written.entry_id)
    walker = coordinator(written).walker

    async def walk(seconds: int) -> None:
        with patch.object(walker.inputs, "take", lambda: Tally(backward_s=1.0, backward_m=0.8)):
            for _ in range(seconds):
                walker.count()
                await seconds_pass(hass, freezer, 1)

    await walk(20)
    with full_disk(years=False):
        walker.store.async_save_soon()
        await seconds_pass(hass, freezer, SAVE_DELAY_S)
    await walk(20)
    moment = held(storage)
    assert await hass.config_entries.async_unload(written.entry_id)
    bring_back(storage, moment)
    assert await hass.config_entries.async_setup(written.entry_id)
    session_ = coordinator(written).walker.memory.diary.active
    assert session_ is not None
    assert session_.tally.backward_s >= 30
