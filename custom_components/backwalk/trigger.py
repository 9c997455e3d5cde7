"""Triggers: what happens to a walker, by name in the automation editor.

Most are told by the walker's event entity, after all other states were written, so that conditions on them see what
they should. Walking backward is told by a binary sensor.
"""

import asyncio
from collections.abc import Collection
from typing import Any, ClassVar, Final, override

import voluptuous as vol
from homeassistant.const import CONF_OPTIONS, STATE_ON, STATE_UNAVAILABLE
from homeassistant.core import CALLBACK_TYPE, Context, HomeAssistant, State, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.trigger import (
    ENTITY_STATE_TRIGGER_SCHEMA,
    EntityTargetStateTriggerBase,
    EntityTriggerBase,
    NotTriggeredReasonReporter,
    StatelessEntityTriggerBase,
    Trigger,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
)

from .binary_sensor import ATTR_SINCE
from .engine.training.event import EventKind
from .engine.training.safety import Cue
from .engine.training.session import SHORTEST_SESSION_S
from .house.targets import BINARY_SENSORS, EVENTS, telling

CONF_CUE = "cue"
CONF_MINIMUM_MINUTES = "minimum_minutes"
YES: Final = {STATE_ON}


class WalkerTrigger(EntityTriggerBase):
    """What some of a walker's entities tell."""

    _keys: ClassVar[Collection[str]]

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Return the walkers' entities that tell it."""
        return telling(self._hass, super().entity_filter(entities), self._keys)


class HappeningTrigger(WalkerTrigger, StatelessEntityTriggerBase):
    """Something that happened once."""

    _domain_specs = EVENTS
    _keys = ("training",)
    _kind: ClassVar[EventKind]

    @override
    def is_valid_transition(self, from_state: State, to_state: State) -> bool:
        """Tell whether something new has happened: a state tells the millisecond, and two things can happen in one."""
        told = ("event_type", "day", CONF_CUE)
        return from_state.state != to_state.state or any(
            from_state.attributes.get(name) != to_state.attributes.get(name) for name in told
        )

    @override
    def is_valid_state(self, state: State, report_not_triggered: NotTriggeredReasonReporter) -> bool:
        """Tell whether this is what happened."""
        happened = state.attributes.get("event_type")
        if happened != self._kind:
            report_not_triggered("another_event", event=happened, waits_for=self._kind)
        return happened == self._kind


class SessionCompletedTrigger(HappeningTrigger):
    """A session ended that was long enough."""

    _kind = EventKind.FINISHED
    _schema = ENTITY_STATE_TRIGGER_SCHEMA.extend(
        {
            vol.Required(CONF_OPTIONS, default={}): {
                vol.Optional(CONF_MINIMUM_MINUTES, default=SHORTEST_SESSION_S / 60): vol.All(
                    vol.Coerce(float), vol.Range(min=0)
                )
            }
        }
    )

    @override
    def is_valid_state(self, state: State, report_not_triggered: NotTriggeredReasonReporter) -> bool:
        """Tell whether a session ended, and was long enough."""
        if not super().is_valid_state(state, report_not_triggered):
            return False
        minutes, minimum = state.attributes["backward_s"] / 60, self._options[CONF_MINIMUM_MINUTES]
        if minutes < minimum:
            report_not_triggered("session_too_short", backward_minutes=round(minutes, 2), minimum_minutes=minimum)
        return bool(minutes >= minimum)


class StartedWalkingBackwardTrigger(WalkerTrigger, EntityTargetStateTriggerBase):
    """Somebody walks backward who did not, as far as was known; who could not be seen for a while goes on."""

    _domain_specs = BINARY_SENSORS
    _keys = ("walking_backward",)
    _to_states = YES
    _excluded_from_states: ClassVar[frozenset[str]] = frozenset({STATE_UNAVAILABLE})

    @override
    def is_valid_transition(self, from_state: State, to_state: State) -> bool:
        """Tell whether it is another walk than the one that was known of."""
        is_same = from_state.attributes.get(ATTR_SINCE) == to_state.attributes.get(ATTR_SINCE)
        return not is_same and super().is_valid_transition(from_state, to_state)


class SafetyCueTrigger(HappeningTrigger):
    """Something that somebody should hear; `trigger.cue` says what."""

    _kind = EventKind.CUE
    _schema = ENTITY_STATE_TRIGGER_SCHEMA.extend(
        {
            vol.Required(CONF_OPTIONS, default={}): {
                vol.Optional(CONF_CUE, default=list(Cue)): vol.All(cv.ensure_list, vol.Length(min=1), [vol.Coerce(Cue)])
            }
        }
    )

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Take the cues that matter."""
        super().__init__(hass, config)
        self._cues = frozenset(self._options[CONF_CUE])

    @override
    def is_valid_state(self, state: State, report_not_triggered: NotTriggeredReasonReporter) -> bool:
        """Tell whether one of the cues is given."""
        if not super().is_valid_state(state, report_not_triggered):
            return False
        cue = state.attributes[CONF_CUE]
        if cue not in self._cues:
            report_not_triggered("another_cue", cue=cue, waits_for=sorted(self._cues))
        return cue in self._cues

    @override
    async def async_attach_runner(
        self, run_action: TriggerActionRunner, did_not_trigger: TriggerNotTriggeredReporter | None = None
    ) -> CALLBACK_TYPE:
        """Say which cue it is along with what every trigger says."""

        @callback
        def run(
            extra_trigger_payload: dict[str, Any], description: str, context: Context | None = None
        ) -> asyncio.Task[Any]:
            cue = extra_trigger_payload["to_state"].attributes[CONF_CUE]
            return run_action({**extra_trigger_payload, CONF_CUE: cue}, description, context)

        return await super().async_attach_runner(run, did_not_trigger)


def _happening(kind: EventKind) -> type[HappeningTrigger]:
    """Return the trigger of something that needs no option."""

    class KindTrigger(HappeningTrigger):
        _kind = kind

    return KindTrigger


TRIGGERS: dict[str, type[Trigger]] = {
    "started_walking_backward": StartedWalkingBackwardTrigger,
    "goal_reached": _happening(EventKind.GOAL_REACHED),
    "session_completed": SessionCompletedTrigger,
    "step_one_due": _happening(EventKind.DUE),
    "step_one_missed": _happening(EventKind.MISSED),
    "ready_for_more": _happening(EventKind.READY_FOR_MORE),
    "safety_cue": SafetyCueTrigger,
}


async def async_get_triggers(_hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return the triggers by name."""
    return TRIGGERS
