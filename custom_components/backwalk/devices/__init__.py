"""The devices this integration can read: one file each, bytes in, samples out.

Pure: a device file is a `Profile` (how to recognise the device, what to subscribe to, what to write at start) and a
decoder. It knows `engine.samples`, and neither Bluetooth libraries nor Home Assistant. To add a device, add a file
and name it in `PROFILES`; a test then prints the matchers that the manifest lacks.
"""

from collections.abc import Collection
from dataclasses import asdict
from fnmatch import fnmatchcase

from . import ftms_treadmill, witmotion
from .profile import Matcher, Profile

PROFILES: dict[str, Profile] = {profile.key: profile for profile in (ftms_treadmill.PROFILE, witmotion.PROFILE)}


def match(
    service_uuids: Collection[str], service_data_uuids: Collection[str], local_name: str | None
) -> Profile | None:
    """Return the profile of the device that advertises so."""

    def fits(matcher: Matcher) -> bool:
        return (
            (matcher.service_uuid is None or matcher.service_uuid in service_uuids)
            and (matcher.service_data_uuid is None or matcher.service_data_uuid in service_data_uuids)
            and (matcher.local_name is None or fnmatchcase(local_name or "", matcher.local_name))
        )

    return next((profile for profile in PROFILES.values() if any(map(fits, profile.matchers))), None)


def manifest_matchers() -> list[dict[str, str | bool]]:
    """Return what `bluetooth` in the manifest has to hold: Home Assistant reads it before it loads this."""
    matchers = [
        {name: value for name, value in asdict(matcher).items() if value is not None} | {"connectable": True}
        for profile in PROFILES.values()
        for matcher in profile.matchers
    ]
    return sorted(matchers, key=lambda matcher: sorted(map(str, matcher.items())))
