"""One device of the house, for everybody who uses it: what it says, and whose that is.

The belt's log is the machine's, and not its walkers': each second is one walker's at most, and `engine.rider` says
whose. What is asked of a walker is their feet, and whether they walk only backward on this machine.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.util import dt as dt_util

from ..devices.profile import DeviceKind, Gives
from ..engine.gait.belt import BeltLog, BeltSettings
from ..engine.rhythm import Rhythm
from ..engine.rider import LONG_AGO_S, Feet, Ride, Riders
from ..engine.samples import Battery, Belt, Reading
from .listeners import OnReadings
from .source import Source

JUST_NOW_S = 3.0
"""Who is on a belt is looked at about once a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How one walker uses a machine."""

    walker: str
    feet: Feet
    is_declared: bool
    """Whether they walk only backward on it."""
    on_readings: OnReadings
    on_change: CALLBACK_TYPE


class Machine:
    """A treadmill, a pod, or a heart rate monitor."""

    def __init__(
        self,
        link: Source,
        riders: Riders,
        gone_at: datetime | None = None,
        on_link: CALLBACK_TYPE | None = None,
        on_battery: Callable[[int], None] | None = None,
    ) -> None:
        """Listen to what `link` leads to, as soon as somebody uses it.

        From then on it is told when the device comes or goes, and how full its battery is (%).
        """
        self.link = link
        self.gone_at = gone_at
        """Since when it is not there; None while it is, and of one that never was."""
        self.changed_at = gone_at
        """When it came or went last."""
        self._was_there = False
        self._on_link = on_link or _nothing
        self._on_battery = on_battery or _nothing
        self.log = BeltLog(BeltSettings())
        self.battery_percent: int | None = None
        self.heard_s: float | None = None
        """When it said something last."""
        self.is_unheard = False
        """Whether it has come and said nothing since, but how full its battery is."""
        self._belt: Belt | None = None
        self._rhythm = Rhythm()
        self._riders = riders
        self._uses: dict[str, Use] = {}
        self._is_walked_backward = False
        self.says_since_s = LONG_AGO_S
        """Since when the machine itself says which way it is walked; long ago if it never did."""
        self._stop: CALLBACK_TYPE | None = None

    @property
    def address(self) -> str:
        """What the device is known by."""
        return self.link.address

    @property
    def kind(self) -> DeviceKind:
        """What the device is for."""
        return self.link.profile.kind

    @property
    def is_belt(self) -> bool:
        """Whether somebody can be on it."""
        return Gives.BELT_SPEED in self.link.profile.gives

    @property
    def ride(self) -> Ride | None:
        """Who is on it, as of the last look."""
        return self._riders.ride(self.address)

    @property
    def set_off_s(self) -> float | None:
        """Since when its belt moves, as of the last look; None while it stands."""
        return self._riders.set_off_s(self.address)

    def belt(self, now_s: float) -> Belt | None:
        """Return what the belt says now."""
        return self._belt if self._rhythm.is_fresh(now_s) else None

    @property
    def level(self) -> Belt | None:
        """What something that only resists was set to last, whenever that was."""
        return None if self.is_belt or not self.link.is_connected else self._belt

    def is_walked_backward_by(self, walker: str) -> bool:
        """Tell whether a walker walks only backward on it, or the machine says that it is walked so now."""
        use = self._uses.get(walker)
        return self._is_walked_backward or (use is not None and use.is_declared)

    @property
    def has_said_backward(self) -> bool:
        """Whether it ever said itself that it is walked backward."""
        return self.says_since_s > LONG_AGO_S

    def turned_s(self, now_s: float) -> float:
        """Return when the machine itself has said that it is walked the other way, if it was just now; else now."""
        return self.says_since_s if now_s - self.says_since_s <= JUST_NOW_S else now_s

    @callback
    def join(self, use: Use) -> CALLBACK_TYPE:
        """Have a walker use the device, perhaps otherwise than before; return how to leave it."""
        if self._stop is None:
            self._stop = self.link.listen(self._hear, self._look)
            self._look()
        self._uses[use.walker] = use
        self._declare()
        for other in tuple(self._uses.values()):
            if other is not use:
                other.on_change()  # it is shared from now on, which its name says
        stop = self.link.listen(use.on_readings, use.on_change)

        @callback
        def leave() -> None:
            if self._uses.get(use.walker) is not use:
                return  # they use it otherwise by now
            stop()
            del self._uses[use.walker]
            self._riders.quit(self.address, use.walker)
            if not self._uses and self._stop is not None:
                self._stop()
                self._stop = None
            for other in tuple(self._uses.values()):
                other.on_change()  # it may not be shared any more

        return leave

    @callback
    def _look(self) -> None:
        """Note when it comes or goes."""
        if (is_there := self.link.is_connected) is not self._was_there:
            self._was_there = is_there
            self.changed_at = dt_util.utcnow()
            self.gone_at = None if is_there else self.changed_at
            self.is_unheard = is_there
            self._on_link()

    @callback
    def _hear(self, readings: list[Reading]) -> None:
        if readings:
            self.heard_s = readings[-1].t_s
            self.is_unheard = self.is_unheard and isinstance(readings[-1], Battery)
        for reading in readings:
            match reading:
                case Belt():
                    self.log.add(reading)
                    self._rhythm.hear(reading.t_s)
                    self._belt = reading
                    # while it stands it says nothing of that, and what was walked until then stays what it was
                    if reading.speed_mps and reading.is_walked_backward is not self._is_walked_backward:
                        self._is_walked_backward = reading.is_walked_backward
                        self.says_since_s = reading.t_s
                        self._declare()
                case Battery():
                    self.note_battery(reading.percent)

    @callback
    def note_battery(self, percent: int) -> None:
        """Note how full its battery is, also by somebody who heard it before anybody used it."""
        self.battery_percent = percent
        self._on_battery(percent)

    def _declare(self) -> None:
        """Tell who could be on the belt, and who of them walks only backward."""
        if not self.is_belt:
            return
        for use in self._uses.values():
            is_declared = self.is_walked_backward_by(use.walker)
            self._riders.join(self.address, self.log, use.walker, use.feet, is_declared=is_declared)


@callback
def _nothing(*_: int) -> None:
    """Leave it at that."""
