"""Where the readings of a machine come from: a Bluetooth device, or an entity of Home Assistant."""

from collections.abc import Mapping
from typing import Protocol

from homeassistant.core import CALLBACK_TYPE, callback

from ..devices.profile import Profile
from ..devices.standard import DeviceInformation
from .ending import Absence
from .listeners import OnReadings
from .target import Target


class Source(Protocol):
    """What all of them have."""

    target: Target
    address: str
    is_held: bool
    connections: int

    @property
    def title(self) -> str:
        """What its owner calls it."""
        ...

    @property
    def profile(self) -> Profile:
        """What the device is."""
        ...

    @property
    def is_connected(self) -> bool:
        """Whether it is there, and listened to."""
        ...

    @property
    def absence(self) -> Absence | None:
        """Why it is not connected, None while it is."""
        ...

    @property
    def information(self) -> DeviceInformation:
        """What it says it is."""
        ...

    @property
    def last_packets(self) -> Mapping[str, str]:
        """The last notification of each channel, in hexadecimal digits."""
        ...

    @property
    def refusals(self) -> Mapping[str, str]:
        """What the device did not want, by characteristic."""
        ...

    @callback
    def listen(self, on_readings: OnReadings, on_change: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Hand on readings, and tell when it comes or goes; return how to stop."""
        ...

    @callback
    def leave(self) -> None:
        """Let go of it now if nobody listens."""
        ...

    @callback
    def close(self) -> None:
        """Let go of it for good, unless somebody listens again."""
        ...

    @callback
    def hold(self, *, held: bool) -> None:
        """Keep it to ourselves, or leave it to others."""
        ...

    @callback
    def retarget(self, target: Target) -> None:
        """Take what is said of it now."""
        ...

    @callback
    def try_again(self) -> None:
        """Forget what failed."""
        ...
