"""Event: what happens in the training, for automations to follow.

A happening is announced after all states were written, so a condition on any of them sees what it should.
"""

from typing import override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import BackwalkConfigEntry
from .engine.training.event import EventKind, TrainingEvent
from .entity import BackwalkEntity

PARALLEL_UPDATES = 0

TRAINING = EventEntityDescription(key="training", translation_key="training", event_types=list(EventKind))


async def async_setup_entry(
    _hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the walker's event entity."""
    async_add_entities([BackwalkEvent(entry.runtime_data, TRAINING)])


class BackwalkEvent(BackwalkEntity, EventEntity):
    """The last thing that happened."""

    @override
    async def async_added_to_hass(self) -> None:
        """Listen from now on."""
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.listen_to_events(self._on_happening))

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Figures change; what happened does not."""

    @callback
    def _on_happening(self, happening: TrainingEvent) -> None:
        training, diary = self.coordinator.data.training, self.coordinator.data.diary
        self._trigger_event(
            happening.kind,
            {
                "step_one": training.step_one,
                "backward_today_s": round(diary.today.backward_s, 1),
                "goal_s": self.coordinator.walker.trainer.plan.goal.backward_s,
                "week_done": training.week.done,
                "streak_days": training.streak_days,
                **happening.data,
            },
        )
        self.async_write_ha_state()
