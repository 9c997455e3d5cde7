"""What a device file has to say about its device: how it is found, what it gives, and how to talk with it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from fnmatch import fnmatchcase
from typing import Any, Protocol

from ..engine.samples import Reading


class DeviceKind(StrEnum):
    """What a device is for; also the type of the config subentry that holds it."""

    TREADMILL = "treadmill"
    FOOTPOD = "footpod"
    HEART_RATE_MONITOR = "heart_rate_monitor"


class Gives(Enum):
    """What a device can tell; entities, forms and "what this counts by" follow from it."""

    DIRECTION = auto()
    """Where the foot goes: it sends acceleration and angular rate."""
    CADENCE = auto()
    FOOT_SPEED = auto()
    BELT_SPEED = auto()
    INCLINE = auto()
    FORCE = auto()
    """The force on the belt or the power, from which it follows."""
    LEVEL = auto()
    """A resistance level in the machine's own steps."""
    HEART_RATE = auto()
    BATTERY = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advertisement:
    """What a device says of itself before anybody connects."""

    service_uuids: frozenset[str]
    service_data: Mapping[str, bytes]
    """By UUID."""
    local_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """An advertisement this device sends; every field given has to match. Mirrors a matcher of the manifest."""

    service_uuid: str | None = None
    service_data_uuid: str | None = None
    local_name: str | None = None
    """A shell pattern whose first three characters are literal (Home Assistant's rule)."""

    def fits(self, advertisement: Advertisement) -> bool:
        """Tell whether `advertisement` is one of these."""
        return (
            (self.service_uuid is None or self.service_uuid in advertisement.service_uuids)
            and (self.service_data_uuid is None or self.service_data_uuid in advertisement.service_data)
            and (self.local_name is None or fnmatchcase(advertisement.local_name or "", self.local_name))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Octets to write to a characteristic; a device that has not this characteristic is not written to.

    `with_response` None: as the characteristic's properties say.
    """

    characteristic: str
    data: bytes
    with_response: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A characteristic to subscribe to; a device has it only if it can notify or indicate there."""

    uuid: str
    is_required: bool
    silence_s: float | None
    """No notification for that long means a dead link; None: silence proves nothing."""
    is_read: bool = False
    """Some devices never notify there, and can be read all the same."""


class SettingKind(StrEnum):
    """How a setting is asked for."""

    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Something about one device that only its owner knows; becomes a field of the subentry's form."""

    key: str
    kind: SettingKind
    default: float | str
    unit: str | None = None
    least: float | None = None
    most: float | None = None
    step: float | None = None
    options: tuple[str, ...] = ()
    """What to choose from."""

    def of(self, settings: Mapping[str, Any]) -> Any:
        """Return the value in `settings`, or the default."""
        return settings.get(self.key, self.default)


class Dialogue(Protocol):
    """Talks with a device over one connection; a new one is made for every connection.

    It does no I/O: notifications go in, readings and writes come out. Nothing here raises, whatever the octets are.
    """

    def start(self, t_s: float) -> Iterable[Write]:
        """Return what to write first; all channels are subscribed by then."""
        ...

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return what `data`, arrived at `t_s` on `channel`, completes, and what to write next."""
        ...

    def tick(self, t_s: float) -> list[Write]:
        """Return what is to be written by now; called about once a second."""
        ...


class Listener:
    """A dialogue of a device that talks unasked: nothing is ever written."""

    def start(self, t_s: float) -> Iterable[Write]:  # noqa: ARG002  as the protocol has it
        """Return nothing."""
        return ()

    def tick(self, t_s: float) -> list[Write]:  # noqa: ARG002
        """Return nothing."""
        return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One kind of device."""

    key: str
    kind: DeviceKind
    model: str
    manufacturer: str | None
    about: str
    """Who makes such devices, in a few words."""
    matchers: tuple[Matcher, ...]
    except_names: tuple[str, ...] = ()
    """Patterns of names that match and belong to other devices."""
    is_offered: Callable[[Advertisement], bool] = lambda _: True
    """Whether a device that fits is worth telling its owner about; any that fits can be added by hand."""
    channels: tuple[Channel, ...]
    """A device of this kind has all that are required or, if none is, at least one."""
    settings: tuple[Setting, ...] = ()
    gives: frozenset[Gives]
    rate_hz: float | None = None
    """Samples of motion a second that a pod is asked for, or sends of itself; None if it sends none."""
    dialogue: Callable[[Mapping[str, Any]], Dialogue]
    """Makes the dialogue of one connection from the values of `settings`."""
    describe: Callable[[Iterable[bytes]], list[dict[str, Any]]]
    """Decode consecutive notifications for people: one dictionary for each completed record, `error` if undecodable."""

    def fits(self, advertisement: Advertisement) -> bool:
        """Tell whether a device that advertises so can be one of these."""
        name = advertisement.local_name or ""
        return any(matcher.fits(advertisement) for matcher in self.matchers) and not any(
            fnmatchcase(name, pattern) for pattern in self.except_names
        )

    def is_served_by(self, notifying: Iterable[str]) -> bool:
        """Tell whether a device with these notifying characteristics is one of these."""
        there = set(notifying)
        required = {channel.uuid for channel in self.channels if channel.is_required}
        return required <= there if required else any(channel.uuid in there for channel in self.channels)
