"""What one walker's devices say: readings go in, and out comes what was walked, how, and what moves now.

Which belt is under the walker is not theirs to say: the machines of the house know who is on them.
"""

from collections.abc import Callable
from functools import partial

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.const import CONF_ADDRESS
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr

from ..const import CONF_BACKWARD_ONLY, CONF_PROFILE, DOMAIN
from ..devices.profile import DeviceKind
from ..engine.gait.belt import BeltLog, BeltSettings
from ..engine.gait.foot.stride import Stride
from ..engine.gait.quality import QualitySettings, QualityWatch
from ..engine.gait.walk import Walk
from ..engine.samples import Belt, Direction, HeartRate, Imu, Reading, Steps
from ..engine.tally import Tally
from ..engine.training.goal import Goal
from ..engine.training.moment import Mode, Moment
from ..engine.training.resistance import Resistance, resistance
from ..radio.discovery import async_users
from ..radio.machine import FRESH_S, Use
from ..radio.register import KNOWN_PROFILES, async_register
from ..radio.target import Target
from ..storage.memory import Memory
from .feet import WalkerFeet
from .snapshot import Device

NO_MACHINE = ""
OUR_OWN = {CONF_ADDRESS, CONF_PROFILE, CONF_BACKWARD_ONLY}
"""What a subentry holds besides the settings of the device."""


class Inputs:
    """The pod on the walker's shoe and the belt under it, as far as there are such."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, memory: Memory) -> None:
        """Prepare to listen to the devices of `entry`, with what is remembered of how the pod sits."""
        self._hass = hass
        self._entry = entry
        self._memory = memory
        self._riders = async_register(hass).riders
        self.devices = {
            subentry.subentry_id: self._device(subentry)
            for subentry in entry.subentries.values()
            if subentry.data[CONF_PROFILE] in KNOWN_PROFILES
        }
        """By subentry."""
        self.pod = next((device for device in self.devices.values() if device.kind is DeviceKind.FOOTPOD), None)
        self._belts = [device for device in self.devices.values() if device.machine.is_belt]
        self.walk = Walk(mounting=memory.mountings.get(self.pod.link.address) if self.pod else None)
        self._feet = WalkerFeet(self.walk, has_pod=self.pod is not None)
        self._nowhere = BeltLog(BeltSettings())
        self._stands_on: tuple[Device | None, Direction | None] = (None, None)
        """The belt under the feet, and which way alone it is walked."""
        self.quality = QualityWatch(QualitySettings(), memory.baseline)
        self.on_stride: set[Callable[[Stride], None]] = set()
        """Called with each stride as it is signed."""
        self._heart_rate: HeartRate | None = None

    def _device(self, subentry: ConfigSubentry) -> Device:
        profile = KNOWN_PROFILES[subentry.data[CONF_PROFILE]]
        settings = {key: said for key, said in subentry.data.items() if key not in OUR_OWN}
        target = Target(
            address=subentry.data[CONF_ADDRESS], title=subentry.title, profiles=(profile,), settings=settings
        )
        is_declared = subentry.data.get(CONF_BACKWARD_ONLY, False)
        machine = async_register(self._hass).machine(target)
        return Device(subentry.subentry_id, subentry.title, machine, is_declared=is_declared)

    @callback
    def listen(self, on_link: Callable[[], None]) -> None:
        """Listen until the entry is unloaded; `on_link` is called when a device comes or goes."""
        for device in self.devices.values():
            use = Use(
                walker=self._entry.entry_id,
                feet=self._feet,
                is_declared=device.is_declared,
                on_readings=self.hear,
                on_change=on_link,
            )
            self._entry.async_on_unload(partial(self._leave, device, device.machine.join(use)))
        self._entry.async_on_unload(partial(self._riders.leave, self._entry.entry_id))

    @callback
    def _leave(self, device: Device, leave: CALLBACK_TYPE) -> None:
        """Listen no more; a device of somebody who was disabled is let go of now, and not if nobody comes back."""
        leave()
        if self._entry.disabled_by is not None:
            device.link.leave()

    @callback
    def hear(self, readings: list[Reading]) -> None:
        """Take in what is the walker's own; what a belt says, its machine keeps."""
        for reading in readings:
            match reading:
                case Imu():
                    for stride in self.walk.add_imu(reading):
                        if stride.direction is Direction.BACKWARD:
                            self.quality.add(stride)
                        for told in tuple(self.on_stride):
                            told(stride)
                case Steps():
                    self._feet.add(reading)
                case HeartRate():
                    self._heart_rate = reading

    def take(self) -> Tally:
        """Return what was walked since this was called last."""
        now_s = self._hass.loop.time()
        self._riders.look(now_s)
        self._stand(now_s)
        return self.walk.take(now_s)

    @callback
    def _stand(self, now_s: float) -> None:
        """Put the belt under the feet that is there: the walker's own, or else one that may be."""
        walker = self._entry.entry_id
        device = self.ridden or self._undecided
        ride = None if device is None else device.machine.ride
        only, since_s = None, now_s
        if device is None:
            device = self._stands_on[0]
            if device is None or (device.machine.ride is not None and device.machine.ride.walker != walker):
                device = next((belt for belt in self._belts if belt.machine.ride is None), None)
        elif ride is not None:
            only = Direction.BACKWARD if device.machine.is_walked_backward_by(walker) else None
            since_s = now_s if ride.since_s is None else ride.since_s
        if (device, only) != self._stands_on:
            self._stands_on = (device, only)
            self.walk.stand_on(self._nowhere if device is None else device.machine.log, since_s, only)

    @property
    def ridden(self) -> Device | None:
        """The treadmill that moves, or is only waited for, under this walker."""
        rides = [
            belt
            for belt in self._belts
            if belt.machine.ride is not None and belt.machine.ride.walker == self._entry.entry_id
        ]
        return max(rides, key=lambda belt: belt.machine.set_off_s or 0.0, default=None)

    @property
    def _undecided(self) -> Device | None:
        """The treadmill that set off last, and nobody is known to be on it."""
        moving = [belt for belt in self._belts if belt.machine.ride is None and belt.machine.set_off_s is not None]
        return max(moving, key=lambda belt: belt.machine.set_off_s or 0.0, default=None)

    @property
    def has_stepped_on_belt(self) -> bool:
        """Whether the walker has stepped on a belt that moves, since it set off."""
        ridden = self.ridden
        return (
            ridden is not None
            and ridden.machine.ride is not None
            and ridden.machine.ride.by_steps
            and ridden.machine.set_off_s is not None
        )

    @property
    def is_belt_taken(self) -> bool:
        """Whether somebody else is on a belt of this walker."""
        rides = (belt.machine.ride for belt in self._belts)
        return any(ride is not None and ride.walker != self._entry.entry_id for ride in rides)

    @property
    def is_anything_connected(self) -> bool:
        """Whether there is somebody to listen to."""
        return any(device.link.is_connected for device in self.devices.values())

    @property
    def hears_pod(self) -> bool:
        """Whether the pod is connected."""
        return self.pod is not None and self.pod.link.is_connected

    @property
    def belt(self) -> Belt | None:
        """What the belt under the walker says now, or else one that is in sight."""
        now_s = self._hass.loop.time()
        seen = [self._stands_on[0], *self._belts]
        return next((belt for device in seen if device is not None and (belt := device.machine.belt(now_s))), None)

    @property
    def machine(self) -> str:
        """Whose dial the walker means: that of the belt they are on, a connected one, or the only one there is."""
        connected = [device for device in self._belts if device.link.is_connected]
        ridden = [device for device in (self.ridden,) if device is not None]
        return next((device.link.address for device in (*ridden, *connected, *self._belts)), NO_MACHINE)

    @property
    def dial(self) -> float | None:
        """What the walker said that the machine's dial shows."""
        return self._memory.dials.get(self.machine)

    @property
    def resistance(self) -> Resistance | None:
        """How hard the belt resists now."""
        return self._resistance(self.belt, self.dial)

    def _resistance(self, belt: Belt | None, dial: float | None) -> Resistance | None:
        """Return what the belt itself says, else what something beside it is set to, else the dial."""
        levels = (level for device in self.devices.values() if (level := device.machine.level) is not None)
        return resistance(belt, None) or resistance(next(levels, None), dial)

    @property
    def heart_rate_bpm(self) -> int | None:
        """How fast the heart beats, as its own monitor or the treadmill under the walker says."""
        now_s = self._hass.loop.time()
        if self._heart_rate is not None and now_s - self._heart_rate.t_s <= FRESH_S:
            return self._heart_rate.bpm
        belt = None if self._on is None else self._on.machine.belt(now_s)
        return None if belt is None else belt.heart_rate_bpm

    @property
    def cadence_spm(self) -> float | None:
        """How fast the feet step now, as only a pod can tell."""
        if not self.hears_pod:
            return None
        now_s = self._hass.loop.time()
        steps = self._feet.steps(now_s)
        return self.walk.motion(now_s).cadence_spm if steps is None else steps.cadence_spm

    def movement(self) -> tuple[Direction | None, float | None]:
        """Return which way the walker goes now and how fast; None while no pod is heard and nothing else can tell."""
        now_s = self._hass.loop.time()
        motion, belt = self.walk.motion(now_s), self.belt
        tells_direction = self.hears_pod and self._feet.steps(now_s) is None
        if motion.direction is Direction.UNKNOWN or not (tells_direction or motion.direction is self._stands_on[1]):
            steps = self._feet.steps(now_s)
            speed_mps = None if steps is None else steps.speed_mps
            return None, belt.speed_mps if belt is not None else speed_mps
        if motion.direction is Direction.STILL and belt is not None and not self.has_stepped_on_belt:
            return motion.direction, belt.speed_mps  # that it moves is everybody's to see
        return motion.direction, motion.speed_mps

    @property
    def _on(self) -> Device | None:
        """The treadmill whose figures are the walker's: without a pod, any that moves under nobody else."""
        return self.ridden or (None if self.hears_pod else self._undecided)

    def moment(self, goal: Goal) -> Moment:
        """Return what is known of now besides what was walked, with the goal of today."""
        now_s = self._hass.loop.time()
        on = self._on
        belt = None if on is None else on.machine.belt(now_s)
        if self.hears_pod:
            mode: Mode | None = Mode.POD if belt is None else Mode.POD_AND_BELT
        else:
            mode = None if belt is None else Mode.BELT
        quality = self.quality.quality() if self.hears_pod else None
        is_beside = on is None and any(device.link.is_connected for device in self._belts)
        dial = self._memory.dials.get(NO_MACHINE) if is_beside else self.dial
        return Moment(
            cadence_spm=self.cadence_spm,
            heart_rate_bpm=self.heart_rate_bpm,
            quality=None if quality is None else quality.naturalness,
            resistance=self._resistance(belt, dial),
            mode=mode,
            devices=tuple(
                device.title
                for device in self.devices.values()
                if device.link.is_connected and (device is on or device not in self._belts)
            ),
            goal=goal,
        )

    def name_of(self, device: Device) -> str:
        """Return what a device is called: one that is shared is there for each of those who share it."""
        is_shared = len(async_users(self._hass, device.link.address)) > 1
        return f"{device.title} ({self._entry.title})" if is_shared else device.title

    @callback
    def show_device_information(self) -> None:
        """Call devices what they call themselves."""
        registry = dr.async_get(self._hass)
        for device in self.devices.values():
            known = registry.async_get_device_by_identifier((DOMAIN, device.subentry_id), self._entry.entry_id)
            if known is None:
                continue
            information = device.link.information
            registry.async_update_device(
                known.id,
                name=self.name_of(device),
                manufacturer=information.manufacturer or known.manufacturer,
                model=information.model or known.model,
                sw_version=information.firmware or known.sw_version,
            )
