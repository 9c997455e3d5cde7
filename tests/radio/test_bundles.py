"""Notifications that are read as they come, unless there are very many."""

import asyncio
from collections.abc import Callable, Sequence
from typing import cast

from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.radio.bundles import BUNDLE_S, MANY, Bundles, Notification

DIALOGUE = PROFILES["witmotion"].dialogue({})


class Alarm:
    """A loop that calls when somebody says so."""

    def __init__(self) -> None:
        self.due: Callable[[], None] | None = None

    def call_later(self, _delay_s: float, due: Callable[[], None]) -> Alarm:
        assert self.due is None
        self.due = due
        return self

    def cancel(self) -> None:
        self.due = None

    def ring(self) -> None:
        if self.due is not None:
            self.due()


def sent(times: Sequence[float]) -> list[Notification]:
    return [(DIALOGUE, "ffe4", bytes([n & 0xFF]), t_s) for n, t_s in enumerate(times)]


def read(notifications: Sequence[Notification], *, every: int = 8) -> list[list[Notification]]:
    """Return what is read together; the time of a bundle comes after so many notifications."""
    alarm, together = Alarm(), list[list[Notification]]()
    bundles = Bundles(cast("asyncio.AbstractEventLoop", alarm), together.append)
    for n, notification in enumerate(notifications):
        bundles.add(notification)
        if n % every == every - 1:
            alarm.ring()
    bundles.flush()
    assert alarm.due is None
    return together


def test_what_a_usual_pod_sends_is_read_as_it_comes() -> None:
    notifications = sent([n / MANY for n in range(500)])
    assert read(notifications) == [[notification] for notification in notifications]


def test_a_burst_is_read_as_it_comes() -> None:
    notifications = sent([100.0] * 40 + [105.0] * 40)
    assert read(notifications) == [[notification] for notification in notifications]


def test_very_many_are_read_together_and_none_is_lost() -> None:
    notifications = sent([n / 200 for n in range(2000)])
    together = read(notifications)
    assert [notification for few in together for notification in few] == notifications
    assert max(map(len, together)) == 8
    assert len(together) < 2000 / 8 + 220, "after the first second"


def test_whoever_sends_few_again_is_read_as_they_come() -> None:
    notifications = sent([*(n / 200 for n in range(600)), *(10 + n / 20 for n in range(60))])
    few = read(notifications)[-30:]
    assert few == [[notification] for notification in notifications[-30:]]


async def test_nothing_waits_longer_than_a_bundle() -> None:
    loop = asyncio.get_running_loop()
    waited_s = list[float]()
    bundles = Bundles(loop, lambda few: waited_s.extend(loop.time() - arrival_s for *_, arrival_s in few))
    began_s = loop.time()
    while loop.time() - began_s < 1.5:
        bundles.add((DIALOGUE, "ffe4", b"", loop.time()))
        await asyncio.sleep(0.005)
    bundles.flush()
    late = sorted(waited_s)
    assert late[-10] > BUNDLE_S / 4
    assert late[len(late) * 9 // 10] < 2 * BUNDLE_S, "this computer may be busy now and then"
