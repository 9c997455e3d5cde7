"""Ticks while there is something to count, and publishes what one walker has to show."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_CORE_CONFIG_UPDATE
from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import (
    async_track_state_change_event,
    async_track_time_change,
    async_track_time_interval,
)
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator

from .const import CONF_SPEED_CAP_MPS
from .engine.training.event import TrainingEvent
from .walker.gear.device import Device
from .walker.snapshot import Snapshot
from .walker.throttle import Throttle
from .walker.walker import Walker

type BackwalkConfigEntry = ConfigEntry[WalkerCoordinator]

_LOGGER = logging.getLogger(__name__)

TICK = timedelta(seconds=1)


class WalkerCoordinator(DataUpdateCoordinator[Snapshot]):
    """Ticks and publishes for one walker."""

    config_entry: BackwalkConfigEntry

    def __init__(self, hass: HomeAssistant, entry: BackwalkConfigEntry, walker: Walker) -> None:
        """Show what `walker` has to show."""
        super().__init__(hass, _LOGGER, config_entry=entry, name=entry.title, always_update=False)
        self.walker = walker
        self._listeners_of_events: list[Callable[[TrainingEvent], None]] = []
        self._is_announcing = False
        self._stop_ticking: CALLBACK_TYPE | None = None
        self._stop_leg_days: CALLBACK_TYPE | None = None
        self._adders: list[Callable[[Device], None]] = []
        self.data = walker.snapshot()
        self.throttle = Throttle(self.data)

    @property
    def devices(self) -> Mapping[str, Device]:
        """The walker's devices, by subentry."""
        return self.walker.inputs.devices

    @callback
    def async_start(self) -> None:
        """Listen to the devices there are by now; nobody has to be awake for that."""
        unload = self.config_entry.async_on_unload
        self.walker.inputs.take_devices()
        self.walker.inputs.machines.listen(self._on_link)
        unload(self.walker.inputs.machines.leave)
        unload(self.walker.listen(self._on_change))
        unload(async_track_time_change(self.hass, self._on_due, second=0))
        unload(self.hass.bus.async_listen(EVENT_CORE_CONFIG_UPDATE, self._on_house))
        self._take_options()
        unload(self._rest)
        self._on_link()

    @callback
    def _take_options(self) -> None:
        """Take what the walker wants, and look when the schedule or calendar changes that says when leg days are."""
        options = self.walker.trainer.options = self.config_entry.options
        self.walker.safety.cap_mps = options.get(CONF_SPEED_CAP_MPS)
        self.walker.safety.cap_bpm = self.walker.inputs.heart.cap_bpm
        if self._stop_leg_days is not None:
            self._stop_leg_days()
            self._stop_leg_days = None
        if (entity_id := self.walker.trainer.leg_day_entity) is not None:
            self._stop_leg_days = async_track_state_change_event(self.hass, entity_id, self._on_due)

    @callback
    def for_each_device(self, add: Callable[[Device], None]) -> None:
        """Call `add` with each device that there is, and with each that comes."""
        self._adders.append(add)
        for device in self.devices.values():
            add(device)

    @callback
    def async_take_changes(self) -> set[str]:
        """Take the entry's name, options and devices as they are now; return the addresses that are not used any more.

        Nothing is set up anew: what is shown of the rest goes on.
        """
        self.walker.count()
        self.name = self.config_entry.title
        self._take_options()
        come, left = self.walker.inputs.take_devices()
        self._on_link()
        for device in come:
            for add in self._adders:
                add(device)
        return left

    @callback
    def listen_to_events(self, listener: Callable[[TrainingEvent], None]) -> CALLBACK_TYPE:
        """Have `listener` called with each event, after all states were written; return how to stop that."""
        self._listeners_of_events.append(listener)
        return lambda: self._listeners_of_events.remove(listener)

    @callback
    def async_announce(self) -> None:
        """Announce what happens from now on, and what has happened until now: everybody listens."""
        self._is_announcing = True
        self._announce()

    @callback
    def _announce(self) -> None:
        for event in self.walker.take_events():
            for listener in list(self._listeners_of_events):
                listener(event)

    @callback
    def _on_link(self) -> None:
        """Show what a device that comes calls itself."""
        self.walker.inputs.machines.show_device_information()
        self._on_change()

    @callback
    def _on_change(self) -> None:
        """Tick while there is something to count, and show what has changed."""
        if self._stop_ticking is None and self.walker.is_busy and not self.walker.is_closed:
            self._stop_ticking = async_track_time_interval(self.hass, self._tick, TICK, name=f"{self.name} tick")
        self.async_publish()

    @callback
    def _on_due(self, _: datetime | Event[EventStateChangedData]) -> None:
        """Days end and reminders come due, whether or not anybody walks; what could not be written is tried again."""
        self.async_publish()
        self.walker.file_later()

    @callback
    def _on_house(self, _: Event) -> None:
        """Show all figures in the units and the zone of the house as they are now."""
        self.async_publish()
        self.async_update_listeners()

    @callback
    def _rest(self) -> None:
        if self._stop_ticking is not None:
            self._stop_ticking()
            self._stop_ticking = None

    async def async_stop(self) -> None:
        """Stop counting, and write down what was counted."""
        self._rest()
        if self._stop_leg_days is not None:
            self._stop_leg_days()
        await self.walker.async_close()

    @callback
    def _tick(self, _: datetime) -> None:
        snapshot = self.walker.look()
        self._publish(snapshot, at_once=self.walker.has_events)
        if not self.walker.is_busy:
            self._rest()

    @callback
    def async_publish(self) -> None:
        """Count and tell the entities now."""
        self._publish(self.walker.look(), at_once=True)

    @callback
    def _publish(self, snapshot: Snapshot, *, at_once: bool) -> None:
        if self.throttle.open(snapshot, self.hass.loop.time(), at_once=at_once):
            self.async_set_updated_data(snapshot)
        if self._is_announcing:
            self._announce()
