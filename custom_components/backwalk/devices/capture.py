"""What a device sent, to be read again elsewhere: a text file, one JSON object a line, without addresses.

The first line says which file this is and which profile the device was read by:

    {"backwalk_capture": 1, "profile": "csc", "settings": {"metres_per_revolution": 0.16}, "notifying": ["0000..."]}

Each line after it is a notification: seconds since the beginning, characteristic, octets in hexadecimal:

    {"t": 0.984, "channel": "00002a5b-0000-1000-8000-00805f9b34fb", "hex": "0164000000..."}

Names, serial numbers and addresses are not in it; where octets hold the device's own address, zeros stand there.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..engine.samples import Reading
from .profile import Profile

VERSION = 1
MARK = "backwalk_capture"


class CaptureError(ValueError):
    """A file that is no capture, or is spoiled; says which line and why."""


class Notification(NamedTuple):
    """One notification."""

    t_s: float
    channel: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What one device sent."""

    profile: str
    settings: Mapping[str, Any]
    notifying: tuple[str, ...]
    """All characteristics that can notify, whether the profile knows them or not."""
    notifications: tuple[Notification, ...]

    def readings(self, profile: Profile) -> list[Reading]:
        """Return what the dialogue of `profile` makes of it. Questions are asked, and nobody hears them."""
        dialogue = profile.dialogue(self.settings)
        first_s = self.notifications[0].t_s if self.notifications else 0.0
        list(dialogue.start(first_s))
        found = list[Reading]()
        for t_s, channel, data in self.notifications:
            found += dialogue.feed(channel, data, t_s)[0]
        return found


class Writer:
    """Writes the lines of one capture."""

    def __init__(self, address: str, began_s: float) -> None:
        """`address` is the device's, to be left out."""
        octets = bytes.fromhex(address.replace(":", ""))
        self._hidden = (octets, octets[::-1]) if octets else ()
        self._began_s = began_s

    def begin(self, profile: Profile, settings: Mapping[str, Any], notifying: Iterable[str]) -> str:
        """Return the first line."""
        known = {setting.key: setting.of(settings) for setting in profile.settings}
        said = {MARK: VERSION, "profile": profile.key, "settings": known, "notifying": sorted(notifying)}
        return json.dumps(said) + "\n"

    def notification(self, channel: str, data: bytes, t_s: float) -> str:
        """Return the line of a notification."""
        for octets in self._hidden:
            data = data.replace(octets, bytes(len(octets)))
        return json.dumps({"t": round(t_s - self._began_s, 4), "channel": channel, "hex": data.hex()}) + "\n"


def is_capture(first_line: str) -> bool:
    """Tell whether a file that begins so is a capture."""
    return first_line.startswith("{") and f'"{MARK}"' in first_line


def read(lines: Iterable[str]) -> Capture:
    """Return the capture that `lines` are; raise CaptureError if they are none."""
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    number, first = next(numbered, (1, ""))
    try:
        head = _object(first)
        if head.get(MARK) != VERSION:
            raise CaptureError("line 1: this is no capture, or one of another version")  # noqa: TRY301
        profile, settings, notifying = str(head["profile"]), dict(head["settings"]), tuple(map(str, head["notifying"]))
        notifications = list[Notification]()
        for number, line in numbered:  # noqa: B007  the error names it
            notifications.append(_notification(_object(line)))
    except CaptureError:
        raise
    except (ValueError, TypeError, KeyError) as error:
        raise CaptureError(f"line {number}: {error!r}") from error
    return Capture(profile=profile, settings=settings, notifying=notifying, notifications=tuple(notifications))


def _object(line: str) -> dict[str, Any]:
    said = json.loads(line)
    if not isinstance(said, dict):
        raise TypeError("not an object")
    return said


def _notification(said: Mapping[str, Any]) -> Notification:
    t_s = float(said["t"])
    if not math.isfinite(t_s):
        raise ValueError("not a time")
    return Notification(t_s, str(said["channel"]), bytes.fromhex(said["hex"]))
