"""What one walker's devices say: readings go in, and out comes what was walked, how, and what moves now.

Which belt is under the walker is not theirs to say: the machines of the house know who is on them.
"""

from collections.abc import Callable, Mapping

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_ADDRESS
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..const import CONF_DIAL, HEART
from ..engine.gait.belt import BeltLog, BeltSettings
from ..engine.gait.foot.attitude import Mounting
from ..engine.gait.foot.stride import Stride
from ..engine.gait.walk import Walk
from ..engine.heart import Heart, heart_of
from ..engine.rhythm import Rhythm
from ..engine.samples import Belt, Direction, HeartRate, Imu, Reading, Steps
from ..engine.tally import Tally
from ..engine.training.goal import Goal
from ..engine.training.moment import Mode, Moment
from ..engine.training.resistance import Dial, Resistance, force, steps
from ..radio.register import async_register
from ..storage.memory import Memory
from .gear.device import Device
from .gear.live import Live
from .gear.machines import Machines

NO_MACHINE = ""


class Inputs:
    """The pod on the walker's shoe and the belt under it, as far as there are such."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, memory: Memory, live: Live) -> None:
        """Prepare to listen to the devices of `entry`; `live` is what was known of the walker a moment ago."""
        self._hass = hass
        self._entry = entry
        self._memory = memory
        self._riders = async_register(hass).riders
        self.feet = live.feet
        self.quality = live.quality
        self.machines = Machines(hass, entry, self.feet, self.hear)
        self._nowhere = BeltLog(BeltSettings())
        self._stands_on: tuple[Device | None, Direction | None, BeltLog] = (None, None, self._nowhere)
        """The belt under the feet, which way alone it is walked, and what it did."""
        self._went_on: Device | None = None
        """The belt that moved under the walker last."""
        self.on_stride: set[Callable[[Stride], None]] = set()
        """Called with each stride as it is signed."""
        self._heart_rate: HeartRate | None = None
        self._heart_rhythm = Rhythm()
        self._change_pod()

    @property
    def devices(self) -> Mapping[str, Device]:
        """The walker's devices, by subentry."""
        return self.machines.devices

    @property
    def pod(self) -> Device | None:
        """The pod on the walker's shoe."""
        return self.machines.pod

    @property
    def walk(self) -> Walk:
        """What the feet do."""
        return self.feet.walk

    @callback
    def take_devices(self) -> tuple[list[Device], set[str]]:
        """Have the devices be those of the entry; return those that came, and the addresses of those that went."""
        changed = self.machines.update()
        self._change_pod()
        return changed

    @callback
    def _change_pod(self) -> None:
        """Follow another pod from now on, if there is another one."""
        pod = None if self.pod is None else self.pod.link.address
        if pod != self.feet.pod:
            self._wear(pod, None if pod is None else self._memory.mountings.get(pod))

    def _wear(self, pod: str | None, mounting: Mounting | None) -> None:
        self.feet.wear(pod, Walk(mounting=mounting), self._hass.loop.time())
        self._stands_on = (None, None, self._nowhere)

    @callback
    def wear(self, pod: str, mounting: Mounting) -> None:
        """Begin with how the pod on the shoe sits, if that is not known yet."""
        if pod == self.feet.pod and self.walk.mounting is None:
            self._wear(pod, mounting)

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
                    self.feet.add(reading)
                case HeartRate():
                    self._heart_rate = reading
                    self._heart_rhythm.hear(reading.t_s)

    def take(self) -> Tally:
        """Return what was walked since this was called last."""
        now_s = self._hass.loop.time()
        self._riders.look(now_s)
        self._stand(now_s)
        return self.feet.allowance.within(self.walk.take(now_s), now_s)

    @callback
    def _stand(self, now_s: float) -> None:
        """Put the belt under the feet that is there: the walker's own, or else one that may be."""
        walker = self._entry.entry_id
        device = self.machines.ridden
        if device is not None and device.machine.set_off_s is not None:
            self._went_on = device
        if device is None or device.machine.set_off_s is None:
            # a belt that moves under nobody yet may soon be known to be theirs, one that stands tells nothing
            device = self.machines.undecided or device
        ride = None if device is None else device.machine.ride
        only, since_s = None, now_s
        if device is None:
            device = self._stands_on[0]
            if device is None or (device.machine.ride is not None and device.machine.ride.walker != walker):
                device = next((belt for belt in self.machines.belts if belt.machine.ride is None), None)
        elif ride is not None:
            only = Direction.BACKWARD if device.machine.is_walked_backward_by(walker) else None
            if ride.since_s is not None:
                since_s = max(ride.since_s, self.feet.since_s, device.machine.says_since_s)
            elif only is not None:
                since_s = device.machine.turned_s(now_s)
        log = self._nowhere if device is None else device.machine.log
        if (device, only, log) != self._stands_on:  # a device may be another machine by now
            self._stands_on = (device, only, log)
            self.walk.stand_on(log, since_s, only)

    @property
    def has_stepped_on_belt(self) -> bool:
        """Whether the walker has stepped on a belt that moves, since it set off."""
        ridden = self.machines.ridden
        return (
            ridden is not None
            and ridden.machine.ride is not None
            and ridden.machine.ride.by_steps
            and ridden.machine.set_off_s is not None
        )

    @property
    def has_belt_stopped(self) -> bool:
        """Whether the belt that moved under the walker last says that it stands."""
        if self._went_on is None or self._went_on.machine.set_off_s is not None:
            return False
        belt = self._went_on.machine.belt(self._hass.loop.time())
        return belt is not None and not belt.speed_mps

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
        seen = [self._stands_on[0], *self.machines.belts]
        return next((belt for device in seen if device is not None and (belt := device.machine.belt(now_s))), None)

    @property
    def machine(self) -> str:
        """Whose dial the walker means: that of the belt they are on, a connected one, or the only one there is."""
        connected = [device for device in self.machines.belts if device.link.is_connected]
        ridden = [device for device in (self.machines.ridden,) if device is not None]
        return next((device.link.address for device in (*ridden, *connected, *self.machines.belts)), NO_MACHINE)

    @property
    def dial(self) -> float | None:
        """What the walker said that the machine's dial shows."""
        return self._memory.dials.get(self.machine)

    @property
    def scale(self) -> Dial:
        """What that dial goes through, as its owner said."""
        told = (said for said in self._entry.subentries.values() if said.data[CONF_ADDRESS] == self.machine)
        subentry = next(told, None)
        return Dial.of((self._entry.options if subentry is None else subentry.data).get(CONF_DIAL))

    @property
    def resistance(self) -> Resistance | None:
        """How hard the belt resists now."""
        return force(self.belt) or self.steps

    @property
    def steps(self) -> Resistance | None:
        """What the machine, something beside it or its dial is set to."""
        return self._steps(self.belt, self.dial)

    def _steps(self, belt: Belt | None, dial: float | None) -> Resistance | None:
        levels = (level for device in self.devices.values() if (level := device.machine.level) is not None)
        return steps(belt, None) or steps(next(levels, None), dial)

    @property
    def heart(self) -> Heart:
        """What the walker has said of theirs."""
        return heart_of(*map(self._entry.options.get, HEART), year=dt_util.now().year)

    @property
    def heart_rate_bpm(self) -> int | None:
        """How fast the heart beats, as its own monitor or the treadmill under the walker says."""
        now_s = self._hass.loop.time()
        if self._heart_rate is not None and self._heart_rhythm.is_fresh(now_s):
            return self._heart_rate.bpm
        belt = None if self._on is None else self._on.machine.belt(now_s)
        return None if belt is None else belt.heart_rate_bpm

    @property
    def cadence_spm(self) -> float | None:
        """How fast the feet step now, as a pod tells, or else the machine under the walker."""
        now_s = self._hass.loop.time()
        if not self.hears_pod:
            belt = None if self._on is None else self._on.machine.belt(now_s)
            return None if belt is None else belt.cadence_spm
        steps = self.feet.steps(now_s)
        return self.walk.motion(now_s).cadence_spm if steps is None else steps.cadence_spm

    def movement(self) -> tuple[Direction | None, float | None]:
        """Return which way the walker goes now and how fast; None while no pod is heard and nothing else can tell."""
        now_s = self._hass.loop.time()
        motion, belt = self.walk.motion(now_s), self.belt
        is_heard = self.hears_pod and self.pod is not None and not self.pod.machine.is_unheard
        tells_direction = is_heard and self.feet.steps(now_s) is None
        if motion.direction is Direction.UNKNOWN or not (tells_direction or motion.direction is self._stands_on[1]):
            steps = self.feet.steps(now_s)
            speed_mps = None if steps is None else steps.speed_mps
            return None, belt.speed_mps if belt is not None else speed_mps
        if motion.direction is Direction.STILL and belt is not None:
            is_left = self.has_stepped_on_belt and belt.speed_mps  # who steps off a belt that runs does not go with it
            return motion.direction, motion.speed_mps if is_left else belt.speed_mps
        return motion.direction, motion.speed_mps

    @property
    def _on(self) -> Device | None:
        """The treadmill whose figures are the walker's: without a pod, any that moves under nobody else."""
        return self.machines.ridden or (None if self.hears_pod else self.machines.undecided)

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
        is_beside = on is None and any(device.link.is_connected for device in self.machines.belts)
        dial = self._memory.dials.get(NO_MACHINE) if is_beside else self.dial
        return Moment(
            cadence_spm=self.cadence_spm,
            heart_rate_bpm=(bpm := self.heart_rate_bpm),
            heart_zone=self.heart.zone(bpm),
            quality=None if quality is None else quality.naturalness,
            resistance=force(belt) or self._steps(belt, dial),
            mode=mode,
            devices=tuple(
                device.title
                for device in self.devices.values()
                if device.link.is_connected and (device is on or device not in self.machines.belts)
            ),
            goal=goal,
            under_way_s=self.walk.under_way_s(now_s) if self.hears_pod else 0.0,
        )
