"""One walker: what the links report goes into the walk, once a second the walk goes into the diary, then to entities.

Entities are told at once when something changes that a person or an automation waits for (direction, session,
connection). Else every `PUBLISH_S`, and slow figures every `SLOW_S`, so that a walk does not flood the recorder.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.const import CONF_ADDRESS
from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.event import (
    async_track_state_change_event,
    async_track_time_change,
    async_track_time_interval,
)
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from .const import CONF_BACKWARD_ONLY, CONF_MIXED_WALK, CONF_PROFILE, CONF_SPEED_CAP_MPS, DOMAIN
from .devices import PROFILES
from .devices.profile import Kind
from .engine.plan import Choice
from .engine.quality import QualitySettings, QualityWatch
from .engine.record import Mode, Moment, Session
from .engine.resistance import resistance
from .engine.safety import SafetyWatch, Sight
from .engine.samples import Battery, Belt, Direction, Imu, Reading
from .engine.session import Diary, Tally, Told, step
from .engine.walk import Walk
from .ledger import Ledger
from .link import async_get_link
from .snapshot import Device, Snapshot
from .store import WalkerStore
from .training import Trainer

type BackwalkConfigEntry = ConfigEntry[WalkerCoordinator]

_LOGGER = logging.getLogger(__name__)

TICK = timedelta(seconds=1)
PUBLISH_S = 10.0
SLOW_S = 60.0
BELT_FRESH_S = 5.0
"""A machine reports once a second; what it said longer ago says nothing about now."""
NO_MACHINE = ""
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
        self._safety = SafetyWatch(entry.options.get(CONF_SPEED_CAP_MPS))
        self._is_announcing = False
        self.devices = {
            subentry.subentry_id: self._device(subentry)
            for subentry in entry.subentries.values()
            if subentry.data[CONF_PROFILE] in PROFILES
        }
        self.pod = next((device for device in self.devices.values() if device.kind is Kind.FOOTPOD), None)
        subentries = entry.subentries.values()
        is_backward_only = any(subentry.data.get(CONF_BACKWARD_ONLY, False) for subentry in subentries)
        self._belt_only = Direction.BACKWARD if is_backward_only else None
        self.walk = Walk(
            mounting=store.memory.mountings.get(self.pod.link.address) if self.pod else None,
            belt_only_direction=self._belt_only,
        )
        self._quality = QualityWatch(QualitySettings(), store.memory.baseline)
        self._counted = self._walked()
        self._belt: Belt | None = None
        self._remounts = 0
        self._published_s = self._slow_s = 0.0
        self.is_slow_due = True
        """Whether slow figures are told with the snapshot that is being published."""
        self._stop_ticking: CALLBACK_TYPE | None = None
        self.data = self._snapshot()

    @property
    def _hears_pod(self) -> bool:
        return self.pod is not None and self.pod.link.is_connected

    def _device(self, subentry: ConfigSubentry) -> Device:
        profile = PROFILES[subentry.data[CONF_PROFILE]]
        link = async_get_link(self.hass, subentry.data[CONF_ADDRESS], profile)
        return Device(subentry.subentry_id, profile.kind, subentry.title, link)

    @callback
    def async_start(self) -> None:
        """Listen to the devices; nobody has to be awake for that."""
        for device in self.devices.values():
            self.config_entry.async_on_unload(device.link.listen(partial(self._on_readings, device), self._on_link))
        self.config_entry.async_on_unload(async_track_time_change(self.hass, self._on_minute, second=0))
        if (entity_id := self.trainer.leg_day_entity) is not None:
            self.config_entry.async_on_unload(async_track_state_change_event(self.hass, entity_id, self._on_leg_day))
        self.config_entry.async_on_unload(self._rest)
        self._on_link()
        self._file_finished()

    @callback
    def _on_readings(self, device: Device, readings: list[Reading]) -> None:
        for reading in readings:
            match reading:
                case Imu():
                    for stride in self.walk.add_imu(reading):
                        if stride.direction is Direction.BACKWARD:
                            self._quality.add(stride)
                case Belt():
                    self.walk.add_belt(reading)
                    self._belt = reading
                case Battery():
                    device.battery_percent = reading.percent

    @callback
    def _on_link(self) -> None:
        """Tick while there is something to count; called when a link comes or goes."""
        if self._stop_ticking is None and self._is_busy:
            self._stop_ticking = async_track_time_interval(self.hass, self._tick, TICK, name=f"{self.name} tick")
        self._show_name_plates()
        self.async_publish()

    @callback
    def _show_name_plates(self) -> None:
        """Call devices what they call themselves."""
        registry = dr.async_get(self.hass)
        for device in self.devices.values():
            known = registry.async_get_device_by_identifier((DOMAIN, device.subentry_id), self.config_entry.entry_id)
            if known is None:
                continue
            plate = device.link.name_plate
            registry.async_update_device(
                known.id,
                manufacturer=plate.manufacturer or known.manufacturer,
                model=plate.model or known.model,
                sw_version=plate.firmware or known.sw_version,
            )

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
        is_heard = any(device.link.is_connected for device in self.devices.values())
        return is_heard or self.store.memory.diary.active is not None

    @callback
    def _rest(self) -> None:
        if self._stop_ticking is not None:
            self._stop_ticking()
            self._stop_ticking = None

    @callback
    def _tick(self, _: datetime) -> None:
        snapshot = self.async_look()
        is_due = self.hass.loop.time() - self._published_s >= PUBLISH_S or snapshot.is_faster_or_slower(self.data)
        if is_due or self.trainer.has_news or snapshot.without_figures() != self.data.without_figures():
            self._publish(snapshot)
        if not self._is_busy:
            self._rest()

    @callback
    def async_publish(self) -> None:
        """Count and tell the entities now."""
        self._publish(self.async_look())

    @callback
    def async_look(self) -> Snapshot:
        """Count, and return what there is to show; entities are told when it is time."""
        self._count()
        return self._snapshot()

    @callback
    def _publish(self, snapshot: Snapshot) -> None:
        now_s = self._published_s = self.hass.loop.time()
        self.is_slow_due = (
            now_s - self._slow_s >= SLOW_S
            or snapshot.direction not in (Direction.BACKWARD, Direction.FORWARD)
            or snapshot.without_figures() != self.data.without_figures()
        )
        if self.is_slow_due:
            self._slow_s = now_s
        if snapshot != self.data:
            self.async_set_updated_data(snapshot)
        if self._is_announcing:
            self.trainer.announce()

    @callback
    def _count(self) -> None:
        """Move what the walk has gained into the diary."""
        self.walk.advance(self.hass.loop.time())
        walked = self._walked()
        memory = self.store.memory
        gained = walked - self._counted
        self._counted = walked
        memory.diary, facts = step(memory.diary, dt_util.now(), gained, self._moment())
        if self.pod is not None:
            self._remember_mounting(self.pod)
        if facts or gained.backward_s or gained.forward_s or gained.side_s:
            self.store.async_save_soon()
        self.trainer.follow(dt_util.now())
        self._file_finished()

    def _moment(self) -> Moment:
        """Return what is known of now besides what was walked."""
        belt = self._fresh_belt
        if self._hears_pod:
            mode: Mode | None = Mode.POD if belt is None else Mode.POD_AND_BELT
        else:
            mode = None if belt is None else Mode.BELT
        memory = self.store.memory
        quality = self._quality.quality() if self._hears_pod else None
        return Moment(
            cadence_spm=self.walk.motion(self.hass.loop.time()).cadence_spm if self._hears_pod else None,
            heart_rate_bpm=None if belt is None else belt.heart_rate_bpm,
            quality=None if quality is None else quality.naturalness,
            resistance=resistance(belt, memory.dials.get(self.machine)),
            mode=mode,
            devices=tuple(device.title for device in self.devices.values() if device.link.is_connected),
            goal_s=memory.goal_min * 60,
        )

    @property
    def _fresh_belt(self) -> Belt | None:
        belt = self._belt
        return belt if belt is not None and self.hass.loop.time() - belt.t_s <= BELT_FRESH_S else None

    @callback
    def _file_finished(self) -> None:
        if self.store.memory.diary.finished:
            self.config_entry.async_create_task(self.hass, self.ledger.async_file(), f"{self.name} file sessions")

    @callback
    def async_by_hand(self, change: Callable[[Diary, datetime], Told]) -> bool:
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
        before = self._quality.baseline
        self.store.memory.baseline = baseline = self._quality.take_baseline()
        self.store.async_save_soon()
        return baseline is not before

    @callback
    def _remember_mounting(self, pod: Device) -> None:
        """Keep how the pod sits, and tell when it was found to sit differently than before."""
        if self.walk.mounting is not None:
            self.store.memory.mountings[pod.link.address] = self.walk.mounting
        if self.walk.remounts > self._remounts:
            self._remounts = self.walk.remounts
            ir.async_create_issue(
                self.hass,
                DOMAIN,
                self._remount_issue_id,
                is_fixable=False,
                severity=ir.IssueSeverity.WARNING,
                translation_key="pod_moved",
                translation_placeholders={"pod": pod.title, "walker": self.config_entry.title},
            )

    @property
    def _remount_issue_id(self) -> str:
        return f"pod_moved_{self.config_entry.entry_id}"

    def _walked(self) -> Tally:
        totals = self.walk.totals()
        return Tally(
            backward_s=totals.backward_s,
            forward_s=totals.forward_s,
            side_s=totals.side_s,
            still_s=totals.still_s,
            backward_m=totals.backward_m,
            forward_m=totals.forward_m,
        )

    @property
    def machine(self) -> str:
        """Whose dial the walker means: the connected treadmill, else the only one there is."""
        treadmills = [device for device in self.devices.values() if device.kind is Kind.TREADMILL]
        connected = [device for device in treadmills if device.link.is_connected]
        return next((device.link.address for device in (*connected, *treadmills)), NO_MACHINE)

    @callback
    def async_set_dial(self, value: float) -> None:
        """Remember what the dial of the machine shows."""
        self.store.memory.dials[self.machine] = value
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
        self.walk.start_calibration()
        ir.async_delete_issue(self.hass, DOMAIN, self._remount_issue_id)
        self.async_publish()

    def _snapshot(self) -> Snapshot:
        now_s = self.hass.loop.time()
        belt = self._fresh_belt
        motion = self.walk.motion(now_s)
        direction: Direction | None = motion.direction
        speed_mps = motion.speed_mps
        if direction is Direction.UNKNOWN or not (self._hears_pod or direction is self._belt_only):
            direction = None
            speed_mps = belt.speed_mps if belt is not None else None
        dial = self.store.memory.dials.get(self.machine)
        is_mixed = self.config_entry.options.get(CONF_MIXED_WALK, False)
        sight = Sight(
            direction=direction,
            speed_mps=speed_mps,
            belt_mps=None if belt is None else belt.speed_mps,
            inclination_percent=None if belt is None else belt.inclination_percent,
            hears_pod=self._hears_pod,
            is_backward_session=self.store.memory.diary.active is not None and not is_mixed,
        )
        return Snapshot(
            diary=self.store.memory.diary,
            training=self.trainer.figures(dt_util.now()),
            direction=direction,
            speed_mps=speed_mps,
            cadence_spm=motion.cadence_spm if self._hears_pod else None,
            resistance=resistance(belt, dial),
            inclination_percent=sight.inclination_percent,
            goal_min=self.store.memory.goal_min,
            dial=dial,
            lock=motion.lock,
            cues=self._safety.look(sight, now_s),
            connected={key: device.link.is_connected for key, device in self.devices.items()},
            battery_percent={key: device.battery_percent for key, device in self.devices.items()},
        )
