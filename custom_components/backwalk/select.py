"""Selects: what the walker wants of today, and how the session felt."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import BackwalkConfigEntry
from .engine.training.plan import Choice
from .engine.training.session import PAIN_MAX
from .entity import BackwalkEntity
from .walker.snapshot import Snapshot
from .walker.walker import Walker

PARALLEL_UPDATES = 0

NOT_SAID = "not_said"


@dataclass(kw_only=True, frozen=True)
class BackwalkSelectDescription(SelectEntityDescription):
    """A choice, where it is read and how it is made."""

    value_fn: Callable[[Snapshot], str]
    choose_fn: Callable[[Walker, str], Awaitable[object]]


def _pain(data: Snapshot) -> str:
    return NOT_SAID if data.training.pain is None else str(data.training.pain)


SELECTS = (
    BackwalkSelectDescription(
        key="todays_plan",
        translation_key="todays_plan",
        options=list(Choice),
        value_fn=lambda data: data.training.choice,
        choose_fn=lambda walker, option: walker.choose(Choice(option)),
    ),
    BackwalkSelectDescription(
        key="pain",
        translation_key="pain",
        options=[NOT_SAID, *map(str, range(PAIN_MAX + 1))],
        value_fn=_pain,
        choose_fn=lambda walker, option: walker.report_pain(None if option == NOT_SAID else int(option)),
    ),
)


async def async_setup_entry(
    _hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the walker's selects."""
    async_add_entities([BackwalkSelect(entry.runtime_data, description) for description in SELECTS])


class BackwalkSelect(BackwalkEntity, SelectEntity):
    """One choice."""

    entity_description: BackwalkSelectDescription

    @property
    @override
    def current_option(self) -> str:
        """Return what was chosen."""
        return self.entity_description.value_fn(self.coordinator.data)

    @override
    async def async_select_option(self, option: str) -> None:
        """Choose, or say why that cannot be chosen."""
        await self.entity_description.choose_fn(self.coordinator.walker, option)
