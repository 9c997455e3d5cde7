"""Whether any octets, on any channel, in any order, make a device's dialogue raise; and what a notification costs."""

from collections.abc import Iterator
from random import Random
from time import perf_counter

from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.devices.profile import Profile
from tests.bench.figure import Row, row
from tests.devices.pieces import PIECES

CASES = 1_000_000
CONNECTION = 50
"""Notifications after which a new connection begins."""


def octets(random: Random) -> bytes:
    """Return a notification: of what devices send, of chance, or of both."""
    pieces = b"".join(random.choices(PIECES, k=random.randrange(5)))
    return pieces + random.randbytes(random.choice((0, 0, 1, 2, 6, 12, 20, 48, 96, 120)))


def raised(profile: Profile, cases: int, random: Random) -> tuple[int, float]:
    """Return how many of the notifications made it raise, and the seconds that all took."""
    channels = [channel.uuid for channel in profile.channels]
    count, took_s, t_s = 0, 0.0, 0.0
    for first in range(0, cases, CONNECTION):
        dialogue = profile.dialogue({})
        notifications = [(random.choice(channels), octets(random)) for _ in range(min(CONNECTION, cases - first))]
        began_s = perf_counter()
        try:
            list(dialogue.start(t_s))
            for channel, data in notifications:
                t_s += 0.3
                dialogue.feed(channel, data, t_s)
                dialogue.tick(t_s)
            profile.describe(data for _, data in notifications)
        except Exception:  # noqa: BLE001  whatever it is
            count += 1
        took_s += perf_counter() - began_s
    return count, took_s


def chance_rows(cases: int = CASES) -> Iterator[Row]:
    """Return what became of `cases` notifications, spread evenly over all devices."""
    random, each = Random(0), cases // len(PROFILES)
    results = [raised(profile, each, random) for profile in PROFILES.values()]
    total = each * len(results)
    yield row("connections of any octets that raised", sum(count for count, _ in results), "<= 0", count=total)
    yield Row("reading a notification of any octets", sum(took_s for _, took_s in results) / total * 1e6, "us")
