"""One walker: once a second what the devices say goes into the diary, and from there to the entities.

`walker/inputs.py` listens to the devices, `engine/training/diary.py` counts, `walker/trainer.py` judges,
`walker/throttle.py` says what is told when.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import (
    async_track_state_change_event,
    async_track_time_change,
    async_track_time_interval,
)
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from .const import CONF_MIXED_WALK, CONF_SPEED_CAP_MPS
from .engine.training.diary import Diary, Outcome, advance
from .engine.training.plan import Choice
from .engine.training.safety import SafetyWatch, Sight
from .engine.training.session import Session
from .storage.logbook import Ledger
from .storage.memory import WalkerStore
from .walker.inputs import Inputs
from .walker.mounting import MountingWatch
from .walker.snapshot import Device, Snapshot
from .walker.throttle import Gate, Passing
from .walker.trainer import Trainer

type BackwalkConfigEntry = ConfigEntry[WalkerCoordinator]

_LOGGER = logging.getLogger(__name__)

TICK = timedelta(seconds=1)
LADDER_REACHES_BACK = timedelta(days=90)


class WalkerCoordinator(DataUpdateCoordinator[Snapshot]):
    """Counts what one walker walks, and tells the entities."""

    config_entry: BackwalkConfigEntry

    def __init__(self, hass: HomeAssistant, entry: BackwalkConfigEntry, store: WalkerStore) -> None:
        """Take up the walker where `store` left them."""
        super().__init__(hass, _LOGGER, config_entry=entry, name=entry.title, always_update=False)
        self.store = store
        self.ledger = Ledger(hass, entry, store, self._on_kept)
        self.trainer = Trainer(hass, entry.options, store)
        self.inputs = Inputs(hass, entry, store.memory)
        self._mounting = MountingWatch(hass, entry, store.memory)
        self._safety = SafetyWatch(entry.options.get(CONF_SPEED_CAP_MPS))
        self._is_announcing = False
        self._stop_ticking: CALLBACK_TYPE | None = None
        self.data = self._snapshot()
        self._gate = Gate(self.data)
        self.is_slow_due = True
        """Whether slow figures are told with the snapshot that is being published."""

    @property
    def devices(self) -> dict[str, Device]:
        """The walker's devices, by subentry."""
        return self.inputs.devices

    @callback
    def async_start(self) -> None:
        """Listen to the devices; nobody has to be awake for that."""
        self.inputs.listen(self._on_link)
        self.config_entry.async_on_unload(async_track_time_change(self.hass, self._on_minute, second=0))
        if (entity_id := self.trainer.leg_day_entity) is not None:
            self.config_entry.async_on_unload(async_track_state_change_event(self.hass, entity_id, self._on_leg_day))
        self.config_entry.async_on_unload(self._rest)
        self._on_link()
        self._file_finished()
        mending = self.ledger.async_mend_statistics()
        self.config_entry.async_create_task(self.hass, mending, f"{self.name} mend statistics")

    @callback
    def _on_link(self) -> None:
        """Tick while there is something to count; called when a link comes or goes."""
        if self._stop_ticking is None and self._is_busy:
            self._stop_ticking = async_track_time_interval(self.hass, self._tick, TICK, name=f"{self.name} tick")
        self.inputs.show_device_information()
        self.async_publish()

    async def async_look_back(self) -> None:
        """Judge the rung of the ladder by the last sessions."""
        now = dt_util.utcnow()
        self.trainer.look_back(await self.ledger.history.async_between(now - LADDER_REACHES_BACK, now))

    @callback
    def _on_kept(self, sessions: list[Session], corrected: list[Session]) -> None:
        self.trainer.correct(sessions, corrected)
        self.trainer.look_back(sessions)
        self.async_publish()

    @callback
    def async_announce(self) -> None:
        """Announce what happens from now on, and what has happened until now: everybody listens."""
        self._is_announcing = True
        self.trainer.announce()

    @callback
    def _on_minute(self, _: datetime) -> None:
        """Days end and reminders come due, whether or not anybody walks."""
        self.async_publish()

    @callback
    def _on_leg_day(self, _: Event[EventStateChangedData]) -> None:
        self.async_publish()

    @property
    def _is_busy(self) -> bool:
        return self.inputs.is_anything_connected or self.store.memory.diary.active is not None

    @callback
    def _rest(self) -> None:
        if self._stop_ticking is not None:
            self._stop_ticking()
            self._stop_ticking = None

    @callback
    def _tick(self, _: datetime) -> None:
        snapshot = self.async_look()
        self._publish(snapshot, at_once=self.trainer.has_news)
        if not self._is_busy:
            self._rest()

    @callback
    def async_publish(self) -> None:
        """Count and tell the entities now."""
        self._publish(self.async_look(), at_once=True)

    @callback
    def async_look(self) -> Snapshot:
        """Count, and return what there is to show; entities are told when it is time."""
        self._count()
        return self._snapshot()

    @callback
    def _publish(self, snapshot: Snapshot, *, at_once: bool) -> None:
        passing = self._gate.open(snapshot, self.hass.loop.time(), at_once=at_once)
        if passing is Passing.NOTHING:
            return
        self.is_slow_due = passing is Passing.ALL
        if snapshot != self.data:
            self.async_set_updated_data(snapshot)
        if self._is_announcing:
            self.trainer.announce()

    @callback
    def _count(self) -> None:
        """Move what the walk has gained into the diary."""
        memory, inputs = self.store.memory, self.inputs
        gained = inputs.take()
        memory.diary, facts = advance(memory.diary, dt_util.now(), gained, inputs.moment(self.trainer.plan.goal))
        if inputs.pod is not None:
            self._mounting.look(inputs.pod, inputs.walk)
        if facts or gained.backward_s or gained.forward_s or gained.side_s:
            self.store.async_save_soon()
        self.trainer.follow(dt_util.now())
        self._file_finished()

    @callback
    def _file_finished(self) -> None:
        if self.store.memory.diary.finished:
            self.config_entry.async_create_task(self.hass, self.ledger.async_file(), f"{self.name} file sessions")

    @callback
    def async_by_hand(self, change: Callable[[Diary, datetime], Outcome]) -> bool:
        """Start, pause, finish or discard the session; return whether there was anything to do."""
        self._count()
        memory = self.store.memory
        diary, _ = change(memory.diary, dt_util.now())
        has_changed = diary is not memory.diary
        memory.diary = diary
        self.store.async_save_soon()
        self._on_link()
        return has_changed

    @callback
    def async_set_baseline(self) -> bool:
        """Remember the last backward strides as those without a load; return whether there were enough."""
        before = self.inputs.quality.baseline
        self.store.memory.baseline = baseline = self.inputs.quality.take_baseline()
        self.store.async_save_soon()
        return baseline is not before

    @callback
    def async_set_dial(self, value: float) -> None:
        """Remember what the dial of the machine shows."""
        self.store.memory.dials[self.inputs.machine] = value
        self.store.async_save_soon()
        self.async_publish()

    @callback
    def async_set_goal(self, minutes: float) -> None:
        """Remember how many minutes a day the walker wants."""
        self.store.memory.goal_min = minutes
        self.store.async_save_soon()
        self.async_publish()

    @callback
    def async_choose(self, choice: Choice) -> None:
        """Take what the walker wants of today."""
        self.trainer.choose(choice)
        self.async_publish()

    @callback
    def async_calibrate(self) -> None:
        """Learn the pod's mounting from the next steps, which are forward ones."""
        self.inputs.walk.start_calibration()
        self._mounting.forgive()
        self.async_publish()

    def _snapshot(self) -> Snapshot:
        inputs, memory = self.inputs, self.store.memory
        belt = inputs.belt
        direction, speed_mps = inputs.movement()
        sight = Sight(
            direction=direction,
            speed_mps=speed_mps,
            belt_mps=None if belt is None else belt.speed_mps,
            inclination_percent=None if belt is None else belt.inclination_percent,
            hears_pod=inputs.hears_pod,
            is_backward_session=memory.diary.active is not None and not self.config_entry.options.get(CONF_MIXED_WALK),
        )
        return Snapshot(
            diary=memory.diary,
            training=self.trainer.figures(dt_util.now()),
            direction=direction,
            speed_mps=speed_mps,
            cadence_spm=inputs.cadence_spm,
            resistance=inputs.resistance,
            inclination_percent=sight.inclination_percent,
            goal_min=memory.goal_min,
            dial=inputs.dial,
            axis_state=inputs.walk.axis_state,
            cues=self._safety.look(sight, self.hass.loop.time()),
            connected={key: device.link.is_connected for key, device in self.devices.items()},
            battery_percent={key: device.battery_percent for key, device in self.devices.items()},
        )
