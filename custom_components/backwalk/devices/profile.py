"""What a device file has to say about its device."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from ..engine.samples import Reading


class Kind(StrEnum):
    """What a device is for; also the type of the config subentry that holds it."""

    TREADMILL = "treadmill"
    FOOTPOD = "footpod"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """An advertisement this device sends; every field given has to match. Mirrors a matcher of the manifest."""

    service_uuid: str | None = None
    service_data_uuid: str | None = None
    local_name: str | None = None
    """A shell pattern whose first three characters are literal (Home Assistant's rule)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Bytes to write to a characteristic; `every_s` repeats it for as long as the link lives."""

    characteristic: str
    data: bytes
    every_s: float | None = None


class Decoder(Protocol):
    """Turns the notifications of one connection into readings; a new one is made for every connection."""

    def feed(self, characteristic: str, data: bytes, arrival_s: float) -> list[Reading]:
        """Return what `data`, arrived at `arrival_s`, completes. Never raises, whatever the bytes are."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One kind of device.

    `required` is the characteristic without which the device is not what it seemed; those of `subscribe` may be
    missing. `silence_s`: no notification of `required` for that long means a dead link.
    """

    key: str
    kind: Kind
    model: str
    manufacturer: str | None
    matchers: tuple[Matcher, ...]
    required: str
    subscribe: tuple[str, ...]
    start: tuple[Request, ...] = ()
    silence_s: float
    decoder: Callable[[], Decoder]
    describe: Callable[[Iterable[bytes]], list[dict[str, Any]]]
    """Decode consecutive notifications for people: one dictionary for each completed record, `error` if undecodable."""
