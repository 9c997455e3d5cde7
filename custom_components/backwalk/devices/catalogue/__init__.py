"""All devices that can be read, and who is who by its advertisement.

To add a device, add a file and name it in `PROFILES`; `scripts/devices --write` then does the rest.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict

from ..belts import csc, fitshow, ftms_cross_trainer, ftms_treadmill, gymconnect, pitpat, urevo, walkingpad
from ..profile import Advertisement, Profile
from ..worn import backwalk_pod, edgeml, heart_rate, movella_dot, movesense, polar_pmd, rsc, thingy52, witmotion

PROFILES: dict[str, Profile] = {
    profile.key: profile
    for profile in (
        walkingpad.PROFILE,
        ftms_treadmill.PROFILE,
        ftms_cross_trainer.PROFILE,
        gymconnect.PROFILE,
        pitpat.PROFILE,
        fitshow.PROFILE,
        urevo.PROFILE,
        polar_pmd.PROFILE,
        movesense.PROFILE,
        witmotion.PROFILE,
        movella_dot.PROFILE,
        thingy52.PROFILE,
        backwalk_pod.PROFILE,
        edgeml.PROFILE,
        csc.PROFILE,
        rsc.PROFILE,
        heart_rate.PROFILE,
    )
}
"""By key; where a device fits several, the first is the one to try first."""


def candidates(
    service_uuids: Collection[str], service_data: Mapping[str, bytes], local_name: str | None
) -> list[Profile]:
    """Return what a device that advertises so can be, the likeliest first; connecting tells which it is."""
    advertisement = Advertisement(
        service_uuids=frozenset(service_uuids), service_data=service_data, local_name=local_name
    )
    fitting = [profile for profile in PROFILES.values() if profile.fits(advertisement)]
    return sorted(fitting, key=lambda profile: not profile.is_offered(advertisement))


def match(service_uuids: Collection[str], service_data: Mapping[str, bytes], local_name: str | None) -> Profile | None:
    """Return the profile of a device worth offering unasked that advertises so."""
    advertisement = Advertisement(
        service_uuids=frozenset(service_uuids), service_data=service_data, local_name=local_name
    )
    fitting = (profile for profile in PROFILES.values() if profile.fits(advertisement))
    return next((profile for profile in fitting if profile.is_offered(advertisement)), None)


def manifest_matchers() -> list[dict[str, str | bool]]:
    """Return what `bluetooth` in the manifest has to hold: Home Assistant reads it before it loads this."""
    matchers = {matcher for profile in PROFILES.values() for matcher in profile.matchers}
    listed = [
        {name: value for name, value in asdict(matcher).items() if value is not None} | {"connectable": True}
        for matcher in matchers
    ]
    return sorted(listed, key=lambda matcher: sorted(map(str, matcher.items())))
