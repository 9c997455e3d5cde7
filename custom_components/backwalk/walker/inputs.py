"""What one walker's devices say: readings go in, and out comes what was walked, how, and what moves now."""

from collections.abc import Callable
from functools import partial

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.const import CONF_ADDRESS
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr

from ..const import CONF_BACKWARD_ONLY, CONF_PROFILE, DOMAIN
from ..devices.catalogue import PROFILES
from ..devices.profile import DeviceKind
from ..engine.gait.foot.stride import Stride
from ..engine.gait.quality import QualitySettings, QualityWatch
from ..engine.gait.walk import Walk
from ..engine.samples import Battery, Belt, Direction, Imu, Reading
from ..engine.tally import Tally
from ..engine.training.goal import Goal
from ..engine.training.moment import Mode, Moment
from ..engine.training.resistance import Resistance, resistance
from ..radio.register import async_register
from ..storage.memory import Memory
from .snapshot import Device

BELT_FRESH_S = 5.0
"""A machine reports once a second; what it said longer ago says nothing about now."""
NO_MACHINE = ""


class Inputs:
    """The pod on the walker's shoe and the belt under it, as far as there are such."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, memory: Memory) -> None:
        """Prepare to listen to the devices of `entry`, with what is remembered of how the pod sits."""
        self._hass = hass
        self._entry = entry
        self._memory = memory
        self.devices = {
            subentry.subentry_id: self._device(subentry)
            for subentry in entry.subentries.values()
            if subentry.data[CONF_PROFILE] in PROFILES
        }
        """By subentry."""
        self.pod = next((device for device in self.devices.values() if device.kind is DeviceKind.FOOTPOD), None)
        subentries = entry.subentries.values()
        is_backward_only = any(subentry.data.get(CONF_BACKWARD_ONLY, False) for subentry in subentries)
        self._belt_only = Direction.BACKWARD if is_backward_only else None
        self.walk = Walk(
            mounting=memory.mountings.get(self.pod.link.address) if self.pod else None,
            belt_only_direction=self._belt_only,
        )
        self.quality = QualityWatch(QualitySettings(), memory.baseline)
        self.on_stride: set[Callable[[Stride], None]] = set()
        """Called with each stride as it is signed."""
        self._belt: Belt | None = None

    def _device(self, subentry: ConfigSubentry) -> Device:
        profile = PROFILES[subentry.data[CONF_PROFILE]]
        link = async_register(self._hass).link(subentry.data[CONF_ADDRESS], profile, subentry.title)
        return Device(subentry.subentry_id, profile.kind, subentry.title, link)

    @callback
    def listen(self, on_link: Callable[[], None]) -> None:
        """Listen until the entry is unloaded; `on_link` is called when a device comes or goes."""
        for device in self.devices.values():
            stop = device.link.listen(partial(self.hear, device), on_link)
            self._entry.async_on_unload(partial(self._leave, device, stop))

    @callback
    def _leave(self, device: Device, stop: CALLBACK_TYPE) -> None:
        """Listen no more; a device of somebody who was disabled is let go of now, and not if nobody comes back."""
        stop()
        if self._entry.disabled_by is not None:
            device.link.leave()

    @callback
    def hear(self, device: Device, readings: list[Reading]) -> None:
        """Take in what a device says."""
        for reading in readings:
            match reading:
                case Imu():
                    for stride in self.walk.add_imu(reading):
                        if stride.direction is Direction.BACKWARD:
                            self.quality.add(stride)
                        for told in tuple(self.on_stride):
                            told(stride)
                case Belt():
                    self.walk.add_belt(reading)
                    self._belt = reading
                case Battery():
                    device.battery_percent = reading.percent

    def take(self) -> Tally:
        """Return what was walked since this was called last."""
        return self.walk.take(self._hass.loop.time())

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
        """What the belt says now."""
        belt = self._belt
        return belt if belt is not None and self._hass.loop.time() - belt.t_s <= BELT_FRESH_S else None

    @property
    def machine(self) -> str:
        """Whose dial the walker means: the connected treadmill, else the only one there is."""
        treadmills = [device for device in self.devices.values() if device.kind is DeviceKind.TREADMILL]
        connected = [device for device in treadmills if device.link.is_connected]
        return next((device.link.address for device in (*connected, *treadmills)), NO_MACHINE)

    @property
    def dial(self) -> float | None:
        """What the walker said that the machine's dial shows."""
        return self._memory.dials.get(self.machine)

    @property
    def resistance(self) -> Resistance | None:
        """How hard the belt resists now."""
        return resistance(self.belt, self.dial)

    @property
    def cadence_spm(self) -> float | None:
        """How fast the feet step now, as only a pod can tell."""
        return self.walk.motion(self._hass.loop.time()).cadence_spm if self.hears_pod else None

    def movement(self) -> tuple[Direction | None, float | None]:
        """Return which way the walker goes now and how fast; None while no pod is heard and nothing else can tell."""
        motion, belt = self.walk.motion(self._hass.loop.time()), self.belt
        if motion.direction is Direction.UNKNOWN or not (self.hears_pod or motion.direction is self._belt_only):
            return None, belt.speed_mps if belt is not None else None
        return motion.direction, motion.speed_mps

    def moment(self, goal: Goal) -> Moment:
        """Return what is known of now besides what was walked, with the goal of today."""
        belt = self.belt
        if self.hears_pod:
            mode: Mode | None = Mode.POD if belt is None else Mode.POD_AND_BELT
        else:
            mode = None if belt is None else Mode.BELT
        quality = self.quality.quality() if self.hears_pod else None
        return Moment(
            cadence_spm=self.cadence_spm,
            heart_rate_bpm=None if belt is None else belt.heart_rate_bpm,
            quality=None if quality is None else quality.naturalness,
            resistance=self.resistance,
            mode=mode,
            devices=tuple(device.title for device in self.devices.values() if device.link.is_connected),
            goal=goal,
        )

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
                manufacturer=information.manufacturer or known.manufacturer,
                model=information.model or known.model,
                sw_version=information.firmware or known.sw_version,
            )
